"""Signing in the head's place: who may give it, from when to when, what it opens, what it does not."""

from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.nominations import rules as nomination_rules
from guongsang.nominations import services as nominations
from guongsang.orgs import rules, services
from guongsang.orgs.models import Delegation, Role
from guongsang.orgs.queries import has_role, organisations_of, reach_of
from guongsang.orgs.services import DelegationDraft
from guongsang.orgs.standing import headed_by, stands_in
from guongsang.programmes.kinds import Step
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.nominations import ALL_STEPS, NominationFactory, head_of, officer_of
from tests.factories.orgs import DelegationFactory, HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def draft(delegate, **more):
    told = {
        "delegate": delegate, "form": "KT.", "position": "PHÓ CHỦ TỊCH",
        "basis": "Quyết định số 12/QĐ-UBND ngày 02/6/2025", "starts": date(2025, 6, 3),
        "ends": date(2025, 6, 10),
    }  # fmt: skip
    return DelegationDraft(**(told | more))


def give(unit, **more):
    head, deputy = head_of(unit), officer_of(unit)
    made = services.delegate(
        actor=head, organisation_id=unit.pk, draft=draft(more.pop("delegate", deputy), **more)
    )
    return head, deputy, made


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2025, 6, 2), False), (date(2025, 6, 3), True), (date(2025, 6, 10), True),
        (date(2025, 6, 11), False),
    ],
)  # fmt: skip
def test_it_holds_from_its_first_to_its_last_day(day, stands):
    unit = OrganisationFactory()
    _, deputy, _ = give(unit)
    assert has_role(deputy, unit, Role.HEAD, on=day) is stands
    assert (stands_in(deputy, unit, day) is not None) is stands


def test_it_ends_when_the_head_ends_it_and_with_the_heads_own_role():
    unit, other = OrganisationFactory(), OrganisationFactory()
    head, deputy, made = give(unit)
    services.end_delegation(actor=head, delegation_id=made.pk)
    again = type(deputy).objects.get(pk=deputy.pk)
    assert not has_role(again, unit, Role.HEAD)
    with pytest.raises(Refused, match="đã kết thúc"):
        services.end_delegation(actor=head, delegation_id=made.pk)
    head, deputy, _ = give(other)
    head.holdings.update(valid_to=date(2025, 6, 5))
    assert has_role(deputy, other, Role.HEAD, on=date(2025, 6, 5))
    assert not has_role(deputy, other, Role.HEAD, on=date(2025, 6, 6))


def test_nobody_passes_it_on():
    unit = OrganisationFactory()
    _, deputy, _ = give(unit)
    third = officer_of(unit)
    assert headed_by(deputy) == []
    with pytest.raises(Refused, match="không giao lại"):
        services.delegate(actor=deputy, organisation_id=unit.pk, draft=draft(third))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts": date(2025, 6, 2)}, "từ hôm nay"),
        ({"ends": date(2025, 6, 2)}, "Ngày cuối"),
    ],
)
def test_days_that_cannot_be_are_refused(change, words):
    with pytest.raises(Refused, match=words):
        give(OrganisationFactory(), **change)


def test_only_people_of_the_body_or_below_it_stand_in():
    unit = OrganisationFactory()
    below = officer_of(OrganisationFactory(parent=unit))
    head = head_of(unit)
    assert services.delegate(
        actor=head, organisation_id=unit.pk, draft=draft(below, form="TUQ.")
    ).words.startswith("TUQ. ")
    for wrong in (officer_of(OrganisationFactory()), UserFactory(), head):
        assert not rules.may_stand_in(head, unit, wrong, date(2025, 6, 3), date(2025, 6, 10))


def test_the_same_person_is_not_given_the_same_days_twice():
    unit = OrganisationFactory()
    head, deputy, _ = give(unit)
    with pytest.raises(Refused, match="đã được giao"):
        services.delegate(
            actor=head, organisation_id=unit.pk,
            draft=draft(deputy, starts=date(2025, 6, 10), ends=date(2025, 6, 12)),
        )  # fmt: skip
    services.delegate(
        actor=head, organisation_id=unit.pk,
        draft=draft(deputy, starts=date(2025, 6, 11), ends=date(2025, 6, 12)),
    )  # fmt: skip
    assert Delegation.objects.count() == 2


def test_a_stand_in_of_one_body_reaches_what_lies_below_it_and_nothing_else():
    above = OrganisationFactory()
    unit, other = OrganisationFactory(parent=above), OrganisationFactory(parent=above)
    part = OrganisationFactory(parent=unit)
    deputy = officer_of(part)
    DelegationFactory(holding=HoldingFactory(organisation=unit, role=Role.HEAD), delegate=deputy)
    reach = reach_of(deputy)
    assert [reach.holds(each) for each in (unit, part, other, above)] == [True, True, False, False]
    assert set(organisations_of(deputy, Role.HEAD)) == {unit}


def test_a_stand_in_approves_what_leaves_the_unit_and_the_ledger_has_both_names():
    dossier = NominationFactory(round__steps=[Step.HEAD_APPROVAL, *ALL_STEPS])
    unit = dossier.organisation
    deputy = officer_of(unit)
    assert not nomination_rules.may_approve_by_head(deputy, dossier)
    head = head_of(unit)
    services.delegate(actor=head, organisation_id=unit.pk, draft=draft(deputy))
    deputy = type(deputy).objects.get(pk=deputy.pk)
    nominations.approve_by_head(actor=deputy, nomination_id=dossier.pk)
    payload = Entry.objects.get(action="nomination.approved_by_head").payload
    assert payload.actor_label == deputy.full_name
    assert payload.role.startswith(f"KT. {head.full_name}, {unit.label}")


def test_the_head_in_person_acts_in_nobodys_place():
    unit = OrganisationFactory()
    head, _, _ = give(unit)
    assert stands_in(head, unit) is None
