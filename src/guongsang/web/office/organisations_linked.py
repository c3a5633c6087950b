"""Names that may be read, pages that may be opened: a name is known, its page is scoped."""

from collections.abc import Iterable
from typing import Any

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.audit.models import Entry
from guongsang.orgs import queries
from guongsang.orgs.models import Organisation, Succession

Linked = tuple[Organisation, bool] | None


def linked(user: User, units: Iterable[Organisation | None]) -> list[Linked]:
    """Each unit with whether the person may open its page."""
    reach = queries.reach_of(user)
    return [(unit, reach.holds(unit)) if unit else None for unit in units]


def steps(user: User, found: list[Succession], side: str) -> list[tuple[Succession, Any]]:
    """Successions with the unit on the other side."""
    return list(zip(found, linked(user, (getattr(row, side) for row in found)), strict=True))


def told(entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Each entry of the ledger with its words."""
    return [(audit.wording(entry), entry) for entry in entries]
