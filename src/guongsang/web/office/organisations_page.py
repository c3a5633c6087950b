"""The page of one organisation: who it is, who answers, what it owes, what became of it."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.orgs import queries, rules
from guongsang.orgs.models import Holding, Organisation, Role, Succession
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
    rows = Holding.objects.filter(organisation=unit).select_related("user")
    held = list(rows.order_by("user__name_key", "pk"))
    now = [row for row in held if row.holds_on(day)]
    other = [row for row in held if not row.holds_on(day)]
    other.sort(key=lambda row: row.valid_to or date.max, reverse=True)
    heads = (row for row in now if row.role == Role.HEAD and row.user.is_active)
    return {"head": next(heads, None), "people": now, "former": other[:SHOWN]}


def _place(user: User, unit: Organisation, day: date) -> dict[str, Any]:
    """Where it stands: both superiors, what is below by tree and by line, its blocks."""
    above = unit.ancestor_ids()[:-1]
    parts, following = unit.children.in_order()[:SHOWN], unit.sector_children.in_order()[:SHOWN]
    around = queries.with_has_children(
        Organisation.objects.filter(
            Q(pk__in=above) | Q(pk__in=parts.values("pk")) | Q(pk__in=following.values("pk"))
        ),
        None,
    ).in_order()
    known = {each.pk: each for each in around}
    return {
        "above": linked(user, [known[key] for key in above]),
        "superiors": linked(user, [unit.parent, unit.sector_parent]),
        "parts": [each for each in known.values() if each.parent_id == unit.pk],
        "sector_parts": linked(
            user, [each for each in known.values() if each.sector_parent_id == unit.pk]
        ),
        "blocks": queries.blocks_of(unit, day),
        "kept": queries.blocks_kept_by(unit),
    }


def _past(user: User, unit: Organisation) -> dict[str, Any]:
    rows = Succession.objects.filter(Q(former=unit) | Q(successor=unit))
    found = list(rows.select_related("former", "successor").order_by("on", "pk")[: 2 * SHOWN])
    return {
        "successions": steps(user, [row for row in found if row.former_id == unit.pk], "successor"),
        "predecessions": steps(
            user, [row for row in found if row.successor_id == unit.pk], "former"
        ),
        "entries": told(audit.timeline(unit)[:12]),
    }


def _owed(user: User, unit: Organisation, day: date) -> list[tuple[Assignment, bool]]:
    """The unit's own list of tasks, the next due first, each with whether it is late."""
    open_ones = Assignment.objects.visible_to(user).filter(organisation=unit).open()
    rows = open_ones.with_context().due_first()[:OWED]
    return [(row, row.is_late(day)) for row in rows]


urlpatterns = [path("don-vi/<int:pk>/", organisation, name="organisation")]
