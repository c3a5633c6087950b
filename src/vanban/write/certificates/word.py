"""Certificates as a Word file, one a page, for an office that must change a word by hand."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from vanban.errors import NotADocument
from vanban.write.certificates.compose import (
    BOTTOM,
    CODE,
    FOOT_LEFT,
    HEIGHT,
    SIDE,
    TEXT_WIDTH,
    TOP,
    WIDTH,
    Leaf,
    Words,
    compose,
)
from vanban.write.certificates.model import Certificate, Stock
from vanban.write.certificates.overprint import overprint
from vanban.write.ooxml import Element, base_styles, node, run, twips
from vanban.write.word import describe, empty, packed

_NAMES = {
    "heading": "GK Quốc hiệu", "motto": "GK Tiêu ngữ", "giver": "GK Người tặng", "act": "GK Tặng",
    "title": "GK Tên loại", "recipient": "GK Người nhận", "about": "GK Giới thiệu",
    "reason": "GK Lý do", "place_date": "GK Địa danh, ngày tháng", "authority": "GK Quyền hạn ký",
    "position": "GK Chức vụ", "name": "GK Họ tên người ký", "decision": "GK Quyết định",
    "book": "GK Vào sổ", "verify": "GK Tra cứu", "stock": "GK Chữ trên phôi",
}  # fmt: skip
_RED = "A3171E"
_UNDATED = date(2000, 1, 1)
_SPARE, _PLAY = 9.0, 1.5
"""Millimetres left free at the foot of a page and beside the motto, for faces that are wider."""


def to_docx(
    many: Sequence[Certificate], *, stock: Stock | None = None, made_on: date | None = None
) -> bytes:
    """Return one .docx with a page for each certificate; as `to_pdf`, but Word draws the frame.

    On stock the words stand in frames at their places, to within a millimetre; the PDF is exact.
    """
    if not many:
        raise NotADocument("Chưa có giấy nào để in.")
    word = Document(io.BytesIO(_blank()))
    name = f"{many[0].title.capitalize()}: {len(many)} tờ"
    describe(word, name, many[0].giver, made_on or many[0].date.exact or _UNDATED)
    _set_page(word, stock)
    last = word.element.body[-1]
    for number, certificate in enumerate(many):
        leaf = overprint(certificate, stock) if stock else compose(certificate)
        pages = _framed if stock else _flowing
        for element in pages(word, leaf, certificate.verify_at or "", opens=number > 0):
            last.addprevious(element)
    return packed(word)


@cache
def _blank() -> bytes:
    return empty([*base_styles(), *map(_style, _NAMES)])


def _style(field: str) -> Element:
    style = node("style", type="paragraph", customStyle=1, styleId=_style_id(field))
    style.extend([node("name", val=_NAMES[field]), node("basedOn", val="Normal"), node("qFormat")])
    return style


def _style_id(field: str) -> str:
    return "GK" + (field if field in _NAMES else "stock").replace("_", "")


def _set_page(word: WordDocument, stock: Stock | None) -> None:
    section = word.sections[0]
    width, height = (stock.width, stock.height) if stock else (WIDTH, HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    margins = (TOP, HEIGHT - BOTTOM - _SPARE, SIDE) if stock is None else (5, 5, 5)
    section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
    section.left_margin = section.right_margin = Mm(margins[2])
    section.header_distance = section.footer_distance = Mm(5)
    if stock is None:
        line = {"val": "thickThinMediumGap", "sz": 36, "space": 24, "color": _RED}
        sides = (node(side, **line) for side in ("top", "left", "bottom", "right"))
        margin = section._sectPr.find(node("pgMar").tag)  # noqa: SLF001 -- no other way to a border
        margin.addnext(node("pgBorders", *sides, offsetFrom="page"))


def _flowing(word: WordDocument, leaf: Leaf, address: str, *, opens: bool) -> Iterator[Element]:
    """Yield the paragraphs of a designed certificate and the table of its foot."""
    below = TOP
    for number, words in enumerate(leaf.upper):
        look = _look(words, before=words.top - below)
        if leaf.rule and words.end <= leaf.rule[0] < words.end + 1:
            _underline(look, leaf.rule[1])
        if opens and number == 0:
            look.insert(1, node("pageBreakBefore"))
        yield node("p", look, _text(words))
        below = words.end
    foot = min((words.top for words in (*leaf.left, *leaf.right)), default=BOTTOM)
    foot = min(foot, BOTTOM - CODE) if leaf.code else foot
    yield _space(foot - below)
    yield _foot(word, leaf, address, foot)
    yield _space(0)


def _foot(word: WordDocument, leaf: Leaf, address: str, top: float) -> Element:
    """Return the code, what is kept of the certificate, and the signature, side by side."""
    code = [node("p", _picture(word, leaf.code, address))] if leaf.code else []
    aside = CODE + 4 if leaf.code else 0.0
    widths = [aside, FOOT_LEFT - aside, TEXT_WIDTH - FOOT_LEFT]
    columns = [code, _column(leaf.left), _column(leaf.right)]
    kept = [one for one in zip(widths, columns, strict=True) if one[0]]
    height = node("trHeight", val=twips(BOTTOM - top), hRule="atLeast")
    row = node("tr", node("trPr", node("cantSplit"), height))
    for width, content in kept:
        properties = node("tcPr", node("tcW", w=twips(width), type="dxa"))
        properties.append(node("vAlign", val="bottom"))
        row.append(node("tc", properties, *(content or [_space(0)])))
    table = node("tblPr", node("tblW", w=twips(TEXT_WIDTH), type="dxa"))
    table.append(node("tblLayout", type="fixed"))
    table.append(node("tblCellMar", *(node(s, w=0, type="dxa") for s in ("left", "right"))))
    grid = node("tblGrid", *(node("gridCol", w=twips(width)) for width, _ in kept))
    return node("tbl", table, grid, row)


def _column(half: tuple[Words, ...]) -> list[Element]:
    below = half[0].top if half else 0.0
    made: list[Element] = []
    for words in half:
        made.append(node("p", _look(words, before=words.top - below, sides=0), _text(words)))
        below = words.end
    return made


def _framed(word: WordDocument, leaf: Leaf, address: str, *, opens: bool) -> Iterator[Element]:
    """Yield words in frames at their places on the sheet, and the paragraph that holds them."""
    for words in leaf.upper:
        look = _look(words, before=0, sides=0)
        look.insert(1, _frame(words.x, words.top, words.width))
        yield node("p", look, _text(words))
    if leaf.code:
        x, y, side = leaf.code_at
        yield node("p", node("pPr", _frame(x, y, side)), _picture(word, leaf.code, address, side))
    holder = _space(0)
    if opens:
        holder[0].insert(1, node("pageBreakBefore"))
    yield holder


def _frame(x: float, y: float, width: float) -> Element:
    return node(
        "framePr", w=twips(width), hRule="auto", wrap="around",
        vAnchor="page", hAnchor="page", x=max(1, twips(x)), y=max(1, twips(y)),
    )  # fmt: skip


def _look(words: Words, *, before: float, sides: float | None = None) -> Element:
    """Return the properties of a paragraph: rows of a fixed height at a fixed distance."""
    properties = node("pPr", node("pStyle", val=_style_id(words.field)))
    if sides is None:
        sides = (TEXT_WIDTH - words.width) / 2
    spacing = {"before": twips(max(before, 0)), "after": 0, "line": twips(words.pitch)}
    properties.append(node("spacing", **spacing, lineRule="exact"))
    properties.append(node("ind", left=twips(sides), right=twips(sides), firstLine=0))
    properties.append(node("jc", val=words.align))
    return properties


def _underline(properties: Element, length: float) -> None:
    """Draw the rule of the head as the border of a paragraph, drawn in by its indents."""
    line = node("bottom", val="single", sz=6, space=2, color="000000")
    properties.insert(1, node("pBdr", line))
    side = twips((TEXT_WIDTH - length) / 2 - _PLAY)
    indent = properties.find(node("ind").tag)
    properties.replace(indent, node("ind", left=side, right=side, firstLine=0))


def _text(words: Words) -> Element:
    look = node("rPr")
    for wanted, tags in ((words.bold, ("b", "bCs")), (words.italic, ("i", "iCs"))):
        if wanted:
            look.extend([node(tag) for tag in tags])
    if words.red:
        look.append(node("color", val=_RED))
    size = round(words.size * 2)
    look.extend([node("sz", val=size), node("szCs", val=size)])
    return run("\n".join(words.rows), look)


def _space(height: float) -> Element:
    line = max(20, twips(height))
    spacing = node("spacing", before=0, after=0, line=line, lineRule="exact")
    return node("p", node("pPr", node("pStyle", val="Normal"), spacing, node("jc", val="left")))


def _picture(word: WordDocument, code: bytes, address: str, side: float = CODE) -> Element:
    inline = word.part.new_pic_inline(io.BytesIO(code), Mm(side), Mm(side))
    inline.docPr.set("descr", f"Mã QR: {address}")
    drawing = node("drawing")
    drawing.append(inline)
    return node("r", drawing)
