"""Plans: the list, and each plan's page readable as a plan."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from guongsang.orgs.queries import organisations_of
from guongsang.programmes import queries, rules
from guongsang.programmes.models import Programme
from guongsang.programmes.states import State
from guongsang.shared import clock
from guongsang.web.kit import keyset, nav
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office import (
    programmes_acts,
    programmes_assignments,
    programmes_criteria,
    programmes_movements,
    programmes_page,
    programmes_reading,
    programmes_results,
    programmes_units,
)  # fmt: skip
from vanban.text import fold


class ProgrammeFilter(forms.Form):
    """What the list of plans can be narrowed by."""

    q = forms.CharField(label="Tìm theo tên, số kế hoạch", required=False, max_length=120)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *State.choices]
    )


@require_GET
def programmes(request: SignedInRequest) -> HttpResponse:
    form = ProgrammeFilter(request.GET)
    found = Programme.objects.visible_to(request.user).with_context()
    if form.is_valid():
        if typed := fold(form.cleaned_data["q"]).strip():
            found = found.filter(title_folded__contains=typed) | found.filter(number=typed)
        if state := form.cleaned_data["trang_thai"]:
            found = found.filter(state=state)
    page = keyset.paginate(found, request, by="period_first")
    drafting = rules.may_write_for(organisations_of(request.user, *rules.WRITERS))
    context = {"listing": page, "form": form, "drafting": drafting}
    return render(request, "office/programmes.html", context)


@require_GET
def programme(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    return render(
        request, "office/programme.html", programmes_page.context(request, found, clock.today())
    )


@require_GET
def unit_plans(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who issued its own plan, who is late, who is missing; targets beside results."""
    found, today = find(request, pk), clock.today()
    plans = queries.unit_plans(found, today)
    return render(
        request,
        "office/programme_units.html",
        {
            "programme": found,
            "rows": programmes_results.with_results(found, plans),
            "counts": _counts(plans),
            "answering": rules.may_answer(request.user, found, today),
            "own": _own(request, plans, today),
        },
    )


def find(request: SignedInRequest, pk: int) -> Programme:
    """Return the plan if the person sees it; otherwise it does not exist."""
    visible = Programme.objects.visible_to(request.user).with_context().select_related(
        "previous", "difficulty_contact", "difficulty_leader", "report_to"
    )  # fmt: skip
    return get_object_or_404(visible, pk=pk)


def _counts(plans: list[queries.UnitPlan]) -> list[dict[str, object]]:
    """Return how many units stand where, for the row of figures."""
    issued = [plan for plan in plans if plan.status.startswith("issued")]
    late = [plan for plan in plans if plan.status == "late"]
    missing = [plan for plan in plans if plan.status in ("missing", "draft")]
    return [
        {"number": len(issued), "label": "đơn vị đã ban hành", "tone": "good"},
        {"number": len(late), "label": "quá hạn, chưa ban hành", "tone": "bad"},
        {"number": len(missing), "label": "chưa ban hành", "tone": "warn"},
    ]


def _own(
    request: SignedInRequest, plans: list[queries.UnitPlan], on: date
) -> list[queries.UnitPlan]:
    """Return the rows of the units in which the person may draft."""
    return [plan for plan in plans if rules.may_draft(request.user, plan.organisation, on)]


urlpatterns: list[URLPattern] = [
    path("ke-hoach/", programmes, name="programmes"),
    path("ke-hoach/<int:pk>/", programme, name="programme"),
    path("ke-hoach/<int:pk>/don-vi/", unit_plans, name="unit_plans"),
    *programmes_acts.urlpatterns,
    *programmes_reading.urlpatterns,
    *programmes_units.urlpatterns,
    *programmes_criteria.urlpatterns,
    *programmes_assignments.urlpatterns,
    *programmes_movements.urlpatterns,
]

nav.register("office", "Kế hoạch", "office:programmes", "scroll-text", order=10)
nav.register(
    "office", "Việc được giao", "office:assignments", "list-checks", order=20, short="Được giao"
)
nav.register("office", "Tiêu chí", "office:criteria_sets", "ruler", order=30)
nav.register("office", "Phong trào thi đua", "office:movements", "flag", order=40)
nav.register("office", "Ngày lễ, kỷ niệm", "office:calendar", "calendar-days", order=45)
