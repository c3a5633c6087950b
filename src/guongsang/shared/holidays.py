"""Public holidays as dated rows (`data/holidays.toml`), each said to be verified or not."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_ROWS = Path(__file__).parent / "data" / "holidays.toml"


@dataclass(frozen=True, slots=True)
class Day:
    """A day off, or a day of the week's end worked in exchange for one."""

    day: date
    name: str
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Year:
    """One year's calendar; not `is_complete` while days are still to be announced."""

    year: int
    basis: str
    off: tuple[Day, ...]
    work: tuple[Day, ...] = ()
    is_complete: bool = True

    @property
    def is_sure(self) -> bool:
        return self.is_complete and all(row.is_verified for row in (*self.off, *self.work))


@cache
def years() -> dict[int, Year]:
    """Return the calendars that are known, by year. Raises `ValueError` on a wrong row."""
    rows = tomllib.loads(_ROWS.read_text(encoding="utf-8"))["year"]
    return {row["year"]: _year(row) for row in rows}


@cache
def off_and_work() -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off, and the days worked in exchange, of all years."""
    known = years().values()
    off = frozenset(row.day for year in known for row in year.off)
    return off, frozenset(row.day for year in known for row in year.work)


def unsure_years(first: date, last: date) -> list[int]:
    """Return the years between two days whose calendar is missing, incomplete or unverified."""
    known = years()
    span = range(first.year, last.year + 1)
    return [year for year in span if year not in known or not known[year].is_sure]


def _year(row: dict[str, Any]) -> Year:
    made = Year(
        **{
            **row,
            "off": tuple(Day(**day) for day in row["off"]),
            "work": tuple(Day(**day) for day in row.get("work", ())),
        }
    )
    days = [each.day for each in (*made.off, *made.work)]
    wrong = [day for day in days if day.year != made.year or days.count(day) > 1]
    if wrong:
        raise ValueError(f"holidays.toml, {made.year}: {wrong[0]} stands twice or elsewhere")
    return made
