"""Quotas: the numbers that somebody is obliged to reach or not to pass."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.plan import frequency, moments, quantities, words
from vanban.plan.acts import Act, act_words, acts, subject_of
from vanban.plan.model import Number, Quota
from vanban.plan.obligations import is_forbidden, is_place, names_bodies, obliges
from vanban.plan.passages import Outline, Passage
from vanban.plan.qualifiers import is_avoided, is_told, says_which
from vanban.plan.quantities import Quantity
from vanban.plan.regions import Region
from vanban.plan.whose import who_is_to

_SILENT = (Region.CRITERIA, Region.PRIZE, Region.PAST, Region.BUDGET, Region.DOSSIER, Region.FIELDS)
_SHARE = re.compile(
    r"(?:tỷ lệ\s+(?=[^;:.]*$)|trong đó(?: có)?(?: số)?\s+(?!có\s*$)(?=[^,]*$)"
    r"|[,;(]\s*(?=[^,;(]* chiếm\s*$))"
    r"(?P<of>[^\W\d](?:[^;:.\d\"“]|[\"“][^\"”]*[\"”])*?)\s*(?:đạt|chiếm|là|bằng)?\s*$",
    re.IGNORECASE,
)
_SHARE_NAMED = re.compile(
    r"(?:(?:^|[,;:(]\s*)(?:riêng |trong đó |phấn đấu )?"
    r"(?P<of>[^\W\d][^,;:.(\d]{1,80}?(?:\s(?:dưới|trên|từ) \d+ tuổi)?)"
    r"|^(?:tỷ lệ )?(?!chỉ tiêu|mục tiêu|tỷ lệ|cơ cấu|năm |kết quả)(?P<label>[^:;.]{2,60}):)"
    r"\s*(?:đạt|chiếm|là|bằng|có)?\s*$",
    re.IGNORECASE,
)
_OF_THE_WHOLE = re.compile(r"(?:so với |trong |trên )?tổng số\b|trở lên\s*$|so với\b|trở xuống")
"""'nữ từ 20% trở lên', 'nữ đạt 20% tổng số': what the share is of stands before it."""
_IN_BRACKETS = re.compile(r"\bưu tiên\s+(?P<of>[^;:.()\d]{3,80}?)\s*\($", re.IGNORECASE)
"""'ưu tiên người dân tộc thiểu số, tôn giáo (ít nhất 15%)'."""
_MADE_BY = re.compile(rf"\s+do\s+(?={words.BODY.pattern})", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:tại|ở|trên|cho|của|về|và|trong|từ|do|đến|với|là|được)$")
_TURNS = re.compile(
    r"[,.]\s+(?=(?:đến |trong |sang )?(?:năm nay\b|năm (?:học )?(?P<year>20\d\d)\b"
    r"|(?:năm |thời gian )tới\b|phấn đấu\b|yêu cầu\b|quy định\b))",
    re.IGNORECASE,
)
_IN_A_PHASE = re.compile(r"(?:trong )?giai đoạn 20\d\d", re.IGNORECASE)
_BY_YEAR = re.compile(r"\bđến (?:hết |cuối )*năm (?P<year>20\d\d)\b(?!\s?[-–:])", re.IGNORECASE)
_ADDS_TO = re.compile(r"(?:trong đó|riêng)\b", re.IGNORECASE)
_ABOUT_WHAT = re.compile(r"\s(?:(?:việc|theo|về|của|đối với|cho|trong)\s|[\"“])")
_RHYTHM = re.compile(
    r"\b(?:báo cáo|họp|giao ban|sơ kết|tổng kết|định kỳ|đánh giá|rà soát|bình chọn|bình xét|xét)\b",
    re.IGNORECASE,
)
_UNDER_LABEL = re.compile(
    r"(?P<what>[^:;,.()\d]{3,60}):\s*(?P<number>[^:;,.()]*?\d+)"
    r"(?:\s+(?:người|em|bạn|đồng chí|chiếc|cháu))?(?P<rest>/[^\W\d]+)?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""'Cá nhân điển hình: 40 người': the label says what is counted."""
_ASIDE = re.compile(
    r"\s(?:trên|tại|bằng|theo|thông qua|qua|vào|nhằm|để|trong|ở|còn|trước|khi) (?!cơ sở|lên)",
    re.IGNORECASE,
)
"""Where the words on a share go on to say where, how or why."""


def quotas(outline: Outline) -> Iterator[Quota]:
    """Yield the quotas that the paragraphs order (tables have their own reader).

    A number that the division of work only comes back to ('quay phim 05 mô hình') is not twice.
    """
    seen: set[tuple[Number | None, Number | None, str]] = set()
    for passage in outline.passages:
        for quota in of_passage(passage):
            words_of = quota.of.split()[: 4 if quota.of.startswith("%") else 2]
            key = (quota.minimum, quota.maximum, " ".join(words_of))
            if passage.region is not Region.ORGANISATION or key not in seen or key[0] == 1:
                yield quota
            seen.add(key)


def of_passage(passage: Passage) -> Iterator[Quota]:
    """Yield what one paragraph, or one cell, orders."""
    if passage.region in _SILENT:
        return
    carried, goes_on = None, False
    before: Quota | None = None
    for said in acts(passage):
        act = (_turned(said) or said) if said.is_past else said
        carried = frequency.opening(act) or (carried if goes_on else None)
        carried = carried or frequency.headed(passage)
        if passage.phased and _IN_A_PHASE.match(passage.text):
            carried = None
        goes_on = act.text.endswith(";") and frequency.holds_on(act)
        if not act.is_past and passage.region is not Region.SUBJECT:
            often = carried or (before.every if before and _ADDS_TO.match(act.text) else None)
            asked = list(_labelled(act, often) or _of(act, often))
            if before and asked and _is_short_for(act):
                asked = [_like(before, quota) for quota in asked]
            yield from asked
            before = asked[-1] if asked and act.text.endswith(";") else None


def _is_short_for(act: Act) -> bool:
    """Whether a clause leaves out what is done: '…; bí thư chi bộ 01 mô hình'."""
    quantity = quantities.find(act.text)[0]
    named = act.text[: quantity.start].strip()
    plain = quantity.plain and not quantity.percent
    is_name = words.BODY.match(named) and not words.EACH.match(named) and not act_words(named)
    return bool(plain and is_name and not re.search(r"\d|:", named))


def _like(before: Quota, quota: Quota) -> Quota:
    """Read a number as the one before it was: at least so many, every so often."""
    low = quota.minimum if before.minimum is not None else None
    high = quota.maximum if before.maximum is not None else None
    return replace(quota, minimum=low, maximum=high, every=quota.every or before.every)


def _turned(act: Act) -> Act | None:
    """Return the end of a sentence that turns from the past: '…, năm nay mỗi đơn vị gửi 02 bài'."""
    for turn in _TURNS.finditer(act.text):
        year = turn["year"]
        if act.passage.region is not Region.PAST and (not year or int(year) >= act.passage.since):
            rest = act.text[turn.end() :]
            return replace(act, text=rest, who=subject_of(rest)[0], goes_on_past=False)
    return None


def _labelled(act: Act, carried: str | None) -> list[Quota]:
    """Return what a bare number behind a label asks for, where numbers are targets."""
    found = _UNDER_LABEL.fullmatch(act.text)
    if act.passage.region is not Region.TARGET or not found or not words.UNIT.match(found["what"]):
        return []
    said = f"{found['number']} {found['what'].strip().lower()}{found['rest'] or ''}"
    who = act.who if act.who != found["what"].strip() else None
    told = replace(act, text=said, topic="", who=who, passage=replace(act.passage, owner=who))
    return [replace(quota, quote=act.text) for quota in _of(told, carried)]


def _of(act: Act, carried: str | None) -> Iterator[Quota]:
    found = quantities.find(act.text)
    last: Quota | None = None
    refused: Quantity | None = None
    skipped: Quantity | None = None
    for index, quantity in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        after = following.start if following else len(act.text)
        of = _counted(act, quantity)
        if following and (_describes(act, quantity, following) or _many(act, quantity, following)):
            continue
        if index and quantity.spelled and _tells_of(act.text, found[index - 1], quantity):
            continue
        if index and (_repeats(act.text, found[index - 1], quantity) or _inside(act, found, index)):
            continue
        names = index == 0 and names_bodies(act, quantity)
        of = of and _of_the_same(of, last)
        if of is None or names or _says_only(act, quantity, following):
            skipped = quantity
            continue
        if skipped and quantity.plain and _goes_with(act.text, skipped, quantity):
            skipped = quantity
            continue
        skipped = None
        part = refused is not None and _is_part(act.text, refused, quantity)
        if part or _orders_nothing(act, quantity, of):
            refused = refused if part else quantity
            continue
        refused = None
        near = act.text[quantity.end : after][:14]
        who = who_is_to(act, quantity, of, last.who if last else None)
        if who is None and last and re.search(r"\btrong đó\b", act.text[: quantity.start]):
            who = last.who
        last = Quota(
            who=who,
            minimum=quantity.minimum,
            maximum=quantity.maximum,
            of=of,
            every=frequency.right_behind(near) or _often(act, quantity, carried),
            quote=act.text,
            source=act.source,
        )
        yield last


def _often(act: Act, quantity: Quantity, carried: str | None) -> str | None:
    every = frequency.of_number(act, quantity, carried)
    phase = act.passage.phased and _IN_A_PHASE.match(act.passage.text)
    if every is None and not quantity.percent and _is_due_at_the_end(act, quantity):
        return "period"
    return None if phase and every == "period" else every


def _is_due_at_the_end(act: Act, quantity: Quantity) -> bool:
    """'Đến năm 2030 có 60 mô hình' in a plan that ends with 2030 is said of all of it."""
    below = act.passage.headings[-1:] if act.passage.region is Region.TARGET else ()
    told = (act.text[: quantity.start], act.passage.lead, *below)
    years = [int(found["year"]) for said in told for found in _BY_YEAR.finditer(said)]
    return bool(years) and years[0] == act.passage.until


def _orders_nothing(act: Act, quantity: Quantity, of: str) -> bool:
    if is_told(act, quantity) or is_avoided(act, quantity):
        return True
    return is_forbidden(act, quantity, of) or not obliges(act, quantity)


def _is_part(text: str, whole: Quantity, quantity: Quantity) -> bool:
    """Whether a number is part of one before it: '150 đại biểu, trong đó có 60 điển hình'."""
    between = text[whole.end : quantity.start]
    kind = re.escape(whole.of.partition(" ")[0]) or r"\S+"
    return bool(
        re.search(r"^[^;.)]*\btrong đó\b(?:(?!phấn đấu|yêu cầu)[^;.)])*$", between)
        or re.search(rf",\s+(?:mỗi|từng) {kind}\b[^;.,]*$", between)
        or _goes_with(text, whole, quantity)
    )


def _says_only(act: Act, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether a number says which ones, or where."""
    return says_which(act, quantity, following) or is_place(act, quantity)


def _goes_with(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether nothing but a comma or 'và' stands between two numbers."""
    return re.fullmatch(r"\s*(?:,|và|,? cùng)\s*", text[before.end : quantity.start]) is not None


def _inside(act: Act, found: list[Quantity], index: int) -> bool:
    """Whether a number is part of what a share is said of: '70% mô hình được nhân ra 02 nơi'."""
    share, quantity = found[index - 1], found[index]
    between = act.text[share.start : quantity.start]
    return share.percent and not quantity.percent and not re.search(r"[,;(]|\bvà\b", between)


def _tells_of(text: str, before: Quantity, quantity: Quantity) -> bool:
    """'01 video giới thiệu một gương': the second says what the first is about."""
    between = text[before.start : quantity.start]
    return quantity.plain and not re.search(r"[,;(:]|\b(?:và|với|mỗi|từng)\b", between)


def _describes(act: Act, quantity: Quantity, following: Quantity) -> bool:
    """Whether a number says which bodies: 'doanh nghiệp có trên 200 lao động giới thiệu 01 …'."""
    between = act.text[quantity.start : following.start]
    if quantity.percent or re.search(r"[,;()]|\bvà\b|\bhoặc\b", between):
        return False
    before = act.text[: quantity.start].rstrip().lower()
    opens = before.endswith((" có", "(", "riêng")) or not before
    return opens and words.VERB.search(between) is not None


def _many(act: Act, quantity: Quantity, following: Quantity) -> bool:
    """Whether a number opens the name of those who act: '09 chi bộ thôn mỗi chi bộ 01 mô hình'."""
    between = act.text[quantity.end : following.start]
    opens = re.search(r"(?:^|[;,:]\s+|\(|\briêng\s+)$", act.text[: quantity.start], re.IGNORECASE)
    each = re.match(r"\s*(?:mỗi|từng)\s", between) or re.fullmatch(r"[^;:.()]{0,80}:\s*", between)
    return bool(opens and words.BODY.match(quantity.of) and each)


def _repeats(text: str, before: Quantity, quantity: Quantity) -> bool:
    """'04 buổi (mỗi quý 01 buổi)': what stands in brackets says the first number once more."""
    if text.count("(", 0, quantity.start) <= text.count(")", 0, quantity.start):
        return False
    opened = text.rindex("(", 0, quantity.start)
    if opened < before.start or _exceeds(before, quantity):
        return False
    if ")" in text[before.end : opened] or re.match(r"\(\s*trong đó", text[opened:]):
        return False
    named = re.search(
        r"\b(?:riêng|mỗi|từng|cấp)\s+(?!năm|quý|tháng|tuần|học kỳ|đợt|kỳ)", text[opened:]
    )
    inside = text[opened + 1 : quantity.start]
    if words.BODY.match(inside) and len(inside.split()) > 1:
        return False
    return named is None and before.of.split()[:1] == quantity.of.split()[:1]


def _exceeds(before: Quantity, quantity: Quantity) -> bool:
    """'50 gương, 10 tập thể (không quá 60 tập thể, cá nhân)': a bound on them all."""
    most, told = quantity.maximum, before.maximum
    return quantity.minimum is None and most is not None and told is not None and most > told


def _counted(act: Act, quantity: Quantity) -> str | None:
    if not quantity.percent:
        times = quantity.of.startswith("lần")
        return _times(act, quantity) if times else _TAIL.sub("", _MADE_BY.split(quantity.of)[0])
    of = re.sub(r"^(?:là|của)\s+", "", quantity.of)
    of = moments.without(of, moments.find(of))
    before = act.text[: quantity.start]
    if (share := _SHARE.search(before)) is not None:
        of = share["of"]
    elif (not of or _OF_THE_WHOLE.match(of)) and (named := _SHARE_NAMED.search(before)):
        of = named["of"] or named["label"]
    elif not of and (told := _IN_BRACKETS.search(before)) is not None:
        of = told["of"]
    aside = _ASIDE.search(of, len(" ".join(of.split()[:3])))
    of = _first_act(of[: aside.start()] if aside else of)
    return f"% {of}" if of else None


def _of_the_same(of: str, before: Quota | None) -> str:
    """'100% đơn vị đạt A, 25% đạt B': a share said of nothing else is of the same."""
    reached = re.match(r"% (?P<what>(?:đạt|được|hoàn thành)\b.*)", of)
    if not reached or not before or not before.of.startswith("% "):
        return of
    verb = words.VERB.search(before.of)
    return f"{before.of[: verb.start()].strip()} {reached['what']}" if verb else of


def _first_act(of: str) -> str:
    """Return 'chi đoàn lập kế hoạch' of 'chi đoàn lập kế hoạch và mở chuyên mục'."""
    for also in re.finditer(r"\s+và\s+", of):
        if words.VERB.search(of[: also.start()]) and words.VERB.match(of, also.end()):
            return of[: also.start()]
    return of


def _times(act: Act, quantity: Quantity) -> str | None:
    """'tham quan mô hình ít nhất 02 lần/năm' counts the visits; a plain 'hai lần' is a rhythm."""
    if quantity.minimum is None or (quantity.plain and not _is_due_so_often(act, quantity)):
        return None
    words_before = [part.strip() for part in re.split(r"[;,:]", act.text[: quantity.start])]
    done = ", ".join(words_before[-2:])
    if act.who and done.startswith(act.who):
        done = done[len(act.who) :]
    done = moments.without(done, moments.find(done))
    verb = words.VERB.search(done)
    done = done[verb.start() :] if verb and act.who else done
    behind = re.match(
        r"\s*(?:/\s?[^\W\d]+(?: kỳ| học)?)?\s*(?P<of>[^,;.]*)", act.text[quantity.end :]
    )
    bare = re.fullmatch(r"(?:tổ chức|thực hiện|duy trì)\s*", done.strip(), re.IGNORECASE)
    if behind and (bare or words.VERB.match(behind["of"])):
        done = behind["of"]
    done = re.sub(r"^(?:tổ chức|Tổ chức|trực tiếp)\s+", "", done.strip())
    verbs = list(words.VERB.finditer(done))
    if verbs and re.match(r"phối hợp\b", done, re.IGNORECASE):
        done = done[verbs[-1].start() :]
    if quantity.plain and done:  # '02 lần kiểm tra'
        return f"lần {_ABOUT_WHAT.split(done)[0]}"
    return done or None


def _is_due_so_often(act: Act, quantity: Quantity) -> bool:
    """Whether 'kiểm tra 02 lần/năm' counts what is done; 'họp 01 lần/quý' says when."""
    behind = re.match(r"\s*/\s?(?:năm|học kỳ|quý|tháng|tuần)", act.text[quantity.end :])
    before = re.split(r"[;:]\s", act.text[: quantity.start])[-1]
    return bool(behind and not quantity.spelled and not _RHYTHM.search(before))
