"""Who handles a complaint, and the papers that belong to it."""

from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.notifications import services as notifications
from guongsang.orgs.queries import people_with
from guongsang.oversight import rules
from guongsang.oversight.models import HANDLERS, ComplaintFile, ComplaintHandler
from guongsang.oversight.services.complaints import locked, page_of
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "complaint.handler_named": "Giao người xử lý đơn",
        "complaint.handler_left": "Thôi giao người xử lý đơn",
        "complaint.file_added": "Thêm tệp vào đơn",
    }
)
STRANGER = "Chỉ giao cho người đang công tác tại cơ quan tiếp nhận; hãy chọn lại."


@transaction.atomic
def name_handler(
    *, actor: User, complaint_id: int, person: User, knows_sender: bool = False
) -> ComplaintHandler:
    """Give the complaint to a person of the office; named again, only `knows_sender` changes.

    Locks the complaint; the person is told that there is one.
    """
    complaint = locked(complaint_id)
    ensure(rules.may_name_handler(actor, complaint))
    if not people_with(complaint.organisation, *HANDLERS).filter(user=person).exists():
        raise Refused(STRANGER)
    if rules.is_barred(person, complaint.against):
        raise Refused(rules.BARRED.reason)
    handler, made = complaint.handlers.update_or_create(
        user=person, until=None, defaults={"knows_sender": knows_sender},
        create_defaults={
            "knows_sender": knows_sender, "since": clock.now(), "named_by": actor,
        },
    )  # fmt: skip
    audit.record(actor=actor, action="complaint.handler_named", target=complaint)
    if made:
        text = f"Bạn được giao xử lý đơn số {complaint.pk}."
        notifications.tell([person], text, url=page_of(complaint))
    return handler


@transaction.atomic
def take_off(*, actor: User, complaint_id: int, handler_id: int) -> None:
    """Take a person off the complaint: from now on it is out of their sight. Locks it."""
    complaint = locked(complaint_id)
    handler = complaint.handlers.get(pk=handler_id, until=None)
    ensure(rules.may_take_off(actor, handler))
    handler.until = clock.now()
    handler.save(update_fields=["until"])
    audit.record(actor=actor, action="complaint.handler_left", target=complaint)


@transaction.atomic
def add_file(*, actor: User, complaint_id: int, file: File) -> ComplaintFile:
    """Keep a paper or photograph with the complaint; the same one twice is kept once. Locks it.

    Raises `ValidationError` when the upload is not what its name says.
    """
    complaint = locked(complaint_id)
    ensure(rules.may_add_file(actor, complaint))
    stored = documents.store(file=file, actor=actor)
    name = PurePath(str(file.name).replace("\\", "/")).name[:200]
    kept, made = complaint.files.get_or_create(
        file=stored, defaults={"name": name, "at": clock.now(), "by": actor}
    )
    if made:
        audit.record(actor=actor, action="complaint.file_added", target=complaint)
    return kept
