"""What a person is told beside the items of a plan that was read: the plan above, the changes."""

from typing import TYPE_CHECKING

from django.db.models import Count

from guongsang.programmes.kinds import ItemKind
from guongsang.programmes.models import PlanProposal, Programme, ProposedItem
from guongsang.programmes.proposing.comparing import (
    Difference,
    differences,
    facts_in,
    facts_of,
)  # fmt: skip
from guongsang.programmes.states import LEFT_DRAFT, MOVES, TAKEN, State
from vanban.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guongsang.accounts.models import User


def offered_superior(
    proposal: PlanProposal, items: "Sequence[ProposedItem]", user: "User"
) -> Programme | None:
    """Return the issued plan that a basis names by its number and day, if the person sees it."""
    bases = [item.data for item in items if item.kind == ItemKind.BASIS and item.data["number"]]
    if not bases:
        return None
    numbers = [data["number"].partition("/")[0] for data in bases]
    seen = Programme.objects.visible_to(user).exclude(issuer=proposal.organisation).with_context()
    for plan in seen.filter(state__in=LEFT_DRAFT, number__in=numbers).distinct():
        for data in bases:
            same = fold(plan.official_number) == fold(data["number"])
            if same and (not data["date"] or f"{plan.signed_on}" == data["date"]):
                return plan
    return None


def changes(proposal: PlanProposal, items: "Sequence[ProposedItem]") -> list[Difference]:
    """Return what the reading says otherwise than the programme made before; none without one."""
    if proposal.former is None:
        return []
    return differences(facts_of(proposal.former), facts_in(items))


def replaced_by(programme: Programme) -> Programme | None:
    """Return the plan in force that issuing a draft replaces: the one its reading was set beside.

    None for a draft that was not read from a document, or whose former plan is a draft itself.
    """
    made = PlanProposal.objects.filter(programme=programme, former__isnull=False)
    proposal = made.exclude(former=programme).select_related("former__issuer").order_by("-pk")
    for each in proposal:
        former = each.former
        if former is not None and State.SUPERSEDED in MOVES[State(former.state)]:
            return former
    return None


def successor_of(programme: Programme) -> Programme | None:
    """Return the plan that took the place of one that was superseded."""
    if State(programme.state) is not State.SUPERSEDED:
        return None
    later = Programme.objects.filter(proposals__former=programme, state__in=LEFT_DRAFT)
    return later.exclude(pk=programme.pk).order_by("-pk").first()


def predecessor_of(programme: Programme) -> Programme | None:
    """Return the plan whose place this one took."""
    if State(programme.state) not in LEFT_DRAFT:
        return None
    formers = PlanProposal.objects.filter(programme=programme).values("former")
    former = Programme.objects.filter(pk__in=formers, state=State.SUPERSEDED)
    return former.exclude(pk=programme.pk).order_by("-pk").first()


def tally_of(proposal: PlanProposal) -> list[tuple[str, int]]:
    """Return how many items of each kind were taken over, in the order of the kinds."""
    taken = proposal.items.filter(state__in=TAKEN).values_list("kind").annotate(number=Count("pk"))
    numbers = dict(taken)
    return [(str(kind.label), numbers[kind]) for kind in ItemKind if kind in numbers]
