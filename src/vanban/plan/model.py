"""What a plan orders, as values: each with the words it was read from and where they stand."""

from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal
"""A whole number is an int; 0.5 is kept as it is written."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as printed (a subject kind, a field, a channel, an event)."""

    text: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One standard that an exemplar must meet, in a field, for a kind of subject, or for all."""

    text: str
    source: str
    field: str | None = None
    subject_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """A number that somebody must reach or not pass; `of` begins with '%' for a share."""

    who: str | None
    minimum: Number | None
    maximum: Number | None
    of: str
    every: str | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """An action with a date or a recurrence; `when` is in the grammar of `vanban.when`."""

    what: str
    when: str
    who: str | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one body does in one role: lead, cooperate, requested, or all (every one of a kind)."""

    who: str
    role: str
    tasks: tuple[str, ...]
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """Who reports to whom, and when."""

    who: str | None
    to: str | None
    when: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """What is said on the plan's money: who pays, estimates or allots it, from what, by when."""

    who: str | None
    funds: tuple[str, ...]
    when: str | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class DifficultyRule:
    """Whom to tell when the plan meets difficulties: `through` whom or how, if it is said."""

    who: str | None
    to: str | None
    through: str | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a plan orders. `source` of a part is the JSON Pointer of its section."""

    subject_kinds: tuple[Phrase, ...] = ()
    fields: tuple[Phrase, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    quotas: tuple[Quota, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    channels: tuple[Phrase, ...] = ()
    events: tuple[Phrase, ...] = ()
    reports: tuple[Report, ...] = ()
    budget: tuple[BudgetRule, ...] = ()
    difficulties: tuple[DifficultyRule, ...] = ()
