"""Who counts: the seats of a day, who is there, who stands aside, who has cast. Reads only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from guongsang.accounts.models import User
from guongsang.council.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Council,
    OptionCount,
    Receipt,
    Recusal,
    Seat,
    SeatFunction,
    Sitting,
)  # fmt: skip
from guongsang.council.states import BallotState
from guongsang.council.tally import Body, Quorum, Rule, quorum
from guongsang.orgs.models import Role
from guongsang.orgs.queries import has_role
from guongsang.shared import clock, prepared
from guongsang.shared.prepared import Prepared

if TYPE_CHECKING:
    from guongsang.council.models.sitting import AgendaItemQuerySet

PRESIDING = (SeatFunction.CHAIR, SeatFunction.STANDING_VICE, SeatFunction.VICE)


def seat_of(user: User, council: Council, day: date | None = None) -> Seat | None:
    """Return the seat the person holds in the council on the day, knowing both."""
    held = _SEAT.ask(day=day or clock.today(), council=council.pk, user=user.pk)
    for seat in held:
        seat.council, seat.user = council, user
    return held[0] if held else None


_SEAT = Prepared(
    lambda: (
        Seat.objects.on(prepared.day("day"))
        .filter(council=prepared.key("council"), user=prepared.key("user"))
        .order_by("pk")[:1]
    )
)


def runs(user: User, council: Council, day: date | None = None) -> bool:
    """Whether the person does the council's paperwork: standing body, secretariat or secretary.

    BK-END-b: the standing secretariat collects and reports. LD-III.1-2: in a unit the
    administration division prepares the file, so an officer of the standing body may do it too.
    """
    home = council.standing_body or council.organisation
    if has_role(user, home, Role.SECRETARIAT, Role.OFFICER, on=day):
        return True
    if has_role(user, council.organisation, Role.SECRETARIAT, on=day):
        return True
    return Seat.objects.on(day or clock.today()).filter(
        council=council, user=user, function=SeatFunction.SECRETARY
    ).exists()  # fmt: skip


def presides(user: User, council: Council, day: date | None = None) -> bool:
    """Whether the person is the council's chair or a vice-chair."""
    found = seat_of(user, council, day)
    return found is not None and found.function in PRESIDING


@dataclass(frozen=True)
class Electorate:
    """The members of one sitting, as they stand now: read once, asked often."""

    sitting: Sitting
    attendances: tuple[Attendance, ...]
    recused: dict[int, frozenset[int]]
    """Seats that stand aside, by agenda item."""

    @property
    def seats(self) -> list[Seat]:
        return [attendance.seat for attendance in self.attendances]

    @cached_property
    def status(self) -> dict[int, str]:
        return {attendance.seat_id: attendance.status for attendance in self.attendances}

    def with_status(self, status: Attendance.Status) -> list[Attendance]:
        return [attendance for attendance in self.attendances if attendance.status == status]

    @property
    def present(self) -> list[Attendance]:
        return self.with_status(Attendance.Status.PRESENT)

    @property
    def written(self) -> list[Attendance]:
        return self.with_status(Attendance.Status.WRITTEN)

    @property
    def absent(self) -> list[Attendance]:
        return self.with_status(Attendance.Status.ABSENT)

    @property
    def taking_part(self) -> tuple[int, int]:
        """How many are there, and how many sent a sealed vote; in writing every answer is there."""
        there, sent = len(self.present), len(self.written)
        return (there + sent, 0) if self.sitting.is_written else (there, sent)

    def quorum(self, rule: Rule) -> Quorum:
        """Return whether enough members take part."""
        there, sent = self.taking_part
        return quorum(rule, members=len(self.attendances), present=there, written=sent)

    def items_of(self, seat_id: int, item_ids: list[int]) -> list[int]:
        """Return the items on which the seat votes: all from which it does not stand aside."""
        return [key for key in item_ids if seat_id not in self.recused.get(key, frozenset())]

    def papers(self, item_ids: list[int]) -> set[int]:
        """Return the seats with a paper: there, and not standing aside from everything.

        In writing everybody on the list is sent one.
        """
        there = {attendance.seat_id for attendance in (*self.present, *self.written)}
        if self.sitting.is_written:
            there = set(self.status)
        return {seat for seat in there if self.items_of(seat, item_ids)}

    def body(self, item_id: int, papers: set[int]) -> Body:
        """Return the counts that the arithmetic of one item needs."""
        aside = self.recused.get(item_id, frozenset()) & set(self.status)
        there = {attendance.seat_id for attendance in (*self.present, *self.written)}
        present, written = self.taking_part
        return Body(
            members=len(self.attendances),
            present=present,
            written=written,
            papers=len(papers),
            recused=len(aside),
            recused_there=len(aside & there),
            recused_papers=len(aside & papers),
        )

    def presiding(self, item_id: int) -> Seat | None:
        """Return who speaks as chair on an item: the first of chair and vices there and free."""
        aside = self.recused.get(item_id, frozenset())
        there = [*self.present, *(self.written if self.sitting.is_written else ())]
        free = [held.seat for held in there if held.seat_id not in aside]
        leading = [seat for seat in free if seat.function in PRESIDING]
        return min(
            leading, key=lambda seat: PRESIDING.index(SeatFunction(seat.function)), default=None
        )


def electorate(sitting: Sitting) -> Electorate:
    """Return who counts in the sitting.

    Seats are those of the day it opened (before that: of the day it is called for). A member
    whose seat has ended since counts no longer, unless the paper was already cast; where papers
    went into a box nobody can tell, so all who were on the list stay.
    """
    cast = Receipt.objects.filter(ballot__sitting=sitting).values_list("seat", flat=True)
    kept = set(cast)
    if sitting.ballots.filter(is_paper=True).exclude(state=BallotState.READY).exists():
        kept |= set(Attendance.objects.filter(sitting=sitting).values_list("seat", flat=True))
    today = clock.today()
    rows = Attendance.objects.filter(sitting=sitting).select_related("seat", "seat__user")
    held = [row for row in rows if row.seat.holds_on(today) or row.seat_id in kept]
    order = {seat.pk: place for place, seat in enumerate(_ordered([row.seat for row in held]))}
    aside: defaultdict[int, set[int]] = defaultdict(set)
    pairs = Recusal.objects.filter(item__sitting=sitting).values_list("item", "seat")
    for item, seat in pairs:
        aside[item].add(seat)
    return Electorate(
        sitting=sitting,
        attendances=tuple(sorted(held, key=lambda row: order[row.seat_id])),
        recused={item: frozenset(seats) for item, seats in aside.items()},
    )


def _ordered(seats: list[Seat]) -> list[Seat]:
    places = list(SeatFunction)
    return sorted(
        seats,
        key=lambda seat: (places.index(SeatFunction(seat.function)), seat.user.name_key, seat.pk),
    )


def rule_of(sitting: Sitting) -> Rule:
    """Return the rule the sitting opened under; `ValueError` before it opened."""
    if sitting.rule is None:
        raise ValueError(f"sitting {sitting.pk} has not opened")
    return Rule.read(sitting.rule)


def items_of(ballot: Ballot) -> list[AgendaItem]:
    """Return the items the ballot is about, in the order of the agenda."""
    return list(_items(ballot.pk).with_context())


def items_to_mark(ballot: Ballot) -> list[AgendaItem]:
    """Return the same items with no more than a paper needs."""
    return _TO_MARK.ask(ballot=ballot.pk)


def _items(ballot: int) -> "AgendaItemQuerySet":
    on_it = OptionCount.objects.filter(ballot=ballot).values("item")
    return AgendaItem.objects.filter(pk__in=on_it).order_by("number")


_TO_MARK = Prepared(lambda: _items(prepared.key("ballot")).to_be_marked())


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many papers were handed out and how many have come back: never whose, never when."""

    issued: int
    returned: int

    @property
    def missing(self) -> int:
        return max(self.issued - self.returned, 0)


def turnout(ballot: Ballot, body: Electorate | None = None) -> Turnout:
    """Return the turnout, as of now or as it was when counted."""
    if ballot.issued is not None and ballot.returned is not None:
        return Turnout(ballot.issued, ballot.returned)
    who = body or electorate(ballot.sitting)
    keys = list(ballot.counts.order_by("item").values_list("item", flat=True).distinct())
    returned = (ballot.returned or 0) if ballot.is_paper else ballot.receipts.count()
    return Turnout(len(who.papers(keys)), returned)


def has_cast(ballot: Ballot, seat: Seat) -> bool:
    """Whether the seat has cast in this ballot; asked only for the person's own seat."""
    return bool(_CAST.ask(ballot=ballot.pk, seat=seat.pk))


_CAST = Prepared(
    lambda: Receipt.objects.filter(
        ballot=prepared.key("ballot"), seat=prepared.key("seat")
    ).values_list("is_written", flat=True)
)


def is_on_the_roll(user: User, ballot_id: int) -> bool:
    """Whether the person was on the list of the ballot's sitting, with a seat that holds or not."""
    return bool(_ON_THE_ROLL.ask(user=user.pk, ballot=ballot_id))


_ON_THE_ROLL = Prepared(
    lambda: Attendance.objects.filter(
        seat__user=prepared.key("user"), sitting__ballots=prepared.key("ballot")
    ).values_list("pk", flat=True)
)


def ballot_of(key: int) -> Ballot:
    """Return a ballot with its sitting and council; `Ballot.DoesNotExist` where there is none."""
    found = _BALLOT.ask(ballot=key)
    if not found:
        raise Ballot.DoesNotExist
    return found[0]


_BALLOT = Prepared(lambda: Ballot.objects.with_context().filter(pk=prepared.key("ballot")))
