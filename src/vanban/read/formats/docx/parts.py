"""The paragraphs and tables of a .docx in reading order, each with its style and its look."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanban.container import LIMITS, Element, Limits, W
from vanban.errors import TooLarge
from vanban.read.formats.docx import looks
from vanban.read.formats.docx.fonts import Fonts
from vanban.read.formats.docx.numbers import Numbers
from vanban.read.formats.docx.package import Package
from vanban.text import clean

_WRAPPERS = {
    f"{W}{name}"
    for name in (
        "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir",
        "bdo",
    )
}  # fmt: skip
_BREAKS = {f"{W}br", f"{W}cr"}
_HYPHENS = {f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\xad"}
_TAB = "\t"
_MOST_BOLD = 0.8
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph, and how they stand on the page.

    `lines` are as shown, cut at line breaks, tabs kept; `typed` is on one line and in the case in
    which it was typed, which a style may show in capitals. `ordinal` is what our own number style
    marks, `number` what Word prints by itself.
    """

    lines: tuple[str, ...]
    typed: str = ""
    style: str = ""
    ordinal: str = ""
    number: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    outline: int = 0
    section: int = 0
    page: int = 1
    boxed: bool = False

    @property
    def text(self) -> str:
        """The words on one line, after the number that Word prints by itself."""
        return clean(" ".join((self.number, *self.lines)))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of paragraphs; a cell spanned over is an empty one."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    heads: int = 0
    ruled: bool = False
    section: int = 0
    page: int = 1

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The words of the cells, rows made equally long."""
        rows = [[clean(" ".join(p.text for p in cell)) for cell in row] for row in self.rows]
        width = max(map(len, rows), default=0)
        return tuple((*row, *[""] * (width - len(row))) for row in rows)


Part = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole document; `landscape` tells it of each section of its pages.

    `decoded` names the encodings of before Unicode that it was in by its fonts.
    """

    items: tuple[Part, ...]
    landscape: tuple[bool, ...]
    pages: int
    decoded: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """Text of one look while a paragraph is gathered."""

    text: str
    flags: looks.Flags
    style: str
    page: int
    font: str = ""


@dataclass(slots=True)
class Walk:
    """One pass over a body: counts lists, pages and sections as they come."""

    package: Package
    ordinal_style: str
    limits: Limits = LIMITS
    page: int = 1
    section: int = 0
    seen: int = 0
    landscape: list[bool] = field(default_factory=list)
    styles: looks.Styles = field(init=False)
    numbers: Numbers = field(init=False)
    fonts: Fonts = field(default_factory=Fonts)
    rendered: bool = field(init=False)
    """Whether Word left marks where pages ended; then a break ordered by hand is one of them."""

    def __post_init__(self) -> None:
        self.rendered = next(self.package.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self.styles = looks.Styles(self.package.styles, self.package.theme)
        self.numbers = Numbers(self.package.numbering)

    def parts(self) -> Parts:
        """Return everything; raise `TooLarge` for what passes a limit."""
        items = tuple(self._blocks(self.package.body, 0))
        self.landscape.append(_is_landscape(self.package.body.find(f"{W}sectPr")))
        return Parts(items, tuple(self.landscape), self.page, self.fonts.decoded)

    def _blocks(self, parent: Element, depth: int) -> Iterator[Part]:
        if depth > self.limits.nesting:
            raise TooLarge(f"Tệp Word có hơn {self.limits.nesting} bảng lồng trong nhau.")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield self._grid(child, depth + 1)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from () if content is None else self._blocks(content, depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Part]:
        self.seen += 1
        if self.seen > self.limits.lines:
            raise TooLarge(f"Văn bản dài quá {self.limits.lines} đoạn, vượt mức được phép đọc.")
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        identifier = self.styles.default if named is None else named.get(f"{W}val", "")
        style = self.styles.of(identifier)
        page = self.page
        runs = self._decoded(list(self._runs(element, style.flags)))
        page = next((run.page for run in runs if run.text.strip()), page)
        words = [run for run in runs if run.style != self.ordinal_style]
        yield Paragraph(
            lines=tuple("".join(map(_shown, words)).split("\n")),
            typed=clean("".join(run.text for run in words)),
            style=identifier,
            ordinal=clean("".join(r.text for r in runs if r.style == self.ordinal_style)),
            number=self._list_number(properties, style, runs),
            bold=_mostly(runs, "bold"),
            italic=_mostly(runs, "italic"),
            centred=looks.alignment(properties, style) == "center",
            outline=looks.outline(properties, style),
            section=self.section,
            page=page,
        )
        for box in _boxes(element):
            for part in self._blocks(box, depth + 1):
                yield replace(part, boxed=True) if isinstance(part, Paragraph) else part
        ends = None if properties is None else properties.find(f"{W}sectPr")
        if ends is not None:
            self.landscape.append(_is_landscape(ends))
            self.section += 1

    def _decoded(self, runs: list[_Run]) -> list[_Run]:
        """Return runs whose letters are Unicode's, none of them invisible."""
        texts = self.fonts.decode([(run.text, run.font) for run in runs])
        return [
            replace(run, text=text.translate(_INVISIBLE))
            for run, text in zip(runs, texts, strict=True)
        ]

    def _list_number(self, properties: Element | None, style: looks.Style, runs: list[_Run]) -> str:
        listed = looks.numbering(properties) or style.numbering
        if listed is None or listed[0] == "0" or not any(run.text.strip() for run in runs):
            return ""
        return self.numbers.next(*listed)

    def _runs(self, parent: Element, below: looks.Flags) -> Iterator[_Run]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, below)
            elif child.tag in _WRAPPERS:
                yield from self._runs(child, below)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from () if content is None else self._runs(content, below)

    def _run(self, element: Element, below: looks.Flags) -> Iterator[_Run]:
        properties = element.find(f"{W}rPr")
        named = None if properties is None else properties.find(f"{W}rStyle")
        identifier = "" if named is None else named.get(f"{W}val", "")
        own = looks.flags(properties).over(self.styles.of(identifier).flags).over(below)
        text, page = "", self.page
        for child in element:
            text += self._words(child)
            page = page if text else self.page
        if text and not own.hidden:
            yield _Run(text, own, identifier, page, self.styles.face(own))

    def _words(self, element: Element) -> str:
        if element.tag == f"{W}t":
            return element.text or ""
        if element.tag == f"{W}lastRenderedPageBreak":
            self.page += 1
        if element.tag in _BREAKS:
            if element.get(f"{W}type") == "page" and not self.rendered:
                self.page += 1
            return "\n"
        if element.tag in _HYPHENS:
            return _HYPHENS[element.tag]
        return _TAB if element.tag in {f"{W}tab", f"{W}ptab"} else ""

    def _grid(self, element: Element, depth: int) -> Grid:
        rows: list[tuple[tuple[Paragraph, ...], ...]] = []
        heads, page = 0, self.page
        for row in _rows(element):
            cells: list[tuple[Paragraph, ...]] = []
            for cell in _cells(row):
                properties = cell.find(f"{W}tcPr")
                inside = tuple(_flat(self._blocks(cell, depth)))
                cells.append(() if _is_merged(properties) else inside)
                cells += [()] * (_span(properties) - 1)
            marked = row.find(f"{W}trPr/{W}tblHeader")
            if marked is not None and heads == len(rows):
                heads += 1
            rows.append(tuple(cells))
        return Grid(tuple(rows), heads, _is_ruled(element), self.section, page)


def _shown(run: _Run) -> str:
    return run.text.upper() if run.flags.caps else run.text


def _mostly(runs: list[_Run], name: str) -> bool:
    """Tell whether nearly all letters of a paragraph have a look."""
    lengths = [(len(clean(run.text)), bool(getattr(run.flags, name))) for run in runs]
    whole = sum(length for length, _ in lengths)
    return whole > 0 and sum(length for length, has in lengths if has) >= _MOST_BOLD * whole


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents of text boxes once each: Word keeps a second copy for old readers."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for box in paragraph.iter(f"{W}txbxContent"):
        above = [ancestor.tag for ancestor in box.iterancestors()]
        if fallback not in above and f"{W}txbxContent" not in above:
            yield box


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tr")


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tc")


def _flat(parts: Iterator[Part]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a cell, those of a table inside it too."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
            continue
        for row in part.rows:
            for cell in row:
                yield from cell


def _is_merged(properties: Element | None) -> bool:
    """Tell whether a cell goes on the one above it."""
    merged = None if properties is None else properties.find(f"{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _span(properties: Element | None) -> int:
    span = None if properties is None else properties.find(f"{W}gridSpan")
    width = "1" if span is None else span.get(f"{W}val", "1")
    return min(int(width), 63) if width.isdigit() and int(width) > 0 else 1


def _is_ruled(table: Element) -> bool:
    """Tell whether a table draws its lines, itself or by a style."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return False
    borders = properties.find(f"{W}tblBorders")
    if borders is not None:
        return any(side.get(f"{W}val") not in {None, "nil", "none"} for side in borders)
    style = properties.find(f"{W}tblStyle")
    cells = table.find(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    if cells is not None:
        return any(side.get(f"{W}val") not in {None, "nil", "none"} for side in cells)
    return style is not None and style.get(f"{W}val") not in {"TableNormal", ""}


def _is_landscape(section: Element | None) -> bool:
    size = None if section is None else section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"
