"""Putting a sitting off, and calling it off, each with the reason its members read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from guongsang.council import rules, services
from guongsang.council.models import Sitting
from guongsang.web.council_room.forms import CancelForm, ExtendForm, PostponeForm
from guongsang.web.council_room.sittings import find_sitting
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_http_methods(["GET", "POST"])
@once
def postpone(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    start = {"hour": localtime(found.starts_at).strftime("%H:%M"), "place": found.place}
    form = PostponeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            services.postpone_sitting(
                actor=request.user, sitting_id=found.pk, starts_at=form.starts_at(),
                why=typed["why"], place=typed["place"],
            )  # fmt: skip
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, "Đã hoãn phiên họp và báo cho các thành viên.")
            return redirect("council_room:sitting", pk=found.pk)
    return _page(request, found, form, "postpone", rules.may_postpone(request.user, found))


@require_http_methods(["GET", "POST"])
@once
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_sitting(actor=request.user, sitting_id=found.pk, **form.cleaned_data)
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, "Đã hủy phiên họp; hồ sơ trở lại chờ phiên khác.")
            return redirect("council_room:sitting", pk=found.pk)
    return _page(request, found, form, "cancel", rules.may_cancel(request.user, found))


@require_http_methods(["GET", "POST"])
@once
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """More time to answer in writing."""
    found = find_sitting(request, pk)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.extend_answers(
                actor=request.user, sitting_id=found.pk, answers_by=form.answers_by(),
                why=form.cleaned_data["why"],
            )  # fmt: skip
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, "Đã gia hạn lấy ý kiến và báo cho các thành viên.")
            return redirect("council_room:sitting", pk=found.pk)
    return _page(request, found, form, "extend", rules.may_extend(request.user, found))


def _page(
    request: SignedInRequest, found: Sitting, form: Any, act: str, verdict: rules.Verdict
) -> HttpResponse:
    context = {"sitting": found, "form": form, "act": act, "verdict": verdict}
    context["waiting"] = found.items.filter(taken_off_why="").count()
    status = 422 if form.errors else 200
    return render(request, "council_room/calling_off.html", context, status=status)
