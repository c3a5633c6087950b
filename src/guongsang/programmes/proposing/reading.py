"""Everything that a read document proposes for an issuer: its parts, and whom each names."""

from datetime import date

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import ItemKind, ItemRole
from guongsang.programmes.models import Programme
from guongsang.programmes.proposing.items import items_of
from guongsang.programmes.proposing.parts import Json, Read
from guongsang.programmes.proposing.parts import Part as Part
from guongsang.programmes.proposing.tying import Meaning, Names
from guongsang.programmes.states import State
from vanban.text import fold

Meanings = list[tuple[str, ItemRole, Meaning, int]]
"""Label, role, whom it means, and how many organisations that is."""


def propose(result: Json, issuer: Organisation, today: date) -> list[tuple[Part, Meanings]]:
    """Return the parts in order, each with its bodies."""
    read = Read(result)
    years = read.contract["period"] or [today.year, today.year]
    names = Names(issuer, date(years[0], 1, 1), date(years[1], 12, 31))
    known: dict[str, tuple[Meaning, int]] = {}
    found = []
    for part in items_of(read):
        if part.kind is ItemKind.HEAD:
            part.doubt = part.doubt or _other_issuer(read, names)
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
    years = said["period"] or [None, None]
    titled = (
        own.filter(period_first=years[0], period_last=years[1]) if said["title"] else own.none()
    )
    named = fold(said["title"] or "")[:300]
    return titled.filter(title_folded=named).first()


def _other_issuer(read: Read, names: Names) -> str:
    """A document of another body is told: the draft will be of the chosen one."""
    said = read.contract["issuer"]
    if not said or names.issuer in names.called(said):
        return ""
    return f"Văn bản ghi cơ quan ban hành là “{said}”, khác với {names.issuer.label}; hãy kiểm tra."
