"""Roles in one organisation: given and ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from guongsang.archives.queries import work_tied_to
from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs import queries, rules, services
from guongsang.orgs.models import Holding
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.organisations import find
from guongsang.web.office.organisations_forms import AppointForm, RelieveForm


@require_http_methods(["GET", "POST"])
@once
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody who has an account a role here."""
    unit = find(request, pk)
    ensure(rules.may_change(request.user, unit))
    form = AppointForm(
        request.POST or None,
        people=queries.people_administered_by(request.user),
        initial={"role": request.GET.get("vai", "")},
    )
    if request.method == "POST" and form.is_valid():
        held = services.appoint(
            actor=request.user, person=form.cleaned_data["person"], organisation_id=unit.pk,
            draft=form.draft(),
        )  # fmt: skip
        messages.success(request, f"Đã giao vai trò cho {held.user.full_name}.")
        return redirect("office:organisation", pk=unit.pk)
    return render(request, "office/organisation_form.html", {
        "unit": unit, "form": form, "title": "Giao vai trò", "send": "Giao vai trò",
        "lead": "Chọn người đã có tài khoản. Người chưa có: dùng “Thêm người mới” ở trang đơn vị.",
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def relieve(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role with a day; that it was held stays readable."""
    held = get_object_or_404(
        Holding.objects.filter(organisation__in=queries.visible_to(request.user))
        .select_related("organisation__parent", "user"),
        pk=pk,
    )  # fmt: skip
    ensure(rules.may_change(request.user, held.organisation))
    work = work_tied_to(held.user, held.organisation) if _is_last(held) else 0
    form = RelieveForm(request.POST or None, work=work)
    if request.method == "POST" and form.is_valid():
        services.relieve(actor=request.user, holding_id=held.pk, **form.told())
        messages.success(request, f"{held.user.full_name} thôi giữ vai trò.")
        return redirect("office:organisation", pk=held.organisation_id)
    return render(request, "office/organisation_form.html", {
        "unit": held.organisation, "form": form, "send": "Thôi giữ vai trò",
        "title": f"Thôi giữ vai trò: {held.user.full_name}",
        "lead": f"{held.get_role_display()}, từ {held.valid_from:%d/%m/%Y}.",
    })  # fmt: skip


def _is_last(held: Holding) -> bool:
    """Whether nobody would be left in the role's work: no other role of the person handles it."""
    others = Holding.objects.on(clock.today()).filter(
        user=held.user_id, organisation=held.organisation_id, role__in=DRAFTERS
    )
    return held.role in DRAFTERS and not others.exclude(pk=held.pk).exists()


urlpatterns = [
    path("don-vi/<int:pk>/giao-vai-tro/", appoint, name="role_give"),
    path("vai-tro/<int:pk>/thoi/", relieve, name="role_end"),
]
