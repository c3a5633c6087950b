"""From lines to a `Reading`: the parts are cut, each is read, and what is missing is told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.container import LIMITS, Limits
from vanban.model import Annex, Doubt, Evidence, OfficialDocument, Reading
from vanban.read import body, foot, instruments, marks, numbers
from vanban.read.glued import unglued
from vanban.read.head import Canvas, Head, HeadReader, read_number
from vanban.read.lines import Line, Pages
from vanban.read.paragraphs import BULLET, Paragraph, one
from vanban.read.parts import Parts, divide, is_enacting
from vanban.read.vocabulary import respelled, surnamed
from vanban.text import clean, fold

_STARTS = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Nhằm|Để|Sau khi|Tiếp tục|Trên cơ sở|Can cu|Thuc hien)\b"
)
_MARKS = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
_BARE_SHARE = 0.1
_MOST_UNSURE = 40


def read_pages(pages: Pages, limits: Limits = LIMITS) -> Reading:
    """Read a document from its lines."""
    lines = unglued([line for line in pages if line.table or clean(line.text)])
    if pages.scanned:
        lines = [replace(line, text=respelled(line.text)) for line in lines]
    bare = is_bare(pages.text())
    marked, lines = marks.taken(lines)
    parts = divide(lines, _symbol_kind(lines, bare=bare), bare=bare)
    below = foot.read(parts.foot)
    respelt = _spell_signer(below) if pages.scanned and not bare else []
    texts = [line.text for line in lines if line.text]
    head = HeadReader(parts, below.body_line, texts, bare=bare).read()
    opening = join_opening(_without_address(parts.opening, head))
    inside = body.read(parts.body, limits, scanned=pages.scanned)
    annexes = body.annexes(parts.annexes, limits)
    document, evidence = _assemble(parts, head, below, opening, inside, annexes, bare=bare)
    document = replace(
        document, heading=marked.heading, secrecy=marked.secrecy, urgency=marked.urgency,
        draft=marked.draft,
    )  # fmt: skip
    doubts = [*pages.doubts, *respelt, *_doubts(document, lines, bare=bare)]
    return Reading(document, evidence, tuple(doubts))


def _spell_signer(below: foot.Foot) -> list[Doubt]:
    """Spell the signer's surname as surnames are, and tell it."""
    seen = below.signer.name or ""
    if (meant := surnamed(seen)) == seen:
        return []
    below.signer = replace(below.signer, name=meant)
    place = below.evidence["/signer/name"]
    where = f"trang {place.page}, dòng {place.line}"
    return [Doubt(where, f"Đã sửa họ người ký của bản quét: “{seen}” thành “{meant}”.")]


def is_bare(text: str) -> bool:
    """Whether a text has lost its diacritics: Vietnamese has them on a fifth of its letters."""
    letters = sum(char.isalpha() for char in text)
    return letters > 200 and len(_MARKS.findall(text)) < _BARE_SHARE * letters


def _symbol_kind(lines: Sequence[Line], *, bare: bool) -> str | None:
    """Return the kind that the symbol in the head tells, before the head is cut."""
    top: list[Line] = []
    for line in lines[:40]:
        if fold(line.text).startswith(("can cu", "kinh gui")):
            break
        top.append(line)
    found = read_number(Canvas(top), None, bare=bare)
    return numbers.kind_of_symbol(found.symbol) if found else None


def join_opening(lines: Sequence[Line]) -> list[Paragraph]:
    """Join the lines of the opening: a ground ends with its mark, not with its line."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or _begins(last, line):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [one(*group) for group in groups]


def _begins(last: Line, line: Line) -> bool:
    if last.ends or last.table or line.table or is_enacting(line.text):
        return True
    if BULLET.match(line.text):
        return True
    if _STARTS.match(line.text.lstrip("-–*+ ")):
        return (
            not last.text.endswith((",", "và"))
            or line.gap
            or line.text.startswith(("-", "Căn", "Theo"))
        )
    if last.text.endswith((";", ".", ":", "/.")):
        listed = last.text.endswith(";") and instruments.names_one(line.text)
        return not (line.text[0].islower() or listed)
    return (
        line.gap and line.text[0].isupper() and len(last.text) > 60 and not last.text.endswith(",")
    )


def _without_address(lines: Sequence[Line], head: Head) -> list[Line]:
    """Leave 'Kính gửi' and its list out of the opening: they are addressees."""
    if "/addressees" not in head.evidence:
        return list(lines)
    said = "\n".join(fold(name) for name in head.addressees)
    kept: list[Line] = []
    for line in lines:
        folded = fold(line.text)
        core = folded.removeprefix("kinh gui").strip(" :-–+•;.,")
        if folded.startswith("kinh gui") or (not kept and core and core in said):
            continue
        kept.append(line)
    return kept


def _assemble(
    parts: Parts,
    head: Head,
    below: foot.Foot,
    opening: list[Paragraph],
    inside: body.Body,
    annexes: tuple[Annex, ...],
    *,
    bare: bool,
) -> tuple[OfficialDocument, dict[str, Evidence]]:
    found: dict[object, instruments.Basis] = {}
    for paragraph in opening:
        for basis in instruments.bases(paragraph, bare=bare) if paragraph.text else []:
            found.setdefault(basis.identity, basis)
    evidence = head.evidence | below.evidence
    evidence |= {f"/bases/{index}": basis.evidence for index, basis in enumerate(found.values())}
    evidence |= inside.evidence
    authority = [line.text for line in parts.authority]
    grounds = tuple(p.text for p in opening if _is_ground(p))
    rest = [p.table or p.text for p in opening if not _is_ground(p)]
    document = OfficialDocument(
        kind=head.kind, number=head.number, symbol=head.symbol, superior=head.superior,
        issuer=head.issuer, place=head.place, date=head.date, title=head.title,
        addressees=head.addressees, grounds=grounds,
        bases=tuple(basis.instrument for basis in found.values()),
        preamble=(*authority, *rest, *inside.blocks), sections=inside.sections, signer=below.signer,
        cosigners=below.cosigners,
        recipients=below.recipients, annexes=annexes,
    )  # fmt: skip
    return document, evidence


def _is_ground(paragraph: Paragraph) -> bool:
    return bool(paragraph.text) and instruments.is_ground(paragraph.text)


def _doubts(document: OfficialDocument, lines: Sequence[Line], *, bare: bool) -> list[Doubt]:
    """Tell what a reader should check with the paper."""
    first = lines[0] if lines else Line("")
    found: list[Doubt] = []
    if bare:
        found.append(
            first.doubt("Văn bản mất dấu tiếng Việt; tên và tiêu đề cần được kiểm tra lại.")
        )
    if document.kind is None:
        found.append(first.doubt("Không nhận ra tên loại văn bản."))
    if document.number is None:
        found.append(first.doubt("Văn bản chưa có số, hoặc số không đọc được."))
    if document.date.exact is None:
        found.append(first.doubt("Ngày ban hành chưa ghi đủ ngày, tháng, năm."))
    if document.issuer is None:
        found.append(first.doubt("Không nhận ra cơ quan ban hành."))
    return found + [_unsure(line) for line in lines if line.unsure][:_MOST_UNSURE]


def _unsure(line: Line) -> Doubt:
    words = ", ".join(f"“{word}”" for word in line.unsure)
    return line.doubt(f"Chữ quét không rõ: {words}, trong “{line.text[:60]}”.")
