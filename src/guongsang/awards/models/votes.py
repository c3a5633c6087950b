"""How councils vote."""

from fractions import Fraction
from typing import Any, ClassVar

from django.db import models

from guongsang.awards.models.dated import DatedRow, dated
from guongsang.awards.shares import canonical, check_share, in_words, parse_share


class VoteBase(models.TextChoices):
    """What the threshold is taken of."""

    ALL_MEMBERS = "all_members", "Tổng số thành viên Hội đồng"
    PRESENT = "present", "Số thành viên có mặt"
    BALLOTS_ISSUED = "ballots_issued", "Số phiếu phát ra"

    @property
    def words(self) -> str:
        """The base inside a sentence: 'tổng số thành viên Hội đồng'."""
        return self.label[:1].lower() + self.label[1:]


class VoteRule(DatedRow):
    """How a council votes from a day to a day. A sitting keeps a snapshot of the rule it used.

    Shares are exact fractions ('9/10', '2/3'): 66.67 % of nine members is more than six, two
    thirds of them is not. A quorum of 0 means that the text names none.
    """

    TABLE: ClassVar[str] = "vote_rules"
    MUST: ClassVar[tuple[str, ...]] = ("quorum",)

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

    class Meta:
        verbose_name = "quy tắc bỏ phiếu"
        constraints = dated("vote_rule", "code", twice="Quy tắc này đã có dòng áp dụng từ ngày đó.")

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
