"""The paper on the member's own screen: mark, look over, cast; and the secretary's opening, count.

Marks travel only in the body of a POST. They are in no address, no session, no log; pages that
hold them are not cached.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from guongsang.accounts.models import User
from guongsang.council import rules, services
from guongsang.council.electorate import (
    electorate,
    has_cast,
    is_on_the_roll,
    items_of,
    seat_of,
    turnout,
)
from guongsang.council.models import AgendaItem, Attendance, Ballot, Seat
from guongsang.council.states import BallotState
from guongsang.shared.access import Refused, Verdict, ensure
from guongsang.web.council_room.forms import PaperForm, TellersForm, posted_marks
from guongsang.web.council_room.sittings import find_item, find_sitting
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import at_a_time, once

PAGE = "council_room/ballot.html"
NO_SEAT = Verdict("Người này không có tên trong danh sách Hội đồng khi phiên họp mở.")
TAKEN_IN = "Phiếu của ông/bà đã được nhận. Lựa chọn không lưu kèm tên."


@require_GET
@never_cache
@vary_on_headers("HX-Request")
def ballot(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    context = _paper(request, found)
    return render(request, f"{PAGE}#state" if request.htmx else PAGE, context)


@require_POST
@never_cache
@sensitive_post_parameters()
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the marks once more before they are cast; nothing is kept. 'Sửa lại' goes back."""
    found = _find(request, pk)
    ensure(rules.may_cast(request.user, found))
    form = PaperForm(request.POST, items=_own_items(request, found))
    if not form.is_valid() or "sua" in request.POST:
        return render(request, PAGE, _paper(request, found, form))
    return render(request, "council_room/review.html", {"form": form, "ballot": found})


@require_POST
@never_cache
@sensitive_post_parameters()
def cast(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Cast the paper. A refusal is put on record outside the transaction it rolled back.

    A ballot out of scope does not exist for the person; that somebody tried is recorded.
    """
    try:
        with services.refusals_recorded(actor=request.user, ballot_id=pk):
            return _cast(request, pk)
    except Ballot.DoesNotExist as nothing:
        raise Http404 from nothing
    except Refused as refusal:
        if _is_stranger(request.user, pk):
            raise Http404 from refusal
        raise


@once
@sensitive_variables("marks")
def _cast(request: SignedInRequest, pk: int) -> HttpResponse:
    marks = posted_marks(request.POST)
    ballot = services.cast(actor=request.user, ballot_id=pk, choices=marks)
    messages.success(request, TAKEN_IN)
    return at_a_time(redirect("council_room:ballot", pk=pk), ballot.opened_at)


def _is_stranger(user: User, pk: int) -> bool:
    if is_on_the_roll(user, pk):
        return False
    return not Ballot.objects.visible_to(user).filter(pk=pk).exists()


@require_POST
@once
def open_(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    form = TellersForm(request.POST, present=electorate(found).present)
    tellers: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    made = services.open_ballot(actor=request.user, sitting_id=found.pk, **tellers)
    said = "bằng phiếu giấy" if made.is_paper else "và báo cho thành viên có mặt"
    messages.success(request, f"Đã mở bỏ phiếu lượt {made.number} {said}.")
    return redirect("council_room:sitting", pk=found.pk)


@require_POST
@once
def count(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    services.count(actor=request.user, ballot_id=found.pk)
    messages.success(request, "Đã kiểm phiếu.")
    return redirect("council_room:result", pk=found.sitting_id)


@require_POST
@once
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    agrees = request.POST.get("dong_y") == "co"
    services.confirm(
        actor=request.user, item_id=item.pk, agrees=agrees, why=request.POST.get("why", "")
    )
    messages.success(request, f"Đã ghi ý kiến của Chủ tịch về “{item.nomination}”.")
    return redirect("council_room:result", pk=item.sitting_id)


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
def written(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The sealed vote of an absent member, entered by the secretary."""
    found = _find(request, pk)
    with services.refusals_recorded(actor=request.user, ballot_id=pk):
        return _written(request, found)


@once
def _written(request: SignedInRequest, found: Ballot) -> HttpResponse:
    seats = _without_paper(found)
    seat = _chosen(request, seats)
    if request.method == "POST":
        seat = _chosen(request, found.sitting.council.seats.select_related("user", "council"))
        ensure(_may_enter(request, found, seat) if seat else NO_SEAT)
    verdict = _may_enter(request, found, seat) if seat else None
    form = None
    if seat and verdict:
        items = _items_for(found, seat)
        form = PaperForm(request.POST or None, items=items, written=True)
        if request.method == "POST" and form.is_valid():
            services.enter_written_vote(
                actor=request.user, ballot_id=found.pk, seat_id=seat.pk, choices=form.choices
            )
            messages.success(request, f"Đã nhập phiếu gửi của {seat.user}.")
            return redirect("council_room:sitting", pk=found.sitting_id)
    context = {"ballot": found, "seats": seats, "seat": seat, "form": form, "verdict": verdict}
    return render(request, "council_room/written.html", context)


def _may_enter(request: SignedInRequest, found: Ballot, seat: Seat) -> Verdict:
    return rules.may_enter_written(request.user, rules.Paper(found, seat))


def _find(request: SignedInRequest, pk: int) -> Ballot:
    rows = Ballot.objects.visible_to(request.user).with_context()
    return get_object_or_404(rows.select_related("sitting__council__standing_body"), pk=pk)


def _own_items(request: SignedInRequest, found: Ballot) -> list[AgendaItem]:
    seat = seat_of(request.user, found.sitting.council)
    return _items_for(found, seat) if seat else []


def _items_for(found: Ballot, seat: Seat) -> list[AgendaItem]:
    items = items_of(found)
    keys = electorate(found.sitting).items_of(seat.pk, [item.pk for item in items])
    return [item for item in items if item.pk in keys]


def _without_paper(found: Ballot) -> list[Seat]:
    who = electorate(found.sitting)
    cast_by = set(found.receipts.values_list("seat", flat=True))
    rows = [*who.absent, *who.with_status(Attendance.Status.WRITTEN)]
    return [row.seat for row in rows if row.seat_id not in cast_by]


def _chosen(request: SignedInRequest, seats: Iterable[Seat]) -> Seat | None:
    typed = request.POST.get("ghe") or request.GET.get("ghe", "")
    return next((seat for seat in seats if str(seat.pk) == typed), None)


def _paper(
    request: SignedInRequest, found: Ballot, form: PaperForm | None = None
) -> dict[str, Any]:
    casting = rules.may_cast(request.user, found)
    seat = seat_of(request.user, found.sitting.council)
    items = items_of(found)
    own = _items_for(found, seat) if seat else []
    return {
        "ballot": found,
        "sitting": found.sitting,
        "seat": seat,
        "casting": casting,
        "has_cast": bool(seat and has_cast(found, seat)),
        "is_counted": found.state == BallotState.COUNTED,
        "turnout": turnout(found),
        "form": form or (PaperForm(items=own) if casting else None),
        "aside": [item for item in items if item not in own] if seat else [],
    }
