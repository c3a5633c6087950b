"""Whom a route's round asks, and for how many, by the plan's quotas."""

from dataclasses import dataclass

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Measure, Modality
from guongsang.programmes.models import Quota, Route
from guongsang.shared.periods import Period


@dataclass(frozen=True, slots=True)
class Asking:
    """That a unit is asked, for at least how many, and whether as an order or a request."""

    organisation: Organisation
    minimum: int = 0
    maximum: int | None = None
    is_request: bool = False


def who_is_asked(route: Route, period: Period) -> list[Asking]:
    """Return the units a round of the route asks in the period, in Vietnamese order.

    They are the route's senders inside the plan's scope that live in the period. Where the route
    has a quota, the most special quota of the same duty binds (police 10, not department 3:
    BK-2), and who no quota binds is not asked (an enterprise outside the blocks: BK-3).
    """
    senders = _within(route, period)
    if route.quota is None:
        return [Asking(unit) for unit in senders]
    bound = _bound_by(route.quota, period)
    return [
        Asking(
            unit,
            minimum=quota.minimum or 0,
            maximum=quota.maximum,
            is_request=quota.modality == Modality.REQUEST,
        )
        for unit in senders
        if (quota := bound.get(unit.pk)) is not None
    ]


def _within(route: Route, period: Period) -> list[Organisation]:
    scope = route.programme.audience.queryset(period.first, period.last)
    senders = route.audience.queryset(period.first, period.last)
    return list(senders.filter(pk__in=scope.values("pk")).in_order())


def _bound_by(named: Quota, period: Period) -> dict[int, Quota]:
    """Map each unit to the most special quota of the same duty that names it.

    A quota over several groups is as special as the group the unit stands in.
    """
    quotas = Quota.objects.filter(
        programme=named.programme_id, duty=named.duty, measure=Measure.INTRODUCTIONS
    )
    named_groups = [
        (group, quota) for quota in quotas for group in quota.audience.any_of or (quota.audience,)
    ]
    bound: dict[int, Quota] = {}
    for group, quota in sorted(named_groups, key=lambda pair: pair[0].specificity):
        units = group.queryset(period.first, period.last)
        bound.update(dict.fromkeys(units.values_list("pk", flat=True), quota))
    return bound
