"""Passages that a dossier's report shares with other reports: shown as a question, never judged."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection

from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination, Passage
from guongsang.nominations.reading import Fingerprint, fingerprints

EVERYBODYS = 20
"""A run of words in more dossiers than these is a set phrase, nobody's own."""
FEWEST = 3
"""Shared fingerprints under which two reports are not called alike."""
MOST = 5
_NAMED = (
    "pk", "exemplar__subject", "organiser", "exemplar__subject__name", "organiser__name",
    "organisation__short_name", "organisation__name", "round__title",
)  # fmt: skip
"""Bare columns: to ask Django for the rows as objects costs more than to find them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Another dossier that tells the same in the same words: which of them, and how much.

    `pk` is the dossier's key; `name`, `unit` and `round` say whose it is, from where and of what.
    """

    pk: int
    name: str
    unit: str
    round: str
    percent: int
    passages: tuple[str, ...]


def shared_passages(user: User, nomination: Nomination) -> list[Shared]:
    """Return dossiers of others, seen by `user`, that share passages with one; most alike first.

    A dossier of the same exemplar or subject repeats itself rightly and is left out.
    """
    own = fingerprints(nomination.report)
    if len(own) < FEWEST:
        return []
    pairs = {pair for pair in _kept({each.value for each in own}) if pair[0] != nomination.pk}
    spread = Counter(value for _, value in pairs)
    alike: dict[int, set[int]] = {}
    for key, value in pairs:
        if spread[value] <= EVERYBODYS:
            alike.setdefault(key, set()).add(value)
    near = {key: values for key, values in alike.items() if len(values) >= FEWEST}
    if not near:
        return []
    seen = Nomination.objects.visible_to(user).filter(pk__in=near, submitted_at__isnull=False)
    others = [row for row in seen.values_list(*_NAMED) if nomination.subject.pk not in row[1:3]]
    others.sort(key=lambda row: (-len(near[row[0]]), row[0]))
    return [_shared(nomination.report, own, row, near[row[0]]) for row in others[:MOST]]


def _kept(values: set[int]) -> list[tuple[int, int]]:
    """Return the dossiers that keep any of the fingerprints, each with which.

    A statement of our own: Django would look at every one of hundreds of numbers three times.
    """
    marks = ", ".join(["%s"] * len(values))
    table = Passage._meta.db_table  # noqa: SLF001 -- Django's API
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT nomination_id, value FROM {table} WHERE value IN ({marks})",  # noqa: S608 -- names of ours only
            list(values),
        )
        return cursor.fetchall()


def _shared(text: str, own: list[Fingerprint], row: tuple[Any, ...], values: set[int]) -> Shared:
    pk, _, _, name, organiser, short, unit, title = row
    runs: list[tuple[int, int]] = []
    for each in sorted(own, key=lambda each: each.start):
        if each.value not in values:
            continue
        if runs and each.start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], each.end))
        else:
            runs.append((each.start, each.end))
    percent = round(100 * sum(end - start for start, end in runs) / max(len(text), 1))
    passages = tuple(" ".join(text[start:end].split()) for start, end in runs)
    return Shared(pk, name or organiser, short or unit, title, percent, passages)
