"""A plan takes effect: it gets number and day, binds its scope and makes its assignments."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.programmes import assigning, queries, rules
from guongsang.programmes.kinds import MilestoneKind
from guongsang.programmes.models import Assignment, Binding, CriteriaSet, Programme
from guongsang.programmes.states import AssignmentState, CriteriaState, State
from guongsang.shared import clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "programmes.issued": "Ban hành kế hoạch",
        "programmes.closed": "Kết thúc kế hoạch",
        "programmes.superseded": "Thay kế hoạch bằng bản sửa đổi",
    }
)


@transaction.atomic
def issue(
    *,
    programme_id: int,
    actor: "User",
    number: str = "",
    signed_on: date | None = None,
    symbol: str = "",
    keeps_former: bool = False,
) -> Programme:
    """Give the plan its number and day and put it in force (BG-HDR-a, BK-IV.1-1a).

    Locks the plan; issues the criteria sets it carries; binds its scope and makes every
    assignment in the same transaction; settles the superior plan's demand for a unit plan.
    A plan that was read as an amendment of one in force takes its place, unless `keeps_former`.
    Raises `Refused` where `rules.may_issue` says no.
    """
    programme = Programme.objects.locked().get(pk=programme_id)
    programme.number = number.strip() or programme.number
    programme.symbol = symbol or programme.symbol
    programme.signed_on = signed_on or programme.signed_on
    ensure(rules.may_issue(actor, programme, on=clock.today()))
    put_in_force(programme, actor)
    former = queries.replaced_by(programme)
    if former is not None and not keeps_former:
        _supersede(former.pk, programme, actor)
    return programme


def put_in_force(programme: Programme, actor: "User | None") -> Programme:
    """Do what `issue` does after its rule; the loader calls it for plans that came out signed."""
    programme.move_to(State.ISSUED)
    programme.issued_on = programme.signed_on
    programme.save(update_fields=["number", "symbol", "signed_on", "state", "issued_on"])
    sets = CriteriaSet.objects.filter(
        programme=programme, owner=programme.issuer, state=CriteriaState.DRAFT
    )
    sets.update(state=CriteriaState.ISSUED, issued_on=programme.signed_on, issued_by=actor)
    within = assigning.reachable(programme)
    Binding.objects.bulk_create(assigning.bindings(programme, within), batch_size=500)
    made = assigning.assignments(programme, within, since=programme.signed_on or date.min)
    Assignment.objects.bulk_create(made, batch_size=500)
    _settle_superior(programme, actor)
    _end_previous(programme, actor)
    audit.record(
        actor=actor,
        action="programmes.issued",
        target=programme,
        number=programme.official_number,
        bound=len(within.units),
        assignments=len(made),
    )
    return programme


@transaction.atomic
def close(*, programme_id: int, actor: "User", why: str = "") -> Programme:
    """End the plan: what is still open stays readable, nothing new is asked."""
    programme = Programme.objects.locked().get(pk=programme_id)
    ensure(rules.may_close(actor, programme, on=clock.today()))
    programme.move_to(State.CLOSED)
    programme.closed_on = clock.today()
    programme.save(update_fields=["state", "closed_on"])
    audit.record(actor=actor, action="programmes.closed", target=programme, why=why)
    return programme


def _supersede(former_id: int, programme: Programme, actor: "User") -> None:
    """Let the new plan take the former one's place; locks the former.

    Rounds and dossiers that run keep the plan they began under. What was due before the new plan
    was signed is owed still; what was due later is asked by the new plan, and released here.
    """
    former = Programme.objects.locked().get(pk=former_id)
    former.move_to(State.SUPERSEDED)
    former.closed_on = former.closed_on or clock.today()
    former.save(update_fields=["state", "closed_on"])
    later = Assignment.objects.filter(
        programme=former, state=AssignmentState.OPEN, due_on__gte=programme.signed_on
    )
    released = later.update(
        state=AssignmentState.WAIVED, done_at=clock.now(), done_by=actor, done_on=clock.today(),
        result=f"Kế hoạch được thay bằng {programme}",
    )  # fmt: skip
    audit.record(
        actor=actor, action="programmes.superseded", target=former, next=programme.code,
        number=programme.official_number, released=released,
    )  # fmt: skip


def _end_previous(programme: Programme, actor: "User | None") -> None:
    """The plan of the former period ends when its years are over and the next is in force."""
    previous = programme.previous
    over = previous is not None and previous.execution_last < clock.today().year
    if previous is None or not over or State(previous.state) is not State.ISSUED:
        return
    previous.move_to(State.CLOSED)
    previous.closed_on = clock.today()
    previous.save(update_fields=["state", "closed_on"])
    audit.record(actor=actor, action="programmes.closed", target=previous, next=programme.code)


def _settle_superior(programme: Programme, actor: "User | None") -> None:
    """A unit that issued its plan owes that plan no more (LT-VI.1b, BK-IV.1-1a)."""
    if programme.superior is None:
        return
    owed = Assignment.objects.filter(
        programme=programme.superior,
        organisation=programme.issuer,
        milestone_kind=MilestoneKind.ISSUE_PLAN,
        state=AssignmentState.OPEN,
    )
    owed.update(
        state=AssignmentState.DONE,
        done_at=clock.now(),
        done_by=actor,
        done_on=programme.signed_on,
        result=f"Đã ban hành {programme}",
    )
