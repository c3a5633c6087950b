"""Invented dossiers beside the province: one of every tenth exemplar, each with its own report."""

import random
from datetime import timedelta

from django.core.management.color import no_style
from django.db import connection

from bench import words
from bench.seed import BATCH, SEED, START
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Nomination, Passage
from guongsang.nominations.reading import fingerprints
from guongsang.nominations.states import State
from guongsang.programmes.models import Programme
from tests.factories.nominations import RoundFactory, RouteFactory

EVERY = 10
LENGTH, LENT = 300, 80
"""Words of a report, and how many of them every twentieth takes from another."""
_STATES = [State.SUBMITTED, State.APPRAISED, State.SELECTED, State.DECLINED]


class Dossiers:
    """Seeds dossiers that were sent, and the fingerprints of their reports."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        texts = (*words.OPENERS, *words.DEEDS, *words.PLACES, *words.WHERE, *words.COLLECTIVES)
        self.words = sorted({word for text in texts for word in text.split() if word.isalpha()})

    def fill(self) -> None:
        programme = Programme.objects.get(pk=1)
        route = RouteFactory(programme=programme, receiver=programme.issuer)
        self.round = RoundFactory(route=route)
        rows = list(Exemplar.objects.order_by("pk").only("pk", "organisation", "l1", "l2", "l3"))
        reports: list[str] = []
        made = []
        for key, exemplar in enumerate(rows[::EVERY], start=1):
            reports.append(self._report(reports))
            made.append(self._dossier(key, exemplar, reports[-1]))
        Nomination.objects.bulk_create(made, batch_size=BATCH)
        found = (
            Passage(nomination_id=key, value=each.value)
            for key, report in enumerate(reports, start=1)
            for each in fingerprints(report)
        )
        Passage.objects.bulk_create(found, batch_size=BATCH)
        self._settle()

    def _report(self, earlier: list[str]) -> str:
        said = self.random.choices(self.words, k=LENGTH)
        if len(earlier) % 20 == 19:
            said[100 : 100 + LENT] = self.random.choice(earlier).split()[50 : 50 + LENT]
        return " ".join(said)

    def _dossier(self, key: int, exemplar: Exemplar, report: str) -> Nomination:
        at = START + timedelta(hours=key)
        return Nomination(
            pk=key, round=self.round, exemplar=exemplar, organisation_id=exemplar.organisation_id,
            l1_id=exemplar.l1_id, l2_id=exemplar.l2_id, l3_id=exemplar.l3_id, purpose="publicity",
            report=report, reason="Có sức lan tỏa.", state=_STATES[key % len(_STATES)],
            submitted_at=at, submitted_by_id=1, created_at=at, created_by_id=1,
            **({"concluded_at": at, "concluded_by_id": 1} if key % len(_STATES) > 1 else {}),
        )  # fmt: skip

    def _settle(self) -> None:
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Nomination, Passage]):
                cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
