"""A unit merges while its dossier is with the council: the dossier goes on, under both names."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.council import conflicts, services
from guongsang.council.eyes import Viewer
from guongsang.council.visibility import Eye
from guongsang.decisions import services as decisions
from guongsang.decisions.queries import lines_of
from guongsang.nominations import queries
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Asked, Nomination
from guongsang.nominations.states import State
from guongsang.orgs import services as orgs
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.council import Room, SittingFactory
from tests.factories.nominations import FitExemplarFactory, officer_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.papers import seen
from tests.web.nominations import Browser

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "2025-06-30", "2025-07-01"
FIRST = date(2025, 7, 1)


class Merger:
    """A room with one dossier of 'xã Bình Phú', which merges into 'xã Phú Lợi' on 1 July."""

    def __init__(self, business_day):
        self.day = business_day
        business_day(BEFORE)
        self.old = OrganisationFactory(name="UBND xã Bình Phú")
        self.new = OrganisationFactory(name="UBND xã Phú Lợi")
        self.clerk, self.heir = officer_of(self.old), officer_of(self.new)
        self.room = Room(dossiers=0)
        exemplar = FitExemplarFactory(organisation=self.old, subject__name="Hoàng Thị Lan")
        self.dossier = self.room.dossier(organisation=self.old, exemplar=exemplar)
        self.room.dossiers = [self.dossier]

    def call(self):
        sitting = services.call_sitting(
            actor=self.room.secretary, sitting=self._sitting(), dossiers=[self.dossier]
        )
        self.room.sitting, self.room.items = sitting, list(sitting.items.all())
        return self

    def _sitting(self):
        return SittingFactory.build(council=self.room.council, round=self.room.round)

    def merge(self):
        orgs.succeed(
            actor=UserFactory(is_administrator=True), former_id=self.old.pk,
            successors=[self.new], on=FIRST, basis="Nghị quyết 1/NQ",
        )  # fmt: skip
        self.day(AFTER)
        for person in (self.clerk, self.heir, *self.room.members, self.room.secretary):
            person.__dict__.pop("_holdings", None)
            person.__dict__.pop("_reach", None)
        self.dossier = Nomination.objects.with_context().get(pk=self.dossier.pk)
        return self

    def take_over(self):
        nominations.take_over(actor=self.heir, nomination_id=self.dossier.pk, heir=self.new)
        self.dossier = Nomination.objects.with_context().get(pk=self.dossier.pk)
        return self


@pytest.fixture
def merger(business_day):
    return Merger(business_day)


def test_the_dossier_stays_before_the_council_and_the_count_moves(merger):
    merger.merge()
    former = Asked.objects.get(round=merger.room.round, organisation=merger.old)
    assert former.sent == 1
    merger.take_over()
    dossier = merger.dossier
    assert (dossier.state, dossier.organisation) == (State.BEFORE_COUNCIL, merger.new)
    assert (dossier.introduced_by, dossier.l1) == (merger.old, merger.new)
    assert dossier.unit_words == "UBND xã Bình Phú (nay là UBND xã Phú Lợi)"
    asked = dict(Asked.objects.values_list("organisation", "sent"))
    assert (asked[merger.old.pk], asked[merger.new.pk]) == (0, 1)


def test_a_second_merger_keeps_who_began_it(merger):
    merger.merge().take_over()
    third = OrganisationFactory(name="UBND xã Ba")
    orgs.succeed(
        actor=UserFactory(is_administrator=True), former_id=merger.new.pk, successors=[third],
        on=date(2025, 8, 1),
    )  # fmt: skip
    merger.day("2025-08-01")
    nominations.take_over(actor=officer_of(third), nomination_id=merger.dossier.pk, heir=third)
    dossier = Nomination.objects.get()
    assert (dossier.organisation, dossier.introduced_by) == (third, merger.old)


def test_the_ballot_goes_on_through_the_merger_and_names_both(merger):
    room = merger.call().room.vote()
    for voter in room.members[:2]:
        room.cast(voter)
    merger.merge().take_over()
    for voter in room.members[2:]:
        room.cast(voter)
    room.count().close()
    assert room.items[0].tally["ratio"] == "5/5"
    (item,) = room.sitting.minutes["items"]
    assert item["unit"] == "UBND xã Bình Phú (nay là UBND xã Phú Lợi)"
    merger.dossier.refresh_from_db()
    assert (merger.dossier.state, merger.dossier.organisation) == (State.APPROVED, merger.new)


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize(
    ("unit", "last_day"),
    [("old", None), ("old", date(2025, 6, 30)), ("new", None)],
)
def test_members_of_the_old_and_of_the_new_unit_are_asked(merger, unit, last_day, taken):
    room = merger.call().room
    seat = room.seats[1]
    HoldingFactory(user=seat.user, organisation=getattr(merger, unit), valid_to=last_day)
    merger.merge()
    if taken:
        merger.take_over()
    (item,) = room.sitting.items.with_context()
    (stance,) = conflicts.stances(seat, [item])
    assert getattr(merger, unit).name in stance.suggestion
    assert stance.must_answer
    (stance,) = conflicts.stances(room.seats[2], [item])
    assert stance.suggestion == ""
    if unit == "old" or taken:
        assert Eye.HAND in Viewer(seat.user, item.sitting, [item]).eyes(item)


def test_who_had_left_the_old_unit_before_it_ended_is_not_asked(merger):
    room = merger.call().room
    HoldingFactory(user=room.seats[1].user, organisation=merger.old, valid_to=date(2025, 3, 31))
    merger.merge().take_over()
    (item,) = room.sitting.items.with_context()
    (stance,) = conflicts.stances(room.seats[1], [item])
    assert stance.suggestion == ""


def test_the_heir_finds_it_takes_it_over_and_goes_on(client, merger):
    heir, url = Browser(client, merger.heir), reverse("desk:dossier", args=[merger.dossier.pk])
    heir.see(url, status=404)
    merger.merge()
    assert "Tiếp nhận hồ sơ Hoàng Thị Lan của UBND xã Bình Phú" in heir.see(reverse("desk:home"))
    assert "Đơn vị lập hồ sơ đã kết thúc hoạt động" in heir.see(url)
    page = heir.sent(
        reverse("desk:dossier_take_over", args=[merger.dossier.pk]), don_vi=merger.new.pk
    )
    assert "UBND xã Phú Lợi đã tiếp nhận hồ sơ" in page
    assert "UBND xã Bình Phú (nay là UBND xã Phú Lợi)" in page
    assert not queries.left_behind(merger.heir, FIRST).exists()


def test_nobody_else_is_offered_what_an_ended_unit_left(client, merger):
    stranger = officer_of(OrganisationFactory())
    merger.merge()
    assert not queries.left_behind(stranger, FIRST).exists()
    with pytest.raises(Refused, match="không kế thừa"):
        nominations.take_over(
            actor=stranger, nomination_id=merger.dossier.pk, heir=OrganisationFactory()
        )
    Browser(client, stranger).see(reverse("desk:dossier", args=[merger.dossier.pk]), status=404)


def test_a_part_of_the_merged_unit_is_left_behind_with_it(merger):
    part = OrganisationFactory(parent=merger.old, name="Thôn Phú Lợi")
    own = OrganisationFactory(parent=merger.old, name="Thôn Hai")
    dossiers = [merger.room.dossier(organisation=each) for each in (part, own)]
    elsewhere = OrganisationFactory()
    merger.merge()
    orgs.succeed(
        actor=UserFactory(is_administrator=True), former_id=own.pk, successors=[elsewhere],
        on=FIRST,
    )  # fmt: skip
    assert set(queries.left_behind(merger.heir, FIRST)) == {merger.dossier, dossiers[0]}


def test_the_old_units_people_can_do_nothing_and_lose_sight_when_it_is_taken_over(client, merger):
    gone = officer_of(merger.old, valid_to=date(2025, 6, 30))
    url = reverse("desk:dossier", args=[merger.dossier.pk])
    draft = merger.room.dossier(organisation=merger.old)
    Nomination.objects.filter(pk=draft.pk).update(state=State.SUBMITTED)
    merger.merge()
    for person in (gone, merger.clerk):
        with pytest.raises(Refused, match="đã kết thúc"):
            nominations.withdraw(actor=person, nomination_id=draft.pk, why="x")
    assert list(Nomination.objects.visible_to(gone)) == []
    assert merger.dossier in Nomination.objects.visible_to(merger.clerk)
    merger.take_over()
    for person in (gone, merger.clerk):
        assert merger.dossier not in Nomination.objects.visible_to(person)
        Browser(client, person).see(url, status=404)


def test_the_decision_names_the_unit_as_it_was_with_its_new_name(merger):
    room = merger.call().room.vote()
    for voter in room.members:
        room.cast(voter)
    room.count().close()
    merger.merge().take_over()
    actor = HoldingFactory(organisation=room.organisation, role=Role.SECRETARIAT).user
    drafted = decisions.draft_recognition(
        actor=actor, organisation=room.organisation, nominations=[merger.dossier],
        title="Công nhận điển hình tiên tiến",
    )  # fmt: skip
    text = " ".join(seen("decisions.decision", drafted).text.split())
    assert "xã Bình Phú (nay là UBND xã Phú Lợi)" in text
    decisions.issue(actor=actor, decision_id=drafted.pk, number="1/QĐ", signed_on=FIRST, signer="A")
    (line,) = lines_of(drafted)
    assert line.of_unit == "UBND xã Bình Phú (nay là UBND xã Phú Lợi)"
