"""A difficulty from the unit that meets it to the leader who settles it (BG-END-b, US-20)."""

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.oversight import rules
from guongsang.oversight.models import Difficulty
from guongsang.oversight.states import State
from guongsang.programmes.models import Programme
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "difficulty.raised": "Phản ánh khó khăn, vướng mắc",
        "difficulty.put_up": "Trình lãnh đạo vướng mắc",
        "difficulty.answered": "Giải quyết vướng mắc",
    }
)


@transaction.atomic
def raise_difficulty(
    *, actor: User, organisation: Organisation, programme: Programme, text: str, suggestion: str
) -> Difficulty:
    """Send an obstacle to the plan's focal unit; nobody named means the plan's issuer.

    So no difficulty is open without an owner (US-20). Tells the focal unit.
    """
    ensure(rules.may_raise(actor, programme, organisation))
    focal = programme.difficulty_contact or programme.issuer
    difficulty = Difficulty.objects.create(
        organisation=organisation,
        programme=programme,
        text=text,
        suggestion=suggestion,
        focal=focal,
        leader=programme.difficulty_leader or programme.issuer,
        raised_at=clock.now(),
        raised_by=actor,
    )
    audit.record(actor=actor, action="difficulty.raised", target=difficulty, text=text)
    _tell(focal, f"{organisation.label} phản ánh vướng mắc: {text[:160]}", difficulty)
    return difficulty


@transaction.atomic
def put_to_leader(*, actor: User, difficulty_id: int, advice: str) -> Difficulty:
    """Lay the difficulty before the leader with the focal unit's advice. Locks it."""
    difficulty = _locked(difficulty_id)
    ensure(rules.may_put_to_leader(actor, difficulty))
    difficulty.move_to(State.WITH_LEADER)
    difficulty.advice = advice
    difficulty.put_up_at, difficulty.put_up_by = clock.now(), actor
    difficulty.save(update_fields=["state", "advice", "put_up_at", "put_up_by"])
    audit.record(actor=actor, action="difficulty.put_up", target=difficulty, why=advice)
    _tell(difficulty.leader, f"Vướng mắc chờ lãnh đạo giải quyết: {difficulty}", difficulty)
    return difficulty


@transaction.atomic
def answer(*, actor: User, difficulty_id: int, text: str, changes_plan: bool = False) -> Difficulty:
    """Settle the difficulty, saying whether the plan will change; the raiser is told. Locks it."""
    difficulty = _locked(difficulty_id)
    ensure(rules.may_answer(actor, difficulty))
    difficulty.move_to(State.ANSWERED)
    difficulty.answer, difficulty.changes_plan = text, changes_plan
    difficulty.answered_at, difficulty.answered_by = clock.now(), actor
    difficulty.save(update_fields=["state", "answer", "changes_plan", "answered_at", "answered_by"])
    audit.record(
        actor=actor, action="difficulty.answered", target=difficulty, why=text,
        changes_plan=changes_plan,
    )  # fmt: skip
    people = {held.user_id: held.user for held in people_with(difficulty.organisation, *Role)}
    people[difficulty.raised_by_id] = difficulty.raised_by
    notifications.tell(
        people.values(), f"Vướng mắc đã có trả lời: {text[:200]}", url=_page(difficulty)
    )
    return difficulty


def _page(difficulty: Difficulty) -> str:
    return f"/vuong-mac/{difficulty.pk}/"


def _tell(organisation: Organisation, text: str, difficulty: Difficulty) -> None:
    people = [held.user for held in people_with(organisation, *rules.SETTLERS)]
    notifications.tell(people, text, url=f"/van-phong/vuong-mac/{difficulty.pk}/")


def _locked(difficulty_id: int) -> Difficulty:
    found: Difficulty = Difficulty.objects.with_context().locked().get(pk=difficulty_id)
    return found
