"""A sitting: who was there, what was before it, who stood aside, under which rule it voted."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from guongsang.council.models.council import Council, Seat
from guongsang.council.states import SITTING_MOVES, IllegalMove, Outcome, SittingState
from guongsang.nominations.models import Nomination, Round

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, user: "User") -> Self:
        """Sittings of councils kept by units in reach, and those within the person's own term."""
        kept = Council.objects.kept_by_units_of(user)
        own = Seat.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=OuterRef("starts_at__date")),
            user=user, council=OuterRef("council"), valid_from__lte=OuterRef("starts_at__date"),
        )  # fmt: skip
        attended = Attendance.objects.filter(sitting=OuterRef("pk"), seat__user=user)
        return self.filter(Q(council__in=kept.values("pk")) | Exists(own) | Exists(attended))

    def with_context(self) -> Self:
        return self.select_related("council", "council__organisation", "round")

    def newest_first(self) -> Self:
        return self.order_by("-starts_at", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Sitting(models.Model):
    """One meeting. `rule` is a snapshot of the `awards.VoteRule` in force when it opened."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "Họp trực tiếp"
        REMOTE = "remote", "Họp trực tuyến"
        WRITTEN = "written", "Lấy ý kiến bằng văn bản"

    council = models.ForeignKey(Council, models.PROTECT, related_name="sittings")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="sittings")
    title = models.CharField("nội dung họp", max_length=200)
    starts_at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    mode = models.CharField("hình thức", max_length=10, choices=Mode, default=Mode.IN_PERSON)
    answers_by = models.DateTimeField("hạn gửi ý kiến", null=True, blank=True)
    state = models.CharField(max_length=9, choices=SittingState, default=SittingState.CALLED)
    rule = models.JSONField(null=True, editable=False)
    discussion = models.TextField("ý kiến thảo luận", blank=True)
    conclusion = models.TextField("kết luận", blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    cancelled_why = models.CharField("lý do hủy", max_length=200, blank=True)
    minutes = models.JSONField("biên bản", null=True, editable=False)

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên họp"
        indexes = [models.Index(fields=["council", "-starts_at", "-id"], name="sitting_by_council")]
        constraints = [
            *[
                models.CheckConstraint(
                    name=f"sitting_{what}_is_whole",
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("opened", "closed", "cancelled")
            ],
            models.CheckConstraint(
                name="sitting_in_writing_has_deadline",
                condition=~Q(mode="written") | Q(answers_by__isnull=False),
                violation_error_message="Ghi hạn gửi ý kiến.",
            ),
            models.CheckConstraint(
                name="sitting_open_has_rule",
                condition=Q(state__in=(SittingState.CALLED, SittingState.CANCELLED))
                | Q(rule__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_written(self) -> bool:
        """Nobody meets: members answer on screen or on paper until a deadline."""
        return self.mode == self.Mode.WRITTEN

    def move_to(self, target: SittingState) -> SittingState:
        origin = SittingState(self.state)
        if target not in SITTING_MOVES[origin]:
            raise IllegalMove(f"sitting {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Attendance(models.Model):
    """Whether a seat's holder is at the sitting, or sent a written vote."""

    class Status(models.TextChoices):
        PRESENT = "present", "Có mặt"
        ABSENT = "absent", "Vắng mặt"
        WRITTEN = "written", "Vắng, gửi phiếu bằng văn bản"

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=Status, default=Status.ABSENT)
    note = models.CharField("lý do vắng", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "seat"], name="one_attendance_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_status_display()}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(sitting__in=Sitting.objects.visible_to(user).values("pk"))

    def standing(self) -> Self:
        """Those not taken off the agenda."""
        return self.filter(taken_off_why="")

    def with_context(self) -> Self:
        return self.select_related(
            "sitting", "nomination", "nomination__organisation", "nomination__round",
            "nomination__introduced_by", "nomination__exemplar__subject", "nomination__organiser",
        )  # fmt: skip

    def to_be_marked(self) -> Self:
        """With what a paper says of each dossier and what tells a conflict: no report, no sheet."""
        unit = ("path", "name", "short_name", "parent", "valid_from", "valid_to")
        subject = ("name", "name_folded", "kind")
        said = {
            "nomination": ("created_by", "put_up_by", "head_approved_by", "submitted_by"),
            "nomination__organisation": unit,
            "nomination__introduced_by": unit,
            "nomination__exemplar": ("subject",),
            "nomination__exemplar__subject": subject,
            "nomination__organiser": subject,
        }
        columns = [f"{table}__{name}" for table, names in said.items() for name in names]
        return self.select_related(*said).only("number", "sitting", *columns)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class AgendaItem(models.Model):
    """One dossier before the sitting, with its result once the ballot is counted.

    `chair_agrees` is asked only where the rule wants the chair's agreement to a secret vote.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="agenda_items")
    number = models.PositiveSmallIntegerField("số thứ tự")
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    tally = models.JSONField(null=True, editable=False)
    taken_off_why = models.CharField("lý do rút khỏi chương trình", max_length=200, blank=True)
    chair_agrees = models.BooleanField("Chủ tịch đồng ý", null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agenda_item_confirmed_is_whole",
                condition=Q(chair_agrees=None, confirmed_at=None, confirmed_by=None)
                | Q(
                    chair_agrees__isnull=False,
                    confirmed_at__isnull=False,
                    confirmed_by__isnull=False,
                ),
            ),
            models.UniqueConstraint(fields=["sitting", "number"], name="one_item_a_number"),
            models.UniqueConstraint(fields=["sitting", "nomination"], name="one_item_a_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.nomination}"


class Recusal(models.Model):
    """That a member stands aside from one dossier, and why."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    reason = models.CharField("lý do", max_length=200)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="one_recusal_a_seat_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.reason}"


class Clearance(models.Model):
    """That a member declared no conflict in one dossier before opening it.

    `reason` answers a suggestion of the system that was no conflict after all.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="clearances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="clearances")
    reason = models.CharField("vì sao không có xung đột", max_length=200, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="one_clearance_a_seat_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: không xung đột"
