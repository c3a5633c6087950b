"""The criteria sheet: the candidate beside each criterion, with answer and proof."""

from dataclasses import dataclass

from django.db.models import Prefetch

from guongsang.exemplars.models import CriterionAnswer, Evidence, Exemplar
from guongsang.programmes import queries as programmes
from guongsang.programmes.models import CriteriaSet, Criterion, Field


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One criterion with what is claimed for the exemplar; `answer` is None until answered."""

    criterion: Criterion
    set: CriteriaSet
    answer: CriterionAnswer | None
    how: str
    evidence: tuple[Evidence, ...]

    @property
    def is_met(self) -> bool:
        return self.answer is not None and self.answer.answer == CriterionAnswer.Answer.MET


def criteria_sheet(exemplar: Exemplar) -> list[SheetLine]:
    """Return the lines of every issued set that applies, the general set first (BP-III.6a-a).

    A set taken by reference from a decree may have no criteria of its own and gives no line.
    """
    answers = _answers(exemplar)
    lines, seen = [], set()
    for criteria in applicable_sets(exemplar):
        for criterion in criteria.criteria.all():
            kinds = criterion.subject_kinds
            if criterion.pk in seen or (kinds and exemplar.subject_kind not in kinds):
                continue
            seen.add(criterion.pk)
            answer = answers.get(criterion.pk)
            proof = tuple(answer.evidence.all()) if answer else ()
            lines.append(
                SheetLine(criterion, criteria, answer, answer.how if answer else "", proof)
            )
    return lines


def applicable_sets(exemplar: Exemplar) -> list[CriteriaSet]:
    """Return the issued sets for its plan, unit, fields, kind, category and year.

    The plan's own general set binds every candidate, on top of the field's (LT-III.3-0); a unit's
    set for comprehensive exemplars only those put forward as such (LT-II.2-2b).
    """
    if exemplar.programme is None:
        return []
    sheet = programmes.criteria_for(
        exemplar.programme,
        exemplar.organisation,
        fields=_fields_of(exemplar),
        subject_kind=exemplar.subject_kind,
        category=exemplar.subject.category,
    )
    return [
        each
        for each in sheet.sets
        if (exemplar.is_comprehensive or not each.comprehensive or each in sheet.general)
        and each.year in (None, exemplar.year)
    ]


def _fields_of(exemplar: Exemplar) -> list[Field]:
    main = [exemplar.main_field] if exemplar.main_field else []
    return [*main, *(field for field in exemplar.fields.all() if field not in main)]


def _answers(exemplar: Exemplar) -> dict[int, CriterionAnswer]:
    rows = exemplar.answers.select_related("answered_by").prefetch_related(
        Prefetch("evidence", Evidence.objects.standing().order_by("pk"))
    )
    return {row.criterion_id: row for row in rows}


def sheet_gaps(exemplar: Exemplar) -> list[Criterion]:
    """Return the criteria that have no answer yet."""
    return [line.criterion for line in criteria_sheet(exemplar) if line.answer is None]


def sheet_snapshot(exemplar: Exemplar) -> list[dict[str, object]]:
    """Return the sheet as plain data: a dossier keeps it as it was when it was sent."""
    return [
        {
            "set": line.set.name,
            "set_version": line.set.version,
            "number": line.criterion.number,
            "criterion": line.criterion.text,
            "weight": str(line.criterion.weight),
            "answer": line.answer.answer if line.answer else "",
            "answer_label": line.answer.get_answer_display() if line.answer else "Chưa đối chiếu",
            "how": line.how,
            "evidence": [
                {"id": each.pk, "title": each.title, "file_name": each.file_name}
                for each in line.evidence
            ],
        }
        for line in criteria_sheet(exemplar)
    ]


def sets_by_reference(exemplar: Exemplar) -> list[CriteriaSet]:
    """Return the applicable sets that are set by an instrument and list no criteria themselves."""
    return [
        each for each in applicable_sets(exemplar) if each.by_reference and not each.criteria.all()
    ]
