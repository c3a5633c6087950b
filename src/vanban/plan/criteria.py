"""Whom a plan is about: kinds of subjects, fields, and the standards they must meet."""

import re
from collections.abc import Iterator

from vanban.model import Section
from vanban.plan.model import Criterion, Phrase
from vanban.plan.passages import Outline, Passage, Place, Region, label_of, lead_of, sentences
from vanban.text import fold

KINDS = ("tập thể", "cá nhân", "hộ gia đình")
_KIND = re.compile(r"\b(tập thể|cá nhân|hộ gia đình|hộ)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\bđối tượng\b|\b(?:điển hình|gương|mô hình)[^.;]{0,20} (?:là|phải là) (?:những "
    r"|các )?(?:tập thể|cá nhân|hộ)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"^\s*(?:và )?(?:các|những|mọi|toàn thể)\s+", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\s+(?:có|đang|sinh sống|làm việc|công tác|trên địa bàn|thuộc|là|từ|đạt|tại|trong|ở)\b"
)
_IN_FIELD = re.compile(
    r"^(?:(?:mô hình|điển hình|gương|mô hình, gương)\s+)*(?:điển hình(?: tiên tiến)?)?\s*"
    r"(?:trong|về|thuộc|ở)?\s*(?:các )?(?:lĩnh vực|nhóm|mặt)\s+(?P<name>.+)$"
    r"|^(?:mô hình, )?(?:điển hình|mô hình|gương)[^,:]*?\s(?:trong|về)\s+(?P<name_2>.+)$"
    r"|^trong (?P<name_3>đời sống [^:]+)$",
    re.IGNORECASE,
)
_NO_FIELD = re.compile(
    r"(?:các )?(?:lĩnh vực)?$|đối tượng|gương và|nghiên cứu$|một số|khác\b|sau\b|ưu tiên"
    r"|hoạt động$|xét chọn|thi đua|cụ thể"
    r"|(?:xây dựng|phát hiện|bồi dưỡng|tuyên truyền|nhân rộng)\b.*(?:điển hình|gương|mô hình)",
    re.IGNORECASE,
)
_FIELDS_HEAD = re.compile(r"(?:các |nhóm )*lĩnh vực\s*(?P<rest>.*)$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:(?:đối với|về phía) )?(?:các )?(?P<kinds>(?:tập thể|cá nhân|hộ gia đình"
    r"|gia đình)(?:,? (?:và )?(?:các )?(?:tập thể|cá nhân|hộ gia đình|gia đình))*)\b",
    re.IGNORECASE,
)

_ABOUT = re.compile(
    r"^(?:đối )?với\s+(?:các )?|^(?:tiêu chí|tiêu chuẩn)\s+(?:của |đối với "
    r"|(?:xét |bình |lựa )?chọn )?(?:gương |danh hiệu )?",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"^(?:tiêu ch|điển hình|mô hình|gương|danh hiệu|đối tượng|điều kiện|quy định|nhóm|lĩnh vực"
    r"|một số"
    r"|thế nào|yêu cầu|chung$|cụ thể|về |trong |ngoài |hồ sơ|cách|mức|kết quả|nội dung)",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\bcác (?:nhóm|lĩnh vực) sau(?: đây)?: (?P<list>[^:.]+;[^:.]+)", re.IGNORECASE
)
_CHOSEN = re.compile(r"(?:tiêu chí|tiêu chuẩn) (?:xét |bình |lựa )?chọn\b", re.IGNORECASE)
_GRADE = re.compile(r"\s+(?:tiêu biểu|điển hình|kiểu mẫu|tiên tiến)$", re.IGNORECASE)
_STANDARD = re.compile(
    r"\b(?:được|mới) (?:xét|chọn|công nhận|bình chọn) khi\b|\bmới được (?:xét|chọn|công nhận)\b"
    r"|^(?:các |những )?(?:cá nhân|tập thể|hộ gia đình|hộ|điển hình|gương|mô hình|người)"
    r" (?:[^\W\d_]+ ){0,6}phải (?:có|đạt|được|bảo đảm|đảm bảo)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"phiếu|đồng ý|tán thành|thành viên dự", re.IGNORECASE)
_NO_STANDARDS = (Region.PAST, Region.BUDGET, Region.PRIZE, Region.PURPOSE, Region.DOSSIER)


def subject_kinds(outline: Outline) -> Iterator[Phrase]:
    """Yield the kinds in the clause on 'đối tượng'; without one, those that the document names."""
    seen: set[str] = set()
    if listed := _listed_kinds(outline.passages) or _headed_kinds(outline.places):
        yield from listed
        return
    for passage in _subject_clause(outline.passages):
        for found in _KIND.finditer(passage.text):
            kind = found[1].lower()
            if kind == "hộ":
                continue
            if kind not in seen:
                seen.add(kind)
                yield Phrase(kind, passage.text, passage.source)


def _listed_kinds(everything: tuple[Passage, ...]) -> list[Phrase]:
    """Return the kinds of 'Đối tượng: chi bộ, tổ dân vận; đảng viên', where it is a plain list."""
    for passage in everything:
        label, rest = label_of(passage.text)
        named = re.match(r"đối tượng\b(?!.*lĩnh vực)", label, re.IGNORECASE)
        if not named or len(label.split()) > 6 or "(" in rest or not rest:
            continue
        items = [_EVERY.sub("", item).strip(" .") for item in re.split(r"[,;]", rest)]
        kinds = [_DESCRIBED.split(item)[0].strip() for item in items]
        known = any(_KIND.fullmatch(kind) for kind in kinds)
        plain = all(kind and len(kind.split()) <= 5 for kind in kinds) and kinds[:-1] == items[:-1]
        if plain and (known or not _KIND.search(rest)):
            return [Phrase(kind, passage.text, passage.source) for kind in dict.fromkeys(kinds)]
    return []


def _headed_kinds(places: tuple[Place, ...]) -> list[Phrase]:
    """Return the kinds that head the parts of 'Đối tượng, tiêu chuẩn', each with its own."""
    for place in places:
        if not re.match(r"đối tượng\b.*\btiêu ch", place.section.title, re.IGNORECASE):
            continue
        parts = place.section.children
        kinds = [_subject_of(part) if part.title else None for part in parts]
        if len(kinds) > 1 and all(kinds):
            return [Phrase(kind or "", place.section.title, place.source) for kind in kinds]
    return []


def _subject_clause(everything: tuple[Passage, ...]) -> list[Passage]:
    """Return the passages on 'đối tượng'; without any, one that defines an exemplar, else all."""
    naming = [passage for passage in everything if _KIND.search(passage.text)]
    return (
        [passage for passage in naming if passage.region is Region.SUBJECT]
        or [passage for passage in naming if "đối tượng" in label_of(passage.text)[0].lower()]
        or [passage for passage in naming if _CLAUSE.search(passage.text)][:1]
        or naming
    )


def fields(outline: Outline) -> Iterator[Phrase]:
    """Yield lĩnh vực, mặt hoạt động or groups, as printed."""
    seen: set[str] = set()
    for passage in outline.passages:
        for listed in _listed_fields(passage.text):
            if fold(listed) not in seen:
                seen.add(fold(listed))
                yield Phrase(listed, passage.text, passage.source)
    for place in outline.places:
        name = field_of(place.section)
        if name is None and _lists_fields(place):
            name = label_of(lead_of(place.section)[0])[0] or lead_of(place.section)[0]
        if name is None or place.region not in (
            Region.CRITERIA,
            Region.FIELDS,
            Region.SUBJECT,
            Region.CONTENT,
            Region.TARGET,
        ):
            continue
        name = name.strip(" .;:,*")
        if name and fold(name) not in seen and len(name.split()) <= 20:
            seen.add(fold(name))
            yield Phrase(name, lead_of(place.section)[0], place.source)


def _listed_fields(text: str) -> Iterator[str]:
    """Yield the fields of 'Lĩnh vực: đào tạo; khoa học và công nghệ'."""
    within = _GROUPS.search(text)
    label, rest = ("nhóm lĩnh vực", within["list"]) if within else label_of(text)
    rest = re.split(r"\.\s", rest)[0]
    most = 30 if ";" in rest else 12
    if (
        not re.search(r"\b(?:lĩnh vực|\d+ nhóm)(?: sau)?$", label, re.IGNORECASE)
        or len(label.split()) > most
    ):
        return
    for item in re.split(";" if ";" in rest else ",", rest):
        name = re.sub(r"^\(?\d{1,2}[).]\s*|^và\s+", "", item.strip()).strip(" .")
        if name and len(name.split()) <= 8:
            yield name


def criteria(outline: Outline) -> Iterator[Criterion]:
    """Yield the standards: the sentences of the sections on tiêu chuẩn, tiêu chí."""
    field: tuple[str, str] | None = None
    kind: tuple[str, str] | None = None
    for place in outline.places:
        field = field if field and place.source.startswith(f"{field[0]}/") else None
        kind = kind if kind and place.source.startswith(f"{kind[0]}/") else None
        if place.region is not Region.CRITERIA:
            yield from _elsewhere(place)
            continue
        if name := field_of(place.section):
            field = (place.source, name.strip(" .;:,*"))
        if subject := _subject_of(place.section):
            kind = (place.source, subject)
        for text in _standards(place):
            yield Criterion(
                text, place.source, field[1] if field else None, kind[1] if kind else None
            )


def _elsewhere(place: Place) -> Iterator[Criterion]:
    """Yield what the other sections ask of an exemplar: 'Cá nhân được chọn phải có …'."""
    if place.region in _NO_STANDARDS:
        return
    for block in place.section.blocks:
        for sentence in sentences(block) if isinstance(block, str) else ():
            if _STANDARD.search(sentence) and not _VOTE.search(sentence):
                kind = _SUBJECT.match(sentence)
                yield Criterion(
                    sentence, place.source, None, kind["kinds"].lower() if kind else None
                )


def field_of(section: Section) -> str | None:
    """Return the field that a heading or a label names."""
    lead, _ = lead_of(section)
    label = label_of(lead)[0] or (lead if section.title or not lead.endswith((".", ";")) else "")
    if not label or len(label.split()) > 24:
        return None
    found = _IN_FIELD.match(label.strip(" .:"))
    if not found:
        return None
    name = next(value for value in found.groupdict().values() if value)
    name = re.sub(r"^(?:các )?(?:lĩnh vực|công tác)\s+", "", name, flags=re.IGNORECASE)
    return None if _NO_FIELD.match(name) else name


def _lists_fields(place: Place) -> bool:
    """Whether the section is an item below a heading 'Lĩnh vực'."""
    if place.region is not Region.FIELDS or not place.headings:
        return False
    found = _FIELDS_HEAD.match(place.headings[-1])
    return bool(found and _NO_FIELD.match(found["rest"]))


def _subject_of(section: Section) -> str | None:
    lead, _ = lead_of(section)
    found = _SUBJECT.match(lead)
    if found and (section.title or label_of(lead)[0]):
        return found["kinds"].lower()
    name = _ABOUT.sub("", section.title or label_of(lead)[0])
    chosen = name.isupper() and _CHOSEN.match(section.title)
    name = name.lower() if chosen else name
    if not name or name.isupper() or len(name.split()) > 7 or _NO_SUBJECT.search(name):
        return None
    return _GRADE.sub("", name)


def _standards(place: Place) -> Iterator[str]:
    lead, blocks = lead_of(place.section)
    named = bool(field_of(place.section) or _subject_of(place.section))
    label, rest = label_of(lead)
    if place.section.title:
        texts = [rest] if named and label else []
    else:
        texts = [rest if named and label else lead]
    texts += [block for block in blocks if isinstance(block, str)]
    for text in texts:
        clean = text.strip(" -+")
        opens_a_list = clean.endswith(":") and bool(place.section.children)
        if len(clean.split()) > 2 and not opens_a_list:
            yield clean
