"""The index of a file ('mục lục văn bản'): its lines in order, with the sheets they take."""

from collections.abc import Iterable
from dataclasses import dataclass

from guongsang.archives.models import Entry, WorkFile


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `sheets` is '3-5', '' where the count before it is not known."""

    number: int
    entry: Entry
    sheets: str


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Return the lines of a whole file, counting sheets from the first."""
    made: list[Line] = []
    last: int | None = 0
    for number, entry in enumerate(entries, 1):
        first = last + 1 if last is not None else None
        last = None if last is None or entry.pages is None else last + entry.pages
        made.append(Line(number, entry, _sheets(first, last)))
    return made


def _sheets(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return f"{first}-{last}" if last is not None and last != first else f"{first}"


def sheets_in(work_file: WorkFile) -> int | None:
    """Return how many sheets a file has, None while one of its entries is not counted."""
    counts = list(work_file.entries.values_list("pages", flat=True))
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
