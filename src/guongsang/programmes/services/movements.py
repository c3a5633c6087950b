"""A movement is launched: by whom, for what, in the service of which resolutions."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes import rules
from guongsang.programmes.kinds import MilestoneKind
from guongsang.programmes.models import Assignment, Movement, Programme
from guongsang.programmes.states import AssignmentState
from guongsang.shared import clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words({"programmes.movement_launched": "Phát động phong trào thi đua"})


@transaction.atomic
def launch_movement(
    *,
    launcher: Organisation,
    values: dict[str, Any],
    actor: "User",
    programmes: Sequence[Programme] = (),
) -> Movement:
    """Launch a movement of a unit (LD-II.1b-1a); `values` are columns of `Movement`.

    Settles the unit's yearly duty to launch one, where a plan has it.
    """
    ensure(rules.may_draft(actor, launcher, on=clock.today()))
    values.setdefault("year", (values.get("first_day") or clock.today()).year)
    movement = Movement.objects.create(
        launcher=launcher, launched_at=clock.now(), launched_by=actor, **values
    )
    movement.programmes.set(programmes)
    _settle_duty(movement, launcher, actor)
    audit.record(actor=actor, action="programmes.movement_launched", target=movement)
    return movement


def _settle_duty(movement: Movement, launcher: Organisation, actor: "User") -> None:
    year = movement.year or clock.today().year
    Assignment.objects.filter(
        organisation=launcher,
        milestone_kind=MilestoneKind.MOVEMENT,
        due_on__range=(date(year, 1, 1), date(year, 12, 31)),
        state=AssignmentState.OPEN,
    ).update(
        state=AssignmentState.DONE,
        done_at=clock.now(),
        done_by=actor,
        done_on=clock.today(),
        result=f"Đã phát động: {movement}",
    )
