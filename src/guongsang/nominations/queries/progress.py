"""A round from the receiver's side: each unit against its number, and the merged list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from guongsang.nominations.models import Asked, Nomination, Reminder, Round
from guongsang.nominations.states import RoundState, State
from guongsang.orgs.models import Block, BlockMembership, Organisation
from guongsang.shared import clock


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """What one unit was asked and what it sent (BK-IV.1-2a: number required and sent)."""

    asked: Asked
    organisation: Organisation
    minimum: int
    sent: int
    is_request: bool
    last_day: date
    is_over: bool
    blocks: tuple[Block, ...] = ()

    @property
    def is_silent(self) -> bool:
        return self.sent == 0

    @property
    def is_met(self) -> bool:
        return self.sent >= max(self.minimum, 1)

    @property
    def missing(self) -> int:
        return max(self.minimum - self.sent, 0)

    @property
    def is_late(self) -> bool:
        """Past its last day and short; what was only requested is never late (LT-VI.2a)."""
        return self.is_over and not self.is_met and not self.is_request

    @property
    def verdict(self) -> str:
        if self.is_met:
            return "Đủ" if self.minimum else "Đã gửi"
        if self.is_silent:
            return "Chưa gửi"
        return f"Thiếu {self.missing:02}"

    @property
    def block_names(self) -> str:
        return ", ".join(block.name for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Summary:
    """The round in five numbers."""

    units: int = 0
    met: int = 0
    short: int = 0
    silent: int = 0
    sent: int = 0
    required: int = 0
    by_block: dict[str, int] = field(default_factory=dict)


def round_progress(round_: Round, on: date | None = None) -> list[UnitProgress]:
    """Return every unit asked, in Vietnamese order, with its blocks; three queries however many."""
    day = on or clock.today()
    rows = list(
        round_.asked.select_related("organisation", "late_by")
        .prefetch_related(Prefetch("reminders", Reminder.objects.order_by("sent_on", "pk")))
        .order_by("organisation__sort_key", "pk")
    )
    blocks = _blocks_of([asked.organisation_id for asked in rows])
    return [_progress(asked, round_, day, blocks[asked.organisation_id]) for asked in rows]


def unit_progress(
    round_: Round, organisation: Organisation, on: date | None = None
) -> UnitProgress | None:
    """Return one unit's own line, for its desk; None when it is not asked."""
    asked = round_.asked.filter(organisation=organisation).select_related("organisation").first()
    return _progress(asked, round_, on or clock.today(), ()) if asked else None


def progress_of(asked: Asked, on: date | None = None) -> UnitProgress:
    """Return the line of an asking already read with its round and unit."""
    return _progress(asked, asked.round, on or clock.today(), ())


def shortfall(round_: Round, on: date | None = None) -> list[UnitProgress]:
    """Return the units below their number or silent, those only requested left out (US-08)."""
    return [unit for unit in round_progress(round_, on) if not unit.is_met and not unit.is_request]


def summary(units: Iterable[UnitProgress]) -> Summary:
    """Add a round's lines up."""
    rows = list(units)
    behind: dict[str, int] = defaultdict(int)
    for unit in rows:
        if not unit.is_met:
            for block in unit.blocks:
                behind[block.name] += 1
    return Summary(
        units=len(rows),
        met=sum(unit.is_met for unit in rows),
        short=sum(not unit.is_met and not unit.is_silent for unit in rows),
        silent=sum(unit.is_silent for unit in rows),
        sent=sum(unit.sent for unit in rows),
        required=sum(unit.minimum for unit in rows),
        by_block=dict(behind),
    )


def merged_list(round_: Round) -> QuerySet[Nomination]:
    """Return the round's one list: every dossier that came in, its source beside it (LT-VI.7-2b).

    Priority marks first, then by unit and day; what was withdrawn is not in it.
    """
    return (
        Nomination.objects.filter(round=round_, submitted_at__isnull=False)
        .exclude(state=State.WITHDRAWN)
        .select_related(
            "organisation",
            "exemplar",
            "exemplar__subject",
            "exemplar__main_field",
            "organiser",
            "submitted_by",
        )
        .order_by("-priority", "organisation__sort_key", "submitted_at", "pk")
    )


def _progress(asked: Asked, round_: Round, on: date, blocks: tuple[Block, ...]) -> UnitProgress:
    last = max(round_.closes_on, asked.late_until or round_.closes_on)
    return UnitProgress(
        asked=asked,
        organisation=asked.organisation,
        minimum=asked.minimum,
        sent=asked.sent,
        is_request=asked.is_request,
        last_day=last,
        is_over=on > last or RoundState(round_.state) is RoundState.CLOSED,
        blocks=blocks,
    )


def _blocks_of(units: list[int]) -> dict[int, tuple[Block, ...]]:
    found: dict[int, tuple[Block, ...]] = defaultdict(tuple)
    members = BlockMembership.objects.filter(organisation__in=units).select_related("block")
    for member in members.order_by("block__name"):
        found[member.organisation_id] += (member.block,)
    return found
