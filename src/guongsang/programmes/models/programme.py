"""A plan as data, the instruments it rests on, its fields, targets and whom it binds."""

import re
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet, Succession
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import BasisKind
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.states import IN_FORCE, LEFT_DRAFT, MOVES, IllegalMove, State
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL
_PLAN = re.compile(r"^[A-Z]{2} |(?<=; )[A-Z]{2} ")


def section_of(source: str) -> str:
    """Return the section of a source without the letters of its plan."""
    place = _PLAN.sub("", source)
    return f"mục {place}" if place[:1] in tuple("IVX") else place


class Sourced(models.Model):
    """A fact with the place it was found at: 'BK IV.1' is section IV.1 of the plan of Bắc Kạn."""

    source = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def section(self) -> str:
        """Where in the plan it stands, in words: 'mục IV.1'."""
        return section_of(self.source)


class LegalBasis(Sourced):
    """An instrument that plans and criteria rest on: one record however many cite it (BK-PRE)."""

    code = models.SlugField("mã", max_length=60, unique=True)
    kind = models.CharField("loại văn bản", max_length=60)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    date = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    title = models.CharField("về việc", max_length=400, blank=True)

    class Meta:
        verbose_name = "căn cứ"

    def __str__(self) -> str:
        number = f" số {self.number}" if self.number[:1].isdigit() else f" {self.number}"
        day = f" ngày {self.date:%d/%m/%Y}" if self.date else ""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{self.kind}{number.rstrip()}{day}{issuer}"


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: "User") -> Self:
        """Plans of units in reach, plans that bind a unit in reach, and their child plans.

        A draft is seen only where its issuer is reached; the plans of an ended body also by
        the one that took over from it.
        """
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        bound = Binding.objects.in_reach(reach).values("programme")
        former = Succession.objects.filter(successor__in=units).values("former")
        others = Q(pk__in=bound) | Q(superior__issuer__in=units) | Q(issuer__in=former)
        return self.filter(Q(issuer__in=units) | (others & Q(state__in=LEFT_DRAFT)))

    def in_force(self) -> Self:
        return self.filter(state__in=IN_FORCE)

    def concerning(self, units: list[Organisation]) -> Self:
        """Plans that the units issued or that bind them."""
        bound = Binding.objects.filter(organisation__in=units).values("programme")
        return self.filter(Q(issuer__in=units) | Q(pk__in=bound))

    def with_context(self) -> Self:
        return self.select_related("issuer", "superior", "superior__issuer")

    def newest_first(self) -> Self:
        return self.order_by("-period_first", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Programme(models.Model):
    """One plan of one body. What the plan does not say is null or empty, never guessed."""

    code = models.SlugField("mã", max_length=80, unique=True)
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, related_name="programmes", verbose_name="cơ quan ban hành"
    )
    kind_of_document = models.CharField("loại văn bản", max_length=60, default="Kế hoạch")
    number = models.CharField("số", max_length=20, null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    printed_month = models.PositiveSmallIntegerField("tháng ghi trên bản", null=True, blank=True)
    printed_year = models.PositiveSmallIntegerField("năm ghi trên bản", null=True, blank=True)
    place = models.CharField("nơi ban hành", max_length=80, blank=True)
    title = models.CharField("tên kế hoạch", max_length=300)
    title_folded = models.CharField(max_length=300, editable=False)
    period_first = models.PositiveSmallIntegerField("từ năm (theo tên)")
    period_last = models.PositiveSmallIntegerField("đến năm (theo tên)")
    execution_first = models.PositiveSmallIntegerField("thực hiện từ năm")
    execution_last = models.PositiveSmallIntegerField("thực hiện đến năm")

    definition = models.TextField("thế nào là điển hình", blank=True)
    areas = models.JSONField("mặt hoạt động", default=list, blank=True)
    goals = models.JSONField("mục đích, yêu cầu", default=list, blank=True)
    scope = models.JSONField("phạm vi", default=dict, blank=True)
    scope_text = models.CharField("phạm vi bằng lời", max_length=300, blank=True)
    subject_kinds = models.JSONField("đối tượng", default=list, blank=True)
    what_kinds = models.JSONField("loại gương", default=list, blank=True)
    stage_names = models.JSONField("tên các khâu theo kế hoạch", default=dict, blank=True)
    stage_wording = models.CharField("các khâu ghi trong kế hoạch", max_length=200, blank=True)
    selection_rule = models.CharField("yêu cầu khi lựa chọn", max_length=300, blank=True)
    priority_rule = models.CharField("ưu tiên", max_length=300, blank=True)

    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name="kế hoạch cấp trên trong hệ thống",
    )  # fmt: skip
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="nexts",
        verbose_name="kỳ trước",
    )  # fmt: skip
    siblings = models.ManyToManyField("self", blank=True, verbose_name="kế hoạch song hành")
    bases = models.ManyToManyField(LegalBasis, through="ProgrammeBasis", related_name="programmes")

    difficulty_contact = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="đầu mối vướng mắc",
    )  # fmt: skip
    difficulty_text = models.CharField("đầu mối vướng mắc bằng lời", max_length=300, blank=True)
    difficulty_leader = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="nơi giải quyết vướng mắc",
    )  # fmt: skip
    report_to = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="nơi nhận báo cáo",
    )  # fmt: skip
    report_to_text = models.CharField("nơi nhận báo cáo bằng lời", max_length=200, blank=True)
    report_rhythm = models.CharField("kỳ báo cáo", max_length=60, blank=True)
    report_text = models.CharField("chế độ báo cáo bằng lời", max_length=300, blank=True)
    funding = models.CharField("kinh phí", max_length=300, blank=True)
    recipients = models.JSONField("nơi nhận", default=list, blank=True)
    filing = models.CharField("lưu", max_length=80, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_position = models.CharField("chức vụ", max_length=120, blank=True)
    signer_capacity = models.CharField("thẩm quyền ký", max_length=160, blank=True)
    open_points = models.JSONField("điểm còn bỏ ngỏ", default=list, blank=True)
    source = models.CharField(max_length=120, blank=True)
    sources = models.JSONField("nguồn của từng mục", default=dict, blank=True)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField("ngày có hiệu lực", null=True, editable=False)
    closed_on = models.DateField("ngày kết thúc", null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)
    dropped_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )
    dropped_why = models.CharField("lý do bỏ dự thảo", max_length=300, blank=True)
    is_demo = models.BooleanField("dữ liệu minh họa", default=False, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        indexes = [
            models.Index(fields=["issuer", "-period_first"], name="programme_by_issuer"),
            models.Index(fields=["superior", "issuer"], name="programme_children"),
            models.Index(fields=["-period_first", "-id"], name="programme_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="programme_years_in_order",
                condition=Q(period_last__gte=F("period_first"))
                & Q(execution_last__gte=F("execution_first")),
                violation_error_message="Năm kết thúc phải từ năm bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="programme_dropped_is_whole",
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False, state=State.DROPPED),
            ),
            models.CheckConstraint(
                name="programme_left_draft_has_number_and_day",
                condition=Q(state__in=(State.DRAFT, State.DROPPED))
                | Q(number__isnull=False, signed_on__isnull=False, issued_on__isnull=False),
                violation_error_message="Kế hoạch chưa có số, ngày thì vẫn là dự thảo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_of_document} {self.official_number or self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title_folded = fold(self.title)[:300]
        super().save(*args, **kwargs)

    @property
    def official_number(self) -> str:
        """The number as a person writes it, or '' while there is none."""
        return f"{self.number}/{self.symbol}" if self.number else ""

    @property
    def is_unissued(self) -> bool:
        """A plan without number or day is a draft, to be flagged (BG-HDR-a)."""
        return State(self.state) in (State.DRAFT, State.DROPPED)

    @property
    def period_label(self) -> str:
        if self.period_first == self.period_last:
            return f"năm {self.period_first}"
        return f"{self.period_first}–{self.period_last}"

    @property
    def execution_label(self) -> str:
        if self.execution_first == self.execution_last:
            return f"năm {self.execution_first}"
        return f"{self.execution_first}–{self.execution_last}"

    @property
    def years(self) -> range:
        """The years in which it is carried out."""
        return range(self.execution_first, self.execution_last + 1)

    @property
    def audience(self) -> OrganisationPredicate:
        """Whom the plan reaches at all; its quotas and tasks bind nobody else (BP-II.1)."""
        return OrganisationPredicate.load(self.scope)

    def move_to(self, target: State) -> State:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"programme {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class ProgrammeBasis(Sourced):
    """That a plan rests on, cites, implements or runs beside an instrument."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="basis_links")
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="programme_links")
    kind = models.CharField(max_length=10, choices=BasisKind, default=BasisKind.BASIS)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "basis"], name="one_basis_of_a_programme"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} ← {self.basis}"


class Field(Sourced):
    """A field of activity ('lĩnh vực') of a plan."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="fields")
    code = models.SlugField(max_length=60)
    number = models.CharField("số mục", max_length=10)
    name = models.CharField("lĩnh vực", max_length=160)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "lĩnh vực"
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="one_field_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """How many exemplars a plan sets out to build in a year ('chỉ tiêu', BK-IV.1-1c)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("số gương")

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="one_target_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}: {self.number}"


class Binding(Scoped):
    """That an issued plan reaches an organisation: its scope, worked out on the day of issue."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="bindings")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"], name="one_binding_of_a_unit"
            ),
        ]
        indexes = [
            models.Index(fields=["l1", "programme"], name="binding_l1"),
            models.Index(fields=["l2", "programme"], name="binding_l2"),
            models.Index(fields=["l3", "programme"], name="binding_l3"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} → {self.organisation}"
