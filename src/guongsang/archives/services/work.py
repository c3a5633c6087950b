"""An officer's open work passed to another in one act."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.archives import queries, rules
from guongsang.archives.models import ListLine, WorkFile, WorkHandOver
from guongsang.archives.queries import KINDS, Piece
from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.documents.models import Incoming
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import in_whose_place
from guongsang.oversight import services as oversight
from guongsang.oversight.models import Complaint
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words({"work.handed_over": "Bàn giao công việc"})


@transaction.atomic
def hand_over_work(
    *, actor: User, organisation_id: int, giver: User, taker: User, marks: Collection[str],
    note: str = "",
) -> WorkHandOver:  # fmt: skip
    """Pass pieces of open work (`Piece.mark`) from one officer to another; both are told.

    Locks the organisation, then each piece by its own service: all of it, or nothing. Refused
    for what the taker may not see.
    """
    organisation = Organisation.objects.locked().get(pk=organisation_id)
    ensure(rules.may_hand_over_work(actor, organisation, giver))
    ensure(rules.may_take_work(organisation, giver, taker))
    pieces = [p for p in queries.open_work(actor, giver, organisation) if p.mark in marks]
    if not pieces or len(pieces) != len(set(marks)):
        raise Refused(
            "Danh sách việc đã thay đổi hoặc chưa chọn việc nào; hãy tải lại trang rồi chọn lại."
        )
    for piece in pieces:
        _PASS[piece.kind](actor, giver, taker, piece)
    made = WorkHandOver.objects.create(
        organisation=organisation, giver=giver, taker=taker, note=note, made_at=clock.now(),
        made_by=actor,
        items=[
            {"kind": p.kind, "key": p.key, "title": p.title[:300], "inner": p.is_inner}
            for p in pieces
        ],
    )  # fmt: skip
    counted = {
        KINDS[kind]: sum(p.kind == kind for p in pieces) for kind in KINDS if kind != "complaint"
    }
    audit.record(
        actor=actor, action="work.handed_over", target=made, about=organisation, why=note,
        role=in_whose_place(actor, organisation), giver=giver.full_name, taker=taker.full_name,
        counted=counted,
    )  # fmt: skip
    people = [each for each in (giver, taker) if each.pk != actor.pk]
    text = f"{giver.full_name} bàn giao {len(pieces)} việc cho {taker.full_name}."
    notifications.tell(people, text, url=f"/van-phong/ban-giao/{made.pk}/")
    return made


def _incoming(actor: User, _giver: User, taker: User, piece: Piece) -> None:
    row = Incoming.objects.get(pk=piece.key)
    _ensure_seen(Incoming.objects.visible_to(taker).filter(pk=piece.key).exists(), taker, piece)
    documents.assign(actor=actor, incoming_id=row.pk, handler=taker, due=row.due)


def _work_file(_actor: User, _giver: User, taker: User, piece: Piece) -> None:
    _ensure_seen(WorkFile.objects.visible_to(taker).filter(pk=piece.key).exists(), taker, piece)
    row = WorkFile.objects.locked().get(pk=piece.key)
    row.officer = taker
    row.save(update_fields=["officer"])


def _list_line(_actor: User, _giver: User, taker: User, piece: Piece) -> None:
    row = ListLine.objects.locked().get(pk=piece.key)
    row.officer = taker
    row.save(update_fields=["officer"])


def _complaint(actor: User, giver: User, taker: User, piece: Piece) -> None:
    """The taker handles it as the giver did; only who may name handlers passes it on."""
    complaint = Complaint.objects.get(pk=piece.key)
    former = complaint.handlers.get(user=giver, until=None)
    knew = former.knows_sender or complaint.handlers.filter(
        user=taker, until=None, knows_sender=True
    ).exists()  # fmt: skip
    oversight.name_handler(actor=actor, complaint_id=piece.key, person=taker, knows_sender=knew)
    oversight.take_off(actor=actor, complaint_id=piece.key, handler_id=former.pk)


def _ensure_seen(is_seen: bool, taker: User, piece: Piece) -> None:  # noqa: FBT001 -- a private check
    if not is_seen:
        raise Refused(
            f"{taker.full_name} không được xem “{piece.title}” (chỉ thường trực và thủ trưởng); "
            "hãy bỏ chọn việc này hoặc chọn người khác."
        )


_PASS: dict[str, Any] = {
    "incoming": _incoming, "work_file": _work_file, "list_line": _list_line,
    "complaint": _complaint,
}  # fmt: skip
