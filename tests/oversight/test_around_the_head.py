"""A complaint that names the head of its office goes around the head and whoever stands in."""

from datetime import date

import pytest

from guongsang.notifications.models import Notice
from guongsang.orgs.models import Role
from guongsang.oversight import rules, services
from guongsang.oversight.models import Complaint
from guongsang.oversight.queries import route_around
from guongsang.oversight.services import Taken
from guongsang.publicity.services.outreach import PASSED_ON
from guongsang.shared.access import Refused
from tests.factories.nominations import FitExemplarFactory, officer_of
from tests.factories.orgs import DelegationFactory, HoldingFactory, OrganisationFactory
from tests.factories.publicity import SuggestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


class Office:
    """An office under two superiors, with a head, a stand-in and an officer at the desk."""

    def __init__(self):
        self.top = OrganisationFactory(name="UBND tỉnh")
        self.above = OrganisationFactory(name="UBND huyện", parent=self.top)
        self.office = OrganisationFactory(name="UBND xã", parent=self.above)
        self.head = HoldingFactory(organisation=self.office, role=Role.HEAD)
        self.stand_in = DelegationFactory(holding=self.head).delegate
        self.clerk = officer_of(self.office)

    def give(self, where, role, user=None):
        more = {"user": user} if user else {}
        return HoldingFactory(organisation=getattr(self, where), role=role, **more).user

    def take(self, **more):
        told = {
            "kind": "denunciation", "channel": "letter", "received_on": date(2025, 6, 2),
            "text": "Ép sửa phiếu.", "against": self.head.user, "sender": "Tố Giác Viên",
            "about": FitExemplarFactory(organisation=self.office),
        }  # fmt: skip
        return services.receive(
            actor=self.clerk, organisation=self.office, taken=Taken(**(told | more))
        )


@pytest.fixture
def place():
    return Office()


@pytest.mark.parametrize(
    ("people", "goes_to", "handled_by"),
    [
        ([("above", Role.HEAD)], "above", []),
        ([("above", Role.HEAD), ("above", Role.INSPECTOR)], "above", []),
        ([("above", Role.INSPECTOR), ("above", Role.SECRETARIAT)], "above", [0]),
        ([("above", Role.SECRETARIAT), ("top", Role.HEAD)], "above", [0]),
        ([("above", Role.REPORTER), ("top", Role.HEAD)], "top", []),
        ([("top", Role.INSPECTOR)], "top", [0]),
        ([("office", Role.INSPECTOR), ("office", Role.SECRETARIAT)], "office", [0]),
        ([("office", Role.SECRETARIAT)], "office", [0]),
        ([], "office", ["clerk"]),
    ],
)
def test_the_nearest_office_above_with_people_takes_it(place, people, goes_to, handled_by):
    found = [place.give(*each) for each in people]
    wanted = [place.clerk if each == "clerk" else found[each] for each in handled_by]
    made = place.take()
    assert (made.organisation, made.taken_at) == (getattr(place, goes_to), place.office)
    assert [each.user for each in made.handlers.all()] == wanted
    assert made.l1 == place.top


def test_an_office_above_that_the_same_person_heads_is_passed_over(place):
    place.give("above", Role.HEAD, place.head.user)
    place.give("above", Role.OFFICER, place.stand_in)
    place.give("top", Role.HEAD)
    assert route_around(place.office, place.head.user).office == place.top


def test_an_ended_office_above_is_passed_over(place):
    place.give("above", Role.HEAD)
    place.give("top", Role.HEAD)
    place.above.valid_to = date(2025, 5, 31)
    place.above.save()
    assert route_around(place.office, place.head.user).office == place.top


@pytest.mark.parametrize("against", ["nobody", "officer"])
def test_what_names_no_head_stays_with_the_office(place, against):
    place.give("above", Role.HEAD)
    named = officer_of(place.office) if against == "officer" else None
    made = place.take(against=named)
    assert (made.organisation, made.taken_at) == (place.office, None)
    assert [each.user for each in made.handlers.all()] == [place.clerk]
    assert made in Complaint.objects.visible_to(place.head.user)


@pytest.mark.parametrize("above", [True, False])
def test_the_head_and_the_stand_in_neither_see_nor_act_nor_are_told(place, above):
    if above:
        place.give("above", Role.HEAD)
    made = place.take()
    for person in (place.head.user, place.stand_in):
        made.handlers.create(user=person, since=made.received_at, named_by=place.clerk)
        assert not Complaint.objects.visible_to(person).exists()
        assert not Notice.objects.filter(recipient=person).exists()
        for rule in (rules.may_accept, rules.may_refuse, rules.may_withdraw, rules.may_add_file,
                     rules.may_name_handler, rules.may_know_sender):  # fmt: skip
            assert not rule(person, made), rule
    chief = place.above.holdings.filter(role=Role.HEAD).first()
    assert made in Complaint.objects.visible_to(chief.user if chief else place.clerk)


def test_the_desk_of_the_office_hands_it_over_and_sees_it_no_more(place):
    chief = place.give("above", Role.HEAD)
    made = place.take()
    assert not Complaint.objects.visible_to(place.clerk).exists()
    assert Notice.objects.filter(recipient=chief, text__contains=f"số {made.pk}").exists()
    services.accept(actor=chief, complaint_id=made.pk)
    services.verify(actor=chief, complaint_id=made.pk)
    services.conclude(actor=chief, complaint_id=made.pk, outcome="unfounded", text="Không có")
    with pytest.raises(Refused):
        services.add_file(actor=place.clerk, complaint_id=made.pk, file=None)


def test_without_an_office_above_the_inspector_answers_for_it(place):
    inspector, other = place.give("office", Role.INSPECTOR), officer_of(place.office)
    made = place.take()
    services.accept(actor=inspector, complaint_id=made.pk)
    services.verify(actor=inspector, complaint_id=made.pk)
    for person in (place.head.user, place.stand_in):
        with pytest.raises(Refused, match="không tiếp nhận, không xử lý"):
            services.name_handler(actor=inspector, complaint_id=made.pk, person=person)
    services.name_handler(actor=inspector, complaint_id=made.pk, person=other)
    services.conclude(actor=inspector, complaint_id=made.pk, outcome="partly", text="Có một phần")


def test_who_is_named_or_stands_in_does_not_take_it_in(place):
    for person in (place.head.user, place.stand_in):
        place.clerk = person
        with pytest.raises(Refused, match="không tiếp nhận, không xử lý"):
            place.take()
    assert not Complaint.objects.exists()


def test_an_officer_who_is_named_is_barred_too(place):
    named = officer_of(place.office)
    made = place.take(against=named)
    with pytest.raises(Refused, match="không tiếp nhận, không xử lý"):
        services.name_handler(actor=place.head.user, complaint_id=made.pk, person=named)


def test_a_stand_in_of_other_days_is_no_stand_in(place, business_day):
    made = place.take(against=None)
    Complaint.objects.filter(pk=made.pk).update(against=place.head.user)
    made.refresh_from_db()
    made.handlers.create(user=place.stand_in, since=made.received_at, named_by=place.clerk)
    assert not Complaint.objects.visible_to(place.stand_in).exists()
    place.head.delegations.update(ends=date(2025, 6, 2), starts=date(2025, 6, 1))
    assert Complaint.objects.visible_to(place.stand_in).exists()


def test_a_letter_becomes_a_complaint_and_leaves_no_word_behind(place):
    letter = SuggestionFactory(organisation=place.office)
    about = FitExemplarFactory(organisation=place.office)
    taken = Taken(
        kind="reflection", channel="portal", received_on=date(2025, 6, 2), text=letter.deed,
        about=about, sender=letter.teller, contact=letter.contact,
    )  # fmt: skip
    made = services.take_letter(
        actor=place.clerk, organisation=place.office, letter_id=letter.pk, taken=taken
    )
    assert (made.text, made.complainant.name) == (letter.deed, letter.teller)
    letter.refresh_from_db()
    assert {letter.who, letter.deed, letter.answer} == {PASSED_ON}
    assert (letter.teller, letter.contact) == ("", "")
    with pytest.raises(Refused, match="đã được xử lý"):
        services.take_letter(
            actor=place.clerk, organisation=place.office, letter_id=letter.pk, taken=taken
        )
    assert Complaint.objects.count() == 1


def test_a_letter_that_may_not_be_taken_in_stays_as_it_is(place):
    letter = SuggestionFactory(organisation=place.office)
    taken = Taken(
        kind="reflection", channel="portal", received_on=date(2025, 6, 2), text="x",
        about=FitExemplarFactory(organisation=place.office), against=place.clerk,
    )  # fmt: skip
    with pytest.raises(Refused):
        services.take_letter(
            actor=place.clerk, organisation=place.office, letter_id=letter.pk, taken=taken
        )
    letter.refresh_from_db()
    assert letter.answered_at is None
    assert letter.deed != PASSED_ON
