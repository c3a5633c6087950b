"""Sets each unit's target beside what its register shows (BK-IV.1-1c)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.states import HONOURED
from guongsang.orgs.models import DEPTHS, Organisation
from guongsang.programmes.models import Programme
from guongsang.programmes.queries import UnitPlan
from guongsang.programmes.queries.progress import LABELS

TONES = {
    "issued": "good", "issued_late": "warn", "draft": "info", "late": "bad", "missing": "warn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year's target, what was found in it, and how many of those were recognised."""

    year: int
    target: int | None
    found: int
    recognised: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's answer to the order to plan, with its years."""

    plan: UnitPlan
    status: str
    tone: str
    years: list[YearResult]
    yearly_plans: list[Programme]

    @property
    def target(self) -> int:
        return sum(year.target or 0 for year in self.years)

    @property
    def found(self) -> int:
        return sum(year.found for year in self.years)

    @property
    def has_target(self) -> bool:
        return any(year.target is not None for year in self.years)


def with_results(programme: Programme, plans: list[UnitPlan]) -> list[UnitRow]:
    """Return the rows with targets and results; one query for each depth of the tree."""
    counted = _counts(programme, [plan.organisation for plan in plans])
    return [_row(plan, counted[plan.organisation.pk]) for plan in plans]


def _row(plan: UnitPlan, counted: dict[int, tuple[int, int]]) -> UnitRow:
    term = plan.term
    targets = {each.year: each.number for each in term.targets.all()} if term else {}
    years = [
        YearResult(year, targets.get(year), *counted.get(year, (0, 0)))
        for year in sorted({*targets, *counted})
    ]
    yearly = list(term.children.all()) if term else []
    return UnitRow(plan, LABELS[plan.status], TONES[plan.status], years, yearly)


def _counts(
    programme: Programme, units: list[Organisation]
) -> dict[int, dict[int, tuple[int, int]]]:
    """Count the plan's exemplars of each unit and all below it, by year."""
    found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    by_depth: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        by_depth[min(unit.depth, DEPTHS + 1)].append(unit.pk)
    for depth, keys in by_depth.items():
        column = f"l{depth}" if depth <= DEPTHS else "organisation"
        rows = (
            Exemplar.objects.filter(programme=programme, **{f"{column}__in": keys})
            .values_list(column, "year")
            .annotate(n=Count("pk"), honoured=Count("pk", filter=Q(state__in=HONOURED)))
            .order_by()
        )
        for key, year, n, honoured in rows:
            found[key][year] = (n, honoured)
    return found
