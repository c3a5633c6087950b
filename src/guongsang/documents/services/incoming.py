"""What arrives at a body: numbered in its book, given to somebody, done."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.checks import READABLE, check_upload
from guongsang.documents.models import ArrivalBook, Delivery, Incoming, Reading
from guongsang.documents.services.files import keep
from guongsang.documents.services.reading import ask_reading
from guongsang.documents.states import IncomingState
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "incoming.arrived": "Văn bản đến tự vào sổ",
        "incoming.received": "Ghi văn bản đến vào sổ",
        "incoming.assigned": "Giao xử lý văn bản đến",
        "incoming.finished": "Xử lý xong văn bản đến",
        "incoming.reopened": "Mở lại văn bản đến",
    }
)
RECEIVABLE = frozenset({".pdf", ".docx", ".jpg", ".jpeg", ".png", ".webp"})
ARRIVING = RECEIVABLE & READABLE
"""Endings of files whose head can be read on arrival."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a clerk writes of a document that came from outside; `arrived` is its day of arrival."""

    sender: str
    title: str
    arrived: date
    printed_number: str = ""
    dated: date | None = None
    kind: str = ""
    handler: User | None = None
    due: date | None = None


def arrive(delivery: Delivery, organisation: Organisation) -> Incoming:
    """Enter a delivered document into the receiving body's register, in the caller's transaction.

    Locks the body's book of arrivals.
    """
    document = delivery.document
    return _entered(
        Incoming(
            organisation=organisation, arrived=clock.today(), sender=document.organisation.name,
            printed_number=document.printed_number, dated=document.dated, kind=document.kind,
            title=document.title, circle=document.circle, delivery=delivery,
            created_by=delivery.made_by,
        ),
        "incoming.arrived",
    )  # fmt: skip


@transaction.atomic
def read_arrival(*, actor: User, organisation: Organisation, file: File) -> Reading:
    """Keep the file of a document that arrived and have its head read, to be offered to the clerk.

    Raises `ValidationError` for a file that is not what it should be.
    """
    ensure(rules.may_register(actor, organisation))
    return ask_reading(actor=actor, organisation=organisation, files=[file], allowed=ARRIVING)


@transaction.atomic
def receive(
    *,
    actor: User,
    organisation: Organisation,
    arrival: Arrival,
    file: File | None = None,
    reading: Reading | None = None,
) -> Incoming:
    """Enter a document from outside, with its scan if there is one. Locks the book of arrivals.

    `reading` is the one that `read_arrival` began: its file is the document's, and it is entered
    once. Raises `ValidationError` for a file that is not what it should be.
    """
    ensure(rules.may_register(actor, organisation))
    if arrival.arrived > clock.today():
        raise Refused("Ngày đến không thể sau hôm nay; hãy sửa ngày rồi ghi sổ.")
    made = Incoming(
        organisation=organisation, arrived=arrival.arrived, sender=arrival.sender,
        printed_number=arrival.printed_number, dated=arrival.dated, kind=arrival.kind,
        title=arrival.title, due=arrival.due, handler=arrival.handler, created_by=actor,
    )  # fmt: skip
    if file is not None:
        checked = check_upload(file, allowed=RECEIVABLE)
        made.file, made.file_name = keep(checked=checked, actor=actor), checked.name
    if reading is not None:
        _take_over(made, reading)
    entered = _entered(made, "incoming.received")
    _tell_handler(entered, actor)
    return entered


@transaction.atomic
def assign(
    *, actor: User, incoming_id: int, handler: User | None, due: date | None = None
) -> Incoming:
    """Say who handles a document and by when; they are told. Locks the document."""
    found = _locked(incoming_id)
    ensure(rules.may_assign(actor, found))
    is_new = handler is not None and handler.pk != found.handler_id
    found.handler, found.due = handler, due
    found.save(update_fields=["handler", "due"])
    if is_new:
        _tell_handler(found, actor)
    audit.record(
        actor=actor, action="incoming.assigned", target=found, to=str(handler or ""), due=due
    )
    return found


@transaction.atomic
def finish(*, actor: User, incoming_id: int, outcome: str = "") -> Incoming:
    """Mark a document as done. Locks it."""
    found = _locked(incoming_id)
    ensure(rules.may_finish(actor, found))
    found.move_to(IncomingState.DONE)
    found.outcome, found.done_at, found.done_by = outcome, clock.now(), actor
    found.save(update_fields=["state", "outcome", "done_at", "done_by"])
    audit.record(actor=actor, action="incoming.finished", target=found, outcome=outcome)
    return found


@transaction.atomic
def reopen(*, actor: User, incoming_id: int) -> Incoming:
    """Open a document again that was marked as done. Locks it."""
    found = _locked(incoming_id)
    ensure(rules.may_reopen(actor, found))
    found.move_to(IncomingState.WAITING)
    found.done_at = found.done_by = None
    found.save(update_fields=["state", "done_at", "done_by"])
    audit.record(actor=actor, action="incoming.reopened", target=found)
    return found


def _take_over(made: Incoming, reading: Reading) -> None:
    """Give the document the file that was read for it. Locks the reading."""
    locked = Reading.objects.locked().get(pk=reading.pk, organisation=made.organisation, then="")
    earlier = Incoming.objects.filter(reading=locked).first()
    if earlier is not None:
        raise Refused(f"Tệp này đã vào sổ, số đến {earlier.number} năm {earlier.year}.")
    if not locked.is_finished:
        raise Refused("Tệp đang được đọc; hãy chờ đọc xong rồi vào sổ.")
    given = locked.files.select_related("file").get()
    made.reading, made.file, made.file_name = locked, given.file, given.name


def _entered(made: Incoming, action: str) -> Incoming:
    made.created_at, made.year = clock.now(), made.arrived.year
    made.number = _take_number(made.organisation, made.year)
    made.save()
    audit.record(
        actor=made.created_by, action=action, target=made, number=made.number, sender=made.sender
    )
    return made


def _take_number(organisation: Organisation, year: int) -> int:
    """Take the next arrival number; the book stays locked until the transaction ends."""
    ArrivalBook.objects.get_or_create(organisation=organisation, year=year)
    book = ArrivalBook.objects.select_for_update(of=("self",), no_key=True).get(
        organisation=organisation, year=year
    )
    book.last += 1
    book.save(update_fields=["last"])
    return book.last


def _tell_handler(found: Incoming, actor: User) -> None:
    if found.handler is None or found.handler == actor:
        return
    due = f" Hạn {found.due:%d/%m/%Y}." if found.due else ""
    notifications.tell(
        [found.handler],
        f"{found.organisation.label} giao bạn xử lý văn bản đến số {found.number}: {found}.{due}",
        url=f"/van-phong/van-ban-den/{found.pk}/",
    )


def _locked(incoming_id: int) -> Incoming:
    found: Incoming = Incoming.objects.locked().select_related("organisation").get(pk=incoming_id)
    return found
