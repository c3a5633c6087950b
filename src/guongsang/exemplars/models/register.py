"""An exemplar: a subject seen as worth following, with its state and where it was found."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models.subject import Subject, SubjectKind
from guongsang.exemplars.states import LIVE, MOVES, IllegalMove, State
from guongsang.orgs.models import Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import What

if TYPE_CHECKING:
    from guongsang.accounts.models import User

LIST_COLUMNS = ["main_field", "subject_kind", "state", "year"]


class ExemplarQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """The exemplars of the units a person's roles reach, and those sent to such a unit."""
        return self.in_reach(reach_of(user))

    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def with_context(self) -> Self:
        return self.select_related("subject", "organisation", "main_field", "programme")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Exemplar(Scoped):
    """One exemplar of one organisation's register.

    `version` rises with every change of the text, so that a stale form is noticed.
    `noticed_by` is the true author when an officer enters it for somebody ('nhập hộ').
    `filed_as` keeps the subject it was first filed under when two subjects were merged.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="exemplars")
    filed_as = models.ForeignKey(
        Subject, models.PROTECT, null=True, related_name="+", editable=False
    )
    subject_kind = models.CharField(max_length=12, choices=SubjectKind, editable=False)
    programme = models.ForeignKey(
        "programmes.Programme", models.PROTECT, null=True, blank=True, related_name="exemplars",
        verbose_name="theo kế hoạch",
    )  # fmt: skip
    what = models.CharField("thuộc loại", max_length=16, choices=What, default=What.EXEMPLAR)
    title = models.CharField("việc làm nổi bật", max_length=200)
    summary = models.TextField("kể lại việc đã làm")
    standout = models.TextField("tính nổi trội", blank=True)
    fit = models.TextField("phù hợp với công việc, nhiệm vụ thế nào", blank=True)
    is_comprehensive = models.BooleanField("điển hình toàn diện", default=False)
    main_field = models.ForeignKey(
        "programmes.Field", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="lĩnh vực chính",
    )  # fmt: skip
    fields = models.ManyToManyField("programmes.Field", blank=True, related_name="exemplars")
    movement = models.ForeignKey(
        "programmes.Movement", models.PROTECT, null=True, blank=True, related_name="exemplars",
        verbose_name="phong trào thi đua, cuộc vận động",
    )  # fmt: skip
    state = models.CharField(max_length=12, choices=State, default=State.DISCOVERED, editable=False)
    former_state = models.CharField(max_length=12, choices=State, blank=True, editable=False)
    close_reason = models.CharField("lý do đóng", max_length=300, blank=True, editable=False)
    discovered_on = models.DateField("ngày phát hiện")
    noticed_by = models.CharField("người phát hiện", max_length=160, blank=True)
    noticed_through = models.CharField("phát hiện qua", max_length=160, blank=True)
    is_on_behalf = models.BooleanField("nhập hộ", default=False)
    scan = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="bản chụp phiếu giấy",
    )  # fmt: skip
    registered_year = models.PositiveSmallIntegerField(
        "đăng ký xây dựng năm", null=True, blank=True
    )
    registered_at = models.DateTimeField(null=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    priority = models.PositiveSmallIntegerField(default=0, editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        verbose_name = "gương điển hình"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="exemplar_newest"),
            models.Index(fields=["l1", "-created_at", "-id", *LIST_COLUMNS], name="exemplar_l1"),
            models.Index(fields=["l2", "-created_at", "-id", *LIST_COLUMNS], name="exemplar_l2"),
            models.Index(fields=["l3", "-created_at", "-id", *LIST_COLUMNS], name="exemplar_l3"),
            models.Index(
                fields=["organisation", "-created_at", "-id", *LIST_COLUMNS], name="exemplar_unit"
            ),
            models.Index(
                fields=["l1", "main_field", "-created_at", "-id"], name="exemplar_l1_field"
            ),
            models.Index(fields=["l1", "state", "-created_at", "-id"], name="exemplar_l1_state"),
            models.Index(fields=["l1", "-priority", "-id"], name="exemplar_l1_priority"),
            models.Index(
                fields=["organisation", "-priority", "-id"], name="exemplar_unit_priority"
            ),
            models.Index(fields=["programme", "year", "state"], name="exemplar_programme"),
            models.Index(fields=["organisation", "registered_year"], name="exemplar_to_build"),
        ]
        constraints = [
            models.CheckConstraint(
                name="exemplar_closed_has_reason",
                condition=~Q(state=State.CLOSED) | (~Q(close_reason="") & ~Q(former_state="")),
            ),
            models.CheckConstraint(
                name="exemplar_registration_is_whole",
                condition=Q(registered_year=None, registered_at=None, registered_by=None)
                | Q(
                    registered_year__isnull=False,
                    registered_at__isnull=False,
                    registered_by__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.subject.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.subject_kind = self.subject.kind
            self.priority = self.subject.priority
            self.year = self.discovered_on.year
        super().save(*args, **kwargs)

    def move_to(self, target: State) -> State:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"exemplar {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
