"""Reads the `when` of a plan ('2023-Q1', 'yearly-06-11') once, for readers and programmes.

The grammar: `2026-03-31`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`; a range with `/`; several with
`+`; `yearly`, `yearly-12-15`, `yearly-06`, `yearly-Q2`; `half-yearly`; `quarterly`, `quarterly-20`
(day 20 of the last month of each quarter); `monthly`, `monthly-25`; `weekly`; `within-5-days`,
`within-10-working-days`, `within-48-hours`.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

_ROMAN = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
_HALF = {"H1": "6 tháng đầu", "H2": "6 tháng cuối"}
_POINT = re.compile(
    r"(?P<year>\d{4}|yearly)(?:-(?P<part>Q[1-4]|H[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_RHYTHM = re.compile(r"(?P<name>half-yearly|quarterly|monthly|weekly)(?:-(?P<day>\d\d?))?")
_WITHIN = re.compile(r"within-(?P<count>\d+)-(?P<unit>working-days|days|hours)")
_UNITS = {"days": "ngày", "working-days": "ngày làm việc", "hours": "giờ"}
_STEP = {"half-yearly": 6, "quarterly": 3, "monthly": 1}
_WITH_DAY = ("quarterly", "monthly")


class BadWhen(ValueError):
    """The text is not a `when`; the message says which part is wrong."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Thời điểm không hợp lệ: {part!r} (ví dụ: 2025-06-11, 2025-Q2, yearly-06-11)"
        )


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter, half or year, of one year or (`year` None) of every year."""

    year: int | None
    part: str = ""
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        found = _POINT.fullmatch(text)
        if not found:
            return None
        year = None if found["year"] == "yearly" else int(found["year"])
        point = cls(year, found["part"] or "", int(found["month"] or 0), int(found["day"] or 0))
        try:
            point.last_day(year or 2024)
        except ValueError:
            raise BadWhen(text) from None
        if year == 0 or (year is None and point.part.startswith("H")):
            raise BadWhen(text)
        return point

    def last_day(self, year: int) -> date:
        """Return the last day that satisfies it in `year` (29/2 gives way to 28/2)."""
        if self.day:
            day = 28 if (self.month, self.day) == (2, 29) else self.day
            day = self.day if calendar.isleap(year) else day
            return date(year, self.month, day)
        month = self._last_month()
        return date(year, month, calendar.monthrange(year, month)[1])

    def first_day(self, year: int) -> date:
        if self.day:
            return self.last_day(year)
        months = {"Q": 2, "H": 5}.get(self.part[:1], 0 if self.month else 11)
        return date(year, self._last_month() - months, 1)

    def code(self, year: int) -> str:
        """Return the point as written in one year: 'yearly-Q2' in 2023 is '2023-Q2'."""
        tail = self.part or "-".join(f"{n:02}" for n in (self.month, self.day) if n)
        return f"{year:04}-{tail}" if tail else f"{year:04}"

    def label(self) -> str:
        year = "hằng năm" if self.year is None else f"năm {self.year}"
        if self.part:
            return f"{self._part_label()} {year}"
        if self.day:
            tail = " hằng năm" if self.year is None else f"/{self.year:04}"
            return f"ngày {self.day:02}/{self.month:02}{tail}"
        return f"tháng {self.month} {year}" if self.month else year

    def _part_label(self) -> str:
        return f"Quý {_ROMAN[self.part]}" if self.part in _ROMAN else _HALF[self.part]

    def _last_month(self) -> int:
        if self.part.startswith("Q"):
            return 3 * int(self.part[1])
        return 6 * int(self.part[1]) if self.part else self.month or 12

    def __str__(self) -> str:
        return self.code(self.year) if self.year else self.code(1000).replace("1000", "yearly", 1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one point to another: both of named years, or both of every year."""

    start: Point
    end: Point

    @classmethod
    def parse(cls, text: str) -> Self | None:
        first, slash, second = text.partition("/")
        if not slash:
            return None
        start, end = Point.parse(first), Point.parse(second)
        if start is None or end is None or (start.year is None) != (end.year is None):
            raise BadWhen(text)
        if start.first_day(start.year or 2024) > end.last_day(end.year or 2024):
            raise BadWhen(text)
        return cls(start, end)

    def label(self) -> str:
        if self.start.year is None:
            first = self.start.label().removesuffix(" hằng năm")
            return f"từ {first} đến {self.end.label()}"
        return f"từ {self.start.label()} đến {self.end.label()}"

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every half-year, quarter, month or week; `day` is the day of its last month."""

    name: str
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        found = _RHYTHM.fullmatch(text)
        if not found:
            return None
        day = int(found["day"] or 0)
        if found["day"] and (found["name"] not in _WITH_DAY or not 1 <= day <= 31):
            raise BadWhen(text)
        return cls(found["name"], day)

    def occurrences(self, year: int) -> Iterator[tuple[str, date, date]]:
        """Yield code, first and due day of each turn in `year`."""
        if self.name == "weekly":
            yield from _weeks(year)
            return
        step = _STEP[self.name]
        for turn in range(12 // step):
            month = (turn + 1) * step
            length = calendar.monthrange(year, month)[1]
            due = date(year, month, min(self.day or length, length))
            tail = {6: f"H{turn + 1}", 3: f"Q{turn + 1}"}.get(step, f"{month:02}")
            yield f"{year:04}-{tail}", date(year, month - step + 1, 1), due

    def label(self) -> str:
        if self.day:
            each = "tháng cuối mỗi quý" if self.name == "quarterly" else "hằng tháng"
            return f"ngày {self.day:02} {each}"
        return {
            "half-yearly": "6 tháng một lần",
            "quarterly": "hằng quý",
            "monthly": "hằng tháng",
            "weekly": "hằng tuần",
        }[self.name]

    def __str__(self) -> str:
        return f"{self.name}-{self.day:02}" if self.day else self.name


@dataclass(frozen=True, slots=True)
class Within:
    """So long after something happened; it has no date of its own."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        found = _WITHIN.fullmatch(text)
        return cls(int(found["count"]), found["unit"]) if found else None

    def label(self) -> str:
        return f"trong {self.count} {_UNITS[self.unit]}"

    def __str__(self) -> str:
        return f"within-{self.count}-{self.unit}"


Part = Point | Span | Rhythm | Within
_KINDS: tuple[type[Span | Point | Rhythm | Within], ...] = (Span, Point, Rhythm, Within)


@dataclass(frozen=True, slots=True)
class Due:
    """One turn of a `when`: its code, the first day it covers and the day it falls due."""

    code: str
    first: date
    on: date


@dataclass(frozen=True, slots=True)
class When:
    """A parsed `when`; `str()` gives it back as it is written."""

    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `text`; raise `BadWhen` naming the part that is none."""
        return cls(tuple(_part(piece.strip()) for piece in text.split("+")))

    def turns(self, first_year: int, last_year: int) -> list[Due]:
        """Return each turn in the years, in order of due day; 'within' has none."""
        found: dict[str, Due] = {}
        for part in self.parts:
            for due in _turns(part, first_year, last_year):
                found.setdefault(due.code, due)
        return sorted(found.values(), key=lambda due: (due.on, due.code))

    def due_dates(self, first_year: int, last_year: int) -> list[tuple[str, date]]:
        """Return code and last day that satisfies each turn that falls in the years."""
        return [(due.code, due.on) for due in self.turns(first_year, last_year)]

    def fits(self, first_year: int, last_year: int) -> bool:
        """Whether every named year lies within the years."""
        return all(first_year <= year <= last_year for year in self._years())

    def shifted(self, years: int) -> Self:
        """Return the same with every named year moved; recurring parts stay."""
        return replace(self, parts=tuple(_shifted(part, years) for part in self.parts))

    @property
    def is_recurring(self) -> bool:
        return not any(True for _ in self._years()) and self.has_dates

    @property
    def has_dates(self) -> bool:
        return not all(isinstance(part, Within) for part in self.parts)

    def label(self) -> str:
        """Return the Vietnamese wording: 'Quý I năm 2023', 'ngày 11/06 hằng năm'."""
        labels = [part.label() for part in self.parts]
        return " và ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)

    def _years(self) -> Iterator[int]:
        for part in self.parts:
            points = (part.start, part.end) if isinstance(part, Span) else (part,)
            yield from (p.year for p in points if isinstance(p, Point) and p.year is not None)

    def __str__(self) -> str:
        return "+".join(str(part) for part in self.parts)


def _part(text: str) -> Part:
    for kind in _KINDS:
        if (found := kind.parse(text)) is not None:
            return found
    raise BadWhen(text)


def _turns(part: Part, first_year: int, last_year: int) -> Iterator[Due]:
    if isinstance(part, Within):
        return
    for year in range(first_year, last_year + 1):
        if isinstance(part, Rhythm):
            yield from (Due(*turn) for turn in part.occurrences(year))
        elif isinstance(part, Span):
            if (due := _span_turn(part, year)) is not None:
                yield due
        elif part.year in (None, year):
            yield Due(part.code(year), part.first_day(year), part.last_day(year))


def _span_turn(span: Span, year: int) -> Due | None:
    """Return the turn of a range that ends in `year`."""
    if span.end.year not in (None, year):
        return None
    start = span.start.year or year
    code = f"{span.start.code(start)}/{span.end.code(year)}"
    return Due(code, span.start.first_day(start), span.end.last_day(year))


def _shifted(part: Part, years: int) -> Part:
    if isinstance(part, Span):
        return Span(_moved(part.start, years), _moved(part.end, years))
    return _moved(part, years) if isinstance(part, Point) else part


def _moved(point: Point, years: int) -> Point:
    return point if point.year is None else replace(point, year=point.year + years)


def _weeks(year: int) -> Iterator[tuple[str, date, date]]:
    """Yield the weeks (Monday to Sunday) that end in `year`."""
    sunday = date(year, 1, 1)
    sunday += timedelta(days=6 - sunday.weekday())
    while sunday.year == year:
        week = sunday.isocalendar()
        yield f"{week.year:04}-W{week.week:02}", sunday - timedelta(days=6), sunday
        sunday += timedelta(days=7)
