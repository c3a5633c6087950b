"""Where annexes begin, and documents that the main one puts in force."""

import re
from collections.abc import Sequence

from vanban.read.lexicon import AUTHORITY, MOTTO, POSITION, is_caps, kind_of
from vanban.read.lines import Line
from vanban.text import fold

RECIPIENTS_HEAD = re.compile(r"n[o0][il1]\s*nh[a-z]{1,2}n\s*(?:[:;.]|$)|noi gui\s*:")
_ANNEX = re.compile(r"(?:phu luc|bieu mau|mau so|mau)(?:\s+(?:so\s*)?(?:[ivx]+|\d{1,3}))?\s*[.:]?$")
NOTE = re.compile(r"\((?:ban hanh )?kem theo\b")


def signs(text: str) -> bool:
    """Whether a line in capitals is an authority or a position."""
    folded = fold(text)
    return bool(AUTHORITY.match(folded) or POSITION.match(folded))


def annex_start(lines: Sequence[Line]) -> int:
    """Return where the annexes begin: a line 'PHỤ LỤC I' after the recipients or a signature.

    So does a document that the main one puts in force, with its own head above its kind.
    """
    seen = False
    for index, line in enumerate(lines):
        folded = fold(line.text)
        seen = seen or bool(RECIPIENTS_HEAD.match(folded)) or line.text.endswith("./.")
        if seen and (is_annex(line) or is_list(lines, index)):
            return index
        if seen and is_attached(lines, index):
            return _head_above(lines, index)
    return len(lines)


def is_attached(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the kind of a document '(ban hành kèm theo …)' another."""
    if not is_caps(lines[index].text) or kind_of(lines[index].text) is None:
        return False
    below = [fold(line.text) for line in lines[index + 1 : index + 8]]
    return any(NOTE.match(text) for text in below)


def is_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line heads a list 'DANH SÁCH … (Kèm theo Quyết định số …)' without a label."""
    text = lines[index].text
    if not (fold(text).startswith("danh sach") and is_caps(text.partition(" cho ")[0])):
        return False
    return any(NOTE.match(fold(line.text)) for line in lines[index + 1 : index + 8])


def _head_above(lines: Sequence[Line], index: int) -> int:
    """Return where the names, rules and motto above the kind of an attached document begin."""
    start = index
    for place in range(index - 1, max(0, index - 9), -1):
        text = lines[place].text
        rule = not any(char.isalnum() for char in text)
        if not (rule or (is_caps(text) and not signs(text)) or MOTTO.search(fold(text))):
            break
        start = place
    return start


def is_annex(line: Line) -> bool:
    """Whether a line is an annex's label standing alone."""
    return bool(_ANNEX.match(fold(line.text)))
