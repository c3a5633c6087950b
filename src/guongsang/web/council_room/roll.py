"""The roll of a sitting as a page shows it, before and after the sitting opens."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from guongsang.awards.queries import rule_on
from guongsang.council.models import Attendance, Seat, Sitting
from guongsang.council.states import SittingState
from guongsang.council.tally import Quorum, Rule, quorum, snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """One member: the seat, what is marked, and the reason of an absence."""

    seat: Seat
    status: str
    note: str

    @property
    def status_name(self) -> str:
        return f"co_{self.seat.pk}"

    @property
    def note_name(self) -> str:
        return f"ly_do_{self.seat.pk}"


def roll_of(sitting: Sitting) -> list[Line]:
    """Return the members of the day: of the call before it opens, of the opening afterwards."""
    marked = {row.seat_id: row for row in sitting.attendances.all()}
    seats = Seat.objects.filter(council=sitting.council_id).select_related("user").in_order()
    if sitting.state == SittingState.CALLED:
        seats = seats.on(localdate(sitting.starts_at))
    else:
        seats = seats.filter(pk__in=list(marked))
    blank = Attendance(status=Attendance.Status.ABSENT)
    rows = [(seat, marked.get(seat.pk, blank)) for seat in seats]
    return [Line(seat, row.status, row.note) for seat, row in rows]


class Roll:
    """What is read from, and worked out of, the roll."""

    @staticmethod
    def posted(data: Mapping[str, str], seat: Seat) -> tuple[str, str]:
        """Return the status and note that a form sent for a member; ('', '') when it has none."""
        status = data.get(f"co_{seat.pk}", "")
        note = data.get(f"ly_do_{seat.pk}", "").replace("\0", "").strip()
        return (status, note) if status in Attendance.Status.values else ("", "")

    @staticmethod
    def counts(lines: Iterable[Line]) -> dict[str, int]:
        found = Counter(line.status for line in lines)
        return {status: found[status] for status in Attendance.Status.values}

    @staticmethod
    def rule_kept(sitting: Sitting) -> dict[str, Any] | None:
        """Return the snapshot of the sitting, or what it would keep if it opened on its day."""
        if sitting.rule:
            return dict(sitting.rule)
        row = rule_on(sitting.council.rule_code, localdate(sitting.starts_at))
        return snapshot(row) if row else None

    @classmethod
    def quorum(cls, sitting: Sitting, lines: list[Line]) -> Quorum | None:
        """Return the quorum as marked so far."""
        kept = cls.rule_kept(sitting)
        if kept is None:
            return None
        counts = cls.counts(lines)
        there, sent = counts[Attendance.Status.PRESENT], counts[Attendance.Status.WRITTEN]
        if sitting.is_written:
            there, sent = there + sent, 0
        return quorum(Rule.read(kept), members=len(lines), present=there, written=sent)
