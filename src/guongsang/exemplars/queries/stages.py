"""Where an exemplar stands: the plan's four stages together, the ladder, who is due a visit."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone

from guongsang.awards.models import LADDER, RecognitionLevel
from guongsang.exemplars.models import (
    Assessment,
    CheckIn,
    Exemplar,
    Honour,
    NurturingFile,
    Support,
)
from guongsang.exemplars.models.register import ExemplarQuerySet
from guongsang.exemplars.states import HONOURED, Stage, StageState
from guongsang.orgs.models import Organisation


class StageView(NamedTuple):
    """One of the four stages: how far it has come, since when."""

    stage: Stage
    state: StageState
    since: date | None


def four_stages(exemplar: Exemplar) -> list[StageView]:
    """Return the four stages, each with its own state, shown together (BK-IV.1-1d)."""
    return [
        StageView(Stage.DISCOVERY, StageState.DONE, exemplar.discovered_on),
        _nurturing(exemplar),
        _review(exemplar),
        _replication(exemplar),
    ]


def _nurturing(exemplar: Exemplar) -> StageView:
    file = NurturingFile.objects.filter(exemplar=exemplar).first()
    if file is None:
        return StageView(Stage.NURTURING, StageState.NOT_BEGUN, None)
    if file.ready_at:
        return StageView(Stage.NURTURING, StageState.DONE, timezone.localdate(file.ready_at))
    return StageView(Stage.NURTURING, StageState.UNDER_WAY, timezone.localdate(file.opened_at))


def _review(exemplar: Exemplar) -> StageView:
    last = exemplar.assessments.order_by("-made_at").first()
    if last is None:
        return StageView(Stage.REVIEW, StageState.NOT_BEGUN, None)
    return StageView(Stage.REVIEW, StageState.DONE, timezone.localdate(last.made_at))


def _replication(exemplar: Exemplar) -> StageView:
    adoptions = list(exemplar.adoptions.order_by("adopted_on", "pk"))
    if not adoptions:
        return StageView(Stage.REPLICATION, StageState.NOT_BEGUN, None)
    reported = all(adoption.result for adoption in adoptions)
    state = StageState.DONE if reported else StageState.UNDER_WAY
    return StageView(Stage.REPLICATION, state, adoptions[0].adopted_on)


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the ladder with the honours received there, revoked ones too."""

    level: RecognitionLevel
    honours: tuple[Honour, ...]

    @property
    def is_reached(self) -> bool:
        """Whether a recognition stands at this level."""
        return any(
            row.kind == Honour.Kind.RECOGNITION and row.revoked_on is None for row in self.honours
        )


def ladder(exemplar: Exemplar) -> list[Rung]:
    """Return unit - locality - province - nation, with the history on each (LT-II.2-3c).

    The district's rung is shown only where something stands on it: districts ended in 2025.
    """
    honours = list(exemplar.honours.select_related("giver").order_by("decided_on", "pk"))
    rungs = [Rung(level, tuple(row for row in honours if row.level == level)) for level in LADDER]
    return [rung for rung in rungs if rung.honours or rung.level != RecognitionLevel.DISTRICT]


def next_level(exemplar: Exemplar) -> RecognitionLevel | None:
    """Return the level above the highest one reached: what to strive for (BP-III.2-4c)."""
    rungs = ladder(exemplar)
    reached = [place for place, rung in enumerate(rungs) if rung.is_reached]
    place = (max(reached) + 1) if reached else 0
    return rungs[place].level if place < len(rungs) else None


def follow_up_due(organisation: Organisation, on: date) -> ExemplarQuerySet:
    """Return the branch's recognised exemplars to be followed up this year (BP-III.2-4a)."""
    return unfollowed(Exemplar.objects.of_subtree(organisation), on)


def unfollowed(among: ExemplarQuerySet, on: date) -> ExemplarQuerySet:
    """Keep the recognised exemplars without visit, help or assessment this year."""
    this_year = {"exemplar": OuterRef("pk")}
    rows: ExemplarQuerySet = (
        among.filter(state__in=HONOURED)
        .exclude(Exists(CheckIn.objects.filter(**this_year, on__year=on.year)))
        .exclude(Exists(Support.objects.filter(**this_year, given_on__year=on.year)))
        .exclude(Exists(Assessment.objects.filter(**this_year, made_at__year=on.year)))
    )
    return rows
