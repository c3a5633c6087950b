"""To whom an issued document goes, by which channel, and what has become of it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models.official import DRAFTERS, INNER, Circle, Document
from guongsang.documents.states import DELIVERY_MOVES, DeliveryState, IllegalMove
from guongsang.notifications.models import Mail
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class Channel(models.TextChoices):
    INBOX = "inbox", "Trong hệ thống"
    EMAIL = "email", "Thư điện tử"
    PAGE = "page", "Trang công khai"
    PAPER = "paper", "Bản giấy"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def to_people_of(self, user: "User") -> Self:
        """Those to the person, or to a body where they handle documents.

        A document of the inner circle is for the head and the secretariat of that body.
        """
        bodies = [unit.pk for unit in organisations_of(user, *DRAFTERS)]
        inner = [unit.pk for unit in organisations_of(user, *INNER)]
        return self.filter(
            Q(person=user)
            | Q(incoming__handler=user)
            | Q(organisation__in=bodies, document__circle=Circle.BODY)
            | Q(organisation__in=inner),
            channel=Channel.INBOX,
        )

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Delivery(models.Model):
    """One recipient of one document. `line` is what the recipient list prints, `mark` its mark.

    In the house it goes to an organisation or to a person; by e-mail to an address; on paper to
    whom the line names; the public page is one for a document.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries")
    line = models.CharField("nơi nhận", max_length=300)
    mark = models.CharField("ghi chú", max_length=60, blank=True)
    channel = models.CharField("cách gửi", max_length=5, choices=Channel)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    address = models.EmailField("địa chỉ thư", blank=True)
    mail = models.OneToOneField(Mail, models.PROTECT, null=True, related_name="+", editable=False)
    state = models.CharField(max_length=7, choices=DeliveryState, default=DeliveryState.WAITING)
    why = models.CharField("lý do", max_length=300, blank=True)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    seen_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "nơi nhận"
        indexes = [
            models.Index(fields=["organisation", "state"], name="delivery_to_body"),
            models.Index(fields=["person", "state"], name="delivery_to_person"),
            models.Index(fields=["state", "channel"], name="delivery_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "organisation"], condition=Q(organisation__isnull=False),
                name="one_delivery_to_a_body",
            ),
            models.UniqueConstraint(
                fields=["document", "person"], condition=Q(person__isnull=False),
                name="one_delivery_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["document", "address"], condition=~Q(address=""),
                name="one_delivery_to_an_address",
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(channel="page"), name="one_page_of_a_document"
            ),
            models.UniqueConstraint(
                fields=["document", "line"], condition=Q(channel="paper"),
                name="one_paper_of_a_line",
            ),
            models.CheckConstraint(
                name="delivery_fits_its_channel",
                condition=Q(channel="inbox", organisation__isnull=False, person=None, address="")
                | Q(channel="inbox", organisation=None, person__isnull=False, address="")
                | Q(channel="email", organisation=None, person=None) & ~Q(address="")
                | Q(channel__in=["page", "paper"], organisation=None, person=None, address=""),
            ),
            models.CheckConstraint(
                name="delivery_seen_is_whole",
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_failed_says_why", condition=~Q(state="failed", why="")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document.printed_number} → {self.recipient}"

    @property
    def recipient(self) -> str:
        """Whom it goes to, in words."""
        if self.organisation is not None:
            return self.organisation.label
        if self.person is not None:
            return str(self.person)
        if self.channel == Channel.PAGE:
            return "Trang công khai"
        return self.address or self.line

    def move_to(self, target: DeliveryState) -> DeliveryState:
        origin = DeliveryState(self.state)
        if target not in DELIVERY_MOVES[origin]:
            raise IllegalMove(f"delivery {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
