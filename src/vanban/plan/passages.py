"""The body of a document as passages: a paragraph with its place, its region and whose it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.model import Block, OfficialDocument, Section, Table
from vanban.plan import words
from vanban.plan.regions import Region, region_of
from vanban.read.head import years
from vanban.text import fold

_LABEL = re.compile(r"^((?:[^:.;]|\.{2,}|(?<=\d)\.(?=\d)){2,150}):(?:\s|$)")
_RUN_IN = re.compile(r"^([A-ZĐ][^.:;,\d]{3,40})\.\s+(?=[A-ZĐÀ-Ỹ])")
"""A heading that its paragraph runs on from: 'Đối tượng. Cá nhân …'."""
_BODIES_LABEL = re.compile(r"^([^:.]{2,200}):(?:\s|$)")
_REQUEST = re.compile(r"^(?:trân trọng |kính )?đề nghị:?\s+", re.IGNORECASE)
_ASKS = re.compile(
    r"đề nghị (?=(?:quan tâm|chỉ đạo|lãnh đạo|phối hợp|hướng dẫn|tuyên truyền|vận động|phát động"
    r"|tạo điều kiện|hỗ trợ|giám sát|tham gia|hưởng ứng|bố trí|tăng cường|triển khai|cử)\b)"
)
"""Behind the name of a body: what it is asked to do, not whom it puts forward."""
_CHARGE = re.compile(
    r"^(?:giao(?!(?-i: ban\b| lưu\b| thông\b| chỉ tiêu))|phân công|yêu cầu)(?: cho)?:?\s+",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:chính trị|tham mưu|hậu cần|kỹ thuật)(?:(?:,| và| -) (?:chính trị|tham mưu|hậu cần"
    r"|kỹ thuật))*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=;)\s+(?=[^\W\d_])|(?<=[^\d\s.IVX]\.)\s+(?=[^\W\d_])|(?<=\d[.])\s+(?=[^\W\d_])"
    r"|(?<=[IVX]\.)\s+(?=[A-ZĐ][a-zà-ỹ])"
)
_ONE_FIELD = re.compile(r"(?:về |trong )?lĩnh vực (?!khác|sau|cụ thể)\w", re.IGNORECASE)
_OWN_YEAR = re.compile(r"\W*(?:trong |từ )?năm (?P<year>20\d\d)\b[^:;.\d]{0,30}:", re.IGNORECASE)
_HEADING_YEAR = re.compile(
    r"(?:\bnăm|\bquý [IV\d]{1,3}\s?/|\btháng \d{1,2}\s?/)\s?(20\d\d)\b(?!\s?[-–]\s?\d)",
    re.IGNORECASE,
)
_REPORT_TIME = re.compile(r"(?:cả năm|năm|0?6 tháng|học kỳ|quý|tháng)\b")
_STRAY = re.compile(r"^\d{1,2}[,.]\s+(?=[^\W\d_])")
"""A number that a scan broke: '5, Thực hiện' for '5. Thực hiện'."""
_EMULATION = re.compile(r"noi dung (?:thi dua|phan dau|phong trao|dang ky)")
_QUALITY = re.compile(
    r"(?:[^\W\d_]+ ){0,3}?(?:có|đạt|vượt|không|luôn|là|hoàn thành|chấp hành|gương mẫu|sáng tạo)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:mỗi|từng|phấn đấu|hằng|hàng) |\b(?:tổ chức|phát động|đăng ký|giới thiệu|xây dựng)\b",
    re.IGNORECASE,
)
"""What a standard does not say: how many each is to do, and what is to be organised."""
_PHASE = re.compile(r"(?:trong )?giai đoạn (20\d\d)\s?[-–]\s?(20\d\d)\s*:", re.IGNORECASE)
_SIZED = re.compile(
    r"\s+có (?:số [^\W\d]+(?: [^\W\d]+)? )?(?:trên|dưới|từ|hơn) \d[\d.]*"
    r"(?: đến(?: dưới)? \d[\d.]*)?"
    r"(?: [^\W\d]+){1,2}(?: trở lên)?$"
)
"""Which bodies of a kind are meant: 'Khoa có trên 3.000 sinh viên:'."""
_BULLETS = ("-", "+", "*", "•", "–", "—", "●", "▪", "")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its words, the section it stands in, and what it stands under."""

    text: str
    source: str
    region: Region
    owner: str | None = None
    headings: tuple[str, ...] = ()
    since: int = 0
    """The first year of the plan; 0 where it is not printed."""
    until: int = 0
    """The last year of a plan of several."""
    phased: bool = False
    """Whether the plan has several phases, so that 'giai đoạn 2020 - 2022' is not all of it."""
    lead: str = ""
    """The words right above a list that it goes on from: 'Mỗi chi hội trong năm:'."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section with its pointer and what it inherits."""

    section: Section
    source: str
    region: Region
    owner: str | None
    headings: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document laid out once for all that read it: sections, paragraphs, tables, with places."""

    document: OfficialDocument
    places: tuple[Place, ...]
    passages: tuple[Passage, ...]
    tables: tuple[tuple[Table, Place], ...]


def outline_of(document: OfficialDocument) -> Outline:
    """Return every section with its place, in reading order; the annexes come last."""
    places = tuple(_places(document))
    period = years(document.title)
    since = period[0] if period else document.date.year or 0
    passages = tuple(_passages(places))
    phases = {phase.groups() for passage in passages if (phase := _PHASE.match(passage.text))}
    until = period[1] if period and period[1] > period[0] else 0
    phased = len(phases) > 1
    passages = tuple(replace(p, since=since, until=until, phased=phased) for p in passages)
    return Outline(document, places, passages, tuple(_tables(document, places)))


def _places(document: OfficialDocument) -> Iterator[Place]:
    charged = _charged(document)
    for index, section in enumerate(document.sections):
        region = Region.ORGANISATION if index in charged else Region.CONTENT
        yield from _below(section, f"/sections/{index}", region, None, ())
    for number, annex in enumerate(document.annexes):
        region = region_of(annex.title) or Region.CONTENT
        for index, section in enumerate(annex.sections):
            source = f"/annexes/{number}/sections/{index}"
            yield from _below(section, source, region, None, ())


def _charged(document: OfficialDocument) -> set[int]:
    """Return which sections are each a body with its tasks, in a letter made of such."""
    if any(region_of(section.title) is Region.ORGANISATION for section in document.sections):
        return set()
    leads = [lead_of(section)[0] for section in document.sections]
    found = {index for index, lead in enumerate(leads) if _charges(lead)}
    return found if len(found) > 2 else set()


def _charges(lead: str) -> bool:
    """Whether the first words of a section say who is to do what."""
    body, rest, _ = split_body(lead)
    return body is not None and len(body.split()) < 30 and (not rest or bool(words.act_in(rest)))


def _passages(places: tuple[Place, ...]) -> Iterator[Passage]:
    """Yield the paragraphs of the body; headings count where they say more than a name."""
    for place in places:
        lead = place.lead
        if place.section.title:
            yield _passage(place.section.title, place, lead)
            lead = ""
        for block in place.section.blocks:
            if isinstance(block, str):
                yield _passage(block, place, lead)
                lead = block if block.endswith(":") else lead if block.endswith(";") else ""


def _tables(document: OfficialDocument, places: tuple[Place, ...]) -> Iterator[tuple[Table, Place]]:
    nowhere = Section("")
    for block in document.preamble:
        if isinstance(block, Table):
            yield block, Place(nowhere, "/preamble", Region.CONTENT, None, ())
    for number, annex in enumerate(document.annexes):
        region = region_of(annex.title) or Region.CONTENT
        for block in annex.blocks:
            if isinstance(block, Table):
                yield block, Place(nowhere, f"/annexes/{number}", region, None, (annex.title,))
    for place in places:
        for block in place.section.blocks:
            if isinstance(block, Table):
                yield block, place


def lead_of(section: Section) -> tuple[str, tuple[Block, ...]]:
    """Return the first words of a section (its title, else its first paragraph) and the rest."""
    if section.title:
        return section.title, section.blocks
    if section.blocks and isinstance(section.blocks[0], str):
        return section.blocks[0], section.blocks[1:]
    return "", section.blocks


def year_of(passage: Passage, plan_year: int | None) -> int | None:
    """Return the year of a day without one: of the label before it, a heading, or the plan."""
    if own := _OWN_YEAR.match(passage.text):
        return int(own["year"])
    for heading in reversed(passage.headings):
        named = set(_HEADING_YEAR.findall(heading))
        if len(named) == 1 and len(heading.split()) < 15:
            return int(named.pop())
    return plan_year


def label_of(text: str) -> tuple[str, str]:
    """Split 'Đối tượng: cá nhân' into label and rest; without a label the first is ''."""
    found = _LABEL.match(text)
    if found is None and (bodies := _BODIES_LABEL.match(text)) and _all_bodies(bodies[1]):
        found = bodies
    if found is None and (runs := _RUN_IN.match(text)) and _heads(runs[1]):
        found = runs
    return (found[1].strip(), text[found.end() :].strip()) if found else ("", text)


def _heads(text: str) -> bool:
    """Whether some few words are a heading, and no sentence."""
    return len(text.split()) <= 5 and region_of(text) is not None and not words.act_in(text)


def _all_bodies(text: str) -> bool:
    """Whether a label with ';' in it is a list of bodies."""
    pieces = text.split("; ")
    return all(
        words.BODY.match(piece) and words.ends_before(piece) == len(piece) for piece in pieces
    )


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences and clauses; a list of bodies with ';' stays whole."""
    merged: list[str] = []
    for piece in _SENTENCE.split(text):
        if merged and merged[-1].endswith(";") and _goes_with(merged[-1], piece):
            merged[-1] = f"{merged[-1]} {piece}"
        else:
            merged.append(piece)
    return [piece.strip() for piece in merged if piece.strip(" .;")]


def _goes_with(piece: str, following: str) -> bool:
    """Whether two clauses say one thing: 'Các phòng; UBND xã báo cáo', 'báo cáo …; cả năm …'."""
    if "báo cáo" in piece and _REPORT_TIME.match(following):
        return not words.VERB.search(following)
    label, rest = label_of(piece)
    if not words.BODY.match(rest if label else piece) or words.MEDIUM.match(piece):
        return False
    return not (words.VERB.search(piece.lower()) or re.search(r"\d[\s;]", piece))


def split_body(text: str) -> tuple[str | None, str, bool]:
    """Split 'Đề nghị Sở Y tế: mở lớp' into the body, what it does, and whether it is asked."""
    requested = bool(_REQUEST.match(text))
    rest = _CHARGE.sub("", _REQUEST.sub("", text))
    rest = re.sub(
        r"^(?:mở rộng|đối với|về phía|(?:trách nhiệm|nhiệm vụ) của)\s+(?=\S)",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    label, after = label_of(rest)
    if label and _STAFF.match(label):
        return name_of(label), after, requested
    plain = _SIZED.sub("", label)
    if label and words.BODY.match(label) and words.ends_before(plain) == len(plain):
        asked = _ASKS.match(after)
        return name_of(label), after[asked.end() if asked else 0 :], requested or asked is not None
    if not words.BODY.match(rest):
        return None, text, requested
    end = words.ends_before(rest)
    name = name_of(rest[:end])
    if not name or not words.BODY.match(name) or len(name) > 200:
        return None, text, requested
    if words.MEDIUM.match(name) and not words.VERB.search(rest[end : end + 40]):
        return None, text, requested
    return name, rest[end:].lstrip(" :,-"), requested


def name_of(text: str) -> str:
    """Return the name of a body without marks, without what stands in brackets at its end."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", text.strip(" :,;.-")).strip(" :,;.-*")


def is_bullet(section: Section) -> bool:
    """Whether a section is an item of a list rather than a heading of its own."""
    return section.numbering in _BULLETS or section.numbering.endswith(")")


def _below(
    section: Section,
    source: str,
    region: Region,
    owner: str | None,
    headings: tuple[str, ...],
    led: str = "",
    parts: tuple[tuple[Section, str], ...] = (),
) -> Iterator[Place]:
    """Yield a section and what stands below it; `parts` are its children with their places."""
    lead, _ = lead_of(section)
    heading = section.title or label_of(lead)[0]
    if (runs := _RUN_IN.match(heading)) and _heads(runs[1]):
        heading = runs[1]
    body, rest, _ = split_body(lead)
    if len(heading.split()) <= 18 and not (body and region is Region.ORGANISATION):
        region = _inner_region(heading, region)
    if region is Region.CONTENT and _asks_qualities(section):
        region = Region.CRITERIA
    named = body is not None and (rest == "" or label_of(lead)[0] != "")
    owner = body if named and _owns(section, region) else owner
    yield Place(section, source, region, owner, headings, led)
    inner = (*headings, heading.strip(" :.")) if heading else headings
    told = section.blocks[-1] if section.blocks else section.title
    led = told if isinstance(told, str) and (told == section.title or told.endswith(":")) else ""
    parts = parts or tuple(
        (child, f"{source}/children/{index}") for index, child in enumerate(section.children)
    )
    for child, place, below in _headed_by_bodies(section, source, parts):
        yield from _below(child, place, region, owner, inner, led, below)


_Parts = tuple[tuple[Section, str], ...]


def _headed_by_bodies(
    section: Section, source: str, parts: _Parts
) -> Iterator[tuple[Section, str, _Parts]]:
    """Yield the parts; a bare 'Phòng Điều dưỡng:' between bullets heads those behind it."""
    head = _bare_body(section) if parts and _is_dash(parts[0][0]) else None
    waiting: list[tuple[Section, str]] = []
    where = source
    for part, place in (*parts, (Section(""), "")):
        if head and _is_dash(part):
            waiting.append((part, place))
            continue
        if head and waiting:
            yield Section("", head, (), tuple(one for one, _ in waiting)), where, tuple(waiting)
        waiting, where, head = [], place, None if part.numbering or part.title else _bare_body(part)
        if place and not (head and len(part.blocks) == 1 and not part.children):
            yield part, place, ()


def _bare_body(section: Section) -> str | None:
    """Return the last words of a part where they only name a body: 'Các khoa, phòng:'."""
    last = section.blocks[-1] if section.blocks else ""
    if not isinstance(last, str) or not last.endswith(":") or len(last.split()) > 24:
        return None
    body, rest, _ = split_body(last)
    return last if body and not rest else None


def _is_dash(section: Section) -> bool:
    return section.numbering != "" and section.numbering in _BULLETS


def _asks_qualities(section: Section) -> bool:
    """Whether each item says how one is to be in some matter: 'An toàn: không để xảy ra …'."""
    if len(section.children) < 2 or not _EMULATION.search(fold(section.title)):
        return False
    said = [label_of(lead_of(child)[0]) for child in section.children]
    return all(
        label and not words.BODY.match(label) and _QUALITY.match(rest) and not _PLANNED.search(rest)
        for label, rest in said
    )


def _inner_region(heading: str, outer: Region) -> Region:
    """Return what a heading announces inside a section; a field below criteria has criteria."""
    inner = region_of(heading)
    kept = (Region.FIELDS, Region.ORGANISATION, Region.CONTENT, Region.PURPOSE)
    if outer is Region.CRITERIA and (inner in kept or _ONE_FIELD.match(heading)):
        return outer
    return inner or outer


def _owns(section: Section, region: Region) -> bool:
    """Whether a body that heads a section owns what is said below it."""
    if is_level(section):
        return False
    return region not in (Region.CRITERIA, Region.FIELDS, Region.SUBJECT) and not re.match(
        r"(?:Điều|Phần|Chương)\b", section.numbering
    )


def is_level(section: Section) -> bool:
    """Whether 'Cấp tỉnh' heads bodies of that level, or only a list of standards or numbers."""
    lead, _ = lead_of(section)
    if not re.match(r"cấp\b", lead, re.IGNORECASE):
        return False
    body, rest, _ = split_body(lead)
    heads = body is not None and not rest and bool(section.children)
    return not heads or any(_names_body(lead_of(child)[0]) for child in section.children)


def _names_body(text: str) -> bool:
    label, _ = label_of(text)
    return bool(split_body(label)[0]) if label else False


def _passage(text: str, place: Place, lead: str) -> Passage:
    text = _STRAY.sub("", text)
    headings = place.headings
    return Passage(text, place.source, place.region, place.owner, headings, lead=lead)
