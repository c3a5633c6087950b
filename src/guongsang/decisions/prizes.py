"""The prize money of a commendation, proposed by the rule book of the day of signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guongsang.awards import queries as book
from guongsang.awards.naming import award_named
from guongsang.awards.prizes import Share, shares
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.shared import clock


@dataclass(frozen=True, slots=True)
class PrizeMoney:
    """What the rule book of a day gives the names of a decision; `without` names have no row."""

    day: date
    shares: list[Share]
    without: int

    @property
    def total(self) -> int:
        return sum(share.sum for share in self.shares)


def prize_money(decision: Decision, lines: Sequence[DecisionLine]) -> PrizeMoney | None:
    """Return the money proposed for a commendation; None for other decisions.

    A name's award is the one its dossier proposed, else the one that the decision's form means.
    """
    if decision.kind != Decision.Kind.COMMENDATION:
        return None
    day = decision.signed_on or clock.today()
    awards = book.awards_on(day)
    by_code = {award.code: award for award in awards}
    meant = award_named(decision.form, awards, decision.level)
    named = [
        (by_code.get(line.nomination.award if line.nomination else "", meant), line.subject.kind)
        for line in lines
    ]
    found, without = shares(named, book.prizes_on(day), book.base_wage_on(day))
    return PrizeMoney(day, found, without)
