"""How a person stands to each dossier of a sitting, and what of its readings may be shown to them.

Facts are read here; what they open is decided by `council.visibility` alone.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from guongsang.accounts.models import User
from guongsang.council import conflicts, scores, visibility
from guongsang.council.electorate import PRESIDING, runs, seat_of
from guongsang.council.models import AgendaItem, CriterionWeight, Reading, Score, Sitting
from guongsang.council.states import SittingState
from guongsang.council.visibility import Eye, Field, Stage
from guongsang.nominations.models import Nomination

GENERAL = "Thành tích và mức lan tỏa"
"""What is scored of a dossier that has no criteria sheet."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line to score: its place in the sheet, its words and what the dossier says of it.

    `weight` is that of its criteria set when the dossier was sent.
    """

    place: int
    text: str
    said: str
    weight: Decimal = Decimal(1)


def criteria_of(nomination: Nomination) -> list[Criterion]:
    """Return what readers score: the criteria sheet as sent, or one general line without one."""
    lines = [
        Criterion(place, line["criterion"], line.get("how", ""), Decimal(line.get("weight") or 1))
        for place, line in enumerate(nomination.sheet)
    ]
    return lines or [Criterion(0, GENERAL, "")]


class Viewer:
    """A person before the dossiers of one sitting; a fixed number of queries for all of them."""

    def __init__(self, user: User, sitting: Sitting, items: list[AgendaItem]) -> None:
        council = sitting.council
        self.user = user
        self.sitting = sitting
        self.seat = seat_of(user, council)
        self.keeps = runs(user, council)
        stances = conflicts.stances(self.seat, items) if self.seat else []
        self._stances = {stance.item.pk: stance for stance in stances}
        self._units = set(conflicts.units_beside(user, council))
        reading = Reading.objects.standing().filter(item__in=items, seat=self.seat)
        self._reads = set(reading.values_list("item", flat=True)) if self.seat else set()

    def eyes(self, item: AgendaItem) -> frozenset[Eye]:
        """Return every way in which the person stands to the dossier."""
        found = set()
        if conflicts.hand_in(item.nomination, self.user.pk) or (
            self._units & {unit.pk for unit in conflicts.homes_of(item.nomination)}
        ):
            found.add(Eye.HAND)
        if self.keeps:
            found.add(Eye.KEEPER)
        if self.seat is None:
            return frozenset(found or {Eye.ONLOOKER})
        if self.seat.function in PRESIDING:
            found.add(Eye.PRESIDING)
        if item.pk in self._reads:
            found.add(Eye.READER)
        return frozenset(found | self._as_member(item))

    def _as_member(self, item: AgendaItem) -> set[Eye]:
        stance = self._stances.get(item.pk)
        if stance and (stance.recusal or stance.is_kin):
            return {Eye.ASIDE}
        closed = self.sitting.state == SittingState.CLOSED
        if closed or (stance and stance.clearance):
            return {Eye.MEMBER}
        return {Eye.UNDECLARED}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reader, unnamed, gave one criterion."""

    points: Decimal | None
    comment: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion with its weight and the cells of all readers."""

    criterion: Criterion
    weight: Decimal
    cells: tuple[Cell, ...]
    is_apart: bool


@dataclass(frozen=True, slots=True)
class ReaderColumn:
    """One reader without a name: the mean with its formula, the general remark."""

    number: int
    mean: str
    formula: str
    remark: str
    is_outlier: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier as this person may see it; what may not be seen is None."""

    item: AgendaItem
    stage: Stage
    own: Reading | None
    readers: tuple[Reading, ...] | None
    criteria: tuple[CriterionRow, ...] | None
    columns: tuple[ReaderColumn, ...] | None
    summary: scores.Summary | None
    formula: str

    @property
    def mean(self) -> str:
        found = self.summary.mean if self.summary else None
        return "–" if found is None else scores.written(found)

    @property
    def spread(self) -> str:
        found = self.summary.spread if self.summary else None
        return "–" if found is None else scores.written(found)

    @property
    def is_empty(self) -> bool:
        """Nothing of it is open to this person."""
        return self.own is None and self.readers is None and self.summary is None


def rows_for(user: User, sitting: Sitting) -> list[Row]:
    """Return what the person may see of the readings of every dossier of the sitting."""
    found = AgendaItem.objects.with_context().standing().filter(sitting=sitting).order_by("number")
    items = list(found)
    viewer = Viewer(user, sitting, items)
    weights = weights_of(sitting)
    readings: defaultdict[int, list[Reading]] = defaultdict(list)
    rows = Reading.objects.standing().filter(item__in=items).select_related("seat__user")
    for reading in rows.prefetch_related("scores").unnamed():
        readings[reading.item_id].append(reading)
    return [_row(viewer, item, readings[item.pk], weights) for item in items]


def weights_of(sitting: Sitting) -> dict[str, Decimal]:
    """Return the weights that the sitting sets otherwise, by the words of the criterion."""
    rows = CriterionWeight.objects.filter(sitting=sitting)
    return dict(rows.values_list("criterion", "weight"))


def why_weighed(sitting: Sitting) -> str:
    """Return why the sitting weighs otherwise than the criteria sets; nothing where it does not."""
    first = CriterionWeight.objects.filter(sitting=sitting).order_by("pk").first()
    return first.why if first else ""


def defaults_of(sitting: Sitting) -> dict[str, set[Decimal]]:
    """Return what the criteria sets give each criterion of the sitting's dossiers, in their order.

    Dossiers sent under two versions of a set may bring two weights for the same words.
    """
    items = AgendaItem.objects.with_context().standing().filter(sitting=sitting)
    found: dict[str, set[Decimal]] = {}
    for item in items.order_by("number"):
        for each in criteria_of(item.nomination):
            found.setdefault(each.text[:500], set()).add(each.weight)
    return found


def stage_of(sitting: Sitting, readings: list[Reading]) -> Stage:
    return visibility.stage_of(
        readers=len(readings),
        handed_in=sum(reading.handed_in_at is not None for reading in readings),
        closed=sitting.state == SittingState.CLOSED,
    )


def _row(
    viewer: Viewer, item: AgendaItem, readings: list[Reading], weights: dict[str, Decimal]
) -> Row:
    stage = stage_of(viewer.sitting, readings)
    eyes = viewer.eyes(item)
    seen = {field for field in Field if visibility.sees(eyes, stage, field)}
    seat = viewer.seat.pk if viewer.seat else None
    own = next((each for each in readings if each.seat_id == seat), None)
    criteria = criteria_of(item.nomination)
    grid = [_lines(reading, criteria, weights) for reading in readings]
    summary = scores.summarise(grid) if Field.SUMMARY in seen else None
    open_ = summary is not None and Field.SCORES in seen
    return Row(
        item=item,
        stage=stage,
        own=own if Field.OWN in seen else None,
        readers=tuple(readings) if Field.READERS in seen else None,
        criteria=_table(criteria, readings, weights, summary) if open_ and summary else None,
        columns=_columns(readings, grid, summary) if open_ and summary else None,
        summary=summary,
        formula=scores.formula_of_all(summary.means) if summary else "",
    )


def _lines(
    reading: Reading, criteria: list[Criterion], weights: dict[str, Decimal]
) -> list[scores.Line]:
    kept = {score.place: score for score in reading.scores.all()}
    return [
        scores.Line.of(
            weights.get(each.text[:500], each.weight),
            kept[each.place].points if each.place in kept else None,
        )
        for each in criteria
    ]


def _table(
    criteria: list[Criterion], readings: list[Reading], weights: dict[str, Decimal],
    summary: scores.Summary,
) -> tuple[CriterionRow, ...]:  # fmt: skip
    kept = [{score.place: score for score in reading.scores.all()} for reading in readings]
    return tuple(
        CriterionRow(
            each,
            weights.get(each.text[:500], each.weight),
            tuple(_cell(scored.get(each.place)) for scored in kept),
            is_apart=place in summary.apart,
        )
        for place, each in enumerate(criteria)
    )


def _cell(score: Score | None) -> Cell:
    return Cell(score.points, score.comment) if score else Cell(None, "")


def _columns(
    readings: list[Reading], grid: list[list[scores.Line]], summary: scores.Summary
) -> tuple[ReaderColumn, ...]:
    return tuple(
        ReaderColumn(
            number=place + 1,
            mean="–" if each is None else scores.written(each),
            formula=scores.formula(grid[place]),
            remark=readings[place].remark,
            is_outlier=place in summary.outliers,
        )
        for place, each in enumerate(summary.means)
    )
