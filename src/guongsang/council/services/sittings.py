"""Sittings from the call to the minutes."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards.queries import rule_on
from guongsang.council import minutes, rules
from guongsang.council.models import AgendaItem, Attendance, Council, Seat, Sitting
from guongsang.council.states import Outcome, SittingState
from guongsang.council.tally import snapshot
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State as NominationState
from guongsang.notifications import services as notifications
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

WRITTEN_LATER = {"opened_at", "opened_by", "closed_at", "closed_by", "rule", "minutes",
    "cancelled_at", "cancelled_by"}  # fmt: skip


@transaction.atomic
def call_sitting(*, actor: User, sitting: Sitting, dossiers: Iterable[Nomination] = ()) -> Sitting:
    """Call the council's members to a sitting (given unsaved), with dossiers on its agenda.

    Every member in office on that day is told. Locks the council. Raises `Refused`, and
    `ValidationError` for a sitting without title or, in person, without a place.
    """
    council = Council.objects.with_context().locked().get(pk=sitting.council_id)
    ensure(rules.may_call(actor, council, localdate(sitting.starts_at)))
    sitting.full_clean(exclude=WRITTEN_LATER)
    if sitting.mode == Sitting.Mode.IN_PERSON and not sitting.place.strip():
        raise ValidationError({"place": "Ghi địa điểm họp."})
    if sitting.is_written:
        _has_time_to_answer(sitting)
    sitting.save()
    audit.record(
        actor=actor, action="council.sitting_called", target=sitting,
        council=council.name, starts_at=sitting.starts_at, place=sitting.place,
    )  # fmt: skip
    for dossier in dossiers:
        put_on_agenda(actor=actor, sitting_id=sitting.pk, nomination=dossier)
    _summon(sitting)
    return sitting


def _has_time_to_answer(sitting: Sitting) -> None:
    if sitting.answers_by is None or sitting.answers_by <= max(sitting.starts_at, clock.now()):
        raise ValidationError({"answers_by": "Hạn gửi ý kiến phải sau khi bắt đầu lấy ý kiến."})


def _summon(sitting: Sitting) -> None:
    day = localdate(sitting.starts_at)
    seats = Seat.objects.on(day).filter(council=sitting.council_id).select_related("user")
    when = f"{localtime(sitting.starts_at):%H:%M ngày %d/%m/%Y}"
    words = f"Mời dự phiên họp “{sitting}” lúc {when}."
    if sitting.is_written and sitting.answers_by:
        until = f"{localtime(sitting.answers_by):%H:%M ngày %d/%m/%Y}"
        words = f"Xin ý kiến bằng văn bản: “{sitting}”, từ {when} đến {until}."
    notifications.tell(
        [held.user for held in seats],
        f"{words} Xin đọc hồ sơ và khai xung đột lợi ích trước.",
        url=reverse("council_room:room", args=[sitting.pk]),
        by_mail=True,
    )


@transaction.atomic
def put_on_agenda(*, actor: User, sitting_id: int, nomination: Nomination) -> AgendaItem:
    """Put a dossier on the agenda, last; one taken off before comes back to its place.

    Locks the sitting, so numbers do not collide.
    """
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(rules.may_put_on_agenda(actor, sitting, nomination))
    item = AgendaItem.objects.filter(sitting=sitting, nomination=nomination).first()
    if item:
        item.taken_off_why = ""
        item.save(update_fields=["taken_off_why"])
    else:
        last = sitting.items.aggregate(last=Max("number"))["last"] or 0
        item = AgendaItem.objects.create(sitting=sitting, nomination=nomination, number=last + 1)
    audit.record(
        actor=actor, action="council.item_put", target=sitting, about=nomination.exemplar,
        dossier=str(nomination), number=item.number,
    )  # fmt: skip
    return item


@transaction.atomic
def take_off_agenda(*, actor: User, item_id: int, why: str) -> AgendaItem:
    """Take a dossier off the agenda before voting, with the reason; it stays listed as such."""
    found = AgendaItem.objects.with_context().get(pk=item_id)
    sitting = Sitting.objects.with_context().locked().get(pk=found.sitting_id)
    ensure(rules.may_set_agenda(actor, sitting))
    if not why.strip():
        raise ValidationError({"why": "Ghi lý do rút hồ sơ khỏi chương trình."})
    found.taken_off_why = why.strip()[:200]
    found.save(update_fields=["taken_off_why"])
    audit.record(
        actor=actor, action="council.item_taken_off", target=sitting, why=why,
        about=found.nomination.exemplar, dossier=str(found.nomination),
    )  # fmt: skip
    return found


@transaction.atomic
def mark_attendance(
    *, actor: User, sitting_id: int, seat_id: int, status: str, note: str = ""
) -> Attendance:
    """Say whether a member is there; locks the sitting."""
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    seat = Seat.objects.select_related("user").get(pk=seat_id)
    status = Attendance.Status(status)
    ensure(rules.may_mark(actor, sitting, seat, status))
    ensure(rules.is_short_note(seat, note.strip()))
    row, _ = Attendance.objects.update_or_create(
        sitting=sitting, seat=seat, defaults={"status": status, "note": note.strip()}
    )
    audit.record(
        actor=actor, action="council.attendance_marked", target=sitting, why=note,
        member=str(seat.user), status=status,
    )  # fmt: skip
    return row


@transaction.atomic
def open_sitting(*, actor: User, sitting_id: int) -> Sitting:
    """Open the sitting: the list of members and the vote rule of the day are fixed.

    Locks the sitting. Raises `Refused` without a quorum, and where no rule of the council's code
    stands on the day.
    """
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(rules.may_open_sitting(actor, sitting))
    today = clock.today()
    rule = rule_on(sitting.council.rule_code, today)
    if rule is None:
        raise Refused(
            "Không có quy tắc bỏ phiếu nào của Hội đồng áp dụng vào hôm nay; "
            "hãy báo người quản trị bổ sung sổ quy tắc."
        )
    sitting.rule = snapshot(rule)
    for seat in Seat.objects.on(today).filter(council=sitting.council):
        Attendance.objects.get_or_create(sitting=sitting, seat=seat)
    ensure(rules.has_quorum(sitting))
    sitting.move_to(SittingState.OPEN)
    sitting.opened_at, sitting.opened_by = clock.now(), actor
    sitting.save(update_fields=["state", "rule", "opened_at", "opened_by"])
    audit.record(
        actor=actor, action="council.sitting_opened", target=sitting, rule=sitting.rule["code"]
    )
    return sitting


@transaction.atomic
def write_discussion(*, actor: User, sitting_id: int, discussion: str, conclusion: str) -> Sitting:
    """Write down what was said and concluded, for the minutes; while the sitting is not closed."""
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(rules.may_write(actor, sitting))
    sitting.discussion, sitting.conclusion = discussion, conclusion
    sitting.save(update_fields=["discussion", "conclusion"])
    audit.record(actor=actor, action="council.discussion_written", target=sitting)
    return sitting


@transaction.atomic
def close_sitting(*, actor: User, sitting_id: int) -> Sitting:
    """Close the sitting: the minutes are drawn up from what is recorded, each dossier concluded.

    Locks the sitting. Each dossier voted on becomes APPROVED or DECLINED in the same transaction;
    its unit learns it from `nominations`.
    """
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(rules.may_close(actor, sitting))
    sitting.move_to(SittingState.CLOSED)
    sitting.closed_at, sitting.closed_by = clock.now(), actor
    sitting.minutes = minutes.draw_up(sitting)
    sitting.save(update_fields=["state", "closed_at", "closed_by", "minutes"])
    audit.record(
        actor=actor, action="council.sitting_closed", target=sitting,
        items=len(sitting.minutes["items"]),
    )  # fmt: skip
    for item in AgendaItem.objects.with_context().standing().filter(sitting=sitting):
        _conclude(actor, sitting, item)
    return sitting


def _conclude(actor: User, sitting: Sitting, item: AgendaItem) -> None:
    passed = item.outcome == Outcome.PASSED
    result = item.tally or {}
    nominations.conclude(
        actor=actor,
        nomination_id=item.nomination_id,
        target=NominationState.APPROVED if passed else NominationState.DECLINED,
        why=f"{sitting.council}: {result.get('ratio')} ({result.get('percent')}), "
        f"{result.get('finding_label')}",
    )
    audit.record(
        actor=actor, action="council.item_concluded", target=sitting,
        about=item.nomination.exemplar, dossier=str(item.nomination), outcome=item.outcome,
        ratio=result.get("ratio"),
    )  # fmt: skip
