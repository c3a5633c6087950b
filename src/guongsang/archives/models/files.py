"""A work file ('hồ sơ công việc') from its opening to the body's archive, and the hand-over."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.archives.models.lists import CODE, YEAR, ListLine, Retention
from guongsang.archives.states import MOVES, FileState, IllegalMove
from guongsang.documents.models import Circle
from guongsang.documents.models.official import DRAFTERS, INNER
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from vanban.text import fold

if TYPE_CHECKING:
    from datetime import date

    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


def in_circle(user: "User") -> Q:
    """What of a body its people may see: the inner circle is for its head and secretariat."""
    own = [body.pk for body in organisations_of(user, *DRAFTERS)]
    inner = [body.pk for body in organisations_of(user, *INNER)]
    return Q(organisation__in=own, circle=Circle.BODY) | Q(organisation__in=inner)


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(in_circle(user))


class HandOver(models.Model):
    """Files given to the archive of the body ('Lưu trữ cơ quan') on one day, to one person."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    circle = models.CharField(max_length=6, choices=Circle, default=Circle.BODY, editable=False)
    dated = models.DateField("ngày giao nhận")
    receiver = models.CharField("người nhận", max_length=120)
    receiver_position = models.CharField("chức vụ người nhận", max_length=160, blank=True)
    condition = models.CharField("tình trạng hồ sơ", max_length=300, blank=True)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "lần giao nộp hồ sơ"
        indexes = [models.Index(fields=["organisation", "-made_at", "-id"], name="hand_over_body")]

    def __str__(self) -> str:
        return f"Giao nộp hồ sơ ngày {self.dated:%d/%m/%Y} cho {self.receiver}"


class WorkFileQuerySet(models.QuerySet["WorkFile"]):
    def visible_to(self, user: "User") -> Self:
        """Files of bodies where the person handles documents, within their circle."""
        return self.filter(in_circle(user))

    def ended(self, on: "date") -> Self:
        """Those whose retention is over; what is still open has none yet."""
        return self.filter(keep_until__lt=on)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class WorkFile(Retention):
    """The papers of one matter. `circle` inner holds what only head and secretariat may see.

    `about_key` names the programme, round, sitting or decision that the file is about, so that
    documents made of it, or of what lies below it, are led here. `keep_until` is the last day of
    the retention, known once the file is closed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    line = models.ForeignKey(ListLine, models.PROTECT, related_name="files")
    year = models.PositiveSmallIntegerField("năm", validators=YEAR)
    code = models.CharField("mã hồ sơ", max_length=50, validators=[CODE])
    title = models.CharField("tiêu đề hồ sơ", max_length=300)
    officer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người lập hồ sơ",
    )  # fmt: skip
    circle = models.CharField("ai được xem", max_length=6, choices=Circle, default=Circle.BODY)
    about_key = models.CharField(max_length=80, blank=True, editable=False)
    about_label = models.CharField(max_length=300, blank=True, editable=False)
    opened = models.DateField("ngày mở")
    closed = models.DateField("ngày kết thúc", null=True, blank=True)
    keep_until = models.DateField("bảo quản đến hết", null=True, editable=False)
    state = models.CharField(
        max_length=11, choices=FileState, default=FileState.OPEN, editable=False
    )
    handover = models.ForeignKey(
        HandOver, models.PROTECT, null=True, related_name="files", editable=False
    )
    folded = models.CharField(max_length=400, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = WorkFileQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ công việc"
        indexes = [
            models.Index(fields=["organisation", "-created_at", "-id"], name="work_file_body"),
            models.Index(fields=["organisation", "year", "state"], name="work_file_year"),
            models.Index(fields=["organisation", "keep_until"], name="work_file_ended"),
            models.Index(fields=["about_key"], name="work_file_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "code"], name="one_work_file_of_a_code",
                violation_error_message="Mã này đã dùng cho hồ sơ khác trong năm.",
            ),
            models.CheckConstraint(
                name="work_file_closed_is_whole",
                condition=Q(state="open", closed_at=None, closed_by=None, closed=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, closed__isnull=False)
                & ~Q(state="open"),
            ),
            models.CheckConstraint(
                name="work_file_handed_over_has_record",
                condition=Q(state="handed_over", handover__isnull=False)
                | ~Q(state="handed_over") & Q(handover=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.code} {self.title}")[:400]
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state == FileState.OPEN

    def move_to(self, target: FileState) -> FileState:
        origin = FileState(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"work file {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
