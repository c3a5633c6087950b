"""The picture of one item's result: where its bars begin and end, the threshold across them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

WIDTH = 600
_PARTS = (
    ("for", "Đồng ý"),
    ("against", "Không đồng ý"),
    ("abstain", "Không có ý kiến"),
    ("invalid", "Không hợp lệ"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: what it counts, where it stands."""

    kind: str
    label: str
    number: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Picture:
    parts: tuple[Part, ...]
    threshold_x: str
    rest: int
    """Of the base, who did not vote on the item."""


def picture(tally: Mapping[str, Any], threshold: Fraction) -> Picture:
    """Return the bars of a counted item on the scale of its base."""
    counts = [(kind, label, int(tally[kind])) for kind, label in _PARTS]
    whole = max(int(tally["base"]), sum(number for _, _, number in counts), 1)
    parts, at = [], Fraction(0)
    for kind, label, number in counts:
        width = Fraction(number * WIDTH, whole)
        parts.append(Part(kind, label, number, _px(at), _px(width)))
        at += width
    mark = threshold * int(tally["base"]) * WIDTH / whole
    rest = max(int(tally["base"]) - sum(number for _, _, number in counts), 0)
    return Picture(tuple(parts), _px(mark), rest)


def _px(value: Fraction) -> str:
    """A plain number for SVG, whatever the language of the page."""
    return f"{float(value):.1f}"
