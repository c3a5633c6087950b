"""Scans of printed sheets: sent first, joined to a dossier when a person has looked at them."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models import StoredFile
from guongsang.nominations.models.dossiers import Nomination
from guongsang.nominations.states import SCAN_MOVES, IllegalMove, ScanState

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class ScanQuerySet(models.QuerySet["Scan"]):
    def waiting_for(self, user: "User") -> Self:
        """What the person sent and neither joined nor put away; nobody else's."""
        return self.filter(state=ScanState.WAITING, sent_by_id=user.pk)

    def kept_of(self, nomination: Nomination) -> Self:
        """The scans that stand in a dossier without an exemplar; others became its evidence."""
        return self.filter(
            state=ScanState.JOINED, nomination=nomination, nomination__exemplar__isnull=True
        )

    def visible_to(self, user: "User") -> Self:
        """Own waiting ones, and those that stand in dossiers the person sees."""
        seen = Nomination.objects.visible_to(user).filter(exemplar__isnull=True)
        return self.filter(
            Q(state=ScanState.WAITING, sent_by_id=user.pk)
            | Q(state=ScanState.JOINED, nomination__in=seen.values("pk"))
        )

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Scan(models.Model):
    """One sheet as it was scanned: a picture, or the pages of a PDF that belong together.

    On `bare` of its `pages` no code was found: they go with the page before. `key` is what the
    code means, `fault` why none was read. Nobody but the sender sees it until it is joined.
    """

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField("tên tệp", max_length=200)
    pages = models.PositiveSmallIntegerField(default=1)
    bare = models.PositiveSmallIntegerField(default=0)
    key = models.BigIntegerField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=ScanState, default=ScanState.WAITING)
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="scans")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = "bản chụp phiếu giấy"
        indexes = [
            models.Index(
                fields=["sent_by", "id"],
                condition=Q(state=ScanState.WAITING),
                name="scan_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="scan_settled_is_whole",
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="scan_joined_to_a_dossier",
                condition=Q(state=ScanState.WAITING, nomination=None)
                | Q(state=ScanState.JOINED, nomination__isnull=False)
                | Q(state=ScanState.DROPPED),
            ),
            models.UniqueConstraint(
                fields=["nomination", "file"],
                condition=Q(state=ScanState.JOINED),
                name="one_joined_scan_of_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def move_to(self, target: ScanState) -> None:
        """Step to `target` in memory. Services save."""
        if target not in SCAN_MOVES[ScanState(self.state)]:
            raise IllegalMove(f"scan {self.pk}: {self.state} -> {target}")
        self.state = target
