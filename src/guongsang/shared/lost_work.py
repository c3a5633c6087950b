"""Work in the background that stood still: its worker was killed, or its place in the queue lost.

A row of such work has `state`, `attempts`, `progress_at` and `move_to`; its queryset has `locked`
and `still(since)`, the rows unfinished that have shown no progress since a moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from guongsang.shared import background, clock

MOST_ATTEMPTS = 3
WAITS = timedelta(minutes=30)
"""So long a row may wait for its turn before its place in the queue is taken for lost."""


@dataclass(frozen=True, slots=True)
class LostWork:
    """How the work of one kind is taken up: `task` is enqueued with the key of each row again."""

    rows: Any
    """The manager or queryset of the rows."""
    task: str
    still: timedelta
    """No progress for so long means that nobody works at it."""
    waiting: str
    running: str
    give_up: Callable[[Any], None]
    """Ends a row that ended its worker `MOST_ATTEMPTS` times; called with the row locked."""

    def take_up(self) -> int:
        """Enqueue what has stood still, or give it up; return how many were taken up."""
        found = self.rows.still(clock.now() - self.still).values_list("pk", flat=True)
        return sum(self._take_up(pk) for pk in found)

    @transaction.atomic
    def _take_up(self, pk: int) -> int:
        now = clock.now()
        row = self.rows.locked().still(now - self.still).filter(pk=pk).first()
        if row is None or (row.state == self.waiting and row.progress_at > now - WAITS):
            return 0
        if row.state == self.running:
            if row.attempts >= MOST_ATTEMPTS:
                self.give_up(row)
                return 0
            row.move_to(self.waiting)
        row.progress_at = now
        row.save(update_fields=["state", "progress_at"])
        background.enqueue(self.task, row.pk)
        return 1
