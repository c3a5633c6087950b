"""A form to be filled by hand: what is known is printed, the rest is room to write, with a code."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vanban.write.certificates.codes import as_png
from vanban.write.fonts import Face, best_face
from vanban.write.lettering import Placed
from vanban.write.typeset import compiled

TEMPLATE = Path(__file__).with_name("sheet.typ")
_PAGE = "Trang"
_NARROW, _WIDE = 8, 28
_WHOLE = 600
"""A row of longer cells may go on over the page; a shorter one stands on one page."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """One box: its words or rows, then `empty` lines (of a table: rows) to write on.

    Without a `label` it stands under the title of its part.
    """

    label: str
    text: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty: int = 0
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Boxes under one title."""

    title: str
    boxes: tuple[SheetBox, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The whole sheet. `address` is what its QR code leads to; `foot` stands on every page."""

    name: str
    author: str
    lead: str
    whose: str
    code: str
    address: str
    foot: str
    parts: tuple[SheetPart, ...]
    signers: tuple[str, ...]


def to_pdf(sheet: FormSheet, *, made_on: date, face: Face | None = None) -> bytes:
    """Return the sheet as PDF/A on A4, its code on every page; the same sheet, the same bytes."""
    face = face or best_face()
    data: dict[str, Any] = asdict(sheet) | {
        "day": [made_on.year, made_on.month, made_on.day],
        "font": face.family,
        "page_word": _PAGE,
        "picture": list(as_png(sheet.address)),
        "alt": f"Mã QR: {sheet.address}",
        "parts": [
            {"title": part.title, "boxes": [_box(box) for box in part.boxes]}
            for part in sheet.parts
        ],
    }
    return compiled(TEMPLATE.read_bytes(), data, face, made_on, placed=_placed(sheet))


def _box(box: SheetBox) -> dict[str, Any]:
    return asdict(box) | {
        "widths": [_width(box, place) for place in range(len(box.columns))],
        "breaks": any(len(cell) > _WHOLE for row in box.rows for cell in row),
    }


def _width(box: SheetBox, place: int) -> int:
    """Return how wide a column is beside the others: by its longest words, within reason."""
    longest = max(len(words) for words in (box.columns[place], *(row[place] for row in box.rows)))
    return max(_NARROW, min(longest, _WIDE))


def _placed(sheet: FormSheet) -> Placed:
    """Yield every text with the box in which it stands."""
    for words in (sheet.name, sheet.author, sheet.lead, sheet.whose, sheet.foot, *sheet.signers):
        yield "đầu phiếu", words
    for part in sheet.parts:
        yield part.title, part.title
        for box in part.boxes:
            yield from ((box.label, words) for words in _words(box))


def _words(box: SheetBox) -> Iterator[str]:
    yield from (box.label, box.hint, *box.text, *box.columns)
    for row in box.rows:
        yield from row
