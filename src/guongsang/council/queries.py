"""What councils look like from outside: lists, what waits for whom, blocks followed, results."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from guongsang.accounts.models import User
from guongsang.council import conflicts
from guongsang.council.electorate import seat_of
from guongsang.council.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Clearance,
    Council,
    Reading,
    Receipt,
    Recusal,
    Seat,
    SeatFunction,
    Sitting,
)  # fmt: skip
from guongsang.council.states import ENDED, BallotState, SittingState
from guongsang.nominations.models import Nomination, Round
from guongsang.nominations.states import RoundState
from guongsang.nominations.states import State as NominationState
from guongsang.orgs.models import Block, Role
from guongsang.orgs.queries import organisations_of
from guongsang.shared import prepared
from guongsang.shared.prepared import Prepared


def councils_for(user: User, on: date) -> QuerySet[Council]:
    """Return the councils a person sees, with how many sit on it and when it next meets."""
    coming = Sitting.objects.filter(council=OuterRef("pk")).exclude(state__in=ENDED)
    today = Q(seats__valid_from__lte=on) & (Q(seats__valid_to=None) | Q(seats__valid_to__gte=on))
    return (
        Council.objects.visible_to(user)
        .with_context()
        .annotate(
            members=Count("seats", filter=today, distinct=True),
            next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1]),
            is_mine=Exists(Seat.objects.on(on).filter(council=OuterRef("pk"), user=user)),
        )
        .order_by("-is_mine", "organisation__sort_key", "pk")
    )


def candidates(council: Council) -> QuerySet[Nomination]:
    """Return the dossiers put before the council's organisation that no live sitting has yet."""
    taken = AgendaItem.objects.standing().exclude(sitting__state__in=ENDED).values("nomination")
    bodies = [council.organisation_id, council.standing_body_id]
    ours = Q(round__receiver=council.organisation_id) | Q(
        round__route__council_owner=council.organisation_id
    )
    if council.standing_body_id:
        ours |= Q(round__office__in=bodies) & Q(round__route__council_owner=None)
    return (
        Nomination.objects.filter(ours, state=NominationState.BEFORE_COUNCIL)
        .exclude(pk__in=taken)
        .with_context()
        .priority_first()
    )


_SEATS = Prepared(
    lambda: Seat.objects.filter(user=prepared.key("user")).with_follows().order_by("pk")
)


def seats_of(user: User) -> list[Seat]:
    """Return the seats a person holds or held, and whether each follows blocks.

    Asked once per request, as `holdings_of` is: the menu of every page needs them.
    """
    if "_seats" not in user.__dict__:
        user.__dict__["_seats"] = _SEATS.ask(user=user.pk)
    kept: list[Seat] = user.__dict__["_seats"]
    return kept


@dataclass(frozen=True, slots=True)
class Task:
    """What a member still has to do in a sitting."""

    sitting: Sitting
    ballot: Ballot | None
    undeclared: int
    """Dossiers on which the member has not said whether there is a conflict."""


def tasks_of(user: User, on: date) -> list[Task]:
    """Return the sittings that wait for the member: to declare, or to vote."""
    seats = [seat for seat in seats_of(user) if seat.holds_on(on)]
    if not seats:
        return []
    sittings = list(
        Sitting.objects.with_context()
        .filter(council__in=[seat.council_id for seat in seats])
        .exclude(state__in=ENDED)
        .order_by("starts_at", "pk")
    )
    keys = [sitting.pk for sitting in sittings]
    ballots = _waiting_ballots(user, keys)
    undeclared = _undeclared(seats, keys)
    found = [Task(row, ballots.get(row.pk), undeclared.get(row.pk, 0)) for row in sittings]
    return [task for task in found if task.ballot or task.undeclared]


def _waiting_ballots(user: User, keys: list[int]) -> dict[int, Ballot]:
    """Open ballots for which the person holds a paper and has not cast it."""
    cast = Receipt.objects.filter(ballot=OuterRef("pk"), seat__user=user)
    listed = Attendance.objects.filter(sitting=OuterRef("sitting"), seat__user=user)
    there = Exists(listed.filter(status=Attendance.Status.PRESENT))
    in_writing = Q(sitting__mode=Sitting.Mode.WRITTEN) & Exists(listed)
    rows = Ballot.objects.open().filter(
        there | in_writing, ~Exists(cast), is_paper=False, sitting__in=keys
    )
    return {ballot.sitting_id: ballot for ballot in rows}


def _undeclared(seats: list[Seat], keys: list[int]) -> dict[int, int]:
    recused = Recusal.objects.filter(item=OuterRef("pk"), seat__in=seats)
    cleared = Clearance.objects.filter(item=OuterRef("pk"), seat__in=seats)
    rows = (
        AgendaItem.objects.standing()
        .filter(~Exists(recused), ~Exists(cleared), sitting__in=keys, tally__isnull=True)
        .values("sitting")
        .annotate(n=Count("pk"))
        .values_list("sitting", "n")
    )
    return dict(rows)


def to_run(user: User, on: date) -> QuerySet[Sitting]:
    """Return the sittings of the day, or open, whose papers the person does (`electorate.runs`)."""
    offices = organisations_of(user, Role.SECRETARIAT, Role.OFFICER, on=on)
    secretariats = organisations_of(user, Role.SECRETARIAT, on=on)
    secretary = Seat.objects.on(on).filter(user=user, function=SeatFunction.SECRETARY)
    mine = Council.objects.filter(
        Q(standing_body__in=offices)
        | Q(standing_body=None, organisation__in=offices)
        | Q(organisation__in=secretariats)
        | Q(pk__in=secretary.values("council"))
    )
    return (
        Sitting.objects.with_context()
        .filter(council__in=mine.values("pk"))
        .exclude(state__in=ENDED)
        .filter(Q(starts_at__date__lte=on) | Q(state=SittingState.OPEN))
        .order_by("starts_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Followed:
    """A round seen from one block that a council member follows (BK V.1)."""

    block: Block
    units: int
    rounds: list["FollowedRound"]

    @property
    def units_words(self) -> str:
        return f"{self.block.get_form_display()} gồm {self.units} đơn vị."

    @property
    def with_numbers(self) -> list["FollowedRound"]:
        return [seen for seen in self.rounds if seen.asked]

    @property
    def without_numbers(self) -> list["FollowedRound"]:
        return [seen for seen in self.rounds if not seen.asked]


@dataclass(frozen=True, slots=True)
class FollowedRound:
    round: Round
    lines: list["Line"]

    @property
    def asked(self) -> list["Line"]:
        """The units that owe a number."""
        return [line for line in self.lines if line.minimum]

    @property
    def short(self) -> int:
        return sum(not line.is_met for line in self.asked)

    @property
    def sent(self) -> int:
        return sum(line.sent for line in self.lines)


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: how many it was asked for and how many it sent."""

    unit: str
    minimum: int
    sent: int

    @property
    def is_met(self) -> bool:
        return self.sent >= self.minimum


def blocks_followed(user: User, on: date) -> list[Block]:
    """Return the clusters and blocks the person follows on a council today."""
    seats = Seat.objects.on(on).filter(user=user)
    return list(
        Block.objects.filter(watchers__in=seats)
        .select_related("keeper")
        .distinct()
        .order_by("name")
    )


def follows_blocks(user: User, on: date) -> bool:
    """Whether the person follows any cluster or block today; asked by the menu of every page."""
    return any(seat.follows and seat.holds_on(on) for seat in seats_of(user))


def followed(user: User, on: date) -> list[Followed]:
    """Return the member's blocks, each with the open rounds that ask its units.

    Only counts are shown, not dossiers: following a block gives no right to read them.
    """
    blocks = blocks_followed(user, on)
    rounds = list(
        Round.objects.filter(asked__organisation__blocks__in=blocks)
        .exclude(state=RoundState.PLANNED)
        .filter(closes_on__year__gte=on.year - 1)
        .with_context()
        .distinct()
        .order_by("-opens_on", "pk")
    )
    return [_followed(block, rounds) for block in blocks]


def _followed(block: Block, rounds: list[Round]) -> Followed:
    units = list(block.members.values_list("pk", flat=True))
    seen = []
    for round_ in rounds:
        asked = round_.asked.filter(organisation__in=units).select_related("organisation")
        lines = [
            Line(row.organisation.label, row.minimum, row.sent)
            for row in asked.order_by("organisation__sort_key")
        ]
        if lines:
            seen.append(FollowedRound(round_, lines))
    return Followed(block, len(units), seen)


def stances_of(user: User, sitting: Sitting) -> tuple[Seat | None, list[conflicts.Stance]]:
    """Return the person's seat in the sitting's council and the stance to each dossier."""
    seat = seat_of(user, sitting.council)
    items = AgendaItem.objects.with_context().standing().filter(sitting=sitting)
    if seat is None:
        return None, []
    return seat, conflicts.stances(seat, items.order_by("number"))


def sheets_of(user: User, on: date) -> list[Reading]:
    """Return the dossiers a member was asked to score and may still hand in."""
    if not any(seat.holds_on(on) for seat in seats_of(user)):
        return []
    voting = Ballot.objects.exclude(state=BallotState.READY).filter(
        sitting=OuterRef("item__sitting")
    )
    rows = Reading.objects.standing().filter(~Exists(voting), seat__user=user, handed_in_at=None)
    rows = rows.exclude(item__sitting__state__in=ENDED).filter(item__taken_off_why="")
    return list(rows.with_context().order_by("item__sitting__starts_at", "item__number"))


def to_score(user: User, sitting: Sitting) -> set[int]:
    """Return the dossiers that the person was asked to score and has not handed in."""
    rows = Reading.objects.standing().filter(
        item__sitting=sitting, seat__user=user, handed_in_at=None
    )
    return set(rows.values_list("item", flat=True))


def current_ballot(sitting: Sitting) -> Ballot | None:
    """Return the last ballot of the sitting, open or counted."""
    found = sitting.ballots.exclude(state=BallotState.READY).order_by("-number").first()
    if found:
        found.sitting = sitting
    return found
