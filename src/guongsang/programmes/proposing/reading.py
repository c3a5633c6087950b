"""Everything that a read document proposes for an issuer: its parts, and whom each names."""

import re
from datetime import date
from typing import TYPE_CHECKING

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import ItemKind, ItemRole
from guongsang.programmes.models import Programme
from guongsang.programmes.proposing.items import items_of
from guongsang.programmes.proposing.parts import Json, Read
from guongsang.programmes.proposing.parts import Part as Part
from guongsang.programmes.proposing.places import texts
from guongsang.programmes.proposing.tying import Meaning, Names
from guongsang.programmes.states import LEFT_DRAFT, State
from vanban.text import fold

if TYPE_CHECKING:
    from django.db.models import QuerySet

_AMENDS = re.compile(
    r"(?:sua doi|bo sung|dieu chinh|thay the)(?: cho)?(?:,| va| mot so noi dung(?: cua)?| sua doi"
    r"| bo sung| dieu chinh| thay the| noi dung| tai| cua)* ke hoach so (?P<number>\d+)\s*/\s*"
    r"(?P<symbol>[\w&-]+)"
)

Meanings = list[tuple[str, ItemRole, Meaning, int]]
"""Label, role, whom it means, and how many organisations that is."""


def propose(
    result: Json, issuer: Organisation, today: date, former: Programme | None = None
) -> list[tuple[Part, Meanings]]:
    """Return the parts in order, each with its bodies; `former` is the plan made before."""
    read = Read(result)
    years = read.contract["period"] or [today.year, today.year]
    names = Names(issuer, date(years[0], 1, 1), date(years[1], 12, 31))
    known: dict[str, tuple[Meaning, int]] = {}
    found = []
    for part in items_of(read):
        if part.kind is ItemKind.HEAD:
            part.doubt = part.doubt or _other_issuer(read, names)
        if part.kind is ItemKind.PERIOD and former is not None and not part.data["first"]:
            part.data = {"first": former.period_first, "last": former.period_last}
            part.doubt = f"Văn bản không ghi năm; lấy theo {former}, hãy kiểm tra."
        meanings: Meanings = []
        for label, role in part.parties:
            if label not in known:
                meaning = names.meaning(label)
                known[label] = (meaning, names.count(meaning.who) if meaning.who else 0)
            meanings.append((label, role, *known[label]))
        found.append((part, meanings))
    return found


def former_of(result: Json, issuer: Organisation) -> Programme | None:
    """Return the programme made before of the same plan: its number and day, or name and years."""
    said = Read(result).contract
    own = Programme.objects.filter(issuer=issuer).exclude(state=State.DROPPED).order_by("-pk")
    number, _, symbol = (said["number"] or "").partition("/")
    if number and said["date"]:
        numbered = own.filter(
            number=number, symbol__iexact=symbol, signed_on=date.fromisoformat(said["date"])
        )
        if (found := numbered.first()) is not None:
            return found
    if (amended := _amended(result, own)) is not None:
        return amended
    years = said["period"] or [None, None]
    titled = (
        own.filter(period_first=years[0], period_last=years[1]) if said["title"] else own.none()
    )
    named = fold(said["title"] or "")[:300]
    return titled.filter(title_folded=named).first()


def _amended(result: Json, own: "QuerySet[Programme]") -> Programme | None:
    """Return the issued plan that the document says it amends or replaces, by its number."""
    read = Read(result)
    sections = read.document.get("sections", ())
    said = [read.contract["title"] or "", *(text for each in sections for text in texts(each))]
    for text in said:
        for hit in _AMENDS.finditer(fold(text)):
            number = text[hit.start("number") : hit.end("number")]
            symbol = text[hit.start("symbol") : hit.end("symbol")]
            found = own.filter(number=number, symbol__iexact=symbol, state__in=LEFT_DRAFT)
            if (former := found.first()) is not None:
                return former
    return None


def _other_issuer(read: Read, names: Names) -> str:
    """A document of another body is told: the draft will be of the chosen one."""
    said = read.contract["issuer"]
    if not said or names.issuer in names.called(said):
        return ""
    return f"Văn bản ghi cơ quan ban hành là “{said}”, khác với {names.issuer.label}; hãy kiểm tra."
