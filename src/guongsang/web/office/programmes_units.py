"""A unit draws up its own plan, under a superior's plan or of its own accord."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import rules, services
from guongsang.programmes.models import Programme
from guongsang.shared import clock
from guongsang.shared.access import Verdict, ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.programmes_forms import PlanForm

NOBODY = Verdict(
    "Bạn chưa giữ vai trò cán bộ hoặc thủ trưởng ở đơn vị nào thuộc diện thực hiện; "
    "hãy liên hệ người quản trị đơn vị."
)


@require_http_methods(["GET", "POST"])
@once
def draft_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft a unit's plan under the plan `pk`."""
    visible = Programme.objects.visible_to(request.user).with_context()
    superior = get_object_or_404(visible, pk=pk)
    units = rules.answering_units(request.user, superior, clock.today())
    ensure(rules.may_answer(request.user, superior, clock.today()))
    first, last = superior.execution_first, superior.execution_last
    initial = {
        "title": f"Thực hiện: {superior.title}"[:300], "first_year": first, "last_year": last,
        "organisation": units[0].pk if units else None,
    }  # fmt: skip
    form = PlanForm(_rows(units), superior.years, request.POST or None, initial=initial)
    return _save_or_draw(request, form, superior=superior)


@require_http_methods(["GET", "POST"])
@once
def draft_own_plan(request: SignedInRequest) -> HttpResponse:
    """Draft a plan without a superior's order: unions and mass organisations have their own."""
    units = organisations_of(request.user, *rules.WRITERS)
    ensure(Verdict() if units else NOBODY)
    year = clock.today().year
    initial = {"first_year": year, "last_year": year, "organisation": units[0].pk}
    form = PlanForm(_rows(units), range(year, year + 5), request.POST or None, initial=initial)
    return _save_or_draw(request, form, superior=None)


@require_http_methods(["GET", "POST"])
@once
def change_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a unit's plan while it is a draft."""
    visible = Programme.objects.visible_to(request.user).with_context()
    plan = get_object_or_404(visible, pk=pk)
    ensure(rules.may_rewrite(request.user, plan, clock.today()))
    years = plan.superior.years if plan.superior else plan.years
    form = PlanForm(_rows([plan.issuer]), years, request.POST or None, initial=_initial(plan))
    if request.method == "POST" and form.is_valid():
        services.change_plan(programme_id=pk, text=form.text(), actor=request.user)
        return redirect("office:programme", pk=pk)
    context = {"form": form, "superior": plan.superior, "plan": plan}
    return render(request, "office/programme_plan_form.html", context)


def _save_or_draw(
    request: SignedInRequest, form: PlanForm, superior: Programme | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made = services.draft_plan(
            organisation=form.cleaned_data["organisation"], superior=superior, text=form.text(),
            actor=request.user,
        )  # fmt: skip
        return redirect("office:programme", pk=made.pk)
    context = {"form": form, "superior": superior, "plan": None}
    return render(request, "office/programme_plan_form.html", context)


def _initial(plan: Programme) -> dict[str, object]:
    found: dict[str, object] = {
        "organisation": plan.issuer_id, "title": plan.title, "symbol": plan.symbol,
        "first_year": plan.execution_first, "last_year": plan.execution_last,
        "goals": "\n".join(goal["text"] for goal in plan.goals),
        "content": "\n".join(plan.tasks.values_list("text", flat=True)),
    }  # fmt: skip
    for target in plan.targets.all():
        found[f"target_{target.year}"] = target.number
    return found


def _rows(units: list[Organisation]) -> "object":
    return Organisation.objects.filter(pk__in=[unit.pk for unit in units]).in_order()


urlpatterns = [
    path("ke-hoach/moi/", draft_own_plan, name="draft_own_plan"),
    path("ke-hoach/<int:pk>/lap-ke-hoach/", draft_plan, name="draft_plan"),
    path("ke-hoach/<int:pk>/sua/", change_plan, name="change_plan"),
]
