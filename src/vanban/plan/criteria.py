"""The fields of a plan, and the standards that its subjects must meet."""

import re
from collections.abc import Iterator

from vanban.model import Section
from vanban.plan.columns import heads_of
from vanban.plan.model import Criterion, Phrase
from vanban.plan.passages import Outline, Place, label_of, lead_of, sentences
from vanban.plan.regions import Region
from vanban.plan.subjects import NO_SUBJECT, OWN, SUBJECT, WHOSE, subject_of
from vanban.text import fold

_IN_FIELD = re.compile(
    r"^(?:(?:mô hình|điển hình|gương|mô hình, gương)\s+)*(?:điển hình(?: tiên tiến)?)?\s*"
    r"(?:trong|về|thuộc|ở)?\s*(?:các )?(?:lĩnh vực|nhóm|mặt(?! trận))\s+(?P<name>.+)$"
    r"|^(?:mô hình, )?(?:điển hình|mô hình|gương)[^,:]*?\s(?:trong|về)\s+(?P<name_2>.+)$"
    r"|^trong (?P<name_3>đời sống [^:]+)$",
    re.IGNORECASE,
)
_OF_FIELDS = (
    r"(?:tuyên truyền|lựa chọn|xét chọn|bình chọn|ưu tiên|trọng tâm|trọng điểm|phát hiện|biểu dương"
    r"|tôn vinh|xây dựng|bồi dưỡng|khen thưởng|thi đua"
    r"|nhân rộng|dự thi|đăng ký|tập trung|chủ yếu|áp dụng|cụ thể)"
)
"""What 'lĩnh vực' are chosen for, which is not the name of one."""
_NO_FIELD = re.compile(
    rf"{_OF_FIELDS}(?:,? {_OF_FIELDS})*(?: (?:gương|điển hình|mô hình).*)?$"
    r"|(?:các )?(?:lĩnh vực|chủ đề|mảng đề tài|đề tài)?$|^và\b"
    r"|đối tượng|gương và|nghiên cứu$|một số|khác\b|sau\b|ưu tiên"
    r"|hoạt động$|(?:điển hình|gương)(?: tiên tiến)?$|xét chọn|thi đua|cụ thể"
    r"|(?:xây dựng|phát hiện|bồi dưỡng|tuyên truyền|nhân rộng)\b.*(?:điển hình|gương|mô hình)",
    re.IGNORECASE,
)
_A_FIELD = re.compile(r"^(?:các )?(?:lĩnh vực|nhóm)\s+", re.IGNORECASE)
_FIELDS_HEAD = re.compile(
    r"(?:các |nhóm )*(?:lĩnh vực|chủ đề|mảng đề tài|đề tài|mặt công tác|nhóm(?= điển hình| gương)"
    r"|(?<=nhóm )(?=điển hình|gương))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\bcác (?:nhóm|lĩnh vực) sau(?: đây)?: (?P<list>[^:.]+;[^:.]+)", re.IGNORECASE
)
_CHOSEN_BY = re.compile(r"(?:tiêu chí|tiêu chuẩn)[^:]{0,20}:", re.IGNORECASE)
_STANDARD = re.compile(
    r"\b(?:được|mới) (?:xét|chọn|công nhận|bình chọn) khi\b|\bmới được (?:xét|chọn|công nhận)\b"
    r"|^(?:các |những )?(?:cá nhân|tập thể|hộ gia đình|hộ|điển hình|gương|mô hình|người)"
    r" (?:[^\W\d_]+ ){0,6}phải (?:có|đạt|được|bảo đảm|đảm bảo)\b",
    re.IGNORECASE,
)
_IN_MATTER = re.compile(rf"^về\s+(?P<name>[^:]+):\s+(?=(?:các |những )?{WHOSE}\b)", re.IGNORECASE)
"""What a standard is about: 'Về giảm nghèo: hộ nông dân …'; not 'Về phẩm chất: trung thực'."""
_BY_FIELDS = re.compile(
    r"(?:tiêu chí|tiêu chuẩn)\b.*\b(?:từng|theo|mỗi|của các|các) (?:mặt|lĩnh vực|nhóm)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?:đối với|với|riêng(?: đối với)?)\s+(?P<who>[^;:]{3,60}?),?\s+(?:thì\s+)?(?:phải|cần)\s+",
    re.IGNORECASE,
)
_VOTE = re.compile(r"phiếu|đồng ý|tán thành|thành viên dự", re.IGNORECASE)
_PIECE = re.compile(
    r"(?:tin|bài|câu chuyện|tác phẩm|sản phẩm|video|clip|ảnh|ấn phẩm)\b", re.IGNORECASE
)
"""What is written of them is no kind of subjects."""
_KIND = re.compile(rf"(?:các |những |một )?{WHOSE}\b", re.IGNORECASE)
_SUBJECTS = re.compile(r"đối tượng\b[^:.]{0,30}?(?:gồm|là|[.:])", re.IGNORECASE)
"""A sentence that says who can be chosen asks for nothing."""
_NO_LABEL = re.compile(
    r"(?:cách chấm|thang điểm|đối tượng|số lượng|thời gian|phạm vi|lĩnh vực)\b", re.IGNORECASE
)
_FIELD_COLUMN = re.compile(r"(?:cac )?linh vuc|nhom (?:linh vuc|doi tuong)|mat hoat dong")
_ASKED_COLUMN = re.compile(r"(?:cac )?(?:tieu chuan|tieu chi|dieu kien)\b")
_NO_STANDARDS = (Region.PAST, Region.BUDGET, Region.PRIZE, Region.PURPOSE, Region.DOSSIER)


def fields(outline: Outline) -> Iterator[Phrase]:
    """Yield lĩnh vực, mặt hoạt động or groups, as printed."""
    seen: set[str] = set()
    for found in _told_fields(outline):
        if fold(found.text) not in seen:
            seen.add(fold(found.text))
            yield found
    matters = _matters(outline)
    for place in outline.places:
        name = field_of(place.section) or _field_in(place) or matters.get(place.source)
        if name is None and _lists_fields(place):
            name = label_of(lead_of(place.section)[0])[0] or lead_of(place.section)[0]
            name = None if _NO_FIELD.match(re.sub(_A_FIELD, "", name)) else name
        if name is None or place.region not in (
            Region.CRITERIA,
            Region.FIELDS,
            Region.SUBJECT,
            Region.CONTENT,
            Region.TARGET,
        ):
            continue
        for part in re.split(r"[;,]\s*\(\d{1,2}\)", name):
            name = part.strip(" .;:,*")
            if name and fold(name) not in seen and len(name.split()) <= 20:
                seen.add(fold(name))
                yield Phrase(name, lead_of(place.section)[0], place.source)


def _told_fields(outline: Outline) -> Iterator[Phrase]:
    """Yield the fields that a sentence lists, or a table of fields and standards."""
    for passage in outline.passages:
        for listed in _listed_fields(passage.text):
            yield Phrase(listed, passage.text, passage.source)
    for listed, said, source in _in_tables(outline):
        yield Phrase(listed, said, source)


def _listed_fields(text: str) -> Iterator[str]:
    """Yield the fields of 'Lĩnh vực: đào tạo; khoa học và công nghệ'."""
    within = _GROUPS.search(text)
    label, rest = ("nhóm lĩnh vực", within["list"]) if within else label_of(text)
    rest = re.split(r"\.\s", rest)[0]
    most = 30 if ";" in rest else 12
    if (
        not re.search(
            r"\b(?:(?:lĩnh vực|mặt (?:công tác|hoạt động)|\d+ nhóm)(?: sau(?: đây)?)?"
            rf"|^(?:các )?lĩnh vực(?:,? {_OF_FIELDS})+)$",
            label,
            re.IGNORECASE,
        )
        or len(label.split()) > most
    ):
        return
    numbered = re.search(r"\(1\).*\(2\)", rest)
    for item in re.split(r"[;,]\s*(?=\(\d)" if numbered else ";" if ";" in rest else ",", rest):
        name = re.sub(r"^\(?\d{1,2}[).]\s*|^và\s+", "", item.strip()).strip(" .")
        if name and len(name.split()) <= 8:
            yield name


def criteria(outline: Outline) -> Iterator[Criterion]:
    """Yield the standards: the sentences of the sections on tiêu chuẩn, tiêu chí."""
    field: tuple[str, str] | None = None
    kind: tuple[str, str] | None = None
    matters = _matters(outline)
    for place in outline.places:
        field = field if field and place.source.startswith(f"{field[0]}/") else None
        kind = kind if kind and place.source.startswith(f"{kind[0]}/") else None
        if place.region is not Region.CRITERIA:
            yield from _of_listed_field(place) if _lists_fields(place) else _elsewhere(place)
            continue
        matter = _field_in(place) or matters.get(place.source)
        if name := field_of(place.section) or matter:
            field = (place.source, name.strip(" .;:,*"))
        if not name and not matter and (subject := subject_of(place.section)):
            kind = (place.source, subject)
        if kind and _PIECE.match(kind[1]):
            continue
        for text in _standards(place, matter):
            for said in [text] if kind else _by_whom(text):
                own, asked = _whose(said)
                whose = kind[1] if kind else own
                yield Criterion(asked, place.source, field[1] if field else None, whose)
    for name, said, source in _in_tables(outline):
        own, asked = _whose(said)
        yield Criterion(asked, source, name, own)


def _in_tables(outline: Outline) -> Iterator[tuple[str, str, str]]:
    """Yield field, standard and place of the rows of 'Lĩnh vực | Tiêu chuẩn'."""
    for table, place in outline.tables:
        heads = [fold(head).strip(" .") for head in heads_of(table)]
        named = next((at for at, head in enumerate(heads) if _FIELD_COLUMN.match(head)), None)
        asked = next((at for at, head in enumerate(heads) if _ASKED_COLUMN.match(head)), None)
        if named is None or asked is None:
            continue
        for cells in table.rows[table.header_rows :]:
            if cells[named].strip() and cells[asked].strip():
                yield cells[named].strip(" .;"), cells[asked].strip(), place.source


def _by_whom(text: str) -> list[str]:
    """Cut a standard where the next clause has a subject of its own."""
    clauses: list[str] = []
    for clause in re.split(r"(?<=;)\s+", text):
        begins = _MUST.match(clause) or OWN.match(clause)
        if clauses and not (begins and _begins_own(clauses[0])):
            clauses[-1] = f"{clauses[-1]} {clause}"
        else:
            clauses.append(clause)
    return [clause.strip(" ;") for clause in clauses]


def _begins_own(text: str) -> bool:
    """Whether the first clause says too whose it is, so that the next can be of others."""
    return bool(_MUST.match(text) or OWN.match(text) or _STANDARD.search(text))


def _whose(text: str) -> tuple[str | None, str]:
    """Return whose a standard is, where it begins with it, and the standard."""
    if must := _MUST.match(text):
        return must["who"], text[must.end() :]
    if own := SUBJECT.match(text):
        return own["kinds"].lower(), text
    named = OWN.match(text)
    return (named[0] if named else None), text


def _field_in(place: Place) -> str | None:
    """Return the field that a part of a section on standards is about."""
    if place.region is not Region.CRITERIA:
        return None
    lead, _ = lead_of(place.section)
    about = _IN_MATTER.match(lead)
    above = place.headings[-1] if place.headings else ""
    if about is None and _BY_FIELDS.search(above):
        name = (place.section.title or label_of(lead)[0]).strip(" .:;")
        return None if not name or SUBJECT.match(name) or _NO_FIELD.match(name) else name
    return about["name"] if about else None


def _matters(outline: Outline) -> dict[str, str]:
    """Return the fields that label standards, by their places: 'Giảng dạy: giảng viên có …'.

    What is said after the label, or below it, begins with whom it is asked of; so one label tells
    that those beside it name fields too, unless one of them names subjects.
    """
    regions = {place.source: place.region for place in outline.places}
    labels = {
        place.source: label
        for place in outline.places
        if place.region is Region.CRITERIA
        and regions.get(place.source.rpartition("/children/")[0]) is Region.CRITERIA
        and (label := _matter(place.section))
    }
    told = {
        place.source.rpartition("/")[0]
        for place in outline.places
        if place.source in labels and _asks_of_somebody(place.section)
    }
    return {at: label for at, label in labels.items() if at.rpartition("/")[0] in told}


def _matter(section: Section) -> str | None:
    """Return the label of a part about standards where it names no kind of subjects."""
    lead, _ = lead_of(section)
    label = (section.title or label_of(lead)[0] or _bare_label(section)).strip(" .:;*")
    label = re.sub(r"^Trong (?=[^\W\d_])", "", label)
    if not label or label.isupper() or len(label.split()) > 18 or _NO_FIELD.match(label):
        return None
    if NO_SUBJECT.search(label) or SUBJECT.match(label) or _KIND.match(label):
        return None
    return label


def _bare_label(section: Section) -> str:
    lead, _ = lead_of(section)
    return lead[:-1] if lead.endswith(":") and section.children else ""


def _asks_of_somebody(section: Section) -> bool:
    lead, blocks = lead_of(section)
    said = [label_of(lead)[1] if not section.title and label_of(lead)[0] else ""]
    said += [block for block in blocks if isinstance(block, str)]
    said += [lead_of(child)[0] for child in section.children]
    return any(SUBJECT.match(text) or OWN.match(text) for text in said)


def _of_listed_field(place: Place) -> Iterator[Criterion]:
    """Yield what is asked in a field of a list: 'Chăm sóc khách hàng: ghi đúng, thu đủ'."""
    name, asked = label_of(lead_of(place.section)[0])
    if name and len(asked.split()) > 3 and not _NO_FIELD.match(_A_FIELD.sub("", name)):
        field = field_of(place.section) or name
        for said in _by_whom(asked):
            own, standard = _whose(said)
            yield Criterion(standard, place.source, field.strip(" .;:,*"), own)


def _elsewhere(place: Place) -> Iterator[Criterion]:
    """Yield what the other sections ask of an exemplar: 'Cá nhân được chọn phải có …'."""
    if place.region in _NO_STANDARDS:
        return
    for block in place.section.blocks:
        for sentence in sentences(block) if isinstance(block, str) else ():
            if _STANDARD.search(sentence) and not _VOTE.search(sentence):
                kind = SUBJECT.match(sentence)
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


def _standards(place: Place, matter: str | None) -> Iterator[str]:
    lead, blocks = lead_of(place.section)
    named = bool(
        matter or field_of(place.section) or subject_of(place.section) or _CHOSEN_BY.match(lead)
    )
    label, rest = label_of(lead)
    if place.section.title:
        texts = [rest] if named and label else []
    else:
        texts = [rest if named and label else lead]
    texts += [block for block in blocks if isinstance(block, str)]
    for text in texts:
        clean = text.strip(" -+")
        if _SUBJECTS.match(clean):
            continue
        opens_a_list = clean.endswith(":") and bool(place.section.children)
        if len(clean.split()) > 2 and not opens_a_list and not _NO_LABEL.match(label_of(clean)[0]):
            yield clean
