"""Dossiers that came in: the inbox, one dossier read beside its proof, and the acts on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from guongsang.accounts.models import User
from guongsang.awards.models import Deadline
from guongsang.documents import services as documents
from guongsang.exemplars.models import Evidence
from guongsang.nominations import queries, rules, services
from guongsang.nominations.models import (
    Comment,
    Nomination,
    NominationQuerySet,
    OpinionRequest,
    Scan,
)
from guongsang.nominations.reading import questions_of
from guongsang.nominations.states import State
from guongsang.programmes.kinds import Step
from guongsang.shared import clock
from guongsang.shared.access import Verdict
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.upward import upward_of
from guongsang.web.office.appraisal_forms import (
    AppraiseForm,
    AskForm,
    DisplayEndForm,
    DisplayForm,
    HandleForm,
    HoldForm,
    OutcomeForm,
    ReturnForm,
)
from guongsang.web.office.rounds_urls import works_in_office

PAGE = "office/appraisal.html"


@require_GET
def inbox(request: SignedInRequest) -> HttpResponse:
    """What waits for the person's body: priority marks first, then the longest waiting."""
    rows = queries.inbox(request.user)
    lists = {
        "new": ("trang", rows.filter(state=State.SUBMITTED)),
        "others": ("dang_xet", rows.exclude(state=State.SUBMITTED)),
        "concluding": ("ket_luan", queries.awaiting_conclusion(request.user)),
    }
    context = {name: _waiting(request, found, of) for name, (of, found) in lists.items()}
    shown = {row.pk: row for page in context.values() for row in page}
    clocks = queries.clocks_of(shown.values(), clock.today())
    for page in context.values():
        for row in page:
            row.clock = clocks.get(row.pk)
    return render(request, "office/inbox.html", context)


def _waiting(request: SignedInRequest, rows: NominationQuerySet, parameter: str) -> keyset.Page:
    """Return a page of one list, each row with the days it has waited."""
    page = keyset.paginate(
        rows, request, by="submitted_at", descending=False, lead="priority", parameter=parameter
    )
    for row in page:
        row.waited = (clock.now() - row.submitted_at).days
    return page


@require_GET
def appraisal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a dossier as its receiver reads it; its sender is led to the sender's own page."""
    if not _received(request).filter(pk=pk).exists():
        _sent(request, pk)
        return redirect("desk:dossier", pk)
    return render(request, PAGE, _context(request, _found(request, pk)))


@require_GET
def evidence(request: SignedInRequest, pk: int, evidence_id: int) -> HttpResponse:
    """Give a proof of the dossier to whoever may read the dossier, or is asked about it."""
    asked = OpinionRequest.objects.asked_of(request.user).considered().filter(nomination=pk)
    one = asked.with_context().first()
    nomination = one.nomination if one else _sent(request, pk)
    rows = Evidence.objects.standing().select_related("file")
    proof = get_object_or_404(rows, pk=evidence_id, exemplar=nomination.exemplar_id)
    response = HttpResponse(documents.content_of(proof.file), content_type=proof.file.media_type)
    name = f"minh-chung-{proof.pk}.{proof.file.extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@once
def appraise(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "appraise_form", services.appraise, "Đã ghi ý kiến thẩm định.")


@require_POST
@once
def return_(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "return_form", services.return_, "Đã trả lại đơn vị để bổ sung.")


@require_POST
@once
def hold(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "hold_form", services.hold, "Đã tạm dừng xét.")


@require_POST
@once
def lift_hold(request: SignedInRequest, pk: int) -> HttpResponse:
    _must_be_received(request, pk)
    services.lift_hold(actor=request.user, nomination_id=pk)
    messages.success(request, "Hồ sơ được xét tiếp.")
    return redirect("office:appraisal", pk)


@require_POST
@once
def put_on_display(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(
        request, pk, "display_form", services.put_on_display, "Đã đưa ra lấy ý kiến công khai."
    )


@require_POST
@once
def move_display(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(
        request, pk, "display_end_form", services.move_display_end,
        "Đã đổi ngày cuối lấy ý kiến.",
    )  # fmt: skip


@require_GET
def ask_units(request: SignedInRequest) -> HttpResponse:
    """What the search box for a body to ask finds, for whoever handles dossiers."""
    if not works_in_office(request.user):
        raise Http404
    return combo_options(AskForm().fields["organisation"], request)


@require_POST
@once
def ask_opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "ask_form", services.ask_opinion, "Đã gửi yêu cầu cho ý kiến.")


@require_POST
@once
def withdraw_opinion(request: SignedInRequest, pk: int, request_id: int) -> HttpResponse:
    _must_be_received(request, pk)
    asked = get_object_or_404(OpinionRequest, pk=request_id, nomination=pk)
    services.withdraw_opinion(actor=request.user, request_id=asked.pk)
    messages.success(request, "Đã thu hồi yêu cầu cho ý kiến.")
    return redirect("office:appraisal", pk)


@require_POST
@once
def handle_comment(request: SignedInRequest, pk: int, comment_id: int) -> HttpResponse:
    _must_be_received(request, pk)
    comment = get_object_or_404(Comment, pk=comment_id, nomination=pk)
    form = HandleForm(request.POST, auto_id=f"gop_y_{comment.pk}_%s")
    if not form.is_valid():
        nomination = _found(request, pk)
        context = _context(request, nomination) | {"wrong": form}
        context["comments"] = _comments_on(request.user, nomination, {comment.pk: form})
        return render(request, PAGE, context, status=422)
    services.handle_comment(actor=request.user, comment_id=comment.pk, **form.cleaned_data)
    messages.success(request, "Đã ghi cách xử lý ý kiến góp ý.")
    return redirect("office:appraisal", pk)


@require_POST
@once
def put_before_council(request: SignedInRequest, pk: int) -> HttpResponse:
    _must_be_received(request, pk)
    services.put_before_council(actor=request.user, nomination_id=pk)
    messages.success(request, "Đã trình Hội đồng.")
    return redirect("office:appraisal", pk)


@require_POST
@once
def select(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "select_form", services.select, "Đã chọn gương này.")


@require_POST
@once
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "approve_form", services.approve, "Đã thông qua hồ sơ.")


@require_POST
@once
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "decline_form", services.decline, "Đã kết luận chưa chọn.")


def _act(
    request: SignedInRequest, pk: int, name: str, act: Callable[..., Any], done: str
) -> HttpResponse:
    """Check one form of the page; draw the page again with what is wrong, or act."""
    _must_be_received(request, pk)
    form = _forms(request.POST, only=name)[name]
    if form.is_valid():
        try:
            act(actor=request.user, nomination_id=pk, **form.given())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, done)
            return redirect("office:appraisal", pk)
    context = _context(request, _found(request, pk)) | {name: form, "wrong": form}
    return render(request, PAGE, context, status=422)


def _sent(request: SignedInRequest, pk: int) -> Nomination:
    """A dossier that left its unit, for all who may read the dossier itself."""
    rows = Nomination.objects.visible_to(request.user).filter(submitted_at__isnull=False)
    found: Nomination = get_object_or_404(rows, pk=pk)
    return found


def _received(request: SignedInRequest) -> NominationQuerySet:
    return Nomination.objects.visible_to(request.user).received_by(request.user)


def _must_be_received(request: SignedInRequest, pk: int) -> None:
    """Asked before an act, which loads what it needs itself; `_found` loads what the page shows."""
    if not _received(request).filter(pk=pk).exists():
        raise Http404


def _found(request: SignedInRequest, pk: int) -> Nomination:
    """Only what the office was sent: what it says and is told of a dossier is not its sender's."""
    rows = _received(request)
    found: Nomination = get_object_or_404(
        rows.with_context().select_related("appraised_by", "concluded_by", "held_by"), pk=pk
    )
    return found


def _forms(data: Any = None, only: str = "") -> dict[str, Any]:
    kinds = {
        "appraise_form": (AppraiseForm, {}),
        "return_form": (ReturnForm, {}),
        "hold_form": (HoldForm, {}),
        "display_form": (DisplayForm, {}),
        "display_end_form": (DisplayEndForm, {}),
        "ask_form": (AskForm, {}),
        "select_form": (OutcomeForm, {}),
        "approve_form": (OutcomeForm, {}),
        "decline_form": (OutcomeForm, {"must": True}),
    }
    wanted = {only: kinds[only]} if only else kinds
    return {
        name: kind(data, auto_id=f"{name}_%s", **options)
        for name, (kind, options) in wanted.items()
    }


def _timed_forms(nomination: Nomination) -> dict[str, Any]:
    """Return the forms that ask for a last day, begun with the day by the rule book."""
    step = Deadline.Step
    until = {"until": queries.last_day(step.CONSULT, nomination)}
    due_on = {"due_on": queries.last_day(step.OPINION, nomination)}
    moving = DisplayEndForm(auto_id="display_end_form_%s")
    if nomination.state == State.ON_DISPLAY:
        earliest = rules.earliest_end(nomination, clock.today())
        moving.fields["until"].help_text = f"Sớm nhất: hết ngày {earliest:%d/%m/%Y}."
    return {
        "display_end_form": moving,
        "display_form": DisplayForm(initial=until, auto_id="display_form_%s"),
        "ask_form": AskForm(initial=due_on, auto_id="ask_form_%s"),
    }


def _context(request: SignedInRequest, nomination: Nomination) -> dict[str, object]:
    user = request.user
    asked = {
        "appraise": rules.may_appraise,
        "return": rules.may_return,
        "hold": rules.may_hold,
        "lift": rules.may_lift_hold,
        "display": rules.may_put_on_display,
        "move_display": rules.may_move_display,
        "ask": rules.may_ask_opinion,
        "council": rules.may_put_before_council,
        "select": rules.may_select,
        "approve": rules.may_approve,
        "decline": rules.may_decline,
    }
    history = queries.history_of(nomination)
    return {
        **dossier_parts(nomination),
        "kept": Scan.objects.kept_of(nomination).order_by("pk") if nomination.organiser_id else [],
        **_opinions_on(user, nomination),
        "clock": queries.clocks_of([nomination], clock.today()).get(nomination.pk),
        "history": history,
        "proposed": queries.proposed(nomination, history.awards),
        "questions": questions_of(nomination.report),
        "shared": queries.shared_passages(user, nomination),
        "has_display": nomination.round.has_step(Step.DISPLAY),
        "upward": upward_of(user, nomination),
        "may": {name: rule(user, nomination) for name, rule in asked.items()},
        **_forms(),
        **_timed_forms(nomination),
    }


def _opinions_on(user: User, nomination: Nomination) -> dict[str, object]:
    """Return what others said of a dossier, each with what the person may do about it."""
    asked = nomination.opinion_requests.select_related("organisation", "asked_by", "answered_by")
    today = clock.today()
    return {
        "opinions": [
            (row, row.is_overdue(today), rules.may_withdraw_opinion(user, row))
            for row in asked.order_by("asked_at", "pk")
        ],
        "comments": _comments_on(user, nomination, {}),
    }


def _comments_on(
    user: User, nomination: Nomination, typed: dict[int, HandleForm]
) -> list[tuple[Comment, Verdict, HandleForm]]:
    """Return each comment with whether it may be answered, and the form for that."""
    rows = nomination.comments.select_related("handled_by").order_by("sent_at", "pk")
    return [
        (
            row, rules.may_handle_comment(user, row),
            typed.get(row.pk) or HandleForm(auto_id=f"gop_y_{row.pk}_%s"),
        )
        for row in rows
    ]  # fmt: skip


def dossier_parts(nomination: Nomination) -> dict[str, object]:
    """Return what templates of a dossier that was sent expect: its sheet, proofs and notes."""
    exemplar = nomination.exemplar
    proofs = exemplar.evidence.standing().order_by("pk") if exemplar else []
    return {
        "nomination": nomination,
        "round": nomination.round,
        "notes": list(nomination.return_notes.select_related("by").order_by("at", "pk")),
        "proofs": list(proofs),
        "answered": [line for line in nomination.sheet if line["answer"]],
        "unanswered": [line for line in nomination.sheet if not line["answer"]],
    }
