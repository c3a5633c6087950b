"""That the head of an organisation lets somebody sign in their place, from a day to a day."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.orgs.models.tree import Holding, Organisation

PERSON = settings.AUTH_USER_MODEL


class SigningForm(models.TextChoices):
    """How a signature in another's place begins (NĐ 30/2020/NĐ-CP, Điều 13)."""

    KT = "KT.", "KT. (ký thay: cấp phó được giao)"
    TL = "TL.", "TL. (thừa lệnh: người đứng đầu bộ phận)"
    TUQ = "TUQ.", "TUQ. (thừa ủy quyền, bằng văn bản)"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def on(self, day: date) -> Self:
        """Those in force on a day, as far as their own days say."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts__lte=day, ends__gte=day)

    def with_context(self) -> Self:
        return self.select_related("holding__user", "holding__organisation", "delegate")

    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",))


class Delegation(models.Model):
    """One delegation. It hangs on the head's own role: when that ends, it has no effect."""

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(PERSON, models.PROTECT, related_name="delegations_held")
    form = models.CharField("hình thức ký", max_length=4, choices=SigningForm)
    position = models.CharField("chức vụ in dưới chữ ký", max_length=160)
    basis = models.CharField("văn bản giao", max_length=250)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến hết ngày")
    given_at = models.DateTimeField()
    ended_on = models.DateField("thôi từ ngày", null=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "ủy quyền"
        indexes = [models.Index(fields=["delegate", "ends"], name="delegation_by_delegate")]
        constraints = [
            models.CheckConstraint(
                name="delegation_days_in_order",
                condition=Q(ends__gte=F("starts")),
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
            ),
            models.CheckConstraint(
                name="delegation_ended_is_whole",
                condition=Q(ended_on=None, ended_by=None)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.holding.organisation.label}: {self.delegate}"

    @property
    def organisation(self) -> Organisation:
        return self.holding.organisation

    @property
    def words(self) -> str:
        """What the ledger says of an act done by it: in whose place, by which paper."""
        return f"{self.form} {self.holding.user}, {self.organisation.label} ({self.basis})"[:120]

    def is_in_force(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return self.starts <= day <= self.ends and self.holding.holds_on(day)
