"""How long each step may take, in working days."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from guongsang.awards.models.dated import DatedRow, dated
from guongsang.awards.models.levels import RecognitionLevel


class Deadline(DatedRow):
    """The working days that a step has; `level` empty: at every level without a row of its own."""

    KEY: ClassVar[tuple[str, ...]] = ("step", "level")
    TABLE: ClassVar[str] = "deadlines"

    class Step(models.TextChoices):
        APPRAISE = "appraise", "Thẩm định hồ sơ"
        DECIDE = "decide", "Từ khi nhận hồ sơ đến khi quyết định"
        OPINION = "opinion", "Cơ quan được hỏi ý kiến trả lời"
        CONSULT = "consult", "Lấy ý kiến rộng rãi của nhân dân"
        NOTIFY = "notify", "Thông báo kết quả"

    step = models.CharField("bước", max_length=10, choices=Step)
    level = models.CharField("cấp", max_length=10, choices=RecognitionLevel, blank=True)
    working_days = models.PositiveSmallIntegerField(
        "số ngày làm việc", validators=[MinValueValidator(1)]
    )
    whose = models.CharField("của ai", max_length=200)

    class Meta:
        verbose_name = "thời hạn giải quyết"
        constraints = dated(
            "deadline", "step", "level", twice="Thời hạn này đã có dòng áp dụng từ ngày đó."
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.working_days} ngày làm việc"
