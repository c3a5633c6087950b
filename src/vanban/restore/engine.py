"""Finds the likeliest marked words for a damaged text.

Text that is already right comes back as it is. Numbers, symbols of documents and names are not
touched. What comes out is a proposal: a person looks at every word that is doubtful.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban.restore.confusions import Speller
from vanban.restore.counts import Counts, shipped
from vanban.restore.paths import Choice, best
from vanban.syllables import damage, is_syllable

SURE = 0.9
"""A word below this confidence is doubtful."""

_DAMAGED_TEXT, _DAMAGED_LINE = 0.15, 0.08
_TOKEN = re.compile(r"[^\s,.;:()\[\]\"“”/<>+–]+|[,.;:()\[\]\"“”/<>+–]+")
_MARK = re.compile(r"[,.;:()\[\]\"“”/<>+–-]+")
_BREAKS = (".", ";", ":", "(", ")", "/", "“", "”", '"')
_NEAR = 2.0
_SYMBOL = re.compile(r"[A-ZĐ&]{2,}")
_OURS = re.compile(r"[đăơưạảậấầẩẫắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỵỷỹỳ]", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+$|[IVX][IVXl1]*$|\d+[-.]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stood, what was read, what is proposed, how sure (0 to 1)."""

    start: int
    seen: str
    text: str
    confidence: float

    @property
    def is_doubtful(self) -> bool:
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Restored:
    """The text with its marks, and its words."""

    text: str
    words: tuple[Word, ...]

    @property
    def doubtful(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if word.is_doubtful)


def is_damaged(text: str) -> bool:
    """Whether so many words are no Vietnamese that the text needs restoring."""
    return damage(text) >= _DAMAGED_TEXT


def restore(text: str, counts: Counts | None = None) -> Restored:
    """Return `text` with its marks put back; a text that is right comes back unchanged."""
    if not is_damaged(text):
        return Restored(text, ())
    counts = counts or shipped()
    found: list[Word] = []
    for block in re.finditer(r"(?:[^\n]+\n?)+", text):
        if _is_right(block[0]):
            continue
        for run in _runs(block[0], block.start()):
            found += _restored(run, counts)
    return Restored(_replaced(text, found), tuple(found))


def _is_right(block: str) -> bool:
    """Whether a paragraph of a damaged text is itself sound, or too short to say and marked."""
    small = [word for word in re.findall(r"[^\W\d_]+", block) if len(word) > 1 and word.islower()]
    if len(small) > 3:
        return damage(block) < _DAMAGED_LINE
    return damage(block) == 0.0 and bool(_OURS.search(block))


def _runs(text: str, offset: int) -> Iterator[list[tuple[int, str]]]:
    """Cut a paragraph into runs of words between the marks that end one."""
    run: list[tuple[int, str]] = []
    for match in _TOKEN.finditer(text):
        if len(match[0]) == 1 and text[match.end() : match.end() + 1] in (")", "/"):
            continue
        if not _MARK.fullmatch(match[0]):
            run.append((offset + match.start(), match[0]))
        elif any(mark in match[0] for mark in _BREAKS) or match[0] in "-+–":
            if run:
                yield run
            run = []
    if run:
        yield run


def _restored(run: list[tuple[int, str]], counts: Counts) -> list[Word]:
    speller = _speller(counts)
    heading = len(run) > 1 and all(seen.upper() == seen for _, seen in run)
    seens = [seen for _, seen in run]
    choices = [_choices(seens, at, counts, speller, heading=heading) for at in range(len(run))]
    words = []
    for (start, seen), (chosen, sure) in zip(run, best(choices, counts), strict=True):
        if not _is_word(seen):
            continue
        text = _cased(seen, chosen)
        words.append(Word(start, seen, text, round(sure, 3)))
    return words


def _choices(
    run: list[str], at: int, counts: Counts, speller: Speller, *, heading: bool
) -> list[Choice]:
    """Return what a token may be; one that is not to be touched may only be itself."""
    seen, low = run[at], run[at].lower()
    if not _is_word(seen) or (_SYMBOL.match(seen) and not heading):
        return [Choice("#" if seen[:1].isdigit() else low, 0.0, kept=True)]
    if _OURS.search(low) and is_syllable(low) and low in counts.ones:
        return [Choice(low, 0.0)]
    found = [Choice(word, cost) for word, cost in speller.candidates(low)]
    if seen[0].isupper() and at and not heading:
        near = [choice for choice in found if choice.cost <= _NEAR]
        found = [choice for choice in near if _known_name(choice.word, run, at, counts)]
    return found or [Choice(low, 0.0, kept=True)]


def _is_word(seen: str) -> bool:
    """A number is none; '¢6' and 'd6i' are."""
    return any(char.isalpha() or char in "¢€" for char in seen) and not _NUMBERED.match(seen)


def _known_name(word: str, run: list[str], at: int, counts: Counts) -> bool:
    """Whether a word with a capital is written so beside its neighbour in the counted texts."""
    speller = _speller(counts)
    after = speller.candidates(run[at + 1].lower()) if at + 1 < len(run) else []
    before = speller.candidates(run[at - 1].lower()) if at else []
    near = {(word, other) for other, cost in after if cost <= _NEAR}
    near |= {(other, word) for other, cost in before if cost <= _NEAR}
    return any(pair in counts.capitals for pair in near)


@cache
def _speller(counts: Counts) -> Speller:
    return Speller(counts.bare)


def _cased(seen: str, chosen: str) -> str:
    if chosen == seen.lower():
        return seen
    if seen.isupper() and sum(char.isalpha() for char in seen) > 1:
        return chosen.upper()
    return chosen.capitalize() if seen[0].isupper() else chosen


def _replaced(text: str, words: list[Word]) -> str:
    parts, at = [], 0
    for word in sorted(words, key=lambda word: word.start):
        parts += [text[at : word.start], word.text]
        at = word.start + len(word.seen)
    return "".join([*parts, text[at:]])
