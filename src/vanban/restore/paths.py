"""The likeliest sequence of words: trigrams, forwards and backwards, so that each has its odds."""

from dataclasses import dataclass
from math import exp, log

from vanban.restore.counts import Counts

_WIDEST = 9
_OWN_COST = 6.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may stand at a place, and what reading the damaged one for it costs."""

    word: str
    cost: float
    kept: bool = False


def best(choices: list[list[Choice]], counts: Counts) -> list[tuple[str, float]]:
    """Return the likeliest word at each place with its probability; a kept word has none of 1."""
    columns = [_likely(column, counts) for column in choices]
    forward = _forward(columns, counts)
    backward = _backward(columns, counts)
    found = []
    for at, column in enumerate(columns):
        odds: dict[str, float] = {}
        for (before, here), cost in forward[at].items():
            total = cost + backward[at][before, here]
            odds[here] = _merged(odds.get(here), total)
        low = min(odds.values())
        total = sum(exp(low - cost) for cost in odds.values())
        word = min(odds, key=lambda name: odds[name])
        kept = column[0].kept
        found.append((word, 0.0 if kept else 1.0 / total))
    return found


def _likely(column: list[Choice], counts: Counts) -> list[Choice]:
    """Keep the choices worth a try, by their own cost and how common they are."""
    rank = {c.word: c.cost - log(counts.ones.get(c.word, 0) + 0.5) for c in column}
    return sorted(column, key=lambda choice: rank[choice.word])[:_WIDEST]


def _forward(columns: list[list[Choice]], counts: Counts) -> list[dict[tuple[str, str], float]]:
    states: dict[tuple[str, str], float] = {("<", "<"): 0.0}
    found = []
    for column in columns:
        following: dict[tuple[str, str], float] = {}
        for (first, second), cost in states.items():
            for choice in column:
                key = (second, choice.word)
                total = cost + choice.cost + _step(first, second, choice, counts)
                following[key] = _merged(following.get(key), total)
        states = following
        found.append(states)
    return found


def _backward(columns: list[list[Choice]], counts: Counts) -> list[dict[tuple[str, str], float]]:
    following: dict[tuple[str, str], float] = {}
    found: list[dict[tuple[str, str], float]] = []
    for at in range(len(columns) - 1, -1, -1):
        before = [Choice("<", 0.0)] if at == 0 else columns[at - 1]
        states: dict[tuple[str, str], float] = {}
        for first in before:
            for second in columns[at]:
                key = (first.word, second.word)
                if at == len(columns) - 1:
                    states[key] = 0.0
                    continue
                total: float | None = None
                for choice in columns[at + 1]:
                    cost = choice.cost + _step(first.word, second.word, choice, counts)
                    total = _merged(total, cost + following[second.word, choice.word])
                states[key] = total if total is not None else 0.0
        following = states
        found.append(states)
    return found[::-1]


def _step(first: str, second: str, choice: Choice, counts: Counts) -> float:
    if choice.kept and choice.word not in counts.ones:
        return _OWN_COST
    return counts.cost(first, second, choice.word)


def _merged(one: float | None, other: float) -> float:
    """Add two probabilities given as costs."""
    if one is None:
        return other
    low, high = min(one, other), max(one, other)
    return low - log(1.0 + exp(low - high))
