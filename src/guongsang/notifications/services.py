"""Telling people: a line in the inbox at once, a letter through the outbox after the commit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.notifications.models import Mail, Notice
from guongsang.shared import clock
from vanban.text import clean

PAUSES = (0, 1, 10, 60, 240)
"""Minutes after it was made before each try of a letter: a server may be away for hours."""
MAX_TRIES = len(PAUSES)


@transaction.atomic
def tell(people: Iterable[User], text: str, *, url: str = "", by_mail: bool = False) -> int:
    """Put `text` into the inbox of each active person, once each; return how many were told.

    With `by_mail`, a letter is queued for those with an address. Rows are written in the caller's
    transaction, so nobody is told of an act that was rolled back.
    """
    told = {person.pk: person for person in people if person.is_active}
    at, text = clock.now(), clean(text)
    Notice.objects.bulk_create(
        Notice(recipient=person, at=at, text=text[:300], url=url) for person in told.values()
    )
    if by_mail:
        Mail.objects.bulk_create(
            Mail(to=person.email, subject=text[:200], body=text, made_at=at)
            for person in told.values()
            if person.email
        )
    return len(told)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the storage that goes with a letter, and the name it gets there."""

    path: str
    name: str
    media_type: str


def post(*, to: str, subject: str, body: str, attached: Attachment | None = None) -> Mail:
    """Queue a letter to one address, with the caller's transaction; return it."""
    told = {"attached_path": attached.path, "attached_name": attached.name,
            "attached_type": attached.media_type} if attached else {}  # fmt: skip
    return Mail.objects.create(
        to=to, subject=clean(subject)[:200], body=body, made_at=clock.now(), **told
    )


def read(*, person: User, notice_id: int) -> Notice:
    """Mark one of the person's own notices as read and return it."""
    notice = Notice.objects.get(pk=notice_id, recipient=person)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


def read_all(*, person: User) -> int:
    """Mark all of the person's notices as read; return how many were not."""
    return Notice.objects.filter(recipient=person, read_at=None).update(read_at=clock.now())


def send_waiting(limit: int = 50) -> int:
    """Send letters that wait, each in its own transaction; return how many went out.

    A letter is locked while it is sent, so two workers never send it twice.
    """
    sent = 0
    waiting = Mail.objects.filter(_due(clock.now()), state=Mail.State.WAITING)
    for key in waiting.order_by("made_at", "pk").values_list("pk", flat=True)[:limit]:
        sent += _send_one(key)
    return sent


def _due(at: datetime) -> Q:
    """Return the condition that a letter's next try has come."""
    due = Q(pk__in=[])
    for tries, minutes in enumerate(PAUSES):
        due |= Q(tries=tries, made_at__lte=at - timedelta(minutes=minutes))
    return due


def _written(mail: Mail) -> EmailMessage:
    letter = EmailMessage(mail.subject, mail.body, to=[mail.to])
    if mail.attached_path:
        with default_storage.open(mail.attached_path) as file:
            letter.attach(mail.attached_name, file.read(), mail.attached_type)
    return letter


@transaction.atomic
def _send_one(key: int) -> int:
    mail = (
        Mail.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
        .filter(pk=key, state=Mail.State.WAITING)
        .first()
    )
    if mail is None:
        return 0
    mail.tries += 1
    try:
        _written(mail).send()
    except OSError as fault:  # the mail server is away or refuses: try again, then give up openly
        mail.fault = str(fault)[:300]
        if mail.tries >= MAX_TRIES:
            mail.state = Mail.State.FAILED
    except ValueError as fault:  # the letter itself cannot be written: no try will help
        mail.fault, mail.state = str(fault)[:300], Mail.State.FAILED
    else:
        mail.state, mail.sent_at, mail.fault = Mail.State.SENT, clock.now(), ""
    mail.save(update_fields=["tries", "fault", "state", "sent_at"])
    return int(mail.state == Mail.State.SENT)
