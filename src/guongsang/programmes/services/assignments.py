"""What a unit owes is settled, released or opened again; never erased."""

from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.programmes import rules
from guongsang.programmes.models import Assignment
from guongsang.programmes.states import AssignmentState
from guongsang.shared import clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "programmes.assignment_done": "Ghi nhận đã xong việc",
        "programmes.assignment_waived": "Miễn việc được giao",
        "programmes.assignment_reopened": "Mở lại việc được giao",
    }
)
_SETTLED = ["state", "done_at", "done_by", "done_on", "result"]


@transaction.atomic
def done(*, assignment_id: int, actor: "User", result: str = "") -> Assignment:
    """Say that an assignment is done, with its result; locks it, may raise `Refused`."""
    assignment = _locked(assignment_id)
    ensure(rules.may_settle(actor, assignment, on=clock.today()))
    _settle(assignment, AssignmentState.DONE, actor, result)
    audit.record(actor=actor, action="programmes.assignment_done", target=assignment, result=result)
    return assignment


@transaction.atomic
def waive(*, assignment_id: int, actor: "User", why: str) -> Assignment:
    """Release a unit from an assignment, with the reason; only the plan's issuer may."""
    assignment = _locked(assignment_id)
    ensure(rules.may_waive(actor, assignment, on=clock.today()))
    _settle(assignment, AssignmentState.WAIVED, actor, why)
    audit.record(actor=actor, action="programmes.assignment_waived", target=assignment, why=why)
    return assignment


@transaction.atomic
def reopen(*, assignment_id: int, actor: "User", why: str = "") -> Assignment:
    """Open an assignment again that was settled by mistake."""
    assignment = _locked(assignment_id)
    ensure(rules.may_reopen(actor, assignment, on=clock.today()))
    assignment.move_to(AssignmentState.OPEN)
    assignment.done_at = assignment.done_by = assignment.done_on = None
    assignment.save(update_fields=["state", "done_at", "done_by", "done_on"])
    audit.record(actor=actor, action="programmes.assignment_reopened", target=assignment, why=why)
    return assignment


def _locked(key: int) -> Assignment:
    found: Assignment = Assignment.objects.with_context().locked().get(pk=key)
    return found


def _settle(assignment: Assignment, state: AssignmentState, actor: "User", result: str) -> None:
    assignment.move_to(state)
    assignment.done_at, assignment.done_by = clock.now(), actor
    assignment.done_on, assignment.result = clock.today(), result
    assignment.save(update_fields=_SETTLED)
