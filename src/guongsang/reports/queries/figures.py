"""The figures of a report: states from kept counts, facts by one question, honours by year."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import ScopeTally, SubjectKind
from guongsang.exemplars.states import Stage, StageState
from guongsang.nominations.models import Asked
from guongsang.orgs.models import Organisation
from guongsang.reports.queries import behind
from guongsang.reports.queries.behind import BY_STATE, FACTS, HIGH, TITLES, Ask
from guongsang.reports.queries.slices import Slice
from guongsang.shared import clock
from guongsang.shared.asking import number_of

FUNNEL = ("phat-hien", "boi-duong", "cong-nhan", "khen-thuong", "tuyen-truyen", "nhan-rong")
UNIT_COLUMNS = ("phat-hien", "boi-duong", "cong-nhan", "nhan-rong")
FOUR_STAGES = {
    Stage.NURTURING: ("boi-duong-chua", "boi-duong-dang", "boi-duong-xong"),
    Stage.REVIEW: ("tong-ket-chua", "", "tong-ket-xong"),
    Stage.REPLICATION: ("nhan-rong-chua", "nhan-rong-dang", "nhan-rong-xong"),
}
_UNITS = ("don-vi", "don-vi-tieu-chi", "don-vi-chua-tieu-chi")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is called, and the question whose list it counts."""

    label: str
    number: int
    ask: Ask
    unit: int | None = None
    """Key of the unit below whose list it counts; None for the report's own."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One of the four stages with how many exemplars have it not begun, under way, done."""

    stage: Stage
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit below (or the unit's own entries), with the figures of `UNIT_COLUMNS`."""

    unit: int | None
    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """What the period's rounds ask of one unit and what it sent (BK-IV.1-2a)."""

    unit: int
    name: str
    required: int
    sent: Figure
    is_met: bool
    is_request: bool

    @property
    def missing(self) -> int:
        return max(self.required - self.sent.number, 0)

    @property
    def verdict(self) -> str:
        if self.is_met:
            return "Đạt" if self.required else "Đã gửi"
        if self.missing:
            return f"Thiếu {self.missing}"
        return "Chưa gửi" if not self.sent.number else "Thiếu ở một đợt"


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year's commendations by province and State among the recognised (LD-II.1b-3b)."""

    year: int
    recognised: Figure
    by_province: Figure
    by_nation: Figure

    @property
    def province_rate(self) -> float | None:
        return _rate(self.by_province, self.recognised)

    @property
    def nation_rate(self) -> float | None:
        return _rate(self.by_nation, self.recognised)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report page shows, and its workbook."""

    part: Slice
    at: datetime
    funnel: tuple[Figure, ...]
    ended: tuple[Figure, ...]
    stages: tuple[StageLine, ...]
    fields: tuple[Figure, ...]
    kinds: tuple[Figure, ...]
    priority: Figure
    checked: Figure
    units: tuple[UnitLine, ...]
    quotas: tuple[QuotaLine, ...]
    years: tuple[YearLine, ...]
    criteria: tuple[Figure, ...] = field(default=())

    @property
    def total(self) -> int:
        return self.funnel[0].number

    @property
    def quota_required(self) -> int:
        return sum(line.required for line in self.quotas)

    @property
    def quota_sent(self) -> Figure:
        return Figure("Hồ sơ đã gửi", sum(q.sent.number for q in self.quotas), Ask(figure="ho-so"))

    @property
    def furthest_behind(self) -> list[QuotaLine]:
        """The units with the most still missing first; those only requested come last."""
        return sorted(
            self.quotas, key=lambda q: (q.is_request, q.is_met, -q.missing, q.required == 0)
        )

    @property
    def quota_met(self) -> int:
        return sum(line.is_met for line in self.quotas)


def report_on(part: Slice) -> Report:
    """Work out a report in five questions (six for part of a year), whatever its size.

    States, fields and kinds come from the summary rows when the period is a year or the whole
    plan (they follow the acts within seconds), else from the exemplars themselves.
    """
    cells, below = _counted(part)
    facts = _facts(part)
    states = _states(cells)
    return Report(
        part=part,
        at=clock.now(),
        funnel=tuple(_figure(name, states, facts) for name in FUNNEL),
        ended=tuple(_figure(name, states, facts) for name in ("khep", "huy")),
        stages=_stages(states, facts),
        fields=_fields(part, cells),
        kinds=_kinds(cells),
        priority=_figure("uu-tien", states, facts),
        checked=_figure("doi-chieu", states, facts),
        units=_units(part, states, below),
        quotas=_quotas(behind.asked_in(part)),
        years=_years(part),
        criteria=tuple(_figure(name, states, facts) for name in _UNITS),
    )


def _rate(some: Figure, of: Figure) -> float | None:
    return some.number * 100 / of.number if of.number else None


Cells = Counter[tuple[str, int, str]]
"""State, field, subject kind → how many."""


@dataclass(frozen=True, slots=True)
class _Below:
    """A unit directly below (or following by sector), with its states."""

    key: int
    name: str
    states: Counter[str] = field(default_factory=Counter)


def _counted(part: Slice) -> tuple[Cells, list[_Below]]:
    """Return the cells of the whole slice, and the units below that have anything, in order."""
    return _kept_counts(part) if part.is_kept else _live(part)


def _kept(part: Slice) -> QuerySet[ScopeTally]:
    rows = ScopeTally.objects.filter(programme_key=part.programme.pk).order_by()
    return rows.filter(year=part.year) if part.year else rows


def _kept_counts(part: Slice) -> tuple[Cells, list[_Below]]:
    """Ask the tops by state, field and kind, and the units below by state alone, in one go."""
    is_top = Q(ancestor__in=part.roots)
    rows = (
        _kept(part)
        .filter(is_top | Q(ancestor__parent=part.unit))
        .annotate(
            field_of_top=Case(When(is_top, then=F("field_key")), default=Value(0)),
            kind_of_top=Case(When(is_top, then=F("subject_kind")), default=Value("")),
        )
        .values_list(
            "ancestor", "ancestor__name", "ancestor__short_name", "ancestor__sort_key", "state",
            "field_of_top", "kind_of_top",
        )
        .annotate(total=Sum("n"))
        .order_by("ancestor__sort_key", "ancestor")
    )  # fmt: skip
    cells: Cells = Counter()
    below: dict[int, _Below] = {}
    for key, name, short, _, state, field_key, kind, n in rows:
        if key in part.roots:
            cells[state, field_key, kind] += n
        if key != part.unit.pk:
            below.setdefault(key, _Below(key, short or name)).states[state] += n
    return +cells, [line for line in below.values() if line.states.total()]


def _live(part: Slice) -> tuple[Cells, list[_Below]]:
    """Count the exemplars themselves, by the paths of their organisations, of any depth."""
    columns = ("organisation__path", "state", "main_field", "subject_kind")
    rows = part.exemplars().order_by().values_list(*columns).annotate(total=Count("pk"))
    cells: Cells = Counter()
    below: dict[int, Counter[str]] = defaultdict(Counter)
    for path, state, key, kind, n in rows:
        cells[state, key or 0, kind] += n
        line = _line_of(part, path)
        if line:
            below[line][state] += n
    names = Organisation.objects.filter(pk__in=below).in_order()
    found = names.values_list("pk", "name", "short_name")
    return cells, [_Below(key, short or name, below[key]) for key, name, short in found]


def _line_of(part: Slice, path: str) -> int | None:
    """Return the unit below in whose line a path counts; None for the unit's own entries."""
    for top, key in zip(part.followers, part.roots[1:], strict=True):
        if path.startswith(top):
            return key
    return None if path == part.unit.path else int(path.split("/")[part.unit.depth + 1])


def _states(cells: Cells) -> Counter[str]:
    states: Counter[str] = Counter()
    for (state, _, _), n in cells.items():
        states[state] += n
    return states


def _facts(part: Slice) -> dict[str, int]:
    """Count every fact of `FACTS`, and the units, in one statement of scalar subqueries."""
    asked = {
        _column(name): number_of(behind.exemplars_behind(part, Ask(figure=name)))
        for name in FACTS
        if not name.endswith("-chua")
    } | {_column(name): number_of(behind.units_behind(part, name)) for name in _UNITS}
    row: Any = Organisation.objects.filter(pk=part.unit.pk).values(**asked).get()
    return {name: row[_column(name)] for name in (*FACTS, *_UNITS) if _column(name) in row}


def _column(name: str) -> str:
    return name.replace("-", "_")


def _figure(name: str, states: Counter[str], facts: dict[str, int]) -> Figure:
    held = BY_STATE.get(name)
    number = facts[name] if held is None else sum(states[state] for state in held)
    return Figure(TITLES[name], number, Ask(figure=name))


def _stages(states: Counter[str], facts: dict[str, int]) -> tuple[StageLine, ...]:
    """Return the four stages together, each with its own state (BK-IV.1-1d)."""
    total = states.total()
    done = Figure(StageState.DONE.label, total, Ask(figure="phat-hien"))
    lines = [StageLine(Stage.DISCOVERY, (None, None, done))]
    for stage, (none, doing, finished) in FOUR_STAGES.items():
        begun = [facts[name] if name else 0 for name in (doing, finished)]
        numbers = dict(zip((none, doing, finished), (total - sum(begun), *begun), strict=True))
        figures = tuple(
            Figure(state.label, numbers[name], Ask(figure=name)) if name else None
            for state, name in zip(StageState, (none, doing, finished), strict=True)
        )
        lines.append(StageLine(stage, figures))
    return tuple(lines)


def _fields(part: Slice, cells: Cells) -> tuple[Figure, ...]:
    sums: Counter[int] = Counter()
    for (_, key, _), n in cells.items():
        sums[key] += n
    figures = [
        Figure(name, sums[key], Ask(field=key))
        for key, name in part.programme.fields.values_list("pk", "name")
    ]
    if sums[0]:
        figures.append(Figure("Chưa gắn lĩnh vực", sums[0], Ask(field=0)))
    return tuple(figures)


def _kinds(cells: Cells) -> tuple[Figure, ...]:
    sums: Counter[str] = Counter()
    for (_, _, kind), n in cells.items():
        sums[kind] += n
    return tuple(Figure(kind.label, sums[kind], Ask(kind=kind.value)) for kind in SubjectKind)


def _units(part: Slice, states: Counter[str], below: list[_Below]) -> tuple[UnitLine, ...]:
    """Return what the unit itself holds, and the units below that have anything."""
    own = Counter(states)
    for line in below:
        own.subtract(line.states)
    lines = [UnitLine(line.key, line.name, _columns(line.states, line.key)) for line in below]
    if any(n > 0 for n in own.values()):
        lines.insert(0, UnitLine(None, f"{part.unit.label} (trực tiếp)", _columns(own, None)))
    return tuple(lines)


def _columns(states: Counter[str], unit: int | None) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            TITLES[name],
            sum(max(states[state], 0) for state in BY_STATE[name]),
            Ask(figure=name, own=unit is None),
            unit,
        )
        for name in UNIT_COLUMNS
    )


def _quotas(asked: list[Asked]) -> tuple[QuotaLine, ...]:
    """Add each unit's rounds up; it meets its quota when it meets every round's number."""
    by_unit: dict[int, list[Asked]] = defaultdict(list)
    for row in asked:
        by_unit[row.organisation_id].append(row)
    return tuple(
        QuotaLine(
            unit=key,
            name=rows[0].organisation.label,
            required=sum(row.minimum for row in rows),
            sent=Figure(
                "Hồ sơ đã gửi",
                sum(row.sent for row in rows),
                Ask(figure="ho-so", own=True),
                key,
            ),
            is_met=all(row.sent >= max(row.minimum, 1) for row in rows),
            is_request=all(row.is_request for row in rows),
        )
        for key, rows in by_unit.items()
    )


def _years(part: Slice) -> tuple[YearLine, ...]:
    """Return each year's rate of provincial and State commendations (LD-II.1b-3b)."""
    since: dict[int, int] = {}
    given: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = behind.Honour.objects.standing().filter(exemplar__in=part.of_all_times())
    kinds = behind.Honour.Kind
    for key, kind, level, year in rows.values_list("exemplar", "kind", "level", "year"):
        if kind == kinds.RECOGNITION:
            since[key] = min(year, since.get(key, year))
        elif kind == kinds.COMMENDATION and level in HIGH.values():
            given[year, level].add(key)
    last = clock.today().year
    return tuple(
        _year_line(year, since, given)
        for year in part.programme.years
        if year <= last and (part.period is None or year == part.period.first.year)
    )


def _year_line(
    year: int, since: dict[int, int], given: dict[tuple[int, str], set[int]]
) -> YearLine:
    recognised = {key for key, first in since.items() if first <= year}
    high = {name: len(given[year, level] & recognised) for name, level in HIGH.items()}
    return YearLine(
        year,
        Figure("Đã công nhận", len(recognised), Ask(figure="cong-nhan-den-nam", year=year)),
        Figure(
            RecognitionLevel.PROVINCE.label, high["khen-tinh"], Ask(figure="khen-tinh", year=year)
        ),
        Figure(
            RecognitionLevel.NATION.label,
            high["khen-nha-nuoc"],
            Ask(figure="khen-nha-nuoc", year=year),
        ),
    )
