"""One printed line under 'Nơi nhận': its words, its mark, and what sort of line it is.

NĐ 30/2020/NĐ-CP, Phụ lục I, II.9: recipients are listed with the purpose of sending them the
document; the last line says where it is filed (the clerical office, then who drafted it).
"""

import re
from dataclasses import dataclass
from enum import Enum

from vanban.text import clean, fold


class Sort(Enum):
    """What a line asks for."""

    NAMES = "names"
    ABOVE = "above"
    PUBLIC = "public"
    FILING = "filing"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Line:
    """A recipient line. `words` has neither the mark nor the closing sign; `mark` is as printed.

    `on_paper` says that the list asks for paper copies from here on ('Gửi bản giấy:').
    """

    printed: str
    words: str
    mark: str
    sort: Sort
    on_paper: bool = False

    @property
    def meaning(self) -> str:
        """What the mark means in words; a mark that is not known stands for itself."""
        bare = fold(self.mark).removeprefix("de ").strip()
        return MEANINGS.get(bare, self.mark)

    @property
    def is_report(self) -> bool:
        """Whether the recipient gets the document as a report ('b/c')."""
        return self.meaning == REPORT

    @property
    def filing(self) -> tuple[str, ...]:
        """Who keeps the file: the clerical office, then the unit that drafted it."""
        if self.sort is not Sort.FILING:
            return ()
        kept = _FILING.sub("", self.words)
        return tuple(part for part in re.split(r"\s*[,;]\s*", kept.strip(" :.;,")) if part)


REPORT = "để báo cáo"
MEANINGS = {
    "b/c": REPORT, "bc": REPORT, "bao cao": REPORT,
    "t/h": "để thực hiện", "th": "để thực hiện", "thuc hien": "để thực hiện",
    "p/h": "để phối hợp", "ph": "để phối hợp", "phoi hop": "để phối hợp",
    "phoi hop thuc hien": "để phối hợp thực hiện",
    "t/d": "để theo dõi", "theo doi": "để theo dõi", "biet": "để biết", "chi dao": "để chỉ đạo",
    "c/d": "để chỉ đạo", "dang tai": "để đăng tải", "dua tin": "để đưa tin",
}  # fmt: skip
"""Marks after a recipient, folded and without 'để', and what they mean."""

_MARK = re.compile(r"\s*\(([^()]{1,60})\)\s*\Z")
_FILING = re.compile(r"\Al[uư]u\b\s*:?\s*", re.IGNORECASE)
_ABOVE = re.compile(r"nhu (?:tren|kinh gui)")
_PUBLIC = re.compile(
    r"\b(?:website|web|cong (?:tt|thong tin) ?(?:dt|dien tu)|cong ttdt"
    r"|trang (?:tt|thong tin) ?(?:dt|dien tu)|trang ttdt)\b"
)
_HEADING = re.compile(r"gui ban (dien tu|giay)\Z")


def lines_of(printed: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines as printed, each with its sort; blank ones are left out."""
    found, on_paper = [], False
    for text in printed:
        line = _line(clean(text), on_paper=on_paper)
        if line is None:
            continue
        if line.sort is Sort.HEADING:
            on_paper = line.on_paper
        found.append(line)
    return tuple(found)


def _line(text: str, *, on_paper: bool) -> Line | None:
    words = text.lstrip("-–•* ").rstrip(" ;.,")
    if not words:
        return None
    bare, mark = words, ""
    if (end := _MARK.search(words)) and _is_mark(end[1]):
        bare, mark = words[: end.start()].rstrip(" ;.,"), end[1].strip()
    folded = fold(bare).rstrip(" :")
    if heading := _HEADING.search(folded):
        return Line(words, bare, mark, Sort.HEADING, heading[1] == "giay")
    return Line(words, bare, mark, _sort(bare, folded), on_paper)


def _is_mark(inner: str) -> bool:
    folded = clean(fold(inner))
    return folded.startswith("de ") or folded in MEANINGS


def _sort(bare: str, folded: str) -> Sort:
    if _FILING.match(bare):
        return Sort.FILING
    if _ABOVE.fullmatch(folded):
        return Sort.ABOVE
    return Sort.PUBLIC if _PUBLIC.search(folded) else Sort.NAMES
