"""Councils and who sits in them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards.queries import rule_on
from guongsang.council import gate, rules
from guongsang.council.models import Ballot, Council, Seat, SeatFunction
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Round
from guongsang.orgs.models import Block
from guongsang.shared import clock
from guongsang.shared.access import ensure


@transaction.atomic
def found_council(*, actor: User, council: Council) -> Council:
    """Set up a council, with the rule it votes by.

    Raises `Refused`, and `ValidationError` where a field is not sound or no rule of that code
    stands on its first day.
    """
    ensure(rules.may_found(actor, council.organisation, clock.today()))
    council.full_clean()
    if rule_on(council.rule_code, max(council.valid_from, clock.today())) is None:
        raise ValidationError({"rule_code": "Quy tắc này không áp dụng vào ngày lập Hội đồng."})
    council.save()
    audit.record(actor=actor, action="council.founded", target=council, why=council.established_by)
    return council


@transaction.atomic
def seat(*, actor: User, seat: Seat) -> Seat:
    """Give a person a seat (given unsaved) from a day; locks the council.

    One person has one seat at a time, and a council one chair at a time (`ValidationError`).
    """
    council = Council.objects.with_context().locked().get(pk=seat.council_id)
    ensure(rules.may_keep_seats(actor, council, clock.today()))
    seat.full_clean()
    rivals = _overlapping(council, seat.valid_from, seat.valid_to)
    if rivals.filter(user=seat.user).exists():
        raise ValidationError(
            {
                "user": "Người này đang là thành viên Hội đồng. "
                "Hãy ghi thôi tham gia trước, rồi thêm lại."
            }
        )
    is_chair = seat.function == SeatFunction.CHAIR
    if is_chair and rivals.filter(function=SeatFunction.CHAIR).exists():
        raise ValidationError({"function": "Hội đồng đã có Chủ tịch trong thời gian này."})
    seat.save()
    audit.record(
        actor=actor, action="council.seated", target=council, member=str(seat.user),
        function=seat.function, valid_from=seat.valid_from, valid_to=seat.valid_to,
    )  # fmt: skip
    return seat


def _overlapping(council: Council, first: date, last: date | None) -> QuerySet[Seat]:
    seats = Seat.objects.filter(Q(valid_to=None) | Q(valid_to__gte=first), council=council)
    return seats.filter(valid_from__lte=last) if last else seats


@transaction.atomic
def unseat(*, actor: User, seat_id: int, last_day: date, why: str) -> Seat:
    """End a seat after `last_day`; a day that has passed ends it at once, open ballots included.

    Passes the gate of the council's open ballots alone, so that no paper slips in meanwhile.
    """
    found = Seat.objects.select_related("council__organisation", "user").get(pk=seat_id)
    for ballot in Ballot.objects.open().filter(sitting__council=found.council):
        gate.alone(ballot.pk)
    held = Seat.objects.select_for_update(of=("self",), no_key=True).get(pk=seat_id)
    ensure(rules.may_keep_seats(actor, found.council, clock.today()))
    if not why.strip():
        raise ValidationError({"why": "Ghi lý do hoặc số quyết định."})
    if last_day < held.valid_from - timedelta(days=1):
        raise ValidationError({"last_day": "Ngày thôi tham gia phải sau ngày bắt đầu."})
    held.valid_to = max(last_day, held.valid_from)
    held.save(update_fields=["valid_to"])
    audit.record(
        actor=actor, action="council.unseated", target=found.council, why=why,
        member=str(found.user), last_day=held.valid_to,
    )  # fmt: skip
    return held


@transaction.atomic
def follow_blocks(*, actor: User, seat_id: int, blocks: Iterable[Block]) -> Seat:
    """Set the clusters and blocks that a member follows and directs (BK V.1)."""
    held = Seat.objects.select_related("council__organisation", "user").get(pk=seat_id)
    ensure(rules.may_keep_seats(actor, held.council, clock.today()))
    chosen = list(blocks)
    held.blocks.set(chosen)
    audit.record(
        actor=actor, action="council.blocks_followed", target=held.council,
        member=str(held.user), blocks=[block.name for block in chosen],
    )  # fmt: skip
    return held


@transaction.atomic
def take_round(*, actor: User, round_id: int, why: str) -> Round:
    """Take over the conclusions of a round in which the unit recognises its own."""
    round_ = Round.objects.with_context().locked().get(pk=round_id)
    ensure(rules.may_take_round(actor, round_, clock.today()))
    return nominations.give_to_council(actor=actor, round_id=round_id, why=why)
