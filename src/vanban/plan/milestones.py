"""Milestones: actions with a date or an explicit recurrence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.plan import moments, quantities, words
from vanban.plan.acts import Act, acts, is_generic, subject_of
from vanban.plan.frequency import every_of
from vanban.plan.model import Milestone
from vanban.plan.moments import Moment
from vanban.plan.passages import Outline, Passage, label_of, split_body, year_of
from vanban.plan.regions import Region, region_of
from vanban.plan.reports import is_report, names_report, parts_of
from vanban.plan.segments import FINISH, STAGE, STEP, segments

_SILENT = (Region.CRITERIA, Region.PAST, Region.BUDGET, Region.PRIZE, Region.FIELDS, Region.SUBJECT)
_NOUN_BEFORE = re.compile(
    r"(?:kế hoạch|chương trình|nhiệm vụ|công tác|ngân sách|dự toán|lợi nhuận|báo cáo"
    r"|quyết toán|chỉ tiêu"
    r"|kết quả|nghị quyết|đánh giá)(?:,? [^\W\d_]+){0,4}\s*$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"dự toán|ngân sách|kinh phí|quyết toán|lợi nhuận|doanh thu|thu nhập", re.IGNORECASE
)
_STEP_LABEL = re.compile(
    r"^(?:bước|giai đoạn|đợt|vòng) (?:thứ )?(?:\d{1,2}|[IVX]{1,4}|một|hai|ba|bốn|năm|nhất|nhì|tư)"
    r"\s*[:.–-]\s*(?=\w)",
    re.IGNORECASE,
)
"""Which step a line is; not what is done."""
_ROUND = re.compile(r"đợt|vòng", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:có )?hiệu lực\b.*?(?:kể )?từ ngày(?P<signed> ký)?", re.IGNORECASE)
_REPLACES = re.compile(r"\s*,?\s(?:và )?(?:thay thế|bãi bỏ|hủy bỏ)\b.*")
_ANNOUNCES = re.compile(r"\b(?:như sau|sau(?: đây)?|cụ thể|gồm)\s*\)?\s*:?$|:$", re.IGNORECASE)
"""How a sentence ends that only announces the list or table below it."""
_YEARS_APART = re.compile(r"\((?:các )?(?:năm [\d, năvà]*)?$")
_SIZES = re.compile(
    r",(?![^(]*\))\s*(?:mỗi (?:cuộc|lần|đợt|buổi|hội|trại) |(?:với )?quy mô|thời lượng"
    r"|(?:không quá|khoảng|dự kiến(?: có)?|gồm|với) \d+|\d+ đại biểu"
    r"|truyền hình trực tiếp)\b.*$"
)
"""How large an occasion is to be, which is not what is done."""
_BARE_ACT = re.compile(
    r"(?:được )?(?:tổ chức|hoàn thành|xong|thực hiện|tiến hành|diễn ra)?\s*", re.IGNORECASE
)
_TRAILS = re.compile(
    r",?\s*(?:và )?(?:hoàn thành|thực hiện xong|xong|dự kiến|thời gian)(?: việc này)?$"
    r"|\s+(?:trong|vào|trước)$|(?<=^tổ chức)\s+trong Tháng [A-ZĐ].*$"
    r"|\s+(?:trong |vào |nhân )dịp\b.*$"
    r"|(?<=^Đợt \d)[,:]\s*chào mừng\b.*$|:?\s+nhân (?=[Nn]gày"
    r"|kỷ niệm).*$"
    r"|\s*\bkể từ (?:ngày|khi)\b[^,;]*?(?=\s+phải\b|,|$)",
)
_WHERE = re.compile(r"(?:trong|tại|vào|ở|tối|sáng|chiều|trưa)\s", re.IGNORECASE)
"""'Phát động: trong giờ giải lao tại các xưởng': the label is what is done."""
_OF_EVENT = re.compile(rf"^Thời gian (?={words.EVENT.pattern})", re.IGNORECASE)
_RHYTHM = re.compile(r"(?:half-)?yearly|quarterly|monthly|weekly")
_GUESTS = re.compile(r",\s*(?:khoảng |trên )?\d+ đại biểu\b[^.;]*")
_ABOVE_ALL = re.compile(
    r"(?<!chậm )(?<!muộn )(?<!sớm )\bnhất là (?:vào |trong |nhân )?(?:các )?dịp\b[^.;]*$",
    re.IGNORECASE,
)
"""'04 buổi/năm, nhất là dịp 30/4': a wish for days, and none."""
_STAGE_ALONE = re.compile(r"cấp [^\W\d_]+(?: [^\W\d_]+)?", re.IGNORECASE)
_EVENT_OF_STAGE = re.compile(
    rf"(?P<event>{words.EVENT.pattern}[^,;.:\d]*?) cấp [^\W\d_]+", re.IGNORECASE
)
"""'Hội nghị biểu dương cấp xã …; cấp huyện …': the second leaves out what it is."""
_EACH = re.compile(r"(?:mỗi|từng) (?!tổ chức)([^\W\d_]+)\s+", re.IGNORECASE)
_QUORUM = re.compile(r"\s*\([^)]*(?:thành viên|phiếu)[^)]*\)")
_EXCEPT = re.compile(r"(?P<own>riêng )?(?:trong )?năm (?P<year>20\d\d)\b", re.IGNORECASE)
_SINCE_DONE = re.compile(r"\b(?:đã|được) (?:[^\W\d_]+ ){0,5}$")
_TILL_NOW = re.compile(r"\s*(?:đến|tới) nay\b")
"""'từ 01/01/2016 đến nay': of what is past."""
_HOLLOW = re.compile(
    r"^(?:thời gian(?: (?:tổ chức|thực hiện|hoàn thành|dự kiến)(?: kế hoạch\b.*)?)?"
    r"|thời hạn|thời điểm|dự kiến)$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r",? (?:để|nhằm|góp phần|đảm bảo|bảo đảm|qua đó|trên cơ sở|gắn với|phục vụ|chào mừng"
    r"|kết hợp (?:với )?(?:kỷ niệm|chào mừng|tổ chức kỷ niệm))\b"
)
_FOR_OTHERS = re.compile(r"\bđể\s+(?P<does>[A-ZĐ].*)")
_ACHIEVED = re.compile(
    r"(?:thành tích|kết quả|số liệu|xảy ra|đạt được|tính)(?: [^\W\d_]+){0,3}"
    r"(?: trong (?:khoảng )?thời gian| trong giai đoạn)?(?: tính)? (?:kể )?từ(?: ngày)?"
    r"(?: [\d/]+ đến(?: hết)?(?: ngày)?)?$",
    re.IGNORECASE,
)
"""What stands before dates that bound a content: 'có thành tích trong khoảng thời gian từ'."""
_CONTENT_YEAR = re.compile(
    r"(?:hưởng ứng|tháng hành động|phong trào|kế hoạch|nhiệm vụ|chương trình|kết quả|thi đua"
    r"|công tác|đợt thi đua|chủ đề|chuyên đề|trong ngoặc|nguồn|ngân sách|kinh phí"
    r"|giai đoạn)[^,;.]{0,60}$",
    re.IGNORECASE,
)


def milestones(outline: Outline, plan_year: int | None) -> Iterator[Milestone]:
    """Yield the milestones of the paragraphs (tables have their own reader)."""
    waiting: dict[str, tuple[str, str]] = {}
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        year = year_of(passage, plan_year)
        if (when := _only_time(passage, year)) is not None:
            waiting[passage.source] = (when, passage.text)
            continue
        above = _inherited(passage, waiting)
        found = list(_of_passage(passage, outline, year))
        if not found and above and not (_RHYTHM.fullmatch(above[0]) and _has_quota(passage.text)):
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
    told: int | None = None
    for text in segments(_GUESTS.sub("", act.text)):
        exception = _EXCEPT.match(text)
        if exception and _is_exception(exception, act):
            yield from _except(act, text, int(exception["year"]), done or _done(before))
            continue
        found = [
            moment
            for moment in moments.find(text)
            if not _TILL_NOW.match(text, moment.end) and _counts(moment, text, act)
        ]
        found = _beside_its_name(text, found)
        when = moments.resolve(found, plan_year or told)
        years = {moment.year for moment in found if moment.year}
        told = years.pop() if len(years) == 1 else None
        if when is None or not _is_action(text, act, found):
            continue
        who, what = _who_and_what(_without_time(text, found), act)
        if FINISH.match(what) and before is not None:
            what = f"{before.text.rstrip(' .;')}; {what}"
        what = _OF_EVENT.sub("", what)
        if before and (stage := _STAGE_ALONE.fullmatch(moments.without(text, found))):
            event = _EVENT_OF_STAGE.search(before.text)
            who, what = (None, f"{event['event']} {stage[0]}") if event else (who, what)
        done = who, what
        if len(what) < 3 or _HOLLOW.match(what):
            continue
        yield Milestone(what=what, when=when, who=who, quote=act.text, source=act.source)


def _without_time(text: str, found: list[Moment]) -> str:
    """Return what is done; of 'chọn gương để Báo tỉnh viết bài trong tháng 5' what is then."""
    if all(moment.kind == "within" for moment in found) and (last := _last_act(text, found)):
        text, found = last, moments.find(last)
    others = _FOR_OTHERS.search(text, 0, found[0].start)
    if others and all(split_body(others["does"])[:2]):
        return moments.without(others["does"], moments.find(others["does"]))
    return moments.without(text, found)


def _last_act(text: str, found: list[Moment]) -> str | None:
    """Return 'quyết toán trong 20 ngày' of 'bố trí vốn, quyết toán trong 20 ngày, báo cáo Sở'."""
    starts = [comma.end() for comma in re.finditer(r",\s+", text[: found[0].start])]
    ends = [comma.start() for comma in re.finditer(r",\s+", text) if comma.start() >= found[-1].end]
    ends = [end for end in ends if words.VERB.match(text[end:].lstrip(", "))]
    first = max((at for at in starts if words.VERB.match(text, at)), default=0)
    if found[0].start - first < 4 or (not first and not ends):
        return None
    return text[first : ends[0] if ends else len(text)]


def _beside_its_name(text: str, found: list[Moment]) -> list[Moment]:
    """Leave out 'quý II' of 'riêng quý II gửi chậm nhất ngày 10/6': it says which, not when."""
    named = len(found) > 1 and re.fullmatch(r"riêng (?:trong )?", text[: found[0].start])
    return found[1:] if named else found


def _except(
    act: Act, text: str, year: int, done: tuple[str | None, str] | None
) -> Iterator[Milestone]:
    """Yield the time of one year where it is another: 'riêng năm 2026 trước ngày 15/4'."""
    found = [m for m in moments.find(text) if m.is_point and (m.month or m.part)]
    when = moments.resolve(found, year)
    if done and when:
        what = f"{done[1]} năm {year}"
        yield Milestone(what=what, when=when, who=done[0], quote=act.text, source=act.source)


def _done(before: Act | None) -> tuple[str | None, str] | None:
    """Return who does what in the sentence before."""
    return (
        _who_and_what(moments.without(before.text, moments.find(before.text)), before)
        if before
        else None
    )


def _is_exception(found: re.Match[str], act: Act) -> bool:
    """Whether a clause gives one year another time: it says 'riêng', or stands in brackets."""
    text = found.string
    if not found["own"]:
        return f"({text})" in act.text
    rest = text[found.end() :]
    more = moments.without(rest, moments.find(rest)).split()
    return len(more) < 3 or not words.VERB.search(text, found.end() + 2)


def _counts(moment: Moment, text: str, act: Act) -> bool:
    """A year that bounds a content and a rhythm that names a thing are no time of an action."""
    before = text[: moment.start].rstrip()
    if moment.kind == "rhythm":
        if _MONEY.search(act.text) or _NOUN_BEFORE.search(before):
            return False
        return act.passage.region is not Region.PURPOSE
    if moment.kind == "within":
        return not before.endswith("(")
    if _ACHIEVED.search(before) or _ABOVE_ALL.search(before):
        return False
    if moment.bare and moment.is_point and not moment.month and not moment.part:
        opens = words.EVENT.match(text) or re.match(r"(?:năm|trong năm)\b", text, re.IGNORECASE)
        ends = re.match(r"\s*(?:[.;]|,?\s*$)", text[moment.end :])
        apart = _YEARS_APART.search(before) and text[moment.end :].startswith(")")
        done = _SINCE_DONE.search(text[: moment.start])
        return not done and bool(opens or ((ends or apart) and not _CONTENT_YEAR.search(before)))
    return True


def _is_action(text: str, act: Act, found: list[Moment]) -> bool:
    rest = moments.without(text, found)
    if _MONEY.match(rest) or rest.startswith("Ban hành kèm theo"):
        return False
    vague = all(moment.kind == "rhythm" or not moment.code("") for moment in found)
    if vague and _ANNOUNCES.search(act.text):
        return False
    if all(moment.kind == "rhythm" for moment in found) and every_of(text) and _has_quota(text):
        return False
    if re.search(r"kỷ niệm[^,;]*$", text[: found[0].start], re.IGNORECASE) and not words.act_in(
        rest
    ):
        return False
    return bool(
        words.act_in(rest) or words.act_in(act.does) or words.EVENT.search(rest)
        or STEP.search(rest) or rest.lower().startswith("phát thanh ")
        or act.topic or act.passage.region is Region.ROADMAP
    )  # fmt: skip


def _has_quota(text: str) -> bool:
    return any(not (q.plain and q.of.startswith("lần")) for q in quantities.find(text))


def _who_and_what(text: str, act: Act) -> tuple[str | None, str]:
    """Take the actor off what is done; a hollow 'Thời gian' gives way to its heading."""
    what = _without_step(text.strip(" ,;:.-–"))
    who, does = subject_of(what)
    named = who is not None
    if who and not is_generic(who):
        what = does
    else:
        who = act.passage.owner if act.who and is_generic(act.who) else act.who
        if who and what.startswith(who):
            what, named = what[len(who) :].strip(" ,:;"), True
    if who and _each_of(who, act.passage.owner):
        who = act.passage.owner
    label, rest = label_of(what)
    what = rest if rest and rest.lower() in label.lower() else what
    each = _EACH.match(what)
    if who and each and f" {each[1].lower()} " in f" {who.lower()} ":
        what, named = what[each.end() :], True
    who = re.sub(r"^\d+(?:[.,]\d+)?\s?%\s+", "", who) if who else who
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
        stage = named and who is not None and STAGE.match(who)
        topic = re.sub(r"\s+cấp .*$", "", topic) if stage else topic
        what = " ".join(filter(None, (topic, who if named else "", what)))
    elif topic and STAGE.match(what) and not STAGE.match(topic):
        what = f"{topic} {what}"
    return (None if who and is_generic(who) else who), what


def _each_of(who: str, owner: str | None) -> bool:
    """Whether 'Mỗi phòng' is each of the owners: 'Phòng Thời sự, Phòng Nội dung số'."""
    each = re.fullmatch(r"(?:mỗi|từng) (?P<thing>.+)", who, re.IGNORECASE)
    names = re.split(r"[,;] ", owner or "")
    things = [name.lower().startswith(f"{each['thing'].lower()} ") for name in names if each]
    return len(things) > 1 and all(things)


def _without_step(what: str) -> str:
    """Leave out 'Bước 2:'; 'Đợt 2:' only where what is done comes right behind it."""
    label = _STEP_LABEL.match(what)
    if label is None:
        return what
    rest = what[label.end() :]
    acts_now = words.VERB.match(rest[:1].lower() + rest[1:]) or rest.startswith("thi đua")
    acts_now = acts_now and not rest.lower().startswith(("chào mừng", "kỷ niệm"))
    return rest if acts_now or not _ROUND.match(what) else what


def _brief(what: str) -> str:
    """Leave out what an action is for and what stands in brackets at its end."""
    what = re.sub(r"\s*\([^()]*\)?\s*\)?$", "", what.strip(" ,;:.-–"))
    what = re.sub(r":\s*(?:trong )?năm 20\d\d$", "", _SIZES.sub("", what))
    shorter = _TRAILS.sub("", _QUORUM.sub("", what)).strip(" ,;:.-–")
    what = shorter if len(shorter.split()) > 1 else what
    label, rest = label_of(what)
    if (
        label
        and _WHERE.match(rest)
        and not words.VERB.search(rest)
        and not words.EVENT.search(rest)
    ):
        what = label
    aim = next(
        (
            found
            for found in _AIM.finditer(what)
            if len(what[: found.start()].split()) > 3 or found[0].startswith(",")
        ),
        None,
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
    what = _REPLACES.sub("", act.text[: found.start()]).strip() + " có hiệu lực"
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
        if passage.region is Region.TARGET and not re.search(r"\d", act.text):
            continue
        who, what = _who_and_what(act.text, act)
        quote = f"{heading} | {act.text}"
        yield Milestone(what=what, when=when, who=who, quote=quote, source=act.source)
