"""Official documents that a body issues, the book that numbers them, and its letterhead."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from guongsang.documents.models.files import StoredFile
from guongsang.documents.models.template import OwnTemplate
from guongsang.documents.states import ARRIVED, MOVES, IllegalMove, State
from guongsang.orgs.models import Organisation, Role, Scoped, ScopedQuerySet
from guongsang.orgs.queries import organisations_of, reach_of
from vanban.model import KINDS, LETTER
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL

KIND_CHOICES = [(kind, kind.capitalize()) for kind in (LETTER, *KINDS)]
DRAFTERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
"""Who sees and prepares the drafts of their body."""
INNER = (Role.SECRETARIAT, Role.HEAD)
"""Who of a partner sees and prepares what both bodies work on: papers of a council."""

SYMBOL = RegexValidator(
    r"^[A-ZĐ][A-Za-zĐđ0-9&.\-]*\Z",
    "Ký hiệu viết liền, bắt đầu bằng chữ hoa, ví dụ: UBND, SNV, BDT.",
)


class Circle(models.TextChoices):
    """Who of the body may see a document."""

    BODY = "body", "Trong cơ quan"
    INNER = "inner", "Thường trực và thủ trưởng"


class Letterhead(models.Model):
    """What stands at the head and foot of every document of a body (NĐ 30/2020, Phụ lục I)."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="letterhead")
    superior = models.CharField("cơ quan chủ quản", max_length=250, blank=True)
    issuer = models.CharField("tên cơ quan ban hành", max_length=250)
    symbol = models.CharField("ký hiệu cơ quan", max_length=30, validators=[SYMBOL])
    place = models.CharField("địa danh", max_length=120)
    authority = models.CharField("quyền hạn ký", max_length=250, blank=True)
    position = models.CharField("chức vụ người ký", max_length=160, blank=True)
    signer = models.CharField("họ tên người ký", max_length=120, blank=True)
    filing = models.CharField("dòng lưu", max_length=120, default="VT", blank=True)

    objects: "models.Manager[Letterhead]" = models.Manager()

    class Meta:
        verbose_name = "mẫu đầu văn bản"

    def __str__(self) -> str:
        return f"{self.issuer} ({self.symbol})"


class NumberBook(models.Model):
    """The book of numbers of a body for one kind of document in one year (NĐ 30/2020, Điều 15).

    `last` is the last number given. The row is locked while a number is taken, so that a number
    is never given twice; a failed issue gives its number back with its transaction.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="number_books")
    kind = models.CharField("loại văn bản", max_length=40, choices=KIND_CHOICES)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối cùng đã cấp", default=0)

    objects: "models.Manager[NumberBook]" = models.Manager()

    class Meta:
        verbose_name = "sổ số văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "year"], name="one_book_of_a_kind_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.label}, {self.kind} {self.year}: {self.last}"


class DocumentQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Issued documents of units in reach; drafts and the inner circle only to the body's own.

        The inner circle (papers of a council) is for those who prepare the body's documents, and
        for the secretariat and the head of the partner: the body that a standing body works for.
        What was delivered to a person or their body is seen there too, in the same circle, and by
        whoever was given it to handle.
        """
        reach = reach_of(user)
        own = [unit.pk for unit in organisations_of(user, *DRAFTERS)]
        inner = [unit.pk for unit in organisations_of(user, *INNER)]
        units = Organisation.objects.within(reach).values("pk")
        is_issued = Q(state__in=[State.ISSUED, State.REVOKED])
        issued = is_issued & Q(organisation__in=units)
        to_them = Q(deliveries__person=user) | Q(deliveries__organisation__in=inner)
        to_them |= Q(deliveries__organisation__in=own, circle=Circle.BODY)
        to_them |= Q(deliveries__incoming__handler=user)
        delivered = Document.objects.filter(to_them, deliveries__state__in=ARRIVED).values("pk")
        return self.filter(
            Q(circle=Circle.BODY) & issued
            | Q(organisation__in=own)
            | Q(partner__in=inner)
            | is_issued & Q(pk__in=delivered)
        )

    def about(self, key: str) -> Self:
        """Documents made from one record, by its key."""
        return self.filter(about_key=key)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Document(Scoped):
    """A document that a body issues, from draft to issue. `organisation` is the issuing body.

    `content` is the whole document as `vanban.model_json` writes it. A document that was issued
    on paper has none: only its number, date and title are in the register. `signed` is the PDF as
    it came back with signatures; the PDF that was issued stays beside it. `template` is the body's
    own .docx in which the words are printed, `facts` what only such a template shows of the record.
    """

    kind = models.CharField("loại văn bản", max_length=40, choices=KIND_CHOICES)
    title = models.CharField("trích yếu", max_length=500)
    recipe = models.CharField(max_length=40, blank=True, editable=False)
    about_key = models.CharField(max_length=80, blank=True, editable=False)
    about_label = models.CharField(max_length=300, blank=True, editable=False)
    circle = models.CharField(max_length=6, choices=Circle, default=Circle.BODY, editable=False)
    partner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name="cơ quan cùng lập",
    )  # fmt: skip
    template = models.ForeignKey(
        OwnTemplate, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name="mẫu riêng",
    )  # fmt: skip
    facts = models.JSONField(default=dict, blank=True, editable=False)
    content = models.TextField(blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT, editable=False)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, editable=False)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    dated = models.DateField("ngày văn bản", null=True, blank=True)
    signer = models.CharField("người ký", max_length=160, blank=True)
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    signed = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    signature_report = models.JSONField(null=True, editable=False)
    signed_kept_at = models.DateTimeField(null=True, editable=False)
    signed_kept_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    folded = models.CharField(max_length=600, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    issued_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    why = models.CharField("lý do thu hồi", max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        indexes = [
            models.Index(fields=["organisation", "-created_at", "-id"], name="document_unit"),
            models.Index(fields=["about_key", "recipe"], name="document_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "year", "number"],
                condition=Q(number__isnull=False),
                name="one_document_of_a_number",
                violation_error_message="Số này đã cấp cho văn bản khác cùng loại trong năm.",
            ),
            models.UniqueConstraint(
                fields=["about_key", "recipe"],
                condition=Q(state=State.DRAFT) & ~Q(recipe=""),
                name="one_draft_of_a_recipe",
            ),
            models.CheckConstraint(
                name="document_issued_is_whole",
                condition=Q(issued_at=None, issued_by=None)
                | Q(issued_at__isnull=False, issued_by__isnull=False),
            ),
            models.CheckConstraint(
                name="document_signed_is_whole",
                condition=Q(signed=None, signed_kept_at=None, signed_kept_by=None)
                | Q(
                    signed__isnull=False,
                    signed_kept_at__isnull=False,
                    signed_kept_by__isnull=False,
                    pdf__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="document_issued_is_numbered",
                condition=Q(state__in=[State.DRAFT, State.DROPPED])
                | Q(number__isnull=False, dated__isnull=False, year__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.printed_number} {self.title}")[:600]
        super().save(*args, **kwargs)

    @property
    def printed_number(self) -> str:
        """'05/QĐ-UBND'; a zero before numbers under 10 (NĐ 30/2020, Phụ lục I, II.3)."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""

    @property
    def is_on_paper(self) -> bool:
        """Whether it was issued outside the system and only entered into the register."""
        return not self.content

    def move_to(self, target: State) -> State:
        origin = State(self.state)
        if target not in MOVES[origin]:
            raise IllegalMove(f"document {self.pk}: {origin} -> {target}")
        self.state = target
        return origin
