"""Telling more of an exemplar and of its subject; a page gone stale shows both texts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from guongsang.exemplars import rules, services
from guongsang.exemplars.models import Exemplar
from guongsang.shared.access import ensure
from guongsang.web.desk.register_forms import SubjectForm, TextForm
from guongsang.web.desk.register_pages import Act, answer, attempt, find, home_of
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

COMPARED = ("title", "summary", "standout", "fit")
SUBJECT = Act(
    title="Thông tin về chủ thể",
    lead="Các diện ưu tiên được xếp trước khi lựa chọn; thông tin riêng chỉ người của đơn vị xem.",
    button="Lưu thông tin",
    done="Đã lưu thông tin chủ thể.",
    anchor="chu-the",
)


@require_http_methods(["GET", "POST"])
@once
def exemplar_more(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_describe(request.user, exemplar))
    data = request.POST if request.method == "POST" else None
    form = TextForm(data, user=request.user, exemplar=exemplar)
    stale: services.Stale | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if attempt(form, lambda told: _describe(request, exemplar, told)):
                messages.success(request, "Đã lưu.")
                return redirect(home_of(exemplar))
        except services.Stale as fault:
            stale = fault
    context = {"exemplar": exemplar, "form": form, "both": _both(form, stale), "stale": stale}
    return render(request, "desk/exemplar_more.html", context, status=422 if data else 200)


def _describe(request: SignedInRequest, exemplar: Exemplar, told: dict[str, Any]) -> None:
    services.describe(actor=request.user, exemplar_id=exemplar.pk, **told)


def _both(form: TextForm, stale: services.Stale | None) -> list[dict[str, str]]:
    """Return, for each text that differs, what stands now and what this person typed."""
    if stale is None:
        return []
    told = form.cleaned_data
    return [
        {
            "label": str(form.fields[name].label),
            "theirs": getattr(stale.current, name),
            "mine": told[name],
        }
        for name in COMPARED
        if getattr(stale.current, name) != told[name]
    ]


@require_http_methods(["GET", "POST"])
@once
def subject_more(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_describe_subject(request.user, exemplar.subject))
    personal = bool(rules.may_see_personal(request.user, exemplar))
    form = SubjectForm(request.POST or None, instance=exemplar.subject, personal=personal)

    def do(told: dict[str, Any]) -> object:
        return services.describe_subject(actor=request.user, subject_id=exemplar.subject_id, **told)

    return answer(request, exemplar, SUBJECT, form, do)


urlpatterns = [
    path("guong/<int:pk>/chi-tiet/", exemplar_more, name="exemplar_more"),
    path("guong/<int:pk>/chu-the/", subject_more, name="subject_more"),
]
