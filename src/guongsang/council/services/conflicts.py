"""Standing aside, or declaring that there is nothing to stand aside for, before a file opens."""

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import conflicts, gate, rules
from guongsang.council.models import AgendaItem, Ballot, Clearance, Reading, Recusal, Seat
from guongsang.council.services.readings import end_reading
from guongsang.shared import clock
from guongsang.shared.access import ensure


@transaction.atomic
def declare_recusal(*, actor: User, item_id: int, seat_id: int, reason: str) -> Recusal:
    """Record that a member stands aside from a dossier; replaces an earlier 'no conflict'.

    A reader of it is relieved in the same act: what was scored so far stays sealed, uncounted.

    Passes the gate of an open ballot alone, so that a paper cast at that moment and the recusal
    cannot both stand. Saying it twice gives the first record.
    """
    item, seat = _find(item_id, seat_id)
    for ballot in Ballot.objects.open().filter(sitting=item.sitting_id):
        gate.alone(ballot.pk)
    former = Recusal.objects.filter(item=item, seat=seat).first()
    if former:
        return former
    ensure(rules.may_declare(actor, item, seat))
    if not reason.strip():
        raise ValidationError({"reason": "Ghi quan hệ hoặc lý do không tham gia."})
    Clearance.objects.filter(item=item, seat=seat).delete()
    recusal = Recusal.objects.create(
        item=item, seat=seat, reason=reason.strip()[:200],
        declared_at=clock.now(), declared_by=actor,
    )  # fmt: skip
    for reading in Reading.objects.standing().locked().filter(item=item, seat=seat):
        end_reading(reading, actor=actor, why="Khai có xung đột lợi ích")
    audit.record(
        actor=actor, action="council.recused", target=item.sitting, why=reason,
        about=item.nomination.exemplar, member=str(seat.user), dossier=str(item.nomination),
    )  # fmt: skip
    return recusal


@transaction.atomic
def declare_clear(*, actor: User, item_id: int, seat_id: int, reason: str = "") -> Clearance:
    """Record that the member has no conflict in a dossier.

    Where the system noticed something, the reason why it is none must be given.
    """
    item, seat = _find(item_id, seat_id)
    ensure(rules.may_clear(actor, item, seat))
    noticed = conflicts.suggestion(item.nomination, seat, conflicts.unit_paths(seat))
    if noticed and not reason.strip():
        raise ValidationError(
            {"reason": f"Hệ thống ghi nhận ông/bà {noticed}. Ghi rõ vì sao không có xung đột."}
        )
    clearance, made = Clearance.objects.get_or_create(
        item=item, seat=seat,
        defaults={
            "reason": reason.strip()[:200], "declared_at": clock.now(), "declared_by": actor,
        },
    )  # fmt: skip
    if made:
        audit.record(
            actor=actor, action="council.cleared", target=item.sitting, why=reason,
            dossier=str(item.nomination), noticed=noticed,
        )  # fmt: skip
    return clearance


def _find(item_id: int, seat_id: int) -> tuple[AgendaItem, Seat]:
    item = AgendaItem.objects.with_context().select_related("sitting__council").get(pk=item_id)
    seat = Seat.objects.select_related("user", "council").get(pk=seat_id)
    return item, seat
