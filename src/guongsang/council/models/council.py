"""A council and who sits in it, from when to when."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from guongsang.orgs.models import Block, Organisation
from guongsang.orgs.queries import reach_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class CouncilQuerySet(models.QuerySet["Council"]):
    def visible_to(self, user: "User") -> Self:
        """Councils kept by units in reach, and those in which the person has or had a seat."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        seated = Seat.objects.filter(user=user).values("council")
        return self.filter(
            Q(organisation__in=units) | Q(standing_body__in=units) | Q(pk__in=seated)
        )

    def kept_by_units_of(self, user: "User") -> Self:
        """The same without seats: what a person's roles alone let them see."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(organisation__in=units) | Q(standing_body__in=units))

    def with_context(self) -> Self:
        return self.select_related("organisation", "standing_body")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Council(models.Model):
    """An emulation and commendation council of an organisation, with its standing secretariat."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="councils")
    name = models.CharField("tên Hội đồng", max_length=200)
    established_by = models.CharField("quyết định thành lập", max_length=160, blank=True)
    standing_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan thường trực",
    )  # fmt: skip
    regulation = models.CharField("quy chế hoạt động", max_length=160, blank=True)
    rule_code = models.SlugField("quy tắc bỏ phiếu", max_length=60)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "hội đồng"
        constraints = [
            models.CheckConstraint(
                name="council_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def exists_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class SeatFunction(models.TextChoices):
    CHAIR = "chair", "Chủ tịch Hội đồng"
    STANDING_VICE = "standing_vice", "Phó Chủ tịch thường trực"
    VICE = "vice", "Phó Chủ tịch"
    MEMBER = "member", "Ủy viên"
    SECRETARY = "secretary", "Ủy viên, thư ký"


class SeatQuerySet(models.QuerySet["Seat"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def with_follows(self) -> Self:
        """Put in `follows`: whether the seat follows any block."""
        return self.annotate(follows=Exists(Block.objects.filter(watchers=OuterRef("pk"))))

    def in_order(self) -> Self:
        """Chair, standing vice, vices, members, secretary; by given name among equals."""
        rank = models.Case(
            *[
                models.When(function=function, then=place)
                for place, function in enumerate(SeatFunction)
            ],
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(rank, "user__name_key", "pk")


class Seat(models.Model):
    """A member's place in a council; every seat votes. `blocks`: those it follows (BK V.1)."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    function = models.CharField("chức danh", max_length=14, choices=SeatFunction)
    position = models.CharField("chức vụ nơi công tác", max_length=160, blank=True)
    blocks = models.ManyToManyField(Block, blank=True, related_name="watchers")
    follows: bool
    """Put in by `with_follows`."""
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày thôi tham gia phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_function_display()})"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
