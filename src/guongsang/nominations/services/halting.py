"""Dossiers that wait while something about their subject is verified elsewhere.

The reason that stands beside a dossier is the same for all: it tells neither who asked nor what.
"""

from django.db import transaction
from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars.models import Subject
from guongsang.nominations.models import Halt, Nomination
from guongsang.nominations.services.telling import office_page, tell_handlers, tell_unit, unit_page
from guongsang.nominations.states import CONCLUDED, IN_HAND, State
from guongsang.shared import clock

WHY = "Cơ quan có thẩm quyền đang xác minh thông tin liên quan"
FOUND = "Đã xác minh xong; nơi tiếp nhận xem xét, quyết định việc xét tiếp"

audit.words(
    {
        "nomination.halted": "Tạm dừng xét hồ sơ để xác minh",
        "nomination.halt_ended": "Kết thúc xác minh, xét tiếp hồ sơ",
        "nomination.halt_found": "Kết thúc xác minh, chờ xem xét hồ sơ",
    }
)


@transaction.atomic
def halt(*, actor: User, subject: Subject, key: str) -> list[Nomination]:
    """Hold every open dossier of the subject; one sent later waits too (`meet_halt`).

    Locks the dossiers. A dossier that its handlers held already keeps their reason. Units and
    handlers are told that it waits.
    """
    made, _ = Halt.objects.get_or_create(
        key=key, defaults={"subject": subject, "at": clock.now(), "by": actor}
    )
    open_ones = [each for each in _dossiers(subject) if each.state in IN_HAND]
    held = [each for each in open_ones if not each.halted]
    for nomination in held:
        _hold(nomination, made)
    return held


def meet_halt(nomination: Nomination) -> None:
    """Hold a dossier just sent whose subject is being verified, within the act of sending."""
    found = Halt.objects.filter(subject=nomination.subject, ended_at=None).order_by("pk").first()
    if found is not None:
        _hold(nomination, found)


@transaction.atomic
def end_halt(*, actor: User, key: str, stays: bool) -> list[Nomination]:
    """End one verification; the last one lets the dossiers go on, or leaves them to their handlers.

    Locks the dossiers. With `stays` a dossier remains held, and its handlers may lift the hold.
    """
    found = Halt.objects.filter(key=key, ended_at=None).select_related("subject").first()
    if found is None:
        return []
    found.ended_at = clock.now()
    found.save(update_fields=["ended_at"])
    if Halt.objects.filter(subject=found.subject, ended_at=None).exists():
        return []
    ended = [each for each in _dossiers(found.subject) if each.halted]
    for nomination in ended:
        _let_go(nomination, actor, stays=stays)
    return ended


def _hold(nomination: Nomination, halt: Halt) -> None:
    nomination.halted = True
    if nomination.held_at is None:
        nomination.held_why, nomination.held_at, nomination.held_by = WHY, clock.now(), halt.by
    nomination.save(update_fields=["halted", "held_why", "held_at", "held_by"])
    _record(halt.by, "nomination.halted", nomination)
    _tell(nomination, f"Hồ sơ {nomination} tạm dừng xét: {WHY.lower()}.")


def _let_go(nomination: Nomination, actor: User, *, stays: bool) -> None:
    nomination.halted = False
    ours = nomination.held_why == WHY
    if ours and stays:
        nomination.held_why = FOUND
    elif ours:
        nomination.held_why, nomination.held_at, nomination.held_by = "", None, None
    nomination.save(update_fields=["halted", "held_why", "held_at", "held_by"])
    _record(actor, "nomination.halt_found" if stays else "nomination.halt_ended", nomination)
    said = "chờ nơi tiếp nhận xem xét" if stays else "được xét tiếp"
    if ours:
        _tell(nomination, f"Hồ sơ {nomination}: đã xác minh xong, {said}.")


def _dossiers(subject: Subject) -> list[Nomination]:
    """Lock all that are not at their end, drafts too: one being sent waits, and is seen as sent."""
    rows = Nomination.objects.filter(Q(exemplar__subject=subject) | Q(organiser=subject))
    rows = rows.exclude(state__in=(*CONCLUDED, State.WITHDRAWN))
    return list(rows.with_context().order_by("pk").locked())


def _tell(nomination: Nomination, text: str) -> None:
    tell_unit(nomination.organisation, text, unit_page(nomination))
    tell_handlers(nomination.round, text, url=office_page(nomination))


def _record(actor: User, action: str, nomination: Nomination) -> None:
    audit.record(actor=actor, action=action, target=nomination, about=nomination.exemplar)
