"""From an approved dossier to the level above: what was proposed, or the link to propose it."""

from collections.abc import Iterable
from dataclasses import dataclass

from guongsang.accounts.models import User
from guongsang.decisions import rules
from guongsang.decisions.models import Proposal
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State
from guongsang.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class Upward:
    """For the component `components/upward.html`: the newest proposal, or none yet."""

    exemplar_id: int
    body: Organisation
    sent: Proposal | None


def upward_of(user: User, nomination: Nomination) -> Upward | None:
    """Return what follows upward of a dossier, as far as it is this person's to send or see."""
    found = upward_in(user, nomination.round.decider, [nomination])
    exemplar = nomination.exemplar
    if exemplar is None or nomination.pk not in found:
        return None
    upward = found[nomination.pk]
    allowed = rules.may_propose(user, exemplar, upward.body)
    return upward if upward.sent or allowed else None


def upward_in(user: User, body: Organisation, rows: Iterable[Nomination]) -> dict[int, Upward]:
    """Return by dossier what follows upward of those that the body approved (one query)."""
    approved = {
        row.pk: row.exemplar_id
        for row in rows
        if row.exemplar_id and State(row.state) is State.APPROVED
    }
    if not approved:
        return {}
    seen = Proposal.objects.visible_to(user).filter(
        organisation=body, exemplar__in=approved.values()
    )
    sent = {each.exemplar_id: each for each in seen.order_by("sent_at", "pk")}
    allowed = rules.may_draft(user, body)
    return {
        pk: Upward(key, body, sent.get(key))
        for pk, key in approved.items()
        if key in sent or allowed
    }
