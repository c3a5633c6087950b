"""What a scanner without Vietnamese writes for a letter, and how far a word is from what it wrote.

`candidates` gives the words that may stand behind a damaged one, each with a cost in nats.
"""

import unicodedata
from itertools import product

from vanban.text import fold

_LETTERS = {
    "1": "lit", "0": "o", "6": "o", "¢": "e", "€": "e", "@": "a", "4": "a", "9": "go", "5": "so",
    "8": "oa", "3": "a", "!": "li", "|": "li", "$": "s", "w": "uw", "7": "t", "°": "o", "ß": "b",
    "ø": "o", "œ": "oe", "æ": "ae", "ı": "i", "ð": "d", "þ": "p",
}  # fmt: skip
_FIRST = {"p": "d", "b": "d", "f": "d", "i": "l"}
_GROUPS = (
    ("ii", "u"), ("ir", "u"), ("ur", "u"), ("im", "un"), ("iu", "uu"), ("rn", "m"), ("cl", "d"),
    ("li", "h"), ("vv", "w"), ("il", "u"), ("dd", "d"), ("ll", "l"), ("lh", "h"), ("j", "i"),
    ("ting", "tang"), ("ning", "nang"), ("bing", "bang"), ("thic", "thuc"), ("siu", "sau"),
    ("y", "u"), ("uy", "u"), ("ud", "uo"), ("dm", "am"), ("tdm", "tam"), ("c", "o"), ("e", "c"),
    ("g", "q"), ("n", "u"), ("u", "n"), ("h", "b"), ("rr", "n"), ("nn", "n"), ("oo", "o"),
    ("ue", "uo"), ("it", "u"), ("ti", "u"), ("tr", "u"), ("iir", "lu"), ("fi", "u"), ("in", "an"),
    ("uu", "u"), ("tt", "t"), ("ee", "e"), ("ao", "o"), ("ai", "a"), ("i", "t"), ("i", "l"),
    ("t", "l"), ("r", "t"), ("l", "i"), ("l", "t"), ("f", "t"), ("a", "o"), ("o", "a"),
)  # fmt: skip
_MARKED = "éèẻẽẹêëēểếềệ¢€óòỏõọôö6ơởíìïúùủũụüưáàảãạâäăýÿ"
_HATTED = {"e": "é¢€êëễếềệểè", "o": "6ôöóòõơốồộ9¢", "a": "âäáàảãăậấầ4", "u": "úùüưứw"}
_MOST = 64
_EDIT, _GROUP, _LOST_MARK, _FALSE_MARK, _NO_HAT = 7.0, 2.5, 0.25, 2.0, 0.8
_FURTHEST, _FIRST_COST = 9.0, 1.5


class Speller:
    """Finds the known words that a damaged word may be."""

    def __init__(self, bare: dict[str, tuple[str, ...]]) -> None:
        self._bare = bare
        self._near: dict[str, set[str]] = {}
        for skeleton in bare:
            for gapped in _gapped(skeleton):
                self._near.setdefault(gapped, set()).add(skeleton)
        self._known: dict[str, list[tuple[str, float]]] = {}

    def candidates(self, word: str) -> list[tuple[str, float]]:
        """Return known words with the cost of reading `word` (in small letters) for them."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for skeleton, cost in self._skeletons(word).items():
            for known in self._bare.get(skeleton, ()):
                total = cost + _marks(word, known)
                if total < best.get(known, _FURTHEST):
                    best[known] = total
        return sorted(best.items(), key=lambda item: (item[1], item[0]))[:24]

    def _skeletons(self, word: str) -> dict[str, float]:
        found = dict.fromkeys(_plain(word), 0.0)
        for plain in list(found):
            if plain[:1] in _FIRST:
                found.setdefault(_FIRST[plain[0]] + plain[1:], _FIRST_COST)
        found = _mended(found)
        if not any(skeleton in self._bare for skeleton in found):
            found = _mended(found)
        exact = {skeleton: cost for skeleton, cost in found.items() if skeleton in self._bare}
        if exact and min(exact.values()) == 0.0 and len(word) < 3:
            return exact
        for plain in _plain(word):
            for gapped in _gapped(plain):
                for skeleton in self._near.get(gapped, ()):
                    exact[skeleton] = min(_EDIT, exact.get(skeleton, _EDIT))
        return exact


def _mended(found: dict[str, float]) -> dict[str, float]:
    """Add what each spelling becomes with one group of letters set right."""
    more = dict(found)
    for plain, cost in found.items():
        for wrong, right in _GROUPS:
            at = plain.find(wrong)
            while at >= 0:
                fixed = plain[:at] + right + plain[at + len(wrong) :]
                total = cost + (_GROUP if len(wrong) > 1 else _GROUP + 1.5)
                more[fixed] = min(total, more.get(fixed, total))
                at = plain.find(wrong, at + 1)
    return more


def _plain(word: str) -> list[str]:
    """Return what letters a damaged word can stand for, without marks."""
    options = []
    for char in fold(word):
        letters = _LETTERS.get(char, char)
        options.append(letters)
    size = 1
    for option in options:
        size *= len(option)
    if size > _MOST:
        options = [option[0] for option in options]
    return ["".join(letters).replace("w", "u") for letters in product(*options)]


def _gapped(word: str) -> set[str]:
    """Return `word` and it with one letter left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _marks(seen: str, known: str) -> float:
    """Return what the marks cost: one lost is common, one that was never there is not."""
    if len(seen) != len(known):
        return 0.3
    cost = 0.0
    for one, other in zip(seen, known, strict=True):
        if one == other:
            continue
        base = unicodedata.normalize("NFD", other)
        hat = len(base) > 1
        marked = one in _MARKED
        if marked and not hat and other != "đ":
            cost += _FALSE_MARK
        elif hat and not marked:
            cost += _LOST_MARK
        elif marked and hat:
            kin = _HATTED.get(base[0], "")
            circumflexed = any(mark in base for mark in "\u0302\u031b\u0306")
            cost += 0.1 if (one in kin) == circumflexed else _NO_HAT
    return cost
