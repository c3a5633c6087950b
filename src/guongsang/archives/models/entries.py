"""What lies in a work file, in its order: the lines of its index ('mục lục văn bản')."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from guongsang.archives.models.files import WorkFile
from guongsang.documents.models import Document, Incoming, StoredFile
from guongsang.documents.states import State

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: "User") -> Self:
        """Entries of files in sight: whoever sees a file sees all its index."""
        return self.filter(work_file__in=WorkFile.objects.visible_to(user).values("pk"))

    def in_order(self) -> Self:
        return self.order_by("place", "pk")

    def with_papers(self) -> Self:
        return self.select_related(
            "document__pdf", "document__signed", "incoming__file", "stored",
            "incoming__delivery__document__pdf", "incoming__delivery__document__signed",
        )  # fmt: skip

    def unfit(self) -> Self:
        """Drafts, and drafts that were dropped: no file is closed over them."""
        return self.filter(document__state__in=[State.DRAFT, State.DROPPED])


class Entry(models.Model):
    """A document issued, one that arrived, or a paper that the system keeps; one of the three.

    `source` names the record that a kept paper belongs to ('exemplars.evidence:12'): it is asked
    again whenever the paper is handed out. Number, day, author and content are written as they
    were when the entry was made, and once more when the file is closed.
    """

    work_file = models.ForeignKey(WorkFile, models.CASCADE, related_name="entries")
    place = models.PositiveIntegerField("thứ tự", editable=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="entries")
    incoming = models.ForeignKey(Incoming, models.PROTECT, null=True, related_name="entries")
    stored = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=80, blank=True, editable=False)
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    printed_number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    dated = models.DateField("ngày văn bản", null=True, blank=True)
    author = models.CharField("tác giả", max_length=250, blank=True)
    summary = models.CharField("tên loại, trích yếu", max_length=600)
    pages = models.PositiveIntegerField(
        "số tờ", null=True, blank=True,
        validators=[
            MinValueValidator(1, "Ít nhất một tờ."),
            MaxValueValidator(9_999, "Nhiều nhất 9.999 tờ."),
        ],
    )  # fmt: skip
    note = models.CharField("ghi chú", max_length=200, blank=True)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản trong hồ sơ"
        indexes = [models.Index(fields=["work_file", "place", "id"], name="entry_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["work_file", "document"], condition=Q(document__isnull=False),
                name="one_entry_of_a_document",
            ),
            models.UniqueConstraint(
                fields=["work_file", "incoming"], condition=Q(incoming__isnull=False),
                name="one_entry_of_an_arrival",
            ),
            models.UniqueConstraint(
                fields=["work_file", "source"], condition=~Q(source=""),
                name="one_entry_of_a_paper",
            ),
            models.CheckConstraint(
                name="entry_is_of_one_kind",
                condition=Q(document__isnull=False, incoming=None, stored=None, source="")
                | Q(document=None, incoming__isnull=False, stored=None, source="")
                | Q(document=None, incoming=None, stored__isnull=False) & ~Q(source=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.printed_number} {self.summary}".strip()

    @property
    def is_draft(self) -> bool:
        """Whether it is not issued, so that the file cannot be closed over it."""
        return self.document is not None and self.document.state in (State.DRAFT, State.DROPPED)
