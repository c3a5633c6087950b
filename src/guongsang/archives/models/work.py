"""That an officer's open work passed to another: who gave, who took, what, by whose act."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guongsang.documents.models.official import INNER
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class WorkHandOverQuerySet(models.QuerySet["WorkHandOver"]):
    def visible_to(self, user: "User") -> Self:
        """Those that the person gave, took or made, and those of the body they lead."""
        led = [body.pk for body in organisations_of(user, *INNER)]
        mine = Q(giver=user) | Q(taker=user) | Q(made_by=user)
        return self.filter(mine | Q(organisation__in=led))


class WorkHandOver(models.Model):
    """One act. `items` keeps kind, key and title of each piece of work as it was then.

    A complaint is kept by its number alone (ADR 0016).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    giver = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="bên giao")
    taker = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name="bên nhận")
    items = models.JSONField("công việc")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    objects = WorkHandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "bàn giao công việc"
        indexes = [models.Index(fields=["organisation", "-made_at"], name="work_handover_body")]
        constraints = [
            models.CheckConstraint(
                name="work_is_handed_to_another",
                condition=~Q(giver=F("taker")),
                violation_error_message="Bên nhận phải là người khác.",
            )
        ]

    def __str__(self) -> str:
        return f"Bàn giao công việc ngày {self.made_at:%d/%m/%Y}"

    def told(self) -> list[dict[str, Any]]:
        """What the minutes may list: not complaints, nor what only the inner circle may read."""
        return [each for each in self.items if not each["inner"]]
