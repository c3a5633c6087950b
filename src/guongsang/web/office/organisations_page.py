"""The page of one organisation: who it is, who answers, what it owes, what became of it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.orgs import queries, rules
from guongsang.orgs.models import Holding, Organisation, Succession
from guongsang.programmes.models import Assignment
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office.organisations import find
from guongsang.web.office.organisations_linked import linked, steps, told

SHOWN = 50
OWED = 12


@require_GET
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that is known of one organisation, with what may be done to it."""
    unit, day = find(request, pk), clock.today()
    return render(
        request,
        "office/organisation.html",
        {
            "unit": unit,
            "day": day,
            **_people(unit, day),
            **_place(request.user, unit, day),
            **_past(request.user, unit),
            "owed": _owed(request.user, unit, day),
            "work": rules.may_receive_work(unit, day),
            "changing": rules.may_change(request.user, unit),
            "adding": rules.may_add_under(request.user, unit, day),
            "ending": rules.may_end(request.user, unit),
        },
    )


def _people(unit: Organisation, day: date) -> dict[str, Any]:
    """Who holds roles here, who answers for the work, who held one before."""
    now = Holding.objects.on(day).filter(organisation=unit)
    other = Holding.objects.filter(organisation=unit).exclude(pk__in=now)
    return {
        "head": queries.head_of(unit, day),
        "people": now.select_related("user").order_by("user__name_key", "pk"),
        "former": other.select_related("user").order_by("-valid_to", "pk")[:SHOWN],
    }


def _place(user: User, unit: Organisation, day: date) -> dict[str, Any]:
    """Where it stands: both superiors, what is below by tree and by line, its blocks."""
    return {
        "above": linked(user, queries.ancestors_of(unit)),
        "superiors": linked(user, [unit.parent, unit.sector_parent]),
        "parts": queries.with_has_children(unit.children.all(), None).in_order()[:SHOWN],
        "sector_parts": linked(user, unit.sector_children.in_order()[:SHOWN]),
        "blocks": queries.blocks_of(unit, day),
        "kept": queries.blocks_kept_by(unit),
    }


def _past(user: User, unit: Organisation) -> dict[str, Any]:
    return {
        "successions": steps(user, Succession.objects.filter(former=unit), "successor"),
        "predecessions": steps(user, Succession.objects.filter(successor=unit), "former"),
        "entries": told(audit.timeline(unit)[:12]),
    }


def _owed(user: User, unit: Organisation, day: date) -> list[tuple[Assignment, bool]]:
    """The unit's own list of tasks, the next due first, each with whether it is late."""
    open_ones = Assignment.objects.visible_to(user).filter(organisation=unit).open()
    rows = open_ones.with_context().due_first()[:OWED]
    return [(row, row.is_late(day)) for row in rows]


urlpatterns = [path("don-vi/<int:pk>/", organisation, name="organisation")]
