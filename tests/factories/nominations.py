"""Plans with a route, rounds that ask a unit, dossiers in each state, and the people of both sides."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.exemplars.models import Exemplar, Subject, SubjectKind
from guongsang.nominations.models import Asked, Nomination, OpinionRequest, Round
from guongsang.nominations.states import RoundState, State
from guongsang.orgs.models import Role
from guongsang.programmes.kinds import Cadence, OutcomeBy, Purpose, Step
from guongsang.programmes.models import CriteriaSet, Criterion, Programme, Quota, Route
from guongsang.programmes.states import CriteriaState
from guongsang.programmes.states import State as PlanState
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

ALL_STEPS = [Step.SUBMIT, Step.APPRAISE]


class PutForwardSubjectFactory(DjangoModelFactory):
    """A grown-up person with everything a report asks."""

    class Meta:
        model = Subject

    kind = SubjectKind.INDIVIDUAL
    name = factory.Sequence("Hoàng Thị Nết {}".format)
    organisation = factory.SubFactory(OrganisationFactory)
    birth_year = 1980
    sex = Subject.Sex.FEMALE
    ethnicity = "Tày"
    occupation = "Trưởng thôn"
    created_at = factory.LazyFunction(timezone.now)


class FitExemplarFactory(DjangoModelFactory):
    """An exemplar with what stands out and why it fits, under an issued set: ready to go."""

    class Meta:
        model = Exemplar
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    subject = factory.SubFactory(
        PutForwardSubjectFactory, organisation=factory.SelfAttribute("..organisation")
    )
    title = "Vận động cả thôn làm đường"
    summary = "Chị vận động 40 hộ góp 600 ngày công trong hai năm."
    standout = "Đường xong trước hạn năm tháng."
    fit = "Đúng việc của trưởng thôn."
    discovered_on = date(2024, 3, 1)
    created_at = factory.LazyFunction(timezone.now)
    programme = factory.SubFactory("tests.factories.nominations.CallingProgrammeFactory")


class CallingProgrammeFactory(DjangoModelFactory):
    """A plan in force from 2021 to 2030."""

    class Meta:
        model = Programme
        skip_postgeneration_save = True

    code = factory.Sequence("ke-hoach-{}".format)
    issuer = factory.SubFactory(OrganisationFactory)
    number = "458"
    symbol = "KH-UBND"
    signed_on = issued_on = date(2021, 7, 19)
    title = "Xây dựng, nhân rộng gương điển hình tiên tiến"
    period_first = execution_first = 2021
    period_last = execution_last = 2030
    state = PlanState.ISSUED
    created_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def issued_set(self, create, _extracted, **_kwargs):
        if create and self.state == PlanState.ISSUED:
            CriteriaSetFactory(programme=self, owner=self.issuer)


class CriteriaSetFactory(DjangoModelFactory):
    """An issued general set with one criterion."""

    class Meta:
        model = CriteriaSet
        skip_postgeneration_save = True

    programme = factory.SubFactory(CallingProgrammeFactory)
    owner = factory.SelfAttribute("programme.issuer")
    name = "Tiêu chí chung"
    state = CriteriaState.ISSUED
    issued_on = date(2021, 7, 19)
    created_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def criterion(self, create, _extracted, **_kwargs):
        if create:
            Criterion.objects.create(set=self, number=1, text="Chấp hành tốt pháp luật")


class QuotaFactory(DjangoModelFactory):
    """At least three a year from whom `who` names."""

    class Meta:
        model = Quota

    programme = factory.SubFactory(CallingProgrammeFactory)
    duty = "gioi-thieu"
    minimum = 3
    of = "mô hình, gương điển hình"
    every = "year"


class RouteFactory(DjangoModelFactory):
    """Units introduce to the issuer each year; the secretariat selects without a vote."""

    class Meta:
        model = Route

    class Params:
        own_unit = factory.Trait(receiver=None)
        quarterly = factory.Trait(cadence=Cadence.QUARTERLY)

    programme = factory.SubFactory(CallingProgrammeFactory)
    code = factory.Sequence("tuyen-{}".format)
    name = "Giới thiệu gương để tuyên truyền"
    receiver = factory.SelfAttribute("programme.issuer")
    cadence = Cadence.YEARLY
    purposes = [Purpose.PUBLICITY]
    level = "province"
    steps = ALL_STEPS
    outcome_by = OutcomeBy.SELECTION


class RoundFactory(DjangoModelFactory):
    """An open round of 2025."""

    class Meta:
        model = Round

    class Params:
        by_head = factory.Trait(outcome_by=OutcomeBy.HEAD, purposes=[Purpose.COMMENDATION])
        by_council = factory.Trait(
            outcome_by=OutcomeBy.COUNCIL, purposes=[Purpose.RECOGNITION],
            steps=[*ALL_STEPS, Step.COUNCIL],
        )  # fmt: skip

    route = factory.SubFactory(RouteFactory)
    programme = factory.SelfAttribute("route.programme")
    receiver = factory.LazyAttribute(lambda o: o.route.receiver or OrganisationFactory())
    office = factory.SelfAttribute("receiver")
    decider = factory.SelfAttribute("receiver")
    period_code = "2025"
    title = "Giới thiệu gương năm 2025"
    purposes = [Purpose.PUBLICITY]
    level = "province"
    steps = ALL_STEPS
    outcome_by = OutcomeBy.SELECTION
    opens_on = date(2025, 1, 1)
    closes_on = date(2025, 12, 31)
    state = RoundState.OPEN
    created_at = factory.LazyFunction(timezone.now)


class AskedFactory(DjangoModelFactory):
    """One unit asked by an open round, for no number."""

    class Meta:
        model = Asked

    round = factory.SubFactory(RoundFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class NominationFactory(DjangoModelFactory):
    """A written draft of a unit that the round asks; `submitted=True` has left, `appraised` too."""

    class Meta:
        model = Nomination
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(
            state=State.SUBMITTED,
            submitted_at=factory.LazyFunction(timezone.now),
            submitted_by=factory.SubFactory(UserFactory),
        )
        appraised = factory.Trait(
            submitted=True,
            state=State.APPRAISED,
            appraisal="Thành tích rõ, có số liệu.",
            appraised_at=factory.LazyFunction(timezone.now),
            appraised_by=factory.SubFactory(UserFactory),
        )
        displayed = factory.Trait(
            appraised=True,
            state=State.ON_DISPLAY,
            display_until=date(2099, 1, 1),
            display_text="Chị vận động cả thôn làm đường.",
        )
        approved = factory.Trait(
            appraised=True,
            state=State.APPROVED,
            concluded_at=factory.LazyFunction(timezone.now),
            concluded_by=factory.SubFactory(UserFactory),
        )

    round = factory.SubFactory(RoundFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    exemplar = factory.SubFactory(
        FitExemplarFactory,
        organisation=factory.SelfAttribute("..organisation"),
        programme=factory.SelfAttribute("..round.programme"),
    )
    purpose = factory.LazyAttribute(lambda o: o.round.purposes[0])
    reason = "Đường xong trước hạn năm tháng."
    report = "Vận động 40 hộ góp 600 ngày công trong hai năm."
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def asked(self, create, _extracted, **_kwargs):
        sent = 1 if create and self.counts else 0
        found, made = Asked.objects.get_or_create(
            round=self.round, organisation=self.organisation, defaults={"sent": sent}
        )
        if not made and sent:
            Asked.objects.filter(pk=found.pk).update(sent=found.sent + 1)


class OpinionRequestFactory(DjangoModelFactory):
    """A body asked about a dossier that was sent."""

    class Meta:
        model = OpinionRequest

    nomination = factory.SubFactory(NominationFactory, submitted=True)
    organisation = factory.SubFactory(OrganisationFactory)
    question = "Việc chấp hành pháp luật tại nơi cư trú."
    due_on = date(2025, 6, 17)
    asked_at = factory.LazyFunction(timezone.now)
    asked_by = factory.SubFactory(UserFactory)


def officer_of(organisation, **kwargs):
    """A person who is officer of the unit."""
    return HoldingFactory(organisation=organisation, role=Role.OFFICER, **kwargs).user


def head_of(organisation, **kwargs):
    return HoldingFactory(organisation=organisation, role=Role.HEAD, **kwargs).user


def secretary_of(organisation, **kwargs):
    """A person of the standing secretariat."""
    return HoldingFactory(organisation=organisation, role=Role.SECRETARIAT, **kwargs).user
