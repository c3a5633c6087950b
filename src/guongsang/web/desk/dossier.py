"""A unit's dossiers: the list, one dossier written with autosave, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from guongsang.accounts.models import User
from guongsang.nominations import queries, rules, services
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination
from guongsang.nominations.reading import questions_of
from guongsang.nominations.states import CONCLUDED, IN_HAND, WITH_UNIT
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.shared import clock
from guongsang.shared.access import Refused, Verdict
from guongsang.web.desk.dossier_find import asked_of, dossier_of, own_dossier
from guongsang.web.desk.dossier_forms import AwardForm, ReasonForm, VoteForm
from guongsang.web.desk.dossier_steps import steps_of
from guongsang.web.desk.dossier_text import DossierForm
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.upward import upward_of

GROUPS = {
    "": ("Tất cả", ()),
    "soan": ("Đang soạn", WITH_UNIT),
    "gui": ("Đã gửi", IN_HAND),
    "ket-qua": ("Có kết quả", CONCLUDED),
}
ACTS = {
    "trinh": (services.put_up, "Đã trình thủ trưởng."),
    "duyet": (services.approve_by_head, "Đã duyệt hồ sơ."),
    "gui": (services.submit, "Đã gửi hồ sơ."),
}


@require_GET
def dossiers(request: SignedInRequest) -> HttpResponse:
    """What open rounds ask of the unit, and the unit's own dossiers, newest first."""
    group = request.GET.get("nhom", "")
    _, states = GROUPS.get(group, GROUPS[""])
    rows = Nomination.objects.in_reach(reach_of(request.user))
    if states:
        rows = rows.filter(state__in=states)
    tabs = [
        {"label": label, "href": f"?nhom={key}" if key else "?", "current": key == group}
        for key, (label, _) in GROUPS.items()
    ]
    askings = [queries.progress_of(asked) for asked in queries.askings_of(request.user)[:20]]
    page = keyset.paginate(rows.values("pk", "created_at"), request, by="created_at")
    shown = queries.rows_of([row["pk"] for row in page])
    context = {"rows": shown, "page_of": page, "tabs": tabs, "askings": askings}
    return render(request, "desk/dossiers.html", context)


@require_GET
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    nomination = dossier_of(request, pk)
    return render(request, "desk/dossier.html", page_context(request, nomination))


@require_POST
@once
def save(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save the text, then do what the pressed button asks; a refusal keeps what was typed."""
    nomination = own_dossier(request, pk)
    if nomination is None:
        lost = dossier_of(request, pk, after_role=True)
        return _kept(request, pk, DossierForm(lost, request.POST))
    form = DossierForm(nomination, request.POST)
    if not form.is_valid():
        context = page_context(request, nomination) | {"form": form}
        return render(request, "desk/dossier.html", context, status=422)
    if form.strange():
        return _both_texts(request, _of_another_form(nomination, form), form)
    try:
        services.save_draft(actor=request.user, nomination_id=pk, **form.text())
    except services.Stale as stale:
        return _both_texts(request, stale, form)
    except Refused as refused:
        return _kept(request, pk, form, str(refused))
    return _then_act(request, pk)


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the draft every few seconds; safe to send again because the version is checked."""
    nomination = own_dossier(request, pk)
    answer: dict[str, object] = {}
    if nomination is None:
        answer["trouble"] = (
            "Chưa lưu được: bạn không còn vai trò ở đơn vị này. "
            "Hãy chép nội dung và báo người đang phụ trách."
        )
    else:
        answer = _quietly(request, pk, DossierForm(nomination, request.POST))
    return render(request, "desk/dossier.html#saved", answer)


def page_context(request: SignedInRequest, nomination: Nomination) -> dict[str, Any]:
    """Return what the page of one dossier shows; rules are asked here, never in the template."""
    user = request.user
    history = queries.history_of(nomination)
    return {
        "nomination": nomination,
        "has_round": asked_of(request, nomination.round_id).exists(),
        "form": DossierForm.of(nomination),
        "vote_form": VoteForm(initial=VoteForm.of(nomination)),
        "hand_back_form": ReasonForm(auto_id="tra_lai_%s"),
        "withdraw_form": ReasonForm(auto_id="rut_%s"),
        "checklist": queries.checklist(nomination),
        "steps": steps_of(nomination),
        "notes": list(nomination.return_notes.filter(settled_at=None).select_related("by")),
        "standing": queries.unit_progress(nomination.round, nomination.organisation),
        "upward": upward_of(user, nomination),
        "heirs": _heirs(request, nomination),
        "ended": _has_ended_with_it(nomination),
        "history": history,
        "award_form": AwardForm(initial=AwardForm.of(nomination), auto_id="de_nghi_%s"),
        "proposed": queries.proposed(nomination, history.awards),
        "questions": questions_of(nomination.report),
        "left_over": queries.left_over(nomination),
        "may": (may := _verdicts(user, nomination)),
        "offered": _offered(nomination, may),
        "saved_at": None,
        "code": code_of(nomination.pk),
    }


def _verdicts(user: User, nomination: Nomination) -> dict[str, Verdict]:
    return {
        "edit": rules.may_edit(user, nomination),
        "vote": rules.may_record_vote(user, nomination),
        "propose": rules.may_propose_award(user, nomination),
        "put_up": rules.may_put_up(user, nomination),
        "approve": rules.may_approve_by_head(user, nomination),
        "hand_back": rules.may_hand_back(user, nomination),
        "submit": rules.may_submit(user, nomination),
        "withdraw": rules.may_withdraw(user, nomination),
    }


def _offered(nomination: Nomination, may: dict[str, Verdict]) -> dict[str, bool]:
    """Return the acts whose button is drawn: allowed, or only the text is lacking.

    The button saves first, so what is lacking may be on the screen already.
    """
    lacking = rules.is_whole(nomination).reason
    return {
        act: bool(verdict) or bool(lacking and verdict.reason == lacking)
        for act, verdict in may.items()
    }


def _then_act(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = ACTS.get(request.POST.get("viec", ""))
    if asked is None:
        messages.success(request, "Đã lưu hồ sơ.")
        return redirect("desk:dossier", pk)
    act, done = asked
    try:
        act(actor=request.user, nomination_id=pk)
    except Refused as refused:
        context = page_context(request, dossier_of(request, pk)) | {"refused": str(refused)}
        return render(request, "desk/dossier.html", context, status=403)
    messages.success(request, done)
    return redirect("desk:dossier", pk)


def _both_texts(
    request: SignedInRequest, stale: services.Stale, typed: DossierForm
) -> HttpResponse:
    nomination = dossier_of(request, stale.nomination.pk)
    answers = nomination.answers | stale.my_answers
    mine = DossierForm.of(nomination, **stale.mine, answers=answers)
    context = page_context(request, nomination) | {
        "form": mine, "stale": stale, "strange": typed.strange(),
    }  # fmt: skip
    return render(request, "desk/dossier.html", context, status=409)


def _of_another_form(nomination: Nomination, form: DossierForm) -> services.Stale:
    """Tell of a page that was opened before the dossier took another form."""
    told = form.text()
    mine = {"reason": told["reason"], "report": told["report"]}
    return services.Stale(nomination, mine, told["answers"])


def _kept(request: SignedInRequest, pk: int, form: DossierForm, reason: str = "") -> HttpResponse:
    """Refuse, and show what was typed so that it can be copied: nothing is lost."""
    said = reason or _why_not_mine(request, pk)
    context = {"reason": said, "typed": form.texts()}
    return render(request, "desk/dossier_kept.html", context, status=403)


def _why_not_mine(request: SignedInRequest, pk: int) -> str:
    nomination = dossier_of(request, pk, after_role=True)
    return rules.is_of_unit(request.user, nomination.organisation).reason


def _quietly(request: SignedInRequest, pk: int, form: DossierForm) -> dict[str, object]:
    if not form.is_valid():
        return {"trouble": f"Chưa lưu: {form.wrong()}"}
    if form.strange():
        return {"trouble": "Hồ sơ đã đổi mẫu báo cáo. Bấm “Lưu” để xem cả hai bản."}
    try:
        saved = services.save_draft(actor=request.user, nomination_id=pk, **form.text())
    except services.Stale:
        return {"trouble": "Người khác vừa sửa hồ sơ này. Bấm “Lưu” để xem cả hai bản."}
    except Refused as refused:
        return {"trouble": f"Chưa lưu: {refused}"}
    return {"saved_at": clock.now(), "version": saved.version}


def _has_ended_with_it(nomination: Nomination) -> bool:
    """Whether the unit ended while it still had the dossier to write."""
    ended = not nomination.organisation.exists_on(clock.today())
    return ended and nomination.state in WITH_UNIT


def _heirs(request: SignedInRequest, nomination: Nomination) -> list[object]:
    if nomination.organisation.exists_on(clock.today()):
        return []
    return [
        unit
        for unit in organisations_of(request.user)
        if rules.may_take_over(request.user, nomination, unit)
    ]
