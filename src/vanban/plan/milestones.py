"""Milestones: actions with a date or an explicit recurrence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.plan import moments, quantities, words
from vanban.plan.acts import Act, acts, is_generic, subject_of
from vanban.plan.model import Milestone
from vanban.plan.moments import Moment
from vanban.plan.passages import Outline, Passage, Region, region_of
from vanban.plan.quotas import every_of
from vanban.plan.reports import is_report, names_report, parts_of

_SILENT = (Region.CRITERIA, Region.PAST, Region.BUDGET, Region.PRIZE, Region.FIELDS, Region.SUBJECT)
_NOUN_BEFORE = re.compile(
    r"(?:kế hoạch|chương trình|nhiệm vụ|công tác|ngân sách|dự toán|lợi nhuận|báo cáo"
    r"|quyết toán|chỉ tiêu"
    r"|kết quả|nghị quyết|đánh giá)(?: [^\W\d_]+){0,2}\s*$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"dự toán|ngân sách|kinh phí|quyết toán|lợi nhuận|doanh thu|thu nhập", re.IGNORECASE
)
_STEP = re.compile(r"\b(?:đợt|bước|giai đoạn|vòng) (?:\d+|[IVX]+|một|hai|ba)\b", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:có )?hiệu lực\b.*?(?:kể )?từ ngày(?P<signed> ký)?", re.IGNORECASE)
_BARE_ACT = re.compile(
    r"(?:được )?(?:tổ chức|hoàn thành|xong|thực hiện|tiến hành|diễn ra)?\s*", re.IGNORECASE
)
_TRAILS = re.compile(
    r",?\s*(?:và )?(?:hoàn thành|thực hiện xong|xong|dự kiến|thời gian)(?: việc này)?$"
    r"|\s+(?:trong |vào |nhân )dịp\b.*$|(?<=^Đợt \d)[,:]\s*chào mừng\b.*$|:?\s+nhân (?=[Nn]gày"
    r"|kỷ niệm).*$"
    r"|\s*\bkể từ (?:ngày|khi)\b[^,;]*?(?=\s+phải\b|,|$)",
)
_QUORUM = re.compile(r"\s*\([^)]*(?:thành viên|phiếu)[^)]*\)")
_STAGE = re.compile(r"(?:vòng|cấp|đợt|bước|khối|lần)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"riêng (?:trong )?năm (?P<year>20\d\d)\b", re.IGNORECASE)
_SINCE_DONE = re.compile(r"\b(?:đã|được) (?:[^\W\d_]+ ){0,5}$")
_HOLLOW = re.compile(
    r"^(?:thời gian(?: (?:tổ chức|thực hiện|hoàn thành|dự kiến)(?: kế hoạch\b.*)?)?"
    r"|thời hạn|thời điểm|dự kiến)$",
    re.IGNORECASE,
)
_AIM = re.compile(r",? (?:để|nhằm|góp phần|đảm bảo|bảo đảm|qua đó|trên cơ sở|gắn với)\b")
_FINISH = re.compile(
    r"^(?:và )?(?:hoàn thành|xong|thời gian hoàn thành|hoàn thành việc này)\b[^,;]{0,12}$",
    re.IGNORECASE,
)
_CONTENT_YEAR = re.compile(
    r"(?:hưởng ứng|tháng hành động|phong trào|kế hoạch|nhiệm vụ|chương trình|kết quả|thi đua"
    r"|công tác|đợt thi đua|chủ đề"
    r"|giai đoạn)[^,;.]{0,60}$",
    re.IGNORECASE,
)


def milestones(outline: Outline, plan_year: int | None) -> Iterator[Milestone]:
    """Yield the milestones of the paragraphs (tables have their own reader)."""
    waiting: dict[str, tuple[str, str]] = {}
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        if (when := _only_time(passage, plan_year)) is not None:
            waiting[passage.source] = (when, passage.text)
            continue
        above = _inherited(passage, waiting)
        found = list(_of_passage(passage, outline, plan_year))
        if not found and above:
            found = list(_below_time(passage, above))
        yield from found


def _of_passage(passage: Passage, outline: Outline, plan_year: int | None) -> Iterator[Milestone]:
    before: Act | None = None
    for act in acts(passage):
        effect = _takes_effect(act, outline)
        if effect is not None:
            yield effect
        elif not act.is_past and not is_report(act):
            yield from _of_act(act, before, plan_year)
        elif not act.is_past and not names_report(parts := parts_of(act.text)):
            yield from _of_act(replace(act, text=parts[0]), before, plan_year)
        before = act


def _of_act(act: Act, before: Act | None, plan_year: int | None) -> Iterator[Milestone]:
    done: tuple[str | None, str] | None = None
    for text in _segments(act.text):
        exception = _EXCEPT.match(text)
        if exception and not words.VERB.search(text, exception.end() + 2):
            yield from _except(act, text, int(exception["year"]), done or _done(before))
            continue
        found = [moment for moment in moments.find(text) if _counts(moment, text, act)]
        when = moments.resolve(found, plan_year)
        if when is None or not _is_action(text, act, found):
            continue
        who, what = _who_and_what(moments.without(text, found), act)
        if _FINISH.match(what) and before is not None:
            what = f"{before.text.rstrip(' .;')}; {what}"
        done = who, what
        if len(what) < 3 or _HOLLOW.match(what):
            continue
        yield Milestone(what=what, when=when, who=who, quote=act.text, source=act.source)


def _except(
    act: Act, text: str, year: int, done: tuple[str | None, str] | None
) -> Iterator[Milestone]:
    """Yield the time of one year where it is another: 'riêng năm 2026 trước ngày 15/4'."""
    found = [moment for moment in moments.find(text) if moment.is_point and moment.month]
    when = moments.resolve(found, year)
    if done and when:
        yield Milestone(what=done[1], when=when, who=done[0], quote=act.text, source=act.source)


def _done(before: Act | None) -> tuple[str | None, str] | None:
    """Return who does what in the sentence before."""
    return (
        _who_and_what(moments.without(before.text, moments.find(before.text)), before)
        if before
        else None
    )


def _segments(text: str) -> list[str]:
    """Cut a sentence where another dated action begins; an exception in brackets stands alone."""
    aside = [found[1] for found in re.finditer(r"\((riêng [^()]*)\)", text)]
    pieces = re.split(r"(?<=,)\s+(?![^(]*\))", re.sub(r"\s*\(riêng [^()]*\)", "", text))
    segments: list[str] = []
    for piece in pieces:
        if segments and not _begins(piece, after=segments[-1]):
            segments[-1] = f"{segments[-1]} {piece}"
        else:
            segments.append(piece)
    return [half for segment in segments for half in _halves(segment)] + aside


def _halves(text: str) -> list[str]:
    """Cut 'khởi công trước 01/7 và hoàn thành trước 31/12' where both have a day of their own."""
    for also in re.finditer(r"\s+và\s+(?=\w)", text):
        first, second = text[: also.start()], text[also.end() :]
        act = words.VERB.match(second)
        if act and all(any(m.is_point for m in moments.find(half)) for half in (first, second)):
            return [first, second]
    return [text]


def _begins(piece: str, *, after: str) -> bool:
    """Whether a piece is a dated action of its own: 'hằng quý giới thiệu', 'tổng kết năm 2030'."""
    if re.search(r"phối hợp (?:với|cùng) [^,;]*,?$", after) and words.BODY.match(piece):
        return False
    dates = moments.find(piece)
    if _FINISH.match(moments.without(piece, dates)):
        return False
    if not dates or not (words.VERB.search(piece) or _STEP.match(piece) or _STAGE.match(piece)):
        return False
    if dates[0].start == 0:
        return dates[0].kind == "rhythm" or _dated(after)
    opens = words.VERB.match(piece) or _STEP.match(piece) or words.BODY.match(piece)
    opens = opens or _STAGE.match(piece)
    if opens and dates[0].kind == "rhythm" and dates[0].part != "yearly":
        return len(moments.without(piece, dates).split()) > 2
    return bool(opens) and any(moment.is_point for moment in dates) and _dated(after)


def _dated(text: str) -> bool:
    found = moments.find(text)
    rest = moments.without(text, found)
    inside = any(moment.is_point or moment.start > 0 for moment in found)
    return inside and bool(words.act_in(rest) or _STEP.search(rest))


def _counts(moment: Moment, text: str, act: Act) -> bool:
    """A year that bounds a content and a rhythm that names a thing are no time of an action."""
    before = text[: moment.start].rstrip()
    if moment.kind == "rhythm":
        if _MONEY.search(act.text) or _NOUN_BEFORE.search(before):
            return False
        return act.passage.region is not Region.PURPOSE
    if moment.kind == "within":
        return not before.endswith("(")
    if moment.bare and moment.is_point and not moment.month and not moment.part:
        if _SINCE_DONE.search(text[: moment.start]):
            return False
        opens = words.EVENT.match(text) or re.match(r"(?:năm|trong năm)\b", text, re.IGNORECASE)
        ends = re.match(r"\s*(?:[.;]|$)", text[moment.end :])
        return bool(opens or (ends and not _CONTENT_YEAR.search(before)))
    return True


def _is_action(text: str, act: Act, found: list[Moment]) -> bool:
    rest = moments.without(text, found)
    if _MONEY.match(rest):
        return False
    if all(moment.kind == "rhythm" for moment in found) and every_of(act.text) and _has_quota(act):
        return False
    if re.search(r"kỷ niệm[^,;]*$", text[: found[0].start], re.IGNORECASE) and not words.act_in(
        rest
    ):
        return False
    return bool(
        words.act_in(rest) or words.EVENT.search(rest) or _STEP.search(rest)
        or act.topic or act.passage.region is Region.ROADMAP
    )  # fmt: skip


def _has_quota(act: Act) -> bool:
    return any(not (q.plain and q.of.startswith("lần")) for q in quantities.find(act.text))


def _who_and_what(text: str, act: Act) -> tuple[str | None, str]:
    """Take the actor off what is done; a hollow 'Thời gian' gives way to its heading."""
    what = text.strip(" ,;:.-–")
    who, does = subject_of(what)
    named = who is not None
    if who and not is_generic(who):
        what = does
    else:
        who = act.who
        if who and what.startswith(who):
            what, named = what[len(who) :].strip(" ,:;"), True
    who = re.sub(r"^\d+%\s+", "", who) if who else who
    above = act.passage.headings[-1] if act.passage.headings else ""
    if (
        _HOLLOW.match(what)
        and (words.act_in(above.lower()) or words.EVENT.search(above))
        and region_of(above) is None
    ):
        what = above
    what = _brief(what)
    topic = act.topic if len(act.topic.split()) < 10 else ""
    if _BARE_ACT.fullmatch(re.sub(r"\s+(?:nhân|chào mừng)\b.*", "", what)) and (named or topic):
        stage = named and who is not None and _STAGE.match(who)
        topic = re.sub(r"\s+cấp .*$", "", topic) if stage else topic
        what = " ".join(filter(None, (topic, who if named else "", what)))
    elif topic and _STAGE.match(what) and not _STAGE.match(topic):
        what = f"{topic} {what}"
    return (None if who and is_generic(who) else who), what


def _brief(what: str) -> str:
    """Leave out what an action is for and what stands in brackets at its end."""
    what = re.sub(r"\s*\([^()]*\)?\s*\)?$", "", what.strip(" ,;:.-–"))
    shorter = _TRAILS.sub("", _QUORUM.sub("", what)).strip(" ,;:.-–")
    what = shorter if len(shorter.split()) > 1 else what
    aim = next(
        (found for found in _AIM.finditer(what) if len(what[: found.start()].split()) > 3), None
    )
    return (what[: aim.start()] if aim else what).strip(" ,;:.-–")


def _takes_effect(act: Act, outline: Outline) -> Milestone | None:
    found = _EFFECT.search(act.text)
    if not found:
        return None
    points = [moment for moment in moments.find(act.text[found.start() :]) if moment.is_point]
    when = moments.resolve(points[:1], None)
    if found["signed"] and outline.document.date.exact:
        when = outline.document.date.exact.isoformat()
    if when is None or when.startswith("yearly"):
        return None
    what = act.text[: found.start()].strip() + " có hiệu lực"
    return Milestone(what=what.strip(), when=when, who=None, quote=act.text, source=act.source)


def _only_time(passage: Passage, plan_year: int | None) -> str | None:
    """The `when` of a heading that is nothing but a time: '1. Quý I/2026'."""
    found = moments.find(passage.text)
    if not found or len(passage.text) > 60:
        return None
    rest = moments.without(passage.text, found).strip(" :.()")
    if len(rest) > 2 and not re.fullmatch(
        r"(?:giai đoạn|đợt|bước|trong|năm) ?\w{0,4}", rest, re.IGNORECASE
    ):
        return None
    return moments.resolve(found, plan_year) if not rest else None


def _inherited(passage: Passage, waiting: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    parents = [source for source in waiting if passage.source.startswith(f"{source}/")]
    return waiting[max(parents, key=len)] if parents else None


def _below_time(passage: Passage, above: tuple[str, str]) -> Iterator[Milestone]:
    when, heading = above
    for act in acts(passage):
        if act.is_past or is_report(act) or not words.act_in(act.text):
            continue
        who, what = _who_and_what(act.text, act)
        quote = f"{heading} | {act.text}"
        yield Milestone(what=what, when=when, who=who, quote=quote, source=act.source)
