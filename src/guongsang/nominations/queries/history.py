"""What the one put forward was awarded before, and what of it is so recent that it must be told."""

from dataclasses import dataclass

from guongsang.exemplars.queries import Prior, award_history
from guongsang.nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class History:
    """All awards, the newest first, and those of the round's year or the year before."""

    awards: list[Prior]
    recent: list[Prior]


def history_of(nomination: Nomination) -> History:
    """Return the awards of the subject of a dossier, decided here or read from old lists."""
    awards = award_history(nomination.subject)
    since = nomination.round.opens_on.year - 1
    return History(awards, [each for each in awards if each.year >= since])
