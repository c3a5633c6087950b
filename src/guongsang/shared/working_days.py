"""Working days between two days: Monday to Friday. Public holidays are not known here."""

from datetime import date, timedelta

_SATURDAY = 5


def working_days(first: date, last: date) -> int:
    """Return the working days after `first` up to and with `last`; 0 when `last` is not later."""
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, 7)
    tail = (first + timedelta(days=7 * weeks + step) for step in range(1, rest + 1))
    return 5 * weeks + sum(day.weekday() < _SATURDAY for day in tail)
