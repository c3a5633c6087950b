"""What a body is called at the head of its documents: symbol, superior, place, signing lines."""

import copy
import re
import unicodedata

from guongsang.documents.models import Letterhead
from guongsang.orgs.models import Delegation, Kind, Organisation, Role
from guongsang.orgs.queries import people_with
from vanban.model import KINDS, LETTER

_COMMITTEE = "ủy ban nhân dân"
_AREA = re.compile(
    r"\s+(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s.+\Z", re.IGNORECASE
)
_RANK = re.compile(
    r"(?:quyền )?(?:phó )?(?:chủ tịch|tổng giám đốc|giám đốc|hiệu trưởng|trưởng (?:ban|phòng|khoa)"
    r"|chánh (?:văn phòng|thanh tra)|viện trưởng|cục trưởng|chi cục trưởng|bí thư|chỉ huy trưởng"
    r"|chính ủy|thủ trưởng|chủ nhiệm)\b",
    re.IGNORECASE,
)
STANDS_IN = re.compile(r"\b(?P<form>KT|TL|TUQ)\.\s*(?P<rank>.+?)\s*\Z")
"""In whose place somebody signs, at the end of the authority lines."""
_SMALL = {"và", "của", "các", "về"}
_KNOWN = {
    "giáo dục và đào tạo": "GDĐT",
    "lao động - thương binh và xã hội": "LĐTBXH",
    "văn hóa, thể thao và du lịch": "VHTTDL",
}


def letterhead_of(organisation: Organisation) -> Letterhead:
    """Return the body's letterhead as it was entered, or an unsaved one drawn from its record."""
    found = Letterhead.objects.filter(organisation=organisation).first()
    return found or default_letterhead(organisation)


def default_letterhead(organisation: Organisation) -> Letterhead:
    """Return what can be told from the record: an officer completes it before the first issue."""
    head = people_with(organisation, Role.HEAD).first()
    is_committee = organisation.kind in (Kind.COMMITTEE, Kind.COMMUNE)
    above = organisation.parent
    issuer = organisation.name
    if organisation.kind == Kind.COMMUNE and not issuer.lower().startswith(_COMMITTEE):
        issuer = f"Ủy ban nhân dân {issuer[:1].lower()}{issuer[1:]}"
    return Letterhead(
        organisation=organisation,
        superior="" if is_committee or above is None else above.name,
        issuer=issuer,
        symbol=body_symbol(issuer),
        place=_place(organisation),
        authority=f"TM. {_COMMITTEE}".upper() if is_committee else "",
        position=rank_of(head.position if head else "").upper(),
        signer=str(head.user) if head else "",
        filing="VT",
    )


def in_place(letterhead: Letterhead, delegation: Delegation) -> Letterhead:
    """Return an unsaved copy with the lines of who signs in the head's place.

    'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH'; by order ('TL.') or commission ('TUQ.') without 'TM.'.
    """
    found = STANDS_IN.search(letterhead.authority)
    rank = found["rank"] if found else letterhead.position
    body = letterhead.authority[: found.start()].strip() if found else letterhead.authority
    form = delegation.form
    keeps = body if form == "KT." and body.startswith("TM.") else ""
    made = copy.copy(letterhead)
    made.authority = f"{keeps} {form} {rank}".strip()
    made.position = delegation.position.upper()
    made.signer = str(delegation.delegate)
    return made


def rank_of(position: str) -> str:
    """Return the rank alone, as a signature has it: 'Chủ tịch UBND huyện' gives 'Chủ tịch'."""
    found = _RANK.match(position)
    return found[0] if found else position


def body_symbol(name: str) -> str:
    """Return the letters by which a body is known: 'Sở Nội vụ tỉnh Bắc Kạn' gives 'SNV'."""
    if name.lower().startswith(_COMMITTEE):
        return "UBND"
    own = _AREA.sub("", name)
    head, _, rest = own.partition(" ")
    if known := _KNOWN.get(rest.lower()):
        return f"{head[:1].upper()}{known}"
    letters = [
        word if word.isupper() and len(word) > 1 else _bare(word[0])
        for word in re.findall(r"\w+", own)
        if word.lower() not in _SMALL and not word.isdigit()
    ]
    return "".join(letters)[:30] or "CQ"


def _bare(letter: str) -> str:
    """A capital without its marks; Đ is a letter of its own."""
    return unicodedata.normalize("NFD", letter)[0].upper()


def document_symbol(kind: str, letterhead: Letterhead) -> str:
    """Return what follows the number: 'QĐ-UBND'; a letter has the body and who drafted it."""
    if kind == LETTER:
        drafter = letterhead.filing.split(",")[-1].strip() if "," in letterhead.filing else "VP"
        return f"{letterhead.symbol}-{drafter}"
    return f"{KINDS[kind]}-{letterhead.symbol}"


def _place(organisation: Organisation) -> str:
    """The name of the area: the body's own, or that of the nearest above that has one."""
    unit: Organisation | None = organisation
    while unit is not None:
        if unit.place:
            return unit.place
        unit = unit.parent
    return ""
