"""Selected exemplars handed to media bodies as source material (LT VI.7)."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class HandOverQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Those given by a unit in reach, and those given to one."""
        reach = reach_of(user)
        if reach.everything:
            return self
        units = Organisation.objects.within(reach).values("pk")
        return self.filter(models.Q(organisation__in=units) | models.Q(receiver__in=units))


class HandOver(Scoped):
    """That `organisation` gave one exemplar to a media body; stories since then answer it."""

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="hand_overs")
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="cơ quan báo chí, truyền thông"
    )
    note = models.CharField("gợi ý tuyên truyền", max_length=300, blank=True)
    given_at = models.DateTimeField(editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "giới thiệu cho cơ quan truyền thông"
        indexes = [models.Index(fields=["organisation", "-given_at", "-id"], name="hand_over_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "receiver"],
                name="one_hand_over_a_receiver",
                violation_error_message="Gương này đã được giới thiệu cho cơ quan đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar} → {self.receiver}"
