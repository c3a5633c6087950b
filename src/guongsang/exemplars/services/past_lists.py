"""Old lists of awards: handed in, read in the background, matched, and settled by a person."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.documents.checks import LISTS, check_upload
from guongsang.documents.states import ReadingState
from guongsang.exemplars import rules
from guongsang.exemplars.history import columns, listing
from guongsang.exemplars.history.entries import FIRST_YEAR, entries_of
from guongsang.exemplars.history.matching import Matching
from guongsang.exemplars.history.tables import Head, Table, of_spreadsheet
from guongsang.exemplars.models import AwardRow, AwardSheet, Subject
from guongsang.exemplars.states import Choice, SheetState
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.shared import background, clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "exemplars.list_begun": "Gửi danh sách khen thưởng cũ",
        "exemplars.list_read": "Đọc danh sách khen thưởng cũ",
        "exemplars.list_failed": "Không đọc được danh sách khen thưởng cũ",
        "exemplars.list_described": "Sửa phần chung của danh sách khen thưởng cũ",
        "exemplars.list_columns": "Chọn cột của danh sách khen thưởng cũ",
        "exemplars.list_settled": "Đối chiếu dòng khen thưởng cũ",
        "exemplars.list_row_corrected": "Sửa dòng khen thưởng cũ",
        "exemplars.list_dropped": "Bỏ danh sách khen thưởng cũ",
    }
)
TASK = "guongsang.exemplars.tasks.match_document"
TASK_OF_SHEET = "guongsang.exemplars.tasks.match_spreadsheet"
STILL = timedelta(minutes=2)
NO_ROWS = "Không còn dòng nào sau khi bỏ tiêu đề; hãy chọn lại cột hoặc kiểm tra tệp."


class Common(TypedDict):
    """What holds for every row of a list that tells none of its own."""

    number: str
    decided_on: date | None
    giver: str
    form: str


class Corrected(TypedDict, total=False):
    """A row as a person corrects it."""

    kind: str
    name: str
    birth_year: int | None
    position: str
    organisation: Organisation | None
    form: str
    year: int | None
    number: str
    decided_on: date | None


@transaction.atomic
def begin_list(*, actor: "User", organisation: Organisation, files: Sequence[File]) -> AwardSheet:
    """Hand in an old decision, or a spreadsheet of awards; it is read in the background.

    Raises `ValidationError` naming what is wrong with the file, `Refused` by rule.
    """
    ensure(rules.may_enter_awards(actor, organisation, clock.today()))
    sheet = AwardSheet(organisation=organisation, created_at=clock.now(), created_by=actor)
    first = files[0]
    if len(files) == 1 and str(first.name).lower().endswith(tuple(LISTS)):
        checked = check_upload(first, allowed=LISTS)
        sheet.file, sheet.name = documents.keep(checked=checked, actor=actor), checked.name
        sheet.save()
        background.enqueue(TASK_OF_SHEET, sheet.pk)
    else:
        sheet.reading = documents.ask_reading(
            actor=actor, organisation=organisation, files=files, then=TASK
        )
        sheet.name = str(first.name)[-200:]
        sheet.save()
    audit.record(actor=actor, action="exemplars.list_begun", target=sheet)
    return sheet


@transaction.atomic
def match_document(reading_id: int) -> None:
    """Make rows of a decision that was read; done twice it changes nothing. Locks the list."""
    waiting = AwardSheet.objects.locked().filter(
        reading_id=reading_id, state=SheetState.WAITING, reading__state=ReadingState.DONE
    )
    sheet = waiting.select_related("reading", "organisation", "created_by").first()
    if sheet is not None:
        _take(sheet, lambda: listing.of_document(sheet.reading.result))


@transaction.atomic
def match_spreadsheet(sheet_id: int) -> None:
    """Make rows of a spreadsheet; done twice it changes nothing. Locks the list."""
    waiting = AwardSheet.objects.locked().filter(pk=sheet_id, state=SheetState.WAITING)
    sheet = waiting.select_related("file", "organisation", "created_by").first()
    if sheet is not None and sheet.file is not None:
        file = sheet.file
        _take(sheet, lambda: of_spreadsheet(documents.content_of(file), file.extension))


def take_up_lists() -> int:
    """Enqueue what waits to be matched and whose task was lost; return how many."""
    before = clock.now() - STILL
    waiting = AwardSheet.objects.filter(state=SheetState.WAITING)
    read = waiting.filter(
        reading__state=ReadingState.DONE, reading__progress_at__lt=before
    ).values_list("reading_id", flat=True)
    sheets = waiting.filter(reading=None, created_at__lt=before).values_list("pk", flat=True)
    found = [(TASK, key) for key in read] + [(TASK_OF_SHEET, key) for key in sheets]
    for task, key in found:
        background.enqueue(task, key)
    return len(found)


def _take(sheet: AwardSheet, read: Any) -> None:
    try:
        table: Table = read()
    except ValidationError as fault:
        sheet.fault = " ".join(fault.messages)[:300]
        sheet.move_to(SheetState.FAILED)
        sheet.save(update_fields=["state", "fault"])
        audit.record(actor=None, action="exemplars.list_failed", target=sheet, why=sheet.fault)
        return
    if sheet.is_spreadsheet:
        sheet.heads_key = columns.key_of(table.heads)
        table.columns = _remembered(sheet) or table.columns
    sheet.table, sheet.columns = table.dump(), table.columns
    _describe(sheet, table.head)
    sheet.move_to(SheetState.OPEN)
    sheet.save()
    number = _make_rows(sheet, table)
    audit.record(actor=None, action="exemplars.list_read", target=sheet, rows=number)


def _remembered(sheet: AwardSheet) -> dict[str, int]:
    """Return the columns that a person chose for the last sheet with the same headings."""
    former = (
        AwardSheet.objects.filter(organisation=sheet.organisation, heads_key=sheet.heads_key)
        .exclude(pk=sheet.pk)
        .exclude(columns={})
        .order_by("-pk")
        .values_list("columns", flat=True)
        .first()
    )
    return dict(former or {})


def _describe(sheet: AwardSheet, head: Head) -> None:
    for name, value in asdict(head).items():
        setattr(sheet, name, value)
    if sheet.decided_on and sheet.decided_on > clock.today():
        sheet.decided_on = None


def _make_rows(sheet: AwardSheet, table: Table) -> int:
    """Write the rows anew, each matched; return how many. Without a column of names: none."""
    sheet.rows.all().delete()
    if "name" not in table.columns:
        return 0
    entries = entries_of(table)
    first = sheet.decided_on or date(FIRST_YEAR, 1, 1)
    matching = Matching(sheet.organisation, reach_of(sheet.created_by), entries, first)
    rows = []
    for order, entry in enumerate(entries, 1):
        meant = matching.meant(entry)
        rows.append(
            AwardRow(
                sheet=sheet, order=order, words=entry.words, place=entry.place[:120],
                kind=entry.kind, name=entry.name, birth_year=entry.birth_year,
                position=entry.position, unit=entry.unit, organisation=meant.organisation,
                form=entry.form, year=entry.year, number=entry.number,
                decided_on=entry.decided_on, giver=entry.giver, choice=meant.choice,
                subject=meant.subject, choices=meant.choices, doubt=meant.doubt,
            )
        )  # fmt: skip
    AwardRow.objects.bulk_create(rows, batch_size=500)
    return len(rows)


@transaction.atomic
def choose_columns(*, actor: "User", sheet_id: int, chosen: dict[str, int]) -> AwardSheet:
    """Say which column is what; the rows are made anew. Remembered for the same headings.

    Locks the list. Raises `ValidationError` where no column of names is chosen.
    """
    sheet = locked(sheet_id)
    ensure(rules.may_match(actor, sheet, clock.today()))
    if "name" not in chosen:
        raise ValidationError("Hãy chọn cột có họ tên, tên tập thể.")
    sheet.columns = chosen
    sheet.save(update_fields=["columns"])
    if not _make_rows(sheet, Table.load(sheet.table, chosen)):
        raise ValidationError(NO_ROWS)
    audit.record(actor=actor, action="exemplars.list_columns", target=sheet, columns=chosen)
    return sheet


@transaction.atomic
def describe_list(*, actor: "User", sheet_id: int, **common: Unpack[Common]) -> AwardSheet:
    """Correct what holds for the whole list. Locks it."""
    sheet = locked(sheet_id)
    ensure(rules.may_match(actor, sheet, clock.today()))
    if common["decided_on"] and common["decided_on"] > clock.today():
        raise ValidationError({"decided_on": "Ngày quyết định không thể sau hôm nay."})
    for name, value in common.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=list(common))
    audit.record(actor=actor, action="exemplars.list_described", target=sheet, **common)
    return sheet


@transaction.atomic
def settle_rows(*, actor: "User", sheet_id: int, choices: dict[int, str]) -> int:
    """Settle rows by their keys: a subject's key, 'new' or 'out'; return how many changed.

    Locks the list. Only subjects that the row offers are taken.
    """
    sheet = locked(sheet_id)
    ensure(rules.may_match(actor, sheet, clock.today()))
    changed = []
    for row in sheet.rows.filter(pk__in=choices).order_by("order"):
        if _settle(row, choices[row.pk]):
            row.save(update_fields=["choice", "subject", "doubt"])
            changed.append(row.order)
    if changed:
        audit.record(
            actor=actor, action="exemplars.list_settled", target=sheet, rows=changed[:200],
            number=len(changed),
        )  # fmt: skip
    return len(changed)


@transaction.atomic
def settle_rest(*, actor: "User", sheet_id: int, choice: Choice) -> int:
    """Settle every row that waits in one way, new or left out; return how many. Locks the list.

    A row without a name stays open where it would be new.
    """
    sheet = locked(sheet_id)
    ensure(rules.may_match(actor, sheet, clock.today()))
    rows = sheet.rows.filter(choice=Choice.OPEN)
    if choice is Choice.NEW:
        rows = rows.exclude(name="")
    number = rows.update(choice=choice, subject=None)
    audit.record(
        actor=actor, action="exemplars.list_settled", target=sheet, rest=choice, number=number
    )
    return number


def _settle(row: AwardRow, said: str) -> bool:
    former = (row.choice, row.subject_id)
    if said in (Choice.NEW, Choice.OUT):
        if said == Choice.NEW and not row.name:
            return False
        row.choice, row.subject = said, None
    elif said.isdigit() and int(said) in (*row.choices, row.subject_id):
        row.choice, row.subject_id = Choice.KNOWN, int(said)
    else:
        return False
    return former != (row.choice, row.subject_id)


@transaction.atomic
def correct_row(
    *,
    actor: "User",
    row_id: int,
    choice: Choice,
    subject: Subject | None = None,
    **said: Unpack[Corrected],
) -> AwardRow:
    """Write a row as a person corrects it, and whom it means. Locks the list.

    `subject` is one that the person sees. Raises `ValidationError` for a row without a name.
    """
    row = AwardRow.objects.select_related("sheet").get(pk=row_id)
    sheet = locked(row.sheet_id)
    ensure(rules.may_match(actor, sheet, clock.today()))
    former = {name: str(getattr(row, name)) for name in said}
    for name, value in said.items():
        setattr(row, name, value)
    if not row.name and choice is not Choice.OUT:
        raise ValidationError({"name": "Hãy ghi họ tên, hoặc chọn bỏ qua dòng này."})
    row.choice, row.subject, row.doubt = choice, subject, ""
    if subject is not None and subject.pk not in row.choices:
        row.choices = [*row.choices, subject.pk]
    row.save()
    audit.record(
        actor=actor, action="exemplars.list_row_corrected", target=sheet, row=row.order,
        former=former, now={name: str(value) for name, value in said.items()}, choice=choice,
    )  # fmt: skip
    return row


@transaction.atomic
def drop_list(*, actor: "User", sheet_id: int) -> AwardSheet:
    """Put a list away; its file is kept. Locks it."""
    sheet = locked(sheet_id)
    ensure(rules.may_drop_sheet(actor, sheet, clock.today()))
    sheet.move_to(SheetState.DROPPED)
    sheet.save(update_fields=["state"])
    audit.record(actor=actor, action="exemplars.list_dropped", target=sheet)
    return sheet


def locked(sheet_id: int) -> AwardSheet:
    """Return a list, its row locked for the caller's transaction."""
    found: AwardSheet = (
        AwardSheet.objects.locked().select_related("organisation", "created_by").get(pk=sheet_id)
    )
    return found
