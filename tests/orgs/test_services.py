"""Acts on organisations: what they change, what they record, what they refuse."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.orgs import carrying, queries, services
from guongsang.orgs.models import Block, Holding, Organisation, Role
from guongsang.search.models import SearchEntry
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 3)


@pytest.fixture
def system():
    return UserFactory(administrator=True)


def draft(**changed):
    return services.UnitDraft(
        **{"code": "tinh.so", "name": "Sở  Nội vụ", "kind": "department", "level": "province"}
        | changed
    )


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_add_places_and_records(system):
    root = OrganisationFactory(code="tinh")
    unit = services.add(actor=system, parent=root, draft=draft())
    assert (unit.name, unit.path, unit.depth) == ("Sở Nội vụ", f"{root.path}{unit.pk}/", 2)
    assert actions() == ["organisation.added"]


def test_add_is_refused_to_a_stranger():
    with pytest.raises(Refused, match="Quản trị đơn vị"):
        services.add(actor=UserFactory(), parent=OrganisationFactory(), draft=draft())


def test_change_keeps_the_former_words_in_the_ledger(system):
    unit = OrganisationFactory(code="tinh.so", name="Sở Cũ")
    services.change(actor=system, organisation_id=unit.pk, draft=draft(name="Sở Mới"))
    unit.refresh_from_db()
    assert (unit.name, unit.name_folded.strip()) == ("Sở Mới", "so moi")
    assert Entry.objects.get().payload.detail["former"] == {"name": "Sở Cũ"}
    services.change(actor=system, organisation_id=unit.pk, draft=draft(name="Sở Mới"))
    assert actions() == ["organisation.changed"]


def test_move_rewrites_the_tree_and_every_record_that_carries_ancestors(system):
    a, b = OrganisationFactory(code="a"), OrganisationFactory(code="b")
    unit = OrganisationFactory(parent=a)
    part = OrganisationFactory(parent=unit)
    entry = SearchEntry.objects.create(
        kind="exemplar", key="exemplars.exemplar:1", object_id=1, title="T", title_folded="t",
        organisation=part.pk, l1=a.pk, l2=unit.pk, l3=part.pk,
    )  # fmt: skip
    elsewhere = SearchEntry.objects.create(
        kind="exemplar", key="exemplars.exemplar:2", object_id=2, title="T", title_folded="t",
        organisation=a.pk, l1=a.pk,
    )  # fmt: skip
    services.move(actor=system, organisation_id=unit.pk, parent=b, why="Sắp xếp lại")
    for row in (part, entry, elsewhere):
        row.refresh_from_db()
    assert part.path == f"/{b.pk}/{unit.pk}/{part.pk}/"
    assert (part.depth, Organisation.objects.get(pk=unit.pk).depth) == (3, 2)
    assert (entry.l1, entry.l2, entry.l3) == (b.pk, unit.pk, part.pk)
    assert (elsewhere.l1, elsewhere.l2) == (a.pk, None)
    assert actions() == ["organisation.moved"]


def test_every_scoped_model_is_found_as_carrier():
    from guongsang.orgs.models import Scoped

    def concrete(model):
        for below in model.__subclasses__():
            if not below._meta.abstract:
                yield below
            yield from concrete(below)

    assert set(concrete(Scoped)) <= set(carrying.carriers())


def test_end_takes_the_parts_along_and_keeps_roles(system):
    unit = OrganisationFactory()
    part = OrganisationFactory(parent=unit)
    before = OrganisationFactory(parent=unit, valid_to=date(2024, 1, 1))
    held = HoldingFactory(organisation=part)
    services.end(actor=system, organisation_id=unit.pk, last_day=date(2025, 6, 30), why="Giải thể")
    part.refresh_from_db()
    before.refresh_from_db()
    held.refresh_from_db()
    assert (part.valid_to, before.valid_to, held.valid_to) == (
        date(2025, 6, 30), date(2024, 1, 1), None,
    )  # fmt: skip
    with pytest.raises(Refused, match="đã kết thúc"):
        services.end(actor=system, organisation_id=unit.pk, last_day=DAY, why="")


def test_two_units_merge_into_one(system):
    new = OrganisationFactory(valid_from=date(2025, 7, 1))
    olds = [OrganisationFactory(), OrganisationFactory()]
    for old in olds:
        services.succeed(
            actor=system, former_id=old.pk, successors=[new], on=date(2025, 7, 1), basis="NQ 1"
        )
    assert [queries.successors_of(old, date(2025, 7, 1)) for old in olds] == [[new], [new]]
    assert queries.successors_of(olds[0], date(2025, 6, 30)) == []
    assert {Organisation.objects.get(pk=old.pk).valid_to for old in olds} == {date(2025, 6, 30)}
    services.succeed(actor=system, former_id=olds[0].pk, successors=[new], on=date(2025, 7, 1))
    assert olds[0].successions.count() == 1


def test_successions_are_followed_through_chains_and_rings(system):
    a, b, c = (OrganisationFactory(valid_to=DAY) for _ in range(3))
    d = OrganisationFactory()
    for former, successor in [(a, b), (b, c), (c, a), (c, d)]:
        former.successions.create(successor=successor, on=DAY)
    assert queries.successors_of(a, date(2025, 7, 1)) == [d]


def test_a_role_given_twice_is_one(system):
    unit, person = OrganisationFactory(), UserFactory()
    role = services.RoleDraft(role=Role.OFFICER, start=DAY, position="Chuyên viên")
    first = services.appoint(actor=system, person=person, organisation_id=unit.pk, draft=role)
    again = services.appoint(actor=system, person=person, organisation_id=unit.pk, draft=role)
    assert first == again
    assert actions() == ["role.given"]


def test_a_second_head_is_refused_until_the_first_is_relieved(system):
    unit = OrganisationFactory()
    old = HoldingFactory(organisation=unit, role=Role.HEAD)
    head = services.RoleDraft(role=Role.HEAD, start=date(2025, 6, 1))
    with pytest.raises(Refused, match="đã có thủ trưởng"):
        services.appoint(actor=system, person=UserFactory(), organisation_id=unit.pk, draft=head)
    services.relieve(actor=system, holding_id=old.pk, last_day=date(2025, 5, 31))
    new = services.appoint(actor=system, person=UserFactory(), organisation_id=unit.pk, draft=head)
    assert queries.head_of(unit, DAY) == new
    assert queries.head_of(unit, date(2025, 5, 31)) == old


def test_the_database_keeps_a_single_open_head():
    held = HoldingFactory(role=Role.HEAD)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoldingFactory(role=Role.HEAD, organisation=held.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.filter(pk=held.pk).update(valid_to=date(2020, 1, 1))


def test_blocks_take_members_and_a_head_a_year(system):
    keeper = OrganisationFactory()
    block = services.make_block(
        actor=system, keeper=keeper, name="Khối doanh nghiệp", form=Block.Form.BLOCK
    )
    assert block == services.make_block(
        actor=system, keeper=keeper, name="Khối doanh nghiệp", form=Block.Form.BLOCK
    )
    enterprise = OrganisationFactory(kind="enterprise")
    membership = services.join(
        actor=system, block=block, organisation=enterprise, since=date(2024, 1, 1)
    )
    services.name_head(actor=system, block=block, organisation=enterprise, year=2025)
    assert list(queries.blocks_of(enterprise, DAY)) == [block]
    services.leave(actor=system, membership_id=membership.pk, last_day=date(2025, 5, 31))
    assert list(queries.blocks_of(enterprise, DAY)) == []
    with pytest.raises(Refused, match="không phải thành viên"):
        services.name_head(actor=system, block=block, organisation=enterprise, year=2026)
    assert actions() == ["block.made", "block.joined", "block.headed", "block.left"]


def test_a_person_is_added_with_a_first_role_and_locked(system):
    unit = OrganisationFactory()
    person = services.add_person(
        actor=system,
        organisation=unit,
        draft=services.RoleDraft(role=Role.OFFICER, start=DAY),
        username="lan",
        full_name="Nguyễn Thị Lan",
    )
    assert not person.has_usable_password()
    assert [held.role for held in queries.people_with(unit, Role.OFFICER, on=DAY)] == ["officer"]
    locked = services.lock_account(actor=system, person=person, why="Nghỉ hưu")
    assert not locked.is_active
    assert not queries.people_with(unit, Role.OFFICER, on=DAY)
    assert services.open_account(actor=system, person=person).is_active
    assert actions() == [
        "account.made", "role.given", "account.deactivated", "account.reactivated",
    ]  # fmt: skip


def test_another_units_administrator_changes_nobody_here():
    person = HoldingFactory().user
    stranger = HoldingFactory(role=Role.ADMIN).user
    with pytest.raises(Refused):
        services.lock_account(actor=stranger, person=person)
    with pytest.raises(Refused):
        services.change_person(actor=stranger, person=person, full_name="X")
    with pytest.raises(Refused):
        services.password_link_for(actor=stranger, person=person)
