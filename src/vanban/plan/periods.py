"""The years that a title names: 'giai đoạn 2021-2025', 'năm học 2025 - 2026', 'năm 2026'."""

import re

from vanban.model import OfficialDocument

_SPAN = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|thời kỳ|từ năm|trong các năm|các năm"
    r"|khóa)\s*(?:từ )?(?:năm )?\(?"
    r"(?P<first>(?:19|20)\d\d)\s*(?:-|–|—|đến(?: năm)?)\s*(?:năm )?(?P<last>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PLAIN_SPAN = re.compile(r"\b(?P<first>20\d\d)\s*[-–—]\s*(?P<last>20\d\d)\b")
_YEAR = re.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/])", re.IGNORECASE)
_OTHER = re.compile(
    r"\bsố\s+\S+\s+(?:ngày|năm)\s[\d/\- ]+(?:tháng \d+ năm \d{4})?"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|kỷ niệm[^,;]*\d{4}\)?|(?:đến|từ|trước|sau)\s+năm\s+\d{4}(?!\s*(?:-|đến))",
    re.IGNORECASE,
)


def period_of(title: str | None) -> tuple[int, int] | None:
    """Return the first and the last year in a title, or None."""
    if not title:
        return None
    span = _SPAN.search(title) or _PLAIN_SPAN.search(title)
    if span:
        first, last = int(span["first"]), int(span["last"])
        return (first, last) if first <= last else None
    years = {int(found["year"]) for found in _YEAR.finditer(_OTHER.sub(" ", title))}
    return (years.copy().pop(), years.pop()) if len(years) == 1 else None


def single_year(document: OfficialDocument) -> int | None:
    """Return the year of a one-year plan, from its title."""
    period = period_of(document.title)
    return period[0] if period and period[0] == period[1] else None
