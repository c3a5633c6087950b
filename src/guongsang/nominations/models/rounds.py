"""Rounds opened by a programme's route, and what each unit owes in them."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.awards.models import RecognitionLevel
from guongsang.nominations.states import ROUND_MOVES, IllegalMove, RoundState
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import OutcomeBy, Purpose, Step

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: "User") -> Self:
        """Rounds received by a unit in reach, and rounds that ask a unit in reach."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(
            Q(receiver__in=units)
            | Q(office__in=units)
            | Q(pk__in=Asked.objects.filter(organisation__in=units).values("round"))
        )

    def received_by(self, user: "User") -> Self:
        """Rounds taken in by a unit in reach: those whose book the person may read."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(receiver__in=units) | Q(office__in=units))

    def with_context(self) -> Self:
        return self.select_related("programme", "route", "receiver", "office", "decider")

    def newest_first(self) -> Self:
        return self.order_by("-opens_on", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Round(models.Model):
    """One period's call for nominations. It keeps the route as it was when the round was made."""

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="rounds")
    route = models.ForeignKey("programmes.Route", models.PROTECT, related_name="rounds")
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="rounds_received")
    office = models.ForeignKey(
        Organisation, models.PROTECT, related_name="rounds_handled", verbose_name="nơi tiếp nhận"
    )
    decider = models.ForeignKey(
        Organisation, models.PROTECT, related_name="rounds_decided", verbose_name="nơi quyết định"
    )
    period_code = models.CharField("kỳ", max_length=10)
    title = models.CharField("tên đợt", max_length=200)
    purposes = models.JSONField("mục đích")
    level = models.CharField("cấp", max_length=10, choices=RecognitionLevel)
    steps = models.JSONField("các bước")
    outcome_by = models.CharField("người kết luận", max_length=10, choices=OutcomeBy)
    opens_on = models.DateField("mở ngày")
    closes_on = models.DateField("hạn gửi")
    state = models.CharField(max_length=8, choices=RoundState, default=RoundState.PLANNED)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt giới thiệu"
        indexes = [models.Index(fields=["receiver", "-opens_on", "-id"], name="round_by_receiver")]
        constraints = [
            models.UniqueConstraint(
                fields=["route", "receiver", "period_code"], name="one_round_of_a_route_a_period"
            ),
            models.CheckConstraint(
                name="round_days_in_order",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="Hạn gửi phải sau ngày mở.",
            ),
            models.CheckConstraint(
                name="round_closed_is_whole",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def has_step(self, step: Step) -> bool:
        return step in self.steps

    @property
    def is_own_unit(self) -> bool:
        """Whether each unit recognises its own: sender and receiver are the same (BK-V.2-3)."""
        return self.route.receiver_id is None

    @property
    def is_by_council(self) -> bool:
        """Whether a council's vote concludes; its count calls `services.conclude`."""
        return self.outcome_by == OutcomeBy.COUNCIL or Step.COUNCIL in self.steps

    @property
    def purpose_labels(self) -> list[str]:
        return [Purpose(purpose).label for purpose in self.purposes]

    @property
    def handlers(self) -> list[Organisation]:
        """The bodies that take in and appraise: the receiver, and the office it works through."""
        return list({body.pk: body for body in (self.receiver, self.office)}.values())

    def move_to(self, target: RoundState) -> RoundState:
        origin = RoundState(self.state)
        if target not in ROUND_MOVES[origin]:
            raise IllegalMove(f"round {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Asked(models.Model):
    """That a round asks an organisation, at least for `minimum`; `sent` counts live."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="asked")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    minimum = models.PositiveSmallIntegerField(default=0)
    maximum = models.PositiveSmallIntegerField(null=True)
    is_request = models.BooleanField("được đề nghị, không bắt buộc", default=False)
    sent = models.PositiveIntegerField(default=0)
    late_until = models.DateField("cho gửi muộn đến", null=True)
    late_reason = models.CharField("lý do cho gửi muộn", max_length=300, blank=True)
    late_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="one_asking_of_a_unit_a_round"
            ),
            models.CheckConstraint(
                name="late_entry_has_reason_and_author",
                condition=Q(late_until=None, late_by=None, late_reason="")
                | (Q(late_until__isnull=False, late_by__isnull=False) & ~Q(late_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.sent}/{self.minimum}"


class Reminder(models.Model):
    """That a unit was reminded by the calendar, once for each rung of the ladder to a last day."""

    asked = models.ForeignKey(Asked, models.CASCADE, related_name="reminders")
    last_day = models.DateField("hạn gửi")
    rung = models.SmallIntegerField("ngày so với hạn")
    sent_on = models.DateField("ngày nhắc")

    class Meta:
        verbose_name = "lần nhắc theo lịch"
        constraints = [
            models.UniqueConstraint(
                fields=["asked", "last_day", "rung"], name="one_reminder_a_rung"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.rung:+}"
