"""Understanding: what a plan orders, read from the tree of its sections by fixed rules."""

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import chain
from typing import TypeVar

from vanban.model import OfficialDocument
from vanban.plan import (
    assignments,
    budget,
    channels,
    criteria,
    difficulties,
    glued,
    milestones,
    quotas,
    reports,
    subjects,
    tables,
)
from vanban.plan.model import (
    Assignment as Assignment,
)
from vanban.plan.model import (
    BudgetRule as BudgetRule,
)
from vanban.plan.model import (
    Criterion as Criterion,
)
from vanban.plan.model import (
    DifficultyRule as DifficultyRule,
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
from vanban.plan.passages import outline_of
from vanban.read.head import years

T = TypeVar("T")


def understand(document: OfficialDocument) -> Plan:
    """Return what the document orders; what it does not say is left out, never guessed."""
    period = years(document.title)
    year = period[0] if period and period[0] == period[1] else None
    printed = glued.texts(document)
    laid = outline_of(glued.parted(document) if printed else document)
    plan = Plan(
        subject_kinds=tuple(subjects.subject_kinds(laid)),
        fields=tuple(criteria.fields(laid)),
        criteria=tuple(criteria.criteria(laid)),
        quotas=_once(chain(quotas.quotas(laid), tables.quotas(laid))),
        milestones=_once(chain(milestones.milestones(laid, year), tables.milestones(laid, year))),
        assignments=_joined(chain(tables.assignments(laid), assignments.assignments(laid))),
        channels=tuple(channels.channels(laid)),
        events=tuple(channels.events(laid)),
        reports=_once(reports.reports(laid, year)),
        budget=_once(budget.budget(laid, year)),
        difficulties=_once(difficulties.difficulties(laid)),
    )
    return _as_printed(plan, printed) if printed else plan


def _as_printed(plan: Plan, printed: list[str]) -> Plan:
    """Give the quotes of a plan the words as they stand on the paper."""
    return replace(
        plan,
        **{
            part.name: tuple(
                replace(item, quote=glued.as_printed(item.quote, printed))
                if hasattr(item, "quote")
                else item
                for item in getattr(plan, part.name)
            )
            for part in fields(plan)
        },
    )


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _joined(items: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Make one entry of each pair of body and role."""
    found: dict[tuple[str, str], Assignment] = {}
    for item in items:
        key = (item.who.casefold().replace("ubnd", "ủy ban nhân dân"), item.role)
        if (first := found.get(key)) is None:
            found[key] = item
        else:
            tasks = tuple(dict.fromkeys((*first.tasks, *item.tasks)))
            found[key] = replace(first, who=max(first.who, item.who, key=len), tasks=tasks)
    return tuple(found.values())
