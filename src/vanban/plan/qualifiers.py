"""Numbers that say which ones, what has been or what is to be avoided: they ask for nothing."""

import re

from vanban.plan import words
from vanban.plan.acts import Act, act_words
from vanban.plan.quantities import Quantity

_POPULATION = re.compile(
    r"(?:đoàn viên|hội viên|đảng viên|học viên|lao động|công nhân|hộ|nhân khẩu|khẩu|dân|lớp"
    r"|học sinh|sinh viên|giường|cán bộ|công chức|viên chức|giáo viên|thành viên|thế hệ|tổ"
    r"|chi hội|chi bộ|chi đoàn|người|đồng chí|nhân viên|quân nhân|chiến sĩ"
    r"|điểm trường|thôn|đơn vị trực thuộc)\b"
)
"""Who belongs to a body: so many of them say how big it is."""
_CHOOSES = (
    r"(?:ưu tiên|chú trọng|xét|xem xét|mời|khen|khen thưởng|chọn|lựa chọn|tuyên dương|biểu dương"
    r"|tôn vinh|đề xuất|đề nghị|giới thiệu|công nhận|tặng|dành cho|áp dụng|đối với|động viên"
    r"|hỗ trợ|quan tâm|gặp mặt)"
)
_SOME = rf"(?:(?:các|những|một số)\s+|(?={words.BODY.pattern})|(?={words.UNIT.pattern}))"
_CHOSEN = re.compile(
    rf"\b{_CHOOSES}\s+(?:cho |các hình thức cho )?{_SOME}(?:(?!mỗi|từng|phấn đấu)[^,;.:])*?"
    r"\b(?:có|đạt|đủ|với|là)(?: số)?\s*$",
    re.IGNORECASE,
)
"""'ưu tiên cán bộ có ít nhất …', 'khen những người có từ …': whom, by what they have."""
_IF = re.compile(r"\b(?:nếu|khi|trường hợp|với điều kiện|miễn là)\b[^,;:.]*$", re.IGNORECASE)
_AVOIDS = re.compile(
    r"(?:^|[,;.:]\s|\b(?:và|nhằm|để)\s)(?:tránh|hạn chế|khắc phục|chấm dứt|không để|ngăn ngừa"
    r"|chống|phê bình|không còn)\b(?:(?!, (?:mỗi|từng|phấn đấu|yêu cầu|bảo đảm|đảm bảo))[^;.])*$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\W*(?:hiện(?: nay| tại| có)?|đến nay|tính đến|đến thời điểm|(?:qua|sau) (?:\d+|hơn \d+) năm"
    r"|trong \d+ năm qua|những năm|từ đầu năm (?!học)|theo (?:báo cáo|thống kê|số liệu)"
    r"|qua (?:sơ kết|tổng kết|khảo sát|rà soát|kiểm tra|thực tế|thống kê|theo dõi)"
    r"|giai đoạn trước|năm (?:học )?trước|năm ngoái|nhiệm kỳ trước)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells how things are."""
_ORDERS = re.compile(r"\b(?:phấn đấu|yêu cầu|mục tiêu|đề nghị|mỗi|từng|cần|phải)\b", re.IGNORECASE)
_HAS_NOW = re.compile(
    r"(?:(?<!phát )(?<!thực )\bhiện (?:đang |nay )?|\b(?:đang|mới(?: chỉ)?|chỉ mới|vẫn|còn) )"
    r"(?:có|đạt|còn)\s*(?:khoảng |hơn |gần )?$",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"^(?:tỷ lệ|số|tổng số)\b(?:(?!\b(?:giảm|hạ|xuống|phấn đấu|chỉ)\b)[^,;:])*\bcòn\s*$",
    re.IGNORECASE,
)
"""'Tỷ lệ biến động còn 6,5%' tells; 'giảm tỷ lệ … xuống còn 5%' asks."""
_DID = re.compile(r"^(?P<who>[^;:]*?)\s*\bđã\s+(?=[^\W\d_])", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:kết quả|thành tích|thực trạng)\b[^();]*\([^()]*$", re.IGNORECASE)
_PARTNERS = re.compile(
    r"\b(?:phối hợp(?: chặt chẽ)? (?:với|cùng)|cùng với|giữa|thuộc|của)\s*$", re.IGNORECASE
)
_MEMBERS = re.compile(
    r"(?:người|thành viên|hội viên|đoàn viên|đảng viên|lao động|học sinh|hộ|khẩu|lượt|công nhân)\b"
)
_AGENT = re.compile(r"\b(?:do|bởi)\s*$", re.IGNORECASE)
_FAILS = re.compile(r"\b(?:không|chưa) (?:đạt|hoàn thành|đủ)(?: được)?\s*$", re.IGNORECASE)
_WHOSE = re.compile(r"\bcủa(?: các)?\s*$", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:trong số|trên cơ sở|trong tổng số|tổng số|so với|thay cho|tương đương|tức(?: là)?"
    r"|hồ sơ|danh sách(?: dự kiến| đề nghị| sơ bộ| gồm)*)\s*$",
    re.IGNORECASE,
)
"""Before a number that another is taken out of, compared with or said again by."""
_IN_ALL = re.compile(r"\d [^,;.\d]+,\s+(?:với )?tổng (?:số|cộng)\s*$", re.IGNORECASE)
"""'mở 02 lớp, tổng số 120 học viên' asks for both."""
_GUIDES = re.compile(r"chỉ đạo|hướng dẫn|đôn đốc|phối hợp")
_SIZE_IN_BRACKETS = re.compile(r"(?P<who>[^,;:.]+)\((?:có |với )?\s*$")


def says_which(act: Act, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether a number says which bodies or persons are meant, or on what condition."""
    before = act.text[: quantity.start]
    in_all = _IN_ALL.search(before) and _POPULATION.match(quantity.of)
    if not in_all and any(told.search(before) for told in (_CHOSEN, _IF, _AROUND, _AGENT, _FAILS)):
        return True
    with_bodies = _PARTNERS.search(before) and words.BODY.match(quantity.of)
    with_people = _MEMBERS.match(quantity.of) and re.search(r"\bvới\s*$", before)
    plain_of = quantity.plain and (_WHOSE.search(before) or _whose(before, quantity))
    if with_bodies or with_people or plain_of or _named_ones(quantity):
        return True
    if quantity.percent or not _POPULATION.match(quantity.of):
        return False
    if _big_enough(act, quantity) and following is not None:
        return True
    sized = _SIZE_IN_BRACKETS.search(before)
    if sized and not quantity.plain:
        name = re.split(r"\s(?:có|với)\s", sized["who"].strip())[0]
        return words.BODY.match(name) is not None and not act_words(name)
    return following is not None and _sizes(act, quantity, following)


def _named_ones(quantity: Quantity) -> bool:
    """'03 xã Tân Hội, Định Thủy': bodies told by their names, and how many they are."""
    if not quantity.plain or quantity.percent or not words.BODY.match(quantity.of):
        return False
    return re.fullmatch(rf"[^\W\d_]+(?: {words.CAPITAL}[^\W\d_]*)+", quantity.of) is not None


def _whose(before: str, quantity: Quantity) -> bool:
    """'chỉ đạo đài truyền thanh 21 xã tiếp âm': whose are those that a noun names."""
    clause = re.split(r"[;:,.]\s", before)[-1]
    verbs = list(words.VERB.finditer(clause))
    if (
        not verbs
        or quantity.percent
        or not words.BODY.match(quantity.of)
        or not _GUIDES.match(verbs[-1][0])
    ):
        return False
    name = clause[verbs[-1].end() :].strip()
    return name[:1].islower() and words.BODY.match(name) is not None and not words.EACH.match(name)


def _big_enough(act: Act, quantity: Quantity) -> bool:
    """'Mỗi CĐCS có từ 100 đoàn viên trở lên, hằng năm lựa chọn …': how big, then what to do."""
    clause = re.split(r"[;:.]\s", act.text[: quantity.start])[-1]
    name = re.sub(r"\s*\b(?:có|với|đủ)\s*$", "", clause)
    behind = re.match(
        r"[^,;.]{0,30}\b(?:trở lên|trở xuống),\s+(?:mỗi|từng|các|hằng|hàng|thì|được)",
        act.text[quantity.start + len(str(quantity.minimum)) :],
    )
    return bool(behind and name != clause and words.BODY.match(name) and not act_words(name))


def _sizes(act: Act, quantity: Quantity, following: Quantity) -> bool:
    """Whether so many members say which bodies are to do it: 'thôn có trên 150 hộ, chọn 03'."""
    clause = re.split(r"[;:,]\s", act.text[: quantity.start])[-1]
    about = re.match(r"\s*(?:đối với|riêng)\s+", clause, re.IGNORECASE)
    head = clause[about.end() :] if about else clause
    between = act.text[quantity.start : following.start]
    name = re.sub(r"\s*\b(?:có|với|đủ)\s*$", "", head)
    if (name and not words.BODY.match(name.strip())) or act_words(name):
        return False
    if not name and quantity.plain:
        return False
    if re.search(r"\bvà\b|\bhoặc\b", between) or ("," in between[len(quantity.of) :] and not about):
        return False
    opens = about or not quantity.plain or name != head
    does = between.rstrip().endswith(":") or words.VERB.search(between) or about
    return bool(opens and does)


def is_told(act: Act, quantity: Quantity) -> bool:
    """Whether a number says how things are or were: 'Hiện nay toàn huyện có 18 câu lạc bộ'."""
    before = act.text[: quantity.start]
    if _RESULT.search(before):
        return True
    ordered = _ORDERS.search(before)
    if _STATES.match(before) and not ordered:
        return True
    part = re.split(r"[,;:(]\s*", before)[-1]
    if _HAS_NOW.search(part) or _STILL.search(part):
        return True
    return not ordered and any(
        (did := _DID.match(piece)) is not None and _is_subject(did["who"])
        for piece in re.split(r"[,:;]\s+", before)
    )


def _is_subject(name: str) -> bool:
    name = name.strip()
    return bool(words.BODY.match(name)) and not act_words(name)


def is_avoided(act: Act, quantity: Quantity) -> bool:
    """Whether a number is an example of what is not to be: 'Tránh tình trạng chỉ chọn 01 gương'."""
    return _AVOIDS.search(act.text[: quantity.start]) is not None
