"""The member's room: dossiers to read, conflicts to declare first, and where the sitting stands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from guongsang.council import conflicts, queries, rules, services
from guongsang.council.electorate import has_cast, seat_of, turnout
from guongsang.council.models import AgendaItem, Seat
from guongsang.council.states import ENDED
from guongsang.exemplars.models import Evidence
from guongsang.shared.access import Refused, ensure
from guongsang.web.council_room.evidence import response_of
from guongsang.web.council_room.forms import DeclareForm
from guongsang.web.council_room.sittings import find_item, find_sitting
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_GET
@vary_on_headers("HX-Request")
def room(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    seat, stances = queries.stances_of(request.user, found)
    if seat is None:
        return redirect("council_room:sitting", pk=found.pk)
    ballot = queries.current_ballot(found)
    open_ = [stance for stance in stances if not stance.declared and not stance.item.tally]
    context = {
        "sitting": found,
        "council": found.council,
        "seat": seat,
        "stances": stances,
        "undeclared": open_,
        "noticed": [stance for stance in open_ if stance.suggestion],
        "attendance": found.attendances.filter(seat=seat).first(),
        "coming": rules.may_mark(request.user, found, seat, "present"),
        "ballot": ballot,
        "casting": rules.may_cast(request.user, ballot) if ballot else None,
        "has_cast": bool(ballot and has_cast(ballot, seat)),
        "turnout": turnout(ballot) if ballot else None,
        "poll": found.state not in ENDED,
        "to_score": queries.to_score(request.user, found),
    }
    page = "council_room/room.html"
    return render(request, f"{page}#state" if request.htmx else page, context)


@require_POST
@once
def come(request: SignedInRequest, pk: int) -> HttpResponse:
    """The member says: I am here."""
    found = find_sitting(request, pk)
    seat = _own_seat(request, found.council)
    services.mark_attendance(
        actor=request.user, sitting_id=found.pk, seat_id=seat.pk, status="present"
    )
    messages.success(request, "Đã ghi: ông/bà có mặt.")
    return redirect("council_room:room", pk=found.pk)


@require_POST
@once
def declare_all(request: SignedInRequest, pk: int) -> HttpResponse:
    """No conflict with any dossier that is not yet declared and where nothing was noticed."""
    found = find_sitting(request, pk)
    seat, stances = queries.stances_of(request.user, found)
    if seat is None:
        raise Http404
    plain = [row.item for row in stances if not row.declared and not row.suggestion]
    for item in plain:
        services.declare_clear(actor=request.user, item_id=item.pk, seat_id=seat.pk)
    messages.success(request, f"Đã ghi: không có xung đột lợi ích với {len(plain)} hồ sơ.")
    return redirect("council_room:room", pk=found.pk)


@require_GET
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file, once the member has declared; before that the page that asks."""
    item = find_item(request, pk)
    reading = rules.may_read(request.user, item)
    seat = seat_of(request.user, item.sitting.council)
    if not reading and seat is not None:
        return render(request, "council_room/ask.html", _asking(item, seat, DeclareForm()))
    ensure(reading)
    return render(request, "council_room/dossier.html", _dossier(item, seat))


@require_http_methods(["GET", "POST"])
@once
def declare(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    seat = _own_seat(request, item.sitting.council)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _declare(request, item, seat, form)
        except ValidationError as fault:
            form.take(fault)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if form.cleaned_data["conflict"] == DeclareForm.YES:
                return redirect("council_room:room", pk=item.sitting_id)
            return redirect("council_room:dossier", pk=item.pk)
    return render(request, "council_room/ask.html", _asking(item, seat, form))


@require_GET
def evidence(request: SignedInRequest, pk: int, evidence: int) -> HttpResponseBase:
    """One file of the dossier, to those who may read the dossier."""
    item = find_item(request, pk)
    ensure(rules.may_read(request.user, item))
    rows = (
        Evidence.objects.standing()
        .filter(exemplar=item.nomination.exemplar_id)
        .select_related("file")
    )
    found = get_object_or_404(rows, pk=evidence)
    answer: FileResponse = response_of(found)
    return answer


def _declare(request: SignedInRequest, item: AgendaItem, seat: Seat, form: DeclareForm) -> None:
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["conflict"] == DeclareForm.YES:
        services.declare_recusal(
            actor=request.user, item_id=item.pk, seat_id=seat.pk, reason=reason
        )
        messages.success(request, f"Đã ghi: ông/bà không tham gia xét hồ sơ “{item.nomination}”.")
        return
    services.declare_clear(actor=request.user, item_id=item.pk, seat_id=seat.pk, reason=reason)
    messages.success(request, "Đã ghi lời khai. Hồ sơ đã mở.")


def _asking(item: AgendaItem, seat: Seat, form: DeclareForm) -> dict[str, Any]:
    stance = conflicts.stances(seat, [item])[0]
    return {
        "item": item, "sitting": item.sitting, "stance": stance, "seat": seat, "form": form,
    }  # fmt: skip


def _dossier(item: AgendaItem, seat: Seat | None) -> dict[str, Any]:
    nomination = item.nomination
    exemplar = nomination.exemplar
    rows = (
        Evidence.objects.standing().filter(exemplar=exemplar).select_related("file")
        if exemplar
        else []
    )
    items = item.sitting.items.standing().order_by("number")
    return {
        "item": item,
        "sitting": item.sitting,
        "seat": seat,
        "nomination": nomination,
        "exemplar": exemplar,
        "subject": nomination.subject,
        "evidence": rows,
        "to_score": seat is not None and item.pk in queries.to_score(seat.user, item.sitting),
        "next": items.filter(number__gt=item.number).first(),
    }


def _own_seat(request: SignedInRequest, council: Any) -> Seat:
    seat = seat_of(request.user, council)
    if seat is None:
        raise Refused(
            "Chỉ thành viên Hội đồng làm được việc này. Nếu có nhầm lẫn, hãy báo thư ký Hội đồng."
        )
    return seat
