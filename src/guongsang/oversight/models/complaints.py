"""Complaints about a name or a decision, seen by their handlers and the head of the office alone.

Nothing of a complaint stands in another table that others read: its title is its number.
"""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.orgs.models import Delegation, Organisation, Role, Scoped, ScopedQuerySet
from guongsang.orgs.standing import headed_by
from guongsang.oversight.states import (
    COMPLAINT_MOVES,
    COMPLAINT_OPEN,
    ComplaintState,
    IllegalMove,
    Outcome,
)
from guongsang.shared import clock

if TYPE_CHECKING:
    from guongsang.accounts.models import User
    from guongsang.exemplars.models import Exemplar

PERSON = settings.AUTH_USER_MODEL
HANDLERS = (Role.OFFICER, Role.SECRETARIAT, Role.INSPECTOR, Role.HEAD)
"""Who may take in and handle complaints in an office."""


class ComplaintKind(models.TextChoices):
    PETITION = "petition", "Kiến nghị"
    REFLECTION = "reflection", "Phản ánh"
    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"


class Channel(models.TextChoices):
    LETTER = "letter", "Đơn, thư"
    MEETING = "meeting", "Trực tiếp tại nơi tiếp công dân"
    PHONE = "phone", "Điện thoại"
    PORTAL = "portal", "Cổng thông tin, thư điện tử"


class ComplaintQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Those that the person handles, and those of the office they head themselves.

        Not a system administrator's, not a superior's, not a stand-in's: nobody else's at all. Whom
        one names, and who signs in that person's place today, find nothing of it.
        """
        handled = ComplaintHandler.objects.filter(user=user, until=None).values("complaint")
        mine = Q(organisation__in=headed_by(user)) | Q(pk__in=handled)
        stood_in = Delegation.objects.on(clock.today()).filter(delegate=user)
        barred = Q(against=user.pk) | Q(against__in=stood_in.values("holding__user"))
        return self.filter(mine, Q(against=None) | ~barred)

    def with_context(self) -> Self:
        return self.select_related(
            "organisation", "exemplar", "exemplar__subject", "exemplar__organisation",
            "nomination", "nomination__exemplar", "nomination__organiser", "nomination__round",
            "decision", "subject", "against", "taken_at",
        )  # fmt: skip

    def in_hand(self) -> Self:
        return self.filter(state__in=COMPLAINT_OPEN)

    def late_on(self, day: date) -> Self:
        return self.filter(state__in=COMPLAINT_OPEN, deadline__lt=day)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Complaint(Scoped):
    """One complaint taken in by an office, from its receipt to its conclusion.

    `terms` keeps the rows of the law as they were when the clock was set (`oversight.terms`).
    `against` is a person of the office whom it names; one that names the head of the office where
    it was taken in (`taken_at`) is handled by the office above.
    """

    kind = models.CharField("loại", max_length=12, choices=ComplaintKind)
    channel = models.CharField("hình thức tiếp nhận", max_length=8, choices=Channel)
    exemplar = models.ForeignKey("exemplars.Exemplar", models.PROTECT, null=True, related_name="+")
    nomination = models.ForeignKey(
        "nominations.Nomination", models.PROTECT, null=True, related_name="+"
    )
    decision = models.ForeignKey("decisions.Decision", models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey("exemplars.Subject", models.PROTECT, null=True, related_name="+")
    against = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", verbose_name="người bị nêu trong đơn"
    )
    taken_at = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="nơi nhận đơn",
        editable=False,
    )  # fmt: skip
    text = models.TextField("nội dung")
    state = models.CharField(
        max_length=9, choices=ComplaintState, default=ComplaintState.RECEIVED, editable=False
    )
    received_on = models.DateField("ngày nhận")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    deadline = models.DateField("hạn", null=True)
    terms = models.JSONField("căn cứ thời hạn", default=list)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    verifying_at = models.DateTimeField(null=True)
    verifying_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField("kết luận", max_length=9, choices=Outcome, blank=True)
    closing = models.TextField("nội dung kết luận, lý do", blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn kiến nghị, phản ánh, khiếu nại, tố cáo"
        indexes = [
            models.Index(fields=["organisation", "-received_at", "-id"], name="complaint_by_office")
        ]
        constraints = [
            models.CheckConstraint(
                name="complaint_is_about_one_thing",
                condition=Q(exemplar__isnull=False, nomination=None, decision=None)
                | Q(exemplar=None, nomination__isnull=False, decision=None)
                | Q(exemplar=None, nomination=None, decision__isnull=False),
            ),
            models.CheckConstraint(
                name="complaint_outcome_only_when_concluded",
                condition=Q(state=ComplaintState.CONCLUDED) & ~Q(outcome="")
                | ~Q(state=ComplaintState.CONCLUDED) & Q(outcome=""),
            ),
            *[
                models.CheckConstraint(
                    name=f"complaint_{what}_is_whole",
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("accepted", "verifying", "closed")
            ],
        ]

    def __str__(self) -> str:
        return f"Đơn số {self.pk}"

    @property
    def about(self) -> "models.Model":
        """The exemplar, dossier or decision it is about."""
        return self.exemplar or self.nomination or self.decision  # type: ignore[return-value]

    @property
    def name(self) -> str:
        """Whom or what it is about, for those who may read it."""
        return self.subject.name if self.subject else str(self.decision)

    @property
    def about_exemplar(self) -> "Exemplar | None":
        return self.exemplar or (self.nomination.exemplar if self.nomination else None)

    @property
    def names_the_head(self) -> bool:
        """Whether it was taken from the office of whom it names, or stays there without them."""
        return self.taken_at_id is not None

    @property
    def is_open(self) -> bool:
        return self.state in COMPLAINT_OPEN

    def is_late(self, on: date) -> bool:
        return self.is_open and self.deadline is not None and self.deadline < on

    def move_to(self, target: ComplaintState) -> ComplaintState:
        origin = ComplaintState(self.state)
        if target not in COMPLAINT_MOVES[origin]:
            raise IllegalMove(f"complaint {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Complainant(models.Model):
    """Who complained. A table of its own, so that no list of complaints can load it."""

    complaint = models.OneToOneField(
        Complaint, models.PROTECT, primary_key=True, related_name="complainant"
    )
    name = models.CharField("họ tên", max_length=160, blank=True)
    contact = models.CharField("địa chỉ, điện thoại", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"Người gửi đơn số {self.complaint_id}"


class ComplaintHandler(models.Model):
    """That a person handles a complaint; `knows_sender` opens a denouncer's name to them."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="handlers")
    user = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    knows_sender = models.BooleanField("được biết người tố cáo", default=False)
    since = models.DateTimeField()
    named_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "user"], condition=Q(until=None),
                name="one_handling_of_a_complaint_a_person",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user}, đơn số {self.complaint_id}"


class ComplaintFile(models.Model):
    """A paper, photograph or record that belongs to a complaint."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "file"], name="one_file_once_a_complaint")
        ]

    def __str__(self) -> str:
        return f"Tệp của đơn số {self.complaint_id}"
