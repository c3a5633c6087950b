"""Rounds opened by a programme's route, what each unit owes in them, and the dossiers sent."""

from typing import TYPE_CHECKING, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations.states import (
    IN_HAND,
    MOVES,
    ROUND_MOVES,
    SENT,
    IllegalMove,
    RoundState,
    State,
)  # fmt: skip
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet, reach_condition
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


class NominationQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Own units' dossiers always; a receiver sees those that have been sent to it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        received = Q(round__receiver__in=units) | Q(round__office__in=units)
        received &= Q(submitted_at__isnull=False)
        return self.filter(reach_condition(reach) | received)

    def sent(self) -> Self:
        return self.filter(state__in=SENT)

    def between_units(self) -> Self:
        """Those that go to another body; in a unit's own round there is nobody to send to."""
        return self.filter(round__route__receiver__isnull=False)

    def in_hand(self) -> Self:
        """Those that the receiver must still deal with."""
        return self.filter(state__in=IN_HAND)

    def with_context(self) -> Self:
        return self.select_related(
            "round", "round__programme", "round__receiver", "round__office",
            "round__decider", "round__route",
            "organisation", "exemplar", "exemplar__subject", "organiser",
        )  # fmt: skip

    def priority_first(self) -> Self:
        """Subjects with priority marks first, then the longest waiting (BG IV.3)."""
        return self.order_by("-priority", "submitted_at", "pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Nomination(Scoped):
    """One dossier of one unit in one round: an exemplar, or an organiser of the work.

    `version` rises with every save of the text: a stale page is refused and its text shown.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations")
    exemplar = models.ForeignKey(
        Exemplar, models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    organiser = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="nominations",
        verbose_name="tập thể, cá nhân tổ chức tốt",
    )  # fmt: skip
    purpose = models.CharField("mục đích", max_length=12, choices=Purpose)
    report = models.TextField("báo cáo thành tích", blank=True)
    reason = models.TextField("lý do giới thiệu", blank=True)
    state = models.CharField(max_length=14, choices=State, default=State.DRAFT, editable=False)
    priority = models.PositiveSmallIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    vote_held_on = models.DateField("ngày bình chọn", null=True, blank=True)
    vote_for = models.PositiveSmallIntegerField("số đồng ý", null=True, blank=True)
    vote_total = models.PositiveSmallIntegerField("số tham gia", null=True, blank=True)

    put_up_at = models.DateTimeField(null=True, editable=False)
    put_up_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    head_approved_at = models.DateTimeField(null=True, editable=False)
    head_approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    is_late = models.BooleanField("gửi muộn", default=False)
    sheet = models.JSONField("phiếu tiêu chí khi gửi", default=list)

    appraisal = models.TextField("ý kiến thẩm định", blank=True)
    rating = models.CharField("xếp loại", max_length=60, blank=True)
    appraised_at = models.DateTimeField(null=True, editable=False)
    appraised_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    display_until = models.DateField("lấy ý kiến đến", null=True)
    held_why = models.CharField("lý do tạm dừng xét", max_length=300, blank=True)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    outcome_why = models.CharField("lý do kết luận", max_length=300, blank=True)
    concluded_at = models.DateTimeField(null=True, editable=False)
    concluded_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ giới thiệu"
        indexes = [
            models.Index(
                fields=["round", "state", "-priority", "submitted_at", "id"],
                name="nomination_inbox",
            ),
            models.Index(fields=["organisation", "-created_at", "-id"], name="nomination_unit"),
            models.Index(fields=["l1", "-created_at", "-id"], name="nomination_l1"),
            models.Index(fields=["l2", "-created_at", "-id"], name="nomination_l2"),
            models.Index(fields=["l3", "-created_at", "-id"], name="nomination_l3"),
        ]
        constraints = [
            models.CheckConstraint(
                name="nomination_has_one_subject",
                condition=Q(exemplar__isnull=False, organiser=None)
                | Q(exemplar=None, organiser__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["round", "exemplar", "purpose"],
                condition=~Q(state=State.WITHDRAWN),
                name="one_nomination_of_an_exemplar_a_round",
                violation_error_message="Gương này đã có hồ sơ trong đợt. "
                "Hãy mở hồ sơ đó để làm tiếp.",
            ),
            models.CheckConstraint(
                name="nomination_vote_within_total",
                condition=Q(vote_for=None, vote_total=None)
                | Q(vote_for__isnull=False, vote_total__gte=F("vote_for")),
                violation_error_message="Số đồng ý không thể nhiều hơn số tham gia.",
            ),
            *[
                models.CheckConstraint(
                    name=f"nomination_{what}_is_whole",
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in (
                    "put_up", "head_approved", "submitted", "appraised", "held", "concluded",
                )
            ],
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.exemplar or self.organiser)

    @property
    def counts(self) -> bool:
        """Whether it stands in the unit's count of the round (`Asked.sent`)."""
        return self.state in SENT

    @property
    def subject(self) -> Subject:
        """Whom the dossier is about."""
        named = self.exemplar.subject if self.exemplar else self.organiser
        return cast("Subject", named)  # a constraint holds one of the two

    def move_to(self, target: State) -> State:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"nomination {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class ReturnNote(models.Model):
    """What must be put right in a returned dossier, part by part.

    `field` is one of PARTS, or the words of whoever wrote the note.
    """

    PARTS = {
        "reason": "Lý do giới thiệu",
        "report": "Báo cáo thành tích",
        "sheet": "Phiếu tiêu chí",
        "proof": "Minh chứng",
        "subject": "Thông tin về chủ thể",
        "other": "Nội dung khác",
    }

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="return_notes")
    field = models.CharField("mục", max_length=60)
    text = models.CharField("cần bổ sung", max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text

    @property
    def part(self) -> str:
        """What the part is called."""
        return self.PARTS.get(self.field, self.field)


class Passage(models.Model):
    """A fingerprint of a sent dossier's report (`nominations.reading`): finds shared passages."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="passages")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "nomination"], name="passage_by_value")]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.value}"
