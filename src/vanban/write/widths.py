"""How wide words are in bold Times New Roman: for rules, broken heads and the columns of tables.

A .docx knows no measure of its own text, so the widths of the face are kept here (thousandths of
the size); of all marks only the horn of ơ and ư widens a letter.
"""

import re
import unicodedata
from functools import cache, partial

from vanban.text import fold

_LOWER = (
    "500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 "
    "500 500 444"
)
_UPPER = (
    "722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 "
    "722 722 667"
)
_POINTS = {
    " ": 250, "\u00a0": 250, "-": 333, ".": 250, ",": 250, ";": 333, ":": 333, "/": 278, "(": 333,
    ")": 333, "%": 1000, "&": 833, "+": 570, "=": 570, "“": 500, "”": 500, "–": 500, "…": 1000,
    "—": 1000, "@": 930,
    "'": 278, '"': 555, "!": 333, "?": 500,
}  # fmt: skip
_HORN = "\u031b"
_HORNED = {"o": 554, "u": 600, "O": 778, "U": 796}
_DIGIT = 500
_UNKNOWN = 600
_MM_OF_POINT = 25.4 / 72
_WIDTHS = {
    **{chr(ord("a") + n): int(width) for n, width in enumerate(_LOWER.split())},
    **{chr(ord("A") + n): int(width) for n, width in enumerate(_UPPER.split())},
    **_POINTS,
}


def millimetres(text: str, size: float) -> float:
    """Return the width of `text` in one line of bold type of `size` points."""
    return sum(map(_thousandths, text)) * size / 1000 * _MM_OF_POINT


def broken(text: str, size: float, width: float) -> str:
    """Return `text` with the fewest line breaks that fit `width`, its lines as even as can be.

    The name of a place and a word of two syllables stay whole where they can ('ỦY BAN NHÂN DÂN' /
    'HUYỆN LÂM THAO', never 'KHEN' / 'THƯỞNG'), and no line begins with a dash.
    """
    words = text.split(" ")
    whole = millimetres(text, size)
    if whole <= width or len(words) < 2:
        return text
    cuts = [n for n in range(1, len(words)) if _may_part(words, n)] or [len(words) - 1]
    place = [n for n in cuts if fold(" ".join(words[n:])).startswith(_STARTS)]
    for among in (place, cuts):
        halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in among]
        fitting = [pair for pair in halves if _longest(pair, size) <= width]
        if fitting:
            return "\n".join(min(fitting, key=partial(_longest, size=size)))
    lines = -(-whole // width)
    share = whole / lines
    first = next(
        n for n in cuts if n == cuts[-1] or millimetres(" ".join(words[: n + 1]), size) > share
    )
    rest = broken(" ".join(words[first:]), size, width)
    return " ".join(words[:first]) + "\n" + rest


def balanced(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return `text` in the fewest lines that fit `width`, as even as can be.

    Nothing is returned if a word is wider. An address without spaces may break after its slashes.
    """
    words = [part for word in text.split(" ") for part in _pieces(word, size, width)]
    lines = _filled(words, size, width)
    if lines is None or len(lines) < 2:
        return tuple(lines or ())
    low, high = width / 2, width
    for _ in range(12):
        middle = (low + high) / 2
        tried = _filled(words, size, middle)
        if tried is not None and len(tried) == len(lines):
            high, lines = middle, tried
        else:
            low = middle
    return tuple(lines)


def _pieces(word: str, size: float, width: float) -> list[str]:
    """Return a word and the space after it, a wide address cut after its slashes."""
    if millimetres(word, size) <= width or "://" not in word:
        return [f"{word} "]
    *parts, last = re.split(r"(?<=/)(?=[^/])", word)
    return [*parts, f"{last} "]


def _filled(words: list[str], size: float, width: float) -> list[str] | None:
    """Return words set line by line, None where one is wider than the line."""
    lines: list[str] = []
    for word in words:
        if millimetres(word.rstrip(), size) > width:
            return None
        if lines and millimetres((lines[-1] + word).rstrip(), size) <= width:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def shares(
    rows: tuple[tuple[str, ...], ...], size: float, width: float, heads: int = 0
) -> tuple[float, ...]:
    """Return the widths of a table's columns, together `width` millimetres.

    No word is broken while there is room. What is left goes to columns by the root of what they
    lack to stand in one line (a head: in two), and none gets more while another lacks.
    """
    padding = 2 * CELL_PADDING + 1
    columns = list(zip(*rows, strict=True))
    least = [
        padding + max(millimetres(word, size) for cell in column for word in cell.split(" "))
        for column in columns
    ]
    room = width - sum(least)
    if room <= 0:
        return tuple(width * one / sum(least) for one in least)
    wished = [
        padding
        + max(millimetres(cell, size) / (2 if n < heads else 1) for n, cell in enumerate(column))
        for column in columns
    ]
    found = _poured(least, wished, room)
    return tuple(one * width / sum(found) for one in found)


def _poured(least: list[float], wished: list[float], room: float) -> list[float]:
    """Return what columns get of `room` above their least, none more than it wishes."""
    found = list(least)
    hungry = [n for n, wish in enumerate(wished) if wish > least[n]]
    while hungry and room > 0:
        whole = sum((wished[n] - least[n]) ** 0.5 for n in hungry)
        part = {n: room * (wished[n] - least[n]) ** 0.5 / whole for n in hungry}
        fed = [n for n in hungry if part[n] >= wished[n] - least[n]]
        for n in fed or hungry:
            found[n] = wished[n] if fed else least[n] + part[n]
            room -= found[n] - least[n]
        hungry = [n for n in hungry if n not in fed] if fed else []
    return found


CELL_PADDING = 1.9
"""Millimetres left and right of the text in a cell: Word's own default."""
_DASHES = {"-", "–", "&"}
_PAIRS = """
uy-ban nhan-dan hoi-dong thi-dua khen-thuong mat-tran to-quoc viet-nam cong-doan lien-doan lao-dong
phu-nu nong-dan thanh-nien cong-san giao-duc dao-tao noi-vu van-hoa y-te trung-tam truong-hoc
benh-vien cong-an quan-su bien-phong cong-thuong tai-chinh tuyen-giao
"""
_WHOLE = frozenset(pair.replace("-", " ") for pair in _PAIRS.split())
"""Words of two syllables in names of bodies, folded."""
_STARTS = (
    "tinh ",
    "thanh pho ",
    "huyen ",
    "quan ",
    "thi xa ",
    "xa ",
    "phuong ",
    "thi tran ",
    "dac khu ",
    "thi dua",
)


def _may_part(words: list[str], at: int) -> bool:
    return words[at] not in _DASHES and fold(f"{words[at - 1]} {words[at]}") not in _WHOLE


def _longest(lines: tuple[str, str], size: float) -> float:
    return max(millimetres(line, size) for line in lines)


@cache
def _thousandths(char: str) -> int:
    if char.isdigit():
        return _DIGIT
    if char in _WIDTHS:
        return _WIDTHS[char]
    base = fold(char)[:1]
    if unicodedata.combining(char):
        return 0
    if _HORN in unicodedata.normalize("NFD", char):
        return _HORNED[base.upper() if char.isupper() else base]
    return _WIDTHS.get(base.upper() if char.isupper() else base, _UNKNOWN)
