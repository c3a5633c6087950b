"""How a dossier leaves its unit: before the head, up, and back out again."""

from typing import Any

from django.db import transaction
from django.db.models import F

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars import queries as exemplars
from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Nomination, Passage, ReturnNote
from guongsang.nominations.reading import fingerprints
from guongsang.nominations.services.halting import meet_halt
from guongsang.nominations.services.telling import (
    office_page,
    tell_handlers,
    tell_unit,
    unit_page,
)
from guongsang.nominations.states import State
from guongsang.orgs.models import Role
from guongsang.orgs.queries import in_whose_place
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "nomination.put_up": "Trình thủ trưởng duyệt hồ sơ",
        "nomination.approved_by_head": "Thủ trưởng duyệt hồ sơ",
        "nomination.handed_back": "Thủ trưởng trả lại hồ sơ",
        "nomination.submitted": "Gửi hồ sơ giới thiệu",
        "nomination.withdrawn": "Rút hồ sơ giới thiệu",
    }
)


@transaction.atomic
def put_up(*, actor: User, nomination_id: int) -> Nomination:
    """Lay the dossier before the unit's head. Locks it; tells the head."""
    nomination = _locked(nomination_id)
    ensure(rules.may_put_up(actor, nomination))
    nomination.put_up_at, nomination.put_up_by = clock.now(), actor
    nomination.save(update_fields=["put_up_at", "put_up_by"])
    _record(actor, "nomination.put_up", nomination)
    text = f"Hồ sơ giới thiệu {nomination} chờ thủ trưởng duyệt."
    tell_unit(nomination.organisation, text, unit_page(nomination), Role.HEAD)
    return nomination


@transaction.atomic
def approve_by_head(*, actor: User, nomination_id: int) -> Nomination:
    """The head approves what leaves the unit (BK I.2: the head answers for it). Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_approve_by_head(actor, nomination))
    now = clock.now()
    if nomination.put_up_at is None:
        nomination.put_up_at, nomination.put_up_by = now, actor
    nomination.head_approved_at, nomination.head_approved_by = now, actor
    nomination.save(
        update_fields=["put_up_at", "put_up_by", "head_approved_at", "head_approved_by"]
    )
    place = in_whose_place(actor, nomination.organisation)
    _record(actor, "nomination.approved_by_head", nomination, role=place)
    text = f"Thủ trưởng đã duyệt hồ sơ {nomination}; có thể gửi lên."
    tell_unit(nomination.organisation, text, unit_page(nomination), Role.OFFICER)
    return nomination


@transaction.atomic
def hand_back(*, actor: User, nomination_id: int, why: str) -> Nomination:
    """The head gives the dossier back to its officer with a reason. Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_hand_back(actor, nomination))
    nomination.put_up_at = nomination.put_up_by = None
    nomination.head_approved_at = nomination.head_approved_by = None
    nomination.save(
        update_fields=["put_up_at", "put_up_by", "head_approved_at", "head_approved_by"]
    )
    ReturnNote.objects.create(
        nomination=nomination, field=ReturnNote.FROM_HEAD, text=why, at=clock.now(), by=actor
    )
    _record(actor, "nomination.handed_back", nomination, why=why)
    text = f"Thủ trưởng trả lại hồ sơ {nomination}: {why}"
    tell_unit(nomination.organisation, text, unit_page(nomination), Role.OFFICER)
    return nomination


@transaction.atomic
def submit(*, actor: User, nomination_id: int) -> Nomination:
    """Send the dossier up, with the criteria sheet as it stands now.

    Locks the dossier and then the unit's asking in the round, so that two clerks pressing at once
    give one submission and one `Refused`, closing the book waits, and the unit's count is exact.
    """
    nomination = _locked(nomination_id)
    asked = (
        Asked.objects.select_for_update(of=("self",), no_key=True)
        .filter(round=nomination.round_id, organisation=nomination.organisation_id)
        .first()
    )
    nomination.round.refresh_from_db(fields=["state", "closes_on"])
    ensure(rules.may_submit(actor, nomination))
    first = nomination.submitted_at is None
    origin = nomination.move_to(State.SUBMITTED)
    nomination.submitted_at, nomination.submitted_by = clock.now(), actor
    nomination.received_at = nomination.received_at or nomination.submitted_at
    nomination.is_late = nomination.is_late or (
        first and clock.today() > nomination.round.closes_on
    )
    if nomination.exemplar is not None:
        nomination.sheet = exemplars.sheet_snapshot(nomination.exemplar)
    nomination.save(
        update_fields=["state", "submitted_at", "submitted_by", "received_at", "is_late", "sheet"]
    )
    nomination.return_notes.filter(settled_at=None).update(settled_at=clock.now())
    _remember_passages(nomination)
    if asked is not None:
        Asked.objects.filter(pk=asked.pk).update(sent=F("sent") + 1)
    _record(
        actor, "nomination.submitted", nomination, origin=origin.value, late=nomination.is_late,
        reason=nomination.reason, report=nomination.report, answers=nomination.answers,
    )  # fmt: skip
    meet_halt(nomination)
    text = f"{nomination.organisation.label} giới thiệu {nomination}."
    tell_handlers(nomination.round, text, but=actor, url=office_page(nomination))
    return nomination


@transaction.atomic
def withdraw(*, actor: User, nomination_id: int, why: str) -> Nomination:
    """Take the dossier out of the round; its number leaves the unit's count. Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_withdraw(actor, nomination))
    counted = nomination.counts
    origin = nomination.move_to(State.WITHDRAWN)
    nomination.outcome_why = why
    nomination.save(update_fields=["state", "outcome_why"])
    if counted:
        uncount(nomination)
        text = f"{nomination.organisation.label} đã rút hồ sơ {nomination}: {why}"
        tell_handlers(nomination.round, text, but=actor)
    _record(actor, "nomination.withdrawn", nomination, why=why, origin=origin.value)
    return nomination


def _remember_passages(nomination: Nomination) -> None:
    """Keep what finds the report's passages in other reports, as it is sent now."""
    nomination.passages.all().delete()
    values = {each.value for each in fingerprints(nomination.report)}
    Passage.objects.bulk_create(Passage(nomination=nomination, value=each) for each in values)


def uncount(nomination: Nomination) -> None:
    """Take one dossier off the unit's count in the round, exactly, inside the act."""
    Asked.objects.filter(
        round=nomination.round_id, organisation=nomination.organisation_id, sent__gt=0
    ).update(sent=F("sent") - 1)


def _record(
    actor: User, action: str, nomination: Nomination, *, why: str = "", **detail: Any
) -> None:
    audit.record(
        actor=actor, action=action, target=nomination, about=nomination.exemplar, why=why, **detail
    )


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found
