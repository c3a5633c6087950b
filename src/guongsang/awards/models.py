"""The rule book as dated rows: vote rules first; each with its legal basis and a verified mark."""

from datetime import date
from fractions import Fraction
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.awards.shares import canonical, check_share, in_words, parse_share


class RecognitionLevel(models.TextChoices):
    """The ladder of recognition, lowest first (LT II.2: unit - locality - province - nation)."""

    UNIT = "unit", "Cấp cơ sở (đơn vị)"
    LOCAL = "local", "Cấp xã, sở, ngành"
    DISTRICT = "district", "Cấp huyện"
    PROVINCE = "province", "Cấp tỉnh"
    NATION = "nation", "Cấp Nhà nước"


LADDER = tuple(RecognitionLevel)


class CommendationKind(models.TextChoices):
    """Loại hình khen thưởng (Luật 06/2022/QH15, Điều 8)."""

    MERIT = "merit", "Công trạng (thường xuyên)"
    THEMATIC = "thematic", "Chuyên đề, phong trào thi đua"
    AD_HOC = "ad_hoc", "Đột xuất"
    DEVOTION = "devotion", "Quá trình cống hiến"
    SENIORITY = "seniority", "Niên hạn"
    EXTERNAL = "external", "Đối ngoại"


class VoteBase(models.TextChoices):
    """What the threshold is taken of."""

    ALL_MEMBERS = "all_members", "Tổng số thành viên Hội đồng"
    PRESENT = "present", "Số thành viên có mặt"
    BALLOTS_ISSUED = "ballots_issued", "Số phiếu phát ra"

    @property
    def words(self) -> str:
        """The base inside a sentence: 'tổng số thành viên Hội đồng'."""
        return self.label[:1].lower() + self.label[1:]


class VoteRuleQuerySet(models.QuerySet["VoteRule"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def in_order(self) -> Self:
        return self.order_by("code", "-valid_from")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class VoteRule(models.Model):
    """How a council votes from a day to a day. A sitting keeps a snapshot of the rule it used.

    Shares are exact fractions ('9/10', '2/3'): 66.67 % of nine members is more than six, two
    thirds of them is not. A quorum of 0 means that the text names none.
    """

    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=200)
    base = models.CharField("tính trên", max_length=20, choices=VoteBase)
    threshold = models.CharField("ngưỡng thông qua", max_length=12, validators=[check_share])
    strictly_above = models.BooleanField("phải lớn hơn ngưỡng", default=False)
    quorum = models.CharField(
        "tỷ lệ dự họp tối thiểu", max_length=12, default="0/1", validators=[check_share]
    )
    quorum_counts_written = models.BooleanField(
        "tính cả người vắng gửi phiếu vào tỷ lệ dự họp", default=False
    )
    recusal_leaves_base = models.BooleanField(
        "người không tham gia bỏ phiếu được trừ khỏi tổng số", default=False
    )
    is_secret = models.BooleanField("bỏ phiếu kín", default=True)
    counts_written = models.BooleanField("nhận phiếu gửi của người vắng", default=True)
    chair_must_agree = models.BooleanField("Chủ tịch phải đồng ý", default=False)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=250)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    is_verified = models.BooleanField("đã đối chiếu với văn bản gốc", default=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = VoteRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy tắc bỏ phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="one_vote_rule_from_a_day",
                violation_error_message="Quy tắc này đã có dòng áp dụng từ ngày đó.",
            ),
            models.CheckConstraint(
                name="vote_rule_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="vote_rule_verified_is_whole",
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False, is_verified=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.threshold, self.quorum = canonical(self.threshold), canonical(self.quorum)
        super().save(*args, **kwargs)

    @property
    def threshold_share(self) -> Fraction:
        return parse_share(self.threshold)

    @property
    def quorum_share(self) -> Fraction:
        return parse_share(self.quorum)

    @property
    def threshold_words(self) -> str:
        """The threshold as minutes say it: 'từ 90 % trở lên', 'trên 50 %'."""
        share = in_words(self.threshold_share)
        return f"trên {share}" if self.strictly_above else f"từ {share} trở lên"

    @property
    def base_words(self) -> str:
        return VoteBase(self.base).words

    @property
    def quorum_words(self) -> str:
        if not self.quorum_share:
            return "không quy định"
        return f"từ {in_words(self.quorum_share)} trở lên"
