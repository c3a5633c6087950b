"""Awards received before the register began: the list they were read from, its rows, the awards."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models import Reading, StoredFile
from guongsang.exemplars.models.subject import Subject, SubjectKind
from guongsang.exemplars.states import SHEET_MOVES, Choice, IllegalMove, SheetState
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class AwardSheetQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Lists of units in reach."""
        return self.in_reach(reach_of(user))

    def in_hand(self) -> Self:
        """Those that a person has still to finish."""
        return self.filter(state__in=(SheetState.WAITING, SheetState.OPEN))

    def with_context(self) -> Self:
        """Load what a page names, without the table that was read."""
        return self.select_related("organisation", "reading", "created_by").defer(
            "table", "reading__result"
        )

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class AwardSheet(Scoped):
    """An old decision with its list, or a spreadsheet of awards, that a body had read.

    A document has its `reading`, a spreadsheet its `file`. `table` holds what was read: `heads`,
    and `lines` (the cells, and where they stand). `columns` says which column is what; a new sheet
    with the same `heads_key` takes them over. `number`, `decided_on`, `giver` and `form` hold for
    every row that tells none of its own.
    """

    reading = models.OneToOneField(
        Reading, models.PROTECT, null=True, related_name="award_sheet", editable=False
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField("tên tệp", max_length=200)
    state = models.CharField(
        max_length=10, choices=SheetState, default=SheetState.WAITING, editable=False
    )
    fault = models.CharField("vì sao không đọc được", max_length=300, blank=True, editable=False)
    number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    giver = models.CharField("cơ quan quyết định", max_length=250, blank=True)
    form = models.CharField("hình thức khen thưởng chung", max_length=120, blank=True)
    table = models.JSONField(default=dict, editable=False)
    columns = models.JSONField(default=dict, editable=False)
    heads_key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = AwardSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách khen thưởng cũ"
        indexes = [
            models.Index(fields=["organisation", "heads_key", "-id"], name="award_sheet_heads"),
            models.Index(fields=["organisation", "state", "-id"], name="award_sheet_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                name="award_sheet_has_one_source",
                condition=Q(reading=None, file__isnull=False) | Q(reading__isnull=False, file=None),
            ),
            models.CheckConstraint(
                name="award_sheet_accepted_is_whole",
                condition=Q(
                    state=SheetState.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False
                )
                | (~Q(state=SheetState.ACCEPTED) & Q(accepted_at=None, accepted_by=None)),
            ),
            models.CheckConstraint(
                name="award_sheet_failed_says_why",
                condition=~Q(state=SheetState.FAILED) | ~Q(fault=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Danh sách khen thưởng “{self.name}”"

    @property
    def is_spreadsheet(self) -> bool:
        return self.reading_id is None

    def move_to(self, target: SheetState) -> SheetState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = SheetState(self.state)
        if target not in SHEET_MOVES[origin]:
            raise IllegalMove(f"award sheet {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class AwardRow(models.Model):
    """One award of a list, as read or corrected, and whom it means.

    `words` is the line as it stands, `place` where. `choices` are the keys of subjects that may be
    the one named; `made` says that accepting the list made the subject.
    """

    sheet = models.ForeignKey(AwardSheet, models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField()
    words = models.TextField("như bản gốc", blank=True)
    place = models.CharField("ở đâu", max_length=120, blank=True)
    kind = models.CharField(
        "loại", max_length=12, choices=SubjectKind, default=SubjectKind.INDIVIDUAL
    )
    name = models.CharField("họ tên, tên gọi", max_length=200, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    position = models.CharField("chức vụ, nghề nghiệp", max_length=160, blank=True)
    unit = models.CharField("đơn vị như bản gốc", max_length=250, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị"
    )
    form = models.CharField("hình thức khen thưởng", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    giver = models.CharField("cơ quan quyết định", max_length=250, blank=True)
    choice = models.CharField(max_length=5, choices=Choice, default=Choice.OPEN)
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    made = models.BooleanField(default=False, editable=False)
    choices = models.JSONField(default=list, blank=True, editable=False)
    doubt = models.CharField("vì sao cần xem", max_length=300, blank=True)

    objects: "models.Manager[AwardRow]" = models.Manager()

    class Meta:
        verbose_name = "dòng khen thưởng"
        indexes = [
            models.Index(fields=["sheet", "choice", "order"], name="award_row_choice"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "order"], name="one_award_row_of_a_place"),
            models.CheckConstraint(
                name="award_row_known_has_subject",
                condition=~Q(choice=Choice.KNOWN) | Q(subject__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.words[:80]


class PastAwardQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Awards of the units in reach."""
        return self.in_reach(reach_of(user))


class PastAward(Scoped):
    """An award that a subject had before it stood in this register, from an old list.

    `organisation` is where the subject was awarded; who gave it stands in words: many givers are
    no organisation of this house. Rows go when the list they came from is taken back.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="past_awards")
    row = models.OneToOneField(AwardRow, models.PROTECT, related_name="award")
    form = models.CharField("hình thức khen thưởng", max_length=120)
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    giver = models.CharField("cơ quan quyết định", max_length=250, blank=True)
    position = models.CharField("chức vụ khi được khen", max_length=160, blank=True)
    form_folded = models.CharField(max_length=120, editable=False)
    number_folded = models.CharField(max_length=60, editable=False)

    objects = PastAwardQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng đã có"
        indexes = [
            models.Index(fields=["l1", "-id"], name="past_award_l1"),
            models.Index(fields=["l2", "-id"], name="past_award_l2"),
            models.Index(fields=["l3", "-id"], name="past_award_l3"),
            models.Index(fields=["organisation", "-id"], name="past_award_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "form_folded", "year", "number_folded"],
                name="one_past_award_of_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Fill what is compared; a bulk insert calls it, for `save` is not called there."""
        self.form_folded, self.number_folded = fold(self.form), fold(self.number)
