"""What may be awarded, to whom, by whom, and what must have been received before."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from guongsang.awards.models.dated import DatedRow, EachOf, dated
from guongsang.awards.models.levels import RecognitionLevel


class CommendationKind(models.TextChoices):
    """Loại hình khen thưởng (Luật 06/2022/QH15, Điều 8)."""

    MERIT = "merit", "Công trạng (thường xuyên)"
    THEMATIC = "thematic", "Chuyên đề, phong trào thi đua"
    AD_HOC = "ad_hoc", "Đột xuất"
    DEVOTION = "devotion", "Quá trình cống hiến"
    SENIORITY = "seniority", "Niên hạn"
    EXTERNAL = "external", "Đối ngoại"


class Recipient(models.TextChoices):
    """Whom the law commends (Luật 06/2022/QH15, Điều 3)."""

    INDIVIDUAL = "individual", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"


class Award(DatedRow):
    """A title or a form of commendation, and who decides it.

    `level` is empty where bodies of several levels decide it. `kinds` are the kinds of
    commendation it may be given for. `aliases` are other spellings that lists and decisions use.
    """

    TABLE: ClassVar[str] = "awards"

    class Category(models.TextChoices):
        TITLE = "title", "Danh hiệu thi đua"
        FORM = "form", "Hình thức khen thưởng"

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=200)
    category = models.CharField("thuộc loại", max_length=5, choices=Category)
    level = models.CharField("cấp", max_length=10, choices=RecognitionLevel, blank=True)
    decider = models.CharField("thẩm quyền quyết định", max_length=250)
    recipients = models.JSONField("tặng cho", validators=[EachOf(Recipient.values)])
    kinds = models.JSONField("loại hình", validators=[EachOf(CommendationKind.values)])
    aliases = models.JSONField("cách viết khác", default=list, blank=True)

    class Meta:
        verbose_name = "danh hiệu, hình thức khen thưởng"
        constraints = dated(
            "award", "code", twice="Danh hiệu, hình thức này đã có dòng áp dụng từ ngày đó."
        )

    def __str__(self) -> str:
        return self.name

    @property
    def recipient_labels(self) -> list[str]:
        return [Recipient(each).label for each in self.recipients]

    @property
    def kind_labels(self) -> list[str]:
        return [CommendationKind(each).label for each in self.kinds]


class Requirement(DatedRow):
    """What must hold before an award is proposed; `award` empty: before any award.

    HOLDS asks for `needs`, `times` times: `in_a_row` year after year, else within `years` years.
    NOT_COUNTED leaves past awards of the kinds in `leaves_out` aside when it is commended for one
    of `for_kinds`. INITIATIVE, BAR and ASK are questions that only a person can answer; a dossier
    that is held answers BAR. ENDED bars a body that was dissolved.
    """

    TABLE: ClassVar[str] = "requirements"

    class Kind(models.TextChoices):
        HOLDS = "holds", "Đã được tặng danh hiệu, hình thức khác"
        NOT_COUNTED = "not_counted", "Loại hình không được tính"
        INITIATIVE = "initiative", "Phải có sáng kiến"
        BAR = "bar", "Không được xét khi đang bị xem xét"
        ENDED = "ended", "Không xét tập thể đã giải thể"
        ASK = "ask", "Điều phải hỏi, kiểm tra"

    code = models.SlugField("mã", max_length=60)
    award = models.SlugField("mã danh hiệu, hình thức", max_length=60, blank=True)
    kind = models.CharField("điều kiện", max_length=12, choices=Kind)
    text = models.CharField("nội dung", max_length=300)
    needs = models.SlugField("mã danh hiệu phải có trước", max_length=60, blank=True)
    times = models.PositiveSmallIntegerField("số lần", default=0)
    years = models.PositiveSmallIntegerField("trong số năm", default=0)
    in_a_row = models.BooleanField("liên tục từng năm", default=False)
    for_kinds = models.JSONField(
        "khi khen loại hình", default=list, blank=True, validators=[EachOf(CommendationKind.values)]
    )
    leaves_out = models.JSONField(
        "không tính khen thưởng loại hình", default=list, blank=True,
        validators=[EachOf(CommendationKind.values)],
    )  # fmt: skip

    class Meta:
        verbose_name = "điều kiện khen thưởng"
        constraints = [
            *dated("requirement", "code", twice="Điều kiện này đã có dòng áp dụng từ ngày đó."),
            models.CheckConstraint(
                name="requirement_holds_says_how_often",
                condition=~Q(kind="holds")
                | (~Q(needs="") & Q(times__gte=1) & (Q(in_a_row=True) | Q(years__gte=1))),
                violation_error_message="Ghi mã danh hiệu phải có trước, số lần, và liên tục "
                "hay trong bao nhiêu năm.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
