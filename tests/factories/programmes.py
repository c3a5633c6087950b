"""Plans, criteria, obligations and routes; the five real plans with their real units."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from guongsang.programmes import models
from guongsang.programmes.kinds import (
    Cadence,
    MilestoneKind,
    Modality,
    OutcomeBy,
    PartyRole,
    Purpose,
    Step,
)
from guongsang.programmes.states import AssignmentState, CriteriaState, State
from tests.factories.orgs import OrganisationFactory

MOMENT = datetime(2022, 1, 5, 2, 0, tzinfo=UTC)


class ProgrammeFactory(DjangoModelFactory):
    """A draft of 2022-2025 whose scope is its issuer; `issued=True` gives number, day, state."""

    class Meta:
        model = models.Programme

    class Params:
        issued = factory.Trait(
            state=State.ISSUED, number="1", signed_on=date(2022, 1, 5), issued_on=date(2022, 1, 5)
        )

    code = factory.Sequence("ke-hoach-{}".format)
    issuer = factory.SubFactory(OrganisationFactory)
    symbol = "KH-UBND"
    title = "Xây dựng điển hình tiên tiến"
    period_first = execution_first = 2022
    period_last = execution_last = 2025
    scope = factory.LazyAttribute(lambda plan: {"under": plan.issuer.code})
    subject_kinds = ["individual", "collective", "household"]
    what_kinds = ["exemplar"]
    created_at = MOMENT


class FieldFactory(DjangoModelFactory):
    class Meta:
        model = models.Field

    programme = factory.SubFactory(ProgrammeFactory, issued=True)
    code = factory.Sequence("linh-vuc-{}".format)
    number = "1"
    name = factory.Sequence("Lĩnh vực {}".format)


class CriteriaSetFactory(DjangoModelFactory):
    """The issuer's general set, issued; `draft=True` for one being written."""

    class Meta:
        model = models.CriteriaSet

    class Params:
        draft = factory.Trait(state=CriteriaState.DRAFT, issued_on=None)

    programme = factory.SubFactory(ProgrammeFactory, issued=True)
    owner = factory.SelfAttribute("programme.issuer")
    name = "Tiêu chí chung"
    state = CriteriaState.ISSUED
    issued_on = date(2022, 1, 5)
    created_at = MOMENT


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = models.Criterion

    set = factory.SubFactory(CriteriaSetFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence("Tiêu chí số {}".format)


class QuotaFactory(DjangoModelFactory):
    class Meta:
        model = models.Quota

    programme = factory.SubFactory(ProgrammeFactory)
    duty = "gioi-thieu"
    minimum = 3
    of = "điển hình"
    every = "year"


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = models.Milestone

    programme = factory.SubFactory(ProgrammeFactory)
    duty = factory.Sequence("moc-{}".format)
    kind = MilestoneKind.MIDTERM
    what = "Sơ kết"
    when = "2023-Q1"


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = models.Task

    programme = factory.SubFactory(ProgrammeFactory)
    duty = factory.Sequence("viec-{}".format)
    text = "Hướng dẫn các đơn vị"


class TaskPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.TaskParty

    task = factory.SubFactory(TaskFactory)
    role = PartyRole.LEAD
    organisation = factory.SelfAttribute("task.programme.issuer")
    label = "Đơn vị chủ trì"


class RouteFactory(DjangoModelFactory):
    """Own unit recognises, its head decides."""

    class Meta:
        model = models.Route

    programme = factory.SubFactory(ProgrammeFactory, issued=True)
    code = factory.Sequence("tuyen-{}".format)
    name = "Đơn vị công nhận"
    sender = factory.LazyAttribute(lambda route: {"under": route.programme.issuer.code})
    cadence = Cadence.AD_HOC
    purposes = [Purpose.RECOGNITION.value]
    level = "unit"
    steps = [Step.HEAD_APPROVAL.value, Step.DECIDE.value]
    outcome_by = OutcomeBy.HEAD


class MovementFactory(DjangoModelFactory):
    class Meta:
        model = models.Movement

    name = factory.Sequence("Phong trào {}".format)
    level = models.Movement.Level.UNIT
    launcher = factory.SubFactory(OrganisationFactory)
    year = 2024
    launched_at = MOMENT


class AssignmentFactory(DjangoModelFactory):
    """An open order of a milestone due on 31 March 2023."""

    class Meta:
        model = models.Assignment

    class Params:
        done = factory.Trait(
            state=AssignmentState.DONE, done_at=MOMENT, done_on=date(2022, 1, 5), result="Đã xong"
        )

    programme = factory.SubFactory(ProgrammeFactory, issued=True)
    organisation = factory.SelfAttribute("programme.issuer")
    obligation_kind = models.ObligationKind.MILESTONE
    obligation_id = factory.Sequence(lambda n: n + 1)
    what = "Sơ kết công tác xây dựng điển hình"
    period = "2023-Q1"
    due_on = date(2023, 3, 31)
    modality = Modality.ORDER


class BindingFactory(DjangoModelFactory):
    class Meta:
        model = models.Binding

    programme = factory.SubFactory(ProgrammeFactory, issued=True)
    organisation = factory.SelfAttribute("programme.issuer")
