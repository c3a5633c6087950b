"""Assessing, spreading, closing and reopening an exemplar."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.exemplars import rules
from guongsang.exemplars.models import Adoption, Assessment, Exemplar
from guongsang.exemplars.services import counting, saving
from guongsang.exemplars.states import State
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.shared.periods import Period

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class Findings(TypedDict, total=False):
    """What an assessment must and may say (LT-II.2-4)."""

    effect: str
    effectiveness: str
    growth: str
    influence: str
    lessons: str


@transaction.atomic
def assess(
    *, actor: "User", exemplar_id: int, period_code: str, **findings: Unpack[Findings]
) -> Assessment:
    """Assess an exemplar for a period ('tổng kết'); the same period again replaces the text.

    Locks the exemplar. Raises `Refused`, and `ValidationError` for a period that is none.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_assess(actor, exemplar))
    try:
        Period.parse(period_code)
    except ValueError as fault:
        raise ValidationError({"period_code": str(fault)}) from fault
    assessment, _ = Assessment.objects.update_or_create(
        exemplar=exemplar,
        period_code=period_code,
        defaults={**findings, "made_at": clock.now(), "made_by": actor},
    )
    audit.record(
        actor=actor, action="exemplars.assessed", target=assessment, about=exemplar,
        period=period_code,
    )  # fmt: skip
    return assessment


@transaction.atomic
def adopt(
    *, actor: "User", exemplar_id: int, adopter: Organisation, method: str, adopted_on: date,
    adaptation: str = "", result: str = "",
) -> Adoption:  # fmt: skip
    """Record that `adopter` took up the way of working; the first adoption begins the spread.

    Locks the exemplar. It stands in the origin's file, and the origin's officers are told
    (LD-I.2b-c). The same unit and method again gives the record that is there already.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_adopt(actor, exemplar, adopter))
    if adopted_on > clock.today():
        raise ValidationError({"adopted_on": "Ngày áp dụng không thể ở tương lai."})
    known = Adoption.objects.filter(exemplar=exemplar, adopter=adopter, method=method).first()
    if known is not None:
        return known
    adoption = Adoption.objects.create(
        exemplar=exemplar, adopter=adopter, method=method, adopted_on=adopted_on,
        adaptation=adaptation, result=result, recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
    left = counting.cell_of(exemplar)
    if exemplar.state != State.REPLICATING:
        exemplar.move_to(State.REPLICATING)
        saving.save(exemplar, left, ["state"])
    audit.record(
        actor=actor, action="exemplars.adopted", target=adoption, about=exemplar,
        adopter=adopter.name,
    )  # fmt: skip
    _tell_origin(actor, exemplar, f"{adopter} áp dụng cách làm của {exemplar.subject.name}")
    return adoption


@transaction.atomic
def report_adoption(
    *, actor: "User", adoption_id: int, result: str, adaptation: str = ""
) -> Adoption:
    """Report what came of an adoption; it goes back to the origin's file (US-15)."""
    adoption = Adoption.objects.select_related("exemplar", "adopter").get(pk=adoption_id)
    exemplar = saving.locked(adoption.exemplar_id)
    ensure(rules.may_report_adoption(actor, adoption))
    adoption.result = result.strip()
    adoption.adaptation = adaptation.strip() or adoption.adaptation
    adoption.save(update_fields=["result", "adaptation"])
    audit.record(actor=actor, action="exemplars.adoption_reported", target=adoption, about=exemplar)
    _tell_origin(
        actor, exemplar, f"{adoption.adopter} báo kết quả áp dụng: {exemplar.subject.name}"
    )
    return adoption


def _tell_origin(actor: "User", exemplar: Exemplar, text: str) -> None:
    officers = people_with(exemplar.organisation, Role.OFFICER)
    notifications.tell(
        [held.user for held in officers if held.user_id != actor.pk],
        text,
        url=f"/guong/{exemplar.pk}/",
    )


@transaction.atomic
def close(*, actor: "User", exemplar_id: int, reason: str) -> Exemplar:
    """Close the file with a reason; it can be reopened. Locks the exemplar."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_close(actor, exemplar))
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do đóng hồ sơ."})
    left = counting.cell_of(exemplar)
    exemplar.former_state = exemplar.move_to(State.CLOSED)
    exemplar.close_reason = reason.strip()
    saving.save(exemplar, left, ["state", "former_state", "close_reason"])
    audit.record(actor=actor, action="exemplars.closed", target=exemplar, why=reason)
    return exemplar


@transaction.atomic
def reopen(*, actor: "User", exemplar_id: int, why: str) -> Exemplar:
    """Take the file up again in the state it was closed in. Locks the exemplar."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_reopen(actor, exemplar))
    left = counting.cell_of(exemplar)
    exemplar.move_to(State(exemplar.former_state))
    exemplar.former_state, exemplar.close_reason = "", ""
    saving.save(exemplar, left, ["state", "former_state", "close_reason"])
    audit.record(actor=actor, action="exemplars.reopened", target=exemplar, why=why)
    return exemplar
