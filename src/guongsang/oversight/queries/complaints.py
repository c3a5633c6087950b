"""What a complaint may be about, where one may be taken in, and what a name's page may tell."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from guongsang.accounts.models import User
from guongsang.decisions.models import Decision
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations.models import Nomination
from guongsang.nominations.queries import halted_among
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.oversight.models import HANDLERS, Complaint
from guongsang.oversight.states import ComplaintState
from vanban.text import words

FOUND = 8
"""How many of each kind a search for the subject offers."""


@dataclass(frozen=True, slots=True)
class Found:
    """Exemplars, dossiers and decisions that a complaint may be about."""

    exemplars: tuple[Exemplar, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.exemplars or self.nominations or self.decisions)


def offices_of(user: User) -> list[Organisation]:
    """Return the offices for which the person may take in complaints."""
    return organisations_of(user, *HANDLERS)


def subjects_found(user: User, asked: str) -> Found:
    """Return what the person sees by the words of a name; a decision by its number or title."""
    typed = words(asked)
    if not typed:
        return Found()
    named, organised = Q(), Q()
    for word in typed:
        named &= Q(exemplar__subject__name_folded__contains=word)
        organised &= Q(organiser__name_folded__contains=word)
    exemplars = Exemplar.objects.visible_to(user).with_context()
    for word in typed:
        exemplars = exemplars.filter(subject__name_folded__contains=word)
    dossiers = Nomination.objects.visible_to(user).filter(named | organised).with_context()
    decisions = Decision.objects.visible_to(user).filter(
        Q(number__icontains=asked.strip()) | Q(title__icontains=asked.strip())
    )
    return Found(
        tuple(exemplars.order_by("-pk")[:FOUND]),
        tuple(dossiers.order_by("-pk")[:FOUND]),
        tuple(decisions.with_context().newest_first()[:FOUND]),
    )


def concluded_about(user: User, subject: Subject | None) -> QuerySet[Complaint]:
    """Return the conclusions tied to a name, those that the person may read."""
    rows = Complaint.objects.visible_to(user).filter(
        subject=subject, state=ComplaintState.CONCLUDED
    )
    return rows.order_by("closed_at", "pk") if subject else rows.none()


def names_being_verified(decision: Decision) -> list[str]:
    """Return the names of a decision about whom something is being verified, for its signer."""
    subjects = [
        line.subject for line in decision.lines.select_related("exemplar__subject", "organiser")
    ]
    halted = halted_among(subject.pk for subject in subjects)
    return sorted(subject.name for subject in subjects if subject.pk in halted)
