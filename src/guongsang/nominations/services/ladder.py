"""Units that owe dossiers are reminded by the calendar, each rung of the ladder once."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from guongsang.audit import services as audit
from guongsang.nominations.models import Asked, Reminder, Round
from guongsang.nominations.queries.progress import UnitProgress, shortfall
from guongsang.nominations.rules.ladder import LADDER, LAPSES, Rung, rung_due
from guongsang.nominations.services.telling import round_page
from guongsang.nominations.states import RoundState
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Role
from guongsang.orgs.queries import people_with
from guongsang.shared import clock

audit.words({"round.reminded_by_calendar": "Tự nhắc các đơn vị chưa đủ theo lịch"})


def remind_by_calendar() -> int:
    """Go through the open rounds near a last day; return how many units were reminded.

    Safe to run as often as one likes and by several workers: each round is locked, each rung is
    written down with the reminder.
    """
    on = clock.today()
    return sum(_remind(key, on) for key in _near(on))


def _near(on: date) -> list[int]:
    """Return the open rounds whose last day, or a unit's own, has a rung about the day."""
    span = (
        on - timedelta(days=LADDER[-1].day) - LAPSES,
        on - timedelta(days=LADDER[0].day),
    )
    late = Asked.objects.filter(late_until__range=span).values("round")
    rounds = Round.objects.filter(state=RoundState.OPEN)
    return list(
        rounds.filter(Q(closes_on__range=span) | Q(pk__in=late)).order_by("pk").values_list(
            "pk", flat=True
        )
    )  # fmt: skip


@transaction.atomic
def _remind(round_id: int, on: date) -> int:
    round_ = Round.objects.with_context().locked().get(pk=round_id)
    if RoundState(round_.state) is not RoundState.OPEN:
        return 0
    climbed: dict[tuple[int, date], set[int]] = {}
    for row in Reminder.objects.filter(asked__round=round_):
        climbed.setdefault((row.asked_id, row.last_day), set()).add(row.rung)
    sent: dict[int, list[str]] = {}
    for unit in shortfall(round_, on):
        done = climbed.get((unit.asked.pk, unit.last_day), set())
        rung = rung_due(round_.opens_on, unit.last_day, on, done)
        if rung is not None:
            _tell(round_, unit, rung, on)
            sent.setdefault(rung.day, []).append(unit.organisation.name)
    for day, units in sent.items():
        audit.record(
            actor=None, action="round.reminded_by_calendar", target=round_, rung=day, units=units
        )
    return sum(map(len, sent.values()))


def _tell(round_: Round, unit: UnitProgress, rung: Rung, on: date) -> None:
    """Tell the unit's officers, from the last rung its head too; a unit without them, its head."""
    Reminder.objects.create(
        asked=unit.asked, last_day=unit.last_day, rung=rung.day, sent_on=on
    )  # fmt: skip
    roles = (Role.HEAD, Role.OFFICER) if rung.to_head else (Role.OFFICER,)
    people = [held.user for held in people_with(unit.organisation, *roles, on=on)]
    if not people:
        people = [held.user for held in people_with(unit.organisation, Role.HEAD, on=on)]
    notifications.tell(people, _words(round_, unit, on), url=round_page(round_), by_mail=True)


def _words(round_: Round, unit: UnitProgress, on: date) -> str:
    left = (unit.last_day - on).days
    if left > 0:
        when = f"Còn {left} ngày đến hạn gửi"
    elif left == 0:
        when = "Hôm nay là hạn gửi"
    else:
        when = f"{unit.organisation.label} đã quá hạn gửi {-left} ngày"
    have = f"{unit.sent}/{unit.minimum}" if unit.minimum else f"{unit.sent}"
    more = f" Có lý do thì đề nghị {round_.office.label} cho gửi muộn." if left < 0 else ""
    return (
        f"{when} vào đợt “{round_.title}”: đã gửi {have} hồ sơ, hạn {unit.last_day:%d/%m/%Y}.{more}"
    )
