"""Kin that a member declares, kept between the member and the standing secretariat."""

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import rules
from guongsang.council.models import Kinship, Seat
from guongsang.exemplars.models import Subject
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "council.kin_declared": "Thành viên khai quan hệ gia đình",
        "council.kin_withdrawn": "Thành viên rút lời khai quan hệ gia đình",
    }
)


@transaction.atomic
def declare_kin(
    *, actor: User, seat_id: int, name: str, relation: str, subject: Subject | None = None
) -> Kinship:
    """Declare a relative, by name or as the subject of a dossier; saying it twice is once.

    The ledger holds that it was declared, never who it is about.
    """
    seat = Seat.objects.select_related("user", "council").get(pk=seat_id)
    ensure(rules.may_declare_kin(actor, seat))
    row = Kinship(
        seat=seat, subject=subject, name=clean(subject.name if subject else name)[:160],
        relation=relation, declared_at=clock.now(),
    )  # fmt: skip
    if not row.name:
        raise ValidationError({"name": "Ghi họ và tên người thân."})
    row.full_clean(exclude=["seat", "subject", "name_folded"])
    former = Kinship.objects.standing().filter(
        seat=seat, subject=subject, name_folded=row.name_folded
    )
    found: Kinship | None = former.first()
    if found:
        return found
    row.save()
    audit.record(actor=actor, action="council.kin_declared", target=seat.council)
    return row


@transaction.atomic
def withdraw_kin(*, actor: User, kin_id: int) -> Kinship:
    """Take a mistaken declaration back; that it stood is kept."""
    row: Kinship = (
        Kinship.objects.select_for_update(of=("self",), no_key=True)
        .select_related("seat__user", "seat__council")
        .get(pk=kin_id)
    )
    ensure(rules.may_declare_kin(actor, row.seat))
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        audit.record(actor=actor, action="council.kin_withdrawn", target=row.seat.council)
    return row
