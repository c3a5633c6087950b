"""Papers that the system keeps with its records, offered to a file as far as a person sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from guongsang.accounts.models import User
from guongsang.council.models import AgendaItem
from guongsang.decisions.models import CertificateRun, Decision
from guongsang.decisions.states import RunState
from guongsang.documents.models import ReadingFile, StoredFile
from guongsang.exemplars.models import Evidence, Exemplar
from guongsang.nominations.models import Nomination
from guongsang.programmes.models import PlanProposal, Programme

MOST = 200
"""So many papers of one record are offered."""


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One stored file of a record: `source` is what it is found by again."""

    source: str
    stored: StoredFile
    file_name: str
    title: str
    author: str
    dated: date | None


def papers_about(user: User, key: str) -> list[KeptPaper]:
    """Return the papers kept with a record that the person sees now; none for other records."""
    label, _, pk = key.rpartition(":")
    if not pk.isdecimal():
        return []
    if label == "programmes.programme":
        return _plans(user, Q(reading__plan_proposal__programme=int(pk)))
    if label == "decisions.decision":
        return _certificates(user, Q(decision=int(pk)))
    if label == "nominations.round":
        dossiers = Nomination.objects.visible_to(user).filter(round=int(pk))
        return _evidence(user, Q(exemplar__in=dossiers.values("exemplar")))
    if label == "council.sitting":
        items = AgendaItem.objects.visible_to(user).filter(sitting=int(pk))
        dossiers = Nomination.objects.visible_to(user).filter(agenda_items__in=items.values("pk"))
        return _evidence(user, Q(exemplar__in=dossiers.values("exemplar")))
    return []


def paper_of(user: User, source: str) -> KeptPaper | None:
    """Return a paper by its source, if it still stands and the person sees it now."""
    label, _, pk = source.rpartition(":")
    find = _FINDERS.get(label)
    if find is None or not pk.isdecimal():
        return None
    return next(iter(find(user, Q(pk=int(pk)))), None)


def _evidence(user: User, which: Q) -> list[KeptPaper]:
    seen = Exemplar.objects.visible_to(user).values("pk")
    rows = Evidence.objects.standing().filter(which, exemplar__in=seen)
    rows = rows.select_related("file", "exemplar__subject", "exemplar__organisation")
    return [
        KeptPaper(
            f"exemplars.evidence:{row.pk}", row.file, row.file_name,
            f"Minh chứng: {row.title} ({row.exemplar.subject.name})",
            row.exemplar.organisation.label, localtime(row.added_at).date(),
        )
        for row in _first(rows.order_by("pk"))
    ]  # fmt: skip


def _certificates(user: User, which: Q) -> list[KeptPaper]:
    seen = Decision.objects.visible_to(user).values("pk")
    rows = CertificateRun.objects.filter(which, state=RunState.DONE, decision__in=seen)
    rows = rows.select_related("file", "decision__organisation")
    return [
        KeptPaper(
            f"decisions.certificaterun:{row.pk}", row.file, f"giay-khen-{row.pk}.pdf",
            f"{row.title} theo {row.decision}", row.decision.organisation.label,
            localtime(row.asked_at).date(),
        )
        for row in _first(rows.order_by("pk"))
        if row.file is not None
    ]  # fmt: skip


def _plans(user: User, which: Q) -> list[KeptPaper]:
    proposals = PlanProposal.objects.visible_to(user).filter(
        programme__in=Programme.objects.visible_to(user).values("pk")
    )
    rows = ReadingFile.objects.filter(which, reading__plan_proposal__in=proposals.values("pk"))
    rows = rows.select_related("file", "reading__organisation")
    return [
        KeptPaper(
            f"documents.readingfile:{row.pk}", row.file, row.name,
            f"Văn bản gốc của kế hoạch: {row.name}", row.reading.organisation.label,
            localtime(row.reading.asked_at).date(),
        )
        for row in _first(rows.order_by("reading", "order"))
    ]  # fmt: skip


def _first(rows: Any) -> Iterable[Any]:
    return rows[:MOST]


_FINDERS = {
    "exemplars.evidence": _evidence,
    "decisions.certificaterun": _certificates,
    "documents.readingfile": _plans,
}
