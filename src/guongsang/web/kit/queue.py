"""The home queue: what waits for a person. Areas register what they know; home draws it.

A source is a function `(user, on) -> Iterable[Waiting]`; it scopes itself and costs few queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guongsang.accounts.models import User


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


Source = Callable[[User, date], Iterable[Waiting]]
_SOURCES: list[Source] = []


def source(function: Source) -> Source:
    """Register a source of waiting things."""
    if function not in _SOURCES:
        _SOURCES.append(function)
    return function


def waiting_for(user: User, on: date) -> dict[Group, list[Waiting]]:
    """Return everything that waits, by group, the most urgent first."""
    found: dict[Group, list[Waiting]] = {group: [] for group in Group}
    for ask in _SOURCES:
        for item in ask(user, on):
            found[item.group].append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.due or date.max, item.text))
    return found
