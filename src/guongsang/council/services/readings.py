"""Readers and their scores: assigned, written apart, handed in. ADR 0015.

The ledger says that a reader was assigned, relieved or handed in, never who and of which dossier:
inspectors of a unit read what its people did. Who and when stand in `Reading` alone.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import reading_rules
from guongsang.council.eyes import criteria_of, defaults_of
from guongsang.council.models import (
    AgendaItem,
    CriterionWeight,
    Reading,
    Score,
    Seat,
    Sitting,
)  # fmt: skip
from guongsang.notifications import services as notifications
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "council.reader_assigned": "Phân công người đọc hồ sơ",
        "council.reader_relieved": "Thôi phân công người đọc hồ sơ",
        "council.scores_handed_in": "Một người đọc nộp điểm",
        "council.weights_set": "Đặt hệ số tiêu chí",
    }
)


class Stale(Exception):
    """The scores were saved in another window after the page was opened."""

    def __init__(self, reading: Reading) -> None:
        super().__init__("Điểm đã được lưu ở một cửa sổ khác sau khi trang này mở.")
        self.reading = reading


class Given(NamedTuple):
    """What a reader typed for one criterion."""

    points: Decimal | None = None
    abstains: bool = False
    comment: str = ""


@transaction.atomic
def assign_readers(*, actor: User, item_id: int, seats: Iterable[Seat]) -> list[Reading]:
    """Assign members to read one dossier and score it; each is told. Locks the item.

    Raises `Refused` at the first who may not read it, with the reason; then nobody is assigned.
    """
    AgendaItem.objects.locked().get(pk=item_id)
    item = _item(item_id)
    ensure(reading_rules.may_assign(actor, item))
    made = []
    rows = Seat.objects.select_related("user", "council")
    for seat in rows.filter(pk__in=[each.pk for each in seats]).order_by("pk"):
        ensure(reading_rules.may_be_reader(item, seat))
        made.append(
            Reading.objects.create(item=item, seat=seat, assigned_at=clock.now(), assigned_by=actor)
        )
    if made:
        audit.record(
            actor=actor, action="council.reader_assigned", target=item.sitting, readers=len(made)
        )
        _ask(item.sitting, [reading.seat.user for reading in made])
    return made


def _ask(sitting: Sitting, people: list[User]) -> None:
    notifications.tell(
        people,
        f"Ông/bà được phân công đọc và chấm điểm hồ sơ của phiên họp “{sitting}”. "
        "Xin không trao đổi về hồ sơ với người khác trước khi nộp điểm.",
        url=reverse("council_room:scores", args=[sitting.pk]),
    )


@transaction.atomic
def relieve_reader(*, actor: User, reading_id: int, why: str) -> Reading:
    """End a reader's task with the reason; what was written stays sealed and does not count."""
    reading = _locked(reading_id)
    ensure(reading_rules.may_relieve(actor, reading))
    if not clean(why):
        raise ValidationError({"why": "Ghi lý do thôi phân công."})
    return end_reading(reading, actor=actor, why=clean(why))


def end_reading(reading: Reading, *, actor: User, why: str) -> Reading:
    """Mark the reading as ended; the caller holds its row and has asked the rule."""
    reading.relieved_at, reading.relieved_by = clock.now(), actor
    reading.relieved_why = why[:200]
    reading.save(update_fields=["relieved_at", "relieved_by", "relieved_why"])
    audit.record(actor=None, action="council.reader_relieved", target=reading.item.sitting)
    return reading


@transaction.atomic
def save_scores(
    *, actor: User, reading_id: int, version: int, given: Mapping[int, Given], remark: str = ""
) -> Reading:
    """Write the draft of a reader's scores; autosave comes here too. Locks the reading.

    A page opened before a later save raises `Stale` and writes nothing; the same content again
    writes nothing either. Not in the ledger: drafts are the reader's own.
    """
    reading = _locked(reading_id)
    ensure(reading_rules.may_score(actor, reading))
    wanted = _whole(reading, given)
    kept = {row.place: row for row in Score.objects.filter(reading=reading)}
    former = {place: Given(row.points, row.abstains, row.comment) for place, row in kept.items()}
    if reading.remark == remark and former == wanted:
        return reading
    if reading.version != version:
        raise Stale(reading)
    Score.objects.filter(reading=reading).exclude(place__in=wanted).delete()
    for place, what in wanted.items():
        row = kept.get(place) or Score(reading=reading, place=place)
        row.points, row.abstains, row.comment = what
        row.full_clean(exclude=["reading"])
        row.save()
    reading.remark, reading.version = remark, reading.version + 1
    reading.save(update_fields=["remark", "version"])
    return reading


def _whole(reading: Reading, given: Mapping[int, Given]) -> dict[int, Given]:
    """Return what says something of a known criterion; abstaining leaves no points."""
    known = {each.place for each in criteria_of(reading.item.nomination)}
    found = {}
    for place, what in given.items():
        points = None if what.abstains else what.points
        row = Given(points, what.abstains, clean(what.comment)[:500])
        if place in known and row != Given():
            found[place] = row
    return found


@transaction.atomic
def hand_in(*, actor: User, reading_id: int, version: int) -> Reading:
    """Hand the scores in: they stay as they are. Locks the item, so that the last one is last.

    The ledger names nobody, and the other readers are not told until all have handed in.
    """
    found = Reading.objects.get(pk=reading_id)
    AgendaItem.objects.locked().get(pk=found.item_id)
    reading = _locked(reading_id)
    ensure(reading_rules.may_hand_in(actor, reading))
    if reading.version != version:
        raise Stale(reading)
    reading.handed_in_at = clock.now()
    reading.save(update_fields=["handed_in_at"])
    audit.record(actor=None, action="council.scores_handed_in", target=reading.item.sitting)
    return reading


@transaction.atomic
def set_weights(
    *, actor: User, sitting_id: int, weights: Mapping[str, Decimal], why: str = ""
) -> Sitting:
    """Weigh criteria otherwise than their sets, with the reason; the rest weighs as the set says.

    Locks the sitting. Raises `ValidationError` for a weight that is none, or without a reason.
    """
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(reading_rules.may_weigh(actor, sitting))
    defaults, reason = defaults_of(sitting), clean(why)[:300]
    rows = [
        CriterionWeight(sitting=sitting, criterion=text[:500], weight=weight, why=reason)
        for text, weight in weights.items()
        if defaults.get(text[:500], {Decimal(1)}) != {weight}
    ]
    for row in rows:
        if row.weight <= 0:
            raise ValidationError("Hệ số phải lớn hơn 0.")
        row.full_clean(exclude=["sitting"])
    if rows and not reason:
        raise ValidationError(
            {"why": "Hệ số khác bộ tiêu chí thì ghi lý do; lý do hiện cho cả Hội đồng."}
        )
    CriterionWeight.objects.filter(sitting=sitting).delete()
    CriterionWeight.objects.bulk_create(rows)
    audit.record(
        actor=actor, action="council.weights_set", target=sitting, why=reason,
        weights={row.criterion: str(row.weight) for row in rows},
    )  # fmt: skip
    return sitting


def _item(item_id: int) -> AgendaItem:
    rows = AgendaItem.objects.with_context().select_related(
        "sitting__council__organisation", "sitting__council__standing_body"
    )
    return rows.get(pk=item_id)


def _locked(reading_id: int) -> Reading:
    Reading.objects.locked().get(pk=reading_id)
    found: Reading = Reading.objects.with_context().get(pk=reading_id)
    return found
