"""The nurturing file: opened, filled, followed. It does not close on recognition (BP-III.2-4a)."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.exemplars import rules
from guongsang.exemplars.models import CheckIn, NurturingFile, Shortcoming, Support
from guongsang.exemplars.services import counting, saving
from guongsang.exemplars.states import HONOURED, RemedyState, State
from guongsang.shared import clock
from guongsang.shared.access import ensure

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class Goals(TypedDict, total=False):
    """Motivation and capacity goals (LT-II.2-1b, BK-II.2)."""

    motivation: str
    awareness_goal: str
    profession_goal: str
    experience_goal: str
    mentor: str
    next_level: str


@transaction.atomic
def open_nurturing(*, actor: "User", exemplar_id: int, **goals: Unpack[Goals]) -> NurturingFile:
    """Open the nurturing file (LT-II.2-3a). Locks the exemplar; one newly noticed moves on.

    A recognised exemplar gets its file without a step back. Raises `Refused`.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_open_nurturing(actor, exemplar))
    left = counting.cell_of(exemplar)
    if exemplar.state not in (State.NURTURING, *HONOURED):
        exemplar.move_to(State.NURTURING)
        saving.save(exemplar, left, ["state"])
    file = NurturingFile.objects.create(
        exemplar=exemplar, opened_at=clock.now(), opened_by=actor, **goals
    )
    audit.record(actor=actor, action="exemplars.nurturing_opened", target=file, about=exemplar)
    return file


@transaction.atomic
def set_goals(*, actor: "User", exemplar_id: int, **goals: Unpack[Goals]) -> NurturingFile:
    """Write the motivation and the goals; what is left out stays. Locks the exemplar."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_nurture(actor, exemplar))
    file = NurturingFile.objects.get(exemplar=exemplar)
    for name, value in goals.items():
        setattr(file, name, value)
    file.save(update_fields=list(goals))
    audit.record(actor=actor, action="exemplars.goals_set", target=file, about=exemplar, **goals)
    return file


@transaction.atomic
def add_support(
    *, actor: "User", exemplar_id: int, kind: str, what: str, given_on: date, given_by: str = ""
) -> Support:
    """Record help given, by kind and day (LT-II.2-1a, BP-III.2-4b)."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_nurture(actor, exemplar))
    support = Support.objects.create(
        exemplar=exemplar, kind=kind, what=what, given_on=given_on, given_by=given_by,
        recorded_by=actor,
    )  # fmt: skip
    audit.record(
        actor=actor, action="exemplars.support_added", target=support, about=exemplar, kind=kind
    )
    return support


@transaction.atomic
def add_shortcoming(
    *, actor: "User", exemplar_id: int, what: str, remedy: str, due_on: date | None = None
) -> Shortcoming:
    """Record a weakness with its concrete remedy (LT-II.2-3b)."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_nurture(actor, exemplar))
    shortcoming = Shortcoming.objects.create(
        exemplar=exemplar, what=what, remedy=remedy, due_on=due_on, recorded_by=actor
    )
    audit.record(
        actor=actor, action="exemplars.shortcoming_added", target=shortcoming, about=exemplar
    )
    return shortcoming


@transaction.atomic
def set_remedy_state(*, actor: "User", shortcoming_id: int, state: str) -> Shortcoming:
    """Say how far a remedy has come. Locks the exemplar."""
    found = Shortcoming.objects.get(pk=shortcoming_id)
    exemplar = saving.locked(found.exemplar_id)
    ensure(rules.may_nurture(actor, exemplar))
    shortcoming = Shortcoming.objects.get(pk=shortcoming_id)
    origin, shortcoming.state = shortcoming.state, RemedyState(state)
    shortcoming.save(update_fields=["state"])
    audit.record(
        actor=actor, action="exemplars.remedy_moved", target=shortcoming, about=exemplar,
        origin=origin, state=str(shortcoming.state),
    )  # fmt: skip
    return shortcoming


@transaction.atomic
def add_check_in(
    *, actor: "User", exemplar_id: int, on: date, note: str, difficulty: str = "",
    help_given: str = "",
) -> CheckIn:  # fmt: skip
    """Record a visit or talk, a difficulty met and the help given (BK-II.4b)."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_nurture(actor, exemplar))
    check_in = CheckIn.objects.create(
        exemplar=exemplar, on=on, note=note, difficulty=difficulty, help_given=help_given,
        recorded_by=actor,
    )  # fmt: skip
    audit.record(actor=actor, action="exemplars.checked_in", target=check_in, about=exemplar)
    return check_in


@transaction.atomic
def declare_ready(*, actor: "User", exemplar_id: int) -> NurturingFile:
    """Sign that the subject is ready to be reviewed (US-05). Locks the exemplar."""
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_declare_ready(actor, exemplar))
    file = NurturingFile.objects.get(exemplar=exemplar)
    file.ready_at, file.ready_by = clock.now(), actor
    file.save(update_fields=["ready_at", "ready_by"])
    audit.record(actor=actor, action="exemplars.declared_ready", target=file, about=exemplar)
    return file
