"""Quotas: the numbers that somebody is obliged to reach or not to pass."""

import re
from collections.abc import Iterator

from vanban.plan import moments, quantities, words
from vanban.plan.acts import Act, acts, is_container, who_counts
from vanban.plan.model import Quota
from vanban.plan.passages import Outline, Passage, Region
from vanban.plan.quantities import Quantity

_SILENT = (Region.CRITERIA, Region.PRIZE, Region.PAST, Region.BUDGET, Region.DOSSIER, Region.FIELDS)
_EVERY = (
    ("month", r"/\s?tháng|(?:mỗi|hằng|hàng|một|từng) tháng|(?-i:trong tháng)(?! \d)"),
    ("week", r"/\s?tuần|(?:mỗi|hằng|hàng|một|từng) tuần"),
    ("quarter", r"/\s?quý|(?:mỗi|hằng|hàng|một|từng) quý"),
    ("half-year", (
        r"/\s?(?:0?6 tháng|học kỳ|kỳ)|(?:mỗi|một|từng|hằng|định kỳ) (?:học kỳ|0?6 tháng)"
        r"|0?6 tháng một lần|(?:trong|cho) (?:một |mỗi )?(?:0?6 tháng|học kỳ)(?! (?:đầu|cuối|I\b"
        r"|\d))"
    )),
    ("period", (
        r"(?<!của )(?:cả|trong|toàn|suốt)(?: cả)? (?:giai đoạn|nhiệm kỳ|kỳ kế hoạch)|^nhiệm kỳ"
        r"|cả năm học|hết (?:giai đoạn|nhiệm kỳ)|(?:trong|cả) (?:0?[2-9]|hai|ba|bốn"
        r"|năm) năm(?! liên)|đến (?:hết|cuối) nhiệm kỳ"
        r"|/\s?(?:nhiệm kỳ|giai đoạn)"
    )),
    ("year", r"/\s?năm|(?:mỗi|hằng|hàng|một|từng) năm|thường niên"),
    ("year", r"(?:trong(?: cả)?|cả) năm(?: học)?(?! học| \d| tháng)"),
)  # fmt: skip
_FORBIDDEN = re.compile(
    r"thời lượng|\bđồng/|(?:thang|chấm) điểm|(?<!lễ )trao (?:thưởng|giải)|kết quả (?:tổ chức"
    r"|thực hiện)"
    r"|thành lập (?:các )?(?:tổ|ban|đội|nhóm)\b[^;]{0,60}(?:người|thành viên|đồng chí)"
    r"|phiếu|đồng ý|tán thành|đồng thuận|chữ ký|tín nhiệm|thành phần|kinh phí|hồ sơ gồm|bộ hồ sơ"
    r"|số lượng đại biểu"
    r"|(?:được|mới) (?:xét|chọn|công nhận) khi|thu nhập|làm lợi|doanh thu|diện tích|quy mô"
    r"|(?:cá nhân|tập thể|hộ|điển hình|mô hình|người|gương)\b[^,;]{0,40}phải (?:có|đạt)",
    re.IGNORECASE,
)
_PRIZE = re.compile(
    r"tiền|(?<!khen )\bthưởng (?!xuyên)|giải (?:nhất|nhì|ba|thưởng|a\b|b\b|c\b|khuyến)",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"(?:phân công|cử|bố trí|giao)(?: ít nhất| tối thiểu)? \d+ (?:đồng chí|cán bộ|công chức"
    r"|người|viên chức|lãnh đạo|chuyên viên|trợ lý)(?:(?: [^\W\d]+){0,3} và \d+ cán bộ)?"
    r"(?!.*(?:tham gia (?!tổ\b|ban\b|hội đồng|đoàn kiểm)|tham dự|dự|tập huấn))",
    re.IGNORECASE,
)
_ADDS = re.compile(r"[,(]\s*kèm(?: theo)?\s*$|\b(?:mỗi|từng|các)\s+(?:\w+ ){1,3}\($", re.IGNORECASE)
"""What goes with a thing, or how many bodies there are: 'kèm 04 ảnh', 'mỗi thôn (31 thôn)'."""
_SHARE = re.compile(
    r"(?:tỷ lệ\s+(?=[^;:.]*$)|trong đó(?: có)?(?: số)?\s+(?=[^,]*$)|[,;(]\s*(?=[^,;(]* chiếm$))"
    r"(?P<of>[^\W\d][^;:.\d]*?)\s*(?:đạt|chiếm|là|bằng)?\s*$",
    re.IGNORECASE,
)
_NAMES_IT = re.compile(
    r"(?:lần thứ|thứ|khóa|(?<!mỗi )(?<!từng )số|điều|khoản|mục|cấp|nhóm|các|loại|về"
    r"|(?<!ít )(?<!nhiều )\bnhất)\s*$",
    re.IGNORECASE,
)
"""Before a number that is a name or, damaged, no number: 'lần thứ 5', 'nhất 13' for 'nhất là'."""
_SOME_BODY = re.compile(
    r"(?:tổ|đội|nhóm|phòng|trường|đợt|bản|thôn|xã|khoa|khu phố|phường|huyện|sở|ngành|chi bộ"
    r"|chi đoàn"
    r"|đơn vị|ấp|buôn|tổ dân phố|khu dân cư|chi hội|công đoàn|cơ sở|trạm|khối|cụm|ban|hội)( .*)?"
)
_MEDIUM = re.compile(
    r"(?P<name>(?:đặc san|bản tin|tạp chí|tập san|chuyên (?:mục|trang)|báo)\s.{3,60}?)"
    r"\s*(?:phát sóng|phát hành|ra|xuất bản|đăng|phát)?\s*\(?(?:mỗi (?:tuần|tháng|quý) )?$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:trên|qua) (?P<name>(?:hệ thống (?:loa|truyền thanh)|đài|loa|trang|cổng|bản tin)\b"
    r"[^,;:]{3,50}),",
    re.IGNORECASE,
)
_TARGETS = re.compile(r"(?:các )?(?:chỉ tiêu|mục tiêu)\b", re.IGNORECASE)
_LISTS = re.compile(r"\b(?:theo|gồm|tại địa chỉ)\s*$")


def quotas(outline: Outline) -> Iterator[Quota]:
    """Yield the quotas that the paragraphs order (tables have their own reader).

    A number that the division of work only comes back to ('quay phim 05 mô hình') is not twice.
    """
    seen: set[tuple[int | None, int | None, str]] = set()
    for passage in outline.passages:
        for quota in of_passage(passage):
            key = (quota.minimum, quota.maximum, " ".join(quota.of.split()[:2]))
            if passage.region is not Region.ORGANISATION or key not in seen or key[0] == 1:
                yield quota
            seen.add(key)


def of_passage(passage: Passage) -> Iterator[Quota]:
    """Yield what one paragraph, or one cell, orders."""
    if passage.region in _SILENT:
        return
    carried, goes_on = None, False
    for act in acts(passage):
        carried = _opening_every(act) or (carried if goes_on else None) or _headed_every(passage)
        goes_on = act.text.endswith(";")
        if not act.is_past and passage.region is not Region.SUBJECT:
            yield from _of(act, carried)


def _headed_every(passage: Passage) -> str | None:
    """The 'every' of a heading that holds for all below it: 'Chỉ tiêu hằng năm'."""
    heading = passage.headings[-1] if passage.headings else ""
    return every_of(heading) if _TARGETS.match(heading) else None


def every_of(text: str) -> str | None:
    """Return how often, if the words say so."""
    return next((name for name, p in _EVERY if re.search(p, text, re.IGNORECASE)), None)


def _opening_every(act: Act) -> str | None:
    """The 'every' that opens a sentence and holds for all that it counts: 'Hằng năm, …'."""
    first = next(iter(quantities.find(act.text)), None)
    return every_of(act.text[: min(first.start, 40)] if first else act.text[:30])


def _forbidden(act: Act, quantity: Quantity, of: str) -> bool:
    """Whether the words up to the number, or what it counts, say that it orders nothing."""
    near = " ".join(of.split()[:5])
    before = act.text[: quantity.start]
    clause = re.sub(r"\([^)]*\)", "", re.split(r";\s", before)[-1])
    part = re.split(r"[;,]\s", before)[-1]
    after = re.split(r"[;.]", act.text[quantity.start :])[0]
    compared = re.search(r"(?:tăng|giảm)(?: thêm)?\s*$", act.text[: quantity.start]) or re.match(
        r"\s*so với", act.text[quantity.end - len(of) :]
    )
    voted = re.search(r"tín nhiệm|đồng ý|tán thành|đồng thuận", after if quantity.percent else of)
    charged = any(
        found.start() <= quantity.start < found.end() for found in _IN_CHARGE.finditer(act.text)
    )
    return bool(
        compared or voted or charged or _ADDS.search(before)
        or _FORBIDDEN.search(f"{clause}{near}") or _PRIZE.search(f"{part}{near}")
    )  # fmt: skip


def _of(act: Act, carried: str | None) -> Iterator[Quota]:
    found = quantities.find(act.text)
    last: Quota | None = None
    for index, quantity in enumerate(found):
        after = found[index + 1].start if index + 1 < len(found) else len(act.text)
        of = _counted(act, quantity)
        if index + 1 < len(found) and _describes(act, quantity, found[index + 1]):
            continue
        if index and (_repeats(act.text, found[index - 1], quantity) or _inside(act, found, index)):
            continue
        names = index == 0 and _names_bodies(act, quantity)
        if of is None or names or _forbidden(act, quantity, of) or not _obliges(act, quantity):
            continue
        near = act.text[quantity.end : after][:14]
        who = _who(act, quantity, of)
        if who is None or words.MEDIUM.match(who):
            who = _medium(act, quantity, of) or who or _carrier(act)
        if last and last.who and _counts_in_each(act, quantity):
            who = last.who
        last = Quota(
            who=who,
            minimum=quantity.minimum,
            maximum=quantity.maximum,
            of=of,
            every=_own_every(near) or _every(act, quantity, carried),
            quote=act.text,
            source=act.source,
        )
        yield last


def _medium(act: Act, quantity: Quantity, of: str) -> str | None:
    """Return the medium that is to appear so often: 'phát hành Đặc san Công an tỉnh 04 số/năm'."""
    if not re.match(r"(?:số|kỳ|bản)\b", of):
        return None
    found = _MEDIUM.search(re.split(r"[;,]\s", act.text[: quantity.start])[-1])
    return found["name"] if found else None


def _carrier(act: Act) -> str | None:
    """Return the medium that a sentence opens with: 'Trên hệ thống truyền thanh xã, phát …'."""
    found = _ON.match(act.text)
    return found["name"] if found else None


def _counts_in_each(act: Act, quantity: Quantity) -> bool:
    before = act.text[: quantity.start]
    clause = re.split(r"[;,]\s", before)[-1]
    return is_container(before[: len(before) - len(clause)], clause)


def _every(act: Act, quantity: Quantity, carried: str | None) -> str | None:
    """The 'every' of the clause; 'mỗi số ít nhất 03 bài' has none but its own."""
    if _counts_in_each(act, quantity):
        return None
    text = act.text
    begin = max(text.rfind("; ", 0, quantity.start), text.rfind(": ", 0, quantity.start), 0)
    ends = (text.find(mark, quantity.end) for mark in ("; ", "("))
    end = min((at for at in ends if at >= 0), default=len(text))
    end = quantity.end if quantity.percent else end
    return every_of(text[begin:end]) or carried


def _inside(act: Act, found: list[Quantity], index: int) -> bool:
    """Whether a number is part of what a share is said of: '70% mô hình được nhân ra 02 nơi'."""
    share, quantity = found[index - 1], found[index]
    between = act.text[share.start : quantity.start]
    return share.percent and not quantity.percent and not re.search(r"[,;(]|\bvà\b", between)


def _describes(act: Act, quantity: Quantity, following: Quantity) -> bool:
    """Whether a number says which bodies: 'doanh nghiệp có trên 200 lao động giới thiệu 01 …'."""
    between = act.text[quantity.start : following.start]
    if quantity.percent or re.search(r"[,;()]|\bvà\b|\bhoặc\b", between):
        return False
    before = act.text[: quantity.start].rstrip().lower()
    opens = before.endswith((" có", "(", "riêng")) or not before
    return opens and words.VERB.search(between) is not None


def _repeats(text: str, before: Quantity, quantity: Quantity) -> bool:
    """'04 buổi (mỗi quý 01 buổi)': what stands in brackets says the first number once more."""
    if text.count("(", 0, quantity.start) <= text.count(")", 0, quantity.start):
        return False
    opened = text.rindex("(", 0, quantity.start)
    if opened < before.start:
        return False
    if ")" in text[before.end : opened]:
        return False
    named = re.search(
        r"\b(?:riêng|mỗi|từng|cấp)\s+(?!năm|quý|tháng|tuần|học kỳ|đợt|kỳ)", text[opened:]
    )
    return named is None and before.of.split()[:1] == quantity.of.split()[:1]


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
    words_before = [part.strip() for part in re.split(r"[;,:]", act.text[: quantity.start])]
    done = ", ".join(words_before[-2:])
    if act.who and done.startswith(act.who):
        done = done[len(act.who) :]
    done = moments.without(done, moments.find(done))
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


def _named_beside(before: str) -> str | None:
    """Return the body right before a number in a list: 'Đội 1 chọn 04 gương, Đội 2 05 gương'."""
    part = re.split(r"[;:,]\s", before)[-1]
    if not part[:1].isupper() or not words.BODY.match(part) or not re.search(r"[;:,]\s", before):
        return None
    name = part[: words.ends_before(part)]
    rest = words.VERB.sub("", part[len(name) :]).strip()
    return name.strip() if not rest and len(name.split()) < 12 else None


def _names_bodies(act: Act, quantity: Quantity) -> bool:
    """Whether a number only says how many there are: 'Khu phố: 27 khu phố, mỗi khu phố …'."""
    part = re.split(r"[;,:]\s", act.text[: quantity.start])[-1]
    if not quantity.plain or quantity.percent or quantity.of.startswith("đợt"):
        return False
    return bool(_SOME_BODY.fullmatch(quantity.of)) and not words.act_in(part)


def _who(act: Act, quantity: Quantity, of: str) -> str | None:
    if quantity.of.startswith("lần") and act.who:
        return act.who
    if own := _named_beside(act.text[: quantity.start]):
        return own
    who = re.sub(r"^\d+%\s+", "", who_counts(act, quantity.start) or "") or None
    if not quantity.percent or who:
        return who
    share = words.BODY.match(of[2:])
    end = words.ends_before(of[2:])
    return of[2 : 2 + end].strip(" ,") if share and end < len(of) - 2 else None
