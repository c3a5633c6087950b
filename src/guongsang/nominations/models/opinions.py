"""What others say of a dossier: bodies whose opinion is asked ('hiệp y'), and the public."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.nominations.models.dossiers import Nomination
from guongsang.nominations.states import IN_HAND
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import organisations_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL
ANSWERERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)


class Opinion(models.TextChoices):
    """What a body answers."""

    AGREES = "agrees", "Nhất trí"
    REMARKS = "remarks", "Có ý kiến khác"
    OBJECTS = "objects", "Không nhất trí"


class OpinionRequestQuerySet(models.QuerySet["OpinionRequest"]):
    def asked_of(self, user: "User") -> Self:
        """Those put to a body where the person works; not to those below or above it."""
        bodies = organisations_of(user, *ANSWERERS)
        return self.filter(organisation__in=bodies, withdrawn_at=None)

    def considered(self) -> Self:
        """Those whose dossier is still being considered."""
        return self.filter(nomination__state__in=IN_HAND)

    def open(self) -> Self:
        """Those still to be answered."""
        return self.considered().filter(answered_at=None, withdrawn_at=None)

    def with_context(self) -> Self:
        return self.select_related(
            "organisation", "asked_by", "answered_by", "nomination", "nomination__organisation",
            "nomination__round", "nomination__round__office", "nomination__round__receiver",
            "nomination__round__route", "nomination__exemplar__subject", "nomination__organiser",
        )  # fmt: skip

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class OpinionRequest(models.Model):
    """One body's opinion on one dossier, asked by the office that appraises, answered by a day."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="opinion_requests")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="cơ quan được hỏi"
    )
    question = models.CharField("nội dung hỏi", max_length=500)
    due_on = models.DateField("trả lời đến hết ngày")
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    opinion = models.CharField("ý kiến", max_length=8, choices=Opinion, blank=True)
    answer = models.TextField("nội dung trả lời", blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu cho ý kiến"
        indexes = [models.Index(fields=["organisation", "-asked_at", "-id"], name="opinion_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "organisation"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="one_open_opinion_of_a_body",
                violation_error_message="Đang chờ cơ quan này trả lời. Hãy chờ, hoặc thu hồi "
                "yêu cầu trước rồi hỏi lại.",
            ),
            models.CheckConstraint(
                name="opinion_answered_is_whole",
                condition=Q(answered_at=None, answered_by=None, opinion="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(opinion="")),
            ),
            models.CheckConstraint(
                name="opinion_withdrawn_is_whole",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.nomination}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None

    def is_overdue(self, on: date) -> bool:
        """Whether its last day has passed with no answer."""
        return self.is_open and self.due_on < on


class CommentQuerySet(models.QuerySet["Comment"]):
    def waiting(self) -> Self:
        return self.filter(handled_at=None)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Comment(models.Model):
    """What a citizen wrote of a dossier laid open; `contact` is erased when it is dealt with."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="comments")
    text = models.TextField("ý kiến", max_length=2000)
    name = models.CharField("người góp ý", max_length=120, blank=True)
    contact = models.CharField("điện thoại hoặc thư điện tử", max_length=120, blank=True)
    sent_at = models.DateTimeField(editable=False)
    handling = models.CharField("xử lý", max_length=300, blank=True)
    handled_at = models.DateTimeField(null=True, editable=False)
    handled_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = CommentQuerySet.as_manager()

    class Privacy:
        public = {"id", "nomination", "sent_at"}
        personal = {"text", "name", "contact", "handling", "handled_at", "handled_by"}

    class Meta:
        verbose_name = "ý kiến góp ý"
        constraints = [
            models.CheckConstraint(
                name="comment_handled_is_whole",
                condition=Q(handled_at=None, handled_by=None, handling="")
                | (Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(handling="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Góp ý về {self.nomination}"
