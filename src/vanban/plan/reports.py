"""Reports: who reports to whom, and when; a report without a time is none."""

import re
from collections.abc import Iterator

from vanban.plan import moments, words
from vanban.plan.acts import Act, acts, is_generic
from vanban.plan.model import Report
from vanban.plan.passages import Outline, Region, name_of

_REPORT = re.compile(
    r"\bbáo cáo\b(?! viên| thành tích| tóm tắt thành tích| tham luận| điển hình)", re.IGNORECASE
)
_TO = re.compile(
    r"(?:\bvề|\bgửi(?: về| cho| đến)?|\bcho|\blên|\btrình|\bvới|\bđến)\s+(?P<to>(?!ngày"
    r"|kết quả|việc|công tác|tình hình|tiến độ|báo cáo|số )[^,;.(]+)",
)
_DIRECT = re.compile(r"báo cáo\s+(?P<to>[A-ZĐÀ-Ỹ][^,;.(]+)", re.IGNORECASE)
_DRAFTS = re.compile(
    r"[Tt]ham mưu(?: cho| giúp)?\s+(?P<who>[A-ZĐÀ-Ỹ][^,;]*?)\s+(?:tổng hợp,?\s+)?báo cáo\b"
)
_ABOUT = re.compile(
    r"\s(?:số|kết quả|tình hình|tiến độ|danh sách|việc|những|theo|định kỳ|bằng|công tác)\b"
)
_SILENT = (Region.CRITERIA, Region.PAST, Region.DOSSIER, Region.PRIZE)


def reports(outline: Outline, plan_year: int | None) -> Iterator[Report]:
    """Yield the reports with a time."""
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        for act in acts(passage):
            if is_report(act) and not act.is_past:
                yield from _of(act, plan_year)


def is_report(act: Act) -> bool:
    """Whether the sentence orders a report."""
    return bool(_REPORT.search(act.text))


def _of(act: Act, plan_year: int | None) -> Iterator[Report]:
    at = _REPORT.search(act.text)
    found = moments.find(act.text)
    when = moments.resolve(found, plan_year)
    if at is None or when is None:
        return
    who = act.who
    if drafted := _DRAFTS.search(act.text):
        who = name_of(drafted["who"])
    if who and is_generic(who):
        who = act.passage.owner
    to = addressee(act.text, at.start())
    yield Report(who=who, to=to, when=when, quote=act.text, source=act.source)


def addressee(text: str, at: int) -> str | None:
    """Return to whom: after 'báo cáo' directly, or after 'về', 'gửi', 'cho'; not '(qua …)'."""
    tail = text[at:]
    finds = [found for pattern in (_DIRECT, _TO) for found in pattern.finditer(tail)]
    names = (_body_in(found["to"]) for found in sorted(finds, key=lambda found: found.start("to")))
    return next((name for name in names if name), None)


def _body_in(text: str) -> str | None:
    if not words.BODY.match(text):
        return None
    name = _ABOUT.split(text[: words.ends_before(text)])[0]
    first = next(iter(moments.find(name)), None)
    name = name_of(name[: first.start] if first else name)
    return name if words.BODY.match(name) and len(name.split()) <= 16 else None
