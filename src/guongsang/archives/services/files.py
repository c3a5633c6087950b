"""A work file is opened from the list, closed, opened again with a reason, and handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.archives import queries, rules
from guongsang.archives.models import HandOver, ListLine, WorkFile
from guongsang.archives.services.entries import renew
from guongsang.archives.states import FileState
from guongsang.audit import services as audit
from guongsang.documents.models import Circle
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "work_file.opened": "Mở hồ sơ công việc",
        "work_file.closed": "Kết thúc hồ sơ công việc",
        "work_file.reopened": "Mở lại hồ sơ công việc",
        "work_file.handed_over": "Giao nộp hồ sơ vào Lưu trữ cơ quan",
    }
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said of a file when it is opened; `about` is the key of its subject."""

    title: str
    opened: date
    officer: User | None = None
    circle: str = Circle.BODY
    about: str = ""


@transaction.atomic
def open_file(*, actor: User, line_id: int, opening: Opening) -> WorkFile:
    """Open a file from a line of the list; the second of a line gets '.2' behind its code.

    Locks the line. Raises `Refused` for a day to come and for a subject out of sight.
    """
    line = ListLine.objects.locked().select_related("organisation").get(pk=line_id)
    ensure(rules.may_open(actor, line, opening.circle))
    if opening.opened > clock.today():
        raise Refused("Ngày mở hồ sơ không thể sau hôm nay.")
    subject = queries.subject_of(actor, line.organisation, opening.about) if opening.about else None
    if opening.about and subject is None:
        raise Refused("Việc gắn với hồ sơ không còn trong danh sách chọn; hãy chọn lại.")
    made = WorkFile(
        organisation=line.organisation, line=line, year=line.year, code=_next_code(line),
        title=opening.title, officer=opening.officer, circle=opening.circle,
        opened=opening.opened, years=line.years, basis=line.basis, verified=line.verified,
        about_key=opening.about, about_label=subject.label[:300] if subject else "",
        created_at=clock.now(), created_by=actor,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as fault:
        raise Refused(f"Mã {made.code} đã dùng cho hồ sơ khác năm {made.year}.") from fault
    audit.record(actor=actor, action="work_file.opened", target=made, circle=made.circle)
    return made


def _next_code(line: ListLine) -> str:
    """The line's own code, or the first free one behind it."""
    used = WorkFile.objects.filter(organisation=line.organisation_id, year=line.year)
    taken = set(used.filter(code__startswith=line.code).values_list("code", flat=True))
    if line.code not in taken:
        return line.code
    place = 2
    while f"{line.code}.{place}" in taken:
        place += 1
    return f"{line.code}.{place}"


@transaction.atomic
def close(*, actor: User, work_file_id: int, closed: date) -> WorkFile:
    """Close a file: its index is written once more from its papers, its retention begins.

    Locks the file. The retention is counted in whole years from the year of closing.
    """
    found = locked(work_file_id)
    ensure(rules.may_close(actor, found))
    if closed > clock.today():
        raise Refused("Ngày kết thúc không thể sau hôm nay.")
    if closed < found.opened:
        raise Refused("Ngày kết thúc không thể trước ngày mở hồ sơ.")
    renew(found)
    found.move_to(FileState.CLOSED)
    found.closed, found.closed_at, found.closed_by = closed, clock.now(), actor
    found.keep_until = date(closed.year + found.years, 12, 31) if found.years else None
    found.save(update_fields=["state", "closed", "closed_at", "closed_by", "keep_until"])
    audit.record(
        actor=actor, action="work_file.closed", target=found, entries=found.entries.count(),
        keep_until=found.keep_until,
    )  # fmt: skip
    return found


@transaction.atomic
def reopen(*, actor: User, work_file_id: int, why: str) -> WorkFile:
    """Open a closed file again; the reason stays in the ledger. Locks the file."""
    found = locked(work_file_id)
    ensure(rules.may_reopen(actor, found))
    former = found.closed
    found.move_to(FileState.OPEN)
    found.closed = found.closed_at = found.closed_by = found.keep_until = None
    found.save(update_fields=["state", "closed", "closed_at", "closed_by", "keep_until"])
    audit.record(actor=actor, action="work_file.reopened", target=found, why=why, closed=former)
    return found


@transaction.atomic
def hand_over(
    *, actor: User, organisation: Organisation, handover: HandOver, chosen: Collection[int]
) -> HandOver:
    """Give closed files to the body's archive, with one record of all. Locks the files."""
    rows = WorkFile.objects.locked().filter(organisation=organisation, pk__in=chosen)
    files = list(rows.select_related("organisation").order_by("pk"))
    if not files or len(files) != len(set(chosen)):
        raise Refused("Hãy chọn ít nhất một hồ sơ đã kết thúc để giao nộp.")
    if handover.dated > clock.today():
        raise Refused("Ngày giao nhận không thể sau hôm nay.")
    for found in files:
        ensure(rules.may_hand_over(actor, found))
        if found.closed is not None and handover.dated < found.closed:
            raise Refused(f"Ngày giao nhận trước ngày kết thúc hồ sơ {found.code}.")
    is_inner = any(found.circle == Circle.INNER for found in files)
    handover.organisation, handover.circle = organisation, Circle.INNER if is_inner else Circle.BODY
    handover.made_at, handover.made_by = clock.now(), actor
    handover.save()
    for found in files:
        found.move_to(FileState.HANDED_OVER)
        found.handover = handover
        found.save(update_fields=["state", "handover"])
        audit.record(
            actor=actor, action="work_file.handed_over", target=found, to=handover.receiver
        )
    return handover


def locked(work_file_id: int) -> WorkFile:
    """Return a file, locked for the transaction."""
    found: WorkFile = WorkFile.objects.locked().select_related("organisation").get(pk=work_file_id)
    return found
