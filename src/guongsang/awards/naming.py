"""Which award the words of a list or a decision mean: 'CSTĐ cơ sở' is Chiến sĩ thi đua cơ sở."""

from collections.abc import Iterable

from guongsang.awards.models import Award
from vanban.text import fold


def award_named(words: str, awards: Iterable[Award], level: str = "") -> Award | None:
    """Return the award that the words name, by its name or another spelling; None if unsure.

    The longest spelling that stands in the words as whole words wins, so that 'Bằng khen của Thủ
    tướng Chính phủ' is not taken for 'Bằng khen'. Of two awards equally named, the one of the
    `level` is meant. A level that no award of that name has is no award we know.
    """
    text = f" {_plain(words)} "
    best, found = 0, []
    for award in awards:
        spellings = [_plain(each) for each in (award.name, *award.aliases)]
        length = max((len(each) for each in spellings if each and f" {each} " in text), default=0)
        if length > best:
            best, found = length, [award]
        elif length and length == best:
            found.append(award)
    fitting = [award for award in found if not (level and award.level) or award.level == level]
    return fitting[0] if len(fitting) == 1 else None


def _plain(words: str) -> str:
    """Return the words folded, with nothing but letters, figures and single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(words)).split())
