"""Instruments known without a number of their own: resolutions of congresses, words in a letter."""

import re

from vanban.text import fold

_ASSEMBLY = re.compile(r"\s+(?=(?:dai hoi|hoi nghi)\b)")
_ASSEMBLY_ENDS = re.compile(
    r"[;.:(]|,?\s+(?:nhiem ky|ve|ngay|thong qua|trong|nham|ban hanh)\b|,\s*(?=[^\W\d_])"
)
_ONE_ASSEMBLY = re.compile(r"\b(?:lan thu|nam \d{4}|[ivx]+|nhiem ky)\b")
"""What tells one congress from the others."""
_SAID = re.compile(
    r"\b(?:y kien|chi dao|yeu cau|ket luan)(?: (?:chi dao|ket luan))? cua (?P<who>[^,;.]{3,60}?)"
    r" tai(?: van ban)?\s*$"
)
_ENCLOSES = re.compile(
    r"\b(?:quy che|quy dinh|dieu le|quy trinh|tieu chi)\b[^;.]{0,90}\bban hanh (?:kem )?theo\s*$"
)
"""'Quy chế thi đua ban hành kèm theo': the decision behind it is the instrument."""
_QUOTED = re.compile(r"\s*[“\"][^”\"]{2,160}[”\"]")

_OTHER_ACT = re.compile(
    r"\b(?:so|ke hoach|nghi quyet|chi thi|quyet dinh|chuong trinh|huong dan|de an|ket luan)\b"
)


def assembly(text: str, start: int, stop: int) -> tuple[str, int, bool] | None:
    """Return the congress whose resolution is named, where its name ends, and if it is just one."""
    folded = fold(text)
    lead = _ASSEMBLY.match(folded, start, stop)
    if lead is None:
        return None
    end = stop
    for found in _ASSEMBLY_ENDS.finditer(folded, lead.end(), stop):
        if found[0].strip() != "," or text[found.end()].isupper():
            end = found.start()
            break
    name = text[lead.end() : end].strip(" ,")
    one = _ONE_ASSEMBLY.search(folded, lead.end(), min(stop, end + 12))
    return name, end, one is not None and not re.search(r"\bcác\b", name)


def speaker(before: str) -> str | None:
    """Return who speaks in what follows 'ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại'."""
    said = _SAID.search(fold(before))
    return before[said.start("who") : said.end("who")] if said else None


def speaks(folded: str, start: int, led: int) -> bool:
    """Whether `folded` ends with who speaks, right behind the lead (up to `led`) or 'và'."""
    said = _SAID.search(folded, start)
    if said is None:
        return False
    opening = folded[start : said.start()].strip()
    return said.start() <= led or not opening or bool(re.search(r"(?:,|\bva)$", opening))


def encloses(folded: str, start: int) -> bool:
    """Whether `folded` ends with a rule that the act behind it put in force."""
    return bool(_ENCLOSES.search(folded, start))


def quoted(text: str, start: int) -> int | None:
    """Return where the quoted name of an act without a number ends: 'Đề án “Nêu gương”'."""
    name = _QUOTED.match(text, start)
    return name.end() if name else None


def owned(folded: str, start: int, end: int) -> int | None:
    """Return where 'của' stands behind a short name: 'Nghị quyết lãnh đạo năm 2022 của Đảng ủy'."""
    name = re.compile(r"[^;.,:]{0,60}?(?=\s+cua\s)").match(folded, start, end)
    if name is None or _OTHER_ACT.search(name[0]):
        return None
    return name.end()
