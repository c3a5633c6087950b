"""Acts on a dossier beside its text: the vote, the head's hand-back, withdrawal, taking over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from guongsang.nominations import services
from guongsang.orgs.models import Organisation
from guongsang.web.desk.dossier import page_context
from guongsang.web.desk.dossier_find import dossier_of
from guongsang.web.desk.dossier_forms import AwardForm, ReasonForm, VoteForm
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_POST
@once
def vote(request: SignedInRequest, pk: int) -> HttpResponse:
    nomination = dossier_of(request, pk)
    form = VoteForm(request.POST)
    if not form.is_valid():
        context = page_context(request, nomination) | {"vote_form": form, "wrong": form}
        return render(request, "desk/dossier.html", context, status=422)
    services.record_unit_vote(actor=request.user, nomination_id=pk, **form.cleaned_data)
    messages.success(request, "Đã ghi kết quả bình chọn.")
    return redirect("desk:dossier", pk)


@require_POST
@once
def award(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name the award that the dossier proposes."""
    nomination = dossier_of(request, pk)
    form = AwardForm(request.POST, auto_id="de_nghi_%s")
    if not form.is_valid():
        context = page_context(request, nomination) | {"award_form": form, "wrong": form}
        return render(request, "desk/dossier.html", context, status=422)
    services.propose_award(actor=request.user, nomination_id=pk, **form.cleaned_data)
    messages.success(request, "Đã ghi danh hiệu, hình thức đề nghị.")
    return redirect("desk:dossier", pk)


@require_POST
@once
def hand_back(request: SignedInRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "hand_back_form", "Đã trả lại người soạn.")


@require_POST
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "withdraw_form", "Đã rút hồ sơ.")


@require_POST
@once
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier_of(request, pk)
    key = request.POST.get("don_vi", "")
    heir = get_object_or_404(Organisation, pk=key if key.isdecimal() and len(key) < 19 else 0)
    services.take_over(actor=request.user, nomination_id=pk, heir=heir)
    messages.success(request, f"{heir.label} đã tiếp nhận hồ sơ.")
    return redirect("desk:dossier", pk)


def _with_reason(request: SignedInRequest, pk: int, name: str, done: str) -> HttpResponse:
    nomination = dossier_of(request, pk)
    context = page_context(request, nomination)
    form = ReasonForm(request.POST, auto_id=context[name].auto_id)
    act = {"hand_back_form": services.hand_back, "withdraw_form": services.withdraw}[name]
    if not form.is_valid():
        context |= {name: form, "wrong": form}
        return render(request, "desk/dossier.html", context, status=422)
    act(actor=request.user, nomination_id=pk, why=form.cleaned_data["why"])
    messages.success(request, done)
    return redirect("desk:dossier", pk)
