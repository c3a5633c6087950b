"""Works out from an issued plan who owes what by when. Reads only; services save the result."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Every, Measure, Modality, PartyRole
from guongsang.programmes.models import (
    Assignment,
    Binding,
    Milestone,
    ObligationKind,
    Programme,
    Quota,
    Task,
)  # fmt: skip
from guongsang.programmes.predicates import OrganisationPredicate
from vanban.when import Due, When

_RHYTHM = {
    Every.YEAR: "yearly", Every.HALF_YEAR: "half-yearly", Every.QUARTER: "quarterly",
    Every.MONTH: "monthly",
}  # fmt: skip
Obliging = TypeVar("Obliging", Quota, Milestone)
_BY_WEIGHT = (PartyRole.LEAD, PartyRole.REQUESTED, PartyRole.ALL, PartyRole.COOPERATE)


@dataclass(frozen=True, slots=True)
class Reachable:
    """The organisations a plan reaches while it is carried out, by key."""

    units: dict[int, Organisation]
    first: date
    last: date

    def bound_by(self, predicate: OrganisationPredicate) -> set[int]:
        """Return the keys of those that a predicate means; outside the scope nobody (BP-II.1)."""
        found = predicate.queryset(self.first, self.last).values_list("pk", flat=True)
        return self.units.keys() & set(found)


def reachable(programme: Programme) -> Reachable:
    """Return the plan's scope over its years, its issuer always in it."""
    first = date(programme.execution_first, 1, 1)
    last = date(programme.execution_last, 12, 31)
    found = {unit.pk: unit for unit in programme.audience.queryset(first, last)}
    found.setdefault(programme.issuer_id, programme.issuer)
    return Reachable(found, first, last)


def bindings(programme: Programme, within: Reachable) -> list[Binding]:
    """Return a binding for each organisation the plan reaches."""
    rows = [Binding(programme=programme, organisation=unit) for unit in within.units.values()]
    for row in rows:
        row.carry_ancestors()
    return rows


def assignments(programme: Programme, within: Reachable, since: date) -> list[Assignment]:
    """Return every assignment the plan makes from `since` on: what fell due before is not asked."""
    made = [
        *_of_quotas(programme, within),
        *_of_milestones(programme, within),
        *_of_tasks(programme, within),
    ]
    return [each for each in made if each.due_on >= since]


def most_special(rows: Iterable[Obliging], within: Reachable) -> Iterator[tuple[Obliging, int]]:
    """Yield each obligation with whom it binds; of one duty the most special wins (BK-2)."""
    best: dict[tuple[str, int], Obliging] = {}
    for row in sorted(rows, key=lambda row: row.audience.specificity):
        keys = within.bound_by(row.audience) if row.who else {row.programme.issuer_id}
        for key in keys:
            best[row.duty, key] = row
    for (_, key), row in best.items():
        yield row, key


def _of_quotas(programme: Programme, within: Reachable) -> Iterator[Assignment]:
    for quota, key in most_special(programme.quotas.all(), within):
        counts_sets = quota.measure == Measure.CRITERIA_SETS
        number = quota.minimum if quota.minimum is not None else quota.maximum
        what = (
            "Ban hành tiêu chí cụ thể về gương điển hình tiên tiến của đơn vị"
            if counts_sets
            else f"Giới thiệu {quota.number_label} {quota.of}"
        )
        draft = Assignment(
            programme=programme,
            obligation_kind=ObligationKind.QUOTA,
            obligation_id=quota.pk,
            what=what,
            modality=quota.modality,
            target=1 if quota.is_share else number,
        )
        yield from _in_each_turn(draft, within.units[key], _rhythm(quota, programme))


def _of_milestones(programme: Programme, within: Reachable) -> Iterator[Assignment]:
    for milestone, key in most_special(programme.milestones.all(), within):
        if milestone.when:
            draft = Assignment(
                programme=programme,
                obligation_kind=ObligationKind.MILESTONE,
                obligation_id=milestone.pk,
                what=milestone.what,
                milestone_kind=milestone.kind,
                modality=milestone.modality,
            )
            turns = _turns(milestone.when, programme)
            yield from _in_each_turn(draft, within.units[key], turns)


def _of_tasks(programme: Programme, within: Reachable) -> Iterator[Assignment]:
    """A task whose duty a milestone dates makes no assignment of its own."""
    years = f"{programme.execution_first}/{programme.execution_last}"
    dated = set(programme.milestones.values_list("duty", flat=True))
    for task in programme.tasks.exclude(duty__in=dated).prefetch_related("parties__organisation"):
        turns = _turns(task.when or years, programme)
        for key, role in _roles_in(task, within).items():
            if role is PartyRole.ALL and not task.when:
                continue  # a standing duty of everybody: on the plan's page, in nobody's queue
            asked = role is PartyRole.REQUESTED
            draft = Assignment(
                programme=programme,
                obligation_kind=ObligationKind.TASK,
                obligation_id=task.pk,
                what=task.text,
                role=role,
                modality=Modality.REQUEST if asked else Modality.ORDER,
            )
            yield from _in_each_turn(draft, within.units[key], turns)


def _roles_in(task: Task, within: Reachable) -> dict[int, PartyRole]:
    """Return one role for each organisation in a task: its weightiest."""
    roles: dict[PartyRole, set[int]] = defaultdict(set)
    for party in task.parties.all():
        named = {party.organisation_id} & within.units.keys() if party.organisation_id else set()
        roles[PartyRole(party.role)] |= named or (
            within.bound_by(party.audience) if party.who else set()
        )
    found: dict[int, PartyRole] = {}
    for role in _BY_WEIGHT:
        for key in roles[role]:
            found.setdefault(key, role)
    return found


def _rhythm(quota: Quota, programme: Programme) -> list[Due]:
    years = f"{programme.execution_first}/{programme.execution_last}"
    return _turns(_RHYTHM.get(Every(quota.every), years) if quota.every else years, programme)


def _in_each_turn(
    draft: Assignment, unit: Organisation, turns: Iterable[Due]
) -> Iterator[Assignment]:
    """Yield a copy of `draft` for each turn in which the organisation exists."""
    for turn in turns:
        if (unit.valid_to and turn.first > unit.valid_to) or (
            unit.valid_from and turn.on < unit.valid_from
        ):
            continue
        made = copy(draft)
        made._state = copy(draft._state)  # noqa: SLF001 -- Django shares it between shallow copies
        made.organisation, made.period, made.due_on = unit, turn.code, turn.on
        made.carry_ancestors()
        yield made


def _turns(when: str, programme: Programme) -> list[Due]:
    return When.parse(when).turns(programme.execution_first, programme.execution_last)
