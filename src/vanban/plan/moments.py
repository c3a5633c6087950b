"""Dates and rhythms in a sentence: 'trước ngày 15/11 hằng năm', 'Quý II và Quý III/2026'.

`find` gives what stands in the text; `resolve` puts the finds of one action together as one `when`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban.plan.timewords import (
    BOTH_DAYS,
    CITED,
    DAYS,
    LISTS,
    MONTHS_OF,
    PATTERNS,
    SHORT_DAYS,
    SPAN_OF_YEARS,
)
from vanban.when import BadWhen, When

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {
    "Q1": (1, 2, 3), "Q2": (4, 5, 6), "Q3": (7, 8, 9), "Q4": (10, 11, 12),
    "H1": (1, 2, 3, 4, 5, 6), "H2": (7, 8, 9, 10, 11, 12),
}  # fmt: skip
_RHYTHMS = {
    "năm": "yearly", "quý": "quarterly", "quí": "quarterly", "tháng": "monthly", "tuần": "weekly",
}  # fmt: skip
_OCCASION = re.compile(
    r"(?:trước|từ|đến(?: hết)?|sau|dịp|vào|hạn|là|và|các ngày|,|\(|:|^|quý|tháng|năm|nhất|\|)\s*$",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"(?:ngày )?\d{1,2}/\d{1,2}\s*[-–]\s*(?:ngày )?$", re.IGNORECASE)
"""What stands before the second day of '05/9 - 20/9'."""
_YEARLY_AFTER = re.compile(r"^\)?\s*(?:hằng|hàng|mỗi|từng)\s+năm", re.IGNORECASE)
_HOLIDAY = re.compile(r"(?:ngày|dịp|kỷ niệm|lễ)\s[^,.;:()]{0,70}\(?$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:(?:^|[\s(])(?:trước \d{1,2} (?:giờ|h)(?: \d+)?|chậm nhất(?: là| vào)?"
    r"|muộn nhất(?: là)?|xong trước|các|vào|trước|trong thời gian|trong"
    r"|(?<!gương )sáng|chiều|tối|cả ngày"
    r"|\d{1,2} (?:giờ|h)(?: \d{1,2})?,?"
    r"|từ nay đến|từ|đến(?: hết)?|cuối|đầu|giữa|nửa|kể từ|bắt đầu từ|vào dịp|nhân dịp|dịp|và|là"
    r"|dự kiến|mỗi|định kỳ|hạn|thời hạn|khoảng))*\s*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\btừ(?: ngày| đầu)?\s*$", re.IGNORECASE)
_RANGE_WORD = re.compile(r"^\s*(?:đến(?: hết)?|tới|[-–])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """One find: its place in the text and its parts; 0 for what is not printed."""

    start: int
    end: int
    kind: str
    year: int = 0
    month: int = 0
    day: int = 0
    part: str = ""
    ends_range: bool = False
    bare: bool = False
    occasion: bool = False
    since: bool = False
    """Whether it is the day from which something recurs, not the day of it."""
    recurs: bool = False
    """Whether 'hằng năm' stands behind it."""

    @property
    def is_point(self) -> bool:
        return self.kind == "point"

    def code(self, year: str) -> str:
        tail = self.part or "-".join(f"{n:02}" for n in (self.month, self.day) if n)
        return f"{year}-{tail}" if tail else year


def find(text: str) -> list[Moment]:
    """Return the dates and rhythms in `text`, in order, but not the dates of cited acts."""
    plain = CITED.sub(lambda match: "·" * len(match[0]), text)
    found: list[Moment] = []
    taken = [False] * len(text)
    for ranged, pattern in _RANGES:
        for match in pattern.finditer(text if ranged is _year_range else plain):
            if not any(taken[match.start() : match.end()]) and (both := ranged(match)):
                found += both
                taken[match.start() : match.end()] = [True] * len(match[0])
    for kind, pattern in LISTS:
        for match in pattern.finditer(plain):
            found += _listed(kind, match)
            taken[match.start() : match.end()] = [True] * len(match[0])
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]):
                continue
            moment = _moment(kind, match, plain)
            if moment is not None:
                found.append(moment)
                taken[match.start() : match.end()] = [True] * len(match[0])
    return _ranged(sorted(found, key=lambda moment: moment.start), text)


def _year_range(match: re.Match[str]) -> list[Moment]:
    """Return both years of 'Năm 2026 - 2028:', which head a sentence."""
    first = Moment(match.start(), match.end(), "point", int(match["first"]))
    return [first, replace(first, start=match.end(), year=int(match["last"]), ends_range=True)]


def _day_range(match: re.Match[str]) -> list[Moment]:
    """Return both ends of 'từ ngày 10 đến ngày 20/3/2026'."""
    year, month = int(match["year"] or 0), int(match["month"])
    if not (1 <= month <= 12 and int(match["day"]) < int(match["last"]) <= 31):
        return []
    first = Moment(match.start(), match.end(), "point", year, month, int(match["day"]))
    last = replace(first, start=match.end(), day=int(match["last"]), ends_range=True)
    return [first, last]


def _both_days(match: re.Match[str]) -> list[Moment]:
    """Return both ends of '15/10 - 31/12/2021'."""
    months = int(match["month"]), int(match["last_month"])
    if not (1 <= months[0] <= months[1] <= 12):
        return []
    first = Moment(match.start(), match.end(), "point", int(match["year"]), months[0])
    first = replace(first, day=int(match["day"]))
    last = replace(first, start=match.end(), month=months[1], day=int(match["last"]))
    return [first, replace(last, ends_range=True)]


def _month_range(match: re.Match[str]) -> list[Moment]:
    """Return both months of 'tháng 7 - 8/2030'."""
    month, last, year = int(match["month"]), int(match["last"]), int(match["year"] or 0)
    if not (1 <= month <= 12 and 1 <= last <= 12):
        return []
    first = Moment(match.start(), match.end(), "point", year, month)
    return [first, replace(first, start=match.end(), month=last, ends_range=True)]


_RANGES = (
    (_year_range, SPAN_OF_YEARS),
    (_both_days, BOTH_DAYS),
    (_day_range, DAYS),
    (_day_range, SHORT_DAYS),
    (_month_range, MONTHS_OF),
)


def _listed(kind: str, match: re.Match[str]) -> list[Moment]:
    """Return one moment for each time of a list; all but the first are empty places in the text."""
    groups = match.groupdict()
    year = int(groups.get("year") or groups.get("year_2") or 0)
    day = int(groups.get("day") or 0)
    found = []
    for index, text in enumerate(re.findall(r"\d+|\b[IVXivx]+\b", match["all"])):
        start = match.start() if index == 0 else match.end()
        one = Moment(start, match.end(), "point", year=year)
        if kind == "month-days" and 1 <= int(text) <= 31:
            found.append(replace(one, kind="rhythm", part=f"monthly-{int(text):02}"))
        elif kind == "month" and 1 <= int(text) <= 12:
            found.append(replace(one, month=int(text), day=day))
        elif kind == "year":
            found.append(replace(one, year=int(text), bare=not groups["several"]))
        elif kind == "quarter":
            found.append(replace(one, part=f"Q{_QUARTERS[text.lower()]}"))
    return found


def resolve(moments: Iterable[Moment], plan_year: int | None) -> str | None:
    """Return one `when` for the moments of one action, or None if they do not make one."""
    moments = _recurring(moments)
    rhythms = [moment.part for moment in moments if moment.kind == "rhythm"]
    points = [moment for moment in moments if moment.is_point and not (rhythms and moment.since)]
    points = _every_named_year(points)
    points = [moment for moment in points if not moment.occasion] or points
    text: str | None
    if points:
        dayed = [part for part in rhythms if re.match(r"(?:monthly|quarterly)-\d|weekly", part)]
        text = "+".join([*dayed, _points(points, plan_year, yearly=_every_year(moments))])
    elif any(moment.kind == "day" for moment in moments):
        text = _with_days(moments)
    elif rhythms:
        text = _joined_rhythms(rhythms)
    else:
        text = next((moment.part for moment in moments if moment.kind == "within"), None)
    return _valid(text)


def _recurring(moments: Iterable[Moment]) -> list[Moment]:
    """Mark the days before 'hằng năm': '20/12 hằng năm' beside 'tháng 10/2025' has no year."""
    marked: list[Moment] = []
    yearly = False
    for moment in reversed(list(moments)):
        every_year = moment.part == "yearly" and not moment.occasion
        yearly = (yearly and not moment.year) or every_year
        marked.append(replace(moment, recurs=yearly and moment.is_point and not moment.occasion))
    return marked[::-1]


def _with_days(moments: list[Moment]) -> str | None:
    """Give each 'ngày 15' to the month or quarter before it, else to the one behind."""
    parts: list[str] = []
    waiting = 0
    for moment in moments:
        base = parts[-1] if parts else ""
        if moment.kind == "rhythm":
            takes = waiting and moment.part in ("monthly", "quarterly")
            parts.append(f"{moment.part}-{waiting:02}" if takes else moment.part)
            waiting = 0 if takes else waiting
        elif moment.kind == "day" and base in ("monthly", "quarterly"):
            parts[-1] = f"{base}-{moment.day:02}"
        elif moment.kind == "day":
            waiting = moment.day
    return _joined_rhythms(parts) if not waiting else None


def _joined_rhythms(parts: list[str]) -> str:
    """Join rhythms; one that also stands with its day is not said twice."""
    bare = [part for part in parts if not any(other.startswith(f"{part}-") for other in parts)]
    return "+".join(dict.fromkeys(bare))


def _every_year(moments: list[Moment]) -> bool:
    """'báo cáo năm' names a report; it does not make its day that of every year."""
    return any(moment.part == "yearly" and not moment.occasion for moment in moments)


def without(text: str, moments: Iterable[Moment]) -> str:
    """Return `text` without the words of its moments, for what is done then."""
    kept, at = [], 0
    for moment in moments:
        kept.append(_HANGING.sub("", text[at : moment.start]))
        at = max(at, moment.end)
    kept.append(text[at:])
    rest = " ".join(" ".join(kept).split())
    rest = re.sub(r"^([^()]*)\)", r"\1", rest)
    rest = re.sub(r"\(\s*(?:[-–,;]|và)*\s*\)|\(\s*(?=[,;:.]|$)", "", rest)
    rest = re.sub(r"\s+(?:[-–]\s*)?([,;:.)])", r"\1", rest)
    rest = re.sub(r"([,;:])(?:\s*[,;])+", r"\1", rest)
    return rest.strip(" ,;:.-–")


def _moment(kind: str, match: re.Match[str], text: str) -> Moment | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    start, end = match.span()
    year, day = int(groups.get("year", 0)), int(groups.get("day", 0))
    month = int(groups.get("month", groups.get("month_2", 0)))
    occasion = kind == "short" and not _stands_as_date(match, text)
    if occasion and not _HOLIDAY.search(text[: match.start()]):
        return None
    if kind in ("date", "short", "month", "quarter", "half-of", "year"):
        part = _part(groups)
        if month > 12 or day > 31 or (kind != "year" and not (month or part)):
            return None
        bare = kind == "year" and "before" not in groups
        return Moment(start, end, "point", year, month, day, part, bare=bare, occasion=occasion)
    if kind in ("apart", "day"):  # 'hai năm một lần' has no word among times
        return Moment(start, end, kind, day=day)
    if kind == "within":
        unit = {"ngày làm việc": "working-days", "ngày": "days"}.get(
            groups["unit"].lower(), "hours"
        )
        return Moment(start, end, "within", part=f"within-{int(groups['count'])}-{unit}")
    rhythm = _rhythm(kind, groups, day)
    return Moment(start, end, "rhythm", part=rhythm, occasion=kind == "report")


def _rhythm(kind: str, groups: dict[str, str], day: int) -> str:
    fixed = {
        "half-and-year": "half-yearly+yearly",
        "half": "half-yearly",
        "next-quarter": "quarterly",
        "quarter-end": "quarterly",
        "weekday": "weekly",
        "quarter-day": f"quarterly-{day:02}",
        "month-day": f"monthly-{day:02}",
    }
    return fixed.get(kind) or _RHYTHMS[groups["unit"].lower()]


def _part(groups: dict[str, str]) -> str:
    if "quarter" in groups:
        return f"Q{_QUARTERS[groups['quarter'].lower()]}"
    if "half" in groups:
        return "H1" if groups["half"].lower() == "đầu" else "H2"
    return ""


def _stands_as_date(match: re.Match[str], text: str) -> bool:
    """'20/11' is a date after 'ngày', 'trước' or before 'hằng năm'; '2/3' alone is a fraction."""
    before, after = text[: match.start()], text[match.end() :]
    day = _AFTER_DAY.search(before)
    ranged = day is not None and _OCCASION.search(before[: day.start()])
    return bool(
        match["before"] or ranged or _OCCASION.search(before) or _YEARLY_AFTER.search(after)
    )


def _ranged(moments: list[Moment], text: str) -> list[Moment]:
    """Mark the second of 'từ A đến B', and a 'từ A' that has no second."""
    marked = list(moments)
    for index in range(1, len(marked)):
        first, second = marked[index - 1], marked[index]
        between = text[first.end : second.start]
        if first.is_point and second.is_point and _RANGE_WORD.match(_joined(between, text, second)):
            marked[index] = replace(second, ends_range=True)
    for index, moment in enumerate(marked):
        before, own = text[: moment.start], text[moment.start : moment.end]
        open_end = not moment.ends_range and not any(m.ends_range for m in marked[index + 1 :][:1])
        if moment.is_point and open_end and (_SINCE.search(before) or own[:2].lower() == "từ"):
            marked[index] = replace(moment, since=True)
    return marked


def _joined(between: str, text: str, second: Moment) -> str:
    """The words between two points, with an 'đến' that the second took for its own."""
    own = re.match(r"(?:đến(?: hết)?)\b", text[second.start : second.end], re.IGNORECASE)
    return f"{between} {own[0]}" if own else between


def _points(points: list[Moment], plan_year: int | None, *, yearly: bool) -> str:
    if points[0].month and not points[0].year and len(points) > 1:
        years = [moment.year for moment in points[1:] if not (moment.month or moment.ends_range)]
        if len(years) == len(points) - 1 and not any(moment.part for moment in points):
            points = [replace(points[0], year=year) for year in years]
    points = _finest(_within_year(points))
    filled: list[str] = []
    default = f"{plan_year:04}" if plan_year else "yearly"
    year = "yearly" if yearly else ""
    for moment in reversed(points):
        before = "yearly" if moment.recurs else year
        year = f"{moment.year:04}" if moment.year else (before or default)
        code = moment.code(year)
        if moment.ends_range and code == year and year != "yearly" and any(p.day for p in points):
            code = f"{year}-12-31"
        filled.append(code)
    filled.reverse()
    text = filled[0]
    for moment, code in zip(points[1:], filled[1:], strict=True):
        text += f"/{code}" if moment.ends_range else f"+{code}"
    return "+".join(dict.fromkeys(text.split("+")))


def _every_named_year(points: list[Moment]) -> list[Moment]:
    """Give the one day without a year to each of the years named: 'các năm 2027, 2028 … 15/01'."""
    years = [point for point in points if point.code("") == ""]
    days = [point for point in points if point.code("") != ""]
    if len(years) < 2 or len(days) != 1 or days[0].year or any(p.ends_range for p in points):
        return points
    return [replace(days[0], year=point.year) for point in years]


def _within_year(points: list[Moment]) -> list[Moment]:
    """Leave out the year in which finer times of the same action fall, and give it to them."""
    years = {point.year for point in points if point.code("") == ""}
    finer = [point for point in points if point.code("") != ""]
    if len(years) != 1 or not finer or any(point.ends_range for point in points):
        return points
    (year,) = years
    if any(point.year not in (0, year) for point in finer):
        return points
    return [replace(point, year=year) for point in finer]


def _finest(points: list[Moment]) -> list[Moment]:
    """Leave out the quarter or month in which a day of the same action falls."""
    days = [point for point in points if point.day and not point.ends_range]

    def covers(coarse: Moment) -> bool:
        months = _MONTHS.get(coarse.part, (coarse.month,) if coarse.month else ())
        same = [day for day in days if coarse.year in (0, day.year) or not day.year]
        return not coarse.day and any(day.month in months for day in same)

    ranged = any(point.ends_range for point in points)
    return points if ranged else [point for point in points if not covers(point)]


def _valid(text: str | None) -> str | None:
    try:
        return str(When.parse(text)) if text else None
    except BadWhen:
        return None
