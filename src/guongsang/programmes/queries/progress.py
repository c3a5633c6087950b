"""How far a plan is: its four stages together, its roadmap, its units' plans, its tree."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import MilestoneKind, Modality, Stage
from guongsang.programmes.models import Assignment, Milestone, ObligationKind, Programme
from guongsang.programmes.states import AssignmentState, State

_STAGES_OF = {
    MilestoneKind.ISSUE_PLAN: (Stage.DISCOVERY,),
    MilestoneKind.RULE: (Stage.DISCOVERY,),
    MilestoneKind.MOVEMENT: (Stage.DISCOVERY,),
    MilestoneKind.INTRODUCTION: (Stage.DISCOVERY,),
    MilestoneKind.PUBLICITY: (Stage.REPLICATION,),
    MilestoneKind.CONFERENCE: (Stage.REVIEW, Stage.REPLICATION),
    MilestoneKind.CONGRESS: (Stage.REVIEW, Stage.REPLICATION),
}
_OPEN = Q(state=AssignmentState.OPEN)


@dataclass(frozen=True, slots=True)
class Tally:
    """Assignments of something: how many in all, done, late."""

    total: int = 0
    done: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.total + other.total, self.done + other.done, self.late + other.late)


@dataclass(frozen=True, slots=True)
class StageView:
    """One of the four stages of a plan: the plan's own name for it, and how far it is."""

    stage: Stage
    label: str
    state: str
    tally: Tally
    standing: int


def tallies(programme: Programme, on: date) -> dict[tuple[str, int], Tally]:
    """Return the tally of each obligation of a plan, in one query.

    What was released because another plan took this one's place is asked there, not counted here.
    """
    asked = Assignment.objects.filter(programme=programme)
    if State(programme.state) is State.SUPERSEDED:
        asked = asked.exclude(state=AssignmentState.WAIVED)
    rows = (
        asked.values("obligation_kind", "obligation_id")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=~_OPEN),
            late=Count("pk", filter=_OPEN & Q(modality=Modality.ORDER, due_on__lt=on)),
        )
        .order_by()
    )
    return {
        (row["obligation_kind"], row["obligation_id"]): Tally(
            row["total"], row["done"], row["late"]
        )
        for row in rows
    }


def four_stages(programme: Programme, on: date) -> list[StageView]:
    """Return the four stages with the state of each, shown together (BK-IV.1-1d)."""
    counted = tallies(programme, on)
    sums: dict[Stage, Tally] = defaultdict(Tally)
    standing: dict[Stage, int] = defaultdict(int)
    for task in programme.tasks.all():
        for name in task.stages:
            sums[Stage(name)] += counted.get((ObligationKind.TASK, task.pk), Tally())
            standing[Stage(name)] += 1
    for milestone in programme.milestones.all():
        for stage in _STAGES_OF.get(MilestoneKind(milestone.kind), (Stage.REVIEW,)):
            sums[stage] += counted.get((ObligationKind.MILESTONE, milestone.pk), Tally())
    for quota in programme.quotas.all():
        sums[Stage.DISCOVERY] += counted.get((ObligationKind.QUOTA, quota.pk), Tally())
    return [
        StageView(
            stage,
            programme.stage_names.get(stage.value) or stage.label,
            _state_of(programme, sums[stage]),
            sums[stage],
            standing[stage],
        )
        for stage in Stage
    ]


def _state_of(programme: Programme, tally: Tally) -> str:
    """Return none, doing, late or done."""
    state = State(programme.state)
    if state in (State.DRAFT, State.DROPPED):
        return "none"
    if tally.late:
        return "late"
    whole = tally.total > 0 and tally.done == tally.total
    if not whole and state is State.SUPERSEDED:
        return "none"
    return "done" if whole or state is not State.ISSUED else "doing"


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone on the roadmap: its first due day, and how many of those bound have done it."""

    milestone: Milestone
    due_on: date | None
    tally: Tally

    @property
    def tone(self) -> str:
        if self.tally.late:
            return "bad"
        return "good" if self.tally.total and self.tally.done == self.tally.total else "plain"


def roadmap(programme: Programme, on: date) -> list[MilestoneView]:
    """Return the plan's milestones in the order of their days; those without a day come last."""
    counted = tallies(programme, on)
    firsts = dict(
        Assignment.objects.filter(programme=programme, obligation_kind=ObligationKind.MILESTONE)
        .values_list("obligation_id")
        .annotate(Min("due_on"))
        .order_by()
    )
    views = [
        MilestoneView(
            milestone,
            firsts.get(milestone.pk) or _first_turn(milestone, programme),
            counted.get((ObligationKind.MILESTONE, milestone.pk), Tally()),
        )
        for milestone in programme.milestones.select_related("receiver")
    ]
    return sorted(views, key=lambda view: (view.due_on or date.max, view.milestone.order))


def _first_turn(milestone: Milestone, programme: Programme) -> date | None:
    turns = milestone.turns(programme.execution_first, programme.execution_last)
    return turns[0][1] if turns else None


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What a unit answered to the order to issue its own plan (LT-VI.1b, BK-IV.1-1a)."""

    organisation: Organisation
    plans: list[Programme]
    due_on: date | None
    done_on: date | None
    status: str

    @property
    def term(self) -> Programme | None:
        """The unit's plan for the whole period, its yearly plans hang below."""
        return self.plans[0] if self.plans else None


LABELS = {
    "issued": "Đã ban hành",
    "issued_late": "Ban hành muộn",
    "draft": "Đang soạn",
    "late": "Quá hạn, chưa ban hành",
    "missing": "Chưa ban hành",
}


def unit_plans(programme: Programme, on: date) -> list[UnitPlan]:
    """Return each unit ordered to issue a plan with what it issued: issued, late, missing."""
    asked = [m for m in programme.milestones.all() if m.kind == MilestoneKind.ISSUE_PLAN]
    if not asked:
        return []
    condition = Q(pk__in=[])
    for milestone in asked:
        condition |= milestone.audience.condition()
    bound = programme.bindings.values("organisation")
    units = Organisation.objects.filter(condition, pk__in=bound).exclude(pk=programme.issuer_id)
    rows = Assignment.objects.filter(programme=programme, milestone_kind=MilestoneKind.ISSUE_PLAN)
    owed = {row.organisation_id: row for row in rows.order_by("-due_on")}
    answers: dict[int, list[Programme]] = defaultdict(list)
    plans = programme.children.exclude(state=State.DROPPED)
    for plan in plans.prefetch_related("targets", "children").order_by("pk"):
        answers[plan.issuer_id].append(plan)
    return [_unit_plan(unit, answers[unit.pk], owed.get(unit.pk), on) for unit in units.in_order()]


def _unit_plan(
    unit: Organisation, plans: list[Programme], owed: Assignment | None, on: date
) -> UnitPlan:
    due_on, done_on = (owed.due_on, owed.done_on) if owed else (None, None)
    settled = owed is not None and owed.state != AssignmentState.OPEN
    if settled or any(not plan.is_unissued for plan in plans):
        late = due_on is not None and done_on is not None and done_on > due_on
        status = "issued_late" if late else "issued"
    elif due_on is not None and due_on < on:
        status = "late"
    else:
        status = "draft" if plans else "missing"
    return UnitPlan(unit, plans, due_on, done_on, status)


def superiors_of(programme: Programme) -> list[Programme]:
    """Return the chain of superior plans in the system, highest first."""
    chain: list[Programme] = []
    current = programme.superior
    while current is not None and current not in chain:
        chain.insert(0, current)
        current = current.superior
    return chain
