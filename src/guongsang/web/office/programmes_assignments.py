"""'Theo dõi việc được giao': assignments of plans in force, settled here."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import queries, rules, services
from guongsang.programmes.models import Assignment, ObligationKind, Programme
from guongsang.programmes.states import AssignmentState
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset, queue
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.programmes_forms import SettleForm

SOON = timedelta(days=45)
SHOWN = 30


class AssignmentFilter(forms.Form):
    """What the list can be narrowed by; it lives in the address bar."""

    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            ("", "Chưa xong"), ("late", "Quá hạn"), ("asked", "Được đề nghị"), ("done", "Đã xong"),
            ("waived", "Được miễn"), ("all", "Tất cả"),
        ],
    )  # fmt: skip
    loai = forms.ChoiceField(
        label="Loại việc", required=False, choices=[("", "Mọi loại"), *ObligationKind.choices]
    )

    thang = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        label="Tháng đến hạn",
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": "Ghi năm-tháng, ví dụ 2025-06."},
    )

    def __init__(self, data: Any, plans: Any) -> None:
        super().__init__(data)
        self.fields["ke-hoach"] = forms.ModelChoiceField(
            label="Kế hoạch", queryset=plans, required=False, empty_label="Mọi kế hoạch"
        )


@require_GET
def assignments(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    plans = Programme.objects.visible_to(request.user).in_force()
    form = AssignmentFilter(request.GET, plans)
    found = Assignment.objects.visible_to(request.user).with_context()
    chosen = form.cleaned_data if form.is_valid() else {}
    plan = chosen.get("ke-hoach")
    narrowed = _narrowed(found, chosen, today)
    months = _months(narrowed, request.GET, today)
    if month := chosen.get("thang"):
        narrowed = narrowed.filter(due_on__year=month[:4], due_on__month=month[5:])
    page = keyset.paginate(narrowed, request, by="due_on", descending=False)
    context = {
        "months": months,
        "listing": page,
        "form": form,
        "plan": plan,
        "owing": queries.who_owes(plan, today)[:SHOWN] if plan else [],
        "rows": [(row, row.is_late(today)) for row in page],
    }
    return render(request, "office/programme_assignments.html", context)


def _months(found: Any, query: QueryDict, today: date) -> list[dict[str, Any]]:
    """Return a cell a month for the calendar, each with the address that narrows the list to it."""
    cells = []
    for load in queries.load_by_month(found, today):
        narrowed = query.copy()
        narrowed.pop("trang", None)
        narrowed["thang"] = f"{load.month:%Y-%m}"
        href = f"?{narrowed.urlencode()}#tung-viec"
        cells.append({"month": load.month, "number": load.due, "late": load.late, "href": href})
    return cells


def _narrowed(found: Any, chosen: dict[str, Any], today: date) -> Any:
    """Apply the filter; without one, what is still open."""
    if plan := chosen.get("ke-hoach"):
        found = found.filter(programme=plan)
    if kind := chosen.get("loai"):
        found = found.filter(obligation_kind=kind)
    match chosen.get("tinh_trang", ""):
        case "late":
            return found.late_on(today)
        case "asked":
            return found.open().requested()
        case AssignmentState.DONE | AssignmentState.WAIVED as state:
            return found.filter(state=state)
        case "all":
            return found
    return found.open()


@require_http_methods(["GET", "POST"])
@once
def assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One assignment: what, by when, what came of it; the form to settle it."""
    found, today = _find(request, pk), clock.today()
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.done(assignment_id=pk, actor=request.user, result=form.cleaned_data["result"])
        return redirect("office:assignment", pk=pk)
    context = {
        "assignment": found,
        "form": form,
        "late": found.is_late(today),
        "settling": rules.may_settle(request.user, found, today),
        "waiving": rules.may_waive(request.user, found, today),
        "reopening": rules.may_reopen(request.user, found, today),
    }
    return render(request, "office/programme_assignment.html", context)


@require_POST
@once
def waive(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    why = request.POST.get("why", "").strip()
    ensure(rules.has_reason(why))
    services.waive(assignment_id=found.pk, actor=request.user, why=why)
    return redirect("office:assignment", pk=pk)


@require_POST
@once
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    services.reopen(assignment_id=found.pk, actor=request.user)
    return redirect("office:assignment", pk=pk)


def _find(request: SignedInRequest, pk: int) -> Assignment:
    visible = Assignment.objects.visible_to(request.user).with_context()
    found: Assignment = get_object_or_404(
        visible.select_related("programme__issuer", "done_by"), pk=pk
    )
    return found


@queue.source
def duties(user: User, on: date) -> Iterable[queue.Waiting]:
    """What plans ask of the person's own units and is late or falls due soon."""
    units = organisations_of(user, *rules.WRITERS)
    if not units:
        return
    rows = (
        Assignment.objects.open()
        .filter(organisation__in=units, due_on__lte=on + SOON)
        .select_related("organisation", "programme")
        .due_first()[:SHOWN]
    )
    for row in rows:
        asked = "được đề nghị, " if row.is_request else ""
        yield queue.Waiting(
            queue.Group.DUE,
            row.what,
            reverse("office:assignment", args=[row.pk]),
            "Ghi kết quả",
            due=row.due_on,
            detail=f"{asked}{row.organisation.label}, {row.programme}",
        )


urlpatterns = [
    path("viec-duoc-giao/", assignments, name="assignments"),
    path("viec-duoc-giao/<int:pk>/", assignment, name="assignment"),
    path("viec-duoc-giao/<int:pk>/mien/", waive, name="waive_assignment"),
    path("viec-duoc-giao/<int:pk>/mo-lai/", reopen, name="reopen_assignment"),
]
