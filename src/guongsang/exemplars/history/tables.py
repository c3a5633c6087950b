"""A list of awards as a table of words, whatever it was read from; and a spreadsheet made one."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from guongsang.exemplars.history import columns
from guongsang.orgs.sheets import apart
from guongsang.orgs.sheets.grid import MOST_ROWS
from vanban.text import clean, fold

WIDEST = 60
LONGEST = 1_000
_NUMBER = re.compile(r"quyết định(?: số)?:?\s*(?P<number>\d+\s*/\s*[\w.Đđ/-]+)", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s+(?P<d>\d{1,2})(?:\s+tháng\s+|[/-])(?P<m>\d{1,2})(?:\s+năm\s+|[/-])(?P<y>\d{4})",
    re.IGNORECASE,
)
_OF = re.compile(r"\bcủa\s+(?P<giver>(?:Chủ tịch\s+)?[^()\d,;.]+)")


@dataclass(slots=True)
class Line:
    """One line of a list: its cells, where it stands in words, and the words as they stand."""

    cells: list[str]
    place: str
    doubt: str = ""
    words: str = ""


@dataclass(slots=True)
class Head:
    """What holds for every award of a list."""

    number: str = ""
    decided_on: date | None = None
    giver: str = ""
    form: str = ""


@dataclass(slots=True)
class Table:
    """The heads and the lines of a list, which column is what, and what its head says."""

    heads: list[str]
    lines: list[Line]
    columns: dict[str, int] = field(default_factory=dict)
    head: Head = field(default_factory=Head)

    def dump(self) -> dict[str, Any]:
        """Return heads and lines as JSON."""
        return {
            "heads": self.heads,
            "lines": [[line.place, line.doubt, line.words, *line.cells] for line in self.lines],
        }

    @classmethod
    def load(cls, data: dict[str, Any], chosen: dict[str, int]) -> "Table":
        """Return the table that `dump` wrote."""
        lines = [
            Line(cells, place, doubt, said) for place, doubt, said, *cells in data.get("lines", [])
        ]
        return cls(list(data.get("heads", [])), lines, dict(chosen))


def of_spreadsheet(content: bytes, extension: str) -> Table:
    """Return the list of a spreadsheet; raise `ValidationError` naming what is wrong with it.

    The first sheet is read, in a process of its own; formulas give the values they were saved
    with, nothing is computed. Lines above the headings tell the decision.
    """
    lines = _of_csv(content) if extension == "csv" else _of_workbook(content)
    while lines and not any(lines[-1]):
        lines.pop()
    if not lines:
        raise ValidationError("Bảng không có dòng nào. Hãy mở tệp, kiểm tra trang tính đầu tiên.")
    at = columns.heading_line(lines)
    width = max(len(line) for line in lines)
    if width > WIDEST:
        raise ValidationError(f"Bảng có hơn {WIDEST} cột. Hãy xóa các cột trống rồi lưu lại.")
    first = 0 if at is None else at + 1
    body = [
        Line([cell[:LONGEST] for cell in line], f"dòng {number}")
        for number, line in enumerate(lines[first:], first + 1)
        if any(line)
    ]
    if not body:
        raise ValidationError("Bảng chưa có dòng nào dưới dòng tiêu đề.")
    if len(body) > MOST_ROWS:
        raise ValidationError(f"Bảng có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
    if at is None:
        heads = [f"Cột {place}" for place in range(1, width + 1)]
        return Table(heads, body)
    heads = [clean(cell) or f"Cột {place}" for place, cell in enumerate(lines[at], 1)]
    heads += [f"Cột {place}" for place in range(len(heads) + 1, width + 1)]
    above = clean(" ".join(cell for line in lines[:at] for cell in line if cell))
    return Table(heads, body, columns.guessed(heads), head_in(above))


def head_in(text: str) -> Head:
    """Return what a line '(Kèm theo Quyết định số … ngày … của …)' tells."""
    number, day = _NUMBER.search(text), _DAY.search(text)
    giver = _OF.search(text, day.end()) if day else None
    return Head(
        number=re.sub(r"\s", "", number["number"])[:60] if number else "",
        decided_on=_day(day) if day else None,
        giver=clean(giver["giver"])[:250] if giver else "",
    )


def _day(hit: "re.Match[str]") -> date | None:
    try:
        return date(int(hit["y"]), int(hit["m"]), int(hit["d"]))
    except ValueError:
        return None


def _of_workbook(content: bytes) -> list[list[str]]:
    try:
        return apart.lines_of(content)
    except apart.Unreadable as fault:
        raise ValidationError(
            "Không đọc được bảng tính: tệp hỏng hoặc quá lớn. Hãy mở bằng Excel, lưu lại dạng "
            ".xlsx rồi gửi."
        ) from fault


def _of_csv(content: bytes) -> list[list[str]]:
    """Read separated text; the separator is the one that the first lines have most of."""
    text = content.decode("utf-8-sig")
    top = "\n".join(text.splitlines()[:20])
    separator = max(",;\t", key=top.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as fault:
        raise ValidationError(
            "Không đọc được tệp CSV: có ô quá dài hoặc dấu ngoặc kép không khép. Hãy lưu lại từ "
            "Excel dạng .xlsx rồi gửi."
        ) from fault
    if sum(map(len, rows)) > apart.CELLS:
        raise ValidationError("Tệp CSV quá lớn. Hãy chia thành nhiều tệp.")
    return [[clean(cell) for cell in row] for row in rows]


def folded_heads(heads: Sequence[str]) -> list[str]:
    """Return the headings for `is_same_heading`, without marks and without empty ones."""
    return [fold(clean(head)) for head in heads if head]


def is_same_heading(cells: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether a line repeats the headings, as tables do on each page."""
    written = [clean(cell) for cell in cells]
    said = [cell for cell in written if cell]
    return len(said) == len(folded) and [fold(cell) for cell in said] == list(folded)
