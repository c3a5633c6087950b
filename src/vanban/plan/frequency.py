"""How often a quota is due: 'mỗi quý', '/năm', 'cả giai đoạn'."""

import re

from vanban.plan import quantities, words
from vanban.plan.acts import Act
from vanban.plan.passages import Passage, label_of
from vanban.plan.qualifiers import says_which
from vanban.plan.quantities import Quantity
from vanban.plan.whose import counts_in_each, in_each_thing

_EVERY = (
    ("month", r"/\s?tháng|(?:mỗi|hằng|hàng|một|từng) tháng|(?-i:trong tháng)(?! \d)"),
    ("week", (
        r"/\s?tuần|(?:mỗi|hằng|hàng|một|từng) tuần|(?:^|[,;:(]\s?)tuần (?=có \d|\d)"
        r"|(?:mỗi|các)(?: buổi)?(?: sáng| chiều| tối)?"
        r" (?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b"
    )),
    ("quarter", (
        r"/\s?qu[ýí]|(?:mỗi|hằng|hàng|một|từng) qu[ýí]|(?:^|[,;:(]\s?)qu[ýí] (?=có \d|\d\d )"
    )),
    ("half-year", (
        r"(?:^|; )1 học k[ỳì] |/\s?(?:0?6 tháng|học k[ỳì]|kỳ)"
        r"|(?:mỗi|một|từng|hằng|định kỳ) (?:học k[ỳì]|0?6 tháng)"
        r"|(?:mỗi|hằng|hàng|một) năm (?:0?2|hai) (?:lần|đợt)"
        r"|(?:^|[,;:]\s?)0?6 tháng (?!đầu|cuối|năm|\d)"
        r"|0?6 tháng một lần|(?:trong|cho) (?:một |mỗi )?(?:0?6 tháng|học k[ỳì])(?! (?:đầu|cuối|I\b"
        r"|\d))"
    )),
    ("period", (
        r"(?<!của )(?:cả|trong|toàn|suốt)(?: cả)? (?:giai đoạn|nhiệm kỳ|kỳ kế hoạch)|^nhiệm kỳ"
        r"|cả năm học|hết (?:giai đoạn|nhiệm kỳ)|(?:trong|cả) (?:0?[2-9]|hai|ba|bốn"
        r"|năm) năm(?! liên)|đến (?:hết|cuối) nhiệm kỳ"
        r"|/\s?(?:nhiệm kỳ|giai đoạn)|^lũy kế\b"
    )),
    ("year", r"/\s?năm|(?<!vòng )(?:mỗi|hằng|hàng|một|từng|tính theo) năm|thường niên"),
    ("year", r"(?:trong(?: cả)?|cả) năm(?: học)?(?! học| \d| tháng)"),
    ("period", r"^(?:trong )?giai đoạn 20\d\d"),
)  # fmt: skip
_TARGETS = re.compile(
    r"^(?:các )?(?:chỉ tiêu|mục tiêu)\b|chỉ tiêu|phân bổ|phân chia", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:(?:mỗi|hằng|hàng|từng) (?:năm|quý|tháng|tuần|học kỳ)|định kỳ|(?:trong )?cả (?:giai đoạn"
    r"|nhiệm kỳ|năm học))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:chỉ tiêu |tính )?theo (?P<unit>năm|quý|tháng)", re.IGNORECASE)
_IN_ALL = re.compile(r"lũy kế\b", re.IGNORECASE)
_OF_ONE_YEAR = re.compile(r"(?<!từ )\bnăm 20\d\d\b(?!\s?[-–])|/20\d\d\b", re.IGNORECASE)
_ONCE_A_YEAR = re.compile(
    r"\b(?:cuối|đầu|giữa|kết thúc|tổng kết) năm\b"
    r"|(?<!mỗi )(?<!hằng )(?<!hàng )\bquý (?:[IV]+|[1-4])\b"
    r"|(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?<!từng )\btháng \d"
    r"|\bngày \d{1,2}(?:/| tháng )\d|\bdịp\b",
    re.IGNORECASE,
)
_BEHIND_ASIDE = re.compile(
    r"\s*\([^()]*\)\s*(?P<said>(?:/|mỗi|hằng|hàng)\s?(?:năm|quý|tháng|tuần|học kỳ)\b)"
)
_COVERS = re.compile(r"\d[^/]*\s(?:mỗi|hằng|hàng|một) (?:năm|quý|tháng|tuần|học kỳ)[.\s]*$")
"""What ends a sentence is said of all that it counts: '02 mô hình, giúp 05 hộ mỗi năm'."""
_RIGHT_AFTER = re.compile(
    r"[^,;.]{0,20}?\b(?:mỗi|hằng|hàng|từng) (?:năm|quý|tháng|tuần) (?:ít nhất |tối thiểu )?\d",
    re.IGNORECASE,
)
"""'phát mỗi tuần 02 gương' says it of what it counts alone."""
_RATE = re.compile(r"/\s?(?:năm|quý|tháng|tuần|học kỳ)[.;\s]*$")
"""A rate behind the last of some things is said of their number: '01 đợt giao lưu, học tập/năm'."""
_ENDS_YEAR = re.compile(r"\b(?:trong|cả) năm\s*$")
"""'120 sáng kiến trong năm, 90% …' says it of the first number alone."""
_OCCASION = re.compile(r"(?:cuộc|buổi|đợt|lớp|chuyến)\b")
_ENDS_RATED = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){1,3} (?:mỗi|hằng|hàng) (?:năm|quý|tháng)[.;]?$")
"""'01 cuộc tham quan, trao đổi kinh nghiệm mỗi năm' says it of the whole occasion."""
_DONE_SO = re.compile(r"(?:thực hiện|tổ chức|duy trì|định kỳ)\s+(?:mỗi|hằng|hàng|định kỳ|trong)")


def announced(heading: str) -> str | None:
    """The 'every' that a heading, or the words before a list or a table, say of all below."""
    if told := _BY.fullmatch(heading.strip(" :.")):
        return {"năm": "year", "quý": "quarter", "tháng": "month"}[told["unit"].lower()]
    if _IN_ALL.match(heading):
        return "period"
    return every_of(heading) if _TARGETS.search(heading) or _OPENS.match(heading) else None


def every_of(text: str) -> str | None:
    """Return how often, if the words say so."""
    return next((name for name, p in _EVERY if re.search(p, text, re.IGNORECASE)), None)


def headed(passage: Passage) -> str | None:
    """The 'every' of what stands right above: 'Chỉ tiêu hằng năm', 'Mỗi quý, các đơn vị:'."""
    if passage.lead.endswith(":") and (said := every_of(passage.lead)):
        return said
    return announced(passage.headings[-1]) if passage.headings else None


def opening(act: Act) -> str | None:
    """The 'every' that opens a sentence and holds for all that it counts: 'Hằng năm, …'."""
    found = quantities.find(act.text)
    asked = (
        quantity
        for at, quantity in enumerate(found)
        if not says_which(act, quantity, found[at + 1] if at + 1 < len(found) else None)
    )
    first = next(asked, None)
    if first is None:
        return every_of(act.text[:30])
    before = act.text[: first.start]
    if found[0] is not first:
        before = before[found[0].end :]
    return every_of(before[:40]) or every_of(label_of(before)[1][:40])


def holds_on(act: Act) -> bool:
    """Whether how often stands before what is done, and holds for what is done next as well."""
    verb = words.act_in(label_of(act.text)[1])
    return verb is None or not _RIGHT_AFTER.match(label_of(act.text)[1], verb.end())


def of_number(act: Act, quantity: Quantity, carried: str | None) -> str | None:
    """The 'every' of the clause; 'mỗi số ít nhất 03 bài' has none but its own."""
    text = act.text
    if counts_in_each(act, quantity) or in_each_thing(text, quantity):
        return None
    begin = max(text.rfind("; ", 0, quantity.start), text.rfind(": ", 0, quantity.start), 0)
    ends = (text.find(mark, quantity.end) for mark in ("; ", "("))
    end = min((at for at in ends if at >= 0), default=len(text))
    end = quantity.end if quantity.percent else min(end, _next_clause(text, quantity))
    if aside := _BEHIND_ASIDE.match(text, quantity.end):
        return every_of(aside["said"])
    parts = re.split(r",\s", text[begin : quantity.start])
    if said := every_of(f"{parts[-1]}{text[quantity.start : end]}"):
        return said
    once = False
    for part in reversed(parts):
        if _OF_ONE_YEAR.search(part):
            return None
        once = once or bool(_ONCE_A_YEAR.search(part))
        counted = re.search(r"\d", part)
        opens = part[: counted.start()] if counted and _ENDS_YEAR.search(part) else part
        if said := every_of(opens):
            rest = text[text.find(part, begin) + len(part) : quantity.start]
            alone = re.search(r"\d lần\b", part) and words.EACH.search(rest)
            return said if (not once or said == "year") and not alone else None
    return carried if not once or carried == "year" else None


def _next_clause(text: str, quantity: Quantity) -> int:
    """Return where the words behind a number begin to say what else is done, and how often."""
    for stop in re.finditer(r",\s+|\s+và\s+", text[quantity.end :]):
        begin = quantity.end + stop.end()
        part = re.split(r"[,;]\s", text[begin:])[0]
        number = re.search(r"\d", part)
        acts = words.VERB.search(part)
        opens = part[: number.start()] if number else part if acts else ""
        if _DONE_SO.match(part) or (not number and _RATE.search(part)):
            continue
        if _OCCASION.match(quantity.of) and not number and _ENDS_RATED.search(part):
            continue
        if every_of(opens) or (words.VERB.search(opens) and not _COVERS.search(part)):
            return quantity.end + stop.start()
    return len(text)


def right_behind(near: str) -> str | None:
    """The 'every' right behind a number: '/quý', ' mỗi năm'."""
    if not re.match(r"\s*(?:/|mỗi|hằng|hàng|trong (?:năm|một))", near):
        return None
    return every_of(near)
