"""The home queue: what waits for a person. Areas register what they know; home draws it.

A source is a function `(user, on)` that scopes itself and gives lines: `Waiting` where it knows
them, `Rows` and `Total` where the database must say. All of these are asked in one question.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from guongsang.accounts.models import User
from guongsang.shared.asking import number_of


class Group(StrEnum):
    """Whose turn it is."""

    MINE = "mine"
    THEIRS = "theirs"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: what it is, where to act on it with one click, and by when."""

    group: Group
    text: str
    url: str
    act: str
    due: date | None = None
    detail: str = ""

    def is_late(self, on: date) -> bool:
        return self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class Rows:
    """A line for each of `rows` (in order and cut short), written from `columns` of it.

    A column is the name of a field or an expression; a date comes as its ISO text.
    """

    rows: QuerySet
    columns: Mapping[str, str | Combinable]
    line: Callable[[dict[str, Any]], Waiting]


@dataclass(frozen=True, slots=True)
class Total:
    """One line that says how many `rows` there are; none where there are none."""

    rows: QuerySet
    line: Callable[[int], Waiting]


Line = Waiting | Rows | Total
Source = Callable[[User, date], Iterable[Line]]
_SOURCES: list[Source] = []


def source(function: Source) -> Source:
    """Register a source of waiting things."""
    if function not in _SOURCES:
        _SOURCES.append(function)
    return function


def waiting_for(user: User, on: date) -> dict[Group, list[Waiting]]:
    """Return everything that waits, by group, the most urgent first."""
    found: dict[Group, list[Waiting]] = {group: [] for group in Group}
    lines = [line for ask in _SOURCES for line in ask(user, on)]
    for item in _written(lines):
        found[item.group].append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.due or date.max, item.text))
    return found


def _written(lines: list[Line]) -> Iterator[Waiting]:
    asking: list[Rows] = []
    for line in lines:
        if isinstance(line, Waiting):
            yield line
        else:
            asking.append(line if isinstance(line, Rows) else _as_rows(line))
    parts = [_part(number, asked) for number, asked in enumerate(asking)]
    if parts:
        for number, columns in parts[0].union(*parts[1:], all=True):
            yield asking[number].line(columns)


def _as_rows(total: Total) -> Rows:
    """The first of the rows stands for all of them, with their number beside it."""
    return Rows(
        total.rows[:1], {"n": number_of(total.rows)}, lambda columns: total.line(columns["n"])
    )


def _part(number: int, asked: Rows) -> QuerySet:
    """One part of the question; order and cut go inside, where both databases take them."""
    chosen = asked.rows.model._base_manager.filter(pk__in=asked.rows.values("pk"))  # noqa: SLF001 -- Django's public name
    return (
        chosen.order_by()
        .annotate(
            part_number=Value(number, output_field=IntegerField()),
            part_columns=JSONObject(**asked.columns),
        )
        .values_list("part_number", "part_columns")
    )
