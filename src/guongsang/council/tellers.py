"""Paper ballots counted by two tellers apart: pure comparison and bounds, totals only.

Nothing is taken over until two sheets of the same attempt are equal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Totals = Mapping[str, Mapping[str, int]]
"""By item (as text, as JSON keeps keys), how often each option was marked."""
RETURNED = ""
"""Stands for the number of papers in a list of what differs."""


class Sheet(Protocol):
    seat_id: int
    attempt: int
    returned: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class Count:
    """Where the counting stands: the attempt being entered, and what the last one differed in."""

    attempt: int
    entered: tuple[Sheet, ...]
    agreed: bool
    differed: tuple[str, ...]


def standing(sheets: Sequence[Sheet]) -> Count:
    """Return where the counting stands, from every sheet entered so far."""
    last = max((sheet.attempt for sheet in sheets), default=1)
    now = [sheet for sheet in sheets if sheet.attempt == last]
    if len(now) < 2:
        former = [sheet for sheet in sheets if sheet.attempt == last - 1]
        return Count(last, tuple(now), agreed=False, differed=differing(*former) if former else ())
    found = differing(*now)
    if found:
        return Count(last + 1, (), agreed=False, differed=found)
    return Count(last, tuple(now), agreed=True, differed=())


def differing(first: Sheet, second: Sheet) -> tuple[str, ...]:
    """Return the items on which two sheets differ; `RETURNED` where the number of papers does."""
    found = [] if first.returned == second.returned else [RETURNED]
    keys = [*first.totals, *(key for key in second.totals if key not in first.totals)]
    found += [key for key in keys if first.totals.get(key) != second.totals.get(key)]
    return tuple(found)


def fault(marked: int, *, returned: int, issued: int, aside: int) -> str:
    """Return what is wrong with the marks of one item, or nothing.

    `aside` papers of those issued do not have the item: their holders stand aside from it. How
    many of these came back is not known, so the sum lies between two bounds.
    """
    most = min(returned, issued - aside)
    least = min(max(returned - aside, 0), most)
    if least <= marked <= most:
        return ""
    need = f"{most}" if least == most else f"từ {least} đến {most}"
    return f"cộng được {marked}, phải là {need}"
