"""Finding a round: those of one's own unit first; all others by route and period, then unit."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from guongsang.nominations import queries, rules
from guongsang.nominations.models import Round
from guongsang.programmes.models import Programme, Route
from guongsang.shared import clock
from guongsang.shared.periods import Period
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office.rounds_forms import GroupFilter, RoundFilter, UnitRoundFilter
from vanban.text import fold


@require_GET
def rounds(request: SignedInRequest) -> HttpResponse:
    """The rounds of the person's own unit, newest first."""
    form = RoundFilter(request.GET, user=request.user)
    form.is_valid()
    rows = queries.rounds_of_own(request.user).with_context()
    for name, field in (("ke_hoach", "programme"), ("trang_thai", "state")):
        if form.cleaned_data.get(name):
            rows = rows.filter(**{field: form.cleaned_data[name]})
    page = keyset.paginate(rows, request, by="opens_on")
    context = {"rows": page, "form": form, "making": _makes(request), "tabs": _tabs(own=True)}
    return render(request, "office/rounds.html", context)


@require_GET
def groups(request: SignedInRequest) -> HttpResponse:
    """Every round in reach: one line for a route in a period, of one year."""
    rows = Round.objects.received_by(request.user)
    years = queries.years_of(rows)
    form = GroupFilter(request.GET, user=request.user, years=years)
    form.is_valid()
    year = form.cleaned_data.get("nam") or _nearest(years)
    rows = rows.filter(opens_on__year=year)
    if plan := form.cleaned_data.get("ke_hoach"):
        rows = rows.filter(programme=plan)
    context = {"groups": queries.round_groups(rows), "form": form, "year_label": f"Năm {year}"}
    return render(request, "office/rounds_groups.html", {**context, "tabs": _tabs(own=False)})


@require_GET
def units(request: SignedInRequest, route: int, period: str) -> HttpResponse:
    """The rounds of one route in one period, unit by unit."""
    rows = Round.objects.received_by(request.user).filter(route=route, period_code=period)
    if not rows.exists():
        raise Http404
    form = UnitRoundFilter(request.GET)
    form.is_valid()
    shown = rows.with_context()
    for word in fold(form.cleaned_data.get("q", "")).split():
        shown = shown.filter(receiver__name_folded__contains=word)
    if state := form.cleaned_data.get("trang_thai"):
        shown = shown.filter(state=state)
    page = keyset.paginate(shown, request, by="receiver__sort_key", descending=False, size=50)
    context: dict[str, Any] = {"rows": page, "form": form, "period": Period.parse(period).label}
    context["route"] = get_object_or_404(Route.objects.select_related("programme"), pk=route)
    context["group"] = queries.round_groups(rows)[0]
    return render(request, "office/rounds_units.html", context)


def _tabs(*, own: bool) -> list[dict[str, Any]]:
    return [
        {"label": "Của đơn vị tôi", "href": reverse("office:rounds"), "current": own},
        {"label": "Cả phạm vi", "href": reverse("office:round_groups"), "current": not own},
    ]


def _nearest(years: list[int]) -> int:
    """Return this year, or the last one before it that has rounds, or the first after it."""
    this = clock.today().year
    past = [year for year in years if year <= this]
    return past[0] if past else (years[-1] if years else this)


def _makes(request: SignedInRequest) -> bool:
    plans = Programme.objects.visible_to(request.user).in_force().with_context()[:50]
    return any(rules.may_make_rounds(request.user, plan) for plan in plans)
