"""Working days between two days: Monday to Friday without public holidays (`shared.holidays`).

A year that the table does not know counts Monday to Friday; `holidays.unsure_years` names it.
"""

from datetime import date, timedelta

from guongsang.shared import holidays

_SATURDAY = 5


def working_days(first: date, last: date) -> int:
    """Return the working days after `first` up to and with `last`; 0 when `last` is not later."""
    weeks, rest = divmod(max((last - first).days, 0), 7)
    tail = (first + timedelta(days=7 * weeks + step) for step in range(1, rest + 1))
    plain = 5 * weeks + sum(day.weekday() < _SATURDAY for day in tail)
    off, work = holidays.off_and_work()
    lost = sum(first < day <= last and day.weekday() < _SATURDAY for day in off)
    return plain - lost + sum(first < day <= last for day in work)


def is_working_day(day: date) -> bool:
    """Whether offices work on the day."""
    off, work = holidays.off_and_work()
    return day in work or (day.weekday() < _SATURDAY and day not in off)


def after(first: date, number: int) -> date:
    """Return the day that is `number` working days after `first`; `first` itself for none."""
    day = first
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
