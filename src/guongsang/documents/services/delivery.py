"""An issued document goes out: confirmed by a person, sent in the background, seen or failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.models import Channel, Circle, Delivery, Document
from guongsang.documents.models.official import DRAFTERS, INNER
from guongsang.documents.services.incoming import arrive
from guongsang.documents.states import DeliveryState, State
from guongsang.notifications import services as notifications
from guongsang.notifications.models import Mail
from guongsang.orgs.models import Holding, Organisation
from guongsang.shared import background, clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "document.delivered": "Xác nhận nơi nhận văn bản",
        "document.seen": "Nơi nhận mở xem văn bản",
        "document.sent_on_paper": "Gửi bản giấy của văn bản",
        "document.sent_again": "Gửi lại văn bản",
    }
)
TASK = "guongsang.documents.tasks.send_deliveries"
STILL = timedelta(minutes=1)
NOBODY = "Nơi nhận chưa có người xử lý văn bản trong hệ thống; hãy gửi bản giấy."
GONE = "Người nhận không còn dùng hệ thống; hãy chọn người khác hoặc gửi bản giấy."
REVOKED = "Văn bản bị thu hồi trước khi gửi."


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient that an officer confirmed, with the words of its line and its mark.

    With none of organisation, person and address it is the public page or a copy on paper.
    """

    line: str
    channel: Channel
    mark: str = ""
    organisation: Organisation | None = None
    person: User | None = None
    address: str = ""


@transaction.atomic
def deliver(*, actor: User, document_id: int, to: Sequence[Recipient]) -> list[Delivery]:
    """Enter whom a document goes to, and have it sent. Locks the document.

    A recipient who is entered already is passed over: nobody gets it twice. Refused where nobody
    is named, and for a document of the inner circle on the public page.
    """
    document = _document(document_id)
    ensure(rules.may_deliver(actor, document))
    if document.circle == Circle.INNER and any(one.channel == Channel.PAGE for one in to):
        raise Refused("Văn bản nội bộ của Hội đồng, thủ trưởng không đăng trang công khai được.")
    known = {_identity(row) for row in document.deliveries.all()}
    made = []
    for one in to:
        row = Delivery(
            document=document, line=one.line[:300], mark=one.mark[:60], channel=one.channel,
            organisation=one.organisation, person=one.person, address=one.address.lower(),
            made_at=clock.now(), made_by=actor,
        )  # fmt: skip
        if _identity(row) not in known:
            known.add(_identity(row))
            made.append(row)
    if not made:
        raise Refused("Chưa chọn nơi nhận nào mới; hãy chọn nơi nhận rồi gửi.")
    Delivery.objects.bulk_create(made)
    background.enqueue(TASK, document.pk)
    audit.record(
        actor=actor, action="document.delivered", target=document,
        to=[f"{row.recipient} ({row.get_channel_display()})" for row in made],
    )  # fmt: skip
    return made


def send_waiting(document_id: int) -> int:
    """Send what waits of a document, each in its own transaction; return how many went out."""
    rows = Delivery.objects.filter(document_id=document_id, state=DeliveryState.WAITING)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(_send(key) for key in keys)


def take_up_deliveries() -> int:
    """Enqueue what has waited too long, and follow the letters; return how many documents."""
    stood = Q(mail=None, made_at__lt=clock.now() - STILL)
    settled = Q(mail__state__in=[Mail.State.SENT, Mail.State.FAILED])
    waiting = Delivery.objects.filter(~Q(channel=Channel.PAPER), state=DeliveryState.WAITING)
    rows = waiting.filter(stood | settled)
    documents = set(rows.values_list("document", flat=True))
    for key in documents:
        background.enqueue(TASK, key)
    return len(documents)


@transaction.atomic
def _send(delivery_id: int) -> int:
    """Send one; locks it, so that it goes out once however often the work is run."""
    row: Delivery = (
        Delivery.objects.locked()
        .select_related("document__organisation", "document__signed", "document__pdf",
                        "organisation", "person", "mail")
        .get(pk=delivery_id)
    )  # fmt: skip
    if DeliveryState(row.state) is not DeliveryState.WAITING or row.channel == Channel.PAPER:
        return 0
    if State(row.document.state) is State.REVOKED:
        _fail(row, REVOKED)
    elif row.channel == Channel.EMAIL:
        _follow_mail(row)
    elif row.channel == Channel.INBOX:
        _hand_over(row)
    else:
        row.sent_at = clock.now()
        row.move_to(DeliveryState.SENT)
    row.save()
    return int(row.state == DeliveryState.SENT)


def _hand_over(row: Delivery) -> None:
    if row.person is not None:
        people, nobody = [row.person] if row.person.is_active else [], GONE
    else:
        people, nobody = list(_people_of([row])), NOBODY
    if not people:
        _fail(row, nobody)
        return
    if row.organisation is not None:
        arrive(row, row.organisation)
    words = f" ({row.mark})" if row.mark else ""
    notifications.tell(
        people,
        f"{row.document.organisation.label} gửi{words}: {row.document}",
        url=_address(row.document),
    )
    row.sent_at = clock.now()
    row.move_to(DeliveryState.SENT)


def _follow_mail(row: Delivery) -> None:
    """Queue the letter once; later take over what became of it."""
    if row.mail is None:
        row.mail = _letter(row)
    elif row.mail.state == Mail.State.SENT:
        row.sent_at = row.mail.sent_at
        row.move_to(DeliveryState.SENT)
    elif row.mail.state == Mail.State.FAILED:
        _fail(row, row.mail.fault or "Máy chủ thư không nhận thư này.")


def _letter(row: Delivery) -> Mail:
    document = row.document
    kept = document.signed or document.pdf
    name = f"{document.printed_number.replace('/', '-')}.pdf"
    mark = f" ({row.mark})" if row.mark else ""
    body = (
        f"Kính gửi: {row.line}{mark}\n\n{document.organisation.name} gửi văn bản số "
        f"{document.printed_number} ngày {document.dated:%d/%m/%Y}: {document.title}.\n\n"
        "Văn bản ở tệp kèm theo thư này."
    )
    attached = (
        notifications.Attachment(kept.path, name, kept.media_type) if kept is not None else None
    )
    return notifications.post(to=row.address, subject=str(document), body=body, attached=attached)


@transaction.atomic
def seen(*, actor: User, document: Document) -> int:
    """Note that somebody of a recipient opened the document; return how many deliveries that was.

    Asks once and locks nothing where there is nothing to note.
    """
    rows = Delivery.objects.to_people_of(actor).filter(document=document, state=DeliveryState.SENT)
    if not rows.exists():
        return 0
    noted = 0
    for row in rows.locked().order_by("pk"):
        row.move_to(DeliveryState.SEEN)
        row.seen_at, row.seen_by = clock.now(), actor
        row.save(update_fields=["state", "seen_at", "seen_by"])
        audit.record(actor=actor, action="document.seen", target=document, recipient=row.recipient)
        noted += 1
    return noted


@transaction.atomic
def sent_on_paper(*, actor: User, delivery_id: int) -> Delivery:
    """Note that a copy on paper went out. Locks the delivery."""
    row = _delivery(delivery_id)
    ensure(rules.may_send_paper(actor, row))
    row.move_to(DeliveryState.SENT)
    row.sent_at = clock.now()
    row.save(update_fields=["state", "sent_at"])
    audit.record(
        actor=actor, action="document.sent_on_paper", target=row.document, recipient=row.recipient
    )
    return row


@transaction.atomic
def send_again(*, actor: User, delivery_id: int) -> Delivery:
    """Try a failed delivery once more; a new letter is written. Locks the delivery."""
    row = _delivery(delivery_id)
    ensure(rules.may_send_again(actor, row))
    row.move_to(DeliveryState.WAITING)
    row.why, row.mail = "", None
    row.save(update_fields=["state", "why", "mail"])
    background.enqueue(TASK, row.document_id)
    audit.record(
        actor=actor, action="document.sent_again", target=row.document, recipient=row.recipient
    )
    return row


def on_paper_instead(*, actor: User, delivery_id: int) -> Delivery:
    """Have a copy on paper go to a recipient whom nothing else reached; the failure stays told."""
    row = Delivery.objects.select_related("document", "organisation", "person").get(pk=delivery_id)
    ensure(rules.may_send_again(actor, row))
    paper = Recipient(row.recipient, Channel.PAPER, mark=row.mark)
    return deliver(actor=actor, document_id=row.document_id, to=[paper])[0]


def tell_of_revocation(document: Document) -> int:
    """Tell whoever got a document that it was taken back; return how many people were told."""
    rows = list(document.deliveries.select_related("person", "organisation"))
    arrived = [row for row in rows if row.sent_at is not None]
    text = f"{document.organisation.label} thu hồi văn bản: {document}. Lý do: {document.why}"
    inbox = [row for row in arrived if row.channel == Channel.INBOX]
    people = [row.person for row in inbox if row.person is not None]
    told = notifications.tell([*people, *_people_of(inbox)], text, url=_address(document))
    for row in arrived:
        if row.channel == Channel.EMAIL:
            notifications.post(to=row.address, subject=f"Thu hồi văn bản {document}", body=text)
            told += 1
    return told


def _people_of(rows: Iterable[Delivery]) -> list[User]:
    """Return who handles documents in the receiving bodies, asked once."""
    rows = [row for row in rows if row.organisation_id]
    if not rows:
        return []
    roles = INNER if rows[0].document.circle == Circle.INNER else DRAFTERS
    bodies = [row.organisation_id for row in rows]
    held = Holding.objects.on(clock.today()).filter(
        organisation__in=bodies, role__in=roles, user__is_active=True
    )
    return [row.user for row in held.select_related("user").order_by("user__name_key", "pk")]


def _fail(row: Delivery, why: str) -> None:
    row.move_to(DeliveryState.FAILED)
    row.why = why[:300]


def _identity(row: Delivery) -> tuple[object, ...]:
    """What tells two recipients of a document apart."""
    if row.channel == Channel.PAGE:
        return ("page",)
    if row.channel == Channel.PAPER:
        return ("paper", row.line)
    return (row.organisation_id, row.person_id, row.address)


def _address(document: Document) -> str:
    return f"/van-phong/van-ban/{document.pk}/"


def _document(document_id: int) -> Document:
    found: Document = Document.objects.locked().select_related("organisation").get(pk=document_id)
    return found


def _delivery(delivery_id: int) -> Delivery:
    rows = Delivery.objects.locked().select_related("document__organisation", "organisation")
    return rows.get(pk=delivery_id)
