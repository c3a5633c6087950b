"""What a report is about: one plan, one branch of the tree, one period."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.models.register import ExemplarQuerySet
from guongsang.orgs.models import Organisation, Role, subtree_condition
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.programmes.models import Programme
from guongsang.shared.periods import Period

if TYPE_CHECKING:
    from guongsang.accounts.models import User

WHOLE = ""
"""The code of a plan's whole period."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One plan seen from one organisation, over a period or (without one) over all its years.

    `followers` are the paths of units outside the branch that follow the organisation by sector
    (`slice_of` puts them in): a department's plan reaches the districts' offices of its trade.
    """

    programme: Programme
    unit: Organisation
    period: Period | None = None
    followers: tuple[str, ...] = ()

    @property
    def roots(self) -> tuple[int, ...]:
        """Keys of the tops of all branches."""
        return tuple(int(path.strip("/").rsplit("/", 1)[-1]) for path in self._paths)

    @property
    def _paths(self) -> tuple[str, ...]:
        return (self.unit.path, *self.followers)

    def branches(self, prefix: str = "") -> Q:
        """Return the condition that a scoped row lies in the branches."""
        condition = Q()
        for path in self._paths:
            condition |= subtree_condition(path, prefix)
        return condition

    def units_within(self, prefix: str = "") -> Q:
        """Return the condition that an organisation lies in the branches."""
        condition = Q()
        for path in self._paths:
            condition |= Q(**{f"{prefix}path__startswith": path})
        return condition

    @property
    def code(self) -> str:
        return self.period.code if self.period else WHOLE

    @property
    def label(self) -> str:
        if self.period:
            return self.period.label
        return f"Cả giai đoạn {self.programme.execution_label}"

    @property
    def year(self) -> int | None:
        """The year, when the period is exactly one: then the kept counts answer."""
        return self.period.first.year if self.period and len(self.period.code) == 4 else None

    @property
    def is_kept(self) -> bool:
        """Whether the summary rows, which know years only, can answer."""
        return self.period is None or self.year is not None

    def days(self, field: str) -> Q:
        """Return the condition that a date lies in the period."""
        if self.period is None:
            return Q()
        return Q(**{f"{field}__gte": self.period.first, f"{field}__lte": self.period.last})

    def found_in(self, prefix: str = "") -> Q:
        """Return the condition that an exemplar was discovered in the period."""
        if self.year:
            return Q(**{f"{prefix}year": self.year})
        return self.days(f"{prefix}discovered_on")

    def covers(self, code: str) -> bool:
        """Whether a round's own period lies within this one."""
        if self.period is None:
            return True
        try:
            asked = Period.parse(code)
        except ValueError:
            return False
        return self.period.first <= asked.first and asked.last <= self.period.last

    def exemplars(self) -> ExemplarQuerySet:
        """Return the exemplars of the plan in the branch, discovered in the period."""
        return self.of_all_times().filter(self.found_in())

    def of_all_times(self) -> ExemplarQuerySet:
        """Return the exemplars of the plan in the branch, whenever they were discovered."""
        found: ExemplarQuerySet = Exemplar.objects.filter(self.branches())
        return found.filter(programme=self.programme)


def slice_of(
    programme: Programme, unit: Organisation, period: Period | None, *, alone: bool = False
) -> Slice:
    """Return the slice; seen from the plan's issuer it takes the units that follow it by sector.

    `alone` leaves them out: so does every figure that another unit's report shows of this one.
    """
    if alone or unit.pk != programme.issuer_id or not unit.sector:
        return Slice(programme, unit, period)
    paths = unit.sector_children.exclude(path__startswith=unit.path).order_by("path")
    tops: list[str] = []
    for path in paths.values_list("path", flat=True):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return Slice(programme, unit, period, tuple(tops))


def period_codes(programme: Programme, on: date, chosen: str) -> tuple[list[str], list[str]]:
    """Return the years that can be chosen, and the parts of the chosen (or else the current) one.

    A plan is carried out in whole years; what lies wholly in the future is not offered.
    """
    years = [year for year in programme.years if year <= max(on.year, programme.execution_first)]
    year = int(chosen[:4]) if chosen else min(max(on.year, years[0]), years[-1])
    parts = [f"{year}-{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4")]
    return [f"{year}" for year in years], parts


def unit_in_reach(user: "User", pk: int) -> Organisation | None:
    """Return the organisation with those above it, or None where the roles do not reach."""
    above = "parent__parent__parent"
    return Organisation.objects.within(reach_of(user)).filter(pk=pk).select_related(above).first()


def default_unit(user: "User", programme: Programme) -> Organisation | None:
    """Return whence a person sees a plan first: the issuer where reached, else their own unit."""
    if reach_of(user).holds(programme.issuer):
        return programme.issuer
    office = (Role.SECRETARIAT, Role.OFFICER, Role.HEAD, Role.INSPECTOR)
    return next(iter(organisations_of(user, *office) or organisations_of(user)), None)
