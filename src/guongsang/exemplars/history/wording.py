"""What the words of an award list tell: the form of an award, a person's name, a unit's."""

import re
from dataclasses import dataclass

from guongsang.programmes.kinds import SubjectKind
from vanban.text import clean, fold

_FORMS: tuple[tuple[str, str], ...] = (
    (r"bang khen (?:cua )?thu tuong(?: chinh phu)?", "Bằng khen của Thủ tướng Chính phủ"),
    (r"bang khen", "Bằng khen"),
    (r"giay khen", "Giấy khen"),
    (r"co thi dua (?:cua )?chinh phu", "Cờ thi đua của Chính phủ"),
    (r"co thi dua", "Cờ thi đua"),
    (r"chien si thi dua toan quoc", "Chiến sĩ thi đua toàn quốc"),
    (r"chien si thi dua (?:cap )?(?:bo|ban|nganh|tinh)", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh"),
    (r"chien si thi dua(?: cap)? co so", "Chiến sĩ thi đua cơ sở"),
    (r"chien si tien tien", "Chiến sĩ tiên tiến"),
    (r"lao dong tien tien", "Lao động tiên tiến"),
    (r"tap the lao dong xuat sac", "Tập thể lao động xuất sắc"),
    (r"don vi quyet thang", "Đơn vị quyết thắng"),
    (r"don vi tien tien", "Đơn vị tiên tiến"),
    (r"gia dinh van hoa", "Gia đình văn hóa"),
    (r"huan chuong [a-z ]+? hang (?:nhat|nhi|ba)", ""),
    (r"huy chuong", "Huy chương"),
    (r"ky niem chuong", "Kỷ niệm chương"),
    (r"(?:guong )?dien hinh tien tien", "Công nhận điển hình tiên tiến"),
    (r"nguoi tot,? viec tot", "Gương người tốt, việc tốt"),
)  # fmt: skip
_CALLED = re.compile(
    r"^(?:các |những )?(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c|cháu|gia đình)\s*[:.]?\s+"
    r"(?:\((?:ông|bà)\)\s*)?", re.IGNORECASE,
)  # fmt: skip
_BORN = re.compile(r"[,;]?\s*\(?\s*(?:sinh năm|năm sinh|sn)\s*:?\s*(\d{4})\s*\)?", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:Trường|Phòng|Sở|Ban|Ủy ban|U\u1ef7 ban|UBND|HĐND|Công an|Trung tâm|Bệnh viện|Trạm|Hội|"
    r"Đoàn|Hợp tác xã|HTX|Công ty|Chi cục|Cục|Chi nhánh|Văn phòng|Báo|Đài|Chi bộ|Đảng bộ|Mặt trận|"
    r"Liên đoàn|Tổ|Khoa|Đội|Huyện|Tỉnh|Thị trấn|Thành phố|Phường|Xã|Thôn|Bản|Ấp|"
    r"xã|phường|thị trấn|huyện|tỉnh|thành phố|thị xã)\s+(?=[A-ZĐÀ-Ỹ])"
)
_COLLECTIVE = re.compile(
    r"^(?:tap the|truong|phong|so|ban|uy ban|ubnd|hdnd|cong an|trung tam|benh vien|tram|hoi|doan|"
    r"hop tac xa|htx|cong ty|chi cuc|cuc|chi nhanh|van phong|bao|dai|chi bo|dang bo|mat tran|"
    r"lien doan|to|khoa|doi|nhan dan|can bo|xa|phuong|huyen|thon|ban|ap|khu|cau lac bo|"
    r"doanh nghiep|nha may|don vi|dai doi|tieu doan|chi doan|cong doan|hoi dong)\b"
)
_NAMED = re.compile(
    r"(?:ông|bà|anh|chị|em|đồng chí|đ/c)\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ][a-zđà-ỹ]*(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]*){1,5})(?P<rest>[^.]*)"
)
_GROUP = re.compile(r"\bcho (?:tập thể|nhân dân và cán bộ)\s+(?P<name>[A-ZĐÀ-Ỹ][^,;.]*)")
_WHY = re.compile(r"\s*(?:,|vì|do|về)?\s*(?:đã có|có thành tích|vì đã|vì có)\b.*$", re.DOTALL)
_KINDS = (
    (r"\bho gia dinh\b|\bgia dinh\b|\bho\b", SubjectKind.HOUSEHOLD),
    (r"\btap the\b|\bdon vi\b", SubjectKind.COLLECTIVE),
    (r"\bca nhan\b|\bong\b|\bba\b|\bnguoi\b", SubjectKind.INDIVIDUAL),
    (r"\bmo hinh\b|\bcong trinh\b", SubjectKind.ACTIVITY),
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a sentence: the name, what is told of them, the year of birth."""

    name: str
    rest: str = ""
    birth_year: int | None = None


def form_in(text: str) -> str:
    """Return the form of award that a text names first, '' for none."""
    folded = fold(clean(text))
    found = [(hit.start(), -len(hit[0]), label, hit) for words, label in _FORMS
             if (hit := re.search(rf"\b{words}\b", folded))]  # fmt: skip
    if not found:
        return ""
    _, _, label, hit = min(found, key=lambda each: each[:2])
    said = clean(text)[hit.start() : hit.end()]
    return label or said[:1].upper() + said[1:]


def kind_in(text: str) -> SubjectKind | None:
    """Return the kind of subject that a heading or a cell names."""
    folded = fold(text)
    return next((kind for words, kind in _KINDS if re.search(words, folded)), None)


def kind_of_name(text: str) -> SubjectKind:
    """Return whether a name is a person's, a household's or a collective's."""
    folded = fold(clean(text))
    if re.match(r"ho (?:gia dinh )?(?:ong|ba)\b|ho gia dinh\b|gia dinh\b", folded):
        return SubjectKind.HOUSEHOLD
    if _CALLED.match(clean(text)):
        return SubjectKind.INDIVIDUAL
    long = len(folded.split()) > 6
    return SubjectKind.COLLECTIVE if long or _COLLECTIVE.match(folded) else SubjectKind.INDIVIDUAL


def called(text: str, kind: SubjectKind) -> Named:
    """Return the bare name: no 'Ông', no year of birth, no closing mark."""
    said = clean(text).strip(" .;,-+•*")
    born = _BORN.search(said)
    if born:
        said = clean(said[: born.start()] + said[born.end() :])
    if kind is SubjectKind.INDIVIDUAL:
        said = _CALLED.sub("", said, count=1)
    if kind is SubjectKind.COLLECTIVE:
        said = re.sub(r"^[Tt]ập thể (?=[A-ZĐÀ-Ỹ])", "", said)
    said = said.strip(" .;,")
    if said.isupper():
        said = said.title() if kind is SubjectKind.INDIVIDUAL else said
    return Named(said, "", int(born[1]) if born else None)


def told(text: str, kind: SubjectKind) -> Named:
    """Return the name and the rest of an item 'Ông Nông Văn Lâm, Trưởng thôn …;'."""
    if kind is not SubjectKind.INDIVIDUAL:
        return called(text, kind)
    said = clean(text).strip(" .;,-+•*")
    born = _BORN.search(said)
    if born:
        said = clean(f"{said[: born.start()]}{said[born.end() :]}")
    name, _, rest = re.sub(r"\s+[-–]\s+", ", ", said).partition(",")
    found = called(name, kind)
    rest = _WHY.sub("", rest).strip(" .;,")
    return Named(found.name, rest, int(born[1]) if born else None)


def in_sentence(text: str) -> tuple[Named, SubjectKind] | None:
    """Return the one that an article honours by name: 'Tặng Giấy khen cho ông …'."""
    hit = _NAMED.search(clean(text))
    if hit:
        told_of = told(f"{hit['name']}{_WHY.sub('', hit['rest'])}", SubjectKind.INDIVIDUAL)
        return told_of, SubjectKind.INDIVIDUAL
    group = _GROUP.search(clean(text))
    if group and "danh sach" not in fold(group["name"]):
        return Named(_WHY.sub("", group["name"]).strip(" .;,")), SubjectKind.COLLECTIVE
    return None


def unit_in(text: str) -> str:
    """Return the unit in words that tell post and unit at once, '' where none is named."""
    hit = _UNIT.search(text)
    return text[hit.start() :].strip(" .;,") if hit else ""
