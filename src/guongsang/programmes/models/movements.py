"""Emulation movements and campaigns, and the national days publicity is tied to."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.models.programme import Programme, Sourced

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, user: "User") -> Self:
        """Central movements, those of units in reach and of the units above them."""
        reach = reach_of(user)
        if reach.everything:
            return self
        above = {int(key) for path in reach.paths for key in path.strip("/").split("/") if key}
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(launcher=None) | Q(launcher__in=above) | Q(launcher__in=units))

    def running_on(self, day: object) -> Self:
        return self.filter(
            Q(first_day=None) | Q(first_day__lte=day), Q(last_day=None) | Q(last_day__gte=day)
        )


class Movement(Sourced):
    """A 'phong trào thi đua' or 'cuộc vận động': who launched it, for what, from when to when."""

    class Kind(models.TextChoices):
        MOVEMENT = "movement", "Phong trào thi đua"
        CAMPAIGN = "campaign", "Cuộc vận động"

    class Level(models.TextChoices):
        CENTRAL = "central", "Trung ương"
        PROVINCE = "province", "Cấp tỉnh"
        SECTOR = "sector", "Ngành"
        UNIT = "unit", "Địa phương, đơn vị"

    name = models.CharField("tên", max_length=250)
    kind = models.CharField("hình thức", max_length=10, choices=Kind, default=Kind.MOVEMENT)
    level = models.CharField("cấp phát động", max_length=10, choices=Level)
    launcher = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="movements",
        verbose_name="đơn vị phát động",
    )  # fmt: skip
    launcher_text = models.CharField(
        "cơ quan phát động (ngoài hệ thống)", max_length=160, blank=True
    )
    year = models.PositiveSmallIntegerField("năm phát động", null=True, blank=True)
    first_day = models.DateField("từ ngày", null=True, blank=True)
    last_day = models.DateField("đến ngày", null=True, blank=True)
    focus = models.TextField("nội dung trọng tâm", blank=True)
    resolutions = models.CharField("phục vụ nghị quyết, nhiệm vụ", max_length=300, blank=True)
    programmes = models.ManyToManyField(Programme, blank=True, related_name="movements")
    launched_at = models.DateTimeField(editable=False)
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào thi đua"
        indexes = [models.Index(fields=["-year", "-id"], name="movement_newest")]
        constraints = [
            models.CheckConstraint(
                name="movement_days_in_order",
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def launcher_label(self) -> str:
        return self.launcher.label if self.launcher else self.launcher_text


class CalendarDay(Sourced):
    """A national day or commemoration; 11/6 bears both its names (X17)."""

    day = models.PositiveSmallIntegerField("ngày")
    month = models.PositiveSmallIntegerField("tháng")
    name = models.CharField("tên", max_length=200)
    other_name = models.CharField("tên gọi khác", max_length=200, blank=True)
    since = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)

    class Meta:
        verbose_name = "ngày kỷ niệm"
        ordering = ["month", "day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["day", "month", "name"], name="one_day_of_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.day:02}/{self.month:02} {self.name}"
