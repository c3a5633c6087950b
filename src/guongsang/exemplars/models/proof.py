"""What is claimed of an exemplar and what proves it: criteria sheet and evidence."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models.register import Exemplar


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Evidence(models.Model):
    """A file that proves something about an exemplar. Withdrawn, it stays but is not served."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="evidence")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    title = models.CharField("tên minh chứng", max_length=200)
    file_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "file"],
                condition=Q(withdrawn_at=None),
                name="one_standing_evidence_of_a_file",
            ),
            models.CheckConstraint(
                name="evidence_withdrawal_is_whole",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CriterionAnswer(models.Model):
    """One line of the criteria sheet: whether a criterion is met, how, and the proof."""

    class Answer(models.TextChoices):
        MET = "met", "Đạt"
        NOT_YET = "not_yet", "Chưa đạt"
        NOT_APPLICABLE = "not_applicable", "Không áp dụng"

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey("programmes.Criterion", models.PROTECT, related_name="+")
    answer = models.CharField("kết quả", max_length=15, choices=Answer)
    how = models.TextField("dẫn chứng bằng việc làm, số liệu", blank=True)
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="answers")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "criterion"], name="one_answer_a_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_answer_display()}"
