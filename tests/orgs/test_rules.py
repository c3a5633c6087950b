"""Who may do what to organisations, as tables; what an ended unit still takes."""

from datetime import date

import pytest

from guongsang.orgs import rules
from guongsang.orgs.models import Role, Succession
from tests.factories.accounts import UserFactory
from tests.factories.orgs import (
    BlockFactory,
    BlockMembershipFactory,
    HoldingFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 3)


@pytest.fixture
def tree():
    root = OrganisationFactory(code="tinh", name="UBND tỉnh")
    department = OrganisationFactory(code="tinh.so", name="Sở Nội vụ", parent=root)
    division = OrganisationFactory(code="tinh.so.phong", parent=department)
    other = OrganisationFactory(code="tinh.khac", name="Sở khác", parent=root)
    return {"root": root, "department": department, "division": division, "other": other}


def actor(tree, who):
    if who == "system":
        return UserFactory(administrator=True)
    if who == "locked system":
        return UserFactory(administrator=True, is_active=False)
    if who == "nobody":
        return UserFactory()
    role, _, place = who.partition("@")
    return HoldingFactory(organisation=tree[place], role=role).user


@pytest.mark.parametrize(
    ("who", "place", "allowed"),
    [
        ("system", "root", True),
        ("locked system", "root", False),
        ("nobody", "root", False),
        ("admin@root", "root", True),
        ("admin@root", "division", True),
        ("admin@department", "department", True),
        ("admin@department", "division", True),
        ("admin@department", "root", False),
        ("admin@department", "other", False),
        ("head@department", "department", False),
        ("officer@root", "root", False),
    ],
)
def test_the_tree_is_changed_by_its_administrators_only(tree, who, place, allowed):
    assert bool(rules.may_change(actor(tree, who), tree[place])) is allowed


def test_a_role_that_ended_administers_nothing(tree):
    held = HoldingFactory(organisation=tree["root"], role=Role.ADMIN, valid_to=date(2021, 12, 31))
    assert not rules.may_change(held.user, tree["root"])


@pytest.mark.parametrize(
    ("who", "parent", "allowed"),
    [("system", None, True), ("admin@root", None, False), ("admin@root", "root", True)],
)
def test_roots_are_added_by_the_system_only(tree, who, parent, allowed):
    place = tree[parent] if parent else None
    assert bool(rules.may_add_under(actor(tree, who), place, DAY)) is allowed


def test_a_unit_does_not_move_into_itself(tree):
    system = UserFactory(administrator=True)
    verdict = rules.may_move(system, tree["department"], tree["division"], DAY)
    assert verdict.reason == (
        "Không chuyển một đơn vị vào chính nó hoặc vào đơn vị trực thuộc nó. "
        "Hãy chọn cấp trên khác."
    )
    assert not rules.may_move(system, tree["department"], tree["root"], DAY)
    assert rules.may_move(system, tree["division"], tree["other"], DAY)


def test_moving_needs_both_places(tree):
    of_department = actor(tree, "admin@department")
    assert not rules.may_move(of_department, tree["division"], tree["other"], DAY)
    assert rules.may_move(actor(tree, "admin@root"), tree["division"], tree["other"], DAY)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2024, 12, 31), "Huyện Cũ hoạt động từ ngày 01/01/2025, trước ngày đó không nhận việc mới."),
        (date(2025, 1, 1), ""),
        (date(2025, 6, 30), ""),
        (date(2025, 7, 1),
         ("Huyện Cũ đã kết thúc hoạt động ngày 30/06/2025, không nhận việc mới. "
         "Nơi tiếp nhận công việc: Xã Mới.")),
    ],
)  # fmt: skip
def test_new_work_is_refused_outside_a_units_life(day, reason):
    old = OrganisationFactory(
        name="Huyện Cũ", valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30)
    )
    new = OrganisationFactory(name="Xã Mới", valid_from=date(2025, 7, 1))
    Succession.objects.create(former=old, successor=new, on=date(2025, 7, 1))
    assert rules.may_receive_work(old, day).reason == reason


def test_successors_must_live_and_be_others(tree):
    system = UserFactory(administrator=True)
    department, division = tree["department"], tree["division"]
    gone = OrganisationFactory(name="Sở Đã Mất", valid_to=date(2025, 2, 28))
    assert rules.may_succeed(system, department, [tree["other"]], DAY)
    for successors, words in [
        ([], "Chọn ít nhất một"),
        ([division], "đơn vị khác"),
        ([gone], "Sở Đã Mất không hoạt động vào ngày 03/06/2025"),
    ]:
        assert words in rules.may_succeed(system, department, successors, DAY).reason


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [
        (date(2023, 1, 1), None, False),
        (date(2025, 1, 1), None, True),
        (date(2024, 12, 31), None, False),
        (date(2020, 1, 1), date(2021, 12, 31), True),
        (date(2020, 1, 1), date(2022, 1, 1), False),
    ],
)
def test_an_organisation_has_one_accountable_head_a_day(tree, start, end, free):
    HoldingFactory(
        organisation=tree["department"],
        role=Role.HEAD,
        valid_from=date(2022, 1, 1),
        valid_to=date(2024, 12, 31),
        user__full_name="Lê Văn An",
    )
    system = UserFactory(administrator=True)
    verdict = rules.may_appoint(system, tree["department"], Role.HEAD, start=start, end=end)
    assert bool(verdict) is free
    if not free:
        assert "Lê Văn An (từ 01/01/2022)" in verdict.reason


def test_other_roles_are_held_by_many(tree):
    HoldingFactory(organisation=tree["department"], role=Role.OFFICER)
    system = UserFactory(administrator=True)
    assert rules.may_appoint(system, tree["department"], Role.OFFICER, start=DAY)


def test_no_role_is_given_in_an_ended_unit():
    gone = OrganisationFactory(name="Sở Đã Mất", valid_to=date(2025, 2, 28))
    verdict = rules.may_appoint(UserFactory(administrator=True), gone, Role.OFFICER, start=DAY)
    assert verdict.reason.startswith("Sở Đã Mất đã kết thúc hoạt động ngày 28/02/2025")


def test_nobody_relieves_himself_of_administering(tree):
    held = HoldingFactory(organisation=tree["root"], role=Role.ADMIN)
    assert not rules.may_relieve(held.user, held, DAY)
    assert rules.may_relieve(actor(tree, "admin@root"), held, DAY)
    assert not rules.may_relieve(actor(tree, "system"), held, date(2020, 1, 1))


def test_a_block_is_headed_by_a_member_of_that_year(tree):
    block = BlockFactory(keeper=tree["root"])
    BlockMembershipFactory(block=block, organisation=tree["department"], valid_to=date(2024, 6, 30))
    keeper = actor(tree, "admin@root")
    assert rules.may_head(keeper, block, tree["department"], 2024)
    assert not rules.may_head(keeper, block, tree["department"], 2025)
    assert not rules.may_head(keeper, block, tree["other"], 2024)
    assert not rules.may_head(actor(tree, "admin@department"), block, tree["department"], 2024)


def test_an_account_is_changed_where_all_its_roles_are_administered(tree):
    held = HoldingFactory(organisation=tree["division"])
    of_department = actor(tree, "admin@department")
    assert rules.may_change_person(of_department, held.user)
    HoldingFactory(user=held.user, organisation=tree["other"])
    assert "ngoài phạm vi" in rules.may_change_person(of_department, held.user).reason
    assert rules.may_change_person(actor(tree, "admin@root"), held.user)
    assert not rules.may_change_person(of_department, UserFactory(administrator=True))
    assert not rules.may_lock_account(of_department, of_department)
