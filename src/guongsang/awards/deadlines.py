"""How a step stands against its deadline: working days, the clock stopped meanwhile. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guongsang.awards.models import Deadline
from guongsang.shared.holidays import unsure_years
from guongsang.shared.working_days import after, working_days

Pause = tuple[date, date | None]
"""From the day a file was returned to the day it came back; None while it is away."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A step that began on a day, has so many working days, and stood still during the pauses."""

    started_on: date
    deadline: Deadline
    pauses: tuple[Pause, ...]
    on: date

    @property
    def is_stopped(self) -> bool:
        """Whether the file is away on the day."""
        return any(
            first <= self.on and (last is None or last > self.on) for first, last in self.pauses
        )

    @property
    def used(self) -> int:
        """The working days used up to and with the day."""
        return sum(
            working_days(first, min(last or self.on, self.on))
            for first, last in self._running()
            if first <= self.on
        )

    @property
    def due_on(self) -> date | None:
        """The last day in time; None while the file is away with days left."""
        left = self.deadline.working_days
        for first, last in self._running():
            end = after(first, left)
            if last is None or end <= last:
                return end
            left -= working_days(first, last)
        return None

    @property
    def over(self) -> int:
        return max(self.used - self.deadline.working_days, 0)

    @property
    def is_late(self) -> bool:
        return self.over > 0

    @property
    def unsure_years(self) -> list[int]:
        """Years whose public holidays are not all known: the day may change."""
        return unsure_years(self.started_on, max(self.due_on or self.on, self.on))

    def _running(self) -> list[Pause]:
        """Return the spans in which days count, in order; the last may have no end."""
        spans: list[Pause] = []
        first = self.started_on
        for away, back in merged(self.pauses):
            spans.append((first, away))  # of no day where it was away before it began
            if back is None:
                return spans
            first = max(first, back)
        return [*spans, (first, None)]


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Return the pauses in order, those that touch made one."""
    found: list[Pause] = []
    for away, back in sorted(pauses, key=lambda pause: pause[0]):
        if found and (found[-1][1] is None or away <= found[-1][1]):
            former, end = found[-1]
            found[-1] = (former, None if end is None or back is None else max(end, back))
        else:
            found.append((away, back))
    return found
