"""What stands on the page, in order, as both writers are given it: pieces, rules and tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanban.roles import Role
from vanban.write.layout import Look
from vanban.write.widths import millimetres


@dataclass(frozen=True, slots=True)
class Piece:
    r"""One paragraph: its role, its text ('\n' breaks a line), for a section its number first."""

    role: Role
    text: str
    number: str = ""
    level: int = 0
    centred: bool = False
    keep: bool = False
    """Stays on the page of what follows, whatever its style says."""

    @property
    def strong_number(self) -> bool:
        """Whether the number is bold before an article's text: 'Điều 1.' (ô số 6)."""
        return self.role is Role.ITEM and self.number.lower().startswith("điều ")


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, centred, `share` as long as the longest line of the piece above it."""

    under: Piece
    share: float
    length: float
    """As Word must be told it, in millimetres; Typst measures the text itself."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its columns' widths in millimetres, and which of them are centred."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    widths: tuple[float, ...]
    centred: tuple[bool, ...]
    keep: bool = False
    """Stays whole, on the page of what follows."""


Item = Piece | Rule | Grid
Items = tuple[Item, ...]
Pair = tuple[Items, Items]
"""Left and right column of one row of the head or the foot."""


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """An annex begins on a page of its own."""

    items: Items
    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to be set in type, and how each role looks in it."""

    name: str
    looks: Mapping[Role, Look]
    head: tuple[Pair, ...]
    body: Items
    foot: tuple[Pair, ...]
    annexes: tuple[AnnexSheet, ...]

    def everything(self) -> Iterator[Item]:
        """Yield every item once, in reading order."""
        for left, right in (*self.head, *self.foot):
            yield from left
            yield from right
        yield from self.body
        for annex in self.annexes:
            yield from annex.items


def rule(under: Piece, share: float, look: Look) -> Rule:
    """Return the rule under a piece that looks so."""
    text = under.text.upper() if look.caps else under.text
    longest = max(millimetres(line, look.size) for line in text.split("\n"))
    return Rule(under, share, longest * share)
