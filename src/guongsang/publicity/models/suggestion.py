"""What citizens tell about good people and good deeds, waiting for an officer."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class SuggestionQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.in_reach(reach_of(user))

    def waiting(self) -> Self:
        return self.filter(answered_at=None)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Suggestion(Scoped):
    """One citizen's letter to a unit; `contact` is erased when it has been answered."""

    who = models.CharField("người hoặc tập thể được giới thiệu", max_length=200)
    deed = models.TextField("việc làm tốt", max_length=2000)
    teller = models.CharField("người giới thiệu", max_length=120, blank=True)
    contact = models.CharField("điện thoại hoặc thư điện tử", max_length=120, blank=True)
    sent_at = models.DateTimeField(editable=False)
    exemplar = models.ForeignKey(
        Exemplar, models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    answer = models.CharField("xử lý", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = SuggestionQuerySet.as_manager()

    class Privacy:
        public = {"id", "organisation", "l1", "l2", "l3", "sent_at"}
        personal = {
            "who", "deed", "teller", "contact", "exemplar", "answer", "answered_at", "answered_by",
        }  # fmt: skip

    class Meta:
        verbose_name = "thư giới thiệu của người dân"
        indexes = [models.Index(fields=["organisation", "-sent_at", "-id"], name="suggestion_unit")]
        constraints = [
            models.CheckConstraint(
                name="suggestion_answered_is_whole",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.who
