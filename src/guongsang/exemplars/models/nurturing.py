"""The nurturing file ('bồi dưỡng'): goals, support, shortcomings with remedies, check-ins."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models.register import Exemplar
from guongsang.exemplars.states import RemedyState


class NurturingFile(models.Model):
    """Opened for a 'nhân tố' that can become an exemplar; stays open after recognition."""

    exemplar = models.OneToOneField(Exemplar, models.PROTECT, related_name="nurturing")
    motivation = models.TextField("động cơ phấn đấu", blank=True)
    awareness_goal = models.TextField("mục tiêu về nhận thức", blank=True)
    profession_goal = models.TextField("mục tiêu về chuyên môn, nghiệp vụ", blank=True)
    experience_goal = models.TextField("mục tiêu về kinh nghiệm, sản xuất, kinh doanh", blank=True)
    mentor = models.CharField("người giúp đỡ", max_length=160, blank=True)
    next_level = models.CharField(
        "hướng tới cấp", max_length=12, choices=RecognitionLevel, blank=True
    )
    opened_at = models.DateTimeField(editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    ready_at = models.DateTimeField(null=True, editable=False)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nurturing_readiness_is_whole",
                condition=Q(ready_at=None, ready_by=None)
                | Q(ready_at__isnull=False, ready_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ bồi dưỡng: {self.exemplar}"


class Support(models.Model):
    """Help given to an exemplar, by kind (LT II.2, BK II.2, BP III.2)."""

    class Kind(models.TextChoices):
        MORAL = "moral", "Tinh thần"
        MATERIAL = "material", "Vật chất"
        TECHNICAL = "technical", "Kỹ thuật"
        POLICY = "policy", "Cơ chế, chính sách"
        ENVIRONMENT = "environment", "Môi trường thuận lợi"
        PRIZE = "prize", "Giải thưởng"

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="supports")
    kind = models.CharField("loại hỗ trợ", max_length=12, choices=Kind)
    what = models.CharField("nội dung", max_length=300)
    given_on = models.DateField("ngày")
    given_by = models.CharField("bên hỗ trợ", max_length=160, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.what


class Shortcoming(models.Model):
    """A weakness with its concrete remedy and how far it has come (LT II.2, BP III.2)."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="shortcomings")
    what = models.CharField("mặt còn hạn chế", max_length=300)
    remedy = models.CharField("biện pháp khắc phục", max_length=300)
    due_on = models.DateField("hạn khắc phục", null=True, blank=True)
    state = models.CharField(max_length=6, choices=RemedyState, default=RemedyState.OPEN)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.what


class CheckIn(models.Model):
    """A visit or talk: what was seen, which difficulty was met and how it was helped (BK II.4)."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="check_ins")
    on = models.DateField("ngày")
    note = models.TextField("ghi nhận")
    difficulty = models.CharField("khó khăn, vướng mắc", max_length=300, blank=True)
    help_given = models.CharField("biện pháp giúp đỡ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
