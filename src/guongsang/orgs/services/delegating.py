"""Letting somebody sign in the head's place for some days, and ending it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs import rules
from guongsang.orgs.models import Delegation, Holding, Organisation, Role
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "delegation.given": "Giao ký thay, ủy quyền",
        "delegation.ended": "Thôi ký thay, ủy quyền",
    }
)


@dataclass(frozen=True, slots=True)
class DelegationDraft:
    """A delegation as it is entered; `file` is its document, kept before."""

    delegate: User
    form: str
    position: str
    basis: str
    starts: date
    ends: date
    file: Any = None
    file_name: str = ""


@transaction.atomic
def delegate(*, actor: User, organisation_id: int, draft: DelegationDraft) -> Delegation:
    """Let a person sign what the head may, from a day to a day.

    The organisation is locked, so that two delegations given at once to one person for the same
    days make one. It ends by itself after its last day, and with the giver's own role.
    """
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    ensure(rules.may_delegate(actor, organisation))
    ensure(rules.may_stand_in(actor, organisation, draft.delegate, draft.starts, draft.ends))
    holding = Holding.objects.on(clock.today()).get(
        user=actor, organisation=organisation, role=Role.HEAD
    )
    made = Delegation.objects.create(
        holding=holding, delegate=draft.delegate, form=draft.form, position=draft.position,
        basis=draft.basis, file=draft.file, file_name=draft.file_name, starts=draft.starts,
        ends=draft.ends, given_at=clock.now(),
    )  # fmt: skip
    audit.record(
        actor=actor, action="delegation.given", target=made, about=organisation, why=draft.basis,
        delegate=draft.delegate.full_name, form=draft.form, starts=draft.starts, ends=draft.ends,
    )  # fmt: skip
    return made


@transaction.atomic
def end_delegation(*, actor: User, delegation_id: int) -> Delegation:
    """End a delegation from today on; what was signed by it stands. Locks it."""
    found: Delegation = Delegation.objects.with_context().locked().get(pk=delegation_id)
    ensure(rules.may_end_delegation(actor, found))
    found.ended_on, found.ended_by = clock.today(), actor
    found.save(update_fields=["ended_on", "ended_by"])
    audit.record(
        actor=actor, action="delegation.ended", target=found, about=found.organisation,
        delegate=found.delegate.full_name,
    )  # fmt: skip
    return found
