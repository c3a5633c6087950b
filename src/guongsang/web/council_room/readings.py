"""Readers of a sitting's dossiers: assigned, scoring on their own, and what comes of it.

What a person may see is asked of `council.eyes`, which asks the one policy.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.council import eyes, rules, services
from guongsang.council.electorate import runs, seat_of
from guongsang.council.models import AgendaItem, Reading, Seat
from guongsang.shared import clock
from guongsang.shared.access import Refused
from guongsang.web.council_room.forms import WhyForm
from guongsang.web.council_room.reading_forms import ReadersForm, ScoreForm, WeightsForm
from guongsang.web.council_room.sittings import find_item, find_sitting
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

PAGE = "council_room/score.html"


@require_GET
@never_cache
def scores(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every dossier of the sitting, as far as this person may see its readings."""
    found = find_sitting(request, pk)
    context = {
        "sitting": found,
        "council": found.council,
        "rows": [(row, _why_not(request, row)) for row in eyes.rows_for(request.user, found)],
        "weighing": rules.may_weigh(request.user, found),
        "weighed": list(found.weights.order_by("pk")),
        "seat": seat_of(request.user, found.council),
    }
    return render(request, "council_room/scores.html", context)


def _why_not(request: SignedInRequest, row: eyes.Row) -> str:
    """Tell the secretariat why a dossier's readers are not theirs to assign."""
    if row.readers is not None or not runs(request.user, row.item.sitting.council):
        return ""
    return rules.may_assign(request.user, row.item).reason


@require_http_methods(["GET", "POST"])
@never_cache
@once
def readers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who reads one dossier; members who may not stand there with the reason."""
    item = find_item(request, pk)
    verdict = rules.may_assign(request.user, item)
    free, shut = _candidates(item) if verdict else ([], [])
    form = ReadersForm(request.POST or None, seats=free)
    if request.method == "POST" and not verdict:
        raise Refused(verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.assign_readers(
                actor=request.user, item_id=item.pk, seats=form.cleaned_data["seats"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã phân công {len(made)} người đọc và báo cho họ.")
            return redirect("council_room:readers", pk=item.pk)
    row = next((row for row in eyes.rows_for(request.user, item.sitting) if row.item == item), None)
    context = {"item": item, "sitting": item.sitting, "verdict": verdict, "form": form,
               "free": free, "shut": shut, "row": row}  # fmt: skip
    return render(request, "council_room/readers.html", context)


@require_http_methods(["GET", "POST"])
@once
def relieve(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Reading.objects.with_context().standing()
    visible = AgendaItem.objects.visible_to(request.user).values("pk")
    reading = get_object_or_404(rows.filter(item__in=visible), pk=pk)
    verdict = rules.may_relieve(request.user, reading)
    if not verdict:
        raise Refused(verdict.reason)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.relieve_reader(actor=request.user, reading_id=reading.pk, **form.cleaned_data)
        messages.success(request, f"Đã ghi: {reading.seat.user} thôi đọc hồ sơ này.")
        return redirect("council_room:readers", pk=reading.item_id)
    return render(request, "council_room/relieve.html", {"reading": reading, "form": form})


@require_http_methods(["GET", "POST"])
@once
def weights(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    kept, defaults = eyes.weights_of(found), eyes.defaults_of(found)
    form = WeightsForm(
        request.POST or None, weights=kept, defaults=defaults, why=eyes.why_weighed(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.set_weights(
                actor=request.user, sitting_id=found.pk, weights=form.weights(),
                why=form.cleaned_data["why"],
            )  # fmt: skip
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, "Đã ghi hệ số các tiêu chí.")
            return redirect("council_room:scores", pk=found.pk)
    verdict = rules.may_weigh(request.user, found)
    context = {"form": form, "sitting": found, "verdict": verdict}
    return render(request, "council_room/weights.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@once
def score(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reader's own sheet: saved as a draft, or saved and handed in."""
    reading = _own(request, pk)
    criteria = eyes.criteria_of(reading.item.nomination)
    if request.method == "GET":
        return render(request, PAGE, _sheet(request, reading, None))
    form = ScoreForm(request.POST, criteria=criteria)
    if not form.is_valid():
        return render(request, PAGE, _sheet(request, reading, form), status=422)
    try:
        saved = services.save_scores(actor=request.user, reading_id=reading.pk, **form.given())
        if request.POST.get("viec") == "nop":
            services.hand_in(actor=request.user, reading_id=reading.pk, version=saved.version)
    except services.Stale as stale:
        return _both(request, stale.reading, form)
    except Refused as refusal:
        reading.refresh_from_db()
        again = _typed(request, reading, form)
        again.add_error(None, str(refusal))
        return render(request, PAGE, _sheet(request, reading, again), status=403)
    handed = request.POST.get("viec") == "nop"
    messages.success(request, "Đã nộp điểm." if handed else "Đã lưu bản chấm.")
    return redirect("council_room:score", pk=pk)


@require_POST
@never_cache
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the draft while the reader types; a repeat is harmless, the version is checked."""
    reading = _own(request, pk)
    form = ScoreForm(request.POST, criteria=eyes.criteria_of(reading.item.nomination))
    answer: dict[str, object] = {}
    if form.is_valid():
        try:
            saved = services.save_scores(actor=request.user, reading_id=reading.pk, **form.given())
        except services.Stale:
            answer["trouble"] = "Đã lưu ở một cửa sổ khác. Bấm “Lưu” để xem cả hai bản."
        except Refused as refusal:
            answer["trouble"] = f"Chưa lưu: {refusal}"
        else:
            answer = {"saved_at": clock.now(), "version": saved.version}
    else:
        told = {str(error) for errors in form.errors.values() for error in errors}
        answer["trouble"] = "Chưa lưu: " + " ".join(sorted(told))
    return render(request, f"{PAGE}#saved", answer)


def _own(request: SignedInRequest, pk: int) -> Reading:
    """The person's own reading, the standing one first; to others it does not exist."""
    rows = Reading.objects.with_context().filter(item=pk, seat__user=request.user)
    found = rows.standing().first() or rows.order_by("-pk").first()
    return found or get_object_or_404(rows.none())


def _sheet(request: SignedInRequest, reading: Reading, form: ScoreForm | None) -> dict[str, Any]:
    stored = list(reading.scores.all())
    initial = ScoreForm.of(reading.version, reading.remark, stored)
    criteria = eyes.criteria_of(reading.item.nomination)
    return {
        "reading": reading,
        "item": reading.item,
        "sitting": reading.item.sitting,
        "nomination": reading.item.nomination,
        "scoring": rules.may_score(request.user, reading),
        "form": form or ScoreForm(initial=initial, criteria=criteria),
        "stored": stored,
        "criteria": [
            (each, {row.place: row for row in stored}.get(each.place)) for each in criteria
        ],
        "saved_at": None,
    }


def _both(request: SignedInRequest, reading: Reading, form: ScoreForm) -> HttpResponse:
    """Mine in the form and not written, the stored one beside it; saving again replaces it."""
    context = _sheet(request, reading, _typed(request, reading, form)) | {"stale": True}
    return render(request, PAGE, context, status=409)


def _typed(request: SignedInRequest, reading: Reading, form: ScoreForm) -> ScoreForm:
    """Return what was typed, ready to be sent again: with the version that is stored now."""
    mine = request.POST.copy()
    mine["version"] = str(reading.version)
    again = ScoreForm(mine, criteria=form.criteria)
    again.is_valid()
    return again


def _candidates(item: AgendaItem) -> tuple[list[Seat], list[tuple[Seat, str]]]:
    seats = Seat.objects.on(clock.today()).filter(council=item.sitting.council)
    free, shut = [], []
    for held in seats.select_related("user", "council").in_order():
        verdict = rules.may_be_reader(item, held)
        if verdict:
            free.append(held)
        else:
            shut.append((held, verdict.reason))
    return free, shut
