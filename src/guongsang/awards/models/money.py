"""Prize money: a multiple of the base wage, both from a day to a day."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from guongsang.awards.models.awards import Recipient
from guongsang.awards.models.dated import DatedRow, dated


class Prize(DatedRow):
    """How many base wages go with an award, by whom it is given to."""

    KEY: ClassVar[tuple[str, ...]] = ("award", "recipient")
    TABLE: ClassVar[str] = "prizes"

    award = models.SlugField("mã danh hiệu, hình thức", max_length=60)
    recipient = models.CharField("tặng cho", max_length=12, choices=Recipient)
    multiple = models.DecimalField(
        "số lần mức lương cơ sở", max_digits=6, decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )  # fmt: skip

    class Meta:
        verbose_name = "mức tiền thưởng"
        constraints = dated(
            "prize", "award", "recipient", twice="Mức thưởng này đã có dòng áp dụng từ ngày đó."
        )

    def __str__(self) -> str:
        return f"{self.award}, {self.get_recipient_display().lower()}"

    @property
    def multiple_words(self) -> str:
        """The multiple as a text writes it: '1,5'."""
        return f"{self.multiple.normalize():f}".replace(".", ",")


class BaseWage(DatedRow):
    """The base wage of a month in đồng; sums of prizes are rounded up to `round_up_to`."""

    KEY: ClassVar[tuple[str, ...]] = ()
    TABLE: ClassVar[str] = "base_wages"

    amount = models.PositiveIntegerField(
        "mức lương cơ sở (đồng)", validators=[MinValueValidator(1)]
    )
    round_up_to = models.PositiveIntegerField(
        "làm tròn tiền thưởng lên (đồng)", default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = "mức lương cơ sở"
        constraints = [
            *dated("base_wage", twice="Đã có mức lương cơ sở áp dụng từ ngày đó."),
            models.CheckConstraint(
                name="base_wage_is_positive", condition=Q(amount__gte=1, round_up_to__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount:,}".replace(",", ".") + " đồng"
