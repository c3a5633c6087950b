"""Complaints, for those who handle them and the head of their office; for others, absent."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.decisions.models import Decision
from guongsang.decisions.rules import may_revoke
from guongsang.decisions.states import State as DecisionState
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations.models import Nomination
from guongsang.oversight import queries, rules, services
from guongsang.oversight.models import Complainant, Complaint
from guongsang.oversight.services import Taken
from guongsang.oversight.states import Outcome
from guongsang.publicity.models import Suggestion
from guongsang.publicity.rules import may_answer
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.shared.holidays import unsure_years
from guongsang.web.kit import keyset
from guongsang.web.kit.files import served
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.complaints_forms import (
    ClosingForm,
    ComplaintFilter,
    ConclusionForm,
    FileForm,
    HandlerForm,
    TakeForm,
)

PAGE = "office/complaint.html"
TAKEN = "Đã tiếp nhận đơn. Chỉ bạn và thủ trưởng cơ quan xem được."
ABOUT: dict[str, Any] = {"guong": Exemplar, "ho-so": Nomination, "quyet-dinh": Decision}


@require_GET
def complaints(request: SignedInRequest) -> HttpResponse:
    """The register, as far as the person's own part of it."""
    form = ComplaintFilter(request.GET)
    form.is_valid()
    told = form.cleaned_data
    rows = Complaint.objects.visible_to(request.user).with_context()
    for name, field in (("trang_thai", "state"), ("loai", "kind")):
        if told.get(name):
            rows = rows.filter(**{field: told[name]})
    today = clock.today()
    if told.get("qua_han"):
        rows = rows.late_on(today)
    page = keyset.paginate(rows, request, by="received_at")
    context = {
        "rows": page, "form": form, "is_narrowed": form.has_changed(),
        "late": {row.pk for row in page if row.is_late(today)},
        "may_take": bool(queries.offices_of(request.user)),
    }  # fmt: skip
    return render(request, "office/complaints.html", context)


@require_http_methods(["GET", "POST"])
@once
def take(request: SignedInRequest) -> HttpResponse:
    """Take a complaint in: first whom it is about, then what it says."""
    offices = queries.offices_of(request.user)
    if not offices:
        raise Http404
    about, letter = _about(request), _letter(request)
    if about is None:
        asked = request.GET.get("q", letter.who if letter else "")[:120]
        found = queries.subjects_found(request.user, asked)
        context = {"asked": asked, "found": found, "letter": letter}
        return render(request, "office/complaint_about.html", context)
    form = TakeForm(request.POST or None, offices=offices, named=_names(about), letter=letter)
    if request.method == "POST" and form.is_valid():
        try:
            made = _take(request, form, about, letter)
        except Refused as refused:
            form.add_error("against" if form.cleaned_data["against"] else None, str(refused))
        else:
            said = _handed_on(made) if made.names_the_head else TAKEN
            messages.success(request, said)
            seen = not made.names_the_head
            return redirect("office:complaint", made.pk) if seen else redirect("office:complaints")
    context = {
        "form": form, "about": about, "is_decision": isinstance(about, Decision), "letter": letter,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/complaint_new.html", context, status=status)


def _take(
    request: SignedInRequest,
    form: TakeForm,
    about: Exemplar | Nomination | Decision,
    letter: Suggestion | None,
) -> Complaint:
    told = dict(form.cleaned_data)
    office, taken = told.pop("organisation"), Taken(about=about, **told)
    if letter is None:
        return services.receive(actor=request.user, organisation=office, taken=taken)
    return services.take_letter(
        actor=request.user, organisation=office, letter_id=letter.pk, taken=taken
    )


def _handed_on(made: Complaint) -> str:
    """Say where a complaint went that names the head of the office."""
    if made.organisation_id != made.taken_at_id:
        return (
            f"Đơn số {made.pk} nêu thủ trưởng cơ quan nên đã chuyển thẳng "
            f"{made.organisation.label} xử lý; nơi khác không xem được."
        )
    return (
        f"Đơn số {made.pk} nêu thủ trưởng cơ quan. Cơ quan cấp trên chưa dùng hệ thống nên đơn "
        "được giao cho người làm kiểm tra hoặc thường trực của cơ quan; hãy gửi cả bản giấy lên "
        "cấp trên."
    )


@require_GET
def complaint(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, PAGE, _context(request, _found(request, pk)))


@require_POST
@once
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    _found(request, pk)
    services.accept(actor=request.user, complaint_id=pk)
    messages.success(request, "Đã thụ lý; thời hạn giải quyết tính từ hôm nay.")
    return redirect("office:complaint", pk)


@require_POST
@once
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    _found(request, pk)
    services.verify(actor=request.user, complaint_id=pk)
    messages.success(request, "Bắt đầu xác minh; hồ sơ đang xét của tên này đã tạm dừng.")
    return redirect("office:complaint", pk)


@require_POST
@once
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "refuse_form", services.refuse, "Đã ghi không thụ lý.")


@require_POST
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "withdraw_form", services.withdraw, "Đã ghi người gửi rút đơn.")


@require_POST
@once
def conclude(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "conclusion_form", services.conclude, "Đã ghi kết luận.")


@require_POST
@once
def name_handler(request: SignedInRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "handler_form", services.name_handler, "Đã giao người xử lý.")


@require_POST
@once
def take_off(request: SignedInRequest, pk: int, handler: int) -> HttpResponse:
    found = _found(request, pk)
    get_object_or_404(found.handlers, pk=handler, until=None)
    services.take_off(actor=request.user, complaint_id=pk, handler_id=handler)
    messages.success(request, "Đã thôi giao.")
    seen = Complaint.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect("office:complaint", pk) if seen else redirect("office:complaints")


@require_POST
@once
def add_file(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = FileForm(request.POST, request.FILES, auto_id="file_form_%s")
    if form.is_valid():
        try:
            services.add_file(actor=request.user, complaint_id=pk, file=form.cleaned_data["file"])
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(request, "Đã thêm tệp.")
            return redirect("office:complaint", pk)
    context = _context(request, found) | {"file_form": form, "wrong": form}
    return render(request, PAGE, context, status=422)


@require_GET
def file(request: SignedInRequest, pk: int, file_id: int) -> HttpResponse:
    """Give a file of a complaint to whoever may read the complaint."""
    found = _found(request, pk)
    kept = get_object_or_404(found.files.select_related("file"), pk=file_id)
    return served(kept.file, kept.name)


def _act(
    request: SignedInRequest, pk: int, name: str, act: Callable[..., Any], done: str
) -> HttpResponse:
    found = _found(request, pk)
    form = _forms(found, request.POST)[name]
    if not form.is_valid():
        context = _context(request, found) | {name: form, "wrong": form}
        return render(request, PAGE, context, status=422)
    act(actor=request.user, complaint_id=pk, **form.cleaned_data)
    messages.success(request, done)
    return redirect("office:complaint", pk)


def _found(request: SignedInRequest, pk: int) -> Complaint:
    rows = Complaint.objects.visible_to(request.user).with_context()
    found: Complaint = get_object_or_404(
        rows.select_related("received_by", "accepted_by", "verifying_by", "closed_by"), pk=pk
    )
    return found


def _about(request: SignedInRequest) -> Exemplar | Nomination | Decision | None:
    """Return what the address names, as far as the person sees it."""
    for name, model in ABOUT.items():
        key = request.GET.get(name, "")
        if key.isdecimal() and len(key) < 19:
            rows = model.objects.visible_to(request.user).with_context()
            about: Exemplar | Nomination | Decision = get_object_or_404(rows, pk=key)
            return about
    return None


def _letter(request: SignedInRequest) -> Suggestion | None:
    """Return the citizen's letter that the address names, while it waits for an answer."""
    key = request.GET.get("thu", "")
    if not key.isdecimal() or len(key) > 18:
        return None
    seen = Suggestion.objects.visible_to(request.user).waiting()
    row: Suggestion = get_object_or_404(seen.select_related("organisation"), pk=key)
    ensure(may_answer(request.user, row, on=clock.today()))
    return row


def _names(about: object) -> list[Subject]:
    if not isinstance(about, Decision):
        return []
    lines = about.lines.select_related("exemplar__subject", "organiser").order_by("pk")
    return [line.subject for line in lines]


def _forms(found: Complaint, data: Any = None) -> dict[str, forms.Form]:
    return {
        "refuse_form": ClosingForm(data, auto_id="refuse_form_%s"),
        "withdraw_form": ClosingForm(data, auto_id="withdraw_form_%s"),
        "conclusion_form": ConclusionForm(data, auto_id="conclusion_form_%s"),
        "handler_form": HandlerForm(data, auto_id="handler_form_%s", complaint=found),
    }


def _context(request: SignedInRequest, found: Complaint) -> dict[str, object]:
    user = request.user
    steps = ("accept", "refuse", "verify", "conclude", "withdraw", "add_file", "name_handler")
    may: dict[str, object] = {step: getattr(rules, f"may_{step}")(user, found) for step in steps}
    may["sender"] = rules.may_know_sender(user, found)
    sender = Complainant.objects.filter(pk=found.pk).first() if may["sender"] else None
    return {
        "complaint": found, "may": may, "sender": sender,
        "is_late": found.is_late(clock.today()),
        "handlers": list(found.handlers.filter(until=None).select_related("user").order_by("pk")),
        "files": list(found.files.select_related("file", "by").order_by("pk")),
        "revocable": _revocable(request, found), "unsure": _unsure(found),
        "file_form": FileForm(auto_id="file_form_%s"),
        **_forms(found),
    }  # fmt: skip


def _unsure(found: Complaint) -> list[int]:
    """Return the years whose holidays may still change the day of a term in working days."""
    if found.deadline is None or not found.terms or "làm việc" not in found.terms[-1]["words"]:
        return []
    return unsure_years(found.received_on, found.deadline)


def _revocable(request: SignedInRequest, found: Complaint) -> list[Decision]:
    """Return the decisions in force that a founded complaint may lead to take back."""
    if found.outcome not in (Outcome.FOUNDED, Outcome.PARTLY):
        return []
    rows = Decision.objects.visible_to(request.user).filter(state=DecisionState.ISSUED)
    if found.decision_id:
        rows = rows.filter(pk=found.decision_id)
    else:
        rows = rows.filter(lines__exemplar__subject=found.subject_id)
    listed = rows.with_context().distinct().order_by("pk")[:10]
    return [each for each in listed if may_revoke(request.user, each)]
