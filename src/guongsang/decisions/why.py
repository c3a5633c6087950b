"""Why a name stands in a decision: what was recorded of it, gathered and never judged.

The sitting's part is what its minutes kept at the close: totals, the base of the share, who stood
aside and why. Who voted how is nowhere kept, so it is not here either.
"""

from dataclasses import dataclass
from typing import Any

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.audit.chain import key_of
from guongsang.audit.models import Entry
from guongsang.council.eyes import Row, rows_for
from guongsang.council.models import AgendaItem, Sitting
from guongsang.council.states import SittingState
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.documents.models import Document
from guongsang.documents.states import State as DocumentState
from guongsang.nominations.models import Comment, Nomination, OpinionRequest

MOST = 200
"""Entries of the ledger that one page shows."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One sitting that heard the dossier: `kept` is its minutes, `item` the dossier's part.

    `read` is what the person may see of its readers' scores, without their names.
    """

    sitting: Sitting
    kept: dict[str, Any]
    item: dict[str, Any]
    read: Row | None

    @property
    def result(self) -> dict[str, Any]:
        """The minutes with no other name's result: what a table of results prints."""
        return {**self.kept, "items": [self.item]}


@dataclass(frozen=True, slots=True)
class Why:
    """What the records say of one name; `nomination` is None for one chosen without a dossier."""

    line: DecisionLine
    nomination: Nomination | None
    heard: tuple[Heard, ...]
    opinions: tuple[OpinionRequest, ...]
    comments: tuple[Comment, ...]
    documents: tuple[Document, ...]
    moments: tuple[tuple[Entry, str], ...]


def why(user: User, decision: Decision, line: DecisionLine) -> Why:
    """Return what is recorded of one name of a decision, the documents as far as `user` sees."""
    nomination = line.nomination
    heard = tuple(_heard(user, nomination)) if nomination else ()
    about = [decision, *([nomination] if nomination else []), *(each.sitting for each in heard)]
    issued = Document.objects.visible_to(user).filter(
        about_key__in=[key_of(each) for each in about], state=DocumentState.ISSUED
    )
    entries = audit.timeline(nomination)[:MOST] if nomination else ()
    return Why(
        line, nomination, heard, *_said_of(nomination), tuple(issued.order_by("issued_at", "pk")),
        tuple((entry, audit.wording(entry)) for entry in reversed(list(entries))),
    )  # fmt: skip


def _said_of(
    nomination: Nomination | None,
) -> tuple[tuple[OpinionRequest, ...], tuple[Comment, ...]]:
    """Return the bodies asked (requests taken back left out) and the comments of the public."""
    if nomination is None:
        return (), ()
    asked = nomination.opinion_requests.filter(withdrawn_at=None).select_related("organisation")
    return tuple(asked.order_by("asked_at", "pk")), tuple(nomination.comments.order_by("pk"))


def _heard(user: User, nomination: Nomination) -> list[Heard]:
    items = (
        AgendaItem.objects.filter(nomination=nomination, sitting__state=SittingState.CLOSED)
        .select_related("sitting", "sitting__council")
        .order_by("sitting__starts_at", "pk")
    )
    found = []
    for row in items:
        kept = row.sitting.minutes or {}
        mine = [each for each in kept.get("items", ()) if each["nomination"] == nomination.pk]
        found += [Heard(row.sitting, kept, item, _read(user, row)) for item in mine]
    return found


def _read(user: User, item: AgendaItem) -> Row | None:
    """Return the dossier's readings as `council.visibility` opens them, None where it does not."""
    rows = (row for row in rows_for(user, item.sitting) if row.item.pk == item.pk and row.summary)
    return next(rows, None)
