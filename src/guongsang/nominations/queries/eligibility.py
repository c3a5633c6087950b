"""What a dossier proposes, and what the rule book asks before that."""

from dataclasses import dataclass
from datetime import date

from guongsang.awards import queries as book
from guongsang.awards.eligibility import Answer, Case, Finding, Held, findings
from guongsang.awards.models import Award, CommendationKind, Recipient
from guongsang.awards.naming import award_named
from guongsang.exemplars.queries import Prior, award_history
from guongsang.nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Proposed:
    """The award of a dossier with its conditions, by the rules of the day it was proposed."""

    award: Award
    kind: str
    rules_on: date
    findings: list[Finding]

    @property
    def kind_label(self) -> str:
        return CommendationKind(self.kind).label if self.kind else ""

    @property
    def not_met(self) -> int:
        return sum(each.answer is Answer.NOT_MET for each in self.findings)

    @property
    def open(self) -> int:
        return sum(each.answer is Answer.UNKNOWN for each in self.findings)


def proposed(nomination: Nomination, history: list[Prior] | None = None) -> Proposed | None:
    """Return what a dossier proposes with its conditions; None where it names no award.

    `history` is the subject's, where the caller has read it already.
    """
    day = nomination.award_rules_on
    award = book.award_on(nomination.award, day) if day else None
    if award is None or day is None:
        return None
    known = book.awards_on(day)
    subject = nomination.subject
    case = Case(
        award, day, nomination.award_kind,
        recipient=subject.kind if subject.kind in Recipient.values else "",
        level=nomination.round.level, held_why=nomination.held_why,
        ended_on=subject.organisation.valid_to,
    )  # fmt: skip
    past = award_history(subject) if history is None else history
    held = [
        Held(_code(each, known), each.form, each.year, each.kind)
        for each in past
        if not each.is_recognition
    ]
    found = findings(case, held, book.requirements_on(day), known)
    return Proposed(award, nomination.award_kind, day, found)


def _code(prior: Prior, known: list[Award]) -> str:
    """Return the code of a past award; in a list, who gave it tells one Bằng khen from another."""
    words = f"{prior.form} của {prior.giver}" if prior.from_list and prior.giver else prior.form
    award = award_named(words, known, prior.level)
    return award.code if award else ""
