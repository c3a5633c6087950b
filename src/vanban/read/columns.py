"""Two-column heads and feet that a format has run together on one line, told apart again."""

import re

from vanban.read.lexicon import AUTHORITY, MOTTO, POSITION, lettered
from vanban.text import fold

_GAP = re.compile(r"\s{3,}|\t+")
_DATED = re.compile(r"[^,;]{2,40},\s*ngay\b")
_CAPITALS = lettered(r"(?:[A-ZĐÀ-Ỹ./]{2,}(?:\s+|$))+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ]|$|\()")
_PERSON = lettered(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?: [A-ZĐÀ-Ỹ][a-zà-ỹđ]+){1,4}")
_LEFT = re.compile(r"(?:so\s*:|noi nhan|-|v/v)")


def split(raw: str) -> list[str]:
    """Return the two cells of `raw` where a wide gap parts a head or a foot, else `raw` alone."""
    text = raw.strip()
    for gap in _GAP.finditer(text):
        left, right = text[: gap.start()].strip(), text[gap.end() :].strip()
        if left and right and _belongs_apart(left, right):
            return [left, right]
    return [text]


def is_head_or_foot(cells: list[str]) -> bool:
    """Whether a row of cells is of a borderless head or foot, not of a table."""
    folded = [fold(cell) for cell in cells if cell]
    if folded and folded[0].strip(" .") in ("tt", "stt", "so tt"):
        return False
    return any(
        MOTTO.search(cell) or _DATED.match(cell) or re.match(r"so\s*:|noi nhan|v/v", cell)
        for cell in folded
    ) or any(_signs(cell) for cell in cells)


def _belongs_apart(left: str, right: str) -> bool:
    folded = fold(right)
    if MOTTO.match(folded) or _DATED.match(folded) or _signs(right):
        return True
    if _PERSON.fullmatch(left) and _PERSON.fullmatch(right):
        return True
    return bool(_LEFT.match(fold(left))) and left.startswith("-") and len(right.split()) <= 6


def _signs(text: str) -> bool:
    """Whether a cell begins with an authority or is, but for a name, a position in capitals."""
    capitals = _CAPITALS.match(text)
    if capitals is None:
        return False
    folded = fold(capitals[0]).strip()
    return bool(AUTHORITY.match(f"{folded} ") or POSITION.fullmatch(folded))
