"""Understanding: what a plan orders, read from the tree of its sections by fixed rules."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from vanban.model import OfficialDocument
from vanban.plan import (
    assignments,
    channels,
    criteria,
    milestones,
    periods,
    quotas,
    reports,
    tables,
)
from vanban.plan.model import (
    Assignment as Assignment,
)
from vanban.plan.model import (
    Criterion as Criterion,
)
from vanban.plan.model import (
    Milestone as Milestone,
)
from vanban.plan.model import (
    Phrase as Phrase,
)
from vanban.plan.model import (
    Plan as Plan,
)
from vanban.plan.model import (
    Quota as Quota,
)
from vanban.plan.model import (
    Report as Report,
)
from vanban.plan.periods import period_of as period_of

T = TypeVar("T")


def understand(document: OfficialDocument) -> Plan:
    """Return what the document orders; what it does not say is left out, never guessed."""
    year = periods.single_year(document)
    return Plan(
        subject_kinds=tuple(criteria.subject_kinds(document)),
        fields=tuple(criteria.fields(document)),
        criteria=tuple(criteria.criteria(document)),
        quotas=_once(chain(quotas.quotas(document), tables.quotas(document))),
        milestones=_once(
            chain(milestones.milestones(document, year), tables.milestones(document, year))
        ),
        assignments=_joined(chain(tables.assignments(document), assignments.assignments(document))),
        channels=tuple(channels.channels(document)),
        events=tuple(channels.events(document)),
        reports=_once(reports.reports(document, year)),
    )


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _joined(items: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Make one entry of each pair of body and role."""
    found: dict[tuple[str, str], Assignment] = {}
    for item in items:
        key = (item.who.casefold(), item.role)
        if (first := found.get(key)) is None:
            found[key] = item
        else:
            tasks = tuple(dict.fromkeys((*first.tasks, *item.tasks)))
            found[key] = replace(first, tasks=tasks)
    return tuple(found.values())
