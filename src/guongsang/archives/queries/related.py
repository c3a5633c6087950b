"""What a record lies below: so a document is led to the file of its round or programme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from guongsang.accounts.models import User
from guongsang.archives.models import Entry, WorkFile
from guongsang.archives.states import FileState
from guongsang.audit.chain import key_of
from guongsang.council.models import Sitting
from guongsang.decisions.models import Decision, DecisionLine, Proposal
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.orgs.models import Organisation
from guongsang.programmes.models import Programme

OFFERED = 20
"""So many of each kind are offered as what a new file is about, the newest first."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that a file can be about."""

    key: str
    label: str


def _above(label: str, field: str, rows: QuerySet[Any]) -> Callable[[int], list[str]]:
    def find(pk: int) -> list[str]:
        found = rows.filter(pk=pk).values_list(field, flat=True)
        return [f"{label}:{key}" for key in found if key is not None]

    return find


def _above_decision(pk: int) -> list[str]:
    """The sitting that it follows, else the rounds of its dossiers."""
    sitting = Decision.objects.filter(pk=pk).values_list("sitting", flat=True).first()
    if sitting is not None:
        return [f"council.sitting:{sitting}"]
    lines = DecisionLine.objects.filter(decision=pk, nomination__isnull=False)
    rounds = lines.values_list("nomination__round", flat=True).distinct()
    return [f"nominations.round:{key}" for key in sorted(rounds)]


_ABOVE: dict[str, Callable[[int], list[str]]] = {
    "nominations.round": _above("programmes.programme", "programme", Round.objects.all()),
    "nominations.asked": _above("nominations.round", "round", Asked.objects.all()),
    "nominations.nomination": _above("nominations.round", "round", Nomination.objects.all()),
    "council.sitting": _above("nominations.round", "round", Sitting.objects.all()),
    "decisions.decision": _above_decision,
    "decisions.proposal": _above("nominations.nomination", "nomination", Proposal.objects.all()),
    "exemplars.exemplar": _above("programmes.programme", "programme", Exemplar.objects.all()),
}


def keys_above(key: str) -> list[str]:
    """Return the record's own key and those it lies below, the nearest first."""
    found, waiting = [], [key] if key else []
    for _ in range(DEEPEST):
        found += [each for each in waiting if each not in found]
        waiting = [above for each in waiting for above in _next(each)]
    return found


def _next(key: str) -> list[str]:
    label, _, pk = key.rpartition(":")
    find = _ABOVE.get(label)
    return find(int(pk)) if find and pk.isdecimal() else []


def suggested(files: Sequence[WorkFile], key: str) -> WorkFile | None:
    """Return the one of `files` where papers about a record belong, if that can be told.

    The file about the record, or about the nearest that it lies below; else the file that holds
    other documents made of the same record.
    """
    keys = keys_above(key)
    for each in keys:
        found = [work_file for work_file in files if work_file.about_key == each]
        if found:
            return found[0]
    if not keys:
        return None
    known = {work_file.pk: work_file for work_file in files}
    beside = Entry.objects.filter(work_file__in=known, document__about_key=keys[0])
    held = beside.order_by("-pk").values_list("work_file", flat=True).first()
    return known.get(held) if held is not None else None


def open_files(user: User, organisation: Organisation) -> list[WorkFile]:
    """Return the open files of a body that the person sees, by code."""
    rows = WorkFile.objects.visible_to(user).filter(organisation=organisation, state=FileState.OPEN)
    return list(rows.order_by("-year", "code"))


def subjects_of(user: User, organisation: Organisation) -> list[tuple[str, list[Subject]]]:
    """Return what a file of the body can be about, by kind, the newest first."""
    rounds = Q(office=organisation) | Q(receiver=organisation)
    held = Q(council__organisation=organisation) | Q(council__standing_body=organisation)
    kinds: list[tuple[str, QuerySet[Any]]] = [
        ("Kế hoạch, chương trình", Programme.objects.visible_to(user).filter(issuer=organisation)),
        ("Đợt giới thiệu", Round.objects.visible_to(user).filter(rounds)),
        ("Phiên họp Hội đồng", Sitting.objects.visible_to(user).filter(held)),
        ("Quyết định", Decision.objects.visible_to(user).filter(organisation=organisation)),
    ]
    return [
        (name, [Subject(key_of(row), str(row)) for row in rows.order_by("-pk")[:OFFERED]])
        for name, rows in kinds
    ]


def subject_of(user: User, organisation: Organisation, key: str) -> Subject | None:
    """Return the subject of a key, if the body's person may choose it."""
    for _, offered in subjects_of(user, organisation):
        for each in offered:
            if each.key == key:
                return each
    return None
