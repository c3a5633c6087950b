"""The arithmetic of a vote: pure, exact, by the rule the sitting opened under.

It takes counts, never votes: nothing here can tell who chose what. ADR 0010 explains the choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from guongsang.awards.models import VoteBase, VoteRule
from guongsang.awards.shares import in_words


class Finding(StrEnum):
    """Why an item passed or did not."""

    PASSED = "passed"
    BELOW = "below"
    TIED = "tied"
    ALL_ABSTAINED = "all_abstained"
    NOBODY = "nobody"
    CHAIR_DISAGREES = "chair_disagrees"
    CHAIR_SILENT = "chair_silent"

    @property
    def label(self) -> str:
        return _FINDINGS[self]


_FINDINGS = {
    Finding.PASSED: "đạt tỷ lệ quy định",
    Finding.BELOW: "chưa đạt tỷ lệ quy định",
    Finding.TIED: "số đồng ý bằng số không đồng ý, chưa đạt tỷ lệ quy định",
    Finding.ALL_ABSTAINED: "tất cả phiếu đều không có ý kiến",
    Finding.NOBODY: "không còn ai có quyền bỏ phiếu",
    Finding.CHAIR_DISAGREES: "đạt tỷ lệ nhưng Chủ tịch không đồng ý",
    Finding.CHAIR_SILENT: "đạt tỷ lệ, còn chờ ý kiến của Chủ tịch",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What the arithmetic needs of `awards.VoteRule`."""

    base: VoteBase
    threshold: Fraction
    strictly_above: bool = False
    quorum: Fraction = Fraction(0)
    quorum_counts_written: bool = False
    recusal_leaves_base: bool = False
    counts_written: bool = True
    chair_must_agree: bool = False
    is_secret: bool = True

    @classmethod
    def of(cls, row: VoteRule) -> Self:
        return cls.read(snapshot(row))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read the snapshot that a sitting keeps."""
        return cls(
            base=VoteBase(kept["base"]),
            threshold=Fraction(kept["threshold"]),
            quorum=Fraction(kept["quorum"]),
            **{key: bool(kept[key]) for key in _FLAGS},
        )

    @property
    def threshold_words(self) -> str:
        share = in_words(self.threshold)
        return f"trên {share}" if self.strictly_above else f"từ {share} trở lên"

    @property
    def words(self) -> str:
        """The rule in one sentence, as the result page and the minutes print it."""
        said = f"Thông qua khi số đồng ý đạt {self.threshold_words} tính trên {self.base.words}"
        parts = [said]
        if self.recusal_leaves_base:
            parts.append("đã trừ người không tham gia bỏ phiếu vì xung đột lợi ích")
        if self.counts_written:
            parts.append("nhận phiếu gửi của người vắng")
        if self.chair_must_agree:
            parts.append("phải có sự đồng ý của Chủ tịch Hội đồng")
        return "; ".join(parts) + "."

    def reached(self, share: Fraction) -> bool:
        return share > self.threshold if self.strictly_above else share >= self.threshold


_FLAGS = (
    "strictly_above", "quorum_counts_written", "recusal_leaves_base", "counts_written",
    "chair_must_agree", "is_secret",
)  # fmt: skip


def snapshot(row: VoteRule) -> dict[str, Any]:
    """Return what a sitting keeps of the rule: the figures, and where they come from."""
    return {
        "code": row.code,
        "name": row.name,
        "base": row.base,
        "threshold": row.threshold,
        "quorum": row.quorum,
        **{key: getattr(row, key) for key in _FLAGS},
        "valid_from": row.valid_from.isoformat(),
        "legal_basis": row.legal_basis,
        "is_verified": row.is_verified,
    }


@dataclass(frozen=True, slots=True)
class Body:
    """Who could have voted on one item, counted.

    `members` have a seat that day; of them `present` are at the sitting and `written` sent a
    sealed vote. `papers` were handed out or received (nobody who stands aside from everything
    gets one). `recused` stand aside from this item: of them `recused_there` are present or sent
    a vote, and `recused_papers` hold a paper for the other items.
    """

    members: int
    present: int
    written: int = 0
    papers: int = 0
    recused: int = 0
    recused_there: int = 0
    recused_papers: int = 0


@dataclass(frozen=True, slots=True)
class Votes:
    """How often each option of one item was marked; `invalid` only on written papers."""

    for_: int = 0
    against: int = 0
    abstain: int = 0
    invalid: int = 0

    @property
    def cast(self) -> int:
        return self.for_ + self.against + self.abstain + self.invalid


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough members take part: `there` of `members`, at least `needed`."""

    there: int
    members: int
    needed: int

    def __bool__(self) -> bool:
        return self.there >= self.needed


@dataclass(frozen=True, slots=True)
class Result:
    """One item's result: the count, the base it is taken of, and what follows."""

    votes: Votes
    base: int
    finding: Finding
    threshold: Fraction

    @property
    def passed(self) -> bool:
        return self.finding is Finding.PASSED

    @property
    def waits_for_chair(self) -> bool:
        return self.finding is Finding.CHAIR_SILENT

    @property
    def share(self) -> Fraction | None:
        """The exact share, or nothing where there is no base to take it of."""
        return Fraction(self.votes.for_, self.base) if self.base else None

    @property
    def ratio(self) -> str:
        return f"{self.votes.for_}/{self.base}"

    @property
    def percent(self) -> str:
        """The share in percent, two digits; never rounded onto or over the threshold."""
        return "–" if self.share is None else _percent(self.share, self.threshold)


def quorum(rule: Rule, *, members: int, present: int, written: int = 0) -> Quorum:
    """Return whether the sitting may open: written votes count only where the rule says so."""
    there = present + (written if rule.quorum_counts_written else 0)
    exact = rule.quorum * members
    needed = max(-(-exact.numerator // exact.denominator), 1)
    return Quorum(there=there, members=members, needed=needed)


def base_of(rule: Rule, body: Body) -> int:
    """Return the number the threshold is taken of.

    A recused member never votes on the item; he leaves the base only where the rule says so.
    """
    written = body.written if rule.counts_written else 0
    whole, aside = {
        VoteBase.ALL_MEMBERS: (body.members, body.recused),
        VoteBase.PRESENT: (body.present + written, body.recused_there),
        VoteBase.BALLOTS_ISSUED: (body.papers, body.recused_papers),
    }[rule.base]
    return max(whole - (aside if rule.recusal_leaves_base else 0), 0)


def tally(rule: Rule, body: Body, votes: Votes, *, chair_agrees: bool | None = None) -> Result:
    """Return the result of one item.

    `chair_agrees` is the chair's own open vote, or in a secret ballot the confirmation given when
    concluding; it matters only where the rule asks for it, and never lifts an item that has not
    reached the threshold.
    """
    base = base_of(rule, body)
    finding = _finding(rule, base, votes, chair_agrees=chair_agrees)
    return Result(votes, base, finding, rule.threshold)


def _finding(rule: Rule, base: int, votes: Votes, *, chair_agrees: bool | None) -> Finding:
    if base == 0:
        return Finding.NOBODY
    if votes.cast and votes.cast == votes.abstain:
        return Finding.ALL_ABSTAINED
    if not votes.for_ or not rule.reached(Fraction(votes.for_, base)):
        tied = votes.for_ and votes.for_ == votes.against
        return Finding.TIED if tied else Finding.BELOW
    if rule.chair_must_agree and not chair_agrees:
        return Finding.CHAIR_SILENT if chair_agrees is None else Finding.CHAIR_DISAGREES
    return Finding.PASSED


def _percent(share: Fraction, threshold: Fraction) -> str:
    shown = _hundredths(share)
    limit = threshold * 10_000
    exact = share * 10_000
    if exact < limit <= shown:
        shown = -(-limit.numerator // limit.denominator) - 1
    elif exact > limit >= shown:
        shown = limit.numerator // limit.denominator + 1
    whole, rest = divmod(shown, 100)
    return f"{whole},{rest:02d} %".replace(",00 %", " %")


def _hundredths(share: Fraction) -> int:
    """Percent times a hundred, half up."""
    doubled = share * 20_000 + 1
    return doubled.numerator // doubled.denominator // 2
