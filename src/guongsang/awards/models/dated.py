"""What every row of the rule book has: days, legal basis, and who compared it with the text."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.deconstruct import deconstructible


@deconstructible
class EachOf:
    """Validates that a list holds some of the values, each at most once."""

    def __init__(self, values: list[str]) -> None:
        self.values = values

    def __call__(self, chosen: object) -> None:
        if not isinstance(chosen, list) or len(chosen) != len({str(each) for each in chosen}):
            raise ValidationError("Ghi một danh sách, mỗi giá trị một lần.")
        if strange := [each for each in chosen if each not in self.values]:
            raise ValidationError(f"Giá trị lạ: {strange}.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EachOf) and self.values == other.values

    def __hash__(self) -> int:
        return hash(tuple(self.values))


class DatedQuerySet(models.QuerySet["DatedRow"]):
    """Rows of one kind of the rule book."""

    def on(self, day: date) -> Self:
        """Those in force on a day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def in_order(self) -> Self:
        """Row by row of the same matter, the newest first."""
        return self.order_by(*self.model.KEY, "-valid_from")

    def same_as(self, row: "DatedRow") -> Self:
        """Rows about the same matter: its former texts."""
        return self.filter(**{name: getattr(row, name) for name in row.KEY})

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class DatedRow(models.Model):
    """One rule from a day to a day. `KEY` names the fields that say what it is about.

    A row is never changed but in three ways: a newer one ends it, it is verified, and nothing else.
    `TABLE` is the shipped file's name and the address of its page; `MUST` names fields that a file
    has to give although the model knows a default.
    """

    KEY: ClassVar[tuple[str, ...]] = ("code",)
    TABLE: ClassVar[str]
    MUST: ClassVar[tuple[str, ...]] = ()

    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=250)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    is_verified = models.BooleanField("đã đối chiếu với văn bản gốc", default=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def matter(self) -> str:
        """What the row is about, as one text: rows of one matter follow each other in time."""
        return "/".join(str(getattr(self, name)) for name in self.KEY)


def dated(name: str, *key: str, twice: str) -> list[models.BaseConstraint]:
    """Return the constraints that every kind has: one row from a day, days and mark whole."""
    return [
        models.UniqueConstraint(
            fields=[*key, "valid_from"],
            name=f"one_{name}_from_a_day",
            violation_error_message=twice,
        ),
        models.CheckConstraint(
            name=f"{name}_days_in_order",
            condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu.",
        ),
        models.CheckConstraint(
            name=f"{name}_verified_is_whole",
            condition=Q(verified_at=None, verified_by=None)
            | Q(verified_at__isnull=False, verified_by__isnull=False, is_verified=True),
        ),
    ]
