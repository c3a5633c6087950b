"""A small body at work under one plan: every figure of a report has something to count."""

from datetime import UTC, date, datetime

from django.utils import timezone

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import Adoption, Assessment, CriterionAnswer, Honour, SubjectKind
from guongsang.exemplars.services import counting
from guongsang.orgs.models import Role
from guongsang.programmes.models import Binding
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import (
    ExemplarFactory,
    HonourFactory,
    NurturingFileFactory,
    SubjectFactory,
)
from tests.factories.nominations import AskedFactory, NominationFactory, RoundFactory, RouteFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import (
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
    ProgrammeFactory,
)
from tests.factories.publicity import StoryFactory


class World:
    """The body, its plan, its people and what they did; read by attribute."""

    def __init__(self):
        self.units()
        self.plan()
        self.register()
        self.rounds()
        counting.roll_up()

    def units(self):
        self.top = OrganisationFactory(name="Ban Dân tộc tỉnh", sector="dan-toc", code="ban")
        self.a = OrganisationFactory(name="Phòng Ân", parent=self.top)
        self.b = OrganisationFactory(name="Phòng Bàng", parent=self.top)
        self.c = OrganisationFactory(name="Tổ Cát", parent=self.b)
        self.district = OrganisationFactory(name="Ủy ban huyện")
        self.follower = OrganisationFactory(
            name="Phòng Dân tộc huyện", parent=self.district, sector_parent=self.top
        )
        self.stranger = OrganisationFactory(name="Sở khác")
        self.officer = UserFactory(full_name="Nông Thị Sổ")
        HoldingFactory(user=self.officer, organisation=self.top, role=Role.SECRETARIAT)
        self.clerk = UserFactory(full_name="Vi Văn Bàng")
        HoldingFactory(user=self.clerk, organisation=self.b)

    def plan(self):
        self.programme = ProgrammeFactory(issuer=self.top, issued=True)
        self.other = ProgrammeFactory(issuer=self.top, issued=True, number="2")
        self.field = FieldFactory(programme=self.programme, name="Giáo dục")
        FieldFactory(programme=self.programme, name="Y tế")
        for unit in (self.a, self.b, self.c, self.follower):
            Binding.objects.create(programme=self.programme, organisation=unit)
        CriteriaSetFactory(programme=self.programme)
        self.criterion = CriterionFactory(
            set=CriteriaSetFactory(programme=self.programme, owner=self.b, name="Riêng")
        )

    def one(self, unit, on=date(2024, 5, 6), **more):
        subject = SubjectFactory(organisation=unit, **more.pop("subject", {}))
        return ExemplarFactory(
            organisation=unit, subject=subject, programme=more.pop("programme", self.programme),
            discovered_on=on, **more,
        )  # fmt: skip

    def register(self):
        self.one(self.top)
        self.one(self.a, main_field=self.field)
        self.one(self.a, on=date(2023, 8, 1), subject={"kind": SubjectKind.COLLECTIVE})
        self.one(self.a, programme=self.other)
        self.one(self.stranger)
        nurtured = self.one(self.b, nurtured=True, main_field=self.field)
        NurturingFileFactory(exemplar=nurtured)
        recognised = self.one(self.c, recognised=True, subject={"is_minority": True})
        NurturingFileFactory(exemplar=recognised, ready_at=timezone.now(), ready_by=UserFactory())
        HonourFactory(exemplar=recognised, year=2024)
        self.commend(recognised, RecognitionLevel.PROVINCE, 2024)
        self.assess(recognised)
        spread = self.one(self.follower, on=date(2024, 11, 2), replicating=True)
        HonourFactory(exemplar=spread, year=2024)
        self.commend(spread, RecognitionLevel.UNIT, 2024)
        self.commend(spread, RecognitionLevel.NATION, 2025)
        self.adopt(spread, "Ba hộ đã làm theo")
        self.adopt(recognised, "")
        self.one(self.b, closed=True)
        StoryFactory(organisation=self.c, published=True, exemplars=[recognised])
        StoryFactory(organisation=self.c, exemplars=[nurtured])
        CriterionAnswer.objects.create(
            exemplar=nurtured, criterion=self.criterion, answer="met",
            answered_at=timezone.now(), answered_by=self.clerk,
        )  # fmt: skip
        self.nurtured, self.recognised, self.spread = nurtured, recognised, spread

    def commend(self, exemplar, level, year):
        HonourFactory(
            exemplar=exemplar, kind=Honour.Kind.COMMENDATION, level=level, year=year,
            form="Bằng khen", decided_on=date(year, 12, 1),
        )  # fmt: skip

    def assess(self, exemplar):
        Assessment.objects.create(
            exemplar=exemplar, period_code="2024", effect="a", effectiveness="b", growth="c",
            influence="d", made_at=datetime(2024, 12, 1, tzinfo=UTC), made_by=self.clerk,
        )  # fmt: skip

    def adopt(self, exemplar, result):
        Adoption.objects.create(
            exemplar=exemplar, adopter=self.a, method="Làm theo", adopted_on=date(2024, 12, 5),
            result=result, recorded_at=timezone.now(), recorded_by=self.clerk,
        )  # fmt: skip

    def rounds(self):
        route = RouteFactory(programme=self.programme)
        self.yearly = RoundFactory(route=route, period_code="2024")
        self.quarter = RoundFactory(route=route, period_code="2024-Q2", title="Quý II")
        AskedFactory(round=self.yearly, organisation=self.a, minimum=3)
        AskedFactory(round=self.yearly, organisation=self.b, minimum=1)
        AskedFactory(round=self.quarter, organisation=self.b)
        AskedFactory(round=self.quarter, organisation=self.follower, is_request=True)
        for round_, exemplar in (
            (self.yearly, self.nurtured), (self.quarter, self.nurtured), (self.quarter, self.spread)
        ):  # fmt: skip
            NominationFactory(
                round=round_, organisation=exemplar.organisation, exemplar=exemplar, submitted=True
            )
        NominationFactory(round=self.yearly, organisation=self.a, exemplar=self.one(self.a))
