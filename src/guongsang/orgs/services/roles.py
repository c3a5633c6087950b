"""Roles held from a day to a day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs import rules
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.shared.access import ensure

audit.words({
    "role.given": "Giao vai trò",
    "role.ended": "Thôi giữ vai trò",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role as it is entered."""

    role: str
    start: date
    end: date | None = None
    position: str = ""
    qualification: str = ""


@transaction.atomic
def appoint(*, actor: User, person: User, organisation_id: int, draft: RoleDraft) -> Holding:
    """Give a person a role in an organisation.

    The organisation is locked, so that two heads appointed at once give one head and one
    `Refused`. The same open role given again changes nothing and is returned.
    """
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    open_one = Holding.objects.filter(
        user=person, organisation=organisation, role=draft.role, valid_to=None
    ).first()
    ensure(rules.may_change(actor, organisation))
    if open_one is not None:
        return open_one
    ensure(rules.may_appoint(actor, organisation, draft.role, start=draft.start, end=draft.end))
    holding = Holding.objects.create(
        user=person,
        organisation=organisation,
        role=draft.role,
        position=draft.position,
        qualification=draft.qualification,
        valid_from=draft.start,
        valid_to=draft.end,
    )
    audit.record(
        actor=actor, action="role.given", target=holding, about=person,
        role=Role(draft.role).label, organisation=organisation.code,
    )  # fmt: skip
    return holding


@transaction.atomic
def relieve(*, actor: User, holding_id: int, last_day: date, why: str = "") -> Holding:
    """End a role with `last_day`; the record that it was held stays."""
    holding = Holding.objects.locked().select_related("organisation", "user").get(pk=holding_id)
    ensure(rules.may_relieve(actor, holding, last_day))
    holding.valid_to = last_day
    holding.save(update_fields=["valid_to"])
    audit.record(
        actor=actor, action="role.ended", target=holding, about=holding.user, why=why,
        last_day=last_day,
    )  # fmt: skip
    return holding
