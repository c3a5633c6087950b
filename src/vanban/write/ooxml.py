"""WordprocessingML, element by element: styles, paragraphs, tables, fields."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vanban.roles import DEEPEST, LEVELLED, NAMES, ORDINAL, ORDINAL_NAME, Role, style_id
from vanban.write.layout import FONT, LINE, LOOKS, PAGE, Look
from vanban.write.pieces import Grid, Items, Pair, Piece, Rule
from vanban.write.widths import CELL_PADDING, millimetres

Element = Any
_SINGLE = 240
_BOX_PLAY = 1.5
"""Millimetres beside the words of a box, for faces that are wider."""


def node(tag: str, *children: Element, **attributes: object) -> Element:
    """Return <w:tag> with its `w:` attributes and its children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def style_elements(looks: Mapping[Role, Look]) -> list[Element]:
    """Return the defaults and every style of a document, in a fixed order."""
    styles = [*base_styles(), _ordinal()]
    for role in Role:
        levels = range(1, DEEPEST + 1) if role in LEVELLED else (0,)
        styles += [_style(role, looks[role], level) for level in levels]
    return styles


def base_styles() -> list[Element]:
    """Return the defaults, and the styles that every Word file rests on."""
    return [_defaults(), _normal(), _table_normal()]


def paragraph(item: Piece | Rule, column: float) -> Element:
    """Return a paragraph; `column` is the width it stands in, in millimetres."""
    if isinstance(item, Rule):
        return _rule(item, column)
    properties = node("pPr", node("pStyle", val=style_id(item.role, item.level)))
    if item.keep:
        properties.append(node("keepNext"))
    if LOOKS[item.role].boxed:
        properties.extend(_box(item, column))
    if item.centred:
        properties.extend([node("ind", left=0, firstLine=0), node("jc", val="center")])
    made = node("p", properties)
    if item.number:
        tail = "" if not item.text else "\n" if item.role is Role.HEADING and item.centred else " "
        look = node("rPr", node("rStyle", val=ORDINAL))
        look.extend([node("b"), node("bCs")] if item.strong_number else [])
        made.append(run(item.number, look))
        made.append(run(tail))
    if item.text:
        made.append(run(item.text))
    return made


def items(pieces: Items, column: float) -> list[Element]:
    """Return paragraphs and tables of `pieces` in their order."""
    return [_grid(item) if isinstance(item, Grid) else paragraph(item, column) for item in pieces]


def pairs(rows: tuple[Pair, ...], left: float) -> Element:
    """Return the borderless two-column table of a head or a foot."""
    widths = (left, PAGE.text_width - left)
    table = node("tbl", _table_properties(widths, bordered=False), _columns(widths))
    for row in rows:
        cells = [_cell(items(each, width), width) for each, width in zip(row, widths, strict=True)]
        table.append(node("tr", node("trPr", node("cantSplit")), *cells))
    return table


def page_number() -> Element:
    """Return the paragraph of the page header: the number of the page, centred."""
    field = node("fldSimple", run("2"), instr=" PAGE ")
    return node("p", node("pPr", node("pStyle", val=Role.PAGE_NUMBER.value)), field)


def _grid(grid: Grid) -> Element:
    table = node("tbl", _table_properties(grid.widths, bordered=True), _columns(grid.widths))
    for number, row in enumerate(grid.rows):
        is_head = number < grid.header_rows
        properties = node("trPr", node("cantSplit"))
        if is_head:
            properties.append(node("tblHeader"))
        role = Role.CELL_HEAD if is_head else Role.CELL
        cells: list[Element] = []
        for text, width, centred in zip(row, grid.widths, grid.centred, strict=True):
            words = Piece(role, text, centred=centred and not is_head, keep=grid.keep)
            cells.append(_cell([paragraph(words, width)], width))
        table.append(node("tr", properties, *cells))
    return table


def _cell(content: list[Element], width: float) -> Element:
    properties = node("tcPr", node("tcW", w=twips(width), type="dxa"))
    return node("tc", properties, *(content or [node("p", _plain())]))


def _plain() -> Element:
    return node("pPr", node("pStyle", val=Role.AFTER_TABLE.value))


def _table_properties(widths: tuple[float, ...], *, bordered: bool) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    padding = twips(CELL_PADDING) if bordered else 0
    properties = node("tblPr", node("tblW", w=twips(sum(widths)), type="dxa"))
    properties.append(node("tblInd", w=0, type="dxa"))
    if bordered:
        properties.append(node("tblBorders", *(node(side, **line) for side in sides)))
    properties.append(node("tblLayout", type="fixed"))
    margins = (node(side, w=padding, type="dxa") for side in ("left", "right"))
    properties.append(node("tblCellMar", *margins))
    return properties


def _columns(widths: tuple[float, ...]) -> Element:
    return node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths))


def _rule(rule: Rule, column: float) -> Element:
    """Return an empty paragraph whose upper border is the line, drawn in by its indents."""
    side = twips((column - min(rule.length, column)) / 2)
    properties = node("pPr", node("pStyle", val=Role.RULE.value))
    properties.append(node("ind", left=side, right=side, firstLine=0))
    return node("p", properties)


def _box(item: Piece, column: float) -> list[Element]:
    """Return the border around a mark, and the indents that draw it in to the words."""
    line = {"val": "single", "sz": round(LINE * 8), "space": 2, "color": "000000"}
    border = node("pBdr", *(node(side, **line) for side in ("top", "left", "bottom", "right")))
    words = millimetres(item.text, LOOKS[item.role].size)
    side = twips((column - words) / 2 - _BOX_PLAY)
    return [border, node("ind", left=side, right=side, firstLine=0)]


def run(text: str, properties: Element | None = None) -> Element:
    r"""Return a run of `text`; `\n` breaks the line."""
    made = node("r")
    if properties is not None:
        made.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(node("br"))
        if line:
            words = node("t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def _defaults() -> Element:
    fonts = node("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = node("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    run = node("rPr", fonts, node("sz", val=28), node("szCs", val=28), language)
    spacing = node("spacing", before=0, after=0, line=_SINGLE, lineRule="auto")
    return node("docDefaults", node("rPrDefault", run), node("pPrDefault", node("pPr", spacing)))


def _normal() -> Element:
    return node(
        "style", node("name", val="Normal"), node("qFormat"),
        type="paragraph", default=1, styleId="Normal",
    )  # fmt: skip


def _table_normal() -> Element:
    return node(
        "style", node("name", val="Normal Table"), node("uiPriority", val=99),
        node("semiHidden"), node("unhideWhenUsed"),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _ordinal() -> Element:
    return node(
        "style", node("name", val=ORDINAL_NAME), node("uiPriority", val=1), node("qFormat"),
        type="character", customStyle=1, styleId=ORDINAL,
    )  # fmt: skip


def _style(role: Role, look: Look, level: int) -> Element:
    """Return the Word style of `role`; headings are Word's own, so its outline shows them."""
    name = f"{NAMES[role]} {level}" if level else NAMES[role]
    style = node("style", type="paragraph", styleId=style_id(role, level))
    if role is not Role.HEADING:
        style.set(qn("w:customStyle"), "1")
    style.append(node("name", val=name))
    style.append(node("basedOn", val="Normal"))
    if role in {Role.HEADING, Role.ITEM}:
        style.append(node("next", val=Role.PARAGRAPH.value))
    style.extend([node("uiPriority", val=1), node("qFormat")])
    style.append(_paragraph_look(role, look, level))
    style.append(_run_look(look))
    return style


def _paragraph_look(role: Role, look: Look, level: int) -> Element:
    properties = node("pPr")
    if look.keep:
        properties.append(node("keepNext"))
    if role is Role.RULE:
        line = node("top", val="single", sz=round(LINE * 8), space=1, color="000000")
        properties.append(node("pBdr", line))
    spacing = {"before": round(look.before * 20), "after": round(look.after * 20)}
    exact = role is Role.RULE
    height = round(look.size * 20) if exact else round(look.line * _SINGLE)
    rule = "exact" if exact else "auto"
    properties.append(node("spacing", **spacing, line=height, lineRule=rule))
    properties.append(node("ind", left=twips(look.left), firstLine=twips(look.indent)))
    properties.append(node("jc", val="both" if look.align == "justify" else look.align))
    if role is Role.HEADING:
        properties.append(node("outlineLvl", val=level - 1))
    return properties


def _run_look(look: Look) -> Element:
    properties = node("rPr")
    for wanted, tags in ((look.bold, ("b", "bCs")), (look.italic, ("i", "iCs"))):
        if wanted:
            properties.extend([node(tag) for tag in tags])
    if look.caps:
        properties.append(node("caps"))
    size = round(look.size * 2)
    properties.extend([node("sz", val=size), node("szCs", val=size)])
    if look.underlined:
        properties.append(node("u", val="single"))
    return properties
