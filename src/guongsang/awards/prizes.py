"""Prize money by the rule book: a multiple of the base wage, in whole đồng. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from guongsang.awards.models import Award, BaseWage, Prize, Recipient
from guongsang.shared.amounts import figures


@dataclass(frozen=True, slots=True)
class Share:
    """What some names of one award and one kind of recipient are given, with its formula."""

    award: str
    recipient: str
    names: int
    prize: Prize
    wage: BaseWage

    @property
    def each(self) -> int:
        return prize_of(self.prize, self.wage)

    @property
    def sum(self) -> int:
        return self.each * self.names

    @property
    def formula(self) -> str:
        """How the sum comes about: '2 cá nhân × 1,5 × 2.340.000 đồng = 7.020.000 đồng'."""
        is_exact = self.each == Fraction(self.prize.multiple) * self.wage.amount
        rounded = "" if is_exact else f" (mỗi mức làm tròn lên {figures(self.each)} đồng)"
        return (
            f"{self.names} {Recipient(self.recipient).label.lower()} × "
            f"{self.prize.multiple_words} × {figures(self.wage.amount)} đồng{rounded} = "
            f"{figures(self.sum)} đồng"
        )

    @property
    def is_verified(self) -> bool:
        return self.prize.is_verified and self.wage.is_verified

    @property
    def legal_basis(self) -> str:
        return f"{self.prize.legal_basis}; {self.wage.legal_basis}"


def prize_of(prize: Prize, wage: BaseWage) -> int:
    """Return the prize in đồng, exactly, rounded up to what the wage's row says."""
    exact = Fraction(prize.multiple) * wage.amount
    return ceil(exact / wage.round_up_to) * wage.round_up_to


def shares(
    named: Iterable[tuple[Award | None, str]],
    prizes: dict[tuple[str, str], Prize],
    wage: BaseWage | None,
) -> tuple[list[Share], int]:
    """Return the shares of the names, award by award, and how many names have no prize.

    A name is its award (None where it is not known) and who it is (a `Recipient`, or another word).
    """
    count: dict[tuple[str, str], int] = {}
    labels: dict[str, str] = {}
    without = 0
    for award, recipient in named:
        if award is None or wage is None or (award.code, recipient) not in prizes:
            without += 1
            continue
        labels[award.code] = award.name
        count[award.code, recipient] = count.get((award.code, recipient), 0) + 1
    if wage is None:
        return [], without
    return [
        Share(labels[code], recipient, names, prizes[code, recipient], wage)
        for (code, recipient), names in count.items()
    ], without
