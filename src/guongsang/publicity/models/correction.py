"""A correction of a published story: what was wrong, what stands now, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models import Evidence
from guongsang.publicity.models.story import Story
from guongsang.publicity.states import CORRECTION_MOVES, CorrectionState, IllegalMove

PERSON = settings.AUTH_USER_MODEL


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def waiting(self) -> Self:
        return self.filter(state=CorrectionState.WAITING)

    def made(self) -> Self:
        """Those the public reads about, newest first."""
        return self.filter(state=CorrectionState.MADE).order_by("-decided_at", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Correction(models.Model):
    """One correction ('đính chính'), asked by one person and checked by a second.

    `before` holds the whole text as it stood, `after` the parts that differ (field: words);
    `facts` lists `{"fact": key, "was": …, "now": …}`. The published text changes only when the
    second person agrees; both versions stay readable here.
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="corrections")
    state = models.CharField(
        max_length=10, choices=CorrectionState, default=CorrectionState.WAITING, editable=False
    )
    why = models.CharField("lý do đính chính", max_length=300)
    before = models.JSONField(default=dict, editable=False)
    after = models.JSONField(default=dict, editable=False)
    facts = models.JSONField(default=list, editable=False)
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )
    source = models.CharField("căn cứ khác", max_length=200, blank=True)
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )
    answer = models.CharField("lý do không đính chính", max_length=300, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đính chính"
        indexes = [models.Index(fields=["story", "state", "-decided_at"], name="correction_story")]
        constraints = [
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(state=CorrectionState.WAITING),
                name="one_waiting_correction_of_a_story",
                violation_error_message="Bài đang có một đính chính chờ kiểm tra.",
            ),
            models.CheckConstraint(
                name="correction_decided_is_whole",
                condition=Q(state=CorrectionState.WAITING, decided_at=None, decided_by=None)
                | ~Q(state=CorrectionState.WAITING)
                & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Đính chính bài “{self.story}”"

    def move_to(self, target: CorrectionState) -> None:
        """Step to `target` in memory. Services save."""
        if target not in CORRECTION_MOVES[CorrectionState(self.state)]:
            raise IllegalMove(f"correction {self.pk}: {self.state} -> {target}")
        self.state = target
