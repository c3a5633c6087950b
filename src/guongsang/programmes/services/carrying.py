"""Copies what stands under a plan to the plan of the next period, moved and re-addressed."""

from typing import Any

from django.db import models

from guongsang.orgs.models import Level
from guongsang.programmes.models import (
    CriteriaSet,
    Field,
    Milestone,
    Programme,
    Quota,
    Route,
    Task,
    TaskParty,
)  # fmt: skip
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.states import CriteriaState
from guongsang.programmes.successors import Heirs, Wording
from guongsang.shared import clock
from vanban.when import When

_COMMUNES = "UBND các xã, phường"


def carry(old: Programme, new: Programme, heirs: Heirs, wording: Wording) -> None:
    """Carry everything over; what became unclear is noted in `heirs`."""
    fields = {each.pk: _copy(each, programme=new) for each in old.fields.all()}
    _criteria(old, new, fields)
    quotas = {each.pk: _quota(each, new, heirs, wording) for each in old.quotas.all()}
    for milestone in old.milestones.all():
        _milestone(milestone, new, heirs, wording)
    for task in old.tasks.prefetch_related("parties__organisation"):
        _task(task, new, heirs, wording)
    for channel in old.channels.select_related("owner"):
        _copy(channel, programme=new, owner=heirs.one(channel.owner))
    _routes(old, new, heirs, wording, quotas)


def _copy(row: Any, **changes: Any) -> Any:
    """Save a copy of a row with some columns changed."""
    values = {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields  # noqa: SLF001 -- Django's documented _meta API
        if not column.primary_key
    }
    for name, value in changes.items():
        column = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented _meta API
        is_key = isinstance(column, models.ForeignKey)
        values[column.attname] = getattr(value, "pk", None) if is_key else value
    return type(row).objects.create(**values)


def _criteria(old: Programme, new: Programme, fields: dict[int, Field]) -> None:
    made: dict[int, CriteriaSet] = {}
    sets = CriteriaSet.objects.filter(programme=old, owner=old.issuer)
    for each in sets.exclude(state=CriteriaState.REPLACED).order_by("field_id", "pk"):
        made[each.pk] = _copy(
            each, programme=new, owner=new.issuer, field=fields.get(each.field_id or 0), version=1,
            builds_on=made.get(each.builds_on_id or 0), state=CriteriaState.DRAFT, issued_on=None,
            issued_by=None, created_at=clock.now(),
        )  # fmt: skip
        for criterion in each.criteria.all():
            _copy(criterion, set=made[each.pk])


def _addressed(
    predicate: OrganisationPredicate, text: str, heirs: Heirs, wording: Wording
) -> dict[str, Any]:
    """Return the new condition and its words."""
    moved = heirs.predicate(predicate)
    only_districts = heirs.loses_districts(predicate) and predicate.levels == (Level.DISTRICT,)
    if only_districts:
        heirs.note(f"“{text}” nay là “{_COMMUNES}”; hãy xem lại con số cho hợp với cấp xã.")
    return {"who": moved.dump(), "who_text": _COMMUNES if only_districts else wording(text)}


def _quota(row: Quota, new: Programme, heirs: Heirs, wording: Wording) -> Quota:
    made: Quota = _copy(
        row, programme=new, **_addressed(row.audience, row.who_text, heirs, wording)
    )
    if not made.audience.queryset(heirs.on).exists():
        heirs.note(f"Chỉ tiêu “{made}” chưa khớp với đơn vị nào: {made.who_text}.")
    return made


def _milestone(row: Milestone, new: Programme, heirs: Heirs, wording: Wording) -> None:
    when = str(When.parse(row.when).shifted(wording.by)) if row.when else ""
    if row.note:
        heirs.note(f"Mốc “{wording(row.what)}”: ghi chú của kỳ trước không mang sang.")
    _copy(
        row, programme=new, what=wording(row.what), when=when, when_text=wording(row.when_text),
        note="", receiver=heirs.one(row.receiver),
        **_addressed(row.audience, row.who_text, heirs, wording),
    )  # fmt: skip


def _task(row: Task, new: Programme, heirs: Heirs, wording: Wording) -> None:
    when = str(When.parse(row.when).shifted(wording.by)) if row.when else ""
    made = _copy(row, programme=new, text=wording(row.text), when=when)
    parties: list[TaskParty] = list(row.parties.all())
    for party in parties:
        body = heirs.one(party.organisation)
        renamed = body is not None and body != party.organisation
        _copy(
            party, task=made, organisation=body, who=heirs.predicate(party.audience).dump(),
            label=body.label if renamed and body else wording(party.label),
        )  # fmt: skip


def _routes(
    old: Programme, new: Programme, heirs: Heirs, wording: Wording, quotas: dict[int, Quota]
) -> None:
    bodies = ("receiver", "via_organisation", "council_owner")
    made: dict[int, Route] = {}
    rows = list(old.routes.select_related(*bodies))
    for row in rows:
        made[row.pk] = _copy(
            row, programme=new, name=wording(row.name), sender_text=wording(row.sender_text),
            sender=heirs.predicate(row.audience).dump(), follow_on=None,
            quota=quotas.get(row.quota_id or 0),
            **{name: heirs.one(getattr(row, name)) for name in bodies},
        )  # fmt: skip
    for row in rows:
        if row.follow_on_id:
            made[row.pk].follow_on = made[row.follow_on_id]
            made[row.pk].save(update_fields=["follow_on"])
