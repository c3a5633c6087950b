"""An officer's open work passed to another: what is found, who may, all of it or nothing, minutes."""

from datetime import date

import pytest

from guongsang.archives import queries, rules, services
from guongsang.archives.models import ListLine, WorkFile, WorkHandOver
from guongsang.archives.papers import work_record
from guongsang.audit.models import Entry
from guongsang.documents.models import Circle, Incoming, Letterhead
from guongsang.documents.states import IncomingState
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.archives import ListLineFactory, WorkFileFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.council import CouncilFactory, SeatFactory
from tests.factories.documents import DraftFactory, IncomingFactory
from tests.factories.nominations import NominationFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


class Desk:
    """A body with its head, an officer who leaves with one piece of each work, and who takes it."""

    def __init__(self):
        self.body = OrganisationFactory()
        self.head, self.giver = head_of(self.body), officer_of(self.body)
        self.taker = officer_of(self.body)
        self.incoming = IncomingFactory(
            organisation=self.body, handler=self.giver, due=date(2025, 6, 9)
        )
        self.file = WorkFileFactory(organisation=self.body, officer=self.giver)
        self.line = ListLineFactory(organisation=self.body, officer=self.giver)
        self.complaint = ComplaintFactory(organisation=self.body, received_by=self.giver)

    def marks(self, viewer=None):
        return [p.mark for p in queries.open_work(viewer or self.head, self.giver, self.body)]

    def hand_over(self, actor=None, taker=None, marks=None):
        return services.hand_over_work(
            actor=actor or self.head, organisation_id=self.body.pk, giver=self.giver,
            taker=taker or self.taker, marks=self.marks() if marks is None else marks,
            note="Chuyển công tác",
        )  # fmt: skip


@pytest.fixture
def desk():
    return Desk()


def test_what_is_found_is_open_theirs_and_of_the_body(desk):
    IncomingFactory(organisation=desk.body, handler=desk.taker)
    IncomingFactory(
        organisation=desk.body, handler=desk.giver, state=IncomingState.DONE,
        done_at="2025-06-01T00:00Z", done_by=desk.giver,
    )  # fmt: skip
    ListLineFactory(organisation=desk.body, officer=desk.giver, year=2024)
    WorkFileFactory(officer=desk.giver)
    assert desk.marks() == [
        f"incoming-{desk.incoming.pk}", f"work_file-{desk.file.pk}", f"list_line-{desk.line.pk}",
        f"complaint-{desk.complaint.pk}",
    ]  # fmt: skip
    secretary = secretary_of(desk.body)
    assert not any(mark.startswith("complaint") for mark in desk.marks(secretary))


def test_all_of_it_passes_in_one_act_and_is_recorded(desk):
    made = desk.hand_over()
    assert Incoming.objects.get(pk=desk.incoming.pk).handler == desk.taker
    assert Incoming.objects.get(pk=desk.incoming.pk).due == date(2025, 6, 9)
    assert WorkFile.objects.get(pk=desk.file.pk).officer == desk.taker
    assert ListLine.objects.get(pk=desk.line.pk).officer == desk.taker
    handlers = desk.complaint.handlers.filter(until=None)
    assert [(each.user, each.knows_sender) for each in handlers] == [(desk.taker, True)]
    assert len(made.items) == 4
    assert desk.marks() == []
    payload = Entry.objects.get(action="work.handed_over").payload
    assert (payload.why, payload.detail["taker"]) == ("Chuyển công tác", desk.taker.full_name)
    assert "Đơn" not in str(payload.detail)
    told = Notice.objects.filter(text__contains="bàn giao 4 việc")
    assert {each.recipient for each in told} == {desk.giver, desk.taker}


def test_a_part_passes_and_the_rest_stays(desk):
    desk.hand_over(marks=[f"work_file-{desk.file.pk}"])
    assert Incoming.objects.get(pk=desk.incoming.pk).handler == desk.giver
    assert WorkFile.objects.get(pk=desk.file.pk).officer == desk.taker


@pytest.mark.parametrize("marks", [[], ["incoming-999999"], ["gian-lận"]])
def test_nothing_or_something_else_passes_nothing(desk, marks):
    with pytest.raises(Refused, match="tải lại trang"):
        desk.hand_over(marks=marks)
    assert not WorkHandOver.objects.exists()


def test_the_leaver_passes_on_all_but_complaints_which_the_head_gives(desk):
    pieces = queries.open_work(desk.giver, desk.giver, desk.body)
    assert [bool(piece.why_not) for piece in pieces] == [False, False, False, True]
    with pytest.raises(Refused, match="thủ trưởng cơ quan tiếp nhận giao"):
        desk.hand_over(actor=desk.giver)
    assert Incoming.objects.get(pk=desk.incoming.pk).handler == desk.giver, "all or nothing"
    desk.hand_over(actor=desk.giver, marks=desk.marks(desk.giver)[:3])


def test_who_may_hand_over_and_who_may_take(desk):
    for person, allowed in (
        (desk.head, True), (desk.giver, True), (desk.taker, False),
        (secretary_of(desk.body), False), (head_of(OrganisationFactory()), False),
    ):  # fmt: skip
        assert bool(rules.may_hand_over_work(person, desk.body, desk.giver)) is allowed
    for taker in (
        desk.giver, officer_of(OrganisationFactory()),
        HoldingFactory(organisation=desk.body, role=Role.REPORTER).user,
    ):  # fmt: skip
        assert not rules.may_take_work(desk.body, desk.giver, taker)


def test_what_only_the_inner_circle_reads_goes_to_nobody_else(desk):
    WorkFile.objects.filter(pk=desk.file.pk).update(circle=Circle.INNER)
    with pytest.raises(Refused, match="không được xem"):
        desk.hand_over(marks=[f"work_file-{desk.file.pk}"])
    taker = secretary_of(desk.body)
    made = desk.hand_over(taker=taker, marks=[f"work_file-{desk.file.pk}"])
    assert made.told() == []


def test_minutes_name_both_and_list_the_work_without_complaints(desk):
    made = desk.hand_over()
    minutes = work_record(made, Letterhead(issuer="Sở Nội vụ", symbol="SNV", place="Bắc Kạn"))
    said = repr(minutes)
    for words in (str(desk.giver), str(desk.taker), desk.incoming.title, "Chuyển công tác"):
        assert words.removesuffix(".") in said or words[:1].lower() + words[1:] in said
    assert "Đơn số" not in said


def test_what_others_of_the_body_go_on_with_is_named_and_stays(desk):
    draft = DraftFactory(organisation=desk.body, created_by=desk.giver)
    dossier = NominationFactory(organisation=desk.body, created_by=desk.giver)
    seat = SeatFactory(council=CouncilFactory(organisation=desk.body), user=desk.giver)
    left = queries.left_with(desk.head, desk.giver, desk.body)
    assert (left.drafts, left.dossiers, left.seats) == ((draft,), (dossier,), (seat,))
    assert queries.work_tied_to(desk.giver, desk.body) == 2
