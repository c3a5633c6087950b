"""Difficulties raised while a plan is carried out, and how they were settled."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.oversight.states import MOVES, IllegalMove, State

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class DifficultyQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Those raised by units in reach, and those that a unit in reach must settle."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(Q(organisation__in=units) | Q(focal__in=units) | Q(leader__in=units))

    def with_context(self) -> Self:
        return self.select_related(
            "programme", "organisation", "focal", "leader", "raised_by", "put_up_by", "answered_by"
        )

    def newest_first(self) -> Self:
        return self.order_by("-raised_at", "-pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Difficulty(Scoped):
    """One obstacle: raised to the focal unit, put to the leader, answered (BG END, BK END)."""

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="+")
    text = models.TextField("khó khăn, vướng mắc")
    suggestion = models.TextField("kiến nghị", blank=True)
    focal = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    leader = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=11, choices=State, default=State.RAISED)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    advice = models.TextField("ý kiến đầu mối", blank=True)
    put_up_at = models.DateTimeField(null=True)
    put_up_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answer = models.TextField("trả lời", blank=True)
    changes_plan = models.BooleanField("điều chỉnh kế hoạch", default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = DifficultyQuerySet.as_manager()

    class Meta:
        verbose_name = "khó khăn, vướng mắc"
        indexes = [models.Index(fields=["focal", "state", "raised_at"], name="difficulty_inbox")]
        constraints = [
            models.CheckConstraint(
                name=f"difficulty_{what}_is_whole",
                condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
            )
            for what in ("put_up", "answered")
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def move_to(self, target: State) -> State:
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"difficulty {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
