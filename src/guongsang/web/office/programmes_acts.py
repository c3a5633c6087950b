"""What is done to a plan as a whole: issue it, end it, begin the next period from it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.orgs.models import Organisation
from guongsang.programmes import queries, rules, services
from guongsang.programmes.models import Programme
from guongsang.programmes.successors import day_of_next, heirs_of
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.programmes_forms import IssueForm, NextPeriodForm


def _find(request: SignedInRequest, pk: int) -> Programme:
    visible = Programme.objects.visible_to(request.user).with_context()
    return get_object_or_404(visible, pk=pk)


@require_http_methods(["GET", "POST"])
@once
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the plan its number and day; from then on it binds and assigns."""
    found = _find(request, pk)
    ensure(rules.may_begin_issuing(request.user, found, clock.today()))
    known = {"number": found.number, "signed_on": found.signed_on}
    former = queries.replaced_by(found)
    form = IssueForm(former, request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            services.issue(programme_id=pk, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("office:programme", pk=pk)
    preview = queries.preview(found)
    context = {"programme": found, "form": form, "preview": preview, "former": former}
    if former is not None:
        context |= _amendment(found)
    return render(request, "office/programme_issue.html", context)


def _amendment(programme: Programme) -> dict[str, Any]:
    """Return the reading that made a draft, and how it differs from the plan in force."""
    proposal = programme.proposals.select_related("former__issuer").latest("pk")
    items = list(proposal.items.prefetch_related("parties"))
    return {"proposal": proposal, "changes": queries.changes(proposal, items)}


@require_POST
@once
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    services.close(programme_id=found.pk, actor=request.user, why=request.POST.get("why", ""))
    return redirect("office:programme", pk=pk)


@require_POST
@once
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    found = _find(request, pk)
    why = request.POST.get("why", "")
    services.drop_draft(programme_id=found.pk, actor=request.user, why=why)
    messages.success(request, "Đã bỏ dự thảo; bản này vẫn xem lại được.")
    return redirect("office:programme", pk=pk)


@require_http_methods(["GET", "POST"])
@once
def next_period(request: SignedInRequest, pk: int) -> HttpResponse:
    """'Bắt đầu kỳ kế hoạch tiếp theo': a draft with everything carried over."""
    found, today = _find(request, pk), clock.today()
    ensure(rules.may_continue(request.user, found, today))
    heirs = heirs_of(found.issuer, day_of_next(found, today))
    issuers = Organisation.objects.filter(pk__in=[heir.pk for heir in heirs])
    form = NextPeriodForm(found, issuers, queries.unclear_heirs(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("first_year", "last_year", "issuer")}
        try:
            made = services.start_next_period(
                programme_id=pk, actor=request.user, mapping=form.mapping(), **data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("office:programme", pk=made.pk)
    return render(request, "office/programme_next.html", {"programme": found, "form": form})


urlpatterns = [
    path("ke-hoach/<int:pk>/ban-hanh/", issue, name="issue_programme"),
    path("ke-hoach/<int:pk>/ket-thuc/", close, name="close_programme"),
    path("ke-hoach/<int:pk>/bo-du-thao/", drop, name="drop_draft"),
    path("ke-hoach/<int:pk>/ky-tiep-theo/", next_period, name="next_period"),
]
