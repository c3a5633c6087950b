"""Emulation movements, and the national days publicity is tied to."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import rules, services
from guongsang.programmes.models import Assignment, CalendarDay, CriteriaSet, Movement, Programme
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.programmes_forms import MovementForm

NEAR = 10
"""Days before and after a national day within which an assignment is tied to it."""


@dataclass(slots=True)
class Occasion:
    """A national day of this year, with what plans order around it."""

    day: CalendarDay
    on: date
    assignments: list[Assignment] = field(default_factory=list)

    @property
    def years(self) -> int | None:
        """How many years since the first, where that is known."""
        return self.on.year - self.day.since if self.day.since else None


@require_GET
def movements(request: SignedInRequest) -> HttpResponse:
    rows = Movement.objects.visible_to(request.user).select_related("launcher")
    context = {
        "listing": keyset.paginate(rows, request, by="launched_at"),
        "launching": rules.may_write_for(organisations_of(request.user, *rules.WRITERS)),
    }
    return render(request, "office/programme_movements.html", context)


@require_GET
def movement(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Movement.objects.visible_to(request.user).select_related("launcher", "launched_by")
    found = get_object_or_404(visible, pk=pk)
    plans = Programme.objects.visible_to(request.user).filter(movements=found).with_context()
    sets = CriteriaSet.objects.visible_to(request.user).filter(movement=found)
    context = {"movement": found, "plans": plans, "sets": sets.select_related("owner")}
    return render(request, "office/programme_movement.html", context)


@require_http_methods(["GET", "POST"])
@once
def launch_movement(request: SignedInRequest) -> HttpResponse:
    """A unit launches its movement of the year (LD-II.1b-1a)."""
    units = organisations_of(request.user, *rules.WRITERS)
    ensure(rules.may_write_for(units))
    rows = Organisation.objects.filter(pk__in=[unit.pk for unit in units]).in_order()
    plans = Programme.objects.visible_to(request.user).in_force()
    form = MovementForm(rows, plans, request.POST or None, initial={"launcher": units[0].pk})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        launcher, plan = values.pop("launcher"), values.pop("programme")
        made = services.launch_movement(
            launcher=launcher, values=values, actor=request.user, programmes=[plan] if plan else ()
        )
        return redirect("office:movement", pk=made.pk)
    return render(request, "office/programme_movement_form.html", {"form": form})


@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """National days of the year, each with what plans order around it (LT-I.2-2a)."""
    today = clock.today()
    occasions = [
        Occasion(day, date(today.year, day.month, day.day)) for day in CalendarDay.objects.all()
    ]
    owed = Assignment.objects.visible_to(request.user).tied_to_days().with_context()
    near = owed.filter(due_on__year=today.year).due_first()[:60]
    for occasion in occasions:
        occasion.assignments = [a for a in near if abs((a.due_on - occasion.on).days) <= NEAR]
    upcoming = [each for each in occasions if each.on >= today]
    context = {"occasions": occasions, "next": upcoming[0] if upcoming else None, "today": today}
    return render(request, "office/programme_calendar.html", context)


urlpatterns = [
    path("phong-trao/", movements, name="movements"),
    path("phong-trao/moi/", launch_movement, name="launch_movement"),
    path("phong-trao/<int:pk>/", movement, name="movement"),
    path("ngay-le/", calendar, name="calendar"),
]
