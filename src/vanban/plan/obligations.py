"""Whether a number asks for anything, or only sizes, names, compares or pays."""

import re

from vanban.plan import words
from vanban.plan.acts import Act, act_words
from vanban.plan.quantities import Quantity
from vanban.plan.regions import Region

_FORBIDDEN = re.compile(
    r"thời lượng|\bđồng/|(?:thang|chấm) điểm|(?<!lễ )trao (?:thưởng|giải)|kết quả (?:tổ chức"
    r"|thực hiện)"
    r"|thành lập (?:các )?(?:tổ|ban|đội|nhóm)\b[^;]{0,60}(?:người|thành viên|đồng chí)"
    r"|(?:hội đồng|ban|tổ|đoàn|đội)\b[^;]{0,40}\b(?:gồm|có)\s+(?:từ )?"
    r"(?:thành viên|người|đồng chí|ủy viên"
    r"|giáo viên|học sinh|cán bộ|đại diện)"
    r"|(?:tổ giúp việc|ban giám khảo)[^;,]{0,20}\bcó\s+(?:thành viên|người|đồng chí)"
    r"|(?:đơn vị|tập thể|cá nhân|chi bộ|thôn|khoa|phòng|lớp|trường|nơi|ai) nào\b"
    r"|(?:số|tỷ lệ|đủ|đạt|\d%?)\s[^,;]{0,20}phiếu(?! cao)|phiếu (?:bầu|đồng ý|thuận|tín)"
    r"|đồng ý|tán thành|đồng thuận|chữ ký|tín nhiệm|thành phần|kinh phí|thanh toán"
    r"|hồ sơ gồm|bộ hồ sơ|\([^()]*\bin(?: ấn)?\s(?=$|\w+$|(?:cuốn|bản)\b)|\bsố lượng (?:cuốn|bản)\b"
    r"|số (?:lượng )?(?:đại biểu|người dự|khách mời)"
    r"|(?:được|mới) (?:xét|chọn|công nhận) khi|thu nhập|làm lợi|doanh thu|diện tích|quy mô"
    r"|(?:cá nhân|tập thể|hộ|điển hình|mô hình|người|gương)\b[^,;]{0,40}phải (?:có|đạt)",
    re.IGNORECASE,
)
_GUESTS = re.compile(r"(?:đại biểu|khách mời|khách|người dự|người tham dự)\b", re.IGNORECASE)
_TAKES_PART = re.compile(r"(?:đội|người|thí sinh|vận động viên|đoàn|tổ|đơn vị|thành viên)\b")
_OFFICER = re.compile(
    r"(?:đồng chí|cán bộ|công chức|viên chức|người|lãnh đạo|chuyên viên|trợ lý|nhân viên|đầu mối"
    r"|tình nguyện viên|đoàn viên|chiến sĩ|dân quân)\b"
)
_CHARGED = re.compile(r"(?:phân công|cử|bố trí|giao|phân)\b[^;.]*$", re.IGNORECASE)
_CHARGE = re.compile(
    r"[^;.]*?\b(?:phụ trách|theo dõi|tham mưu|kiêm|đầu mối|thường trực|trực tiếp chỉ đạo"
    r"|làm (?:công tác|nhiệm vụ|đầu mối)|giúp việc|chịu trách nhiệm|phục vụ|trực|hỗ trợ|bảo vệ)\b"
)
_TEAM = re.compile(
    r"(?:tổ|đội|đoàn|ban|nhóm|hội đồng) (?:công tác|kiểm tra|giúp việc|thẩm định|chỉ đạo|giám sát"
    r"|giám khảo|biên tập|liên ngành)"
)
_RATIO = re.compile(r"\b(?:cứ|bình quân)(?: cứ| mỗi)? \d[^,;.]*$", re.IGNORECASE)
_TAKING_PART = re.compile(
    rf"^[^,;:]*{words.EVENT.pattern}[^;:]*\b(?:có|gồm|thu hút)(?: khoảng| trên| hơn)?\s*$",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\s*[,(x×]?\s*(?:mỗi|từng)? ?[^,;.()\d]{0,30}\d[\d.,]*(?: \S+)? đồng\b(?! chí)"
)
"""What so many things cost stands behind them: '30 biểu trưng, mỗi biểu trưng 1,2 triệu đồng'."""
_CAST = re.compile(
    r"\b(?:mỗi|từng) (?:tiết mục|tác phẩm|bài|video|clip|phần thi|sản phẩm|vở|kịch bản|đoàn"
    r"|chuyến|đợt)\b[^,;]*$",
    re.IGNORECASE,
)
_MADE_BY_SOME = re.compile(
    r"(?:^|[,;:.]\s+)(?:tác phẩm|bài|tiết mục|video|clip|sản phẩm)\b(?! viên)[^,;]{0,40}$",
    re.IGNORECASE,
)
_COMPOSED = re.compile(
    rf"^[^,;:]*(?:{words.EVENT.pattern}|chương trình|báo cáo|đề án|kịch bản)[^;:,]*"
    r"(?:\bgồm|(?<!hợp )\bvới(?! (?:tối thiểu|ít nhất|trên|khoảng)))\s+[^;.]*$",
    re.IGNORECASE,
)
"""What an evening or a paper is made of: 'Chương trình gồm 12 tiết mục'."""
_SIZE = re.compile(
    rf"{words.EVENT.pattern}[^;]*\((?:thời gian |trong )?\d+ (?:ngày|buổi|giờ)\b"
    rf"(?:(?!{words.VERB.pattern})[^()])*$",
    re.IGNORECASE,
)
"""'Lễ tuyên dương (02 ngày, 60 điển hình': how long, and how big it is."""
_COMPETES = re.compile(r"(?:thí sinh|vận động viên|diễn viên|đội thi)\b")
_AT_EVENT = re.compile(rf"{words.EVENT.pattern}(?:(?!mỗi|từng)[^;:])*,\s*$", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:% )?(?:điểm\b(?! truyền| sinh| tuyên| trưng| kể)|lượt bình chọn)", re.IGNORECASE
)
"""What a score is made of: '50% điểm hội đồng'."""
_ACCOMPANIES = re.compile(r"[^;.]*?\b(?:theo dõi|giúp đỡ|kèm cặp|đồng hành|phụ trách|dìu dắt)\b")
_HELPER = re.compile(r"(?:giảng viên|cựu sinh viên|cố vấn|giáo viên|đảng viên|thành viên)\b")
"""'Mỗi gương có một cán bộ theo dõi': one who stands by, whom nobody is to reach."""
_LASTS = re.compile(r"\b(?:mỗi|từng) (?:lớp|khóa|đợt|chuyến|hội nghị|kỳ)\b[^,;]*$", re.IGNORECASE)
_DURATION = re.compile(r"(?:buổi|ngày|tiết|giờ)\b")
"""'mỗi lớp 02 buổi': how long each lasts."""
_COPIES = re.compile(r"bản (?:giấy|cứng|mềm|điện tử|sao|chính|in|gốc|ký|scan|pdf|word|photo)")
_STANDARD = re.compile(
    r"\bđược (?:tặng|xét|khen|chọn|công nhận|đề nghị|giới thiệu|tuyên dương|biểu dương)[^;.]*"
    r"\bphải\b[^;.]*$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"^(?:trong (?:tổng )?số|bảo đảm|đảm bảo)\b", re.IGNORECASE)
"""'Trong số gương được biểu dương phải có 60% là …' asks for a share of them all."""
_ESTIMATED = re.compile(r"\b(?:dự kiến|chừng|ước|ước tính)(?: có| khoảng)?\s*$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:tại|ở)(?: các)?\s*$", re.IGNORECASE)
_SPREAD_TO = re.compile(
    r"\b(?:phổ biến|quán triệt|thông báo)\b[^,;]*\b(?:đến|tới)\s*$", re.IGNORECASE
)
_CHECKS = re.compile(
    r"\b(?:kiểm tra|giám sát|khảo sát|làm việc|thẩm tra|thí điểm|nhân rộng|chỉ đạo điểm|làm điểm"
    r"|triển khai|tập huấn|đối thoại)\b",
    re.IGNORECASE,
)
_HAS = re.compile(r"(?:^|[;:]\s+)(?P<who>[^,;:]+?)\s+(?:hiện )?có\s*$", re.IGNORECASE)
_AIMED = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?(?:năm|quý|tháng|nhiệm kỳ)|hằng|hàng|mỗi|từng"
    r"|trong (?:năm|quý|tháng|nhiệm kỳ|giai đoạn|kỳ)|năm 20\d\d|cả năm|yêu cầu|bảo đảm|đảm bảo|phải"
    r"|nhiệm kỳ|giai đoạn",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:em|người|bạn|thành viên|diễn viên|học sinh|tác giả)\b")
_PRIZE = re.compile(
    r"(?-i:tiền|bó hoa|kỷ niệm chương|Tiền (?=thưởng|mặt|công))|(?<!khen )\bthưởng (?!xuyên)"
    r"|giải (?:nhất|nhì|ba|thưởng|a\b|b\b|c\b|khuyến)",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"(?:phân công|cử|bố trí|giao)(?: ít nhất| tối thiểu)? \d+ (?:đồng chí|cán bộ|công chức"
    r"|người|viên chức|lãnh đạo|chuyên viên|trợ lý)(?:(?: [^\W\d]+){0,3} và \d+ cán bộ)?"
    r"(?!.*(?:tham gia (?!tổ\b|ban\b|hội đồng|đoàn kiểm)|tham dự|dự|tập huấn|đi học|học tập"
    r"|đi tham quan|đi đào tạo))",
    re.IGNORECASE,
)
_PIECE = (
    r"(?:bài(?: viết| dự thi)?|tác phẩm|sản phẩm|video|clip|phóng sự|tin(?: tốt)?"
    r"|câu chuyện(?: đẹp)?|bản tóm tắt|báo cáo thành tích|văn bản)\b"
)
_OF_A_PIECE = re.compile(
    rf"(?:^|[:.]\s)(?:mỗi |các |một )?{_PIECE}(?:(?!mỗi|từng)(?:[^;.:]|\.\d))*?\b"
    r"(?:dài|kèm|gồm|phải có|có(?: ít nhất| tối thiểu| từ| kèm)?)\b"
    r"(?:(?!mỗi|từng)(?:[^;.]|\.\d))*$",
    re.IGNORECASE,
)
"""What one piece of work is to be like: 'Bài viết dài không quá 2 trang, có ít nhất 02 ảnh'."""
_ADDS = re.compile(
    r"(?:[,(]|\b(?:tin|bài|tác phẩm|hồ sơ|ảnh|văn bản)\b[^,;]{0,20})\s*kèm(?: theo)?\s*$"
    r"|\b(?:mỗi|từng|các)\s+[^,;()\d]{2,60}\($"
    r"|(?:thời gian|kéo dài)(?: là| trong|:)?\s*$",
    re.IGNORECASE,
)
"""What goes with a thing, or how many bodies there are: 'kèm 04 ảnh', 'mỗi thôn (31 thôn)'."""
_NAMES_IT = re.compile(
    r"(?:lần thứ|thứ|khóa|(?<!mỗi )(?<!từng )(?<!một )đợt|(?<!mỗi )(?<!từng )(?<!tổng )số"
    r"|điều|khoản|mục|cấp|nhóm|các|loại|về"
    r"|(?<!ít )(?<!nhiều )\bnhất)\s*$",
    re.IGNORECASE,
)
"""Before a number that is a name or, damaged, no number: 'lần thứ 5', 'nhất 13' for 'nhất là'."""
_SOME_BODY = re.compile(
    r"(?:tổ|đội|nhóm|phòng|trường|đợt|bản|thôn|xã|khoa|khu phố|phường|huyện|sở|ngành|chi bộ"
    r"|chi đoàn"
    r"|đơn vị|ấp|buôn|tổ dân phố|khu dân cư|chi hội|công đoàn|cơ sở|trạm|khối|cụm|ban"
    r"|hội(?! nghị| thảo| thi| diễn))( .*)?"
)
_BODIES_ALONE = re.compile(
    r"(?:trạm|trường|ban|xã|phường|thôn|làng|bản|ấp|khoa|phòng|đơn vị|cơ sở|chi bộ|chi hội|chi đoàn"
    r"|khu phố|tổ dân phố|huyện)"
)
_LISTS = re.compile(r"\b(?:theo|gồm|tại địa chỉ)\s*$")


_NEVER = (_GUESTS, _TEAM, _COPIES)
_TOLD = (_SIZE, _COMPOSED, _STANDARD, _ESTIMATED, _ADDS, _OF_A_PIECE)
_BOTH = (
    (_TAKES_PART, _TAKING_PART),
    (_PEOPLE, _CAST),
    (_PEOPLE, _MADE_BY_SOME),
    (_COMPETES, _AT_EVENT),
    (_DURATION, _LASTS),
)


def is_forbidden(act: Act, quantity: Quantity, of: str) -> bool:
    """Whether the words up to the number, or what it counts, say that it orders nothing."""
    near = " ".join(of.split()[:5])
    before = act.text[: quantity.start]
    clause = re.sub(r"\([^)]*\)", "", re.split(r";\s", before)[-1])
    part = re.split(r"[;,]\s", before)[-1]
    after = re.split(r"[;.]", act.text[quantity.start :])[0]
    compared = re.search(r"(?:tăng|giảm)(?: thêm)?\s*$", act.text[: quantity.start]) or re.match(
        r"\s*so với", act.text[quantity.end - len(of) :]
    )
    voted = re.search(
        r"tín nhiệm|đồng ý|tán thành|đồng thuận|(?:tổng (?:số )?|số )điểm",
        after if quantity.percent else of,
    ) or _POINTS.match(of)
    charged = any(
        found.start() <= quantity.start < found.end() for found in _IN_CHARGE.finditer(act.text)
    ) or _in_charge(before, quantity, act.text)
    grown = quantity.percent and re.search(r"(?:tăng|giảm)(?: trưởng| thêm)?\s*$", before)
    if compared or grown or voted or charged or (quantity.plain and _RATIO.search(before)):
        return True
    sized = _sizes_bodies(act, quantity) or _stands_by(act, quantity, of)
    if sized or _is_bought(act.text, quantity) or _is_quoted(act.text, quantity):
        return True
    if quantity.percent and _OF_THOSE.search(before):
        return False
    if any(kind.match(of) for kind in _NEVER) or any(told.search(before) for told in _TOLD):
        return True
    if any(kind.match(of) and told.search(before) for kind, told in _BOTH):
        return True
    return bool(_FORBIDDEN.search(f"{clause}{near}") or _PRIZE.search(f"{part}{near}"))


def _stands_by(act: Act, quantity: Quantity, of: str) -> bool:
    """Whether it counts those who look after each exemplar."""
    given = re.search(r"\b(?:có|được|cử|phân công)\s*$", act.text[: quantity.start])
    one = quantity.plain and (_OFFICER.match(of) or _HELPER.match(of))
    return bool(given and one and _ACCOMPANIES.match(act.text, quantity.start))


def _is_bought(text: str, quantity: Quantity) -> bool:
    buys = re.search(r"\b(?:chuẩn bị|mua|mua sắm|thuê|đặt làm)\s*$", text[: quantity.start])
    return buys is not None and _PRICED.match(text, quantity.end) is not None


def _sizes_bodies(act: Act, quantity: Quantity) -> bool:
    """'Mỗi phóng viên (87 người) đi …', 'mỗi trạm 02 gương (13 trạm)': how many they are."""
    before, after = act.text[: quantity.start], act.text[quantity.end :]
    exact = quantity.minimum == quantity.maximum
    if not (exact and before.endswith("(") and after.startswith(")")):
        return False
    if _BODIES_ALONE.fullmatch(quantity.of) and words.EACH.search(before):
        return True
    name = re.split(r"[;:.]\s", before[:-1])[-1].strip()
    return bool(words.BODY.match(name) and not act_words(name) and not re.search(r"\d", name))


def is_place(act: Act, quantity: Quantity) -> bool:
    """Whether bodies only say where: 'lưu động tại 09 xã', but not 'kiểm tra tại 09 xã'."""
    part = re.split(r"[,;:]\s", act.text[: quantity.start])[-1]
    checked = list(_CHECKS.finditer(part))
    counted = re.search(r"\d", part[checked[-1].end() :] if checked else part)
    named = _SOME_BODY.match(quantity.of) or words.BODY.match(quantity.of)
    spread = _SPREAD_TO.search(part) and quantity.plain and not quantity.percent
    return bool(named and (spread or (_PLACED.search(part) and counted)))


def _tells_how_it_is(act: Act, before: str) -> bool:
    """'Toàn tỉnh có 1.240 mô hình' tells; where something is aimed at it asks."""
    aimed = act.passage.region is Region.TARGET or _AIMED.search(before)
    has = _HAS.search(before)
    return bool(has and not aimed and words.BODY.match(has["who"].strip()))


def _in_charge(before: str, quantity: Quantity, text: str) -> bool:
    """'Cử 01 đồng chí lãnh đạo và 02 chuyên viên phụ trách': officers, whom nobody is to reach."""
    charged = _CHARGED.search(before) if _OFFICER.match(quantity.of) else None
    return charged is not None and bool(
        _CHARGE.match(text, quantity.start) or _CHARGE.match(charged[0])
    )


def _is_quoted(text: str, quantity: Quantity) -> bool:
    """Whether a number is part of a name: 'phát động "Mỗi chi hội một mô hình"'."""
    opened = re.search(r"[\"“]([^\"“”]+)$", text[: quantity.start])
    closed = re.match(r"[^\"“”]*[\"”]", text[quantity.start :])
    if not opened or not closed:
        return False
    return opened[0][0] == "“" or text[: quantity.start].count('"') % 2 == 1


def obliges(act: Act, quantity: Quantity) -> bool:
    """A bound obliges anywhere; a plain number only where something is ordered or aimed at."""
    if not quantity.plain or quantity.percent:
        return True
    if act.passage.region is Region.PURPOSE:
        return False
    before = act.text[: quantity.start]
    if _tells_how_it_is(act, before):
        return False
    if _NAMES_IT.search(before) or (_SOME_BODY.fullmatch(quantity.of) and _LISTS.search(before)):
        return False
    often = f"{before} {act.text[quantity.end :]}"
    if quantity.spelled and not re.search(r"\b(?:mỗi|hằng|hàng|từng)\b", often, re.IGNORECASE):
        return False
    ordered = words.act_in(before) or act.topic or act.passage.region is Region.TARGET
    each = re.search(r"\b(?:mỗi|từng) [^;:,.\d]{2,40}$", before, re.IGNORECASE)
    return bool(ordered or each or act.who)


def names_bodies(act: Act, quantity: Quantity) -> bool:
    """Whether a number only says how many there are: 'Khu phố: 27 khu phố, mỗi khu phố …'."""
    part = re.split(r"[;,:]\s", act.text[: quantity.start])[-1]
    if not quantity.plain or quantity.percent or quantity.of.startswith("đợt"):
        return False
    made = re.search(r"\bthành\s*$", part)  # 'xây dựng … thành 02 khoa kiểu mẫu'
    return bool(_SOME_BODY.fullmatch(quantity.of)) and not words.act_in(part) and not made
