"""What documents cite of a plan: its bases, and the plan itself."""

from guongsang.documents import pieces
from guongsang.programmes.kinds import BasisKind
from guongsang.programmes.models import LegalBasis, Programme

RESTS_ON = (BasisKind.BASIS, BasisKind.SUPERIOR)
"""What a plan is founded on; what it only mentions is no ground."""


def cited_basis(basis: LegalBasis) -> str:
    """Return an instrument as a ground names it; what the record does not know is left out."""
    number = f" số {basis.number}" if basis.number[:1].isdigit() else f" {basis.number}".rstrip()
    day = f" {pieces.day(basis.date)}" if basis.date else ""
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    title = f" {_about(basis.title)}" if basis.title else ""
    return f"{basis.kind}{number}{day}{issuer}{title}"


def cited_plan(programme: Programme) -> str:
    """Return an issued plan as a ground names it."""
    return f"{short_plan(programme)} của {programme.issuer.name} {_about(programme.title)}"


def short_plan(programme: Programme) -> str:
    """Return its kind, number and day alone."""
    kind = pieces.upper_first(programme.kind_of_document)
    return pieces.cited(kind, programme.official_number.rstrip("/"), programme.signed_on)


def founded_on(programme: Programme) -> list[str]:
    """Return the grounds of the plan itself, in its own order."""
    links = programme.basis_links.filter(kind__in=RESTS_ON).select_related("basis")
    return [f"Căn cứ {cited_basis(link.basis)}" for link in links]


def grounds_under(programmes: list[Programme]) -> list[str]:
    """Return the grounds of what is done under plans: their own bases, then the plans."""
    lines = [line for programme in programmes for line in founded_on(programme)]
    lines += [f"Căn cứ {cited_plan(each)}" for each in programmes if not each.is_unissued]
    return list(dict.fromkeys(lines))


def _about(title: str) -> str:
    return title if title.lower().startswith(("về ", "v/v")) else f"về {pieces.lower_first(title)}"
