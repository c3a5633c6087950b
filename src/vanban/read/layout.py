"""Words with their places on a page made lines: rows, the two columns of head and foot, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from vanban.read import columns
from vanban.read.lexicon import MOTTO
from vanban.read.lines import Line, plain
from vanban.text import clean, fold

_NARROW_GAP, _WIDE_GAP = 0.014, 0.06
_TOP = 0.09
_COVERED = 0.4
UNSURE = 0.75
"""A scanner's word that is less sure should be looked at: most misread words are below it."""
_LEAST_RIGHT = 0.9
"""Where the right margin is at least, on a page whose lines are all short."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `y` grows downwards, all in the page's own unit."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class _Piece:
    """A run of words on one row, without a wide gap inside."""

    words: list[Word]
    column: int = 0

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        return max(word.y1 for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        return plain(clean(" ".join(word.text for word in self.words)))


def lines(words: Sequence[Word], width: float, height: float, page: int) -> list[Line]:
    """Return the lines of one page in reading order."""
    rows = [_pieces(row, width) for row in _rows(words)]
    rows = [row for row in rows if not _is_page_number(row, height)]
    _mark_columns(rows, width)
    ordered = _reading_order(rows)
    return _lines(ordered, width, page)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        high = median(w.y1 - w.y0 for w in rows[-1]) if rows else 0
        near = rows and abs(word.middle - median(w.middle for w in rows[-1])) < 0.5 * high
        if near and not any(_covers(word, other) for other in rows[-1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _covers(word: Word, other: Word) -> bool:
    """Whether two words stand one above the other: they cannot be of one row."""
    shared = min(word.x1, other.x1) - max(word.x0, other.x0)
    return shared > _COVERED * min(word.x1 - word.x0, other.x1 - other.x0)


def _pieces(row: list[Word], width: float) -> list[_Piece]:
    """Cut a row at its first wide gap, or at a narrow one where a head or foot shows itself."""
    for place in range(1, len(row)):
        gap = row[place].x0 - max(word.x1 for word in row[:place])
        if gap < _NARROW_GAP * width:
            continue
        left, right = _Piece(row[:place]), _Piece(row[place:])
        apart = columns.split(f"{left.text}\t{right.text}")
        if len(apart) == 2 or (gap > _WIDE_GAP * width and left.x1 < 0.6 * width):
            return [left, right]
    return [_Piece(row)]


def _is_page_number(row: list[_Piece], height: float) -> bool:
    alone = len(row) == 1 and row[0].y1 < _TOP * height
    return alone and row[0].text.strip("-– ").isdigit()


def _mark_columns(rows: list[list[_Piece]], width: float) -> None:
    """Mark the rows of two-column zones; a row with one piece belongs if it keeps to its side."""
    for row in rows:
        if len(row) == 2:
            row[0].column, row[1].column = 1, 2
    down, up = range(len(rows)), range(len(rows) - 1, -1, -1)
    for order in (down, up):
        inside = False
        for index in order:
            row = rows[index]
            if len(row) == 2:
                inside = True
            elif inside and not row[0].column:
                side = _side(row[0], width)
                row[0].column = (
                    0 if side == 1 and order is up and _is_body(rows, index, width) else side
                )
                inside = row[0].column > 0
            else:
                inside = inside and row[0].column > 0


def _is_body(rows: list[list[_Piece]], index: int, width: float) -> bool:
    """Whether a short row on the left, above a two-column zone, is of the text and not of it.

    It is of the zone in a head, where the motto stands beside, and below 'Nơi nhận'.
    """
    for row in reversed(rows[: index + 1]):
        if len(row) == 2 or fold(row[0].text).startswith("noi nhan"):
            return False
        if row[0].x0 < 0.5 * width < row[0].x1:
            return True
    return not any(MOTTO.search(fold(piece.text)) for row in rows for piece in row)


def _side(piece: _Piece, width: float) -> int:
    if piece.x1 < 0.5 * width:
        return 1
    if piece.x0 > 0.44 * width and piece.x0 + piece.x1 > 1.14 * width:
        return 2
    return 0


def _reading_order(rows: list[list[_Piece]]) -> list[_Piece]:
    """Return the pieces: in a two-column zone the left column first."""
    found: list[_Piece] = []
    zone: list[_Piece] = []
    for row in [*rows, []]:
        if row and row[0].column:
            zone += row
            continue
        found += [piece for piece in zone if piece.column == 1]
        found += [piece for piece in zone if piece.column == 2]
        zone = []
        found += row
    return found


def _lines(pieces: list[_Piece], width: float, page: int) -> list[Line]:
    if not pieces:
        return []
    full = [piece for piece in pieces if not piece.column]
    left = min((piece.x0 for piece in full), default=0.0)
    right = max([piece.x1 for piece in full] + [_LEAST_RIGHT * width])
    steps = [b.y0 - a.y0 for a, b in pairwise(full) if b.y0 > a.y0]
    step = median(steps) if steps else 0.0
    found: list[Line] = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        apart = before is None or before.column != piece.column
        gap = not apart and before is not None and step > 0 and piece.y0 - before.y0 > 1.7 * step
        gap = gap or (index == 0 and not piece.column and _is_indented(piece, left, right))
        found.append(
            Line(
                piece.text, page, index + 1,
                bold=piece.bold,
                centred=not piece.column and _is_centred(piece, left, right),
                gap=gap, column=piece.column,
                confidence=round(sum(w.confidence for w in piece.words) / len(piece.words), 3),
                unsure=tuple(w.text for w in piece.words if w.confidence < UNSURE),
            )
        )  # fmt: skip
        if not piece.column and not found[-1].centred and _ends(piece, after, left, right):
            found[-1] = replace(found[-1], ends=True)
    return [line for line in found if line.text]


def _is_centred(piece: _Piece, left: float, right: float) -> bool:
    room = right - left
    if room <= 0 or piece.x0 - left < 0.08 * room:
        return False
    return abs((piece.x0 + piece.x1) - (left + right)) < 0.08 * room


def _is_indented(piece: _Piece, left: float, right: float) -> bool:
    """Whether a line stands in: at a page's top it is the first of a paragraph, if any ended."""
    return piece.x0 > left + 0.03 * (right - left)


def _ends(piece: _Piece, after: _Piece | None, left: float, right: float) -> bool:
    """Whether a paragraph ends here: a short line, a heading's last, an indented one after it."""
    room = right - left
    if piece.x1 < right - 0.18 * room:
        return True
    if after is None or after.column:
        return False
    if piece.bold and not after.bold:
        return piece.x1 < right - 0.05 * room or after.text[0].isupper()
    return _is_indented(after, left, right) and piece.x0 <= left + 0.1 * room
