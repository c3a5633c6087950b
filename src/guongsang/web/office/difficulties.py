"""Difficulties at the focal unit and the leader: advised on, put up, settled."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from guongsang.orgs.queries import reach_of
from guongsang.oversight import queries, rules, services
from guongsang.oversight.models import Difficulty
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.difficulties_forms import AdviceForm, SettleForm

PAGE = "office/difficulty.html"


@require_GET
def difficulties(request: SignedInRequest) -> HttpResponse:
    rows = Difficulty.objects.visible_to(request.user).with_context()
    context = {
        "rows": keyset.paginate(rows, request, by="raised_at"),
        "waiting": queries.waiting(request.user)[:100],
    }
    return render(request, "office/difficulties.html", context)


@require_GET
def difficulty(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, PAGE, _context(request, _found(request, pk)))


@require_POST
@once
def put_to_leader(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = AdviceForm(request.POST, auto_id="y_kien_%s")
    if not form.is_valid():
        context = _context(request, found) | {"advice_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.put_to_leader(actor=request.user, difficulty_id=pk, **form.cleaned_data)
    messages.success(request, "Đã trình lãnh đạo.")
    return redirect("office:difficulty", pk)


@require_POST
@once
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = SettleForm(request.POST, auto_id="tra_loi_%s")
    if not form.is_valid():
        context = _context(request, found) | {"settle_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.answer(actor=request.user, difficulty_id=pk, **form.cleaned_data)
    messages.success(request, "Đã trả lời và báo cho đơn vị.")
    return redirect("office:difficulty", pk)


def _found(request: SignedInRequest, pk: int) -> Difficulty:
    rows = Difficulty.objects.visible_to(request.user).with_context()
    found: Difficulty = get_object_or_404(rows, pk=pk)
    return found


def _context(request: SignedInRequest, found: Difficulty) -> dict[str, object]:
    return {
        "difficulty": found,
        "is_own": reach_of(request.user).holds(found.organisation),
        "advice_form": AdviceForm(auto_id="y_kien_%s"),
        "settle_form": SettleForm(auto_id="tra_loi_%s"),
        "may": {
            "put_up": rules.may_put_to_leader(request.user, found),
            "settle": rules.may_answer(request.user, found),
        },
    }
