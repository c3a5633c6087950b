"""A small body beside the large one: people of every role, and something of everything to do."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.council.models import AgendaItem
from guongsang.exemplars.services import counting
from guongsang.nominations.states import State
from guongsang.orgs.models import Organisation, Role
from guongsang.programmes.models import Programme
from guongsang.publicity.models import Suggestion
from guongsang.search.services import index
from guongsang.shared import clock
from tests.factories.accounts import UserFactory
from tests.factories.archives import (
    EntryFactory,
    HandOverFactory,
    PackageFactory,
    WorkFileFactory,
)
from tests.factories.awards_before import AwardRowFactory, AwardSheetFactory, PastAwardFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.council import CouncilFactory, SeatFactory, SittingFactory
from tests.factories.decisions import DecisionFactory, DifficultyFactory, ProposalFactory
from tests.factories.documents import DraftFactory, IncomingFactory
from tests.factories.exemplars import ExemplarFactory, ShortcomingFactory, SubjectFactory
from tests.factories.nominations import (
    AskedFactory,
    CallingProgrammeFactory,
    NominationFactory,
    OpinionRequestFactory,
    RoundFactory,
    RouteFactory,
)
from tests.factories.orgs import (
    BlockFactory,
    BlockMembershipFactory,
    HoldingFactory,
    OrganisationFactory,
)
from tests.factories.programmes import AssignmentFactory, FieldFactory
from tests.factories.publicity import FactFactory, StoryFactory

TODAY = clock.today()
ALONE = "one person with every role"
LISTS = (
    "desk:home", "desk:exemplars", "desk:to_build", "desk:follow_up", "desk:lessons",
    "desk:dossiers", "desk:inbox", "desk:difficulties", "office:rounds", "office:inbox",
    "office:decisions", "office:documents", "office:proposals", "office:difficulties",
    "office:programmes", "office:complaints", "office:delegations", "office:work_handovers",
    "office:criteria_sets", "office:movements", "office:assignments", "office:reports",
    "office:incoming", "office:workfiles", "office:workfile_list", "office:workfile_handovers",
    "office:workfile_packages", "office:past_awards", "office:organisations", "office:people",
    "office:ledger", "council_room:councils",
    "newsroom:stories", "newsroom:channels", "newsroom:hand_overs", "newsroom:suggestions",
    "newsroom:take_downs", "office:opinions", "portal:stories", "portal:documents",
    "portal:displays",
)  # fmt: skip
"""Names of the pages that list, home first."""


class Small:
    """A department with a sector, a body above and offices that follow; `grow` adds a row of all.

    `people` are those whose pages are counted, by what they are.
    """

    def __init__(self) -> None:
        above = OrganisationFactory(name="Ủy ban nhân dân tỉnh nhỏ")
        self.top: Organisation = OrganisationFactory(
            name="Ban Dân tộc tỉnh nhỏ", parent=above, sector="dan-toc"
        )
        self.unit = OrganisationFactory(name="Phòng Chính sách", parent=self.top)
        self.programme: Programme = CallingProgrammeFactory(issuer=self.top)
        self.round = RoundFactory(route=RouteFactory(programme=self.programme))
        self.council = CouncilFactory(organisation=self.top)
        self.sheet = AwardSheetFactory(organisation=self.top)
        self.people = self._people()
        self.grow()

    def _people(self) -> dict[str, User]:
        alone = UserFactory()
        for role in Role:
            HoldingFactory(user=alone, organisation=self.top, role=role)
        seat = SeatFactory(council=self.council, user=alone)
        seat.blocks.add(BlockMembershipFactory(block=BlockFactory(), organisation=self.unit).block)
        people = {ALONE: alone}
        for role in Role:
            if role != Role.HEAD:
                holding = HoldingFactory(organisation=self.top, role=role)
                people[f"{role.value} of the body"] = holding.user
        for role in (Role.OFFICER, Role.HEAD):
            holding = HoldingFactory(organisation=self.unit, role=role)
            people[f"{role.value} of a unit"] = holding.user
        people["council member"] = SeatFactory(council=self.council).user
        people["administrator"] = UserFactory(is_administrator=True)
        return people

    def grow(self) -> None:
        """Add one unit, one follower, and one row of everything that a page can show."""
        branch = OrganisationFactory(parent=self.top)
        OrganisationFactory(parent=OrganisationFactory(), sector_parent=self.top)
        FieldFactory(programme=self.programme)
        for unit in (branch, self.unit, self.top):
            self._register(unit)
            self._dossiers(unit)
            self._stories(unit)
            AssignmentFactory(programme=self.programme, organisation=unit)
            DifficultyFactory(programme=self.programme, organisation=unit)
            DecisionFactory(organisation=unit)
            ComplaintFactory(organisation=unit)
            DraftFactory(organisation=unit)
            IncomingFactory(organisation=unit)
            self._files(unit)
        PastAwardFactory(subject=SubjectFactory(organisation=self.unit))
        AwardRowFactory(sheet=self.sheet)
        self._sitting(branch)
        year = 2030 + self.programme.rounds.count()
        RoundFactory(route=self.round.route, period_code=f"{year}", receiver=self.top)
        counting.roll_up()

    def _register(self, unit: Organisation) -> None:
        subject = SubjectFactory(organisation=unit, name="Nông Thị Đo Đếm")
        exemplar = ExemplarFactory(organisation=unit, subject=subject, programme=self.programme)
        ShortcomingFactory(exemplar=exemplar, due_on=date(2024, 1, 1))
        ExemplarFactory(organisation=unit, programme=self.programme, recognised=True)
        ProposalFactory(exemplar=exemplar, sent_to=self.top)

    def _dossiers(self, unit: Organisation) -> None:
        states: tuple[dict[str, object], ...] = (
            {"submitted": True}, {"state": State.RETURNED}, {"appraised": True},
            {"put_up_at": timezone.now(), "put_up_by": UserFactory()},
        )  # fmt: skip
        for state in states:
            NominationFactory(round=self.round, organisation=unit, **state)
        OpinionRequestFactory(
            nomination__round=self.round, nomination__organisation=unit, organisation=self.top
        )
        NominationFactory(round=self.round, organisation=unit, displayed=True)
        if not self.round.asked.filter(organisation=unit).exists():
            AskedFactory(round=self.round, organisation=unit, minimum=9)

    def _stories(self, unit: Organisation) -> None:
        draft = StoryFactory(organisation=unit, title="Chuyện chị Đo Đếm")
        index(draft, title=draft.title)
        FactFactory(story=draft)
        StoryFactory(organisation=unit, checked=True)
        StoryFactory(organisation=unit, approved=True)
        Suggestion.objects.create(
            organisation=unit, who="Chị Mai", deed="Dạy chữ", sent_at=timezone.now()
        )

    def _files(self, unit: Organisation) -> None:
        """An open file, one that waits to be handed over, one that was, and a package."""
        closed = {"closed": TODAY, "closed_at": timezone.now(), "closed_by": UserFactory()}
        EntryFactory(work_file__organisation=unit, work_file__year=TODAY.year)
        WorkFileFactory(organisation=unit, year=TODAY.year, state="closed", **closed)
        gone = HandOverFactory(organisation=unit)
        WorkFileFactory(organisation=unit, state="handed_over", handover=gone, **closed)
        PackageFactory(organisation=unit)

    def _sitting(self, unit: Organisation) -> None:
        dossier = NominationFactory(
            round=self.round, organisation=unit, appraised=True, state=State.BEFORE_COUNCIL
        )
        sitting = SittingFactory(council=self.council, round=self.round)
        AgendaItem.objects.create(sitting=sitting, nomination=dossier, number=1)

    def pages(self) -> dict[str, str]:
        """Return the pages whose questions are counted: home, search, reports and every list."""
        round_ = reverse("office:round", args=[self.round.pk])
        report = reverse("office:report", args=[self.programme.pk])
        found = {name: reverse(name) for name in LISTS}
        return found | {
            "register, filtered": f"/guong/?nam=2024&ke_hoach={self.programme.pk}",
            "search": "/tim-kiem/?q=do+dem",
            "search, one kind": "/tim-kiem/?q=do+dem&loai=guong",
            "report, whole period": report,
            "report, year": f"{report}?ky=2024",
            "report, quarter": f"{report}?ky=2024-Q2",
            "report of the issuer": f"{report}?don_vi={self.top.pk}",
            "report of a unit": f"{report}?don_vi={self.unit.pk}",
            "report's list": f"{report}guong/",
            "report's dossiers": f"{report}ho-so/",
            "report's units": f"{report}don-vi/",
            "list of old awards": reverse("office:award_list", args=[self.sheet.pk]),
            "round": round_,
            "round's merged list": f"{round_}danh-sach/",
            "units of a route's rounds": reverse(
                "office:round_units", args=[self.round.route_id, self.round.period_code]
            ),
            "round, from a unit": reverse("desk:dossier_round", args=[self.round.pk]),
            "units below": reverse("office:organisation_branch", args=[self.top.pk]),
            "organisation": reverse("office:organisation", args=[self.top.pk]),
            "council": reverse("council_room:council", args=[self.council.pk]),
        }
