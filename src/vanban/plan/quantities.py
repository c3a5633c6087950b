"""Numbers that a sentence orders: 'ít nhất hai', 'từ 03 đến 05', 'trên 90%'."""

import re
from dataclasses import dataclass

from vanban.plan import words

_WORD = "|".join(sorted(words.NUMERALS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
_FLOOR = r"ít nhất(?: là)?|tối thiểu(?: là)?|không dưới|không ít hơn|trên|hơn"
_CEILING = r"không quá|tối đa(?: là)?|nhiều nhất(?: là)?|không vượt quá|quá|dưới"
_QUANTITY = re.compile(
    rf"(?:\b(?P<floor>{_FLOOR})\s+|\b(?P<ceiling>{_CEILING})\s+|\b(?P<from>từ)\s+)?"
    rf"(?<![\w./,-])(?P<number>{_NUMBER}|(?:{_WORD})(?=\s))(?P<in_words>\s*\([^)\d]{{2,20}}\))?"
    rf"(?:\s*(?:đến|-|–|tới)\s*(?P<to>{_NUMBER}|(?:{_WORD})(?=\s)))?"
    r"(?P<percent>\s?%)?(?P<upwards>\s+trở lên)?(?P<gap>\s*)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:[;:()/|]|,(?!\s*(?:bài|việc tốt|mô hình|gương|phóng sự|giải pháp|cá nhân điển|bền"
    r"|hộ gia đình|tham quan)\b)"
    r"|\.(?:\s|$)|\s(?:và(?=\s+(?:\d|ít|tối|một|từ|không|có))|hoặc(?=\s+\d)|trở lên|được chọn"
    r"|về(?=\s+[A-ZĐ])|trước|vào|hằng|hàng|mỗi|từng|để"
    r"|gửi|nhằm|đề nghị|giới thiệu về|trong (?:năm|giai|cả|một|quý|tháng|học|nhiệm)|đăng ký"
    r"|khi|nhân dịp|cả giai|thuộc diện|đưa|kèm|trong Tháng|tôn vinh tại|phục vụ|phát cho"
    r"|một (?:tháng|năm|quý|tuần|lần|kỳ)"
    r"|là điển hình|tham gia|cho(?=\s+(?:\d|ít|tối))|được(?=\s*(?:$|[,.;]"
    r"|đề nghị))))(?=[\s;:(/|,.]|\w|$)"
)
_NOT = re.compile(r"\bkhông [^,;.]*$")
_MEASURE = re.compile(
    r"(?:ngày|tháng|năm|giờ|phút|giây|tuần|quý|đồng|triệu|nghìn|ngàn|tỷ|tỉ|usd|vnđ|điểm|từ|chữ|m|km"
    r"|cm|kg|g|ha|(?:m2|m²)(?! (?:pa|băng|khẩu))|pixel"
    r"|tấn|tạ|lít|kw|kwh|giải|trên|dưới|trở|và|đến|hoặc|hay|so|tổng|mức|bản|trang"
    r"|khổ|công|ca|độ|phần thưởng|phần quà|quà|giấy khen|bằng khen|tuổi|khóa|nhiệm kỳ|tiếng|lần"
    r"|dòng|mb|gb|suất|chỉ tiêu|nội dung|tiêu chí|bậc"
    r"|cấp|loại|là|của|được|phải|có)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]{3,60}[\"”]")
_UPWARDS = re.compile(r"^[^,;.]{0,60}?\btrở lên\b")
_ENDS_UPWARDS = re.compile(r"[^,;.:()\d]{0,60}?\btrở lên\s*(?:[,;.]|$)")
"""'20 sáng kiến cấp trường trở lên' is at least 20."""
_AT_LEAST_BEFORE = re.compile(rf"\b(?:{_FLOOR})[^,;.]*?[,và ]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range, with what it counts; `percent` says a share."""

    start: int
    end: int
    minimum: int | None
    maximum: int | None
    of: str
    percent: bool
    spelled: bool
    plain: bool


def find(text: str) -> list[Quantity]:
    """Return the counted things in `text`, in order; numbers that count nothing known are none."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(match, text)
        if quantity is None:
            continue
        if (
            quantity.plain
            and not quantity.percent
            and found
            and _shares_bound(found[-1], text, match)
        ):
            quantity = _bounded_like(found[-1], quantity)
        found.append(quantity)
    return found


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    first = _value(match["number"])
    last = _value(match["to"]) if match["to"] else None
    spelled = not match["number"][0].isdigit()
    bound = match["floor"] or match["ceiling"] or match["from"]
    if spelled and not bound and first != 1:
        return None
    rest = text[match.end() :]
    if (spelled and re.match(r"số\b", rest)) or rest.startswith("bản/"):
        return None
    if (match["ceiling"] or "").lower() == "quá" and not _NOT.search(text[: match.start()]):
        return None
    percent = bool(match["percent"])
    quoted = _QUOTED.match(rest)
    each = re.search(r"\b(?:mỗi|từng) [^;.]{0,60}$", text[: match.start()], re.IGNORECASE)
    strong = bound or (each and match["number"].startswith("0"))
    if not (percent or quoted or words.UNIT.match(rest) or (strong and _is_thing(rest))):
        return None
    stop = _STOP.search(rest)
    of = rest[: stop.start()] if stop else rest
    if percent:
        of = re.split(
            r"[;]|\.(?:\s|$)|,(?= (?:trong đó|trên|ít nhất|\d+\s?%))|\s+và(?= (?:(?:ít nhất "
            r"|trên )?\d+\s?%|mỗi |hằng ))|(?<=\w)\s*:",
            rest,
        )[0]
    of = re.sub(r"\s+trở lên\b", "", of) if percent else re.sub(r"\s+trở lên.*$", "", of)
    if quoted:
        of = quoted[0]
    if not percent:
        of = _before_second_act(of)
    upwards = (
        match["upwards"]
        or _ENDS_UPWARDS.match(rest)
        or (match["from"] and not last and _UPWARDS.match(rest))
    )
    if match["from"] and not last and not upwards and not each:
        return None
    minimum, maximum = _bounds(match, first, last, upwards=bool(upwards))
    end = match.end() + len(of)
    plain = not bound and not upwards and last is None
    return Quantity(
        match.start(), end, minimum, maximum, of.strip(" ,.;)"), percent, spelled, plain
    )


def _is_thing(rest: str) -> bool:
    """Whether a bounded number counts something: not a measure of time, money, length or marks."""
    return rest[:1].islower() and not _MEASURE.match(rest)


def _before_second_act(of: str) -> str:
    """Cut 'mô hình và giới thiệu …' before what else is done."""
    for also in re.finditer(r"\s+và\s+", of):
        if words.VERB.match(of, also.end()):
            return of[: also.start()]
    return of


def _bounds(
    match: re.Match[str], first: int, last: int | None, *, upwards: bool
) -> tuple[int | None, int | None]:
    if match["ceiling"]:
        return None, last or first
    if last is not None:
        return (first, last) if last >= first else (first, None)
    if match["floor"] or match["from"] or upwards:
        return first, None
    return first, first


def _value(text: str) -> int:
    return int(text.replace(".", "")) if text[0].isdigit() else words.NUMERALS[text.lower()]


def _shares_bound(before: Quantity, text: str, match: re.Match[str]) -> bool:
    """Whether 'và 03 cá nhân' is still under the 'ít nhất' of 'ít nhất 02 tập thể'."""
    between = re.sub(
        r"\s*(?:mỗi|hằng|/) ?(?:tuần|tháng|quý|năm)\b", "", text[before.end : match.start()]
    )
    if match.start() < before.end:
        return False
    near = re.fullmatch(r"(?:/\w+)?[^\d;.:]{0,40}?(?:,|\bvà|\bhoặc)?\s*", between)
    return (
        not before.plain
        and not before.percent
        and near is not None
        and not re.search(r"trong đó|mỗi|từng", between)
        and not words.VERB.search(between)
    )


def _bounded_like(before: Quantity, quantity: Quantity) -> Quantity:
    number = quantity.minimum
    low = number if before.minimum is not None else None
    high = number if before.maximum is not None else None
    if before.minimum is not None and before.maximum is not None:
        low = high = number
    return Quantity(
        quantity.start, quantity.end, low, high, quantity.of, quantity.percent, quantity.spelled,
        plain=False,
    )  # fmt: skip
