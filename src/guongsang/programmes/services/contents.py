"""Writes the rows under a plan from its file: bases, fields, criteria, obligations, routes."""

from typing import Any

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import PartyRole
from guongsang.programmes.models import (
    CriteriaSet,
    Criterion,
    Field,
    LegalBasis,
    Milestone,
    Movement,
    PlannedChannel,
    Programme,
    ProgrammeBasis,
    Quota,
    Route,
    Task,
    TaskParty,
)  # fmt: skip
from guongsang.programmes.source import Source
from guongsang.shared import clock


def write(source: Source, programme: Programme) -> None:
    """Write everything under the plan anew."""
    _clear(programme)
    codes = dict(Organisation.objects.values_list("code", "pk"))
    bases = dict(LegalBasis.objects.values_list("code", "pk"))
    _bases(source, programme, bases)
    fields = {
        row["code"]: Field.objects.create(programme=programme, order=order, **row)
        for order, row in enumerate(source.rows("fields"), 1)
    }
    movements = _movements(source, programme, codes)
    _criteria(source, programme, fields, movements, bases)
    _quotas(source, programme)
    _milestones(source, programme, codes)
    _tasks(source, programme, codes)
    _channels(source, programme, codes)
    _routes(source, programme, codes)


def _clear(programme: Programme) -> None:
    CriteriaSet.objects.filter(programme=programme, owner=programme.issuer).delete()
    for rows in (
        programme.basis_links, programme.fields, programme.quotas, programme.milestones,
        programme.tasks, programme.channels, programme.routes,
    ):  # fmt: skip
        rows.all().delete()


def _bases(source: Source, programme: Programme, bases: dict[str, int]) -> None:
    for order, row in enumerate(source.rows("bases")):
        ProgrammeBasis.objects.create(
            programme=programme,
            basis_id=bases[row["code"]],
            kind=row["kind"],
            order=order,
            source=row["source"],
        )


def _movements(source: Source, programme: Programme, codes: dict[str, int]) -> dict[str, Movement]:
    found = {}
    for row in source.rows("movements"):
        values = {**row, "launcher_id": codes.get(row.get("launcher", ""))}
        values.pop("launcher", None)
        movement, _ = Movement.objects.get_or_create(
            name=row["name"],
            launcher_id=values["launcher_id"],
            year=row.get("year"),
            defaults={**values, "launched_at": clock.now()},
        )
        movement.programmes.add(programme)
        found[row["name"]] = movement
    return found


def _criteria(
    source: Source,
    programme: Programme,
    fields: dict[str, Field],
    movements: dict[str, Movement],
    bases: dict[str, int],
) -> None:
    for row in source.rows("criteria"):
        made = CriteriaSet.objects.create(
            programme=programme,
            owner=programme.issuer,
            name=row["name"],
            field=fields.get(row.get("field", "")),
            subject_kinds=row.get("subjects", []),
            category=row.get("category", ""),
            comprehensive=row.get("comprehensive", False),
            by_reference_id=bases.get(row.get("by_reference", "")),
            reference_note=row.get("reference_note", ""),
            movement=movements.get(row.get("movement", "")),
            source=row["source"],
            created_at=clock.now(),
        )
        Criterion.objects.bulk_create(
            Criterion(
                set=made,
                number=number,
                text=item["text"],
                evidence_hint=item.get("evidence", ""),
                basis_id=bases.get(item.get("basis", "")),
                subject_kinds=item.get("subjects", []),
                requires_title=item.get("title", ""),
                weight=item.get("weight", 1),
                source=item.get("source", row["source"]),
            )
            for number, item in enumerate(row.get("items", []), 1)
        )
    _build_on_general(programme)


def _build_on_general(programme: Programme) -> None:
    """A field's set stands on the general one for the same subjects (LT-III.3-0)."""
    sets = list(CriteriaSet.objects.filter(programme=programme, owner=programme.issuer))
    general = [each for each in sets if each.field_id is None]
    for each in sets:
        if each.field_id is None:
            continue
        kinds = each.subject_kinds or [""]
        each.builds_on = next((g for g in general if g.applies_to(kinds[0])), None)
        each.save(update_fields=["builds_on"])


def _quotas(source: Source, programme: Programme) -> None:
    Quota.objects.bulk_create(
        Quota(programme=programme, order=order, **row)
        for order, row in enumerate(source.rows("quotas"))
    )


def _milestones(source: Source, programme: Programme, codes: dict[str, int]) -> None:
    for order, row in enumerate(source.rows("milestones")):
        values = dict(row)
        values["receiver_id"] = codes.get(values.pop("receiver", ""))
        values["is_event"] = values.pop("event", False)
        Milestone.objects.create(programme=programme, order=order, **values)


def _tasks(source: Source, programme: Programme, codes: dict[str, int]) -> None:
    for order, row in enumerate(source.rows("tasks")):
        values = dict(row)
        parties = values.pop("parties")
        task = Task.objects.create(programme=programme, order=order, **values)
        TaskParty.objects.bulk_create(
            _party(task, party, place, codes) for place, party in enumerate(parties)
        )


def _party(task: Task, row: dict[str, Any], order: int, codes: dict[str, int]) -> TaskParty:
    return TaskParty(
        task=task,
        role=PartyRole(row["role"]),
        organisation_id=codes.get(row.get("organisation", "")),
        who=row.get("who", {}),
        label=row["label"],
        order=order,
    )


def _channels(source: Source, programme: Programme, codes: dict[str, int]) -> None:
    for order, row in enumerate(source.rows("channels")):
        values = dict(row)
        values["owner_id"] = codes.get(values.pop("owner", ""))
        PlannedChannel.objects.create(programme=programme, order=order, **values)


def _routes(source: Source, programme: Programme, codes: dict[str, int]) -> None:
    made: dict[str, Route] = {}
    quotas = {quota.duty: quota for quota in programme.quotas.order_by("-order")}
    for order, row in enumerate(source.rows("routes")):
        values = {k: v for k, v in row.items() if k != "follow_on"}
        for key in ("receiver", "via_organisation", "council_owner"):
            values[f"{key}_id"] = codes.get(values.pop(key, ""))
        values["quota"] = quotas.get(values.pop("quota", ""))
        made[row["code"]] = Route.objects.create(programme=programme, order=order, **values)
    for row in source.rows("routes"):
        if following := row.get("follow_on"):
            made[row["code"]].follow_on = made[following]
            made[row["code"]].save(update_fields=["follow_on"])
