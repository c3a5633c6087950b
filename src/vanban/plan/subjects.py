"""Whom a plan is about: its kinds of subjects."""

import re
from collections.abc import Iterator

from vanban.model import Section
from vanban.plan import words
from vanban.plan.model import Phrase
from vanban.plan.passages import Outline, Passage, Place, label_of, lead_of
from vanban.plan.regions import Region

_KIND = re.compile(
    r"(?<!kinh tế )(?<!lao động )(?<!nhà )(?<!sinh hoạt )(?<!trang )(?<!tài khoản )(?<!thông tin )"
    r"\b(tập thể|cá nhân(?! hóa)|hộ gia đình|hộ)\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"(?:[,;] |\bvà )(?:các )?gia đình\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\bđối tượng\b|\b(?:điển hình|gương|mô hình)[^.;]{0,20} (?:là|phải là) (?:những "
    r"|các )?(?:tập thể|cá nhân|hộ)",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    r"đối tượng(?: [^\W\d_]+){0,3}?(?: bao)? (?:gồm|là)(?: có)?:?\s+(?P<rest>.+)", re.IGNORECASE
)
_SUBJECTS_HEAD = re.compile(r"(?:phạm vi,? (?:và )?)?đối tượng(?!.*tiêu ch)", re.IGNORECASE)
_HEADING = re.compile(r"(?:phạm vi|số lượng|chỉ tiêu|thời gian)\b", re.IGNORECASE)
_OF_SUCH = re.compile(
    r"(?P<kind>(?<![^\W\d_] )\b(?:tập thể|cá nhân)) (?!và\b|hoặc\b|người\b)[^\W\d_][^;,]*"
    r"(?:, (?!(?:các |những )?(?:tập thể|cá nhân|hộ|gia đình|doanh nghiệp|hợp tác xã)\b)[^;,]+)*",
    re.IGNORECASE,
)
"""'tập thể phòng, tổ, đội; cá nhân …': of which sort they are does not name more kinds."""
_EVERY = re.compile(r"^\s*(?:và )?(?:các|những|mọi|toàn thể)\s+", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?<!\btrực)(?<!\btổ)(?<!\bđội)(?<!\bđoàn)\s+(?:có|đang|sinh sống"
    r"|làm việc|công tác|trên địa bàn|thuộc|là|từ|đạt|tại|trong|ở|do)\b"
)
SUBJECT = re.compile(
    r"^(?:(?:đối với|về phía) )?(?:các )?(?:(?:mô hình|điển hình(?: tiên tiến)?|gương) )?(?:là )?"
    r"(?P<kinds>(?:tập thể|cá nhân|hộ gia đình"
    r"|gia đình)(?:,? (?:và )?(?:các )?(?:tập thể|cá nhân|hộ gia đình|gia đình))*)\b",
    re.IGNORECASE,
)
WHOSE = (
    r"(?:tập thể(?: (?:lớp|bộ môn|khoa|phòng))?|(?:nhóm )?cá nhân|bộ môn|nghệ nhân|già làng"
    r"|hộ lý|hộ(?: (?:gia đình|nông dân|kinh doanh|sản xuất))?|gia đình|dòng họ"
    r"|nông dân"
    r"|cán bộ|công chức|viên chức|công nhân|người lao động|nhân viên|nhà giáo|giáo viên|giảng viên"
    r"|học sinh|sinh viên|học viên|đảng viên|đoàn viên|hội viên|chiến sĩ|thanh niên|phụ nữ|bác sĩ"
    r"|điều dưỡng|doanh nghiệp|doanh nhân|hợp tác xã|chi bộ|chi đoàn|chi hội|công đoàn cơ sở|khoa"
    r"|phòng(?!,? chống)|lớp|nhà trường|đơn vị|thôn(?:, (?:bản|xóm))?|xóm|ấp"
    r"|khu phố|tổ dân phố|kíp trực|tổ công tác|tổ(?: sản xuất)?(?! chức)|bí thư(?: chi bộ)?"
    r"|hs|gv|sv|tnv|cbgv|cbvc|chị em|chủ (?:tàu|hộ|doanh nghiệp|trang trại)|hạt|trạm|nhóm"
    r"|người đứng đầu|chi hội trưởng|tổ trưởng|trưởng (?:thôn|bản|khu phố))"
)
OWN = re.compile(
    rf"{WHOSE}\b(?:(?:, (?:và )?| và | hoặc ){WHOSE}\b)*(?=,? [^\W\d_])", re.IGNORECASE
)
"""Whom a standard begins with: 'hộ nông dân, hợp tác xã tạo việc làm'."""
_KINDS = (
    rf"(?:(?:các |những |mọi |toàn thể )?(?:{WHOSE}|nhóm\b|tổ\b|đội\b|cơ quan|hạ sĩ quan|sĩ quan"
    r"|quân nhân|dân quân|tự vệ|kỹ thuật viên|người\b|công dân|đồng bào|chức sắc|trung tâm"
    r"|nhân dân|tổ chức|ban\b|câu lạc bộ|đảng bộ|hội\b|phụ huynh|cựu chiến binh|chuyên viên)\b)"
)
"""How the name of a kind of subjects begins."""
_BESIDES = re.compile(
    r",?\s+(?:trong đó|không phân biệt|ưu tiên|kể cả|bao gồm cả|đặc biệt|nhất là|chú trọng)\b"
)
_ABOUT = re.compile(
    r"^(?:đối )?với\s+(?:các )?|^(?:tiêu chí|tiêu chuẩn|cách(?= chọn| xét))\s+(?:của |đối với "
    r"|(?:xét |bình |lựa )?chọn )?(?:gương |danh hiệu )?",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(
    r"^(?:tiêu ch|điển hình|mô hình|gương|danh hiệu|đối tượng|điều kiện|quy định"
    r"|nhóm (?:lĩnh|gương|đối|tiêu|sau)|lĩnh vực"
    r"|một số"
    r"|theo\b|cấp\b|thế nào|yêu cầu|chung$|cụ thể|về |trong |ngoài |hồ sơ|cách|mức|kết quả"
    r"|trên |từng "
    r"|nội dung|nhân vật)",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\s+(?:tiêu biểu|điển hình|kiểu mẫu|tiên tiến)$", re.IGNORECASE)
_PORTRAYED = re.compile(
    r"nhân vật\b|đối tượng (?:được )?(?:phản ánh|tuyên truyền|tôn vinh|biểu dương)", re.IGNORECASE
)
"""Of whom a contest wants to hear; 'đối tượng dự thi' are those who write."""
_CHOSEN = re.compile(r"(?:tiêu chí|tiêu chuẩn) (?:xét |bình |lựa )?chọn\b", re.IGNORECASE)


def subject_kinds(outline: Outline) -> Iterator[Phrase]:
    """Yield the kinds in the clause on 'đối tượng'; without one, those that the document names."""
    seen: set[str] = set()
    listed = _portrayed(outline.passages) or _listed_kinds(outline.passages)
    listed = listed or _headed_kinds(outline.places)
    listed = listed or _itemised_kinds(outline.places)
    if listed := listed or _described_kinds(outline.passages):
        yield from listed
        return
    for passage in _subject_clause(outline.passages):
        for found in _KIND.finditer(passage.text):
            kind = found[1].lower()
            if kind not in ("hộ", *seen):
                seen.add(kind)
                yield Phrase(kind, passage.text, passage.source)
        families = passage.region is Region.SUBJECT and _FAMILY.search(passage.text)
        if families and not seen & {"hộ gia đình", "gia đình"}:
            seen.add("gia đình")
            yield Phrase("gia đình", passage.text, passage.source)


def _listed_kinds(everything: tuple[Passage, ...]) -> list[Phrase]:
    """Return the kinds of 'Đối tượng: chi bộ, tổ dân vận; đảng viên', where it is a plain list."""
    for passage in everything:
        said = _said_of_subjects(passage.text)
        kinds = _plain_kinds(said) or _grouped_kinds(said)
        if not kinds and passage.region is Region.SUBJECT and passage.text.endswith("."):
            kinds = _plain_kinds(passage.text)
            kinds = kinds if len(kinds) > 2 and _KIND.fullmatch(kinds[0]) else []
            kinds = [kind.lower() if _KIND.fullmatch(kind) else kind for kind in kinds]
        if kinds:
            return [Phrase(kind, passage.text, passage.source) for kind in dict.fromkeys(kinds)]
    return []


def _described_kinds(everything: tuple[Passage, ...]) -> list[Phrase]:
    """Return the kinds of a list that says more of some: 'các chi bộ; đảng viên đang sinh hoạt'."""
    for passage in everything:
        said = _said_of_subjects(passage.text)
        headed = passage.headings and _SUBJECTS_HEAD.match(passage.headings[-1])
        if not said and passage.region is Region.SUBJECT and not headed:
            said = "" if label_of(passage.text)[0] or passage.text.isupper() else passage.text
        kinds = _kinds_in(said)
        if not all(map(_KIND.match, kinds)):
            return [Phrase(kind, passage.text, passage.source) for kind in dict.fromkeys(kinds)]
    return []


def _kinds_in(text: str) -> list[str]:
    """Return the kinds that a sentence lists, without what it says of each; [] if one is none."""
    if re.search(r"\((?:tập thể|cá nhân|hộ gia đình)\)", text, re.IGNORECASE):
        return []  # the brackets name the kinds: 'chi hội, tổ phụ nữ (tập thể)'
    plain = re.split(r"\.(?:\s|$)", re.sub(r"\s*\([^()]*\)", "", text))[0]
    kinds: list[str] = []
    for group in re.split(r";\s*", _BESIDES.split(plain)[0]):
        said = _DESCRIBED.split(re.sub(r"^(?:và|cùng) ", "", group.strip()))[0]
        items = [
            item.strip() for item in re.split(rf",\s+|\s+và (?={_KINDS})", said) if item.strip()
        ]
        for at, item in enumerate(items):
            name = _EVERY.sub("", item).strip(" .,")
            if re.match(_KINDS, name, re.IGNORECASE):
                kinds.append(name.lower() if _KIND.fullmatch(name) else name)
            elif at and len(name.split()) < 3 and name:  # 'nhân viên y tế thôn, bản'
                kinds[-1] = f"{kinds[-1]}, {name}"
            else:
                return []
    return kinds if all(len(kind.split()) <= 8 for kind in kinds) else []


def _portrayed(everything: tuple[Passage, ...]) -> list[Phrase]:
    """Return the kinds of whom the works of a contest are to tell."""
    for passage in everything:
        label, rest = label_of(passage.text)
        if _PORTRAYED.match(label):
            first = _DESCRIBED.split(rest.partition(";")[0])[0]
            kinds = _plain_kinds(first)
            return [Phrase(kind, passage.text, passage.source) for kind in dict.fromkeys(kinds)]
    return []


def _grouped_kinds(text: str) -> list[str]:
    """Return the groups of 'hộ nông dân; hội viên, nông dân là chủ trang trại; tập thể tổ hội'."""
    if ";" not in text or "(" in text or re.search(rf" và (?={_KINDS})", text):
        return []
    groups = [_DESCRIBED.split(_EVERY.sub("", group))[0].strip(" .") for group in text.split(";")]
    known = all(OWN.match(f"{group} x") and len(group.split()) <= 8 for group in groups)
    others = any(not _KIND.match(group) for group in groups)
    return groups if known and others else []


def _said_of_subjects(text: str) -> str:
    """Return the list of 'Đối tượng: …' or of the sentence 'Đối tượng gồm …'."""
    label, rest = label_of(text)
    named = re.match(r"(?:phạm vi,? )?đối tượng\b(?!.*lĩnh vực)", label, re.IGNORECASE)
    if named and len(label.split()) <= 6:
        return rest
    consists = next(filter(None, map(_CONSISTS.match, re.split(r"(?<=\.)\s+", text))), None)
    return consists["rest"] if consists else ""


def _plain_kinds(text: str) -> list[str]:
    """Return the items of a plain list of kinds; [] where it says more of them than their names."""
    if not text or "(" in text:
        return []
    text = _OF_SUCH.sub(lambda such: such["kind"].lower(), text)
    items = [_EVERY.sub("", item).strip(" .") for item in re.split(r"[,;]", text)]
    kinds = [_DESCRIBED.split(item)[0].strip() for item in items]
    known = any(_KIND.match(kind) for kind in kinds)
    plain = all(kind and len(kind.split()) <= 5 for kind in kinds) and kinds[:-1] == items[:-1]
    return kinds if plain and (known or not _KIND.search(text)) else []


def _headed_kinds(places: tuple[Place, ...]) -> list[Phrase]:
    """Return the kinds that head the parts of 'Đối tượng, tiêu chuẩn', each with its own."""
    for place in places:
        if not re.match(r"đối tượng\b.*\btiêu ch", place.section.title, re.IGNORECASE):
            continue
        parts = place.section.children
        heads = [part.title or _ABOUT.match(lead_of(part)[0]) for part in parts]
        kinds = [
            subject_of(part) if head else None for part, head in zip(parts, heads, strict=True)
        ]
        if len(kinds) > 1 and all(kinds):
            return [Phrase(kind or "", place.section.title, place.source) for kind in kinds]
    return []


def _itemised_kinds(places: tuple[Place, ...]) -> list[Phrase]:
    """Return the kinds of a list below 'Đối tượng', each item naming one or some of them."""
    for place in places:
        items = [lead_of(part)[0] for part in place.section.children]
        if not items or not _SUBJECTS_HEAD.match(place.section.title):
            continue
        if any(NO_SUBJECT.match(item) or _HEADING.match(item) for item in items):
            continue
        kinds = [_plain_kinds(_DESCRIBED.split(item)[0]) for item in items]
        if any(_KIND.search(item) for item in items):
            kinds = [_kinds_of_item(item) for item in items]
        if all(kinds):
            flat = dict.fromkeys(kind for some in kinds for kind in some)
            return [Phrase(kind, place.section.title, place.source) for kind in flat]
    return []


def _kinds_of_item(item: str) -> list[str]:
    """Return the kinds of 'Cá nhân: cán bộ, hội viên; hộ gia đình hội viên đạt …'."""
    label, rest = label_of(item)
    kinds = _plain_kinds(_DESCRIBED.split(label or item)[0])
    if not kinds or not OWN.match(f"{kinds[0]} x"):
        return []
    clauses = re.split(r";\s+", rest if label else item)[1:]
    more = (_KIND.match(clause) for clause in clauses)
    return [*kinds, *(found[0] for found in more if found)]


def _subject_clause(everything: tuple[Passage, ...]) -> list[Passage]:
    """Return the passages on 'đối tượng'; without any, one that defines an exemplar, else all."""
    naming = [passage for passage in everything if _KIND.search(passage.text)]
    return (
        [passage for passage in naming if passage.region is Region.SUBJECT]
        or [passage for passage in naming if "đối tượng" in label_of(passage.text)[0].lower()]
        or [passage for passage in naming if _CLAUSE.search(passage.text)][:1]
        or naming
    )


def subject_of(section: Section) -> str | None:
    lead, _ = lead_of(section)
    found = SUBJECT.match(lead)
    heads = section.title or label_of(lead)[0]
    heads = heads or (lead if section.children and not lead.endswith(":") else "")
    if found and heads:
        return found["kinds"].lower()
    name = _ABOUT.sub("", heads)
    chosen = name.isupper() and _CHOSEN.match(section.title)
    name = name.lower() if chosen else name
    short = re.fullmatch(WHOSE, name, re.IGNORECASE)  # 'HS', 'GV'
    if (
        not name
        or (name.isupper() and not short)
        or len(name.split()) > 7
        or NO_SUBJECT.search(name)
    ):
        return None
    plain = _GRADE.sub("", name.strip('"“”'))
    return None if name[0] in '"“' and not words.BODY.match(plain) else plain
