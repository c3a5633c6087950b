"""What a subject agreed to have shown, and when the agreement was taken back."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models import Exemplar, Subject
from guongsang.publicity.models.channel import Channel

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self, on: date) -> Self:
        """Those in force: not withdrawn, not expired."""
        return self.filter(Q(until=None) | Q(until__gte=on), withdrawn_at=None)

    def visible_to(self, user: "User") -> Self:
        """Those of the subjects whose exemplars the person sees."""
        seen = Exemplar.objects.visible_to(user)
        merged = seen.filter(filed_as__isnull=False)
        return self.filter(
            Q(subject__in=seen.values("subject")) | Q(subject__in=merged.values("filed_as"))
        )


class Consent(models.Model):
    """One agreement (Luật 91/2025/QH15) to name and story or pictures, on all or some channels."""

    class Capacity(models.TextChoices):
        SELF = "self", "Chính người được giới thiệu"
        GUARDIAN = "guardian", "Cha mẹ, người giám hộ của trẻ em"
        KIN = "kin", "Thân nhân của người đã mất"
        REPRESENTATIVE = "representative", "Người đại diện tập thể, hộ, mô hình"

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="consents")
    to_story = models.BooleanField("tên và câu chuyện", default=True)
    to_picture = models.BooleanField("hình ảnh", default=False)
    channels = models.ManyToManyField(Channel, blank=True, related_name="+")
    wording = models.TextField("nội dung đồng ý")
    given_on = models.DateField("ngày đồng ý")
    given_by = models.CharField("người đồng ý", max_length=160)
    capacity = models.CharField("tư cách", max_length=14, choices=Capacity, default=Capacity.SELF)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    scan = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    receipt = models.JSONField("những gì đã gỡ khi rút đồng ý", default=list, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đồng ý"
        indexes = [models.Index(fields=["subject", "withdrawn_at"], name="consent_standing")]
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_is_whole",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.given_on:%d/%m/%Y}"
