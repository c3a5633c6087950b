"""The arithmetic of readers' scores: pure, exact; an abstention is left out, never counted as 0.

A reader's mean is weighted over the criteria that reader scored. The dossier's mean is the plain
mean of the readers' means: every reader counts the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

TOP = 10
FAR = Fraction(3)
"""Points from which two readers are far apart on a criterion, or one far from the middle."""
ENOUGH = 3
"""Readers from which one of them can be far from the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one reader: its weight, and the points or nothing for an abstention."""

    weight: Fraction
    points: Fraction | None

    @classmethod
    def of(cls, weight: Decimal | str | int, points: Decimal | str | int | None) -> "Line":
        return cls(Fraction(weight), None if points is None else Fraction(points))


@dataclass(frozen=True, slots=True)
class Summary:
    """What the readers' scores of one dossier come to."""

    means: tuple[Fraction | None, ...]
    """One for each reader; nothing for a reader who abstained from every criterion."""
    mean: Fraction | None
    spread: Fraction | None
    """Between the highest and the lowest reader's mean."""
    outliers: tuple[int, ...]
    """Readers, by place, whose mean is far from the middle one."""
    apart: tuple[int, ...]
    """Criteria, by place, on which two readers are far apart."""


def mean(lines: Iterable[Line]) -> Fraction | None:
    """Return the weighted mean of what was scored, or nothing where all was abstained from."""
    scored = [(line.weight, line.points) for line in lines if line.points is not None]
    if not scored:
        return None
    return sum((weight * points for weight, points in scored), Fraction()) / sum(
        (weight for weight, _ in scored), Fraction()
    )


def summarise(readers: Sequence[Sequence[Line]]) -> Summary:
    """Return what the scores of all readers of one dossier come to; each has the same criteria."""
    means = tuple(mean(lines) for lines in readers)
    known = [each for each in means if each is not None]
    return Summary(
        means=means,
        mean=sum(known, Fraction()) / len(known) if known else None,
        spread=max(known) - min(known) if known else None,
        outliers=_outliers(means, known),
        apart=tuple(place for place, lines in enumerate(zip(*readers, strict=True)) if _far(lines)),
    )


def _outliers(means: Sequence[Fraction | None], known: list[Fraction]) -> tuple[int, ...]:
    if len(known) < ENOUGH:
        return ()
    middle = median(known)
    return tuple(
        place for place, each in enumerate(means) if each is not None and abs(each - middle) >= FAR
    )


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _far(lines: Iterable[Line]) -> bool:
    points = [line.points for line in lines if line.points is not None]
    return len(points) > 1 and max(points) - min(points) >= FAR


def formula(lines: Sequence[Line]) -> str:
    """Write a reader's mean with its numbers: '(2 × 8,5 + 1 × 7) : (2 + 1) = 8'."""
    scored = [line for line in lines if line.points is not None]
    found = mean(scored)
    if found is None:
        return "Không chấm tiêu chí nào."
    above = " + ".join(f"{_plain(each.weight)} × {_plain(each.points)}" for each in scored)
    below = " + ".join(_plain(line.weight) for line in scored)
    return f"({above}) : ({below}) {_equals(found)} {written(found)}"


def formula_of_all(means: Iterable[Fraction | None]) -> str:
    """Write the dossier's mean with its numbers: '(8 + 7,5) : 2 = 7,75'."""
    known = [each for each in means if each is not None]
    if not known:
        return "Không người đọc nào chấm điểm."
    found = sum(known, Fraction()) / len(known)
    exact = all(_is_shown_exactly(each) for each in (*known, found))
    above = " + ".join(written(each) for each in known)
    return f"({above}) : {len(known)} {'=' if exact else '≈'} {written(found)}"


def written(value: Fraction) -> str:
    """Write points with two decimals at most, half up, with a comma: 23/3 gives '7,67'."""
    return _plain(_rounded(value))


def _rounded(value: Fraction) -> Fraction:
    doubled = value * 200 + 1
    return Fraction(doubled.numerator // doubled.denominator // 2, 100)


def _is_shown_exactly(value: Fraction) -> bool:
    return _rounded(value) == value


def _equals(value: Fraction) -> str:
    return "=" if _is_shown_exactly(value) else "≈"


def _plain(value: Fraction | None) -> str:
    """Write a number of at most two decimals, with a comma and without needless noughts."""
    exact = Fraction(value or 0)
    text = f"{Decimal(exact.numerator) / Decimal(exact.denominator):.2f}"
    return text.rstrip("0").rstrip(".").replace(".", ",")
