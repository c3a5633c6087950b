"""Whole passages put into a template where one field stands alone: the body, annexes, signatures.

They bear the styles of `vanban.write`; what the template does not have of them is added, so that
its own look of body text (face, colour) stays where its styles say nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.container import Element, W, parsed
from vanban.errors import BadTemplate
from vanban.roles import ORDINAL, Role, of_style
from vanban.write import ooxml
from vanban.write.layout import FONT, LOOKS, PAGE
from vanban.write.pieces import AnnexSheet, Grid, Item, Items, Pair
from vanban.write.template.opened import Template
from vanban.write.template.turning import Pages

_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_TWIP = 25.4 / 1440


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs and tables, then annexes each on a page of its own, then a foot."""

    items: Items = ()
    annexes: tuple[AnnexSheet, ...] = ()
    foot: tuple[Pair, ...] = ()


def put(paragraph: Element, passage: Passage, *, is_foreign: bool) -> None:
    """Put a passage in place of the paragraph that names it; `is_foreign`: into another's file."""
    column = _column(paragraph)
    made = ooxml.items(_fitted(passage.items, column), column)
    pages = Pages(paragraph)
    for annex in passage.annexes:
        turned = pages.turn(wide=annex.landscape)
        width = pages.column(column)
        sheet = ooxml.items(_fitted(annex.items, width), width)
        if not turned:
            _on_new_page(sheet[0])
        made += [*turned, *sheet]
    made += pages.ended()
    if passage.foot:
        made.append(ooxml.pairs(passage.foot, PAGE.foot_left))
    if made and made[-1].tag == f"{W}tbl":
        made.append(paragraph.makeelement(f"{W}p"))
    if not made and len(paragraph.getparent().findall(f"{W}p")) == 1:
        made = [paragraph.makeelement(f"{W}p")]
    if is_foreign:
        for element in made:
            _look_plain(element)
    for element in made:
        paragraph.addprevious(element)
    paragraph.getparent().remove(paragraph)


def refuse_crowded(paragraph: Element, name: str, tree: Element) -> None:
    """Refuse a passage that shares its paragraph, or stands where none can."""
    words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
    if not (words.startswith("{{") and words.endswith("}}") and words.count("{{") == 1):
        raise BadTemplate(f"Trường “{name}” là cả một phần văn bản: phải đứng riêng một đoạn.")
    is_boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
    if tree.tag != f"{W}document" or is_boxed:
        raise BadTemplate(f"Trường “{name}” chỉ đặt được trong thân văn bản, ngoài khung chữ.")
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        raise BadTemplate(f"Trường “{name}” đứng ngay trước ngắt trang; hãy tách đoạn.")


def add_styles(template: Template) -> bool:
    """Add to a template the styles of passages that it lacks; tell whether it is another's file."""
    types = parsed(template.archive, "[Content_Types].xml")
    found = (one.get("PartName", "") for one in types if one.get("ContentType") == _STYLES)
    name = next((one.lstrip("/") for one in found if one.lstrip("/") in template.names), None)
    if name is None:
        return True
    styles = template.changed.get(name)
    styles = parsed(template.archive, name) if styles is None else styles
    known = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    base = next(
        (key for key, one in known.items() if one.get(f"{W}type") == "paragraph"
         and one.get(f"{W}default") in {"1", "true", "on"}),
        "Normal",
    )  # fmt: skip
    for style in ooxml.style_elements(LOOKS):
        key = style.get(f"{W}styleId")
        if key in known or not key or not (of_style(key) or key == ORDINAL):
            continue
        for below in style.iter(f"{W}basedOn"):
            below.set(f"{W}val", base)
        styles.append(style)
    template.changed[name] = styles
    return Role.PARAGRAPH.value not in known


def _fitted(items: Items, column: float) -> Items:
    return tuple(_narrowed(item, column) for item in items)


def _narrowed(item: Item, column: float) -> Item:
    if not isinstance(item, Grid):
        return item
    share = column / sum(item.widths)
    return replace(item, widths=tuple(width * share for width in item.widths))


def _column(paragraph: Element) -> float:
    """Return the width in millimetres that a paragraph stands in: of its cell, or of its page."""
    for cell in paragraph.iterancestors(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(f"{W}type") == "dxa":
            return max(_number(width, "w") * _TWIP, 20)
    section = next(_sections_after(paragraph), None)
    if section is None:
        return PAGE.text_width
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return PAGE.text_width
    width = _number(size, "w") - _number(margins, "left") - _number(margins, "right")
    return max(width * _TWIP, 20)


def _sections_after(paragraph: Element) -> Iterator[Element]:
    """Yield the settings of pages that hold for a paragraph first: they stand behind it."""
    top = paragraph
    while top.getparent() is not None and top.getparent().tag != f"{W}body":
        top = top.getparent()
    for later in (top, *top.itersiblings()):
        yield from later.iter(f"{W}sectPr")


def _number(element: Element, name: str) -> float:
    try:
        return float(element.get(f"{W}{name}", "0"))
    except ValueError:
        return 0


def _on_new_page(first: Element) -> None:
    properties = first.find(f"{W}pPr")
    after = [one for one in properties if one.tag in {f"{W}pStyle", f"{W}keepNext"}]
    after[-1].addnext(ooxml.node("pageBreakBefore"))


def _look_plain(element: Element) -> None:
    """Give headings the State's look directly: a template's own may be blue and of another face."""
    for paragraph in element.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        known = of_style(style.get(f"{W}val", "")) if style is not None else None
        if known is None or known[0] is not Role.HEADING:
            continue
        look = LOOKS[Role.HEADING]
        for run in paragraph.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = ooxml.node("rPr")
                run.insert(0, properties)
            for old in [one for one in properties if one.tag != f"{W}rStyle"]:
                properties.remove(old)
            size = round(look.size * 2)
            properties.extend([
                ooxml.node("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT), ooxml.node("b"),
                ooxml.node("bCs"), ooxml.node("i", val=0), ooxml.node("iCs", val=0),
                ooxml.node("color", val="auto"),
                ooxml.node("sz", val=size), ooxml.node("szCs", val=size),
            ])  # fmt: skip
