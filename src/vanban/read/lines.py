"""The form between a file format and what is understood of it: lines with their hints.

Each format module gives `Pages`; head, body and tail are read from lines alone and know no format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.model import Doubt, Evidence, Table

QUOTE_LENGTH = 240
_LOOKALIKES = str.maketrans({"⁄": "/", "Ð": "Đ", "ð": "đ", "‐": "-", "‑": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one table. `text` is NFC with single spaces, never empty but for tables.

    `ends` says that the format knows a paragraph to end here (a .docx paragraph; a line break
    inside one does not end it); text, PDF and scans leave it False and the reader judges.
    `gap` is a blank line, or more space than usual, above. `column` is 1 or 2 for the cells of a
    borderless two-column head or foot (row by row, the left cell's lines first), 0 for full width.
    `unsure` are the words that a scanner may have read wrongly.
    """

    text: str
    page: int = 1
    number: int = 1
    bold: bool = False
    italic: bool = False
    centred: bool = False
    heading: int = 0
    gap: bool = False
    ends: bool = False
    column: int = 0
    table: Table | None = None
    landscape: bool = False
    confidence: float = 1.0
    unsure: tuple[str, ...] = ()

    def evidence(self, quote: str = "", confidence: float = 1.0) -> Evidence:
        """Return this place as the evidence of a value read from it."""
        words = (quote or self.text)[:QUOTE_LENGTH]
        return Evidence(self.page, self.number, words, round(confidence * self.confidence, 3))

    def doubt(self, what: str) -> Doubt:
        return Doubt(f"trang {self.page}, dòng {self.number}", what)


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole file as lines. `count` pages; `scanned` if the text comes from pictures."""

    lines: tuple[Line, ...]
    count: int = 1
    scanned: bool = False
    doubts: tuple[Doubt, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def decoded(encoding: str) -> Doubt:
    """Return what to tell a person of a file whose letters were of before Unicode."""
    return Doubt("toàn văn bản", f"Chữ theo bảng mã cũ {encoding} đã chuyển sang Unicode để đọc.")


def plain(text: str) -> str:
    """Return `text` with the letters and strokes that only look like Vietnamese ones made so."""
    return text.translate(_LOOKALIKES)


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines numbered from 1 on each page, in the order given.

    A format without printed lines (.docx) numbers its paragraphs so.
    """
    found: list[Line] = []
    page, number = 0, 0
    for line in lines:
        page, number = (page, number + 1) if line.page == page else (line.page, 1)
        found.append(replace(line, number=number))
    return tuple(found)
