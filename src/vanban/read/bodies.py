"""Who issues a document and under whom: from the head, else the authority, else the opening."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.read.case import PLACES
from vanban.read.lexicon import BODY, is_caps, lettered
from vanban.read.lines import Line
from vanban.text import fold

_GENERIC = re.compile(
    r"uy|dang uy|hoi dong|so|phong|ban chap hanh|bch|trung tam|truong|ban quan ly|cong doan|hoi"
    r"|lien doan|van phong|chi bo|ban chi dao|ban thuong vu|dang bo|ban|uy ban|doan|bo"
    r"|benh vien(?: da khoa)?"
    r"|cuc|chi cuc|chi doan|hoi dong thi dua|ban chap hanh (?:dang bo|cong doan|doan)|ban to chuc"
    r"|bo chi huy|ban chi huy|bao hiem xa|dang uy khoi|cong doan co so|cum thi dua|khoi thi dua"
    r"|ban thuong truc|ban dai dien|lien doi|truong (?:dai|trung)|truong trung hoc|tong cong ty"
    r"|cong ty(?: co phan| tnhh(?: mtv)?| trach nhiem huu han)?|tap doan|dai hoc|hoc vien|vien"
    r"|nha may|xi nghiep"
)
_COMPOUND = re.compile(
    r"(?:bien|quoc|du|hai|van) phong|(?:dich|phuc|nhiem|nghiep|noi|ngoai|thoi) vu|(?:can|noi) bo"
    r"|(?:xa|dai) hoi|(?:co|tru|cong) so|(?:quan|bo|dai|tieu) doi|(?:da|y|nha|bach|chuyen) khoa"
    r"|(?:su|lu|trung|tieu|quan|binh|tap|cong|lien) doan|(?:hoc|benh|thu) vien"
)
"""Words whose second half alone would begin a body: 'BỘ ĐỘI BIÊN' + 'PHÒNG TỈNH …'."""
_SCHOOL = re.compile(r"truong (?:dai hoc|cao dang|tieu hoc|trung hoc|thcs|thpt|mam non|mau giao)\b")
"""'BCH ĐOÀN TRƯỜNG' + 'ĐẠI HỌC NÔNG LÂM': one name on two lines."""
_INNER = re.compile(
    r"(?<=\s)(?:hoi dong thi\s?dua|(?<!bien )phong (?!khong|thu\b|chay|benh)|truong |trung tam "
    r"|cong an (?!nhan)"
    r"|so (?=noi|giao|y|tai|tu|van|cong|xay|nong|khoa|dan)|tram y te|benh vien "
    r"|ban (?!nhan dan|thi hanh|hanh|quan|chap)(?=dan toc|thi dua|chi dao|tuyen))"
)
_LEVEL = r"(?P<level>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)"
_WHOLE = re.compile(rf"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\s+{_LEVEL}\s+(?=\S)")
_PART = re.compile(rf"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\s+{_LEVEL}\b")
_VERBS = (
    r"(?:ban hanh|xay dung|lap|trien khai|to chuc|de nghi|yeu cau|bao cao|huong dan|thong bao"
    r"|phat dong|mong|phan cong|chi dan|kinh|tran trong|de ra|thong nhat|quyet dinh|quyet nghi|giao"
    r"|cong bo|trinh|kien nghi|cu the hoa|nhan duoc)"
)
_PROPER = lettered(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+|-|$|(?=\W))){1,4}")
_SUBJECT = re.compile(
    rf"(?:^|[.,;)]\s+|(?:nay|nam \d{{4}})\s*,\s+)(?P<who>{BODY.pattern}[^.;]{{0,110}}?)"
    rf"(?:\s*\([^)]{{0,80}}\))?\s+{_VERBS}\b"
)


@dataclass(frozen=True, slots=True)
class Body:
    """The name of a body as printed, and its first line."""

    name: str
    line: Line


def in_head(cells: Sequence[Sequence[Line]]) -> list[Body]:
    """Return the bodies in the head, topmost first; lines of one cell may be parts of a name."""
    found: list[Body] = []
    for cell in cells:
        open_name: list[Line] = []
        for line in cell:
            if found and not open_name and _is_left_over(found[-1], line):
                found[-1] = Body(f"{found[-1].name} {line.text.strip()}", found[-1].line)
                continue
            if not _may_be_body(line, going_on=bool(open_name)):
                found += _close(open_name)
                open_name = []
                continue
            starts = bool(BODY.match(fold(line.text))) and not _unfinished(open_name, line)
            if starts and open_name:
                found += _close(open_name)
                open_name = []
            open_name.append(line)
        found += _close(open_name)
    return _without_motto(found)


def _is_left_over(body: Body, line: Line) -> bool:
    """Whether a line apart is the place in a body's name: the motto stood beside the break."""
    level = re.match(rf"{_LEVEL} (?!uy\b|doan\b)\S", fold(line.text))
    named = re.search(rf"\b{_LEVEL}\b", fold(body.name))
    return bool(level and not named and is_caps(line.text) and len(line.text.split()) <= 6)


def _may_be_body(line: Line, *, going_on: bool) -> bool:
    folded = fold(line.text)
    if re.search(r"\d{5,}|[?!:;]|https?", folded) or len(line.text) > 120:
        return False
    if is_caps(line.text):
        return going_on or bool(BODY.match(folded)) or folded in {"uy", "bao"}
    shown = line.column == 1 or line.bold or line.centred
    return shown and bool(BODY.match(folded)) and len(folded.split()) <= 14


def _unfinished(name: list[Line], line: Line) -> bool:
    """Whether `line` goes on a name although it begins like one: 'ỦY' + 'BAN NHÂN DÂN'."""
    if not name or (name[-1].bold != line.bold and name[-1].column):
        return False
    text = " ".join(fold(part.text) for part in name)
    if re.match(r"nhan dan\b", fold(line.text)):
        return True
    if _SCHOOL.match(f"{text.split()[-1]} {fold(line.text)}"):
        return True
    if _COMPOUND.fullmatch(f"{text.split()[-1]} {fold(line.text).split()[0]}"):
        return True
    return bool(_GENERIC.fullmatch(text)) or text.endswith((" va", " -", ",", " cac", " uy"))


def _close(name: list[Line]) -> list[Body]:
    if not name:
        return []
    text = " ".join(line.text for line in name).strip(" .,-–*")
    if not BODY.match(fold(text)) or len(text.split()) < 2:
        return [] if fold(text) not in {"chinh phu", "ubnd"} else [Body(text, name[0])]
    inner = _INNER.search(fold(text))
    if inner and re.match(r"(?:ubnd|uy ban nhan dan|so|bo|phong)\b", fold(text)):
        cut = inner.start()
        if len(text[:cut].split()) >= 3:
            return [Body(text[:cut].strip(), name[0]), Body(text[cut:].strip(), name[0])]
    return [Body(text, name[0])]


def _without_motto(found: list[Body]) -> list[Body]:
    """The Youth Union prints its own name where others print the motto: to the right, last."""
    union = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh")
    if len(found) > 1 and union.fullmatch(fold(found[-1].name)):
        found = found[:-1]
    return [body for body in found if body.line.column != 2 or len(found) == 1] or found


def level_of(texts: Sequence[str], place: str | None) -> str | None:
    """Return 'tỉnh Sơn La' for an 'ỦY BAN NHÂN DÂN' that does not say of what.

    A body that acts, or that closes ('Trên đây là Kế hoạch … của UBND tỉnh X'), counts for more
    than one that only issued a basis ('Kế hoạch số … của UBND tỉnh X').
    """
    counts: dict[str, tuple[str, int]] = {}
    for text in texts:
        folded = fold(text)
        for found in _WHOLE.finditer(folded):
            if name := _proper(text[found.end() :]):
                spelled = f"{text[found.start('level') : found.end('level')].lower()} {name}"
                key = fold(spelled)
                first, count = counts.get(key, (spelled, 0))
                owned = folded[: found.start()].endswith(("cua ", "do "))
                closing = folded.startswith("tren day la")
                counts[key] = (first, count + (1 if owned and not closing else 5))
    local = [s for s, _ in counts.values() if place and fold(s).endswith(fold(place))]
    if local:
        return local[0]
    if counts:
        return max(counts.values(), key=lambda pair: pair[1])[0]
    return None


def level_word(texts: Sequence[str]) -> str | None:
    """Return 'tỉnh' where the document says only 'Ủy ban nhân dân tỉnh'."""
    for text in texts:
        if found := _PART.search(fold(text)):
            return text[found.start("level") : found.end("level")].lower()
    return None


def is_province(place: str) -> bool:
    return fold(place) in {fold(name) for name in PLACES}


def _proper(rest: str) -> str | None:
    """Return the capitalised words at the start of `rest`: a place's name."""
    name = _PROPER.match(rest)
    if name is None or is_caps(rest[:40]):
        for place in PLACES:
            if fold(rest).startswith(fold(place)):
                return place
        return None
    return name[0].strip(" ,.;-") or None


def subject(text: str) -> re.Match[str] | None:
    """Return the body that acts in the last sentence of the opening ('…, X ban hành …')."""
    found = list(_SUBJECT.finditer(fold(text)))
    return found[-1] if found else None
