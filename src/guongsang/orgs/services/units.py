"""Organisations themselves: added, changed, moved, ended, taken over."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs import rules
from guongsang.orgs.carrying import rewrite_ancestors
from guongsang.orgs.models import Organisation, Succession
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words({
    "organisation.added": "Thêm đơn vị",
    "organisation.changed": "Sửa thông tin đơn vị",
    "organisation.moved": "Chuyển đơn vị sang cấp trên khác",
    "organisation.ended": "Kết thúc hoạt động của đơn vị",
    "organisation.succeeded": "Ghi đơn vị kế thừa",
    "organisation.focal_set": "Ghi nhận đầu mối",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a person enters of an organisation; its place in the tree is told apart."""

    code: str
    name: str
    kind: str
    level: str
    short_name: str = ""
    sector: str = ""
    place: str = ""
    sector_parent: Organisation | None = None
    focal_for: str = ""
    valid_from: date | None = None


@transaction.atomic
def add(*, actor: User, parent: Organisation | None, draft: UnitDraft) -> Organisation:
    """Add an organisation below `parent` (a root without it)."""
    ensure(rules.may_add_under(actor, parent, draft.valid_from or clock.today()))
    organisation = Organisation(parent=parent, **_values(draft))
    organisation.save()
    audit.record(
        actor=actor, action="organisation.added", target=organisation, code=organisation.code
    )
    return organisation


@transaction.atomic
def change(*, actor: User, organisation_id: int, draft: UnitDraft) -> Organisation:
    """Change what is known of an organisation; the ledger keeps the former words."""
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    ensure(rules.may_change(actor, organisation))
    former = {
        name: getattr(organisation, name)
        for name, value in _values(draft).items()
        if getattr(organisation, name) != value
    }
    for name in former:
        setattr(organisation, name, getattr(draft, name))
    if former:
        organisation.save()
        told = {name: str(value or "") for name, value in former.items()}
        audit.record(actor=actor, action="organisation.changed", target=organisation, former=told)
    return organisation


@transaction.atomic
def set_focal_point(*, actor: User, organisation_id: int, focal_for: str) -> Organisation:
    """Mark as focal point ('đầu mối') for a field, or take the mark away (BP-III.3-4b)."""
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    ensure(rules.may_change(actor, organisation))
    organisation.focal_for = focal_for
    organisation.save(update_fields=["focal_for"])
    audit.record(
        actor=actor, action="organisation.focal_set", target=organisation, focal_for=focal_for
    )
    return organisation


@transaction.atomic
def move(*, actor: User, organisation_id: int, parent: Organisation, why: str = "") -> Organisation:
    """Put an organisation with all that is below it under another superior.

    Both are locked; the paths below are rewritten in one statement, and
    so are the ancestors on every record that carries them (`orgs.carrying`).
    """
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    parent = Organisation.objects.locked().get(pk=parent.pk)
    ensure(rules.may_move(actor, organisation, parent, clock.today()))
    former, origin = organisation.path, organisation.parent
    organisation.parent = parent
    organisation.save()  # writes its own new path
    organisation.refresh_from_db()
    below = Organisation.objects.filter(path__startswith=former).exclude(pk=organisation.pk)
    below.update(
        path=Concat(Value(organisation.path), Substr("path", len(former) + 1)),
        depth=F("depth") + organisation.path.count("/") - former.count("/"),
    )
    rewrite_ancestors(organisation)
    audit.record(
        actor=actor, action="organisation.moved", target=organisation, why=why,
        origin=str(origin or ""), parent=parent.name,
    )  # fmt: skip
    return organisation


@transaction.atomic
def end(*, actor: User, organisation_id: int, last_day: date, why: str) -> Organisation:
    """End an organisation with `last_day`, and all its parts with it.

    Roles held there stay: their people still read what was done and hand it over.
    """
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    ensure(rules.may_end(actor, organisation))
    still = Organisation.objects.under(organisation).filter(valid_to=None)
    keys = list(still.values_list("pk", flat=True))
    Organisation.objects.filter(pk__in=keys).update(valid_to=last_day)
    organisation.valid_to = last_day
    audit.record(
        actor=actor, action="organisation.ended", target=organisation, why=why,
        last_day=last_day, parts=len(keys) - 1,
    )  # fmt: skip
    return organisation


@transaction.atomic
def succeed(
    *,
    actor: User,
    former_id: int,
    successors: Sequence[Organisation],
    on: date,
    basis: str = "",
) -> list[Succession]:
    """Record who takes over from the day `on`; a former that still exists ends the day before.

    Several formers of one successor are a merger, several successors of one former a division.
    """
    former = Organisation.objects.locked().get(pk=former_id)
    ensure(rules.may_succeed(actor, former, list(successors), on))
    if former.valid_to is None:
        end(actor=actor, organisation_id=former.pk, last_day=on - timedelta(days=1), why=basis)
    made = []
    for successor in successors:
        row, _ = Succession.objects.get_or_create(
            former=former, successor=successor, defaults={"on": on, "basis": basis}
        )
        made.append(row)
    audit.record(
        actor=actor, action="organisation.succeeded", target=former, why=basis, on=on,
        successors=[successor.code for successor in successors],
    )  # fmt: skip
    return made


def _values(draft: UnitDraft) -> dict[str, Any]:
    """The draft as column values (without copying the superior, as `asdict` would)."""
    return {name.name: getattr(draft, name.name) for name in fields(draft)}
