"""Close reading before the vote: who reads a dossier, what they score, and kin they declared."""

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from guongsang.council.models.council import Seat
from guongsang.council.models.sitting import AgendaItem, Sitting
from guongsang.exemplars.models import Subject
from guongsang.nominations.models import Nomination
from vanban.text import fold

PERSON = settings.AUTH_USER_MODEL
TOP = 10
"""Points a criterion may get at most."""


class ReadingQuerySet(models.QuerySet["Reading"]):
    def standing(self) -> Self:
        """Those whose reader was not relieved."""
        return self.filter(relieved_at=None)

    def with_context(self) -> Self:
        return self.select_related(
            "seat", "seat__user", "item", "item__sitting", "item__sitting__council",
            "item__sitting__council__organisation", "item__sitting__council__standing_body",
            "item__nomination", "item__nomination__organisation", "item__nomination__round",
            "item__nomination__exemplar__subject", "item__nomination__organiser",
        )  # fmt: skip

    def unnamed(self) -> Self:
        """In an order that tells nothing of who was asked first."""
        return self.order_by("item__number", "alias")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Reading(models.Model):
    """That a member reads one dossier closely and scores it, blind to the other readers.

    `version` rises with every save. `alias` numbers the readers where their names are not shown.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="readings")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="readings")
    alias = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    remark = models.TextField("nhận xét chung", blank=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, editable=False)
    relieved_at = models.DateTimeField(null=True, editable=False)
    relieved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    relieved_why = models.CharField("lý do thôi đọc", max_length=200, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "seat"], condition=Q(relieved_at=None), name="one_reading_a_seat"
            ),
            models.CheckConstraint(
                name="reading_relieved_is_whole",
                condition=Q(relieved_at=None, relieved_by=None)
                | Q(relieved_at__isnull=False, relieved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.seat}"


class Score(models.Model):
    """One criterion as one reader scored it: points, or an abstention, which is not nought."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="scores")
    place = models.PositiveSmallIntegerField("thứ tự trong phiếu tiêu chí")
    points = models.DecimalField(
        "điểm", max_digits=4, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(TOP)],
    )  # fmt: skip
    abstains = models.BooleanField("không chấm", default=False)
    comment = models.CharField("nhận xét", max_length=500, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "place"], name="one_score_a_criterion"),
            models.CheckConstraint(
                name="score_within_scale",
                condition=Q(points=None) | Q(points__gte=0, points__lte=TOP, abstains=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {'không chấm' if self.abstains else self.points}"


class CriterionWeight(models.Model):
    """Where a sitting weighs a criterion otherwise than its criteria set, and why (ADR 0022)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="weights")
    criterion = models.CharField("tiêu chí", max_length=500)
    weight = models.DecimalField(
        "hệ số", max_digits=5, decimal_places=2, validators=[MinValueValidator(0)]
    )
    why = models.CharField("lý do khác bộ tiêu chí", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "criterion"], name="one_weight_a_criterion"),
            models.CheckConstraint(name="weight_is_positive", condition=Q(weight__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.weight}"


class KinshipQuerySet(models.QuerySet["Kinship"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Kinship(models.Model):
    """That a member is kin to somebody; read by the member and the standing secretariat alone.

    `subject` where it was declared from a dossier; otherwise the name alone is compared.
    """

    class Relation(models.TextChoices):
        SPOUSE = "spouse", "Vợ, chồng"
        PARENT = "parent", "Cha, mẹ (kể cả cha, mẹ vợ hoặc chồng)"
        CHILD = "child", "Con (kể cả con dâu, con rể)"
        SIBLING = "sibling", "Anh, chị, em ruột (kể cả của vợ hoặc chồng)"
        OTHER = "other", "Quan hệ gia đình khác"

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="kin")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    name = models.CharField("họ và tên người thân", max_length=160)
    name_folded = models.CharField(max_length=160, editable=False)
    relation = models.CharField("quan hệ", max_length=8, choices=Relation)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = KinshipQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def fits(self, nomination: Nomination) -> bool:
        """Whether the dossier is about this person, as far as can be told."""
        if self.subject_id:
            return self.subject_id == nomination.subject.pk
        return self.name_folded == nomination.subject.name_folded

    def clean(self) -> None:
        self.name_folded = fold(self.name)
