"""Decisions of an authority with their lines, and proposals sent to the level above."""

from typing import TYPE_CHECKING, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.awards.models import CommendationKind, RecognitionLevel
from guongsang.council.models import Sitting
from guongsang.decisions.states import (
    MOVES,
    PROPOSAL_MOVES,
    IllegalMove,
    ProposalState,
    State,
)  # fmt: skip
from guongsang.exemplars.models import Exemplar, Honour, Subject
from guongsang.nominations.models import Nomination
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of, with_heirs
from guongsang.shared import clock

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class DecisionQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Decisions of units in reach; once issued, also those that name an exemplar in reach."""
        reach = reach_of(user)
        if reach.everything:
            return self
        named = DecisionLine.objects.filter(
            exemplar__in=Exemplar.objects.visible_to(user).values("pk")
        )
        issued = Q(pk__in=named.values("decision")) & ~Q(state=State.DRAFT)
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(organisation__in=units) | issued)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def with_context(self) -> Self:
        return self.select_related("organisation", "sitting", "revokes", "corrects")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Decision(Scoped):
    """An authority's act over one or many names. `organisation` is the issuing body."""

    class Kind(models.TextChoices):
        RECOGNITION = "recognition", "Quyết định công nhận"
        COMMENDATION = "commendation", "Quyết định khen thưởng"
        REVOCATION = "revocation", "Quyết định hủy công nhận"
        CORRECTION = "correction", "Quyết định đính chính"

    kind = models.CharField("loại", max_length=12, choices=Kind)
    level = models.CharField("cấp", max_length=10, choices=RecognitionLevel)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    title = models.CharField("trích yếu", max_length=250)
    commendation_kind = models.CharField(
        "loại hình khen thưởng", max_length=10, choices=CommendationKind, blank=True
    )
    form = models.CharField("hình thức khen", max_length=120, blank=True)
    occasion = models.CharField("nhân dịp", max_length=160, blank=True)
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    revokes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revocations",
        verbose_name="hủy quyết định",
    )  # fmt: skip
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections",
        verbose_name="đính chính quyết định",
    )  # fmt: skip
    ground = models.CharField("căn cứ hủy, đính chính", max_length=300, blank=True)
    prize_total = models.PositiveBigIntegerField("tổng tiền thưởng (đồng)", null=True, blank=True)
    prize_source = models.CharField("nguồn chi", max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    issued_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định"
        indexes = [
            models.Index(fields=["organisation", "-created_at", "-id"], name="decision_unit")
        ]
        constraints = [
            models.CheckConstraint(
                name="decision_issued_is_whole",
                condition=Q(issued_at=None, issued_by=None)
                | Q(issued_at__isnull=False, issued_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_issued_is_numbered_and_signed",
                condition=Q(state=State.DRAFT)
                | (~Q(number="") & ~Q(signer="") & Q(signed_on__isnull=False)),
                violation_error_message="Quyết định ban hành phải có số, ngày ký và người ký.",
            ),
            models.CheckConstraint(
                name="decision_revocation_has_ground",
                condition=~Q(kind="revocation") | (~Q(ground="") & Q(revokes__isnull=False)),
                violation_error_message="Quyết định hủy phải nêu căn cứ và quyết định bị hủy.",
            ),
            models.CheckConstraint(
                name="decision_correction_has_ground",
                condition=~Q(kind="correction") | (~Q(ground="") & Q(corrects__isnull=False)),
                violation_error_message="Quyết định đính chính phải nêu căn cứ và quyết định "
                "được đính chính.",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(state=State.DRAFT, kind="correction"),
                name="one_draft_correction_of_a_decision",
                violation_error_message="Quyết định này đang có một dự thảo đính chính.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "number", "signed_on"],
                condition=~Q(number=""),
                name="one_decision_of_a_number",
                violation_error_message="Số quyết định này đã dùng trong ngày. "
                "Hãy kiểm tra lại số.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def move_to(self, target: State) -> State:
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"decision {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class DecisionLine(models.Model):
    """One name of a decision, the dossier it came from, and the honour it gave or took.

    An organiser of the work (LT VI.7) is named as a subject: there is no exemplar to honour.
    `code` stands on the certificate: who holds it may ask the portal whether the honour stands.
    `name`, `position` and `unit` are what the issued decision says of the name, `place` where in
    its list: a change of the register leaves them, a decision of correction puts them right.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    exemplar = models.ForeignKey(
        Exemplar, models.PROTECT, null=True, blank=True, related_name="decision_lines"
    )
    organiser = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="decision_lines",
        verbose_name="tập thể, cá nhân tổ chức tốt",
    )  # fmt: skip
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="decision_lines"
    )
    honour = models.ForeignKey(Honour, models.PROTECT, null=True, blank=True, related_name="lines")
    code = models.CharField("mã tra cứu", max_length=12, unique=True, null=True, editable=False)
    name = models.CharField("tên ghi trong quyết định", max_length=200, blank=True, editable=False)
    position = models.CharField("chức vụ đã ghi", max_length=160, blank=True, editable=False)
    unit = models.CharField("đơn vị đã ghi", max_length=250, blank=True, editable=False)
    place = models.PositiveIntegerField("thứ tự", null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "exemplar"], name="one_line_an_exemplar"),
            models.UniqueConstraint(fields=["decision", "organiser"], name="one_line_an_organiser"),
            models.CheckConstraint(
                name="decision_line_has_one_subject",
                condition=Q(exemplar__isnull=False, organiser=None)
                | Q(exemplar=None, organiser__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.exemplar or self.organiser}"

    @property
    def subject(self) -> Subject:
        """Whom the line names."""
        named = self.exemplar.subject if self.exemplar else self.organiser
        return cast("Subject", named)  # a constraint holds one of the two

    @property
    def called(self) -> str:
        """The name as the decision has it: of a draft, as the register has it now."""
        return self.name or self.subject.name

    @property
    def holds(self) -> str:
        """Work or office as the decision has it."""
        return self.position if self.name else self.subject.occupation

    @property
    def of_unit(self) -> str:
        """The unit as the decision has it; of one that ended, what it is called now beside it."""
        return self.unit if self.name else self._unit_words()

    def keep_words(self, place: int) -> None:
        """Keep in memory what the decision being issued says of the name. Services save."""
        subject = self.subject
        self.name, self.position, self.place = subject.name, subject.occupation, place
        self.unit = self._unit_words()[:250]

    def _unit_words(self) -> str:
        home, dossier = self.subject.organisation, self.nomination
        if dossier is not None and dossier.introduced_by_id == home.pk:
            return f"{home.label} (nay là {dossier.organisation.label})"
        return with_heirs(home, clock.today())

    @property
    def stands(self) -> bool:
        """Whether what the line gave was not taken back."""
        kept = self.honour is None or self.honour.revoked_on is None
        return kept and self.decision.state == State.ISSUED


class ProposalQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(organisation__in=units) | Q(sent_to__in=units))

    def with_context(self) -> Self:
        return self.select_related(
            "exemplar", "exemplar__subject", "exemplar__organisation", "organisation", "sent_to",
            "sent_by", "answered_by", "nomination",
        )  # fmt: skip

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Proposal(Scoped):
    """A unit asks the level above to recognise or commend an exemplar; `answer` closes it."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="proposals")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    sent_to = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="trình cơ quan"
    )
    level = models.CharField("cấp đề nghị", max_length=10, choices=RecognitionLevel)
    purpose = models.CharField("đề nghị", max_length=12, choices=Honour.Kind)
    form = models.CharField("hình thức đề nghị", max_length=120, blank=True)
    reason = models.TextField("lý do")
    number = models.CharField("số tờ trình", max_length=60, blank=True)
    state = models.CharField(
        max_length=10, choices=ProposalState, default=ProposalState.SENT, editable=False
    )
    sent_at = models.DateTimeField(editable=False)
    sent_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    answer = models.CharField("trả lời", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "tờ trình đề nghị"
        indexes = [models.Index(fields=["sent_to", "state", "sent_at"], name="proposal_inbox")]
        constraints = [
            models.CheckConstraint(
                name="proposal_answered_is_whole",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["exemplar", "level", "purpose"],
                condition=Q(state=ProposalState.SENT),
                name="one_pending_proposal",
                violation_error_message="Gương này đang có tờ trình chờ trả lời. "
                "Hãy chờ cấp trên trả lời trước.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar} → {self.get_level_display()}"

    def move_to(self, target: ProposalState) -> ProposalState:
        origin = ProposalState(self.state)
        if target not in PROPOSAL_MOVES[origin]:
            raise IllegalMove(f"proposal {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
