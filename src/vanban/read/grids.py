"""Tables that a page draws with lines: the words between the lines become cells.

A table stands among the page's words as one word of its own width, so that the lines around it are
judged as if it were a paragraph; `restored` puts the table back in the place of that word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.model import Table
from vanban.read.layout import Word
from vanban.read.lines import Line, Pages
from vanban.text import clean, fold

_MARK = "\ue000"
_NEAR = 2.5
_MOST_HEADS = 3
_MOST_SEGMENTS = 4000
_CUT = re.compile(r"(?<=\w[-/])\n ")
"""A line's end after a hyphen inside a word."""
_LISTS = {"tt", "stt", "so tt"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A drawn line, level or upright; `y` grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(slots=True)
class _Grid:
    """The lines of one table and where its columns and rows begin and end."""

    segments: list[Segment]
    xs: list[float]
    ys: list[float]

    def holds(self, word: Word) -> bool:
        middle = (word.x0 + word.x1) / 2
        return self.xs[0] < middle < self.xs[-1] and self.ys[0] < word.middle < self.ys[-1]

    def cell(self, word: Word) -> tuple[int, int]:
        return _slot(self.ys, word.middle), _slot(self.xs, (word.x0 + word.x1) / 2)


def taken(
    words: Sequence[Word], segments: Sequence[Segment]
) -> tuple[list[Word], tuple[Table, ...]]:
    """Return the words outside tables, with one for each table, and the tables."""
    if len(segments) > _MOST_SEGMENTS:
        return list(words), ()
    rest = list(words)
    tables: list[Table] = []
    for grid in _grids(segments):
        inside = [word for word in rest if grid.holds(word)]
        if not inside:
            continue
        mark = Word(f"{_MARK}{len(tables)}", grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
        tables.append(_table(grid, inside))
        rest = [word for word in rest if not grid.holds(word)]
        rest.append(mark)
    return rest, tuple(tables)


def cells(segments: Sequence[Segment]) -> list[tuple[float, float, float, float]]:
    """Return the boxes (left, top, right, bottom) of all cells, merged ones as one."""
    boxes = []
    for grid in _grids(segments):
        parts: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for cell, owner in _owners(grid).items():
            parts.setdefault(owner, []).append(cell)
        for (row, column), inside in parts.items():
            last_row, last_column = (max(cell[axis] for cell in inside) for axis in (0, 1))
            right, bottom = grid.xs[last_column + 1], grid.ys[last_row + 1]
            boxes.append((grid.xs[column], grid.ys[row], right, bottom))
    return boxes


def framing(segments: Sequence[Segment]) -> list[Segment]:
    """Return the lines that make tables, without the strokes that stand alone."""
    if len(segments) > _MOST_SEGMENTS:
        return []
    return [segment for grid in _grids(segments) for segment in grid.segments]


def restored(lines: Iterable[Line], tables: Sequence[Table]) -> list[Line]:
    """Return the lines with the tables in their places."""
    return [
        replace(line, text="", table=tables[int(line.text[1:])], ends=True, centred=False)
        if line.text.startswith(_MARK)
        else line
        for line in lines
    ]


def put_together(pages: Sequence[Pages]) -> Pages:
    """Return single pages as one file."""
    return Pages(
        tuple(_joined([line for page in pages for line in page.lines])),
        len(pages),
        any(page.scanned for page in pages),
        tuple(doubt for page in pages for doubt in page.doubts),
    )


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a table that runs over pages made one; its repeated head goes."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and last.table and line.table and last.page != line.page:
            whole = _continued(last.table, line.table)
            if whole:
                found[-1] = replace(last, table=whole)
                continue
        found.append(line)
    return found


def _continued(first: Table, second: Table) -> Table | None:
    if len(first.rows[0]) != len(second.rows[0]):
        return None
    heads = first.rows[: first.header_rows]
    rows = second.rows
    if heads and rows[: len(heads)] == heads:
        rows = rows[len(heads) :]
    return Table((*first.rows, *rows), first.header_rows)


def _grids(segments: Sequence[Segment]) -> list[_Grid]:
    """Return the groups of touching lines that make at least two cells side by side."""
    groups: list[list[Segment]] = []
    for segment in segments:
        touching = [group for group in groups if any(_touch(segment, other) for other in group)]
        merged = [segment, *(each for group in touching for each in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(merged)
    found = []
    for group in groups:
        xs = _edges([(s.x0 + s.x1) / 2 for s in group if not s.level])
        ys = _edges([(s.y0 + s.y1) / 2 for s in group if s.level])
        if len(xs) >= 3 and len(ys) >= 2:
            found.append(_Grid(group, xs, ys))
    return sorted(found, key=lambda grid: grid.ys[0])


def _touch(one: Segment, other: Segment) -> bool:
    across = one.x0 - _NEAR <= other.x1 and other.x0 - _NEAR <= one.x1
    return across and one.y0 - _NEAR <= other.y1 and other.y0 - _NEAR <= one.y1


def _edges(values: Iterable[float]) -> list[float]:
    """Return the distinct positions among values that differ by the thickness of a line."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _slot(edges: list[float], value: float) -> int:
    return next(n for n, (_, after) in enumerate(pairwise(edges)) if value < after)


def _table(grid: _Grid, words: list[Word]) -> Table:
    owners = _owners(grid)
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cells.setdefault(owners[grid.cell(word)], []).append(word)
    down, across = len(grid.ys) - 1, len(grid.xs) - 1
    rows = tuple(
        tuple(_text(cells.get((row, column), [])) for column in range(across))
        for row in range(down)
    )
    filled = [row for row in range(down) if any(rows[row])]
    heads = 0
    for row in filled[:_MOST_HEADS]:
        inside = [word for column in range(across) for word in cells.get((row, column), [])]
        if not all(word.bold for word in inside):
            break
        heads += 1
    kept = tuple(rows[row] for row in filled)
    if heads == len(kept) or (not heads and fold(kept[0][0]).rstrip(".") in _LISTS):
        heads = int(len(kept) > 1)
    return Table(kept, heads)


def _owners(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell the first of those it is merged with: no line parts them."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        for column, (left, right) in enumerate(pairwise(grid.xs)):
            owner = (row, column)
            if column and not _upright(grid, left, (top + bottom) / 2):
                owner = owners[row, column - 1]
            elif row and not _level(grid, top, (left + right) / 2):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return owners


def _upright(grid: _Grid, x: float, y: float) -> bool:
    return any(
        not s.level and abs((s.x0 + s.x1) / 2 - x) <= _NEAR and s.y0 - _NEAR <= y <= s.y1 + _NEAR
        for s in grid.segments
    )


def _level(grid: _Grid, y: float, x: float) -> bool:
    return any(
        s.level and abs((s.y0 + s.y1) / 2 - y) <= _NEAR and s.x0 - _NEAR <= x <= s.x1 + _NEAR
        for s in grid.segments
    )


def _text(words: list[Word]) -> str:
    """Return the words of a cell, line by line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if rows and abs(word.middle - rows[-1][0].middle) < 0.5 * (word.y1 - word.y0):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [" ".join(w.text for w in sorted(row, key=lambda w: w.x0)) for row in rows]
    return clean(_CUT.sub("", " ".join(f"{line}\n" for line in lines)))
