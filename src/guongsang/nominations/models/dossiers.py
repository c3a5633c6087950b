"""The dossiers sent in a round, and what must be put right in one that came back."""

from datetime import date
from typing import TYPE_CHECKING, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.awards.models import CommendationKind, ReportForm
from guongsang.awards.report_fields import ToldPart, lacking_of, told_of
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations.models.rounds import Round
from guongsang.nominations.states import IN_HAND, MOVES, SENT, IllegalMove, State
from guongsang.orgs.models import Organisation, Reach, Scoped, ScopedQuerySet, reach_condition
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import Purpose

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


def _sent_to(reach: Reach, *bodies: str) -> Q:
    """Return the condition of dossiers sent in rounds of which one of `bodies` is in reach."""
    sent = Q(submitted_at__isnull=False)
    if reach.everything:
        return sent
    units = Organisation.objects.within(reach).values("pk")
    at_one = Q()
    for body in bodies:
        at_one |= Q(**{f"round__{body}__in": units})
    return sent & at_one


class NominationQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Own units' dossiers always; a receiver sees those that have been sent to it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(reach_condition(reach) | _sent_to(reach, "receiver", "office"))

    def received_by(self, user: "User") -> Self:
        """Those sent to a body in reach or concluded there: who reads what is said of them."""
        return self.filter(_sent_to(reach_of(user), "receiver", "office", "decider"))

    def sent(self) -> Self:
        return self.filter(state__in=SENT)

    def between_units(self) -> Self:
        """Those that go to another body; in a unit's own round there is nobody to send to."""
        return self.filter(round__route__receiver__isnull=False)

    def in_hand(self) -> Self:
        """Those that the receiver must still deal with."""
        return self.filter(state__in=IN_HAND)

    def on_display(self, on: date) -> Self:
        """Those laid open to everybody's comments on the day (`rules.may_comment`)."""
        return self.filter(state=State.ON_DISPLAY, display_until__gte=on, held_at=None)

    def with_context(self) -> Self:
        return self.select_related(
            "round", "round__programme", "round__receiver", "round__office",
            "round__decider", "round__route",
            "organisation", "introduced_by", "exemplar", "exemplar__subject", "organiser",
        )  # fmt: skip

    def priority_first(self) -> Self:
        """Subjects with priority marks first, then the longest waiting (BG IV.3)."""
        return self.order_by("-priority", "submitted_at", "pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Nomination(Scoped):
    """One dossier of one unit in one round: an exemplar, or an organiser of the work.

    `version` rises with every save of the text: a stale page is refused and its text shown.
    `award` is the code of what it proposes; `award_rules_on` is the day whose rule book holds for
    the dossier until it is concluded. `received_at` is when it first came: a dossier that was
    returned and sent again keeps it, and the days it was away do not count. `form` is the form of
    its report as it stood when it was begun; `answers` what was typed into it, by box: a text, or
    the rows of a table. What the main part of the form says is `report`. `introduced_by` is the
    ended unit that began it, where a successor took it over.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations")
    exemplar = models.ForeignKey(
        Exemplar, models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    introduced_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name="đơn vị lúc giới thiệu",
    )  # fmt: skip
    organiser = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="nominations",
        verbose_name="tập thể, cá nhân tổ chức tốt",
    )  # fmt: skip
    purpose = models.CharField("mục đích", max_length=12, choices=Purpose)
    award = models.SlugField("danh hiệu, hình thức đề nghị", max_length=60, blank=True)
    award_kind = models.CharField(
        "loại hình khen thưởng", max_length=10, choices=CommendationKind, blank=True
    )
    award_rules_on = models.DateField("theo quy tắc ngày", null=True, editable=False)
    report = models.TextField("báo cáo thành tích", blank=True)
    form = models.ForeignKey(
        ReportForm, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name="mẫu báo cáo",
    )  # fmt: skip
    answers = models.JSONField("nội dung theo mẫu", default=dict, blank=True)
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
    received_at = models.DateTimeField("nhận lần đầu", null=True, editable=False)
    is_late = models.BooleanField("gửi muộn", default=False)
    sheet = models.JSONField("phiếu tiêu chí khi gửi", default=list)

    appraisal = models.TextField("ý kiến thẩm định", blank=True)
    rating = models.CharField("xếp loại", max_length=60, blank=True)
    appraised_at = models.DateTimeField(null=True, editable=False)
    appraised_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    displayed_on = models.DateField("lấy ý kiến từ", null=True, editable=False)
    display_until = models.DateField("lấy ý kiến đến", null=True)
    display_text = models.TextField("nội dung công bố", blank=True)
    held_why = models.CharField("lý do tạm dừng xét", max_length=300, blank=True)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    halted = models.BooleanField("đang xác minh", default=False, editable=False)

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
            models.Index(
                fields=["display_until", "id"],
                condition=Q(state=State.ON_DISPLAY),
                name="nomination_on_display",
            ),
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
                name="nomination_award_keeps_its_day",
                condition=Q(award="", award_kind="", award_rules_on=None)
                | (~Q(award="") & Q(award_rules_on__isnull=False)),
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

    @property
    def told(self) -> list[ToldPart]:
        """What stands in the boxes of its form, beside the report itself."""
        return told_of(self.form.parts, self.answers) if self.form else []

    @property
    def lacking(self) -> list[str]:
        """The required boxes of its form that are still empty."""
        return lacking_of(self.form.parts, self.answers) if self.form else []

    @property
    def unit_words(self) -> str:
        """The unit as it was when it put the name forward, with what it is called now."""
        if self.introduced_by is None:
            return self.organisation.name
        return f"{self.introduced_by.name} (nay là {self.organisation.name})"

    @property
    def unit_label(self) -> str:
        """The same in short."""
        if self.introduced_by is None:
            return self.organisation.label
        return f"{self.introduced_by.label} (nay là {self.organisation.label})"

    def move_to(self, target: State) -> State:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"nomination {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Halt(models.Model):
    """That every open dossier of a subject waits while something is verified (`key`: what)."""

    key = models.CharField(max_length=60, unique=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Tạm dừng để xác minh từ {self.at:%d/%m/%Y}"


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

    FROM_HEAD = "Ý kiến thủ trưởng"
    """Of a note by the unit's own head: the dossier had not left, or was away already."""

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
