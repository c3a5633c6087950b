"""The model as PDF/A-2a with PDF/UA-1, set by Typst: can be searched, copied and listened to."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from vanban.model import OfficialDocument
from vanban.roles import NAMES, Role
from vanban.write.compose import compose, day_of
from vanban.write.fonts import Face, best_face
from vanban.write.layout import LINE, PAGE, PageLook
from vanban.write.lettering import Placed, refusal
from vanban.write.pieces import Grid, Item, Items, Pair, Piece, Rule, Sheet
from vanban.write.widths import CELL_PADDING

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_SINGLE = 1.149
"""Word's single line in Times New Roman, as a multiple of the size."""
_ASCENT, _DESCENT = 0.891, 0.216
"""From the line to the highest mark and to the lowest, as multiples of the size."""


def to_pdf(
    document: OfficialDocument, *, face: Face | None = None, made_on: date | None = None
) -> bytes:
    """Return `document` as PDF; the same model, face and day give the same bytes.

    `face` is the first of Times New Roman, Tinos, Liberation Serif 2 and Libertinus Serif that the
    machine has, unless given. `made_on` is the file's day, the document's own unless given.
    """
    face = face or best_face()
    day = made_on or day_of(document)
    sheet = compose(document)
    data = _data(document, sheet, face, day)
    return compiled(TEMPLATE.read_bytes(), data, face, day, placed=_placed(sheet))


def compiled(
    source: bytes, data: dict[str, Any], face: Face, day: date, *, placed: Placed
) -> bytes:
    """Return the PDF/A of a Typst `source`, to which `data` is given as JSON, never as code.

    Raises `NotADocument` for a letter that no font here has, with its place among `placed`.
    """
    compiler = typst.Compiler(font_paths=fonts_of(face), ignore_system_fonts=True)
    try:
        made = compiler.compile(
            source,
            format="pdf",
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[*STANDARDS],
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        if (refused := refusal(error, placed, face)) is None:
            raise
        raise refused from error
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return made


def _placed(sheet: Sheet) -> Placed:
    """Yield every text with what it is called in its document."""
    for item in sheet.everything():
        if isinstance(item, Piece):
            yield NAMES[item.role].removeprefix("VB ").lower(), f"{item.number} {item.text}".strip()
        elif isinstance(item, Grid):
            for line, row in enumerate(item.rows, 1):
                yield from ((f"bảng, dòng {line}", cell) for cell in row)


def _data(document: OfficialDocument, sheet: Sheet, face: Face, day: date) -> dict[str, Any]:
    outline = Outline()
    return {
        "name": sheet.name,
        "author": document.issuer or "",
        "day": [day.year, day.month, day.day],
        "font": face.family,
        "single": _SINGLE,
        "ascent": _ASCENT,
        "descent": _DESCENT,
        "line": LINE,
        "padding": CELL_PADDING,
        "page": {field: getattr(PAGE, field) for field in PageLook.__slots__},
        "looks": {role.value: look.as_dict() for role, look in sheet.looks.items()},
        "head": _pairs(sheet.head, outline),
        "body": _items(sheet.body, outline),
        "foot": _pairs(sheet.foot, outline),
        "annexes": [
            {"landscape": annex.landscape, "items": _items(annex.items, Outline())}
            for annex in sheet.annexes
        ],
    }


class Outline:
    """Levels of bookmarks without a gap: PDF/UA wants a heading 2 only below a heading 1."""

    def __init__(self) -> None:
        self._levels: list[int] = []

    def of(self, piece: Piece) -> int:
        """Return the bookmark's level of a heading, 0 for any other piece."""
        if piece.role not in {Role.HEADING, Role.ITEM}:
            return 0
        while self._levels and self._levels[-1] >= piece.level:
            self._levels.pop()
        if piece.role is not Role.HEADING:
            return 0
        self._levels.append(piece.level)
        return len(self._levels)


def _pairs(rows: tuple[Pair, ...], outline: Outline) -> list[list[list[dict[str, Any]]]]:
    return [[_items(side, outline) for side in row] for row in rows]


def _items(items: Items, outline: Outline) -> list[dict[str, Any]]:
    return [_item(item, outline) for item in items if not _is_space(item)]


def _held(text: str) -> str:
    """Hold a dash to the word before it: a line that begins with one looks like an item."""
    return text.replace(" - ", "\u00a0- ").replace(" – ", "\u00a0– ")


def _is_space(item: Item) -> bool:
    return isinstance(item, Piece) and item.role is Role.AFTER_TABLE


def _item(item: Item, outline: Outline) -> dict[str, Any]:
    if isinstance(item, Rule):
        under = item.under
        return {"what": "rule", "role": under.role, "text": under.text, "share": item.share}
    if isinstance(item, Grid):
        return {
            "what": "grid",
            "rows": item.rows,
            "header_rows": item.header_rows,
            "widths": item.widths,
            "centred": item.centred,
            "keep": item.keep,
        }
    return {
        "what": "piece",
        "role": item.role,
        "text": _held(item.text),
        "number": item.number,
        "strong": item.strong_number,
        "centred": item.centred,
        "keep": item.keep,
        "outline": outline.of(item),
    }


@cache
def fonts_of(face: Face) -> typst.Fonts:
    """Return the fonts to set with, searched once: the face's folder and what Typst carries."""
    folders = [str(face.folder)] if face.folder else []
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
