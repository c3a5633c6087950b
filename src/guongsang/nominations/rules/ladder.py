"""When a unit that owes dossiers is reminded by the calendar, and from when its head is told."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

LAPSES = timedelta(days=7)
"""A reminder not sent by then is not sent at all: a worker that slept floods nobody."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: its day from the last day (before it negative), and who is told."""

    day: int
    to_head: bool = False


LADDER = (Rung(-7), Rung(-3), Rung(0), Rung(3, to_head=True))


def rung_due(first_day: date, last_day: date, on: date, climbed: Container[int]) -> Rung | None:
    """Return the rung whose turn it is, None where nothing is to be sent.

    The highest rung reached stands for those below it that were missed. A rung of the first day or
    before it is left out (the opening itself was told), and so is one that lapsed.
    """
    for rung in reversed(LADDER):
        day = last_day + timedelta(days=rung.day)
        if day > on:
            continue
        is_live = day > first_day and on - day < LAPSES
        return rung if is_live and rung.day not in climbed else None
    return None
