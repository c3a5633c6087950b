"""Honours received: rows written only for `decisions`, whose own rules have been asked before."""

from datetime import date
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from guongsang.audit import services as audit
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.exemplars.services import counting, saving
from guongsang.exemplars.states import HONOURED, State
from guongsang.shared.access import Refused

if TYPE_CHECKING:
    from guongsang.accounts.models import User
    from guongsang.orgs.models import Organisation


class Given(TypedDict, total=False):
    """What a decision gives, at which level, by whom."""

    kind: Required[str]
    level: Required[str]
    giver: Required["Organisation"]
    decision_key: Required[str]
    decision_number: Required[str]
    decided_on: Required[date]
    commendation_kind: str
    form: str


@transaction.atomic
def honour(*, actor: "User", exemplar_id: int, **given: Unpack[Given]) -> Honour:
    """Enter a rung of the ladder or a commendation. Called by `decisions` alone.

    Locks the exemplar. A recognition moves one that is noticed or nurtured to RECOGNISED and
    closes nothing. The same honour of the same decision again gives the row that is there.
    Raises `Refused` for a revoked exemplar.
    """
    exemplar = saving.locked(exemplar_id)
    if exemplar.state == State.REVOKED:
        raise Refused("Gương này đã bị hủy công nhận. Hãy lập hồ sơ mới nếu có thành tích mới.")
    known = exemplar.honours.standing().filter(
        kind=given["kind"], level=given["level"], decision_key=given["decision_key"],
        form=given.get("form", ""),
    ).first()  # fmt: skip
    if known is not None:
        return known
    row = Honour.objects.create(exemplar=exemplar, year=given["decided_on"].year, **given)
    if row.kind == Honour.Kind.RECOGNITION:
        _recognise(exemplar)
    audit.record(
        actor=actor, action="exemplars.honoured", target=row, about=exemplar,
        kind=row.kind, level=row.level, decision=row.decision_number,
    )  # fmt: skip
    return row


def _recognise(exemplar: Exemplar) -> None:
    left = counting.cell_of(exemplar)
    if exemplar.state == State.CLOSED and exemplar.former_state not in HONOURED:
        exemplar.former_state = State.RECOGNISED
        exemplar.save(update_fields=["former_state"])
    elif exemplar.state in (State.DISCOVERED, State.NURTURING):
        exemplar.move_to(State.RECOGNISED)
        saving.save(exemplar, left, ["state"])


@transaction.atomic
def revoke_honour(*, actor: "User", honour_id: int, on: date, why: str) -> Honour:
    """Take an honour back by a decision. With the last recognition the exemplar is REVOKED.

    Called by `decisions` alone. Locks the exemplar. Twice is once.
    """
    if not why.strip():
        raise ValidationError({"why": "Hãy ghi căn cứ hủy."})
    found = Honour.objects.get(pk=honour_id)
    exemplar = saving.locked(found.exemplar_id)
    row = Honour.objects.get(pk=honour_id)
    if row.revoked_on is not None:
        return row
    row.revoked_on, row.revoked_why = on, why.strip()
    row.save(update_fields=["revoked_on", "revoked_why"])
    recognitions = exemplar.honours.filter(kind=Honour.Kind.RECOGNITION)
    if row.kind == Honour.Kind.RECOGNITION and not recognitions.standing().exists():
        left = counting.cell_of(exemplar)
        exemplar.move_to(State.REVOKED)
        saving.save(exemplar, left, ["state"])
    audit.record(
        actor=actor, action="exemplars.honour_revoked", target=row, about=exemplar, why=why
    )
    return row


@transaction.atomic
def correct_honour(*, actor: "User", honour_id: int, trace: str, form: str = "") -> Honour:
    """Keep what a decision of correction put right of an honour, and the `form` if that was wrong.

    Called by `decisions` alone. Locks the exemplar. `trace` names the decision, the wrong and the
    right words. Raises `Refused` where the right form stands already by another decision.
    """
    exemplar = saving.locked(Honour.objects.values_list("exemplar", flat=True).get(pk=honour_id))
    row = Honour.objects.get(pk=honour_id)
    row.form = form or row.form
    row.corrected = "\n".join(filter(None, (row.corrected, trace)))
    try:
        with transaction.atomic():
            row.save(update_fields=["form", "corrected"])
    except IntegrityError as fault:
        raise Refused(
            f"{exemplar} đã có {row.form} cùng cấp trong năm {row.year} theo quyết định khác. "
            "Hãy kiểm tra lại hình thức cần đính chính."
        ) from fault
    audit.record(
        actor=actor, action="exemplars.honour_corrected", target=row, about=exemplar, why=trace
    )
    return row
