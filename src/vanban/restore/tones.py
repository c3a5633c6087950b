"""Puts right the tones that a scanner with Vietnamese data still takes for one another: ổ and ố.

Only where the word as read never stands beside its neighbours in the counted texts, and its twin
often does: 'tố chức' becomes 'tổ chức', 'số sách' stays; so does a name. A word that the scanner
itself was not sure of may have lost or won any mark: 'Thỉ đua' becomes 'Thi đua'.
"""

import re
from collections.abc import Sequence

from vanban.restore.counts import Counts, shipped
from vanban.text import fold

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
_OWN = {"sổ"}
"""A word that scans do not make of its twin; 'làm sổ' is too rare to be counted."""
_OFTEN = 3


def retoned(text: str, unsure: Sequence[str] = (), counts: Counts | None = None) -> str:
    """Return `text` with such tones put right; `unsure` are the words that were hardly read."""
    counts = counts or shipped()
    hardly = {word for seen in unsure for word in _WORD.findall(seen)}
    words = list(_WORD.finditer(text))
    parts, at = [], 0
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        first = before[0].lower() if before and text[before.end() : word.start()] == " " else ""
        last = after[0].lower() if after and text[word.end() : after.start()] == " " else ""
        if all(near and near[0].istitle() for near in (before, word, after)):
            continue  # within a name: 'Đoàn Thế Khải' is no 'đoàn thể'
        twin = _meant(word[0], first, last, counts, any_mark=word[0] in hardly)
        if twin != word[0]:
            parts += [text[at : word.start()], twin]
            at = word.end()
    return "".join([*parts, text[at:]])


def _meant(word: str, first: str, last: str, counts: Counts, *, any_mark: bool) -> str:
    """Return the twin that stands between `first` and `last` where `word` never does, or `word`."""
    if word.lower() in _OWN and not any_mark:
        return word
    twin = word.translate(_OTHER)
    twins = [twin] if twin != word else []
    if any_mark and not twins:
        twins = [_cased(other, word) for other in counts.bare.get(fold(word), ())]
    if not twins or _seen(first, word, last, counts):
        return word
    often = sorted(((_seen(first, twin, last, counts), twin) for twin in twins), reverse=True)
    rival = often[1][0] if len(often) > 1 else 0
    return often[0][1] if often[0][0] >= _OFTEN * max(1, rival) else word


def _cased(low: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return low.upper()
    return low.capitalize() if like[:1].isupper() else low


def _seen(first: str, word: str, last: str, counts: Counts) -> int:
    low = word.lower()
    return max(counts.twos.get((first, low), 0), counts.twos.get((low, last), 0))
