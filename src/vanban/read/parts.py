"""A document cut into its parts: head, title, opening, body, foot, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.read.attached import (
    RECIPIENTS_HEAD,
    annex_start,
    is_annex,
    is_attached,
    signs,
)
from vanban.read.items import starts_item
from vanban.read.lexicon import (
    BODY,
    FOLDED_KINDS,
    FROM_METADATA,
    GROUND,
    MOTTO,
    OPENING,
    POSITION,
    is_caps,
    kind_of,
    misread_kind,
)
from vanban.read.lines import Line
from vanban.read.paragraphs import BULLET
from vanban.text import fold

HEAD_LINES = 70
_ENACTS = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi|lenh|thong nhat)\s*:?")
_ENACTING_KINDS = {
    "quyết định",
    "nghị quyết",
    "nghị định",
    "thông tư",
    "chỉ thị",
    "lệnh",
    "quy định",
}
_ADDRESS = re.compile(r"kinh gui\b")
_DATE_TAIL = r"nam (?:19|20)\d\d|(?:\d{1,2} )?thang \d{1,2}(?: nam \d{4})?"
_LONG = 180


@dataclass(frozen=True, slots=True)
class Parts:
    """Where each part begins and ends; `kind` is the kind line's, None where it is missing."""

    head: tuple[Line, ...]
    kind: str | None
    kind_line: Line | None
    title: tuple[Line, ...]
    authority: tuple[Line, ...]
    opening: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    annexes: tuple[Line, ...]


def divide(lines: Sequence[Line], symbol_kind: str | None, *, bare: bool = False) -> Parts:
    """Cut the lines of a document into its parts."""
    main_end = annex_start(lines)
    at, kind, rest = _kind_line(lines[:main_end], symbol_kind, bare=bare)
    if rest and at is not None:
        again = _kind_line(lines[:main_end], symbol_kind, bare=bare, start=at + 1)
        if again[0] is not None and again[1] == kind and _is_headline(lines[at + 1 : again[0] + 1]):
            at, kind, rest = again
    if at is None:
        head_end = _head_end(lines[:main_end])
        title_start, kind_line = head_end, None
    else:
        head_end, title_start, kind_line = at, at + 1, lines[at]
    title, opening_start = _title(lines, title_start, main_end, rest, kind_line)
    title, authority = _authority(title, kind or symbol_kind)
    if not authority and (kind or symbol_kind) in _ENACTING_KINDS:
        authority = _authority_below(lines, opening_start, main_end)
        opening_start += len(authority)
    body_start = _body_start(lines, opening_start, main_end)
    foot_start = _foot_start(lines, opening_start, main_end)
    opening_end = min(body_start, foot_start)
    foot = lines[foot_start:main_end]
    annex_end = len(lines) if foot else _late_foot(lines, main_end)
    return Parts(
        tuple(lines[:head_end]), kind, kind_line, title, authority,
        tuple(lines[opening_start:opening_end]), tuple(lines[opening_end:foot_start]),
        tuple(foot or lines[annex_end:]), tuple(lines[main_end:annex_end]),
    )  # fmt: skip


def is_enacting(text: str) -> bool:
    """Whether a line is the formula 'QUYẾT ĐỊNH:' between the grounds and the articles."""
    return is_caps(text) and bool(_ENACTS.fullmatch(fold(text).strip(" .")))


def _kind_line(
    lines: Sequence[Line], symbol_kind: str | None, *, bare: bool, start: int = 0
) -> tuple[int | None, str | None, Line | None]:
    """Return where the kind stands, the kind, and the title on the same line."""
    for index, line in enumerate(lines[start:HEAD_LINES], start):
        folded = fold(line.text)
        if folded.startswith("can cu") or starts_item(line.text) or _ADDRESS.match(folded):
            break
        if FROM_METADATA.match(folded) or (line.column and not is_caps(line.text)):
            continue
        kind = kind_of(line.text) or (misread_kind(line.text) if bare else None)
        if kind and (is_caps(line.text) or line.bold or line.heading or line.centred):
            return index, kind, None
        if not line.column and (found := _kind_and_title(line, symbol_kind)):
            return index, found[0], found[1]
    return None, None, None


def _is_headline(below: Sequence[Line]) -> bool:
    """Whether a web page says kind and title above the document: its own head or kind follows."""
    heads = any(MOTTO.search(fold(line.text)) for line in below)
    return heads or kind_of(below[-1].text) is not None


def _kind_and_title(line: Line, symbol_kind: str | None) -> tuple[str, Line] | None:
    """Return kind and title where both stand on one line: 'KẾ HOẠCH Tổ chức …'."""
    folded = fold(line.text)
    for name, kind in FOLDED_KINDS.items():
        same = folded.startswith(f"{name} ") and line.text[: len(name)].isupper()
        if not same or (symbol_kind and symbol_kind != kind):
            continue
        rest = line.text[len(name) :].strip(" :.-–")
        small = not is_caps(rest) or symbol_kind is None
        if (symbol_kind == kind or small) and len(rest.split()) >= 2 and not rest[:2].islower():
            return kind, Line(rest, line.page, line.number, bold=line.bold, column=line.column)
    return None


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the head ends when no kind is printed: after number, place and date."""
    end = 0
    for index, line in enumerate(lines[:HEAD_LINES]):
        folded = fold(line.text)
        if _ADDRESS.match(folded) or starts_item(line.text):
            break
        if re.match(r"(?:can cu|thuc hien)\b", folded) and end:
            break
        marks = MOTTO.search(folded) or re.match(r"s[o06]\s*:|v\s*/\s*v\b|cong van so", folded)
        if marks or re.search(r",\s*ngay\b[^;]{0,30}\b(?:th[ao]ng|nam)\b", folded) or line.column:
            end = index + 1
            if folded.startswith("v/v"):
                end += _run(lines, index + 1)
        elif re.fullmatch(_DATE_TAIL, folded) or re.search(r",\s*ngay(?: \d{1,2})?$", folded):
            end = index + 1
    return end


def _run(lines: Sequence[Line], start: int) -> int:
    """Return how many lines go on 'V/v …' before a gap, a date or an address."""
    count = 0
    for line in lines[start : start + 6]:
        folded = fold(line.text)
        if line.gap or _ADDRESS.match(folded) or ", ngay" in folded or MOTTO.search(folded):
            break
        if is_caps(line.text) or OPENING.match(folded):
            break
        count += 1
    return count


def _title(
    lines: Sequence[Line], start: int, end: int, rest: Line | None, kind: Line | None
) -> tuple[tuple[Line, ...], int]:
    found = [rest] if rest else []
    index = start
    while index < end and len(found) < 14:
        line = lines[index]
        if not _is_title(found, line, kind):
            break
        found.append(line)
        index += 1
    if index < end and lines[index].text.startswith("("):
        index = _after_note(lines, index, end)
    return tuple(found), index


def _is_title(found: list[Line], line: Line, kind: Line | None) -> bool:
    """Whether `line` is part of the title that `found` begins."""
    text, folded = line.text, fold(line.text)
    if line.table or starts_item(text) or is_enacting(text) or text.startswith(("(", "-")):
        return False
    if _ADDRESS.match(folded) or folded.startswith("can cu") or MOTTO.search(folded):
        return False
    return _goes_on(found[-1], line) if found else _may_begin(line, kind)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether `line` goes on the title whose last line is `last`."""
    text = line.text
    if last.text.endswith((".", ";", ":", "……", "...")) or last.heading != line.heading:
        return False
    if is_caps(text) != is_caps(last.text):
        return is_caps(last.text) and text[0].islower() and not line.gap
    if is_caps(text):
        return True
    if line.centred and not line.gap and not OPENING.match(fold(text)):
        return True
    leaves = last.centred and not line.centred and not (line.bold and text[0].islower())
    looks_other = (last.bold and not line.bold) or leaves
    if (
        looks_other
        or (line.gap and not _wrapped(last, text))
        or (last.ends and not last.bold)
        or len(text) >= _LONG
    ):
        return False
    open_end = re.search(r"(?:,|\b(?:va|cua|ve|thuc hien))$", fold(last.text))
    opens = OPENING.match(fold(text)) and not open_end
    return text[0].islower() or not (opens or text.endswith((".", ";", ":")))


def _wrapped(last: Line, text: str) -> bool:
    """Whether a line below a gap ends the sentence above it: in small letters, and no opening."""
    small = text[0].islower() and len(last.text) < _LONG / 2
    return small and not OPENING.match(fold(text)) and not text.endswith((";", ":"))


def _may_begin(line: Line, kind: Line | None) -> bool:
    """Whether a line can be the first of a title."""
    text, folded = line.text, fold(line.text)
    if len(text) > 2 * _LONG:
        return False
    if kind is None:
        return is_caps(text) and len(text.split()) >= 3 and not BODY.match(folded)
    if text.endswith((";", ":")):
        return False
    return not re.match(r"(?:hom nay|vao hoi)\b", folded)


def _after_note(lines: Sequence[Line], index: int, end: int) -> int:
    """Pass over '(Kèm theo …)' under a title."""
    for place in range(index, min(index + 4, end)):
        if lines[place].text.endswith(")"):
            return place + 1
    return index


def _authority(
    title: tuple[Line, ...], kind: str | None
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the authority ('CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X') from the end of the title."""
    if kind not in _ENACTING_KINDS:
        return title, ()
    for index in range(len(title) - 1, 0, -1):
        line, folded = title[index], fold(title[index].text)
        if not is_caps(line.text) or not (BODY.match(folded) or POSITION.match(folded)):
            continue
        if re.match(r"khoa [ivx\d]", folded):
            continue
        before = fold(title[index - 1].text)
        if re.search(
            r"(?:,|;|\b(?:va|cua|tai|cho|do|uy|hoi dong|ban|theo|boi|chu tich|quoc))$", before
        ):
            continue
        if _continues(title[index:]):
            return title[:index], title[index:]
    return title, ()


def _authority_below(lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """Return the authority that stands apart from the title, above the grounds."""
    found: list[Line] = []
    for line in lines[start : min(start + 3, end)]:
        folded = fold(line.text)
        names = found or BODY.match(folded) or POSITION.match(folded)
        if not is_caps(line.text) or is_enacting(line.text) or not names:
            break
        found.append(line)
    return tuple(found)


def _continues(lines: Sequence[Line]) -> bool:
    """Whether all lines can be of one authority: few, short, in capitals."""
    return len(lines) <= 3 and all(is_caps(line.text) and len(line.text) < 110 for line in lines)


def _body_start(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where the numbered parts begin: after the formula, or at the first of them."""
    addressing = False
    for index, line in enumerate(lines[start:end], start):
        if is_enacting(line.text):
            return index + 1
        listed = BULLET.match(line.text)
        within = addressing and (listed or lines[index - 1].text[-1:] not in ";.:")
        addressing = bool(within or _ADDRESS.match(fold(line.text)))
        if listed and not addressing and not GROUND.match(fold(line.text[listed.end() :])):
            return index
        if line.table or starts_item(line.text) or line.heading:
            return index
        if index > start and is_caps(line.text) and line.bold and not BODY.match(fold(line.text)):
            return index
    return end


def _foot_start(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where recipients or the signature begin."""
    for index in range(start, end):
        if RECIPIENTS_HEAD.match(fold(lines[index].text)):
            return _signature_above(lines, start, index)
    for index in range(end - 1, max(start, end - 14) - 1, -1):
        line = lines[index]
        if is_caps(line.text) and signs(line.text) and not starts_item(line.text):
            return _signature_above(lines, start, index)
    return end


def _late_foot(lines: Sequence[Line], start: int) -> int:
    """Return where the foot begins that stands below the last annex, else the end."""
    for index in range(len(lines) - 1, start, -1):
        if is_annex(lines[index]) or is_attached(lines, index):
            break
        if RECIPIENTS_HEAD.match(fold(lines[index].text)):
            return _signature_above(lines, start, index)
    return len(lines)


def _signature_above(lines: Sequence[Line], start: int, index: int) -> int:
    """Take the signature that stands above the recipients into the foot."""
    first = index
    for place in range(index - 1, max(start - 1, index - 9), -1):
        line = lines[place]
        if is_caps(line.text) and signs(line.text) and not starts_item(line.text):
            first = place
        elif len(line.text) > 60 or line.text.endswith(("./.", ".", ";", ":")) or line.table:
            break
    return first
