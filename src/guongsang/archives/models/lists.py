"""The list of files that a body means to keep in a year ('danh mục hồ sơ')."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL
LONGEST = 100
"""Years; what is kept longer is kept for ever."""

CODE = RegexValidator(
    r"^[A-ZĐ0-9][A-Za-zĐđ0-9.\-/]*\Z",
    "Mã viết liền, bắt đầu bằng chữ hoa hoặc chữ số, ví dụ: TĐKT.01.",
)
YEAR = (
    MinValueValidator(2000, "Năm từ 2000 đến 2100."),
    MaxValueValidator(2100, "Năm từ 2000 đến 2100."),
)


class Retention(models.Model):
    """How long something is kept and by what rule; without years it is kept for ever."""

    years = models.PositiveSmallIntegerField(
        "số năm bảo quản", null=True, blank=True,
        validators=[
            MinValueValidator(1, "Ít nhất một năm; bảo quản vĩnh viễn thì để trống."),
            MaxValueValidator(LONGEST, "Nhiều nhất 100 năm; lâu hơn thì để trống (vĩnh viễn)."),
        ],
    )  # fmt: skip
    basis = models.CharField("căn cứ thời hạn", max_length=250, blank=True)
    verified = models.BooleanField("đã đối chiếu với văn bản gốc", default=False)

    class Meta:
        abstract = True

    @property
    def kept_for(self) -> str:
        """How long, in words."""
        return "Vĩnh viễn" if self.years is None else f"{self.years} năm"


class ListLineQuerySet(models.QuerySet["ListLine"]):
    def visible_to(self, user: "User") -> Self:
        """The lists of bodies where the person handles documents."""
        return self.filter(organisation__in=[b.pk for b in organisations_of(user, *DRAFTERS)])

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class ListLine(Retention):
    """One file that a body plans for a year: code, title, retention, who keeps it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm", validators=YEAR)
    code = models.CharField("mã hồ sơ", max_length=40, validators=[CODE])
    title = models.CharField("tiêu đề hồ sơ", max_length=300)
    officer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người lập hồ sơ",
    )  # fmt: skip
    folded = models.CharField(max_length=400, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)

    objects = ListLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng danh mục hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "code"], name="one_list_line_of_a_code",
                violation_error_message="Mã này đã có trong danh mục của năm.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.code} {self.title}")[:400]
        super().save(*args, **kwargs)
