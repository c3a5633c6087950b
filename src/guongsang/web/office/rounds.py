"""Rounds as the office runs them: made from a plan, opened, watched, closed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.council import rules as council_rules
from guongsang.council import services as council
from guongsang.nominations import queries, rules, services
from guongsang.nominations.models import Asked, Round
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.rounds_forms import DaysForm, GiveForm, LateForm, MakeForm

STANDINGS = {
    "": ("Tất cả", lambda _line: True),
    "chua-gui": ("Chưa gửi", lambda line: line.is_silent),
    "thieu": ("Còn thiếu", lambda line: not line.is_met and not line.is_silent),
    "du": ("Đủ", lambda line: line.is_met),
}


@require_http_methods(["GET", "POST"])
@once
def make(request: SignedInRequest) -> HttpResponse:
    """Make the rounds of a year or a quarter from a plan's routes."""
    form = MakeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        made = services.make_rounds(
            actor=request.user,
            programme=form.cleaned_data["programme"],
            period_code=form.cleaned_data["period"],
        )
        messages.success(
            request, f"Kế hoạch có {len(made)} đợt trong kỳ này; mở từng đợt khi đến ngày."
        )
        return redirect("office:rounds")
    return render(
        request, "office/round_make.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "office/round.html", _context(request, _found(request, pk)))


@require_POST
@once
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    _found(request, pk)
    services.open_round(actor=request.user, round_id=pk)
    messages.success(request, "Đã mở đợt và báo cho các đơn vị.")
    return redirect("office:round", pk)


@require_POST
@once
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    _found(request, pk)
    services.close_round(actor=request.user, round_id=pk)
    messages.success(request, "Đã khóa sổ; danh sách của đợt đã chốt.")
    return redirect("office:round_list", pk)


@require_POST
@once
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    _found(request, pk)
    behind = services.remind(actor=request.user, round_id=pk)
    messages.success(request, f"Đã nhắc {behind} đơn vị chưa gửi hoặc còn thiếu.")
    return redirect("office:round", pk)


@require_POST
@once
def set_days(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = DaysForm(request.POST)
    if not form.is_valid():
        context = _context(request, found) | {"days_form": form, "wrong": form}
        return render(request, "office/round.html", context, status=422)
    services.set_days(actor=request.user, round_id=pk, **form.cleaned_data)
    messages.success(request, "Đã đổi ngày của đợt.")
    return redirect("office:round", pk)


@require_POST
@once
def give_to_council(request: SignedInRequest, pk: int) -> HttpResponse:
    """The head lets the unit's own council vote instead of concluding alone."""
    found = _found(request, pk)
    form = GiveForm(request.POST, auto_id="give_%s")
    if not form.is_valid():
        context = _context(request, found) | {"give_form": form, "wrong": form}
        return render(request, "office/round.html", context, status=422)
    council.take_round(actor=request.user, round_id=pk, why=form.cleaned_data["why"])
    messages.success(request, "Hội đồng của đơn vị bỏ phiếu trong đợt này.")
    return redirect("office:round", pk)


@require_http_methods(["GET", "POST"])
@once
def allow_late(request: SignedInRequest, pk: int, asked_id: int) -> HttpResponse:
    """Let one unit in late: until when, and why."""
    found = _found(request, pk)
    asked = get_object_or_404(
        Asked.objects.select_related(
            "organisation", "round__receiver", "round__office", "round__route"
        ),
        pk=asked_id,
        round=found,
    )
    form = LateForm(request.POST or None, after=found.closes_on)
    if request.method == "POST" and form.is_valid():
        services.allow_late(actor=request.user, asked_id=asked.pk, **form.cleaned_data)
        messages.success(request, f"{asked.organisation.label} được gửi muộn.")
        return redirect("office:round", pk)
    context = {
        "round": found, "asked": asked, "form": form,
        "verdict": rules.may_allow_late(request.user, asked),
    }  # fmt: skip
    return render(request, "office/round_late.html", context, status=422 if form.errors else 200)


def _found(request: SignedInRequest, pk: int) -> Round:
    rows = Round.objects.received_by(request.user).with_context()
    found: Round = get_object_or_404(rows, pk=pk)
    return found


def _context(request: SignedInRequest, found: Round) -> dict[str, object]:
    user = request.user
    lines = queries.round_progress(found)
    key = request.GET.get("xem", "")
    _, wanted = STANDINGS.get(key, STANDINGS[""])
    return {
        "round": found,
        "lines": [line for line in lines if wanted(line)],
        "total": queries.summary(lines),
        "tabs": [
            {"label": label, "href": f"?xem={each}" if each else "?", "current": each == key,
             "count": sum(map(test, lines))}
            for each, (label, test) in STANDINGS.items()
        ],
        "days_form": DaysForm(initial={"opens_on": found.opens_on, "closes_on": found.closes_on}),
        "give_form": GiveForm(auto_id="give_%s"),
        "may": {
            "give": council_rules.may_take_round(user, found, clock.today()),
            "open": rules.may_open_round(user, found),
            "close": rules.may_close_round(user, found),
            "remind": rules.may_remind(user, found),
            "days": rules.may_set_days(user, found),
            "handle": rules.is_handler(user, found),
        },
    }  # fmt: skip
