"""Quotas: the numbers that somebody is obliged to reach or not to pass."""

import re
from collections.abc import Iterator

from vanban.plan import moments, quantities, words
from vanban.plan.acts import Act, acts, who_counts
from vanban.plan.model import Quota
from vanban.plan.passages import Outline, Region
from vanban.plan.quantities import Quantity

_SILENT = (Region.CRITERIA, Region.PRIZE, Region.PAST, Region.BUDGET, Region.DOSSIER, Region.FIELDS)
_EVERY = (
    ("month", r"/\s?tháng|(?:mỗi|hằng|hàng|một|từng) tháng|trong tháng(?! \d)"),
    ("week", r"/\s?tuần|(?:mỗi|hằng|hàng|một|từng) tuần"),
    ("quarter", r"/\s?quý|(?:mỗi|hằng|hàng|một|từng) quý"),
    ("half-year", (
        r"/\s?(?:0?6 tháng|học kỳ|kỳ)|(?:mỗi|một|từng|hằng) (?:học kỳ|0?6 tháng)"
        r"|0?6 tháng một lần"
    )),
    ("period", (
        r"(?:cả|trong|toàn|suốt)(?: cả)? (?:giai đoạn|nhiệm kỳ|kỳ kế hoạch)|^nhiệm kỳ"
        r"|cả năm học"
        r"|/\s?(?:nhiệm kỳ|giai đoạn)"
    )),
    ("year", r"/\s?năm|(?:mỗi|hằng|hàng|một|từng) năm|trong năm(?: học)?(?! học| \d)|thường niên"),
)  # fmt: skip
_FORBIDDEN = re.compile(
    r"thời lượng|tiền|giải (?:nhất|nhì|ba|thưởng|a\b|b\b|c\b|khuyến)|\bđồng/|(?:thang|chấm) điểm"
    r"|phiếu|đồng ý|tán thành|thành phần|kinh phí|hồ sơ gồm|bộ hồ sơ|số lượng đại biểu"
    r"|(?:được|mới) (?:xét|chọn|công nhận) khi|thu nhập|làm lợi|doanh thu|diện tích|quy mô"
    r"|(?:cá nhân|tập thể|hộ|điển hình|mô hình|người|gương)\b[^,;]{0,40}phải (?:có|đạt)",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"(?:phân công|cử|bố trí|giao)(?: ít nhất| tối thiểu)? \d+ (?:đồng chí|cán bộ|công chức"
    r"|người|viên chức|lãnh đạo)"
    r"(?!.*(?:tham gia|tham dự|dự|tập huấn))",
    re.IGNORECASE,
)
_SHARE = re.compile(r"tỷ lệ\s+(?P<of>[^,;:.]*?)\s*(?:đạt|chiếm|là|bằng)?\s*$", re.IGNORECASE)
_NAMES_IT = re.compile(
    r"(?:lần thứ|thứ|khóa|số|điều|khoản|mục|cấp|nhóm|các|loại|(?<!ít )(?<!nhiều )\bnhất)\s*$",
    re.IGNORECASE,
)
"""Before a number that is a name or, damaged, no number: 'lần thứ 5', 'nhất 13' for 'nhất là'."""
_SOME_BODY = re.compile(r"(?:tổ|đội|nhóm|phòng|trường|đợt|bản|thôn|xã|khoa)( .*)?")
_LISTS = re.compile(r"\b(?:theo|gồm|tại địa chỉ)\s*$")


def quotas(outline: Outline) -> Iterator[Quota]:
    """Yield the quotas that the paragraphs order (tables have their own reader)."""
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        carried, goes_on = None, False
        for act in acts(passage):
            carried = every_of(re.sub(r"\([^)]*\)", "", act.text)) or (carried if goes_on else None)
            goes_on = act.text.endswith(";")
            if not act.is_past and passage.region is not Region.SUBJECT:
                yield from _of(act, carried)


def every_of(text: str) -> str | None:
    """Return how often, if the words say so."""
    return next((name for name, p in _EVERY if re.search(p, text, re.IGNORECASE)), None)


def _forbidden(act: Act, quantity: Quantity, of: str) -> bool:
    """Whether the words up to the number, or what it counts, say that it orders nothing."""
    text = f"{act.text[: quantity.start]}{of}"
    return bool(_FORBIDDEN.search(text) or _IN_CHARGE.search(act.text))


def _of(act: Act, carried: str | None) -> Iterator[Quota]:
    found = quantities.find(act.text)
    for index, quantity in enumerate(found):
        after = found[index + 1].start if index + 1 < len(found) else len(act.text)
        of = _counted(act, quantity)
        if index and _in_brackets(act.text, quantity.start):
            continue
        if of is None or _forbidden(act, quantity, of) or not _obliges(act, quantity):
            continue
        near = act.text[quantity.end : after][:14]
        every = _own_every(near) or carried
        yield Quota(
            who=_who(act, quantity, of),
            minimum=quantity.minimum,
            maximum=quantity.maximum,
            of=of,
            every=every,
            quote=act.text,
            source=act.source,
        )


def _in_brackets(text: str, at: int) -> bool:
    """'04 buổi (mỗi quý 01 buổi)': what stands in brackets says the first number once more."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def _own_every(near: str) -> str | None:
    """The 'every' right behind a number: '/quý', ' mỗi năm'."""
    if not re.match(r"\s*(?:/|mỗi|hằng|hàng|trong (?:năm|một))", near):
        return None
    return every_of(near)


def _counted(act: Act, quantity: Quantity) -> str | None:
    if not quantity.percent:
        return _times(act, quantity) if quantity.of.startswith("lần") else quantity.of
    of = re.sub(r"^(?:là|của)\s+", "", quantity.of)
    of = moments.without(of, moments.find(of))
    if (share := _SHARE.search(act.text[: quantity.start])) is not None:
        of = share["of"]
    return f"% {of}" if of else None


def _times(act: Act, quantity: Quantity) -> str | None:
    """'tham quan mô hình ít nhất 02 lần/năm' counts the visits; a plain 'hai lần' is a rhythm."""
    if quantity.plain:
        return None
    words_before = re.split(r"[;,:]", act.text[: quantity.start])
    done = ", ".join(words_before[-2:]) if len(words_before) > 1 else words_before[-1]
    verb = words.VERB.search(done)
    done = done[verb.start() :] if verb and act.who else done
    return re.sub(r"^(?:tổ chức|Tổ chức|trực tiếp)\s+", "", done.strip()) or None


def _obliges(act: Act, quantity: Quantity) -> bool:
    """A bound obliges anywhere; a plain number only where something is ordered or aimed at."""
    if not quantity.plain or quantity.percent:
        return True
    if act.passage.region is Region.PURPOSE:
        return False
    before = act.text[: quantity.start]
    if _NAMES_IT.search(before) or (_SOME_BODY.fullmatch(quantity.of) and _LISTS.search(before)):
        return False
    if quantity.spelled and not re.search(r"\b(?:mỗi|hằng|hàng|từng)\b", before, re.IGNORECASE):
        return False
    ordered = words.act_in(before) or act.topic or act.passage.region is Region.TARGET
    return bool(ordered or act.who)


def _who(act: Act, quantity: Quantity, of: str) -> str | None:
    who = re.sub(r"^\d+%\s+", "", who_counts(act, quantity.start) or "") or None
    if not quantity.percent or who:
        return who
    share = words.BODY.match(of[2:])
    end = words.ends_before(of[2:])
    return of[2 : 2 + end].strip(" ,") if share and end < len(of) - 2 else None
