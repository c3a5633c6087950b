"""What comes of an exemplar: assessments, adoptions by others, honours received."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.awards.models import CommendationKind, RecognitionLevel
from guongsang.exemplars.models.register import Exemplar
from guongsang.orgs.models import Organisation
from guongsang.shared.periods import Period


class Assessment(models.Model):
    """The stage "tổng kết": its effect, growth, influence and lessons (LT II.2, BK II.4)."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="assessments")
    period_code = models.CharField("kỳ", max_length=10)
    effect = models.TextField("tác dụng")
    effectiveness = models.TextField("tính hiệu quả")
    growth = models.TextField("khả năng phát triển")
    influence = models.TextField("mức độ ảnh hưởng")
    lessons = models.TextField("bài học, điều chỉnh", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "period_code"], name="one_assessment_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar} {self.period_code}"

    @property
    def label(self) -> str:
        """The period in words."""
        return Period.parse(self.period_code).label


class Adoption(models.Model):
    """That another organisation took up the exemplar's way of working ('nhân rộng')."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="adoptions")
    adopter = models.ForeignKey(
        Organisation, models.PROTECT, related_name="adoptions", verbose_name="đơn vị áp dụng"
    )
    method = models.CharField("cách làm được áp dụng", max_length=300)
    adopted_on = models.DateField("từ ngày")
    adaptation = models.TextField("điều chỉnh cho phù hợp đơn vị", blank=True)
    result = models.TextField("kết quả", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "adopter", "method"], name="one_adoption_of_a_method"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adopter} ← {self.exemplar}"


class HonourQuerySet(models.QuerySet["Honour"]):
    def standing(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_on=None)


class Honour(models.Model):
    """A rung of the ladder or a commendation. Written only by `decisions`; never deleted.

    `corrected` tells what decisions of correction put right, one line each, the oldest first.
    """

    class Kind(models.TextChoices):
        RECOGNITION = "recognition", "Công nhận điển hình tiên tiến"
        COMMENDATION = "commendation", "Khen thưởng"
        HONOUR = "honour", "Biểu dương, tôn vinh"

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="honours")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.CharField(max_length=10, choices=RecognitionLevel)
    commendation_kind = models.CharField(max_length=10, choices=CommendationKind, blank=True)
    form = models.CharField("hình thức", max_length=120, blank=True)
    giver = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    decision_key = models.CharField(max_length=60)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    corrected = models.TextField("đã đính chính", blank=True)
    revoked_on = models.DateField(null=True)
    revoked_why = models.CharField(max_length=300, blank=True)

    objects = HonourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "kind", "level", "year", "giver", "form"],
                condition=Q(revoked_on=None),
                name="one_standing_honour_of_a_kind",
            ),
            models.CheckConstraint(
                name="honour_revocation_has_ground",
                condition=Q(revoked_on=None, revoked_why="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_level_display()} {self.year}"
