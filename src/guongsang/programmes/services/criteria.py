"""A unit writes its own criteria on top of the general ones, and its yearly rule on subjects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes import rules
from guongsang.programmes.kinds import Measure
from guongsang.programmes.models import (
    Assignment,
    CriteriaSet,
    Criterion,
    EligibilityRule,
    Field,
    Movement,
    ObligationKind,
    Programme,
    Quota,
)  # fmt: skip
from guongsang.programmes.states import AssignmentState, CriteriaState
from guongsang.programmes.weights import split_weight
from guongsang.shared import clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from guongsang.accounts.models import User

audit.words(
    {
        "programmes.criteria_written": "Soạn bộ tiêu chí",
        "programmes.criteria_issued": "Ban hành bộ tiêu chí",
        "programmes.eligibility_written": "Soạn quy định đối tượng",
        "programmes.eligibility_issued": "Ban hành quy định đối tượng",
    }
)


@dataclass(frozen=True, slots=True)
class CriteriaText:
    """What a person writes of a set: its name, whom it is for, one criterion a line.

    A line may end with its weight, as `programmes.weights` reads it.
    """

    name: str
    lines: Sequence[str]
    subject_kinds: Sequence[str] = ()
    category: str = ""
    field: Field | None = None
    comprehensive: bool = False
    movement: Movement | None = None
    year: int | None = None


@transaction.atomic
def write_criteria(
    *, programme: Programme, owner: Organisation, text: CriteriaText, actor: "User"
) -> CriteriaSet:
    """Begin a unit's own set as a draft, built on the plan's general set (LT-III.3-0).

    A set of the same place (field, subjects, category, year) gets the next version.
    """
    ensure(rules.may_draft(actor, owner, on=clock.today()))
    written = CriteriaSet(programme=programme, owner=owner, created_at=clock.now())
    written.created_by = actor
    _copy_text(written, text)
    written.builds_on = _general(programme, written)
    written.version = _next_version(written)
    written.save()
    _write_lines(written, text.lines)
    audit.record(actor=actor, action="programmes.criteria_written", target=written)
    return written


@transaction.atomic
def rewrite_criteria(*, criteria_id: int, text: CriteriaText, actor: "User") -> CriteriaSet:
    """Change a set that is still a draft; locks it, may raise `Refused`."""
    written = CriteriaSet.objects.locked().get(pk=criteria_id)
    ensure(rules.may_edit_criteria(actor, written, on=clock.today()))
    _copy_text(written, text)
    written.save()
    _write_lines(written, text.lines)
    audit.record(actor=actor, action="programmes.criteria_written", target=written)
    return written


@transaction.atomic
def issue_criteria(
    *, criteria_id: int, actor: "User", issued_on: date | None = None
) -> CriteriaSet:
    """Issue a set; the version before it is replaced, the unit's duty to have one is settled."""
    written = CriteriaSet.objects.locked().get(pk=criteria_id)
    ensure(rules.may_issue_criteria(actor, written, on=clock.today()))
    for former in _same_place(written).filter(state=CriteriaState.ISSUED):
        former.move_to(CriteriaState.REPLACED)
        former.save(update_fields=["state"])
    written.move_to(CriteriaState.ISSUED)
    written.issued_on, written.issued_by = issued_on or clock.today(), actor
    written.save(update_fields=["state", "issued_on", "issued_by"])
    _settle_duty(written, actor)
    audit.record(
        actor=actor,
        action="programmes.criteria_issued",
        target=written,
        version=written.version,
        criteria=written.criteria.count(),
        weights={each.text: each.weighed for each in written.criteria.all() if each.weighed},
    )
    return written


@transaction.atomic
def write_eligibility_rule(
    *,
    programme: Programme,
    organisation: Organisation,
    year: int,
    subject_kinds: Sequence[str],
    text: str,
    actor: "User",
) -> EligibilityRule:
    """Draft the year's rule on who may be put forward; each later draft is a new version."""
    ensure(rules.may_draft(actor, organisation, on=clock.today()))
    earlier = EligibilityRule.objects.filter(
        programme=programme, organisation=organisation, year=year
    )
    rule = EligibilityRule.objects.create(
        programme=programme,
        organisation=organisation,
        year=year,
        version=earlier.count() + 1,
        subject_kinds=list(subject_kinds),
        text=text,
        created_at=clock.now(),
        created_by=actor,
    )
    audit.record(actor=actor, action="programmes.eligibility_written", target=rule)
    return rule


@transaction.atomic
def issue_eligibility_rule(*, rule_id: int, actor: "User") -> EligibilityRule:
    """Put the year's rule in force; the version before it is replaced (LD-II.2e-a)."""
    rule = EligibilityRule.objects.locked().get(pk=rule_id)
    ensure(rules.may_issue_eligibility(actor, rule, on=clock.today()))
    former = EligibilityRule.objects.filter(
        programme=rule.programme, organisation=rule.organisation, year=rule.year,
        state=CriteriaState.ISSUED,
    )  # fmt: skip
    for each in former:
        each.move_to(CriteriaState.REPLACED)
        each.save(update_fields=["state"])
    rule.move_to(CriteriaState.ISSUED)
    rule.issued_on = clock.today()
    rule.save(update_fields=["state", "issued_on"])
    audit.record(actor=actor, action="programmes.eligibility_issued", target=rule)
    return rule


def _copy_text(written: CriteriaSet, text: CriteriaText) -> None:
    written.name, written.category = text.name, text.category
    written.subject_kinds = list(text.subject_kinds)
    written.field, written.movement = text.field, text.movement
    written.comprehensive, written.year = text.comprehensive, text.year


def _write_lines(written: CriteriaSet, lines: Sequence[str]) -> None:
    written.criteria.all().delete()
    read = [split_weight(line) for line in lines if line.strip()]
    Criterion.objects.bulk_create(
        Criterion(set=written, number=number, text=words, weight=weight)
        for number, (words, weight) in enumerate(read, 1)
    )


def _general(programme: Programme, written: CriteriaSet) -> CriteriaSet | None:
    """Return the plan's general set for the same subjects."""
    general = CriteriaSet.objects.filter(
        programme=programme, owner=programme.issuer, field=None
    ).exclude(state=CriteriaState.REPLACED)
    kinds = written.subject_kinds or [""]
    return next((each for each in general.order_by("pk") if each.applies_to(kinds[0])), None)


def _same_place(written: CriteriaSet) -> "QuerySet[CriteriaSet]":
    """Return the other sets that this one would replace."""
    return CriteriaSet.objects.filter(
        programme=written.programme, owner=written.owner, field=written.field,
        category=written.category, year=written.year, subject_kinds=written.subject_kinds,
    ).exclude(pk=written.pk)  # fmt: skip


def _next_version(written: CriteriaSet) -> int:
    return _same_place(written).count() + 1


def _settle_duty(written: CriteriaSet, actor: "User") -> None:
    """A body that had to have criteria has them now (LD-I.2b-a)."""
    duties = Quota.objects.filter(programme=written.programme, measure=Measure.CRITERIA_SETS)
    Assignment.objects.filter(
        programme=written.programme,
        organisation=written.owner,
        obligation_kind=ObligationKind.QUOTA,
        obligation_id__in=duties.values("pk"),
        state=AssignmentState.OPEN,
    ).update(
        state=AssignmentState.DONE,
        done_at=clock.now(),
        done_by=actor,
        done_on=written.issued_on,
        result=f"Đã ban hành: {written}",
    )
