"""Where stories appear: channels of organisations, their named columns, and each placement."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.publicity.models.story import Story

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class ChannelQuerySet(models.QuerySet["Channel"]):
    def visible_to(self, user: "User") -> Self:
        """Channels of the units in reach, and those their superiors keep (a column is shared)."""
        reach = reach_of(user)
        if reach.everything:
            return self
        above = {int(part) for path in reach.paths for part in path.strip("/").split("/") if part}
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(owner__in=units) | Q(owner__in=above))

    def portals(self) -> Self:
        return self.filter(is_portal=True)

    def in_order(self) -> Self:
        """The public portal first, then by owner and name."""
        return self.order_by("-is_portal", "owner__sort_key", "name", "pk")


class Channel(models.Model):
    """A medium that an organisation keeps (BG IV.4, LT II.3)."""

    class Kind(models.TextChoices):
        WEBSITE = "website", "Cổng, trang thông tin điện tử"
        FACEBOOK = "facebook", "Facebook"
        ZALO = "zalo", "Zalo"
        DIGITAL = "digital", "Nền tảng số khác"
        BROADCAST = "broadcast", "Truyền thanh, phát thanh, truyền hình"
        PRESS = "press", "Báo, tạp chí"
        BULLETIN = "bulletin", "Bản tin, tờ tin, sách"
        VISUAL = "visual", "Cổ động trực quan"
        CULTURE = "culture", "Văn hóa, văn nghệ"
        ORAL = "oral", "Hội nghị, báo cáo viên, tuyên truyền viên"

    class Medium(models.TextChoices):
        ONLINE = "online", "Trực tuyến"
        TRADITIONAL = "traditional", "Truyền thống"

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="channels")
    name = models.CharField("tên kênh", max_length=160)
    kind = models.CharField("loại kênh", max_length=12, choices=Kind, default=Kind.WEBSITE)
    medium = models.CharField("hình thức", max_length=12, choices=Medium)
    is_portal = models.BooleanField("cổng công khai của hệ thống này", default=False)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = "kênh tuyên truyền"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="one_channel_of_a_name",
                violation_error_message="Đơn vị đã có kênh mang tên này.",
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(is_portal=True), name="one_portal_of_a_body"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Column(models.Model):
    """A named column or section of a channel ('chuyên mục')."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="columns")
    name = models.CharField("tên chuyên mục", max_length=160)
    slug = models.SlugField(max_length=180)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "slug"], name="one_column_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PlacementQuerySet(models.QuerySet["Placement"]):
    def standing(self) -> Self:
        """Those not closed."""
        return self.filter(removed_at=None)

    def awaiting_take_down(self) -> Self:
        """Closed here, but nobody has yet confirmed that the outside channel took them down."""
        return self.filter(removed_at__isnull=False, taken_down_at=None).order_by("removed_at")


class Placement(models.Model):
    """That a story appeared in a column of a channel: when, where, how long, how far it reached.

    `removed_at` closes it here at once. A channel outside this system is taken down by a person
    at that channel; `taken_down_at` says when this was confirmed (the portal needs nobody).
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="placements")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="placements")
    column = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, related_name="placements"
    )
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    address = models.CharField("địa chỉ trang, bài đăng", max_length=300, blank=True)
    issue = models.CharField("số, kỳ phát hành", max_length=60, blank=True)
    airtime_seconds = models.PositiveIntegerField("thời lượng (giây)", null=True, blank=True)
    reach = models.PositiveIntegerField("lượt xem, nghe", null=True, blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt đăng, phát"
        indexes = [
            models.Index(fields=["column", "removed_at", "story"], name="placement_column"),
            models.Index(fields=["channel", "-placed_at", "-id"], name="placement_channel"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "column", "issue"],
                condition=Q(removed_at=None, column__isnull=False),
                name="one_standing_placement_in_a_column",
                violation_error_message="Bài đã có ở chuyên mục này.",
            ),
            models.UniqueConstraint(
                fields=["story", "channel", "issue"],
                condition=Q(removed_at=None, column=None),
                name="one_standing_placement_on_a_channel",
                violation_error_message="Bài đã có trên kênh này.",
            ),
            models.CheckConstraint(
                name="placement_removed_is_whole",
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_taken_down_is_whole",
                condition=Q(taken_down_at=None, taken_down_by=None)
                | Q(
                    taken_down_at__isnull=False,
                    taken_down_by__isnull=False,
                    removed_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} → {self.column or self.channel}"
