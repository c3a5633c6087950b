"""Gathers what a plan's page shows: the plan read as a plan, section by section."""

from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from typing import Any

from django.urls import reverse

from guongsang.documents.models import ReadingFile
from guongsang.programmes import queries, rules
from guongsang.programmes.kinds import (
    BasisKind,
    PartyRole,
    SubjectKind,
    What,
)  # fmt: skip
from guongsang.programmes.models import (
    CriteriaSet,
    Field,
    LegalBasis,
    Programme,
    ProgrammeBasis,
    TaskParty,
)  # fmt: skip
from guongsang.programmes.models.programme import section_of
from guongsang.programmes.states import CriteriaState, State
from guongsang.web.kit.http import SignedInRequest

_BY_WEIGHT = (PartyRole.LEAD, PartyRole.REQUESTED, PartyRole.COOPERATE, PartyRole.ALL)
_WEIGHT = {role: place for place, role in enumerate(_BY_WEIGHT)}


@dataclass(slots=True)
class FieldCriteria:
    """A field with the issuer's sets for it."""

    field: Field
    sets: list[CriteriaSet] = made_by(default_factory=list)


@dataclass(slots=True)
class BodyTasks:
    """One body of the plan with what it does, its weightiest role first."""

    label: str
    parties: list[TaskParty] = made_by(default_factory=list)


def context(request: SignedInRequest, programme: Programme, on: date) -> dict[str, Any]:
    """Return everything the page of a plan shows."""
    user = request.user
    links = list(programme.basis_links.select_related("basis"))
    found = {
        "programme": programme,
        "facts": facts(programme),
        "sources": {name: section_of(text) for name, text in programme.sources.items()},
        "goals": [{**goal, "section": section_of(goal["source"])} for goal in programme.goals],
        "superior_basis": next((x.basis for x in links if x.kind == BasisKind.SUPERIOR), None),
        "links": [link for link in links if link.kind != BasisKind.SUPERIOR],
        "shared": _shared(links, programme),
        "stages": stages(programme, on),
        "roadmap": queries.roadmap(programme, on),
        "quotas": _quotas(programme),
        "coverage": queries.criteria_coverage(programme),
        "bodies": bodies(programme),
        "channels": list(programme.channels.select_related("owner")),
        "routes": list(
            programme.routes.select_related(
                "receiver", "via_organisation", "council_owner", "follow_on", "quota"
            )
        ),
        "movements": list(programme.movements.select_related("launcher").order_by("-year", "pk")),
        "asks_for_plans": rules.asks_for_unit_plans(programme),
        "targets": list(programme.targets.all()),
        "papers": _papers(programme),
        **criteria(programme),
        **tree(request, programme),
        **verdicts(request, programme, on),
    }
    found["own_issuer"] = rules.may_draft(user, programme.issuer, on)
    return found


def _papers(programme: Programme) -> list[ReadingFile]:
    """Return the files that the plan was read from, of the newest reading."""
    files = ReadingFile.objects.filter(reading__plan_proposal__programme=programme)
    found = list(files.select_related("reading__plan_proposal").order_by("-reading", "order"))
    return [file for file in found if file.reading_id == found[0].reading_id]


def facts(programme: Programme) -> dict[str, str]:
    """Return the head of the plan in words; what is missing is said to be missing."""
    number = programme.official_number
    if not number and programme.symbol:
        number = f"…/{programme.symbol} (để trống số)"
    if programme.signed_on:
        day = f"ngày {programme.signed_on:%d/%m/%Y}"
    elif programme.printed_year:
        day = f"ngày … tháng {programme.printed_month:02} năm {programme.printed_year}"
    else:
        day = "không ghi ngày"
    return {
        "number": number or "không ghi số",
        "day": day,
        "place": programme.place or "không ghi nơi",
        "signer": programme.signer_name or "không ghi họ tên",
        "subjects": ", ".join(SubjectKind(kind).label for kind in programme.subject_kinds),
        "what": ", ".join(What(what).label for what in programme.what_kinds),
    }


def stages(programme: Programme, on: date) -> list[dict[str, str]]:
    """Return the four stages for the track, each with its own state (BK-IV.1-1d)."""
    drawn = []
    for view in queries.four_stages(programme, on):
        note = f"{view.tally.done}/{view.tally.total} việc xong" if view.tally.total else ""
        if view.tally.late:
            note += f", {view.tally.late} quá hạn"
        if programme.state == State.SUPERSEDED and view.state == "none":
            note = f"{note}, còn lại theo kế hoạch mới" if note else "theo kế hoạch mới"
        if not note and view.standing:
            note = f"{view.standing} nhiệm vụ thường xuyên"
        drawn.append({"label": view.label, "state": view.state, "note": note})
    return drawn


def bodies(programme: Programme) -> list[BodyTasks]:
    """Return the plan's tasks by body, those who lead first."""
    found: dict[str, BodyTasks] = {}
    parties = TaskParty.objects.filter(task__programme=programme).select_related("task")
    for party in parties.order_by("task__order", "order"):
        found.setdefault(party.label, BodyTasks(party.label)).parties.append(party)
    for body in found.values():
        body.parties.sort(key=lambda party: _WEIGHT[PartyRole(party.role)])
    return sorted(found.values(), key=lambda body: _WEIGHT[PartyRole(body.parties[0].role)])


def criteria(programme: Programme) -> dict[str, Any]:
    """Return the issuer's sets: general ones, and by field."""
    sets = (
        CriteriaSet.objects.filter(programme=programme, owner=programme.issuer)
        .exclude(state=CriteriaState.REPLACED)
        .with_criteria()
        .select_related("movement")
        .order_by("field__order", "pk")
    )
    fields = {each.pk: FieldCriteria(each) for each in programme.fields.all()}
    general = []
    for each in sets:
        if each.field_id is None:
            general.append(each)
        else:
            fields[each.field_id].sets.append(each)
    return {"general": general, "fields": list(fields.values())}


def tree(request: SignedInRequest, programme: Programme) -> dict[str, Any]:
    """Return the plans above, below, beside and before that the person may see."""
    visible = Programme.objects.visible_to(request.user)
    children = visible.filter(superior=programme).with_context()
    siblings = visible.filter(pk__in=programme.siblings.values("pk"))
    nexts = visible.filter(previous=programme).with_context().exclude(state=State.DROPPED)
    return {
        "superiors": queries.superiors_of(programme),
        "children": list(children.order_by("issuer__sort_key", "period_first")[:12]),
        "siblings": list(siblings),
        "nexts": list(nexts),
        "successor": queries.successor_of(programme),
        "predecessor": queries.predecessor_of(programme),
    }


def verdicts(request: SignedInRequest, programme: Programme, on: date) -> dict[str, Any]:
    user = request.user
    return {
        "issuing": rules.may_begin_issuing(user, programme, on),
        "closing": rules.may_close(user, programme, on),
        "editing": rules.may_edit(user, programme, on),
        "rewriting": rules.may_rewrite(user, programme, on),
        "dropping": rules.may_drop(user, programme, on),
        "continuing": rules.may_continue(user, programme, on),
        "answering": rules.may_answer(user, programme, on),
    }


def _shared(links: list[ProgrammeBasis], programme: Programme) -> dict[int, int]:
    """Return how many other plans rest on each basis (BK-PRE)."""
    bases = LegalBasis.objects.filter(pk__in=[link.basis_id for link in links])
    others = bases.values_list("pk", "programme_links__programme")
    counts: dict[int, int] = {}
    for basis, other in others:
        if other != programme.pk:
            counts[basis] = counts.get(basis, 0) + 1
    return counts


def _quotas(programme: Programme) -> list[dict[str, Any]]:
    url = reverse("office:assignments")
    return [
        {"quota": quota, "href": f"{url}?ke-hoach={programme.pk}&loai=quota"}
        for quota in programme.quotas.all()
    ]
