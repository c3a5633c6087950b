"""Certificates of a decision, set in the background: what was asked for, and the file."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from guongsang.decisions.models.decision import Decision, DecisionLine
from guongsang.decisions.states import RUN_MOVES, IllegalMove, RunState
from guongsang.documents.models import StoredFile

FARTHEST = 100
"""Millimetres that the words may be moved on the sheet: farther, they leave it."""
_SHIFT = [MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)]


class CertificateRunQuerySet(models.QuerySet["CertificateRun"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)

    def still(self, since: datetime) -> Self:
        """Runs not ended since before a moment: their place in the queue was lost."""
        unended = self.filter(state=RunState.WAITING) | self.wordless()
        return unended.filter(asked_at__lt=since)

    def wordless(self) -> Self:
        """Runs that hold, have their PDF and not yet their Word file, with no fault in the way."""
        done = self.filter(state=RunState.DONE, word=None, fault="")
        return done.filter(superseded_by=None)


class CertificateRun(models.Model):
    """One printing of all certificates of a decision, with a frame or only words on stock.

    `file` is the PDF; `word` the same sheets to be changed by hand (none of runs before 0006).
    A run made because of a `correction` holds only what that put right; `superseded_by` is the
    correction after which sheets of this run hold no longer.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="certificate_runs")
    title = models.CharField("tên giấy", max_length=60, default="Giấy khen")
    reason = models.CharField("thành tích ghi trên giấy", max_length=300)
    on_stock = models.BooleanField("in lên phôi có sẵn", default=False)
    shift_x = models.DecimalField(
        "dịch sang phải (mm)", max_digits=5, decimal_places=1, default=0, validators=_SHIFT
    )
    shift_y = models.DecimalField(
        "dịch xuống dưới (mm)", max_digits=5, decimal_places=1, default=0, validators=_SHIFT
    )
    first_book_number = models.PositiveIntegerField("số vào sổ đầu tiên", null=True, blank=True)
    verify_at = models.URLField("địa chỉ tra cứu", max_length=120, blank=True, editable=False)
    state = models.CharField(
        max_length=8, choices=RunState, default=RunState.WAITING, editable=False
    )
    fault = models.CharField(max_length=300, blank=True, editable=False)
    count = models.PositiveIntegerField(default=0, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    word = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    correction = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="runs_made", editable=False
    )
    superseded_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="runs_replaced", editable=False
    )
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    objects = CertificateRunQuerySet.as_manager()

    class Meta:
        verbose_name = "lần in giấy khen"
        indexes = [models.Index(fields=["state", "asked_at"], name="certificate_run_waiting")]
        constraints = [
            models.CheckConstraint(
                name="certificate_run_done_has_file",
                condition=~Q(state=RunState.DONE) | Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_run_failed_says_why",
                condition=~Q(state=RunState.FAILED) | ~Q(fault=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.decision}"

    @property
    def is_at_work(self) -> bool:
        """Whether a file of it is still to come."""
        lacks_word = self.state == RunState.DONE and self.word_id is None and not self.fault
        holds = self.superseded_by_id is None
        return self.state == RunState.WAITING or (lacks_word and holds)

    def move_to(self, target: RunState) -> RunState:
        origin = RunState(self.state)
        if target not in RUN_MOVES[origin]:
            raise IllegalMove(f"certificate run {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class FormerCode(models.Model):
    """The code of a certificate that a correction replaced: its sheet is found, and told so."""

    line = models.ForeignKey(DecisionLine, models.CASCADE, related_name="former_codes")
    code = models.CharField("mã tra cứu cũ", max_length=12, unique=True, editable=False)
    correction = models.ForeignKey(Decision, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = "mã giấy đã thay"

    def __str__(self) -> str:
        return self.code
