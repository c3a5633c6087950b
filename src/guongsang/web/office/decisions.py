"""Decisions: what waits for one, drafts, issue, revocation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.decisions import queries, rules, services
from guongsang.decisions.makeup import makeup
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.prizes import prize_money
from guongsang.decisions.states import State
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Organisation
from guongsang.oversight.queries import names_being_verified
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.papers import papers_of
from guongsang.web.office.decisions_forms import (
    CommendationForm,
    DecisionFilter,
    IssueForm,
    LineForm,
    PrizeForm,
    RecognitionForm,
    RevokeForm,
)

PAGE = "office/decision.html"
ISSUED = "Đã ghi nhận ban hành; kết quả đã vào hồ sơ từng gương."
CORRECTED = "Đã ban hành đính chính; quyết định, sổ gương, giấy khen và trang tra cứu đã sửa theo."


@require_GET
def decisions(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision in the person's bodies, and every decision they may read."""
    form = DecisionFilter(request.GET)
    form.is_valid()
    rows = Decision.objects.visible_to(request.user).select_related("organisation")
    for name, field in (("loai", "kind"), ("trang_thai", "state")):
        if form.cleaned_data.get(name):
            rows = rows.filter(**{field: form.cleaned_data[name]})
    bodies = queries.issuing_bodies(request.user)[:10]
    waiting = [
        {
            "body": body,
            "recognise": queries.awaiting_decision(body).count(),
            "commend": queries.awaiting_commendation(body).count(),
        }
        for body in bodies
    ]
    rate = queries.higher_rate(bodies[0], clock.today().year) if bodies else None
    page = keyset.paginate(rows, request, by="created_at")
    context = {"rows": page, "form": form, "waiting": waiting, "rate": rate}
    return render(request, "office/decisions.html", context)


@require_http_methods(["GET", "POST"])
@once
def recognise(request: SignedInRequest) -> HttpResponse:
    """Draft a recognition from the body's approved dossiers."""
    body = _body(request)
    form = RecognitionForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = services.draft_recognition(
            actor=request.user, organisation=body, nominations=list(given["nominations"]),
            title=given["title"], occasion=given["occasion"],
        )  # fmt: skip
        messages.success(request, "Đã dự thảo. Ghi số, ngày, người ký khi ban hành.")
        return redirect("office:decision", made.pk)
    context = {
        "form": form, "body": body, "heading": "Dự thảo quyết định công nhận",
        "bodies": queries.issuing_bodies(request.user),
        "is_empty": not queries.awaiting_decision(body).exists(),
    }  # fmt: skip
    return render(request, "office/decision_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def commend(request: SignedInRequest) -> HttpResponse:
    """Draft a commendation by own authority; `?guong=` starts it from an exemplar (BG-I.1-3b)."""
    body = _body(request)
    chosen = _exemplar(request, request.GET.get("guong", ""))
    form = CommendationForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid(with_exemplar=chosen is not None):
        made = services.draft_commendation(
            actor=request.user, organisation=body, what=form.what(),
            exemplars=[chosen] if chosen else [],
            nominations=list(form.cleaned_data["nominations"]),
        )  # fmt: skip
        messages.success(request, "Đã dự thảo. Có thể thêm tên trước khi ban hành.")
        return redirect("office:decision", made.pk)
    context = {
        "form": form, "body": body, "chosen": chosen, "heading": "Dự thảo quyết định khen thưởng",
        "bodies": queries.issuing_bodies(request.user), "is_empty": False,
    }  # fmt: skip
    return render(request, "office/decision_new.html", context, status=422 if form.errors else 200)


@require_GET
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, PAGE, _context(request, _found(request, pk)))


@require_POST
@once
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = IssueForm(request.POST)
    if not form.is_valid():
        context = _context(request, found) | {"issue_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.issue(actor=request.user, decision_id=pk, **form.cleaned_data)
    correction = found.kind == Decision.Kind.CORRECTION
    messages.success(request, CORRECTED if correction else ISSUED)
    return redirect("office:decision", pk)


@require_POST
@once
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        context = _context(request, found) | {"revoke_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    undoing = services.revoke(actor=request.user, decision_id=pk, **form.cleaned_data)
    messages.success(request, "Đã hủy quyết định; tin, bài về các gương này đã gỡ.")
    return redirect("office:decision", undoing.pk)


@require_POST
@once
def add_line(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = LineForm(request.POST, decision=found)
    if not form.is_valid():
        context = _context(request, found) | {"line_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.add_line(actor=request.user, decision_id=pk, exemplar=form.cleaned_data["exemplar"])
    return redirect("office:decision", pk)


@require_POST
@once
def prize(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the prize money that the decision names."""
    found = _found(request, pk)
    form = PrizeForm(request.POST, auto_id="tien_thuong_%s")
    if not form.is_valid():
        context = _context(request, found) | {"prize_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.set_prize(actor=request.user, decision_id=pk, **form.cleaned_data)
    messages.success(request, "Đã ghi tiền thưởng.")
    return redirect("office:decision", pk)


@require_GET
def names(request: SignedInRequest, pk: int) -> HttpResponse:
    """Narrow the exemplars offered for a draft while a person types."""
    found = _found(request, pk)
    return combo_options(LineForm(decision=found).fields["exemplar"], request)


@require_POST
@once
def drop_line(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    key = request.POST.get("ten", "")
    line = get_object_or_404(found.lines, pk=key if key.isdecimal() and len(key) < 19 else 0)
    services.drop_line(actor=request.user, decision_id=pk, line_id=line.pk)
    messages.success(request, "Đã bỏ một tên khỏi dự thảo.")
    return redirect("office:decision", pk)


def _found(request: SignedInRequest, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.user).with_context()
    found: Decision = get_object_or_404(rows.select_related("issued_by", "created_by"), pk=pk)
    return found


def _body(request: SignedInRequest) -> Organisation:
    """Return the body the person prepares for: named in the address, or their first."""
    bodies = queries.issuing_bodies(request.user)
    if not bodies:
        raise Http404
    asked = request.GET.get("don_vi", "")
    return next((body for body in bodies if str(body.pk) == asked), bodies[0])


def _exemplar(request: SignedInRequest, key: str) -> Exemplar | None:
    if not key.isdecimal() or len(key) > 18:
        return None
    seen = Exemplar.objects.visible_to(request.user).with_context()
    found: Exemplar = get_object_or_404(seen, pk=key)
    return found


def _before_signing(
    found: Decision, lines: list[tuple[DecisionLine, queries.Timeliness]]
) -> dict[str, object]:
    """What the signer of a draft is told of the list as a whole."""
    rate = queries.higher_rate(found.organisation, clock.today().year)
    return {"makeup": makeup(lines), "rate": rate}


def _gives(found: Decision) -> bool:
    """Whether names are still to be signed for."""
    return found.state == State.DRAFT and found.kind != Decision.Kind.CORRECTION


def _corrections(user: User, found: Decision) -> dict[str, object]:
    """What was put right of a decision or is by it; a draft only for those who may see one."""
    drafts = Decision.objects.visible_to(user).filter(corrects=found, state=State.DRAFT)
    waiting = drafts.select_related("created_by")
    return {
        "corrections": queries.corrections_of(found),
        "waiting_correction": waiting.first(),
        "amendments": list(found.amendments.select_related("line").order_by("pk")),
    }


def _context(request: SignedInRequest, found: Decision) -> dict[str, object]:
    user = request.user
    day = found.signed_on or clock.today()
    lines = queries.lines_of(found)
    issuing = rules.may_issue(user, found)
    times = queries.timeliness(lines, day)
    timed = list(zip(lines, times, strict=True))
    money = prize_money(found, lines)
    return {
        "decision": found,
        "lines": timed,
        **(_before_signing(found, timed) if _gives(found) else {}),
        "term": next((time.clock.deadline for time in times if time.clock), None),
        "money": money,
        "prize_form": PrizeForm.starting(found, money),
        "revocations": list(found.revocations.order_by("pk")),
        **_corrections(user, found),
        "issue_form": IssueForm(auto_id="ban_hanh_%s"),
        "revoke_form": RevokeForm(auto_id="huy_%s"),
        "line_form": LineForm(decision=found),
        "papers": papers_of(user, found),
        "being_verified": names_being_verified(found) if issuing else [],
        "may": {
            "change": rules.may_change(user, found),
            "prize": rules.may_set_prize(user, found),
            "issue": issuing,
            "revoke": rules.may_revoke(user, found),
            "correct": rules.may_correct(user, found),
            "drop_correction": rules.may_drop_correction(user, found),
            "certify": rules.may_certify(user, found),
            "explain": rules.may_explain(user, found),
            "propose": rules.may_draft(user, found.organisation),
        },
    }
