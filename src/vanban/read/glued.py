"""A head that a text layer has run together on one line, broken again at its landmarks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.read.lexicon import MOTTO, lettered, misread_kind
from vanban.read.lines import Line
from vanban.text import fold

_LONG = 200
_PLACE = lettered(r"(?:[A-ZĐ][a-zà-ỹđ]+\s+){0,3}[A-ZĐ][a-zà-ỹđ]+\s*,\s*(?=n?g[aà]y)")
_MARKS = (
    re.compile(r"(?<=\s)[Ss][oố6]\s*:\s*(?=[\d^?./…])"),
    re.compile(r"(?<=\s)(?:Căn cứ|Thực hiện|Can cu|Thuc hien)\s+(?=[A-ZĐ])"),
    lettered(r"(?<=\s)(?:[IVX]{1,4}\.\s+)(?=[A-ZĐÀ-Ỹ]{2})"),
    lettered(r"(?<=[.;:])\s(?=\d{1,2}\.\s+[A-ZĐ])|(?<=\w)\s(?=-\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ])"),
    re.compile(r"(?<=\s)V/v\b"),
    re.compile(r"(?<=\s)K[ÍI]NH G[ỬU]I\b|(?<=\s)Kính gửi\s*:"),
)
_CAPITALS = lettered(r"(?<=\s)[A-ZĐÀ-Ỹ]{2,}(?:\s+[A-ZĐÀ-Ỹ]{2,}){1,2}(?=\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ])")


def unglued(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a head on one line broken up, and a broken 'Nơi nhận:' made whole."""
    found: list[Line] = []
    for line in lines:
        if found and fold(found[-1].text) == "noi" and fold(line.text).startswith("nhan:"):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
            continue
        if line.table or len(line.text) < _LONG or not MOTTO.search(fold(line.text)):
            found.append(line)
        else:
            found += _broken(line)
    return found


def _broken(line: Line) -> list[Line]:
    text, cuts = line.text, {0}
    for motto in MOTTO.finditer(fold(text)):
        cuts |= {motto.start(), motto.end()}
    for mark in (*_MARKS, _PLACE):
        cuts |= {found.start() for found in mark.finditer(text)}
    for found in _CAPITALS.finditer(text):
        if misread_kind(found[0]):
            cuts |= {found.start(), found.end()}
    edges = [*sorted(cuts), len(text)]
    pieces = [text[a:b].strip() for a, b in pairwise(edges)]
    return [replace(line, text=piece, gap=True) for piece in pieces if piece]
