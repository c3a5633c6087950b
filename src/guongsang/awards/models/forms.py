"""Forms of the report of achievements: which awards and subjects each serves, and its boxes."""

from typing import ClassVar

from django.db import models

from guongsang.awards.models.awards import CommendationKind
from guongsang.awards.models.dated import DatedRow, EachOf, dated
from guongsang.awards.report_fields import ReportField, ReportPart, SoundForm, parts_of


class Reported(models.TextChoices):
    """Whom a report is about (the kinds of subject that plans know)."""

    INDIVIDUAL = "individual", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"
    ACTIVITY = "activity", "Mô hình, hoạt động"


class ReportForm(DatedRow):
    """What a report of achievements asks. A dossier keeps the row with which it was begun.

    `awards` and `kinds` narrow it to some awards and kinds of commendation; empty: to none in
    particular. The most particular form of a day serves a dossier.
    """

    TABLE: ClassVar[str] = "report_forms"

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên mẫu", max_length=200)
    subjects = models.JSONField("dùng cho", validators=[EachOf(Reported.values)])
    awards = models.JSONField("danh hiệu, hình thức", default=list, blank=True)
    kinds = models.JSONField(
        "loại hình khen thưởng", default=list, blank=True,
        validators=[EachOf(CommendationKind.values)],
    )  # fmt: skip
    sections = models.JSONField("nội dung mẫu", validators=[SoundForm()])

    class Meta:
        verbose_name = "mẫu báo cáo thành tích"
        constraints = dated("report_form", "code", twice="Mẫu này đã có dòng áp dụng từ ngày đó.")

    def __str__(self) -> str:
        return self.name

    @property
    def parts(self) -> tuple[ReportPart, ...]:
        return parts_of(self.sections)

    @property
    def fields(self) -> list[ReportField]:
        """The boxes of all parts, in their order."""
        return [field for part in self.parts for field in part.fields]

    @property
    def subject_labels(self) -> list[str]:
        return [Reported(each).label for each in self.subjects]

    @property
    def kind_labels(self) -> list[str]:
        return [CommendationKind(each).label for each in self.kinds]
