"""Units' own criteria sets and their yearly rule on who may be put forward."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import rules, services
from guongsang.programmes.models import CriteriaSet, EligibilityRule, Movement, Programme
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.programmes_forms import CriteriaForm, EligibilityForm


@require_GET
def criteria_sets(request: SignedInRequest) -> HttpResponse:
    """Every set and yearly rule the person sees that a unit wrote for itself."""
    visible = CriteriaSet.objects.visible_to(request.user).of_units()
    rows = visible.select_related("owner", "programme", "programme__issuer", "field")
    eligibility = EligibilityRule.objects.visible_to(request.user).select_related(
        "organisation", "programme"
    )
    units = organisations_of(request.user, *rules.WRITERS)
    plans = Programme.objects.visible_to(request.user).in_force().concerning(units).with_context()
    context = {
        "listing": keyset.paginate(rows, request, by="created_at"),
        "rules": eligibility[:20],
        "plans": plans.newest_first()[:12],
    }
    return render(request, "office/programme_criteria_sets.html", context)


@require_GET
def criteria_set(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find_set(request, pk)
    today = clock.today()
    context = {
        "criteria": found,
        "editing": rules.may_edit_criteria(request.user, found, today),
        "issuing": rules.may_issue_criteria(request.user, found, today),
    }
    return render(request, "office/programme_criteria_set.html", context)


@require_http_methods(["GET", "POST"])
@once
def write_criteria(request: SignedInRequest, pk: int) -> HttpResponse:
    """A unit's own set on top of the plan's general one (LT-III.3-0)."""
    programme = _find_programme(request, pk)
    units = rules.writing_units(request.user, programme, clock.today())
    ensure(rules.may_write_for(units))
    initial = {"owner": units[0].pk, "name": "Tiêu chí cụ thể của đơn vị"}
    form = _form(request, programme, units, initial)
    if request.method == "POST" and form.is_valid():
        made = services.write_criteria(
            programme=programme, owner=form.cleaned_data["owner"], text=form.text(),
            actor=request.user,
        )  # fmt: skip
        return redirect("office:criteria_set", pk=made.pk)
    return _draw(request, form, programme)


@require_http_methods(["GET", "POST"])
@once
def rewrite_criteria(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find_set(request, pk)
    ensure(rules.may_edit_criteria(request.user, found, clock.today()))
    form = _form(request, found.programme, [found.owner], CriteriaForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        services.rewrite_criteria(criteria_id=pk, text=form.text(), actor=request.user)
        return redirect("office:criteria_set", pk=pk)
    return _draw(request, form, found.programme, found)


@require_POST
@once
def issue_criteria(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find_set(request, pk)
    services.issue_criteria(criteria_id=found.pk, actor=request.user)
    return redirect("office:criteria_set", pk=pk)


@require_http_methods(["GET", "POST"])
@once
def write_eligibility(request: SignedInRequest, pk: int) -> HttpResponse:
    """The year's rule on subjects; each later one is a new version (LD-II.2e-a)."""
    programme = _find_programme(request, pk)
    units = rules.writing_units(request.user, programme, clock.today())
    ensure(rules.may_write_for(units))
    initial = {"organisation": units[0].pk, "year": clock.today().year}
    form = EligibilityForm(_rows(units), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = services.write_eligibility_rule(
            programme=programme, actor=request.user, **form.cleaned_data
        )
        return redirect("office:eligibility_rule", pk=made.pk)
    context = {"form": form, "programme": programme}
    return render(request, "office/programme_eligibility_form.html", context)


@require_GET
def eligibility_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = EligibilityRule.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("organisation", "programme"), pk=pk)
    issuing = rules.may_issue_eligibility(request.user, found, clock.today())
    context = {"rule": found, "issuing": issuing}
    return render(request, "office/programme_eligibility.html", context)


@require_POST
@once
def issue_eligibility(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(EligibilityRule.objects.visible_to(request.user), pk=pk)
    services.issue_eligibility_rule(rule_id=found.pk, actor=request.user)
    return redirect("office:eligibility_rule", pk=pk)


def _find_set(request: SignedInRequest, pk: int) -> CriteriaSet:
    visible = CriteriaSet.objects.visible_to(request.user).with_criteria()
    return get_object_or_404(
        visible.select_related("programme", "movement", "builds_on", "issued_by"), pk=pk
    )


def _find_programme(request: SignedInRequest, pk: int) -> Programme:
    visible = Programme.objects.visible_to(request.user).with_context()
    return get_object_or_404(visible, pk=pk)


def _rows(units: list[Organisation]) -> "object":
    return Organisation.objects.filter(pk__in=[unit.pk for unit in units]).in_order()


def _form(
    request: SignedInRequest,
    programme: Programme,
    units: list[Organisation],
    initial: dict[str, object],
) -> CriteriaForm:
    movements = Movement.objects.visible_to(request.user)
    return CriteriaForm(programme, _rows(units), movements, request.POST or None, initial=initial)


def _draw(
    request: SignedInRequest,
    form: CriteriaForm,
    programme: Programme,
    criteria: CriteriaSet | None = None,
) -> HttpResponse:
    general = CriteriaSet.objects.filter(programme=programme, owner=programme.issuer, field=None)
    context = {
        "form": form,
        "programme": programme,
        "criteria": criteria,
        "general": general.issued().with_criteria(),
    }
    return render(request, "office/programme_criteria_form.html", context)


urlpatterns = [
    path("tieu-chi/", criteria_sets, name="criteria_sets"),
    path("tieu-chi/<int:pk>/", criteria_set, name="criteria_set"),
    path("tieu-chi/<int:pk>/sua/", rewrite_criteria, name="rewrite_criteria"),
    path("tieu-chi/<int:pk>/ban-hanh/", issue_criteria, name="issue_criteria"),
    path("ke-hoach/<int:pk>/tieu-chi/moi/", write_criteria, name="write_criteria"),
    path("ke-hoach/<int:pk>/doi-tuong/moi/", write_eligibility, name="write_eligibility"),
    path("doi-tuong/<int:pk>/", eligibility_rule, name="eligibility_rule"),
    path("doi-tuong/<int:pk>/ban-hanh/", issue_eligibility, name="issue_eligibility"),
]
