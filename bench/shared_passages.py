"""P8: passages that one report shares with any other of the register, against one statement."""

import random
from collections.abc import Callable

from django.db import connection

from bench.measure import Turn
from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination
from guongsang.nominations.queries import shared_passages
from guongsang.nominations.queries.shared import EVERYBODYS, FEWEST, MOST
from guongsang.nominations.reading import fingerprints

FLOOR = """
WITH near AS (
  SELECT p.nomination_id, p.value FROM nominations_passage p
  WHERE p.value IN ({values}) AND p.nomination_id <> %s GROUP BY p.nomination_id, p.value),
own AS (SELECT value FROM near GROUP BY value HAVING COUNT(*) <= {everybodys}),
alike AS (
  SELECT n.nomination_id, COUNT(*) shared FROM near n JOIN own ON own.value = n.value
  GROUP BY n.nomination_id HAVING COUNT(*) >= {fewest})
SELECT a.nomination_id, n.value, s.name, o.name, r.title
FROM alike a
JOIN near n ON n.nomination_id = a.nomination_id
JOIN nominations_nomination d ON d.id = a.nomination_id
JOIN exemplars_exemplar e ON e.id = d.exemplar_id
JOIN exemplars_subject s ON s.id = e.subject_id
JOIN orgs_organisation o ON o.id = d.organisation_id
JOIN nominations_round r ON r.id = d.round_id
ORDER BY a.shared DESC, a.nomination_id
"""
CHANGED = 0.08
"""Share of the words that a copy has changed when recall is asked."""


def turns(count: int) -> list[Turn]:
    """Return the turns: half the reports share a passage with another, half share nothing."""
    user = User.objects.get(pk=1)
    chance = random.Random(13)
    borrowed = range(20, Nomination.objects.count() + 1, 20)
    made = []
    for number in range(count):
        key = chance.choice(borrowed) - (number % 2)
        nomination = Nomination.objects.with_context().get(pk=key)
        made.append((_floor(nomination), _application(user, nomination)))
    for floor, application in made[:40]:
        assert floor() == {each.pk for each in application()}
    return made


def _floor(nomination: Nomination) -> Callable[[], set[int]]:
    def ask() -> set[int]:
        own = {each.value: each for each in fingerprints(nomination.report)}
        sql = FLOOR.format(
            values=", ".join(["%s"] * len(own)), everybodys=EVERYBODYS, fewest=FEWEST
        )
        found: dict[int, list[str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(sql, [*own, nomination.pk])
            for key, value, *_ in cursor.fetchall():
                place = own[value]
                found.setdefault(key, []).append(nomination.report[place.start : place.end])
        return set(list(found)[:MOST])

    return ask


def _application(user: User, nomination: Nomination):
    return lambda: shared_passages(user, nomination)


def recall() -> str:
    """Tell how many of a hundred reports, copied with a few words changed, are found again."""
    user = User.objects.get(pk=1)
    chance, found = random.Random(17), 0
    last = Nomination.objects.count()
    for _ in range(100):
        original = Nomination.objects.get(pk=chance.randrange(1, last + 1))
        said = original.report.split()
        for at in chance.sample(range(len(said)), round(len(said) * CHANGED)):
            said[at] = f"khác{at}"
        copied = Nomination.objects.with_context().exclude(pk=original.pk).first()
        copied.report = " ".join(said)
        found += original.pk in {each.pk for each in shared_passages(user, copied)}
    return f"shared passages: {found} of 100 copies found with {CHANGED:.0%} of the words changed"
