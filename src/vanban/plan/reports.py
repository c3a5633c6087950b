"""Reports: who reports to whom, and when; a report without a time is none."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.plan import moments, words
from vanban.plan.acts import Act, acts, is_generic
from vanban.plan.model import Report
from vanban.plan.moments import Moment
from vanban.plan.passages import Outline, name_of, year_of
from vanban.plan.regions import Region

_REPORT = re.compile(
    r"(?<!kỹ năng )(?<!nhận được )(?<!nhận )(?<!qua )(?<!nghe )(?<!có )(?<!trong )"
    r"\b(?:báo cáo|b/c)\b(?! viên| thành tích| tóm tắt thành tích| tham luận| điển hình"
    r"| gương)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\bvề|\bgửi(?: về| cho| đến)?|\bcho|\blên|\btrình|\bvới|\bđến)\s+(?P<to>(?!ngày"
    r"|kết quả|việc|công tác|tình hình|tiến độ|báo cáo|số )[^,;:.(]+)",
)
_DIRECT = re.compile(r"(?:báo cáo|b/c)\s+(?P<to>[A-ZĐÀ-Ỹ][^,;.(]+)", re.IGNORECASE)
_DRAFTS = re.compile(
    r"(?:tham mưu(?:,? (?:cho|giúp))?|giúp|trình)\s+(?P<who>[^;]+)$", re.IGNORECASE
)
_SECOND = re.compile(r"\s+và\s+(?=(?:gửi |nộp |lập )?báo cáo\b)")
_ABOUT = re.compile(
    r"\s(?:số|kết quả|tình hình|tiến độ|danh sách|việc|những|theo|định kỳ|bằng|công tác"
    r"|0?6 tháng|sáu tháng)\b"
)
_HANDS_UP = re.compile(r"\b(?:tổng hợp,? )?(?:trình|gửi)\b(?= [A-ZĐ])")
_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}\b|[A-ZĐ]{2,6}(?:&[A-ZĐ]{1,4})?(?!\w)")
"""A body known by its code: 'PX03'."""
_SILENT = (Region.CRITERIA, Region.PAST, Region.DOSSIER, Region.PRIZE)


def reports(outline: Outline, plan_year: int | None) -> Iterator[Report]:
    """Yield the reports with a time."""
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        sent: str | None = None
        year = year_of(passage, plan_year)
        for act in acts(passage):
            if is_report(act) and not act.is_past:
                before: Report | None = None
                for text in parts_of(act.text):
                    for report in _of(act, text, year, sent):
                        before = _as_before(report, before, act)
                        yield before
            goes_on = act.text.endswith(";") and is_report(act)
            sent = addressee(act.text, 0) if goes_on else None


def _as_before(report: Report, before: Report | None, act: Act) -> Report:
    """Give the second report of a sentence the body and the addressee of the first."""
    if before is None:
        return report
    who = before.who if report.who == act.who else report.who
    return replace(report, who=who, to=report.to or before.to)


def parts_of(text: str) -> list[str]:
    """Cut off a second report, or what is done before one, that has a time of its own."""
    parts = _SECOND.split(text)
    timed = len(parts) > 1 and all(moments.resolve(moments.find(part), 2000) for part in parts)
    return parts if timed else [text]


def is_report(act: Act) -> bool:
    """Whether the sentence orders a report."""
    return bool(_asks(act, act.text))


def names_report(parts: list[str]) -> bool:
    """Whether the first of the parts is a report too, or there is but one part."""
    return len(parts) < 2 or bool(_REPORT.search(parts[0]))


def _of(act: Act, text: str, plan_year: int | None, sent: str | None) -> Iterator[Report]:
    """Yield the report that `text` orders; `sent` is to whom the clause before it was sent."""
    at = _asks(act, text)
    found = _without_names(moments.find(text))
    when = moments.resolve(found, plan_year)
    if at is None or when is None:
        return
    starts = [found.start() for found in _REPORT.finditer(text)] or [at.start()]
    who, to = act.who, next(filter(None, (addressee(text, start) for start in starts)), sent)
    drafted = _drafted_for(text[: at.start()]) or _reporting(text[at.start() :])
    if drafted and drafted != to:
        who = drafted
    if who and is_generic(who):
        who = act.passage.owner
    yield Report(who=who, to=to, when=when, quote=text, source=act.source)


def _asks(act: Act, text: str) -> re.Match[str] | None:
    """Return where a report is named; in a section on reports, handing up is reporting."""
    named = _REPORT.search(text)
    return named or (_HANDS_UP.search(text) if act.passage.region is Region.REPORT else None)


def _without_names(found: list[Moment]) -> list[Moment]:
    """Leave out 'báo cáo 6 tháng đầu năm' beside the day by which it is due."""
    if not any(moment.is_point and moment.day for moment in found):
        return found
    return [moment for moment in found if not moment.part.startswith("H")]


def _reporting(text: str) -> str | None:
    """Return whose report it is: 'chuẩn bị báo cáo của Trung tâm gửi Sở'."""
    found = re.match(r"báo cáo của\s+(?P<who>[A-ZĐ].*)", text)
    if found is None or not words.BODY.match(found["who"]):
        return None
    return name_of(found["who"][: words.ends_before(found["who"])]) or None


def _drafted_for(text: str) -> str | None:
    """Return who reports where another drafts: 'tham mưu UBND xã tổng hợp, (báo cáo …)'."""
    found = _DRAFTS.search(text)
    if found is None or not words.BODY.match(found["who"]):
        return None
    return name_of(found["who"][: words.ends_before(found["who"])]) or None


def addressee(text: str, at: int) -> str | None:
    """Return to whom: after 'báo cáo' directly, or after 'về', 'gửi', 'cho'; not '(qua …)'."""
    tail = text[at:]
    finds = [found for pattern in (_DIRECT, _TO) for found in pattern.finditer(tail)]
    names = (_body_in(found["to"]) for found in sorted(finds, key=lambda found: found.start("to")))
    return next((name for name in names if name), None)


def _body_in(text: str) -> str | None:
    if not words.BODY.match(text):
        code = _CODE.match(text)
        return code[0] if code else None
    name = _ABOUT.split(text[: words.ends_before(text)])[0]
    first = next(iter(moments.find(name)), None)
    name = name_of(name[: first.start] if first else name)
    return name if words.BODY.match(name) and len(name.split()) <= 16 else None
