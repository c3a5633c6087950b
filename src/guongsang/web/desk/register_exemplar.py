"""One exemplar's page: where it stands, why it stands out, what proves it, what comes next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.audit.chain import key_of
from guongsang.exemplars import queries, rules
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.exemplars.states import HONOURED, Stage, StageState
from guongsang.oversight.queries import concluded_about
from guongsang.publicity.models import Suggestion
from guongsang.web.desk.register_next import next_steps
from guongsang.web.desk.register_pages import find
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.sight import out_of_sight

TRACK = {StageState.NOT_BEGUN: "none", StageState.UNDER_WAY: "doing", StageState.DONE: "done"}
ANCHORS = {
    Stage.DISCOVERY: "phat-hien", Stage.NURTURING: "boi-duong", Stage.REVIEW: "tong-ket",
    Stage.REPLICATION: "nhan-rong",
}  # fmt: skip
MARKS = (
    "is_minority", "in_minority_area", "is_direct_labourer", "is_prestigious", "is_enterprise",
)  # fmt: skip


@require_GET
def exemplar(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    lines = queries.criteria_sheet(found)
    context = {
        "exemplar": found,
        "stages": _track(found),
        "rungs": _rungs(found),
        "marks": marks_of(found.subject),
        "fields": list(found.fields.all()),
        "honoured": found.state in HONOURED,
        "lines": lines,
        "answered": sum(1 for line in lines if line.answer),
        "next_steps": next_steps(request.user, found, lines),
        "history": queries.award_history(found.subject),
        "letters": Suggestion.objects.visible_to(request.user).filter(exemplar=found),
        "concluded": concluded_about(request.user, found.subject),
        **_kept(request.user, found),
        **_may(request, found),
    }
    return render(request, "desk/exemplar.html", context)


def _track(found: Exemplar) -> list[dict[str, str]]:
    """Return the four stages for the track, each leading to its part of the page."""
    track = []
    for stage, state, since in queries.four_stages(found):
        note = f"{state.label} {since:%d/%m/%Y}" if since else state.label
        href = f"#{ANCHORS[stage]}"
        track.append({"state": TRACK[state], "note": note, "href": href, "label": stage.label})
    return track


def _rungs(found: Exemplar) -> list[dict[str, Any]]:
    rungs = []
    for rung in queries.ladder(found):
        standing = [row for row in rung.honours if row.revoked_on is None]
        notes = [
            f"{row.get_kind_display()}{f', {row.form}' if row.form else ''} ({row.decision_number})"
            + (", đã đính chính" if row.corrected else "")
            + (f", hủy {row.revoked_on:%d/%m/%Y}" if row.revoked_on else "")
            for row in rung.honours
        ]
        rungs.append(
            {
                "label": rung.level.label,
                "reached": rung.is_reached,
                "on": standing[-1].decided_on if standing else None,
                "note": "; ".join(notes),
            }
        )
    return rungs


def marks_of(subject: Subject) -> list[str]:
    """Return the plans' marks that the subject bears, in words."""
    field = subject._meta.get_field  # noqa: SLF001 -- Django's public-by-use API
    words = [str(field(name).verbose_name) for name in MARKS if getattr(subject, name)]  # type: ignore[union-attr]
    return [word[0].upper() + word[1:] for word in words]


def _moments(user: User, found: Exemplar) -> list[queries.Moment]:
    """Return what was done about the exemplar, but for acts on what the person may not see."""
    moments, own = queries.timeline(found), key_of(found)
    hidden = out_of_sight(user, {each.target_key for each in moments} - {own})
    return [each for each in moments if each.target_key not in hidden]


def _kept(user: User, found: Exemplar) -> dict[str, Any]:
    """Return what the file holds."""
    standing = found.evidence.standing().select_related("file", "added_by").order_by("-pk")
    return {
        "evidence": [
            {
                "pk": each.pk,
                "url": reverse("desk:evidence", args=[each.pk]),
                "name": each.title,
                "size": each.file.size,
                "at": each.added_at,
                "by": each.added_by,
                "note": each.file_name,
            }
            for each in standing
        ],
        "file": getattr(found, "nurturing", None),
        "shortcomings": list(found.shortcomings.order_by("due_on", "pk")),
        "supports": list(found.supports.order_by("-given_on", "-pk")),
        "check_ins": list(found.check_ins.order_by("-on", "-pk")),
        "assessments": list(found.assessments.select_related("made_by").order_by("-made_at")),
        "adoptions": list(found.adoptions.select_related("adopter").order_by("adopted_on", "pk")),
        "moments": _moments(user, found),
        "merged": list(found.subject.merged.select_related("organisation")),
    }


def _may(request: SignedInRequest, found: Exemplar) -> dict[str, Any]:
    """Return the verdicts that draw the buttons or explain their absence."""
    user = request.user
    return {
        "describing": rules.may_describe(user, found),
        "describing_subject": rules.may_describe_subject(user, found.subject),
        "personal": rules.may_see_personal(user, found),
        "registering": rules.may_register_to_build(user, found),
        "nurturing": rules.may_nurture(user, found),
        "answering": rules.may_answer(user, found),
        "proving": rules.may_add_evidence(user, found),
        "assessing": rules.may_assess(user, found),
        "adopting": rules.may_adopt(user, found, None),
        "putting_forward": rules.may_be_put_forward(user, found),
        "closing": rules.may_close(user, found),
        "reopening": rules.may_reopen(user, found),
    }


urlpatterns = [path("guong/<int:pk>/", exemplar, name="exemplar")]
