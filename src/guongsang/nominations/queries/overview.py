"""Many rounds at a glance: one line for a route in a period, however many units it has."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from guongsang.accounts.models import User
from guongsang.nominations.models import Round, RoundQuerySet
from guongsang.nominations.queries.dossiers import handled_by
from guongsang.nominations.states import RoundState
from guongsang.orgs.queries import organisations_of
from guongsang.shared.periods import Period


@dataclass(frozen=True, slots=True)
class RoundGroup:
    """The rounds of one route in one period, counted by where they stand."""

    route: int
    name: str
    programme: str
    period: Period
    opens_on: date
    closes_on: date
    units: int
    planned: int
    open: int
    closed: int
    only: int | None
    """The round itself where the group has just one."""


def rounds_of_own(user: User) -> RoundQuerySet:
    """Return the rounds that the person's own bodies take in, handle or decide."""
    own = organisations_of(user)
    mine = Q(receiver__in=own) | Q(office__in=own) | Q(decider__in=own) | handled_by(user)
    return Round.objects.received_by(user).filter(mine)


def years_of(rounds: QuerySet[Round]) -> list[int]:
    """Return the years in which rounds open, the newest first."""
    return [day.year for day in rounds.order_by().dates("opens_on", "year", order="DESC")]


def round_groups(rounds: QuerySet[Round]) -> list[RoundGroup]:
    """Return the groups of these rounds, the newest first. One query."""
    rows = (
        rounds.order_by()
        .values("route", "route__name", "programme__title", "period_code")
        .annotate(
            units=Count("pk"),
            first=Min("pk"),
            opens=Min("opens_on"),
            closes=Max("closes_on"),
            planned=_at(RoundState.PLANNED),
            open=_at(RoundState.OPEN),
            closed=_at(RoundState.CLOSED),
        )
        .order_by("-opens", "programme__title", "route__name", "route")
    )
    return [
        RoundGroup(
            route=row["route"], name=row["route__name"], programme=row["programme__title"],
            period=Period.parse(row["period_code"]), opens_on=row["opens"],
            closes_on=row["closes"], units=row["units"], planned=row["planned"], open=row["open"],
            closed=row["closed"], only=row["first"] if row["units"] == 1 else None,
        )
        for row in rows
    ]  # fmt: skip


def _at(state: RoundState) -> Count:
    return Count("pk", filter=Q(state=state))
