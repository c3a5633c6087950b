"""What a subject was awarded before: decisions of the house and old lists, told together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from guongsang.exemplars.models import AwardRow, AwardSheet, Honour, PastAward, Subject
from guongsang.exemplars.models.history import PastAwardQuerySet
from guongsang.exemplars.states import Choice
from vanban.text import fold, words

if TYPE_CHECKING:
    from guongsang.accounts.models import User

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Prior:
    """One award that a subject has, whatever record it stands in.

    `kind` and `level` are known of decisions of the house only; of these, a recognition is told
    as one, being no award that the law counts.
    """

    form: str
    year: int
    number: str
    decided_on: date | None
    giver: str
    from_list: bool
    kind: str = ""
    level: str = ""
    is_recognition: bool = False
    corrected: str = ""

    @property
    def decision(self) -> str:
        """Number and day as documents cite them; '' where neither is known."""
        day = f"ngày {self.decided_on:%d/%m/%Y}" if self.decided_on else ""
        return " ".join(part for part in (f"số {self.number}" if self.number else "", day) if part)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What accepting a list would write; `duplicate_rows` are kept already, or stand twice."""

    entered: int
    known: int
    new: int
    out: int
    open: int
    duplicate_rows: frozenset[int]

    @property
    def duplicates(self) -> int:
        return len(self.duplicate_rows)

    @property
    def all(self) -> int:
        return self.entered + self.duplicates + self.out + self.open


def sources_of(subject: Subject) -> list[int]:
    """Return the keys of the subject and of all that were merged into it, through all merges."""
    keys, newest = [subject.pk], [subject.pk]
    while newest:
        inner = Subject.objects.filter(merged_into__in=newest).values_list("pk", flat=True)
        newest = [key for key in inner if key not in keys]
        keys += newest
    return keys


def award_history(subject: Subject) -> list[Prior]:
    """Return everything that a subject was awarded, the newest first."""
    keys = sources_of(subject)
    honours = Honour.objects.standing().filter(exemplar__subject__in=keys).select_related("giver")
    found = [
        Prior(row.form or row.get_kind_display(), row.year, row.decision_number, row.decided_on,
              row.giver.name, from_list=False, kind=row.commendation_kind, level=row.level,
              is_recognition=row.kind != Honour.Kind.COMMENDATION, corrected=row.corrected)
        for row in honours
    ]  # fmt: skip
    found += [
        Prior(row.form, row.year, row.number, row.decided_on, row.giver, from_list=True)
        for row in PastAward.objects.filter(subject__in=keys)
    ]
    return sorted(found, key=lambda each: (each.year, each.decided_on or date.min), reverse=True)


def past_awards(user: "User", asked: str = "", year: int | None = None) -> PastAwardQuerySet:
    """Return the awards from old lists that a person may see, the last entered first."""
    rows = PastAward.objects.visible_to(user).select_related("subject", "organisation", "row")
    for word in words(asked):
        rows = rows.filter(
            Q(subject__name_folded__contains=word) | Q(form_folded__contains=word)
            | Q(number_folded__contains=word)
        )  # fmt: skip
    return rows.filter(year=year) if year else rows


def counts_of(sheet: AwardSheet) -> dict[str, int]:
    """Return how many rows of a list stand at each choice."""
    found = sheet.rows.values_list("choice").annotate(number=Count("pk"))
    return {choice.value: 0 for choice in Choice} | dict(found)


Kept = dict[int, list[tuple[int, str, str]]]
"""By subject: year, folded form and folded number of every award it has."""


def kept_of(subjects: Iterable[int]) -> Kept:
    """Return the awards that subjects have, in a few questions."""
    keys = sorted(set(subjects))
    found: Kept = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        past = PastAward.objects.annotate(whose=Coalesce("subject__merged_into", "subject"))
        for whose, year, form, number in past.filter(whose__in=some).values_list(
            "whose", "year", "form_folded", "number_folded"
        ):
            found.setdefault(whose, []).append((year, form, number))
        honours = Honour.objects.standing().filter(exemplar__subject__in=some)
        for whose, year, form, number in honours.values_list(
            "exemplar__subject", "year", "form", "decision_number"
        ):
            found.setdefault(whose, []).append((year, fold(form), fold(number)))
    return found


def is_kept(award: tuple[int, str, str], among: Sequence[tuple[int, str, str]]) -> bool:
    """Whether an award is one of those: the same year, no other form, no other decision."""
    year, form, number = award
    return any(
        year == other_year
        and (form == other_form or not other_form)
        and (number == other_number or not (number and other_number))
        for other_year, other_form, other_number in among
    )


def award_of(sheet: AwardSheet, row: AwardRow) -> tuple[int, str, str]:
    """Return year, folded form and folded number of a row, the list's own where it tells none."""
    return year_of(sheet, row) or 0, fold(row.form or sheet.form), fold(row.number or sheet.number)


def year_of(sheet: AwardSheet, row: AwardRow) -> int | None:
    """Return the year of a row's award: as told, else of its decision, else of the list's."""
    if row.year or row.decided_on:
        return row.year or (row.decided_on.year if row.decided_on else None)
    return sheet.decided_on.year if sheet.decided_on else None
