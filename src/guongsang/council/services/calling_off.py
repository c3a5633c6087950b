"""A sitting put off to another hour, or called off: its dossiers wait for the next one."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import rules
from guongsang.council.models import AgendaItem, Seat, Sitting
from guongsang.council.states import SittingState
from guongsang.notifications import services as notifications
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "council.sitting_postponed": "Hoãn phiên họp sang thời gian khác",
        "council.answers_extended": "Gia hạn lấy ý kiến bằng văn bản",
        "council.sitting_cancelled": "Hủy phiên họp",
        "council.item_waits": "Hồ sơ trở lại chờ phiên họp khác",
    }
)


@transaction.atomic
def postpone_sitting(
    *, actor: User, sitting_id: int, starts_at: datetime, why: str, place: str = ""
) -> Sitting:
    """Move a called sitting to another hour; the agenda stays, the roll is called anew.

    Locks the sitting; members in office on either day are told. Raises `Refused`, and
    `ValidationError` without a reason or with an hour that has passed.
    """
    sitting = _locked(sitting_id)
    ensure(rules.may_postpone(actor, sitting))
    if starts_at <= clock.now():
        raise ValidationError({"day": "Chọn thời gian họp ở tương lai."})
    ensure(rules.may_call(actor, sitting.council, localdate(starts_at)))
    why, origin = _reason(why), sitting.starts_at
    people = {*_members(sitting)}
    sitting.starts_at = starts_at
    if sitting.answers_by:
        sitting.answers_by += starts_at - origin
    sitting.place = clean(place)[:200] or sitting.place
    sitting.save(update_fields=["starts_at", "answers_by", "place"])
    sitting.attendances.all().delete()
    audit.record(
        actor=actor, action="council.sitting_postponed", target=sitting, why=why,
        origin=origin, starts_at=starts_at, place=sitting.place,
    )  # fmt: skip
    when = f"{localtime(starts_at):%H:%M ngày %d/%m/%Y}"
    _tell(sitting, people | {*_members(sitting)}, f"hoãn sang {when}. Lý do: {why}")
    return sitting


@transaction.atomic
def extend_answers(*, actor: User, sitting_id: int, answers_by: datetime, why: str) -> Sitting:
    """Give members more time to answer in writing; all are told. Locks the sitting."""
    sitting = _locked(sitting_id)
    ensure(rules.may_extend(actor, sitting))
    former = sitting.answers_by
    if answers_by <= clock.now() or (former and answers_by <= former):
        raise ValidationError({"day": "Hạn mới phải sau hạn cũ và ở tương lai."})
    why = _reason(why)
    sitting.answers_by = answers_by
    sitting.save(update_fields=["answers_by"])
    audit.record(
        actor=actor, action="council.answers_extended", target=sitting, why=why,
        origin=former, answers_by=answers_by,
    )  # fmt: skip
    when = f"{localtime(answers_by):%H:%M ngày %d/%m/%Y}"
    _tell(sitting, {*_members(sitting)}, f"gia hạn lấy ý kiến đến {when}. Lý do: {why}")
    return sitting


@transaction.atomic
def cancel_sitting(*, actor: User, sitting_id: int, why: str) -> Sitting:
    """Call a sitting off before any ballot; its dossiers may go to another sitting at once.

    Locks the sitting; its members are told. Raises `Refused`, `ValidationError` without a reason.
    """
    sitting = _locked(sitting_id)
    ensure(rules.may_cancel(actor, sitting))
    why = _reason(why)
    sitting.move_to(SittingState.CANCELLED)
    sitting.cancelled_at, sitting.cancelled_by, sitting.cancelled_why = clock.now(), actor, why
    sitting.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_why"])
    audit.record(actor=actor, action="council.sitting_cancelled", target=sitting, why=why)
    for item in AgendaItem.objects.with_context().standing().filter(sitting=sitting):
        audit.record(
            actor=actor, action="council.item_waits", target=sitting, why=why,
            about=item.nomination.exemplar, dossier=str(item.nomination),
        )  # fmt: skip
    _tell(sitting, {*_members(sitting)}, f"đã hủy. Lý do: {why}")
    return sitting


def _locked(sitting_id: int) -> Sitting:
    return Sitting.objects.with_context().locked().get(pk=sitting_id)


def _reason(why: str) -> str:
    if not clean(why):
        raise ValidationError({"why": "Ghi lý do; các thành viên đọc được."})
    return clean(why)[:200]


def _members(sitting: Sitting) -> list[User]:
    seats = Seat.objects.on(localdate(sitting.starts_at)).filter(council=sitting.council_id)
    return [held.user for held in seats.select_related("user")]


def _tell(sitting: Sitting, people: set[User], what: str) -> None:
    notifications.tell(
        sorted(people, key=lambda person: person.pk),
        f"Phiên họp “{sitting}” {what}",
        url=reverse("council_room:room", args=[sitting.pk]),
        by_mail=True,
    )
