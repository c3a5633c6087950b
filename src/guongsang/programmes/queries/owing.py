"""Who owes what by when, and how many a body must introduce."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Measure, Modality
from guongsang.programmes.models import Assignment, Binding, Programme, Quota
from guongsang.programmes.states import AssignmentState


def quota_for(
    programme: Programme,
    organisation: Organisation,
    *,
    duty: str = "",
    measure: Measure = Measure.INTRODUCTIONS,
) -> Quota | None:
    """Return the quota that binds a body: of those that name it the most special (BK-2).

    None where none does: an enterprise outside the clusters and blocks is not bound (BK-3).
    """
    rows = programme.quotas.filter(measure=measure)
    if duty:
        rows = rows.filter(duty=duty)
    ranked = sorted(rows, key=lambda quota: quota.audience.specificity, reverse=True)
    return next((quota for quota in ranked if quota.audience.matches(organisation)), None)


@dataclass(frozen=True, slots=True)
class Owing:
    """What one organisation owes a plan on a day."""

    organisation: Organisation
    late: int
    open: int
    done: int
    asked: int


def who_owes(programme: Programme, on: date) -> list[Owing]:
    """Return every body with assignments of the plan, the latest first; requests apart."""
    ordered = Q(modality=Modality.ORDER)
    is_open = Q(state=AssignmentState.OPEN)
    rows = (
        Assignment.objects.filter(programme=programme)
        .values("organisation")
        .annotate(
            late=Count("pk", filter=ordered & is_open & Q(due_on__lt=on)),
            waiting=Count("pk", filter=ordered & is_open & Q(due_on__gte=on)),
            done=Count("pk", filter=~is_open),
            asked=Count("pk", filter=is_open & Q(modality=Modality.REQUEST)),
        )
        .order_by("-late", "-waiting")
    )
    units = Organisation.objects.in_bulk([row["organisation"] for row in rows])
    return [
        Owing(
            units[row["organisation"]],
            late=row["late"],
            open=row["waiting"],
            done=row["done"],
            asked=row["asked"],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """How many assignments fall due in a month, and how many of those are overdue on a day."""

    month: date
    due: int
    late: int


def load_by_month(found: QuerySet[Assignment], on: date) -> list[MonthLoad]:
    """Return the months in which `found` falls due, oldest first; a request is never late."""
    late = Q(state=AssignmentState.OPEN, modality=Modality.ORDER, due_on__lt=on)
    rows = (
        found.order_by()
        .annotate(month=TruncMonth("due_on"))
        .values("month")
        .annotate(due=Count("pk"), late=Count("pk", filter=late))
        .order_by("month")
    )
    return [MonthLoad(row["month"], row["due"], row["late"]) for row in rows]


def programmes_binding(organisation: Organisation) -> QuerySet[Programme]:
    """Return the plans in force that reach an organisation, newest first."""
    bound = Binding.objects.filter(organisation=organisation).values("programme")
    return Programme.objects.in_force().filter(pk__in=bound).newest_first()
