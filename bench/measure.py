"""Turn by turn: floor and application alternate, and the ratio of their 95th percentiles counts."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SPREAD = 5.0
"""A list's floor whose own p95 is more than so many times its p50 proves nothing."""
DRIFT = 1.5
"""Nor does a run in which a fixed loop became so many times slower or faster."""

Turn = tuple[Callable[[], object], Callable[[], object]]
"""One question: asked of the floor, and of the application."""


@dataclass(frozen=True)
class Protocol:
    pairs: int = 200
    warm_up: int = 20
    repeats: int = 3
    attempts: int = 3
    """How often a restless measurement is made again before it is given up as inconclusive."""


@dataclass(frozen=True)
class Verdict:
    name: str
    ratio: float
    bar: float
    p50: float
    spread: float
    drift: float
    doubt: str = ""
    least: bool = False
    """The ratio is of rates and must reach the bar, not stay under it."""

    @property
    def word(self) -> str:
        if self.doubt:
            return f"inconclusive ({self.doubt})"
        is_good = self.ratio >= self.bar if self.least else self.ratio <= self.bar
        return "pass" if is_good else "FAIL"


def settled(
    name: str, bar: float, turns: Sequence[Turn], protocol: Protocol, *, even: bool
) -> Verdict:
    """Measure again where the machine was restless; the doubt never looks at the ratio."""
    for _ in range(protocol.attempts - 1):
        verdict = compare(name, bar, turns, protocol, even=even)
        if not verdict.doubt:
            return verdict
        print(f"{name}: {verdict.word}, again", file=sys.stderr, flush=True)
    return compare(name, bar, turns, protocol, even=even)


def compare(
    name: str, bar: float, turns: Sequence[Turn], protocol: Protocol, *, even: bool
) -> Verdict:
    """Return the median of the repeats' ratios, or a doubt where the machine was restless.

    `even` says that every question costs the floor much the same, as those of a list do; only then
    does a wide spread tell of the machine (`README.md`).
    """
    needed = protocol.warm_up + protocol.pairs
    if len(turns) < needed:
        turns = [turns[n % len(turns)] for n in range(needed)]
    before = _fixed_loop()
    ratios, middles, spreads = [], [], []
    for _ in range(protocol.repeats):
        floor, application = _run(turns[:needed], protocol.warm_up)
        spreads.append(_at(floor, 0.95) / _at(floor, 0.5))
        ratios.append(_at(application, 0.95) / _at(floor, 0.95))
        middles.append(_at(application, 0.5) / _at(floor, 0.5))
    after = _fixed_loop()
    drift, spread = max(before, after) / min(before, after), max(spreads)
    doubt = f"fixed loop drifted {drift:.2f} x" if drift > DRIFT else ""
    if even and spread > SPREAD:
        doubt = f"floor p95/p50 is {spread:.1f}"
    return Verdict(
        name, statistics.median(ratios), bar, statistics.median(middles), spread, drift, doubt
    )


def _run(turns: Sequence[Turn], warm_up: int) -> tuple[list[float], list[float]]:
    """Time each pair, the one or the other first by turns."""
    floor: list[float] = []
    application: list[float] = []
    for number, (low, high) in enumerate(turns):
        first, second = ((low, floor), (high, application))[:: 1 if number % 2 else -1]
        for call, kept in (first, second):
            start = time.perf_counter()
            call()
            kept.append(time.perf_counter() - start)
    return floor[warm_up:], application[warm_up:]


def _at(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _fixed_loop() -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        total = 0
        for number in range(400_000):
            total += number % 7
        best = min(best, time.perf_counter() - start)
    return best
