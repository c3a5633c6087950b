"""What the receiving body does with a dossier until it is concluded."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.nominations import rules
from guongsang.nominations.models import Nomination, ReturnNote
from guongsang.nominations.rules.handling import reachable
from guongsang.nominations.services.sending import uncount
from guongsang.nominations.services.telling import tell_unit, unit_page
from guongsang.nominations.states import MOVES, State
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "nomination.appraised": "Thẩm định hồ sơ",
        "nomination.returned": "Trả lại hồ sơ để bổ sung",
        "nomination.held": "Tạm dừng xét hồ sơ",
        "nomination.hold_lifted": "Bỏ tạm dừng xét hồ sơ",
        "nomination.before_council": "Trình Hội đồng",
    }
)


@transaction.atomic
def appraise(*, actor: User, nomination_id: int, text: str, rating: str = "") -> Nomination:
    """Write the office's opinion and rating of a dossier (BG-V.1-3, LD-III.1-2). Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_appraise(actor, nomination))
    nomination.move_to(State.APPRAISED)
    nomination.appraisal, nomination.rating = text, rating
    nomination.appraised_at, nomination.appraised_by = clock.now(), actor
    nomination.save(update_fields=["state", "appraisal", "rating", "appraised_at", "appraised_by"])
    _record(actor, "nomination.appraised", nomination, rating=rating, text=text)
    return nomination


@transaction.atomic
def return_(*, actor: User, nomination_id: int, notes: Mapping[str, str]) -> Nomination:
    """Send the dossier back with what must be put right, part by part; it leaves the count.

    What comes back may say something else, so a consultation of the public begins anew.
    Locks the dossier; tells the unit. `notes` maps a part of the dossier (`ReturnNote.PARTS`) to
    what it lacks.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_return(actor, nomination))
    origin = nomination.move_to(State.RETURNED)
    nomination.put_up_at = nomination.put_up_by = None
    nomination.head_approved_at = nomination.head_approved_by = None
    nomination.displayed_on = nomination.display_until = None
    nomination.save(
        update_fields=[
            "state", "put_up_at", "put_up_by", "head_approved_at", "head_approved_by",
            "displayed_on", "display_until",
        ]
    )  # fmt: skip
    uncount(nomination)
    at = clock.now()
    ReturnNote.objects.bulk_create(
        ReturnNote(nomination=nomination, field=field, text=text, at=at, by=actor)
        for field, text in notes.items()
    )
    parts = ReturnNote.PARTS
    why = "; ".join(f"{parts.get(field, field)}: {text}" for field, text in notes.items())
    _record(actor, "nomination.returned", nomination, why=why, origin=origin.value)
    _tell(nomination, f"{nomination.round.office.label} trả lại hồ sơ {nomination} để bổ sung.")
    return nomination


@transaction.atomic
def hold(*, actor: User, nomination_id: int, why: str) -> Nomination:
    """Stop considering the dossier for a while ('tạm dừng xét'), with the reason. Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_hold(actor, nomination))
    nomination.held_why, nomination.held_at, nomination.held_by = why, clock.now(), actor
    nomination.save(update_fields=["held_why", "held_at", "held_by"])
    _record(actor, "nomination.held", nomination, why=why)
    _tell(nomination, f"Hồ sơ {nomination} tạm dừng xét: {why}")
    return nomination


@transaction.atomic
def lift_hold(*, actor: User, nomination_id: int) -> Nomination:
    """Go on with a dossier that was held. Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_lift_hold(actor, nomination))
    former = nomination.held_why
    nomination.held_why, nomination.held_at, nomination.held_by = "", None, None
    nomination.save(update_fields=["held_why", "held_at", "held_by"])
    _record(actor, "nomination.hold_lifted", nomination, former=former)
    _tell(nomination, f"Hồ sơ {nomination} được xét tiếp.")
    return nomination


@transaction.atomic
def put_before_council(*, actor: User, nomination_id: int) -> Nomination:
    """Lay an appraised dossier before the council of the receiving body. Locks it."""
    nomination = _locked(nomination_id)
    ensure(rules.may_put_before_council(actor, nomination))
    pass_appraisal(nomination, State.BEFORE_COUNCIL, actor)
    nomination.save(update_fields=["state", "appraised_at", "appraised_by"])
    _record(actor, "nomination.before_council", nomination)
    _tell(nomination, f"Hồ sơ {nomination} đã trình Hội đồng.")
    return nomination


def pass_appraisal(nomination: Nomination, target: State, actor: User) -> State:
    """Step to `target`; on a route without appraisal through that state in the same act."""
    origin = State(nomination.state)
    if target not in MOVES[origin] and target in reachable(nomination):
        nomination.move_to(State.APPRAISED)
        nomination.appraised_at, nomination.appraised_by = clock.now(), actor
    nomination.move_to(target)
    return origin


def _tell(nomination: Nomination, text: str) -> None:
    tell_unit(nomination.organisation, text, unit_page(nomination))


def _record(
    actor: User, action: str, nomination: Nomination, *, why: str = "", **detail: Any
) -> None:
    audit.record(
        actor=actor, action=action, target=nomination, about=nomination.exemplar, why=why, **detail
    )


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found
