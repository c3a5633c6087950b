"""Which rule stood on which day."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar, cast

from django.db.models import QuerySet

from guongsang.awards.models import (
    Award,
    BaseWage,
    DatedRow,
    Deadline,
    Prize,
    RecognitionLevel,
    ReportForm,
    Requirement,
    VoteRule,
)  # fmt: skip

Row = TypeVar("Row", bound=DatedRow)


def standing(model: type[Row], day: date) -> QuerySet[Row]:
    """Return the rows of one kind in force on a day, the newest text of each matter last."""
    rows = model.objects.on(day).order_by("valid_from", "pk")
    return cast("QuerySet[Row]", rows)


def rows_of(model: type[Row]) -> QuerySet[Row]:
    """Return every dated row of one kind, matter by matter, newest first, with who verified it."""
    return cast("QuerySet[Row]", model.objects.in_order().select_related("verified_by"))


def rule_on(code: str, day: date) -> VoteRule | None:
    """Return the vote rule of that code in force on the day; the newest where two overlap."""
    return standing(VoteRule, day).filter(code=code).last()


def rules_on(day: date) -> QuerySet[VoteRule]:
    """Return the vote rules in force on a day: what a council may choose from."""
    return standing(VoteRule, day).order_by("name", "pk")


def awards_on(day: date) -> list[Award]:
    """Return what may be awarded on a day, titles first, the lowest level first."""
    rows = {row.code: row for row in standing(Award, day)}
    ladder = ["", *RecognitionLevel.values]
    return sorted(
        rows.values(),
        key=lambda row: (row.category != Award.Category.TITLE, ladder.index(row.level), row.name),
    )


def award_on(code: str, day: date) -> Award | None:
    return standing(Award, day).filter(code=code).last()


def requirements_on(day: date) -> list[Requirement]:
    """Return what must hold before an award is proposed on a day, in the order of the codes."""
    rows = {row.code: row for row in standing(Requirement, day)}
    return [rows[code] for code in sorted(rows)]


def prizes_on(day: date) -> dict[tuple[str, str], Prize]:
    """Return the prizes of a day by award and recipient."""
    return {(row.award, row.recipient): row for row in standing(Prize, day)}


def base_wage_on(day: date) -> BaseWage | None:
    return standing(BaseWage, day).last()


def report_form_for(award: str, kind: str, subject: str, day: date) -> ReportForm | None:
    """Return the form of a day for a report: the one made most particularly for it.

    One that names the award goes before one that names the kind of commendation, both before one
    that names neither; among equals the first code.
    """
    rows = {row.code: row for row in standing(ReportForm, day)}
    fitting = [
        row
        for row in rows.values()
        if subject in row.subjects
        and (not row.awards or award in row.awards)
        and (not row.kinds or kind in row.kinds)
    ]
    return min(fitting, key=lambda row: (not row.awards, not row.kinds, row.code), default=None)


def deadline_on(step: str, level: str, day: date) -> Deadline | None:
    """Return the deadline of a step at a level; the row of every level where it has none."""
    return deadline_among(all_deadlines(), step, level, day)


def all_deadlines() -> list[Deadline]:
    """Return every dated row, the newest last: few, read once for a list of files."""
    return list(Deadline.objects.order_by("valid_from", "pk"))


def deadline_among(rows: Iterable[Deadline], step: str, level: str, day: date) -> Deadline | None:
    """Return what `deadline_on` says, from rows that were read already."""
    found = {
        row.level: row
        for row in rows
        if row.step == step
        and row.valid_from <= day
        and (row.valid_to is None or row.valid_to >= day)
    }
    return found.get(level) or found.get("")
