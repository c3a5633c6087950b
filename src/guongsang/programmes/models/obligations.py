"""What a plan asks of whom: quotas, milestones, tasks, and the assignments they make."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import Every, Measure, MilestoneKind, Modality, PartyRole, Stage
from guongsang.programmes.models.programme import Programme, Sourced
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.states import ASSIGNMENT_MOVES, AssignmentState, IllegalMove
from vanban.when import BadWhen, When

if TYPE_CHECKING:
    from guongsang.accounts.models import User

OPEN = AssignmentState.OPEN


class ObligationKind(models.TextChoices):
    QUOTA = "quota", "Chỉ tiêu"
    MILESTONE = "milestone", "Mốc thời gian"
    TASK = "task", "Nhiệm vụ"


class Obligation(Sourced):
    """What quotas, milestones and tasks share.

    Of several with the same `duty` the one with the most special predicate binds a body (BK-2).
    """

    duty = models.SlugField(max_length=60)
    who = models.JSONField("ai thực hiện", default=dict, blank=True)
    who_text = models.CharField("ai thực hiện, bằng lời", max_length=300, blank=True)
    modality = models.CharField(max_length=8, choices=Modality, default=Modality.ORDER)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def audience(self) -> OrganisationPredicate:
        return OrganisationPredicate.load(self.who)


class Quota(Obligation):
    """A number that each body bound must reach, or not exceed."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="quotas")
    minimum = models.PositiveSmallIntegerField("ít nhất", null=True, blank=True)
    maximum = models.PositiveSmallIntegerField("nhiều nhất", null=True, blank=True)
    of = models.CharField("của", max_length=160)
    every = models.CharField("kỳ", max_length=10, choices=Every, blank=True)
    measure = models.CharField("đếm", max_length=16, choices=Measure, default=Measure.INTRODUCTIONS)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "chỉ tiêu"

    def __str__(self) -> str:
        return f"{self.number_label} {self.of}"

    @property
    def is_share(self) -> bool:
        """A percentage of the bodies, not a number for each."""
        return self.of.startswith("%")

    @property
    def number_label(self) -> str:
        if self.minimum is not None and self.minimum == self.maximum:
            return f"{self.minimum:02}" if not self.is_share else f"{self.minimum}"
        if self.minimum is not None:
            return f"ít nhất {self.minimum:02}" if not self.is_share else f"{self.minimum}"
        return f"không quá {self.maximum}"


class Milestone(Obligation):
    """An action with a day or a rhythm; `when` is empty where the plan names none."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=14, choices=MilestoneKind)
    what = models.CharField("việc", max_length=300)
    when = models.CharField("thời điểm", max_length=80, blank=True)
    when_text = models.CharField("thời điểm bằng lời", max_length=160, blank=True)
    is_event = models.BooleanField("là sự kiện", default=False)
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="nơi nhận",
    )  # fmt: skip
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "mốc thời gian"

    def __str__(self) -> str:
        return self.what

    def turns(self, first_year: int, last_year: int) -> list[tuple[str, date]]:
        """Return code and due day of each turn in the years; none where the plan names no day."""
        return When.parse(self.when).due_dates(first_year, last_year) if self.when else []

    @property
    def when_label(self) -> str:
        if self.when_text:
            return self.when_text
        return When.parse(self.when).label() if self.when else "kế hoạch không ấn định ngày"


class Task(Obligation):
    """A piece of work; its parties say who leads, who cooperates, who is asked."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="tasks")
    number = models.CharField("số mục", max_length=20, blank=True)
    text = models.CharField("nhiệm vụ", max_length=400)
    stages = models.JSONField("khâu", default=list, blank=True)
    content = models.CharField("mảng việc", max_length=60, blank=True)
    when = models.CharField("thời điểm", max_length=80, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "nhiệm vụ"

    def __str__(self) -> str:
        return self.text

    @property
    def stage_labels(self) -> list[str]:
        return [Stage(stage).label for stage in self.stages]


class TaskParty(models.Model):
    """How a body, or every body of a kind, takes part in a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="parties")
    role = models.CharField(max_length=10, choices=PartyRole)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    who = models.JSONField(default=dict, blank=True)
    label = models.CharField("như kế hoạch ghi", max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "role", "label"], name="one_party_of_a_task"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_role_display()}"

    @property
    def audience(self) -> OrganisationPredicate:
        return OrganisationPredicate.load(self.who)

    @property
    def modality(self) -> Modality:
        return Modality.REQUEST if self.role == PartyRole.REQUESTED else Modality.ORDER


class AssignmentQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """What the units in reach owe, and what is owed to a plan issued by a unit in reach."""
        reach = reach_of(user)
        if reach.everything:
            return self
        own = self.in_reach(reach).values("pk")
        issuers = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(pk__in=own) | Q(programme__issuer__in=issuers))

    def open(self) -> Self:
        return self.filter(state=OPEN)

    def requested(self) -> Self:
        return self.filter(modality=Modality.REQUEST)

    def tied_to_days(self) -> Self:
        """Publicity, conferences and congresses: what goes with a national day (LT-I.2-2a)."""
        kinds = (MilestoneKind.PUBLICITY, MilestoneKind.CONFERENCE, MilestoneKind.CONGRESS)
        return self.filter(milestone_kind__in=kinds)

    def late_on(self, day: date) -> Self:
        """Open and overdue; what was only requested is never late (LT-VI.2a)."""
        return self.open().filter(due_on__lt=day, modality=Modality.ORDER)

    def due_first(self) -> Self:
        return self.order_by("due_on", "pk")

    def with_context(self) -> Self:
        return self.select_related("programme", "organisation")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Assignment(Scoped):
    """One obligation of one organisation in one period: who owes what by when."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="assignments")
    obligation_kind = models.CharField(max_length=10, choices=ObligationKind)
    obligation_id = models.PositiveBigIntegerField()
    what = models.CharField("việc phải làm", max_length=400)
    milestone_kind = models.CharField(max_length=14, choices=MilestoneKind, blank=True)
    role = models.CharField(max_length=10, choices=PartyRole, blank=True)
    period = models.CharField("kỳ", max_length=24)
    due_on = models.DateField("hạn")
    modality = models.CharField(max_length=8, choices=Modality)
    target = models.PositiveSmallIntegerField("số phải đạt", null=True, blank=True)
    state = models.CharField(max_length=8, choices=AssignmentState, default=OPEN, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    done_on = models.DateField("xong ngày", null=True, editable=False)
    result = models.TextField("kết quả", blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "việc được giao"
        indexes = [
            models.Index(fields=["organisation", "state", "due_on", "id"], name="assignment_unit"),
            models.Index(fields=["l1", "state", "due_on", "id"], name="assignment_l1"),
            models.Index(fields=["l2", "state", "due_on", "id"], name="assignment_l2"),
            models.Index(fields=["l3", "state", "due_on", "id"], name="assignment_l3"),
            models.Index(fields=["programme", "state", "due_on", "id"], name="assignment_plan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation_kind", "obligation_id", "organisation", "period"],
                name="one_assignment_of_a_unit_a_period",
            ),
            models.CheckConstraint(
                name="assignment_done_is_whole",
                condition=Q(state=OPEN, done_at=None, done_by=None, done_on=None)
                | (~Q(state=OPEN) & Q(done_at__isnull=False, done_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.period_label})"

    @property
    def period_label(self) -> str:
        try:
            label = When.parse(self.period).label()
        except BadWhen:
            return self.period
        return label[:1].upper() + label[1:]

    @property
    def is_request(self) -> bool:
        return self.modality == Modality.REQUEST

    def is_late(self, on: date) -> bool:
        return self.state == OPEN and not self.is_request and self.due_on < on

    def move_to(self, target: AssignmentState) -> AssignmentState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = AssignmentState(self.state)
        if target not in ASSIGNMENT_MOVES[origin]:
            raise IllegalMove(f"assignment {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
