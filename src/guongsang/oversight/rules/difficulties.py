"""Who may raise, advise on and settle a difficulty. Rules read; they never write or raise."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over
from guongsang.oversight.models import Difficulty
from guongsang.oversight.states import MOVES, State
from guongsang.programmes.models import Programme
from guongsang.programmes.states import IN_FORCE
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

SETTLERS = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)


def may_raise(
    actor: User, programme: Programme, organisation: Organisation, on: date | None = None
) -> Verdict:
    """Anybody who works on the plan in a unit may raise what stands in the way (BG END)."""
    if programme.state not in IN_FORCE:
        return Verdict("Kế hoạch không còn hiệu lực; phản ánh theo kế hoạch đang thực hiện.")
    if not organisation.exists_on(on or clock.today()):
        return Verdict(f"{organisation.label} đã kết thúc hoạt động.")
    if has_role(actor, organisation, *Role, on=on):
        return ALLOWED
    return Verdict(
        f"Chỉ người của {organisation.label} phản ánh thay đơn vị này; hãy nhờ người của đơn vị đó."
    )


def may_put_to_leader(actor: User, difficulty: Difficulty, on: date | None = None) -> Verdict:
    """The focal unit puts it, with its advice, before the leader."""
    if State.WITH_LEADER not in MOVES[State(difficulty.state)]:
        return Verdict(
            "Việc này đã trình lãnh đạo hoặc đã giải quyết. Xem phần trả lời ở trang này."
        )
    return _of(actor, difficulty.focal, "đầu mối", on)


def may_answer(actor: User, difficulty: Difficulty, on: date | None = None) -> Verdict:
    """The focal unit settles what it can; what is with the leader, the leader answers."""
    if State.ANSWERED not in MOVES[State(difficulty.state)]:
        return Verdict("Việc này đã được giải quyết. Xem phần trả lời ở trang này.")
    if State(difficulty.state) is State.WITH_LEADER:
        if has_role(actor, difficulty.leader, Role.HEAD, Role.SECRETARIAT, on=on):
            return ALLOWED
        return Verdict(f"Đang chờ lãnh đạo {difficulty.leader.label} giải quyết.")
    return _of(actor, difficulty.focal, "đầu mối", on)


def _of(actor: User, organisation: Organisation, what: str, on: date | None) -> Verdict:
    if has_role(actor, organisation, *SETTLERS, on=on) or has_role_over(
        actor, organisation, Role.SECRETARIAT, on=on
    ):
        return ALLOWED
    return Verdict(f"Việc này do {what} {organisation.label} xử lý.")
