"""A unit draws up its own plan under a superior's: goals, content, a number for every year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes import rules
from guongsang.programmes.kinds import PartyRole, Stage
from guongsang.programmes.models import Programme, Target, Task, TaskParty
from guongsang.programmes.states import State
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import slug

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "programmes.drafted": "Soạn kế hoạch",
        "programmes.draft_changed": "Sửa dự thảo kế hoạch",
        "programmes.draft_dropped": "Bỏ dự thảo kế hoạch",
    }
)
_TAKEN_OVER = (
    "definition", "areas", "subject_kinds", "what_kinds", "stage_names", "stage_wording",
    "selection_rule", "priority_rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanText:
    """What a unit writes: title, years, goals and content line by line, targets by year."""

    title: str
    first_year: int
    last_year: int
    goals: Sequence[str] = ()
    content: Sequence[str] = ()
    targets: Mapping[int, int] | None = None
    symbol: str = ""


@transaction.atomic
def draft_plan(
    *, organisation: Organisation, superior: Programme | None, text: PlanText, actor: "User"
) -> Programme:
    """Draft a plan of a unit, a trade union or a mass organisation (LT-VI.1b, BP-III.1-2b).

    Under a superior plan it takes over the definition, subjects and stages; a plan of one year
    under the unit's own term plan is its yearly plan (BK-IV.1-1b).
    """
    ensure(rules.may_draft(actor, organisation, on=clock.today()))
    if superior is not None:
        ensure(rules.is_open_to_plans(superior))
    plan = Programme(
        code=_free_code(organisation, text),
        issuer=organisation,
        superior=superior,
        scope={"under": organisation.code},
        scope_text=f"Trong phạm vi {organisation}",
        created_at=clock.now(),
        created_by=actor,
    )
    for name in _TAKEN_OVER if superior else ():
        setattr(plan, name, getattr(superior, name))
    if superior is None:
        plan.stage_names = {stage.value: stage.label for stage in Stage}
        plan.stage_wording = " - ".join(Stage.labels)
    _write(plan, text)
    audit.record(actor=actor, action="programmes.drafted", target=plan)
    return plan


@transaction.atomic
def change_plan(*, programme_id: int, text: PlanText, actor: "User") -> Programme:
    """Change a plan that is still a draft; locks it, may raise `Refused`."""
    plan = Programme.objects.locked().get(pk=programme_id)
    ensure(rules.may_rewrite(actor, plan, on=clock.today()))
    _write(plan, text)
    audit.record(actor=actor, action="programmes.draft_changed", target=plan)
    return plan


@transaction.atomic
def drop_draft(*, programme_id: int, why: str, actor: "User") -> Programme:
    """Give a draft up, for a reason; it stays readable and binds nobody. Locks it."""
    plan = Programme.objects.locked().get(pk=programme_id)
    ensure(rules.may_drop(actor, plan, on=clock.today()))
    ensure(rules.has_reason(why))
    plan.move_to(State.DROPPED)
    plan.dropped_at, plan.dropped_by, plan.dropped_why = clock.now(), actor, why.strip()[:300]
    plan.save(update_fields=["state", "dropped_at", "dropped_by", "dropped_why"])
    audit.record(actor=actor, action="programmes.draft_dropped", target=plan, why=plan.dropped_why)
    return plan


def _write(plan: Programme, text: PlanText) -> None:
    plan.title, plan.symbol = text.title, text.symbol
    plan.period_first = plan.execution_first = text.first_year
    plan.period_last = plan.execution_last = text.last_year
    plan.goals = [{"text": line, "source": ""} for line in text.goals]
    plan.save()
    plan.targets.all().delete()
    Target.objects.bulk_create(
        Target(programme=plan, year=year, number=number)
        for year, number in (text.targets or {}).items()
    )
    plan.tasks.all().delete()
    for order, line in enumerate(text.content, 1):
        task = Task.objects.create(
            programme=plan, duty=f"noi-dung-{order}", number=f"{order}", text=line, order=order
        )
        TaskParty.objects.create(
            task=task, role=PartyRole.LEAD, organisation=plan.issuer, label=plan.issuer.label
        )


def _free_code(organisation: Organisation, text: PlanText) -> str:
    stem = f"{slug(organisation.code)}-{text.first_year}"[:70]
    code, number = stem, 1
    while Programme.objects.filter(code=code).exists():
        number += 1
        code = f"{stem}-{number}"
    return code
