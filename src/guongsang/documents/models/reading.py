"""A document being read: the files that were handed in, how far the work is, what came of it."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models.files import StoredFile
from guongsang.documents.models.official import DRAFTERS
from guongsang.documents.states import READING_MOVES, IllegalMove, ReadingState
from guongsang.orgs.models import Scoped, ScopedQuerySet
from guongsang.orgs.queries import organisations_of, reach_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class ReadingQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Documents that units in reach had read."""
        return self.in_reach(reach_of(user))

    def of_arrivals(self, user: "User") -> Self:
        """Those of files that arrived at the user's own bodies, to be entered in the register."""
        return self.filter(then="", organisation__in=organisations_of(user, *DRAFTERS))

    def unentered(self, since: datetime) -> Self:
        """Those of arrivals that were not entered, asked for since a moment; the last first."""
        return self.filter(arrival=None, asked_at__gte=since).order_by("-pk")

    def still(self, since: datetime) -> Self:
        """Those that wait or run and have shown no progress since a moment."""
        unfinished = (ReadingState.WAITING, ReadingState.RUNNING)
        return self.filter(state__in=unfinished, progress_at__lt=since)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Reading(Scoped):
    """One document that a body had read in the background.

    `result` is what `documents.apart` hands back: `contract` (docs/vanban.md), `document` (the
    whole model as `vanban.model_json` writes it), `sources` (the section of each item of the plan),
    `budget` and `difficulties`. `attempts` counts how often the work was begun; `then` is the
    task of another app that takes the key of what was read.
    """

    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    state = models.CharField(
        max_length=8, choices=ReadingState, default=ReadingState.WAITING, editable=False
    )
    pages_done = models.PositiveIntegerField("số trang đã đọc", default=0, editable=False)
    pages = models.PositiveIntegerField("số trang", null=True, editable=False)
    progress_at = models.DateTimeField(editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    fault = models.CharField("vì sao không đọc được", max_length=300, blank=True, editable=False)
    result = models.JSONField(null=True, editable=False)
    then = models.CharField("việc làm tiếp", max_length=120, blank=True, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản được đọc"
        indexes = [models.Index(fields=["state", "progress_at"], name="reading_unfinished")]
        constraints = [
            models.CheckConstraint(
                name="reading_done_has_result",
                condition=~Q(state=ReadingState.DONE) | Q(result__isnull=False),
            ),
            models.CheckConstraint(
                name="reading_failed_says_why",
                condition=~Q(state=ReadingState.FAILED) | ~Q(fault=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Văn bản số {self.pk} của {self.organisation}"

    @property
    def is_finished(self) -> bool:
        return self.state in (ReadingState.DONE, ReadingState.FAILED)

    def move_to(self, target: ReadingState) -> ReadingState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = ReadingState(self.state)
        if target not in READING_MOVES[origin]:
            raise IllegalMove(f"reading {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class ReadingFile(models.Model):
    """One file of a document, in the order of its pages."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "order"], name="one_file_of_a_place"),
        ]

    def __str__(self) -> str:
        return self.name
