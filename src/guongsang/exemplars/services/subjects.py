"""What is known of a subject, and two entries of one subject made one (and two again)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.exemplars import queries, rules
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.exemplars.services import saving
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class Known(TypedDict, total=False):
    """What may be told of a subject; what is left out stays as it is."""

    name: str
    category: str
    birth_year: int | None
    sex: str
    ethnicity: str
    occupation: str
    phone: str
    address: str
    is_minor: bool
    is_minority: bool
    in_minority_area: bool
    is_direct_labourer: bool
    is_prestigious: bool
    is_enterprise: bool


def _locked(*keys: int) -> list[Subject]:
    """Return the subjects in the order asked, locked in the order of their keys."""
    rows = (
        Subject.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "merged_into", "merged_into__organisation")
        .filter(pk__in=keys)
        .order_by("pk")
    )
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys]


@transaction.atomic
def describe_subject(*, actor: "User", subject_id: int, **known: Unpack[Known]) -> Subject:
    """Change what is known of a subject; its exemplars' priority and search entries follow."""
    (subject,) = _locked(subject_id)
    ensure(rules.may_describe_subject(actor, subject))
    for name, value in known.items():
        setattr(subject, name, value)
    subject.save()
    exemplars = list(Exemplar.objects.with_context().filter(subject=subject))
    Exemplar.objects.filter(subject=subject).update(priority=subject.priority)
    for exemplar in exemplars:
        saving.index(exemplar)
    audit.record(
        actor=actor, action="exemplars.subject_described", target=subject,
        about=exemplars[0] if exemplars else None, changed=sorted(known),
    )  # fmt: skip
    return subject


@transaction.atomic
def put_subject_right(
    *, actor: "User", subject_id: int, words: Mapping[str, tuple[str, str]], why: str
) -> Subject:
    """Put right in the register what a decision of correction names: `{field: (wrong, right)}`.

    Called by `decisions` alone. Locks the subject. What the register says otherwise stays.
    """
    (subject,) = _locked(subject_id)
    wrong = {name: now for name, (was, now) in words.items() if getattr(subject, name) == was}
    if not wrong:
        return subject
    for name, now in wrong.items():
        setattr(subject, name, now)
    subject.save()
    exemplars = list(Exemplar.objects.with_context().filter(subject=subject))
    for exemplar in exemplars:
        saving.index(exemplar)
    audit.record(
        actor=actor, action="exemplars.subject_corrected", target=subject,
        about=exemplars[0] if exemplars else None, changed=sorted(wrong), why=why,
    )  # fmt: skip
    return subject


@transaction.atomic
def merge_subjects(*, actor: "User", kept_id: int, merged_id: int, why: str) -> Subject:
    """Make two entries of one subject one: all exemplars of `merged` go to `kept`.

    Locks both. Each exemplar remembers what it was filed under, so `separate_subjects` can undo.
    """
    kept, merged = _locked(kept_id, merged_id)
    ensure(rules.may_merge(actor, kept, merged))
    moved = list(Exemplar.objects.locked().filter(subject=merged).order_by("pk"))
    for exemplar in moved:
        exemplar.filed_as = exemplar.filed_as or merged
        exemplar.subject, exemplar.priority = kept, kept.priority
        exemplar.save(update_fields=["filed_as", "subject", "priority"])
        saving.index(exemplar)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    audit.record(
        actor=actor, action="exemplars.subjects_merged", target=kept,
        about=moved[0] if moved else None, why=why,
        merged=merged.pk, exemplars=[exemplar.pk for exemplar in moved],
    )  # fmt: skip
    return kept


@transaction.atomic
def separate_subjects(*, actor: "User", merged_id: int, why: str) -> Subject:
    """Undo a merge: what was filed under `merged`, or under what it had taken in, goes back."""
    (merged,) = _locked(merged_id)
    ensure(rules.may_separate(actor, merged))
    back = list(
        Exemplar.objects.locked().filter(filed_as__in=queries.sources_of(merged)).order_by("pk")
    )
    for exemplar in back:
        exemplar.filed_as = None if exemplar.filed_as_id == merged.pk else exemplar.filed_as
        exemplar.subject, exemplar.priority = merged, merged.priority
        exemplar.save(update_fields=["filed_as", "subject", "priority"])
        saving.index(exemplar)
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    audit.record(
        actor=actor, action="exemplars.subjects_separated", target=merged,
        about=back[0] if back else None, why=why,
        exemplars=[exemplar.pk for exemplar in back],
    )  # fmt: skip
    return merged
