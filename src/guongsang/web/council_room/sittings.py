"""A sitting from the secretary's side: call, agenda, roll, opening, notes, closing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from guongsang.accounts.models import User
from guongsang.council import queries, rules, services
from guongsang.council.electorate import electorate, presides, runs, turnout
from guongsang.council.models import AgendaItem, Attendance, Ballot, Council, Seat, Sitting
from guongsang.council.states import ENDED, SittingState
from guongsang.council.tally import Quorum, Rule
from guongsang.council.tellers import standing
from guongsang.shared import clock
from guongsang.shared.access import Refused, Verdict
from guongsang.web.council_room.forms import (
    DiscussionForm,
    PutForm,
    RecuseForForm,
    SittingForm,
    TellersForm,
    WhyForm,
)  # fmt: skip
from guongsang.web.council_room.roll import Roll, roll_of
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_http_methods(["GET", "POST"])
@once
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    where = get_object_or_404(Council.objects.visible_to(request.user).with_context(), pk=pk)
    waiting = queries.candidates(where)
    form = SittingForm(request.POST or None, candidates=waiting, initial={"hour": "08:00"})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.call_sitting(
                actor=request.user,
                sitting=form.sitting_of(where),
                dossiers=form.cleaned_data.get("dossiers", ()),
            )
        except ValidationError as fault:
            form.take(fault)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã triệu tập phiên họp và báo cho các thành viên.")
            return redirect("council_room:sitting", pk=made.pk)
    verdict = rules.may_call(request.user, where, _day_asked(form))
    context = {"form": form, "council": where, "verdict": verdict, "waiting": waiting.count()}
    return render(request, "council_room/call.html", context)


@require_GET
@vary_on_headers("HX-Request")
def sitting(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    page = "council_room/sitting.html"
    return render(request, f"{page}#live" if request.htmx else page, _context(request, found))


@require_POST
@once
def put(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    form = PutForm(request.POST, candidates=queries.candidates(found.council))
    if form.is_valid():
        for dossier in form.cleaned_data["dossiers"]:
            services.put_on_agenda(actor=request.user, sitting_id=found.pk, nomination=dossier)
        messages.success(request, "Đã đưa hồ sơ vào chương trình.")
        return redirect("council_room:sitting", pk=found.pk)
    return _again(request, found, put_form=form)


@require_http_methods(["GET", "POST"])
@once
def take_off(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.take_off_agenda(actor=request.user, item_id=item.pk, **form.cleaned_data)
        messages.success(request, f"Đã rút hồ sơ “{item.nomination}” khỏi chương trình.")
        return redirect("council_room:sitting", pk=item.sitting_id)
    verdict = rules.may_set_agenda(request.user, item.sitting)
    return render(
        request, "council_room/take_off.html", {"form": form, "item": item, "verdict": verdict}
    )


@require_POST
@once
def mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """The roll comes as one form: every member's line that was changed is marked."""
    found = find_sitting(request, pk)
    marked = 0
    for line in roll_of(found):
        status, note = Roll.posted(request.POST, line.seat)
        if status and (status, note) != (line.status, line.note):
            services.mark_attendance(
                actor=request.user, sitting_id=found.pk, seat_id=line.seat.pk,
                status=status, note=note,
            )  # fmt: skip
            marked += 1
    messages.success(request, f"Đã ghi điểm danh {marked} thành viên.")
    return redirect(f"{found_url(found)}#diem-danh")


@require_POST
@once
def open_(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    services.open_sitting(actor=request.user, sitting_id=found.pk)
    messages.success(request, "Phiên họp đã khai mạc; quy tắc bỏ phiếu của hôm nay được ghi lại.")
    return redirect("council_room:sitting", pk=found.pk)


@require_POST
@once
def discuss(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    form = DiscussionForm(request.POST)
    if form.is_valid():
        services.write_discussion(actor=request.user, sitting_id=found.pk, **form.cleaned_data)
        messages.success(request, "Đã ghi ý kiến thảo luận và kết luận.")
        return redirect("council_room:sitting", pk=found.pk)
    return _again(request, found, discussion_form=form)


@require_POST
@once
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find_sitting(request, pk)
    services.close_sitting(actor=request.user, sitting_id=found.pk)
    messages.success(request, "Phiên họp đã kết thúc. Biên bản đã lập từ những gì được ghi nhận.")
    return redirect("council_room:minutes", pk=found.pk)


@require_http_methods(["GET", "POST"])
@once
def recuse_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """The secretary enters a conflict that a member declared at the sitting."""
    item = find_item(request, pk)
    form = RecuseForForm(request.POST or None, seats=[line.seat for line in roll_of(item.sitting)])
    if request.method == "POST" and form.is_valid():
        try:
            services.declare_recusal(
                actor=request.user, item_id=item.pk, seat_id=form.cleaned_data["seat"].pk,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã ghi lời khai xung đột lợi ích.")
            return redirect("council_room:sitting", pk=item.sitting_id)
    verdict = rules.may_write(request.user, item.sitting)
    context = {"form": form, "item": item, "verdict": verdict}
    return render(request, "council_room/recuse_for.html", context)


def find_sitting(request: SignedInRequest, pk: int) -> Sitting:
    rows = Sitting.objects.visible_to(request.user).with_context()
    return get_object_or_404(rows.select_related("council__standing_body"), pk=pk)


def find_item(request: SignedInRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.user).with_context()
    rows = rows.select_related(
        "sitting__council__organisation", "sitting__council__standing_body", "sitting__round"
    )
    return get_object_or_404(rows, pk=pk)


def found_url(sitting: Sitting) -> str:
    return redirect("council_room:sitting", pk=sitting.pk).url


def _again(request: SignedInRequest, found: Sitting, **forms: Any) -> HttpResponse:
    return render(request, "council_room/sitting.html", {**_context(request, found), **forms})


def _day_asked(form: SittingForm) -> Any:
    return form.cleaned_data.get("day") or clock.today() if form.is_bound else clock.today()


def _paper(user: User, ballot: Ballot | None) -> dict[str, Any] | None:
    """Where the counting of paper ballots stands, and whether the person counts."""
    if ballot is None or not ballot.is_paper:
        return None
    return {
        "agreed": standing(list(ballot.teller_sheets.all())).agreed,
        "entering": rules.may_enter_count(user, ballot),
    }


def _context(request: SignedInRequest, found: Sitting) -> dict[str, Any]:
    lines = roll_of(found)
    kept = Roll.rule_kept(found)
    ballot = queries.current_ballot(found)
    is_open = found.state == SittingState.OPEN
    who = electorate(found) if is_open or found.state == SittingState.CLOSED else None
    items = found.items.with_context().prefetch_related("recusals__seat__user").order_by("number")
    waiting = queries.candidates(found.council)
    user = request.user
    agenda = rules.may_set_agenda(user, found)
    quorum = Roll.quorum(found, lines)
    seats = Seat.objects.on(localdate(found.starts_at)).filter(council=found.council)
    return {
        "sitting": found,
        "council": found.council,
        "lines": lines,
        "status_choices": [
            (status.value, status.label)
            for status in Attendance.Status
            if status != Attendance.Status.WRITTEN or rules.counts_written(found)
        ],
        "counts": Roll.counts(lines),
        "quorum": quorum,
        "rule": Rule.read(kept) if kept else None,
        "snapshot": kept,
        "items": items,
        "reads_reasons": rules.reads_reasons(user, found),
        "ballot": ballot,
        "turnout": turnout(ballot, who) if ballot and who else None,
        "runs": rules.may_write(user, found),
        "agenda": agenda,
        "opening": _opening(user, found, quorum),
        "balloting": rules.may_open_ballot(user, found) if is_open else None,
        "counting": rules.may_count(user, ballot) if ballot else None,
        "closing": rules.may_close(user, found),
        "seat": seats.filter(user=user).first(),
        "put_form": PutForm(candidates=waiting) if agenda and waiting.exists() else None,
        "tellers_form": TellersForm(present=who.present if who else []),
        "discussion_form": DiscussionForm(
            initial={"discussion": found.discussion, "conclusion": found.conclusion}
        ),
        "poll": found.state not in ENDED,
        "does_papers": runs(user, found.council),
        "presides": presides(user, found.council),
        "postponing": rules.may_postpone(user, found),
        "cancelling": rules.may_cancel(user, found),
        "extending": rules.may_extend(user, found),
        "paper": _paper(user, ballot),
    }  # fmt: skip


def _opening(user: User, sitting: Sitting, quorum: Quorum | None) -> Verdict:
    """Whether the sitting can be opened now; without a quorum the service refuses too."""
    verdict = rules.may_open_sitting(user, sitting)
    if not verdict or sitting.is_written or quorum is None or quorum:
        return verdict
    return Verdict(
        f"Mới có {quorum.there}/{quorum.members} thành viên, cần ít nhất {quorum.needed}. "
        "Hãy ghi điểm danh trước, hoặc hoãn phiên họp."
    )
