"""Who or what is worth following: a person, a collective, a household, an activity."""

from typing import Any

from django.db import models
from django.db.models import Q

from guongsang.programmes.kinds import Category as SubjectCategory
from guongsang.programmes.kinds import SubjectKind as SubjectKind
from guongsang.shared.fields import SortKeyField
from vanban.text import clean, fold, name_key, sort_key


class Subject(models.Model):
    """One subject of the register, kept apart from accounts: most never sign in."""

    class Sex(models.TextChoices):
        FEMALE = "female", "Nữ"
        MALE = "male", "Nam"

    kind = models.CharField("loại", max_length=12, choices=SubjectKind)
    category = models.CharField("thuộc nhóm", max_length=20, choices=SubjectCategory, blank=True)
    name = models.CharField("họ tên hoặc tên gọi", max_length=200)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    name_key = SortKeyField(db_index=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    occupation = models.CharField("nghề nghiệp, chức vụ", max_length=160, blank=True)
    organisation = models.ForeignKey(
        "orgs.Organisation", models.PROTECT, related_name="+", verbose_name="đơn vị, địa bàn"
    )
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    address = models.CharField("nơi ở", max_length=200, blank=True)
    is_minor = models.BooleanField("chưa đủ 16 tuổi", default=False)
    is_minority = models.BooleanField("người dân tộc thiểu số", default=False)
    in_minority_area = models.BooleanField(
        "sống, làm việc trực tiếp tại vùng dân tộc thiểu số và miền núi", default=False
    )
    is_direct_labourer = models.BooleanField("người trực tiếp lao động", default=False)
    is_prestigious = models.BooleanField("người có uy tín", default=False)
    is_enterprise = models.BooleanField("là doanh nghiệp", default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged"
    )
    created_at = models.DateTimeField(editable=False)

    class Privacy:
        public = {
            "id", "kind", "category", "name", "name_folded", "name_key", "occupation",
            "organisation", "ethnicity", "is_minority", "in_minority_area", "is_direct_labourer",
            "is_prestigious", "is_enterprise",
        }  # fmt: skip
        personal = {
            "birth_year",
            "sex",
            "phone",
            "address",
            "is_minor",
            "merged_into",
            "created_at",
        }

    class Meta:
        verbose_name = "chủ thể"
        indexes = [
            models.Index(fields=["name_folded", "birth_year"], name="subject_same_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="subject_birth_year_is_plausible",
                condition=Q(birth_year=None) | Q(birth_year__gte=1900, birth_year__lte=2100),
                violation_error_message="Năm sinh phải từ 1900 đến nay.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Work out by what the name is found and sorted; what writes many at once calls it."""
        self.name = clean(self.name)
        self.name_folded = fold(self.name)
        person = self.kind == SubjectKind.INDIVIDUAL
        self.name_key = name_key(self.name) if person else sort_key(self.name)

    @property
    def priority(self) -> int:
        """How many of the plans' priority marks the subject bears (BG IV.3, LT III.3)."""
        return sum(
            (self.is_minority, self.in_minority_area, self.is_direct_labourer, self.is_prestigious)
        )
