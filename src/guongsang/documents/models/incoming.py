"""The register of what arrives at a body ('sổ văn bản đến'), and the book of its numbers."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models.delivery import Delivery
from guongsang.documents.models.files import StoredFile
from guongsang.documents.models.official import DRAFTERS, INNER, KIND_CHOICES, Circle
from guongsang.documents.models.reading import Reading
from guongsang.documents.states import INCOMING_MOVES, IllegalMove, IncomingState
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import organisations_of
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class ArrivalBook(models.Model):
    """The book of arrival numbers of a body in one year (NĐ 30/2020, Điều 22).

    `last` is the last number given. The row is locked while a number is taken.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số đến cuối cùng", default=0)

    objects: "models.Manager[ArrivalBook]" = models.Manager()

    class Meta:
        verbose_name = "sổ văn bản đến"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_arrival_book_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.organisation.label}, văn bản đến {self.year}: {self.last}"


class IncomingQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """What arrived at a body where the person handles documents, or is theirs to handle.

        Papers of the inner circle are for the head and the secretariat of the body.
        """
        own = [unit.pk for unit in organisations_of(user, *DRAFTERS)]
        inner = [unit.pk for unit in organisations_of(user, *INNER)]
        return self.filter(
            Q(organisation__in=own, circle=Circle.BODY)
            | Q(organisation__in=inner)
            | Q(handler=user)
        )

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Incoming(Scoped):
    """A document that arrived. `organisation` received it; `printed_number` is the sender's.

    What was delivered in the house has its `delivery`; what came from outside may have a file.
    `reading` is set where its head was read from the file and offered to the clerk.
    """

    number = models.PositiveIntegerField("số đến", editable=False)
    year = models.PositiveSmallIntegerField("năm", editable=False)
    arrived = models.DateField("ngày đến")
    sender = models.CharField("cơ quan gửi", max_length=250)
    printed_number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    dated = models.DateField("ngày văn bản", null=True, blank=True)
    kind = models.CharField("loại văn bản", max_length=40, choices=KIND_CHOICES, blank=True)
    title = models.CharField("trích yếu", max_length=500)
    circle = models.CharField(max_length=6, choices=Circle, default=Circle.BODY, editable=False)
    delivery = models.OneToOneField(
        Delivery, models.PROTECT, null=True, related_name="incoming", editable=False
    )
    reading = models.OneToOneField(
        Reading, models.PROTECT, null=True, related_name="arrival", editable=False
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    handler = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    due = models.DateField("hạn xử lý", null=True, blank=True)
    state = models.CharField(
        max_length=7, choices=IncomingState, default=IncomingState.WAITING, editable=False
    )
    outcome = models.CharField("kết quả xử lý", max_length=300, blank=True)
    folded = models.CharField(max_length=900, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = IncomingQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đến"
        indexes = [
            models.Index(fields=["organisation", "-created_at", "-id"], name="incoming_unit"),
            models.Index(fields=["handler", "state"], name="incoming_handler"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="one_arrival_of_a_number",
                violation_error_message="Số đến này đã cấp cho văn bản khác trong năm.",
            ),
            models.CheckConstraint(
                name="incoming_done_is_whole",
                condition=Q(state="waiting", done_at=None, done_by=None)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="incoming_has_one_source", condition=Q(delivery=None) | Q(file=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.printed_number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.number} {self.printed_number} {self.title} {self.sender}")[:900]
        super().save(*args, **kwargs)

    def is_late(self, on: Any) -> bool:
        """Whether it waits still after its day."""
        return self.due is not None and self.state == IncomingState.WAITING and self.due < on

    def move_to(self, target: IncomingState) -> IncomingState:
        origin = IncomingState(self.state)
        if target not in INCOMING_MOVES[origin]:
            raise IllegalMove(f"incoming {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
