"""What a person's roles and an exemplar's state let them do at all: the ground of every rule."""

from datetime import date
from typing import TYPE_CHECKING

from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.states import LIVE, State
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role_over, successors_of
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

if TYPE_CHECKING:
    from guongsang.accounts.models import User

CARERS = (Role.OFFICER, Role.HEAD)
"""Who describes and nurtures the exemplars of a unit."""


def existing(organisation: Organisation, on: date | None) -> Verdict:
    """Return whether new work may begin at the unit; an ended one names its successors."""
    day = on or clock.today()
    if organisation.exists_on(day):
        return ALLOWED
    if organisation.valid_to is None or day <= organisation.valid_to:
        return Verdict(f"{organisation} chưa hoạt động vào ngày {day:%d/%m/%Y}.")
    heirs = ", ".join(heir.name for heir in successors_of(organisation, day))
    advice = f" Hãy chọn đơn vị kế thừa: {heirs}." if heirs else " Hãy chọn đơn vị khác."
    return Verdict(
        f"{organisation} đã kết thúc hoạt động ngày {organisation.valid_to:%d/%m/%Y}.{advice}"
    )


def in_life(exemplar: Exemplar) -> Verdict:
    """Return whether the exemplar can still be worked on."""
    if exemplar.state in LIVE:
        return ALLOWED
    if exemplar.state == State.REVOKED:
        return Verdict("Gương này đã bị hủy công nhận nên hồ sơ chỉ còn để tra cứu.")
    return Verdict("Hồ sơ đã đóng. Hãy mở lại hồ sơ trước khi cập nhật.")


def describes(
    actor: "User", organisation: Organisation, *roles: Role, on: date | None = None
) -> bool:
    """Whether the person holds one of the roles (a carer's by default) in the unit or above."""
    return has_role_over(actor, organisation, *(roles or CARERS), on=on)


def carer_of(actor: "User", exemplar: Exemplar, on: date | None = None) -> Verdict:
    """Return whether the person looks after the exemplar for its unit."""
    if describes(actor, exemplar.organisation, on=on):
        return ALLOWED
    return Verdict(
        "Việc này dành cho người làm công tác thi đua, khen thưởng hoặc thủ trưởng của "
        f"{exemplar.organisation.label}. Hãy báo cho họ."
    )


def both(first: Verdict, second: Verdict) -> Verdict:
    """Return the first refusal of two verdicts."""
    return second if first else first
