"""How often words follow each other in administrative Vietnamese: counts, not sentences.

The counts ship as `counts.txt.gz`; its first lines name their sources. `scripts/count_words.py`
makes it anew. An office may count its own approved texts and give them to `restore`.
"""

import gzip
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log
from typing import Self

from vanban.text import fold

_BREAK = re.compile(r"[.;:?!()\[\]\"“”|/<>{}=…*#]+|\s[-–+]\s|(?<=\w)\.\s")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d")
_WEIGHTS = (0.62, 0.28, 0.0999)
_UNSEEN = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Counts of one, two and three words in a row; '<' begins and '>' ends a sequence."""

    ones: dict[str, int]
    twos: dict[tuple[str, str], int]
    threes: dict[tuple[str, str, str], int]
    capitals: dict[tuple[str, str], int]
    sources: tuple[str, ...]
    bare: dict[str, tuple[str, ...]] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the lines of a counts file."""
        kinds: dict[int, dict[tuple[str, ...], int]] = {1: {}, 2: {}, 3: {}}
        capitals: dict[tuple[str, str], int] = {}
        sources = []
        for line in text.splitlines():
            if line.startswith("#"):
                sources.append(line[1:].strip())
                continue
            key, _, count = line.partition("\t")
            if key.startswith("^"):
                first, second = key[1:].split(" ")
                capitals[first, second] = int(count)
            else:
                words = tuple(key.split(" "))
                kinds[len(words)][words] = int(count)
        ones = {words[0]: count for words, count in kinds[1].items()}
        bare = defaultdict(list)
        for word in ones:
            if word not in "<>#":
                bare[fold(word)].append(word)
        return cls(
            ones,
            {(a, b): count for (a, b), count in kinds[2].items()},
            {(a, b, c): count for (a, b, c), count in kinds[3].items()},
            capitals,
            tuple(sources),
            {key: tuple(words) for key, words in bare.items()},
            sum(ones.values()),
        )

    def cost(self, first: str, second: str, third: str) -> float:
        """Return how surprising `third` is after the other two, in nats."""
        one = self.ones.get(third, 0) / self.total
        before = self.ones.get(">" if second == "<" else second, 0)
        two = self.twos.get((second, third), 0) / before if before else 0.0
        pair = before if second == "<" else self.twos.get((first, second), 0)
        three = self.threes.get((first, second, third), 0) / pair if pair else 0.0
        w3, w2, w1 = _WEIGHTS
        return -log(w3 * three + w2 * two + w1 * one + _UNSEEN)


@cache
def shipped() -> Counts:
    """Return the counts that come with the package."""
    packed = resources.files("vanban.restore").joinpath("counts.txt.gz").read_bytes()
    return Counts.parse(gzip.decompress(packed).decode())


def tokens(line: str) -> list[list[str]]:
    """Cut a line into sequences of words between marks; a number is written '#'."""
    found = []
    for part in _BREAK.split(line):
        words: list[str] = []
        for piece in part.replace(",", " ").split():
            if _NUMBER.match(piece):
                words.append("#")
            elif not (word := _WORD.fullmatch(piece.strip("-–'"))):
                found.append(words)
                words = []
            else:
                words.append(word[0])
        found.append(words)
    return [words for words in found if words]
