"""The archive of a body's year: one zip, packed in the background, kept for a while."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.archives.models.files import in_circle
from guongsang.archives.models.lists import YEAR
from guongsang.archives.states import PACKAGE_MOVES, IllegalMove, PackageState
from guongsang.documents.models import Circle
from guongsang.orgs.models import Organisation

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class PackageQuerySet(models.QuerySet["Package"]):
    def visible_to(self, user: "User") -> Self:
        """Packages of bodies where the person handles documents, within their circle."""
        return self.filter(in_circle(user))

    def unfinished(self) -> Self:
        return self.filter(state__in=[PackageState.WAITING, PackageState.RUNNING])

    def still(self, since: datetime) -> Self:
        """Those that wait or run and have shown no progress since a moment."""
        return self.unfinished().filter(progress_at__lt=since)

    def over(self, on: datetime) -> Self:
        """Those whose time is up."""
        return self.filter(state=PackageState.DONE, expires_at__lte=on)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Package(models.Model):
    """All closed files of a body's year, as far as `asked_by` may see them.

    `circle` says whether files of the inner circle are within. `path` is where the storage keeps
    the zip until it expires; `sha256` is of the zip itself.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm", validators=YEAR)
    circle = models.CharField(max_length=6, choices=Circle, default=Circle.BODY, editable=False)
    state = models.CharField(
        max_length=8, choices=PackageState, default=PackageState.WAITING, editable=False
    )
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    fault = models.CharField(max_length=300, blank=True, editable=False)
    path = models.CharField(max_length=120, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    progress_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = "gói lưu trữ năm"
        indexes = [
            models.Index(fields=["state", "progress_at"], name="package_unfinished"),
            models.Index(fields=["organisation", "-asked_at", "-id"], name="package_body"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "asked_by"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_package_at_a_time",
            ),
            models.CheckConstraint(
                name="package_done_is_whole",
                condition=~Q(state="done")
                | Q(expires_at__isnull=False) & ~Q(path="") & ~Q(sha256=""),
            ),
            models.CheckConstraint(
                name="package_failed_says_why", condition=~Q(state="failed") | ~Q(fault="")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Hồ sơ năm {self.year} của {self.organisation.label}"

    def move_to(self, target: PackageState) -> PackageState:
        origin = PackageState(self.state)
        if target not in PACKAGE_MOVES[origin]:
            raise IllegalMove(f"package {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
