"""Finding a dossier for the person: theirs, or absent; one whose role ended hears why."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.orgs.models import Holding
from guongsang.orgs.queries import organisations_of, reach_of, successors_of
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit.http import SignedInRequest


def own_dossier(request: SignedInRequest, pk: int) -> Nomination | None:
    """Return the dossier if it is of a unit in reach, or of an ended unit that one took over."""
    rows = Nomination.objects.with_context()
    found: Nomination | None = rows.in_reach(reach_of(request.user)).filter(pk=pk).first()
    return found or _inherited(request, rows.filter(pk=pk).first())


def dossier_of(request: SignedInRequest, pk: int, *, after_role: bool = False) -> Nomination:
    """Return the person's dossier; 404 for others, a reason for one whose role there ended.

    `after_role` returns it to the latter, for the page that gives back what was typed.
    """
    found = own_dossier(request, pk)
    if found is not None:
        return found
    other: Nomination = get_object_or_404(Nomination.objects.with_context(), pk=pk)
    held = Holding.objects.filter(user=request.user, organisation=other.organisation)
    if not held.exists():
        raise Http404
    if not after_role:
        ensure(rules.is_of_unit(request.user, other.organisation))
    return other


def round_of(request: SignedInRequest, pk: int) -> tuple[Round, list[Asked]]:
    """Return a round and what it asks of the person's own units; 404 when it asks none."""
    asked = asked_of(request, pk).select_related("organisation", "late_by")
    rows = list(asked.order_by("organisation__sort_key"))
    if not rows:
        raise Http404
    return Round.objects.with_context().get(pk=pk), rows


def asked_of(request: SignedInRequest, pk: int) -> QuerySet[Asked]:
    """Return what the round asks of the person's own units."""
    return Asked.objects.filter(round=pk, organisation__in=organisations_of(request.user))


def _inherited(request: SignedInRequest, found: Nomination | None) -> Nomination | None:
    day = clock.today()
    if found is None or found.organisation.exists_on(day):
        return None
    heirs = {heir.pk for heir in successors_of(found.organisation, day)}
    mine = {unit.pk for unit in organisations_of(request.user)}
    return found if heirs & mine else None
