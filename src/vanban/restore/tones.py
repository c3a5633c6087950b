"""Puts right the tones that a scanner with Vietnamese data still takes for one another: ổ and ố.

Only where the word as read never stands beside its neighbours in the counted texts, and its twin
often does: 'tố chức' becomes 'tổ chức', 'số sách' stays.
"""

import re

from vanban.restore.counts import Counts, shipped

_TWINS = {"ổ": "ố", "ể": "ế", "ẩ": "ấ", "ở": "ớ", "ẳ": "ắ", "ử": "ứ"}
_OTHER = str.maketrans(
    {
        **_TWINS,
        **{twin: one for one, twin in _TWINS.items()},
        **{one.upper(): twin.upper() for one, twin in _TWINS.items()},
        **{twin.upper(): one.upper() for one, twin in _TWINS.items()},
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_OFTEN = 3


def retoned(text: str, counts: Counts | None = None) -> str:
    """Return `text` with such tones put right."""
    counts = counts or shipped()
    words = list(_WORD.finditer(text))
    parts, at = [], 0
    for index, word in enumerate(words):
        twin = word[0].translate(_OTHER)
        if twin == word[0]:
            continue
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        first = before[0].lower() if before and text[before.end() : word.start()] == " " else ""
        last = after[0].lower() if after and text[word.end() : after.start()] == " " else ""
        if _seen(first, word[0], last, counts) == 0 and _seen(first, twin, last, counts) >= _OFTEN:
            parts += [text[at : word.start()], twin]
            at = word.end()
    return "".join([*parts, text[at:]])


def _seen(first: str, word: str, last: str, counts: Counts) -> int:
    low = word.lower()
    return max(counts.twos.get((first, low), 0), counts.twos.get((low, last), 0))
