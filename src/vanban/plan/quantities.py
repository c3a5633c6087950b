"""Numbers that a sentence orders: 'ít nhất hai', 'từ 03 đến 05', 'trên 90%'."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vanban.plan import words
from vanban.plan.model import Number

_WORD = "|".join(sorted(words.NUMERALS, key=len, reverse=True))
_NUMBER = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3}(?![\d,]))?|\d{1,6},\d{1,3}(?![\d,])|\d{1,3}\.\d{1,2}(?=\s?%)"
    r"|\d{1,6}"
)
"""'1.500', '0,5', '1.500,25', '99.5%' (a point before a percentage), '20'."""
_FLOOR = (
    r"ít nhất(?: là)?|tối thiểu(?: là)?|không dưới|ko dưới|không ít hơn|không thấp hơn|trên|hơn"
)
_MARKS = r"(?P<atleast>≥|>=|>)|(?P<atmost>≤|<=|<)"
_CEILING = r"không quá|ko quá|tối đa(?: là)?|nhiều nhất(?: là)?|không vượt quá|quá|dưới"
_QUANTITY = re.compile(
    rf"(?:\b(?P<floor>{_FLOOR})\s+|\b(?P<ceiling>{_CEILING})\s+|\b(?P<from>từ)\s+"
    rf"|(?:{_MARKS})\s*)?"
    rf"(?<![\w./-])(?<!\d,)(?P<number>{_NUMBER}|(?:{_WORD})(?=\s))(?P<in_words>\s*\([^)\d]{{2,20}}\))?"
    r"(?:\s?%(?=\s*(?:đến|-|–|tới)\s*\d))?"
    rf"(?:\s*(?:đến|-|–|tới)\s*(?P<to>{_NUMBER}|(?:{_WORD})(?=\s)))?"
    r"(?P<percent>\s?%)?(?P<upwards>\s+trở lên)?(?P<gap>\s*)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:[;:()/|]|,(?!\s*(?:bài|việc tốt|mô hình|gương|phóng sự|giải pháp|cá nhân điển|bền"
    r"|hộ gia đình|tham quan)\b)"
    r"|\.(?:\s|$)|\s(?:và(?=\s+(?:\d|ít|tối|một|từ|không|có))|hoặc(?=\s+\d)|trở lên|được chọn"
    r"|trên (?:trang|báo|đài|cổng|bản tin|website|fanpage|sóng|loa|hệ thống|các)"
    rf"|về(?=\s+{words.CAPITAL})|lên (?:trang|cổng|báo|hệ thống|nhóm)"
    r"|trước|vào|trong đó|trong vòng|trong thời gian|sau khi"
    r"|với(?=\s+(?:tối thiểu|ít nhất)\b)|hằng|hàng|mỗi|từng|để|đối với"
    r"|trong chuyên (?:mục|trang)|trên mạng"
    r"|gửi|nhằm|đề nghị|giới thiệu về|trong (?:năm|giai|cả|một|quý|tháng|học|nhiệm)|đăng ký"
    r"|khi|nhân dịp|cả giai|thuộc diện|đưa|kèm|trong Tháng|tôn vinh tại|phục vụ|phát cho"
    r"|(?:tham )?dự(?=\s+(?!thi\b))|giới thiệu(?=\s+(?:với|cho|dự|để|về|lên|tới|đến|trên))"
    r"|một (?:tháng|năm|quý|tuần|lần|kỳ)"
    r"|là điển hình|tham gia|cho(?=\s+(?:\d|ít|tối))|được(?=\s*(?:$|[,.;]"
    r"|đề nghị))))(?=[\s;:(/|,.]|\w|$)"
)
_YEAR_BEFORE = re.compile(r"(?:năm(?: học)?|nhiệm kỳ|giai đoạn|/|[-–])\s*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:không|ko) [^,;.]*$", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:ngày|tháng|năm|giờ|phút|giây|tuần|quý|đồng|triệu|nghìn|ngàn|tỷ|tỉ|usd|vnđ|điểm|từ|chữ|m|km"
    r"|cm|kg|g|ha|(?:m2|m²)(?! (?:pa|băng|khẩu))|pixel"
    r"|tấn|tạ|lít|kw|kwh|giải|trên|dưới|trở|và|đến|hoặc|hay|so|tổng|mức|bản|trang"
    r"|khổ|công|ca|độ|phần thưởng|phần quà|quà|giấy khen|bằng khen|tuổi|khóa|nhiệm kỳ|tiếng|lần"
    r"|dòng|mb|gb|px|dpi|mm|inch|bước|vòng|khâu|phần|phương án|chương|điều|mục"
    r"|đ|vnd|suất|chỉ tiêu|nội dung|tiêu chí|bậc"
    r"|cấp(?! (?:ủy|uỷ)\b(?! viên))|loại|là|của|được|phải|có)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"(?!(?:có|gồm|bao gồm|là|đạt|được|ra|nêu|tự)\b){words.VERB.pattern}(?: mới| thêm)?\s+$"
)
"""A verb right before a number: what it counts is done so often, whatever it is called."""
_MEDIA = re.compile(
    r"(?:chuyên (?:trang|mục)|nhóm|kênh|trang|sóng|báo|nền tảng|hệ thống|phương tiện|loa|cổng)\b"
)
"""'Tuyên truyền trên 02 chuyên trang': where, and not how many at least."""
_LISTED = re.compile(r"\b0\d\s[^\d,;.:()]{2,40}(?:,| và)\s+$")
"""'01 công nhân và 01 …': a number in a list counts what it stands before."""
_QUOTED = re.compile(r"[\"“][^\"”]{3,60}[\"”]")
_UPWARDS = re.compile(r"^[^,;.\d]{0,60}?\btrở lên\b")
_SHARE_ENDS = re.compile(
    r"[;]|\.(?:\s|$)|,(?= (?:(?:bảo đảm|đảm bảo|duy trì) \d|trong đó"
    r"|trên|(?:có )?(?:ít nhất|tối thiểu|không quá|tối đa)|\d"
    r"|mỗi|từng|hằng|hàng|[^\W\d_]+ (?:chiếm|đạt)\b"
    r"|[^,;.:%\d]{2,60}\s(?:chiếm|ít nhất|tối thiểu|không (?:quá|dưới|thấp hơn|ít hơn|vượt quá)"
    r"|tối đa|trên|dưới) \d+(?:,\d+)?\s?%|[^\W\d_]+ [^\W\d_]+ (?:ít nhất|tối thiểu) \d))"
    r"|\s+và(?= (?:(?:ít nhất |trên )?\d+(?:,\d+)?\s?%|mỗi |hằng ))|(?<=\w)\s*:"
)
"""Where what a share is said of ends."""
_FLOOR_OF_EACH = re.compile(r"\b(?:ít nhất|tối thiểu) (?:mỗi|từng) [^;:.,\d]{2,50}$", re.IGNORECASE)
"""'Tối thiểu mỗi thôn có 02 gương': the bound stands before whose it is."""
_ENDS_UPWARDS = re.compile(r"[^,;.:()\d]{0,60}?\btrở lên\s*(?:[,;.(]|$)")
"""'20 sáng kiến cấp trường trở lên' is at least 20."""
_UNIT_UPWARDS = re.compile(
    rf"{words.UNIT.pattern}(?:, {words.UNIT.pattern})* trở lên\b", re.IGNORECASE
)
"""'1.200 sáng kiến trở lên được công nhận', '50 tin, bài trở lên'."""
_AT_LEAST_BEFORE = re.compile(rf"\b(?:{_FLOOR})[^,;.]*?[,và ]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range, with what it counts; `percent` says a share."""

    start: int
    end: int
    minimum: Number | None
    maximum: Number | None
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
            if found and _binds(match, text, found[-1]):
                found[-1] = _within(found[-1], match)
            continue
        if (
            quantity.plain
            and found
            and quantity.percent is found[-1].percent
            and _shares_bound(found[-1], text, match)
        ):
            quantity = _bounded_like(found[-1], quantity)
        if found and _closes(found[-1], text, quantity):
            quantity = replace(quantity, start=found[-1].start, minimum=found.pop().minimum)
        found.append(quantity)
    return found


def _binds(match: re.Match[str], text: str, before: Quantity) -> bool:
    """Whether a bound in brackets goes with the number before it: '120 gương (không quá 130)'."""
    bound = (match["floor"] or match["ceiling"]) and not match["percent"]
    alone = text[before.end : match.start()].strip() == "(" and text[match.end() :][:1] == ")"
    return bool(bound and alone and before.plain and not before.percent)


def _within(before: Quantity, match: re.Match[str]) -> Quantity:
    value = _value(match["number"])
    if match["ceiling"]:
        return replace(before, maximum=value)
    return replace(before, minimum=value)


def _closes(before: Quantity, text: str, quantity: Quantity) -> bool:
    """Whether a ceiling goes with the floor before it: 'tối thiểu 02 gương, không quá 05 gương'."""
    one_sided = before.maximum is None and quantity.minimum is None
    between = text[before.end : quantity.start].strip()
    same = before.of.split()[:1] == quantity.of.split()[:1] and before.percent is quantity.percent
    return one_sided and same and between in (",", "và", ", nhưng", "nhưng", ", song")


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    first = _value(match["number"])
    last = _value(match["to"]) if match["to"] else None
    spelled = not match["number"][0].isdigit()
    bound = match["floor"] or match["ceiling"] or match["from"] or _mark(match)
    rest = text[match.end() :]
    at_least = match["number"].lower() != "năm" and _UPWARDS.match(rest)
    before = f"{text[:1].lower()}{text[1 : match.start()]}" if match.start() else ""
    made = _DONE.search(before) and words.UNIT.match(rest)
    if spelled and not bound and first != 1 and not at_least and not made:
        return None
    if _is_no_count(match, text, rest, spelled=spelled) or _binds_nothing(match, text, rest):
        return None
    percent = bool(match["percent"])
    quoted = _QUOTED.match(rest)
    each = re.search(r"\b(?:mỗi|từng) [^;.]{0,60}$", text[: match.start()], re.IGNORECASE)
    joined = isinstance(first, Decimal) and not (bound or each)  # 'khối 1,2' counts nothing
    done = _DONE.search(before) and not joined
    listed = (each or _LISTED.search(text[: match.start()])) and match["number"].startswith("0")
    strong = bound or done or listed
    counts = (words.UNIT.match(rest) and not joined) or (strong and _is_thing(rest))
    if not (percent or quoted or counts):
        return None
    of = _SHARE_ENDS.split(rest)[0] if percent else rest[: _end_of_thing(rest)]
    of = re.sub(r"\s+trở lên\b", "", of) if percent else re.sub(r"\s+trở lên.*$", "", of)
    if quoted:
        of = quoted[0]
    if not percent:
        of = _before_second_act(of)
    upwards = (
        match["upwards"]
        or _FLOOR_OF_EACH.search(text[: match.start()])
        or _ENDS_UPWARDS.match(rest)
        or _UNIT_UPWARDS.match(rest)
        or ((percent or spelled or (match["from"] and not last)) and _UPWARDS.match(rest))
    )
    if match["from"] and not last and not upwards and not each:
        return None
    minimum, maximum = _bounds(match, first, last, upwards=bool(upwards))
    end = match.end() + len(of)
    plain = not bound and not upwards and last is None
    return Quantity(
        match.start(), end, minimum, maximum, of.strip(" ,.;)"), percent, spelled, plain
    )


def _binds_nothing(match: re.Match[str], text: str, rest: str) -> bool:
    """'trên 02 chuyên trang' says where, 'quá 02 lần' without 'không' what is too much."""
    on = (match["floor"] or "").lower() == "trên" and _MEDIA.match(rest)
    over = (match["ceiling"] or "").lower() == "quá" and not _NOT.search(text[: match.start()])
    return bool(on or over)


def _mark(match: re.Match[str]) -> str | None:
    return match["atleast"] or match["atmost"]


def _is_no_count(match: re.Match[str], text: str, rest: str, *, spelled: bool) -> bool:
    """Whether a number only looks like one that counts: 'năm 2027', 'một số', '300 bản/số'."""
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) and _YEAR_BEFORE.search(
        text[: match.start("number")]
    )
    return bool(
        year
        or (spelled and re.search(r"\d (?:tháng|năm|tuần|ngày)\s*$", text[: match.start()]))
        or (match["number"].lower() == "một" and re.match(r"số\b", rest))
        or re.match(r"(?:bản|cuốn)/(?!năm|quý|tháng)", rest)
    )


def _end_of_thing(rest: str) -> int:
    """Return where what is counted ends: not at the comma of 'tin, bài, clip', things of a kind."""
    for stop in _STOP.finditer(rest):
        following = rest[stop.end() :].lstrip()
        goes_on = stop[0].strip() == "," and any(
            kin.match(rest) and kin.match(following) for kin in words.KINDRED
        )
        if not goes_on:
            return stop.start()
    return len(rest)


def _is_thing(rest: str) -> bool:
    """Whether a bounded number counts something: not a measure of time, money, length or marks."""
    named = rest[:1].islower() or words.BODY.match(rest)
    return bool(named) and not _MEASURE.match(rest)


def _before_second_act(of: str) -> str:
    """Cut 'mô hình và giới thiệu …' before what else is done."""
    for also in re.finditer(r"\s+và\s+", of):
        if words.VERB.match(of, also.end()):
            return of[: also.start()]
    return of


def _bounds(
    match: re.Match[str], first: Number, last: Number | None, *, upwards: bool
) -> tuple[Number | None, Number | None]:
    if match["ceiling"] or match["atmost"]:
        return None, last or first
    if last is not None:
        return (first, last) if last >= first else (first, None)
    if match["floor"] or match["from"] or match["atleast"] or upwards:
        return first, None
    return first, first


def _value(text: str) -> Number:
    if not text[0].isdigit():
        return words.NUMERALS[text.lower()]
    grouped = re.sub(r"\.(?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    value = Decimal(grouped)
    return int(value) if value == int(value) else value


def _shares_bound(before: Quantity, text: str, match: re.Match[str]) -> bool:
    """Whether 'và 03 cá nhân' is still under the 'ít nhất' of 'ít nhất 02 tập thể'."""
    between = re.sub(
        r"\s*(?:mỗi|hằng|/) ?(?:tuần|tháng|quý|năm)\b", "", text[before.end : match.start()]
    )
    if match.start() < before.end:
        return False
    if not match["number"][0].isdigit() and between.strip() not in (",", "và", "hoặc"):
        return False
    near = re.fullmatch(r"(?:/\w+)?[^\d;.:]{0,40}?(?:,|\bvà|\bhoặc)?\s*", between)
    return (
        not before.plain
        and near is not None
        and between.count(")") <= between.count("(")
        and not re.search(r"trong đó|mỗi|từng|riêng", between)
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
