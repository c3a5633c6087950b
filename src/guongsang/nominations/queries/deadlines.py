"""By when a received dossier must be appraised and decided, by the rule book's deadlines."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from guongsang.awards import queries as book
from guongsang.awards.deadlines import Clock, Pause
from guongsang.awards.models import Deadline
from guongsang.nominations.models import Nomination, ReturnNote
from guongsang.nominations.states import State
from guongsang.programmes.kinds import Purpose
from guongsang.shared import clock
from guongsang.shared.working_days import after


def step_of(nomination: Nomination) -> str:
    """Return the step whose clock runs: appraisal until it is done, then the decision."""
    is_new = nomination.state in (State.SUBMITTED, State.RETURNED)
    return Deadline.Step.APPRAISE if is_new else Deadline.Step.DECIDE


def clocks_of(nominations: Iterable[Nomination], on: date, step: str = "") -> dict[int, Clock]:
    """Return the clock of each dossier that has a deadline, by the rules of its first day.

    `step` asks for one step instead of the one whose turn it is. Two questions, however many.
    The terms are of honours: what is only to be written about has none.
    """
    rows = [
        each
        for each in nominations
        if each.submitted_at is not None and each.purpose != Purpose.PUBLICITY
    ]
    if not rows:
        return {}
    pauses = _pauses({each.pk for each in rows})
    deadlines = book.all_deadlines()
    found = {}
    for each in rows:
        received = first_day(each)
        if received is None:
            continue
        wanted = step or step_of(each)
        deadline = book.deadline_among(deadlines, wanted, each.round.level, received)
        if deadline is not None:
            found[each.pk] = Clock(received, deadline, tuple(pauses.get(each.pk, ())), on)
    return found


def last_day(step: str, nomination: Nomination) -> date | None:
    """Return the last day of a step that begins today, None where the book has no term for it."""
    today = clock.today()
    deadline = book.deadline_on(step, nomination.round.level, today)
    return after(today, deadline.working_days) if deadline else None


def first_day(nomination: Nomination) -> date | None:
    """Return the day on which the dossier first came in."""
    received = nomination.received_at or nomination.submitted_at
    return timezone.localdate(received) if received else None


def _pauses(keys: set[int]) -> dict[int, list[Pause]]:
    """Return when dossiers were with their units again: from each return to the next sending."""
    found: dict[int, list[Pause]] = {}
    notes = ReturnNote.objects.filter(nomination__in=keys).exclude(field=ReturnNote.FROM_HEAD)
    for key, away, back in notes.values_list("nomination", "at", "settled_at").distinct():
        span = (timezone.localdate(away), timezone.localdate(back) if back else None)
        found.setdefault(key, []).append(span)
    return found
