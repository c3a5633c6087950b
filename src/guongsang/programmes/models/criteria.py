"""Sets of criteria: general, of a field, of a unit; and the yearly rule on who may be named."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import Category, SubjectKind
from guongsang.programmes.models.movements import Movement
from guongsang.programmes.models.programme import Field, LegalBasis, Programme, Sourced
from guongsang.programmes.states import CRITERIA_MOVES, CriteriaState, IllegalMove
from guongsang.programmes.weights import weight_written

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    def visible_to(self, user: "User") -> Self:
        """Sets of units in reach (drafts too), and issued sets of the plans the person sees."""
        reach = reach_of(user)
        if reach.everything:
            return self
        own = Q(owner__in=Organisation.objects.within(reach).values("pk"))
        plans = Programme.objects.visible_to(user).values("pk")
        return self.filter(own | (Q(programme__in=plans) & ~Q(state=CriteriaState.DRAFT)))

    def of_units(self) -> Self:
        """Sets that units wrote for themselves, not those that came with a plan."""
        return self.exclude(owner=models.F("programme__issuer"), created_by=None)

    def issued(self) -> Self:
        return self.filter(state=CriteriaState.ISSUED)

    def with_criteria(self) -> Self:
        return self.select_related("owner", "field", "by_reference").prefetch_related(
            models.Prefetch("criteria", Criterion.objects.select_related("basis"))
        )

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class CriteriaSet(Sourced):
    """What a candidate must meet: the plan's general set, one of a field, or a unit's own.

    `subject_kinds` empty means every kind of the plan. A unit's own set `builds_on` the general one
    (LT-III.3-0: a candidate meets both).
    """

    owner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="criteria_sets", verbose_name="đơn vị ban hành"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="criteria_sets")
    builds_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="built_on"
    )
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="criteria_sets",
        verbose_name="lĩnh vực",
    )  # fmt: skip
    name = models.CharField("tên bộ tiêu chí", max_length=200)
    subject_kinds = models.JSONField("đối tượng", default=list, blank=True)
    category = models.CharField("nhóm", max_length=20, choices=Category, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    comprehensive = models.BooleanField("tiêu chí điển hình toàn diện", default=False)
    by_reference = models.ForeignKey(
        LegalBasis, models.PROTECT, null=True, blank=True, related_name="criteria_sets",
        verbose_name="theo văn bản",
    )  # fmt: skip
    reference_note = models.CharField("cách áp dụng văn bản", max_length=300, blank=True)
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="criteria_sets",
        verbose_name="lồng ghép vào phong trào, cuộc vận động",
    )  # fmt: skip
    state = models.CharField(
        max_length=10, choices=CriteriaState, default=CriteriaState.DRAFT, editable=False
    )
    issued_on = models.DateField("ban hành ngày", null=True, editable=False)
    issued_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ tiêu chí"
        indexes = [
            models.Index(fields=["programme", "owner", "state"], name="criteria_of_programme"),
        ]
        constraints = [
            models.CheckConstraint(
                name="criteria_issued_has_day",
                condition=Q(state=CriteriaState.DRAFT) | Q(issued_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kinds_label(self) -> str:
        return ", ".join(SubjectKind(kind).label for kind in self.subject_kinds) or "Mọi đối tượng"

    def applies_to(self, subject_kind: str, category: str = "") -> bool:
        """Whether the set is for this kind of subject and, where it has one, its category."""
        kind_fits = not self.subject_kinds or subject_kind in self.subject_kinds
        return kind_fits and self.category in ("", category)

    def move_to(self, target: CriteriaState) -> CriteriaState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = CriteriaState(self.state)
        if target not in CRITERIA_MOVES[origin]:
            raise IllegalMove(f"criteria set {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Criterion(Sourced):
    """One checkable sentence, and how much it weighs where readers score it (ADR 0022)."""

    set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField("số thứ tự")
    text = models.CharField("tiêu chí", max_length=500)
    basis = models.ForeignKey(
        LegalBasis, models.PROTECT, null=True, blank=True, related_name="criteria",
        verbose_name="căn cứ",
    )  # fmt: skip
    evidence_hint = models.CharField("minh chứng gợi ý", max_length=300, blank=True)
    subject_kinds = models.JSONField("áp dụng cho", default=list, blank=True)
    requires_title = models.CharField("danh hiệu phải có", max_length=160, blank=True)
    weight = models.DecimalField("hệ số", max_digits=5, decimal_places=2, default=1)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(name="criterion_weight_is_positive", condition=Q(weight__gt=0)),
            models.UniqueConstraint(fields=["set", "number"], name="one_criterion_of_a_number"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def weighed(self) -> str:
        """The weight as it is written, or nothing where it is 1."""
        return "" if self.weight == 1 else weight_written(self.weight)


class EligibilityRuleQuerySet(models.QuerySet["EligibilityRule"]):
    def visible_to(self, user: "User") -> Self:
        """Rules of units in reach, and issued rules of the plans the person sees."""
        reach = reach_of(user)
        if reach.everything:
            return self
        own = Q(organisation__in=Organisation.objects.within(reach).values("pk"))
        plans = Programme.objects.visible_to(user).values("pk")
        return self.filter(own | (Q(programme__in=plans) & ~Q(state=CriteriaState.DRAFT)))

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class EligibilityRule(models.Model):
    """A body's rule for a year on who may be put forward (LD-II.2e-a)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="eligibility_rules", verbose_name="đơn vị"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="eligibility_rules")
    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    subject_kinds = models.JSONField("đối tượng", default=list, blank=True)
    text = models.TextField("quy định")
    state = models.CharField(
        max_length=10, choices=CriteriaState, default=CriteriaState.DRAFT, editable=False
    )
    issued_on = models.DateField("ban hành ngày", null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = EligibilityRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định đối tượng"
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme", "year", "version"],
                name="one_eligibility_rule_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy định đối tượng năm {self.year} của {self.organisation}"

    @property
    def subjects_label(self) -> str:
        return ", ".join(SubjectKind(kind).label for kind in self.subject_kinds)

    def move_to(self, target: CriteriaState) -> CriteriaState:
        origin = CriteriaState(self.state)
        if target not in CRITERIA_MOVES[origin]:
            raise IllegalMove(f"eligibility rule {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
