"""Organisations through time: the tree, what became of each, blocks, and who holds which role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from guongsang.shared.asking import Joined
from guongsang.shared.fields import SortKeyField
from vanban.text import clean, fold, sort_key


class Kind(models.TextChoices):
    COMMITTEE = "committee", "Ủy ban nhân dân"
    DEPARTMENT = "department", "Sở, ban, ngành"
    DIVISION = "division", "Phòng, ban chuyên môn"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    PUBLIC_UNIT = "public_unit", "Đơn vị sự nghiệp"
    SCHOOL = "school", "Trường học"
    HOSPITAL = "hospital", "Bệnh viện, cơ sở y tế"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    PARTY = "party", "Cơ quan, tổ chức Đảng"
    FRONT = "front", "Ủy ban Mặt trận Tổ quốc"
    MASS = "mass", "Đoàn thể, tổ chức hội"
    ARMED = "armed", "Lực lượng vũ trang"
    COUNCIL_OFFICE = "council_office", "Văn phòng, cơ quan giúp việc"


class Level(models.TextChoices):
    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    GRASSROOTS = "grassroots", "Cơ sở"


SECTORS = {
    "giao-duc": "Giáo dục",
    "y-te": "Y tế",
    "cong-an": "Công an",
    "quan-doi": "Quân đội",
    "dan-toc": "Dân tộc",
    "noi-vu": "Nội vụ",
    "thong-tin": "Thông tin, truyền thông",
    "mat-tran": "Mặt trận",
}
"""What the sectors of the plans are called; an office may write others."""


class Role(models.TextChoices):
    OFFICER = "officer", "Người làm công tác thi đua, khen thưởng"
    HEAD = "head", "Thủ trưởng đơn vị"
    SECRETARIAT = "secretariat", "Thường trực Hội đồng"
    COUNCIL_MEMBER = "council_member", "Thành viên Hội đồng"
    EDITOR = "editor", "Biên tập viên"
    REPORTER = "reporter", "Phóng viên, cộng tác viên"
    PROPAGANDA = "propaganda", "Tuyên giáo"
    INSPECTOR = "inspector", "Kiểm tra, giám sát"
    ACCOUNTANT = "accountant", "Kế toán"
    ADMIN = "admin", "Quản trị đơn vị"


CODE = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\Z",
    "Mã chỉ gồm chữ thường không dấu, chữ số, dấu gạch nối; các cấp cách nhau bởi dấu chấm, "
    "ví dụ: bac-kan.so-noi-vu.",
)

DEPTHS = 3
"""How many ancestor columns a scoped record carries (`docs/architecture.md`, Lists)."""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def on(self, day: date) -> Self:
        """Those that exist on `day`."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def under(self, root: "Organisation") -> Self:
        """`root` and everything below it."""
        return self.filter(path__startswith=root.path)

    def within(self, reach: "Reach") -> Self:
        """Those that a person's roles reach."""
        if reach.everything:
            return self
        return self.filter(_any(Q(path__startswith=path) for path in reach.paths))

    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",))

    def in_order(self) -> Self:
        return self.order_by("sort_key", "pk")


class Organisation(models.Model):
    """A public body, or a part of one, from its first day to its last.

    `path` is '/1/7/' with the keys of all ancestors and its own; `l1`…`l3` are the same as
    columns, so that records can carry them (`Scoped`).
    """

    code = models.CharField("mã", max_length=80, unique=True, validators=[CODE])
    area_code = models.CharField("mã đơn vị hành chính", max_length=10, blank=True, db_index=True)
    name = models.CharField("tên đầy đủ", max_length=250)
    short_name = models.CharField("tên gọi tắt", max_length=120, blank=True)
    kind = models.CharField("loại", max_length=20, choices=Kind)
    level = models.CharField("cấp", max_length=20, choices=Level)
    sector = models.CharField("ngành", max_length=40, blank=True)
    place = models.CharField("địa danh", max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cấp trên",
    )
    sector_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sector_children",
        verbose_name="cấp trên theo ngành",
    )  # fmt: skip
    focal_for = models.CharField("đầu mối về", max_length=200, blank=True)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    path = models.CharField(max_length=120, editable=False, db_index=True)
    depth = models.PositiveSmallIntegerField(editable=False, default=1)
    name_folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = SortKeyField(db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        constraints = [
            models.CheckConstraint(
                name="organisation_days_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean(self.name)
        self.name_folded = fold(f"{self.name} {self.short_name}")[:250]
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path, self.depth = path, path.count("/") - 1
            Organisation.objects.filter(pk=self.pk).update(path=path, depth=self.depth)

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def sector_label(self) -> str:
        """The sector in words, where it is one of those the plans name."""
        return SECTORS.get(self.sector, self.sector)

    def exists_on(self, day: date) -> bool:
        return not (
            (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to)
        )

    def ancestor_ids(self) -> list[int]:
        """Keys from the root down to itself."""
        return [int(part) for part in self.path.strip("/").split("/") if part]


class Succession(models.Model):
    """That `successor` took over from `former` on a day, by a legal basis."""

    former = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="one_succession_a_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"


class Block(models.Model):
    """An emulation cluster ('cụm') or block ('khối') that an organisation keeps."""

    class Form(models.TextChoices):
        CLUSTER = "cluster", "Cụm thi đua"
        BLOCK = "block", "Khối thi đua"

    keeper = models.ForeignKey(Organisation, models.PROTECT, related_name="blocks_kept")
    name = models.CharField("tên", max_length=160)
    form = models.CharField("hình thức", max_length=10, choices=Form)
    members = models.ManyToManyField(Organisation, through="BlockMembership", related_name="blocks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "name"], name="one_block_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class BlockMembership(models.Model):
    block = models.ForeignKey(Block, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="block_memberships")
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "organisation"], name="one_membership_of_a_block"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ∈ {self.block}"


class BlockHead(models.Model):
    """The member that heads a block in a year ('trưởng khối')."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="heads")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["block", "year"], name="one_head_of_a_block_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.block} {self.year}: {self.organisation}"


class HoldingQuerySet(models.QuerySet["Holding"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def of(self, user: Any) -> Self:
        return self.filter(user=user).select_related("organisation")

    def with_followers(self) -> Self:
        """Put in `followers`: the paths of what follows the organisation by sector."""
        following = Organisation.objects.filter(sector_parent=OuterRef("organisation"))
        paths = following.order_by().values("sector_parent").annotate(paths=Joined("path"))
        return self.annotate(followers=Subquery(paths.values("paths")))

    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",))


class Holding(models.Model):
    """That a person holds a role in an organisation from a day to a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="holdings")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    position = models.CharField("chức vụ", max_length=160, blank=True)
    qualification = models.CharField("trình độ, chuyên môn", max_length=200, blank=True)
    followers: str | None
    """Paths, put in by `with_followers`."""
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "valid_to"], name="holding_by_user")]
        constraints = [
            models.CheckConstraint(
                name="holding_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày thôi giữ vai trò phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(role="head", valid_to=None),
                name="one_head_in_office",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(valid_to=None),
                name="one_open_holding_of_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person's roles let them see: each root organisation with all that is below it."""

    roots: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    everything: bool = False

    def holds(self, organisation: Organisation) -> bool:
        """Whether `organisation` is reached."""
        return self.everything or any(organisation.path.startswith(path) for path in self.paths)

    def holds_above(self, organisation: Organisation) -> bool:
        """Whether what stands directly above `organisation` is reached; asks nothing."""
        above = organisation.path.rstrip("/").rpartition("/")[0] + "/"
        return self.everything or any(above.startswith(path) for path in self.paths)


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that carry their ancestors: one equality finds a subtree in order."""

    def in_reach(self, reach: Reach) -> Self:
        """Keep the rows of the organisations that `reach` holds."""
        return self if reach.everything else self.filter(reach_condition(reach))

    def of_subtree(self, organisation: Organisation) -> Self:
        """Keep the rows of one organisation and those below it."""
        return self.filter(subtree_condition(organisation.path))


def subtree_condition(path: str, prefix: str = "") -> Q:
    """Return the condition that a scoped row lies at or under `path`."""
    keys = [int(part) for part in path.strip("/").split("/") if part]
    if len(keys) <= DEPTHS:
        return Q(**{f"{prefix}l{len(keys)}": keys[-1]})
    return Q(**{f"{prefix}organisation__path__startswith": path})


def reach_condition(reach: Reach, prefix: str = "") -> Q:
    """Return the condition that a scoped row lies in `reach`; nothing reached, nothing found."""
    return _any(subtree_condition(path, prefix) for path in reach.paths)


def _any(conditions: Iterable[Q]) -> Q:
    """Return what holds where one of the conditions holds; of none, nothing does."""
    return reduce(or_, conditions, Q()) or Q(pk__in=[])


class Scoped(models.Model):
    """A record of an organisation, carrying the organisation's ancestors for its lists."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    l1 = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )
    l2 = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )
    l3 = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.carry_ancestors()
        super().save(*args, **kwargs)

    def carry_ancestors(self) -> None:
        """Copy the organisation's ancestors onto the row."""
        keys = [*self.organisation.ancestor_ids()[:DEPTHS], *([None] * DEPTHS)]
        self.l1_id, self.l2_id, self.l3_id = keys[:DEPTHS]
