"""Passages that a dossier's report shares with other reports: shown as a question, never judged."""

from collections import Counter
from dataclasses import dataclass

from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination, Passage
from guongsang.nominations.reading import Fingerprint, fingerprints

EVERYBODYS = 20
"""A run of words in more dossiers than these is a set phrase, nobody's own."""
FEWEST = 3
"""Shared fingerprints under which two reports are not called alike."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Shared:
    """Another dossier that tells the same in the same words: which of them, and how much."""

    nomination: Nomination
    percent: int
    passages: tuple[str, ...]


def shared_passages(user: User, nomination: Nomination) -> list[Shared]:
    """Return dossiers of others, seen by `user`, that share passages with one; most alike first.

    A dossier of the same exemplar or subject repeats itself rightly and is left out.
    """
    own = fingerprints(nomination.report)
    if len(own) < FEWEST:
        return []
    pairs = list(
        Passage.objects.filter(value__in={each.value for each in own})
        .exclude(nomination=nomination)
        .values_list("nomination", "value")
        .distinct()
    )
    spread = Counter(value for _, value in pairs)
    alike: dict[int, set[int]] = {}
    for key, value in pairs:
        if spread[value] <= EVERYBODYS:
            alike.setdefault(key, set()).add(value)
    near = {key: values for key, values in alike.items() if len(values) >= FEWEST}
    seen = Nomination.objects.visible_to(user).filter(pk__in=near, submitted_at__isnull=False)
    others = [each for each in seen.with_context() if each.subject.pk != nomination.subject.pk]
    others.sort(key=lambda each: (-len(near[each.pk]), each.pk))
    return [_shared(nomination.report, own, each, near[each.pk]) for each in others[:MOST]]


def _shared(text: str, own: list[Fingerprint], other: Nomination, values: set[int]) -> Shared:
    runs: list[tuple[int, int]] = []
    for each in sorted(own, key=lambda each: each.start):
        if each.value not in values:
            continue
        if runs and each.start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], each.end))
        else:
            runs.append((each.start, each.end))
    percent = round(100 * sum(end - start for start, end in runs) / max(len(text), 1))
    return Shared(other, percent, tuple(" ".join(text[start:end].split()) for start, end in runs))
