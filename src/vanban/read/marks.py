"""Marks above the text: secrecy, urgency, 'DỰ THẢO', and the Party's title for the State's.

Each stands alone on its line or cell, in capitals; only lines above the grounds are looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.model import PARTY, SECRECIES, URGENCIES
from vanban.read.lexicon import is_caps
from vanban.read.lines import Line
from vanban.read.parts import HEAD_LINES, starts_item
from vanban.text import clean, fold

_SECRECIES = {fold(one): one for one in SECRECIES}
_URGENCIES = {fold(one): one for one in URGENCIES}
_DRAFT = re.compile(r"\(?\s*(du thao(?:\s+lan(?:\s+thu)?\s+(?:\d{1,2}|[a-z]+))?)\s*\)?")
_BELOW = re.compile(r"(?:can cu|kinh gui|thuc hien)\b")
_FRAME = " .:*|[](){}-–_"


@dataclass(slots=True)
class Marks:
    """What the marks of a document say; None where there is none."""

    heading: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    draft: str | None = None


def taken(lines: Sequence[Line]) -> tuple[Marks, list[Line]]:
    """Return the marks of a head, and the lines without them; the Party's title stays."""
    marks = Marks()
    kept: list[Line] = []
    for index, line in enumerate(lines):
        folded = fold(line.text)
        if index >= HEAD_LINES or line.table or _BELOW.match(folded) or starts_item(line.text):
            kept += lines[index:]
            break
        if not _is_mark(line, marks):
            kept.append(line)
    return marks, kept


def _is_mark(line: Line, marks: Marks) -> bool:
    """Tell whether a line is a mark and nothing else, and note what it says."""
    folded = fold(line.text).strip(_FRAME)
    if not is_caps(line.text):
        return False
    if marks.secrecy is None and folded in _SECRECIES:
        marks.secrecy = _SECRECIES[folded]
        return True
    if marks.urgency is None and folded in _URGENCIES:
        marks.urgency = _URGENCIES[folded]
        return True
    if marks.draft is None and _DRAFT.fullmatch(folded):
        marks.draft = clean(line.text.strip(_FRAME))
        return True
    if folded == fold(PARTY):
        marks.heading = PARTY
    elif folded.startswith("cong hoa xa hoi"):
        marks.heading = None
    return False
