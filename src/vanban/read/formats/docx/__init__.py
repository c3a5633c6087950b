"""Word files: their paragraphs and tables as lines, known by their look alone.

A file of ours says by its styles what each paragraph is: `vanban.read.styled` reads those.
"""

from collections.abc import Iterator
from dataclasses import replace

from vanban import legacy
from vanban.container import LIMITS, Limits
from vanban.errors import UnreadableFile
from vanban.model import Table
from vanban.read import columns
from vanban.read.formats.docx.fonts import Fonts
from vanban.read.formats.docx.package import open_package
from vanban.read.formats.docx.parts import Grid, Paragraph, Parts, Walk
from vanban.read.lexicon import RULE
from vanban.read.lines import Line, Pages, decoded, numbered
from vanban.roles import ORDINAL
from vanban.text import clean, fold


def parts(content: bytes, limits: Limits = LIMITS) -> Parts:
    """Return the paragraphs and tables of a .docx, or refuse the file."""
    package, seen = open_package(content, limits), Fonts()
    found = Walk(package, ORDINAL, limits, fonts=seen).parts()
    assumed = legacy.guessed("\n".join(_texts(found)))
    if assumed or any(gain < 0 for gain in seen.met.values()):
        found = Walk(package, ORDINAL, limits, fonts=Fonts(assumed, seen.met)).parts()
    return found


def _texts(found: Parts) -> Iterator[str]:
    for item in found.items:
        if isinstance(item, Grid):
            yield from (cell for row in item.texts() for cell in row)
        else:
            yield item.text


def read(content: bytes, limits: Limits = LIMITS) -> Pages:
    """Return the lines of a .docx, whoever wrote it."""
    return pages(parts(content, limits))


def pages(found: Parts) -> Pages:
    """Return what was found as lines: heads and feet by columns, ruled tables whole."""
    lines: list[Line] = []
    gap = False
    for item in found.items:
        made = _grid(item) if isinstance(item, Grid) else list(_paragraph(item))
        if not made:
            gap = True
            continue
        landscape = found.landscape[item.section]
        first = replace(made[0], gap=gap)
        lines += [replace(line, landscape=landscape) for line in (first, *made[1:])]
        gap = False
    if not lines:
        raise UnreadableFile("Tệp Word không có chữ nào để đọc.")
    doubts = tuple(decoded(name) for name in found.decoded)
    return Pages(numbered(lines), found.pages, doubts=doubts)


def _paragraph(item: Paragraph, column: int = 0) -> Iterator[Line]:
    """Yield the lines of a paragraph; a number of Word's own opens the first."""
    texts = [line for line in item.lines if clean(line) and not RULE.fullmatch(line.strip())]
    if item.ordinal or item.number:
        opening = " ".join(part for part in (item.number, item.ordinal) if part)
        texts = [" ".join([opening, *texts[:1]]), *texts[1:]]
    for number, text in enumerate(texts, 1):
        cells = [text] if column else columns.split(text)
        for place, cell in enumerate(cells, 1):
            yield Line(
                clean(cell), item.page,
                bold=item.bold, italic=item.italic, centred=item.centred,
                heading=item.outline, ends=number == len(texts),
                column=place if len(cells) == 2 else column,
            )  # fmt: skip


def _grid(grid: Grid) -> list[Line]:
    """Return a table as one line, or, where it only sets text side by side, its cells' lines."""
    rows = grid.texts()
    if not any(map(any, rows)):
        return []
    if len(rows[0]) == 1 or _is_layout(grid, rows):
        return [line for row in grid.rows for line in _side_by_side(row)]
    return [Line("", grid.page, table=Table(rows, grid.heads or _guessed_heads(grid, rows)))]


def _is_layout(grid: Grid, rows: tuple[tuple[str, ...], ...]) -> bool:
    if len(rows[0]) > 4 or (grid.ruled and len(rows) > 4):
        return False
    return any(columns.is_head_or_foot(list(row)) for row in rows)


def _side_by_side(row: tuple[tuple[Paragraph, ...], ...]) -> Iterator[Line]:
    """Yield the lines of the cells that have any; the first is column 1, all others column 2."""
    cells = [cell for cell in row if any(paragraph.text for paragraph in cell)]
    alone = len(row) == 1
    for place, cell in enumerate(cells):
        right = place > 0 or (not alone and cell is not row[0])
        for paragraph in cell:
            yield from _paragraph(paragraph, 0 if alone else 2 if right else 1)


def _guessed_heads(grid: Grid, rows: tuple[tuple[str, ...], ...]) -> int:
    """Return 1 where the first row looks like a head: all bold, or it opens with 'TT'."""
    first = [paragraph for cell in grid.rows[0] for paragraph in cell if paragraph.text]
    bold = bool(first) and all(paragraph.bold for paragraph in first)
    opens = fold(rows[0][0]).rstrip(".") in {"tt", "stt", "so tt"}
    return int(len(rows) > 1 and (bold or opens))
