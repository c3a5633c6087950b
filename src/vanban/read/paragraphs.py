"""Printed lines joined into paragraphs, each still knowing the line that every word stood on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.model import Evidence, Table
from vanban.read.lexicon import is_caps
from vanban.read.lines import Line

BULLET = re.compile(r"(?P<mark>[-–—+*•●○▪■◦➢✓❖])\s*(?=[^\s\d-])|(?P<dash>[-–—+•*▪●○■◦➢])\s+(?=\S)")
ENDS = re.compile(r"[.;:!?…]['\"”’)]*$|/\.$")
_OPEN_END = re.compile(r"(?:[,\-–]|\b(?:và|của|về|với|theo|trong|các|những|cho|là|do|để|từ|đến))$")
_NUMBERS = re.compile(
    r"\b(?:năm|tháng|quý|ngày|số|đạt|ít nhất|tối thiểu|tối đa|không quá|khoảng|trên|dưới)$"
)
"""The end of a line behind which a number must come."""
_BROKEN_NAME = re.compile(r"\b(?:Việt\|Nam|Hồ\|Chí|Hồ Chí\|Minh|Tổ\|quốc)\b")

_WRAPPED = 110
"""A text whose full lines are no longer than this was wrapped by hand or by a scanner."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a table, with its lines; `starts` are the offsets of the lines in `text`."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def table(self) -> Table | None:
        return self.first.table

    def evidence(self, start: int, end: int, confidence: float = 1.0) -> Evidence:
        """Return the place of the words from `start` to `end`."""
        line = self.lines[max(0, bisect_right(self.starts, start) - 1)]
        return line.evidence(self.text[start:end], confidence)


def one(*lines: Line) -> Paragraph:
    """Return the paragraph that the lines make."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if parts and not _hyphenated("".join(parts[-3:])):
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(line.text)
        length += len(line.text)
    return Paragraph("".join(parts), tuple(lines), tuple(starts))


def width(lines: Iterable[Line]) -> int:
    """Return how long a full line is; wrapped text has many lines of about that length."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def join(lines: Sequence[Line], starts_item: re.Pattern[str]) -> list[Paragraph]:
    """Join wrapped lines and paragraphs broken over pages; `starts_item` opens a numbered part."""
    full = width(lines)
    told = any(line.ends for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, full, starts_item, told=told):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [one(*group) for group in groups]


def goes_on(
    last: Line, line: Line, full: int, starts_item: re.Pattern[str], *, told: bool = False
) -> bool:
    """Whether `line` goes on the paragraph of `last`; `told` if the format knows their ends."""
    if last.table or line.table or last.ends or last.column != line.column:
        return False
    if starts_item.match(line.text) or BULLET.match(line.text):
        return False
    turns = _turns(last.text, line.text) and not _is_tail(last, line, full, told=told)
    turns = turns or last.heading != line.heading
    small = line.text[0].islower()
    if told and not turns and not line.gap:
        return small or not (last.centred or line.centred)
    if turns or line.gap or line.page != last.page:
        return _runs_over(last, line, full)
    counts = bool(_NUMBERS.search(last.text)) and line.text[0].isdigit()
    return small or counts or _breaks_a_name(last.text, line.text) or _is_full(last.text, full)


def _breaks_a_name(last: str, line: str) -> bool:
    """Whether a line ends within a quoted name, or one that is never parted: 'Việt' and 'Nam'."""
    quoted = last.count("“") > last.count("”") and "”" in line
    return quoted or bool(_BROKEN_NAME.search(f"{last[-12:]}|{line[:12]}"))


def _turns(last: str, line: str) -> bool:
    """Whether capitals end or begin between two lines; one without letters ('2026') has neither."""
    lettered = any(map(str.isalpha, last)) and any(map(str.isalpha, line))
    return lettered and is_caps(last) != is_caps(line)


def _is_full(text: str, full: int) -> bool:
    """Whether a line without a known end is so long that the next one goes on with it."""
    if ENDS.search(text):
        open_list = text.endswith(":") or (text.endswith(";") and full > _WRAPPED)
        return len(text) >= 0.92 * full and not open_list
    return bool(_OPEN_END.search(text)) or len(text) >= 0.75 * full


def _is_tail(last: Line, line: Line, full: int, *, told: bool) -> bool:
    """Whether a line in capitals ends the paragraph above: one word ('năm 2026 VC-NLĐ.').

    Or more, of the same look, where the format knows that the full line above does not end.
    """
    if is_caps(last.text) or len(last.text) < 0.75 * full:
        return False
    words = [word for word in line.text.split() if any(map(str.isalpha, word))]
    alike = told and last.bold == line.bold and not (line.gap or line.centred)
    return len(words) == 1 or (alike and not ENDS.search(last.text))


def _runs_over(last: Line, line: Line, full: int) -> bool:
    """Whether a paragraph was cut by a page's end: no end mark, and a small letter follows."""
    if last.heading or line.heading or is_caps(last.text) or ENDS.search(last.text):
        return False
    if not (line.text[0].islower() or _OPEN_END.search(last.text)):
        turned = line.page != last.page and not (line.bold or line.centred)
        return turned and not last.bold and len(last.text) >= 0.85 * full
    return len(last.text) >= min(40, 0.5 * full)


def _hyphenated(text: str) -> bool:
    end = text[-3:]
    return bool(re.search(r"\w/$|\w-$", end)) and not end.endswith(" -")
