"""What the receiving body may do with a dossier: appraise, return, hold, conclude."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination
from guongsang.nominations.rules.opinions import has_heard_all, is_displayed
from guongsang.nominations.rules.people import is_deciding_head, is_handler, is_not_held
from guongsang.nominations.states import CONCLUDED, IN_HAND, MOVES, State
from guongsang.programmes.kinds import OutcomeBy, Step
from guongsang.shared import clock
from guongsang.shared.access import Verdict

ENDED = Verdict("Hồ sơ đã có kết luận.")
NOT_HERE = Verdict("Hồ sơ đang ở đơn vị, chưa gửi lên. Hãy chờ đơn vị gửi.")


def may_appraise(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if State.APPRAISED not in MOVES[State(nomination.state)]:
        return Verdict("Chỉ thẩm định hồ sơ vừa được gửi lên; hồ sơ này đã qua bước đó.")
    held = is_not_held(nomination)
    return is_handler(actor, nomination.round, on) if held else held


def may_return(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if State.RETURNED not in MOVES[State(nomination.state)]:
        return _not_in_hand(nomination)
    return is_handler(actor, nomination.round, on)


def may_hold(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if nomination.state not in IN_HAND:
        return ENDED if nomination.state in CONCLUDED else NOT_HERE
    if nomination.held_at is not None:
        return Verdict("Hồ sơ đã tạm dừng xét. Muốn làm tiếp, bấm “Xét tiếp”.")
    return is_handler(actor, nomination.round, on)


def may_lift_hold(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if nomination.held_at is None:
        return Verdict("Hồ sơ không bị tạm dừng xét, cứ xét tiếp.")
    if nomination.halted:
        return Verdict(
            "Thông tin liên quan đang được cơ quan có thẩm quyền xác minh; "
            "hồ sơ tự được xét tiếp hoặc chuyển lại cho bạn khi xác minh xong."
        )
    return is_handler(actor, nomination.round, on)


def may_put_on_display(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if not nomination.round.has_step(Step.DISPLAY):
        return Verdict("Tuyến này không có bước lấy ý kiến công khai.")
    if State.ON_DISPLAY not in reachable(nomination):
        return _too_early(nomination)
    held = is_not_held(nomination)
    return is_handler(actor, nomination.round, on) if held else held


def may_put_before_council(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if not nomination.round.is_by_council:
        return Verdict("Tuyến này không có bước Hội đồng bỏ phiếu.")
    if State.BEFORE_COUNCIL not in reachable(nomination):
        return _too_early(nomination)
    for verdict in (is_not_held(nomination), _has_been_heard(nomination, on)):
        if not verdict:
            return verdict
    return is_handler(actor, nomination.round, on)


def may_select(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """The standing secretariat selects without a vote (BK-IV.1-2b)."""
    if _concluder(nomination) is not OutcomeBy.SELECTION:
        return Verdict("Tuyến này không kết luận bằng lựa chọn của thường trực.")
    return _may_end(actor, nomination, State.SELECTED, on)


def may_approve(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """The head of the receiving body decides on the office's advice (LT-VI.7-5)."""
    if _concluder(nomination) is not OutcomeBy.HEAD:
        return Verdict(_other_way(nomination))
    return _may_end(actor, nomination, State.APPROVED, on)


def may_decline(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if _concluder(nomination) is OutcomeBy.COUNCIL:
        return Verdict(_other_way(nomination))
    return _may_end(actor, nomination, State.DECLINED, on)


def may_conclude(nomination: Nomination, target: State) -> Verdict:
    """Whether the dossier stands where `target` may be concluded, whoever does it.

    Selection is the secretariat's word, approval the council's or the head's.
    """
    if nomination.state in CONCLUDED:
        return ENDED
    if target not in reachable(nomination) or target not in CONCLUDED:
        return _too_early(nomination)
    selection = _concluder(nomination) is OutcomeBy.SELECTION
    if target in (State.SELECTED, State.APPROVED) and selection != (target is State.SELECTED):
        return Verdict(_other_way(nomination))
    if nomination.round.is_by_council and State.BEFORE_COUNCIL in reachable(nomination):
        return Verdict("Hồ sơ chưa trình Hội đồng. Hãy trình Hội đồng trước.")
    return is_not_held(nomination)


def reachable(nomination: Nomination) -> frozenset[State]:
    """The next states; a route without appraisal passes through it in the same act."""
    state = State(nomination.state)
    following = MOVES[state]
    if State.APPRAISED in following and not nomination.round.has_step(Step.APPRAISE):
        following |= MOVES[State.APPRAISED]
    return following


def _may_end(actor: User, nomination: Nomination, target: State, on: date | None) -> Verdict:
    by_head = _concluder(nomination) is OutcomeBy.HEAD
    who = is_deciding_head if by_head else is_handler
    for verdict in (may_conclude(nomination, target), _has_been_heard(nomination, on)):
        if not verdict:
            return verdict
    return who(actor, nomination.round, on)


def _has_been_heard(nomination: Nomination, on: date | None) -> Verdict:
    """The bodies asked and the public have had their time."""
    heard = has_heard_all(nomination, on or clock.today())
    return is_displayed(nomination, on) if heard else heard


def _concluder(nomination: Nomination) -> OutcomeBy:
    round_ = nomination.round
    return OutcomeBy.COUNCIL if round_.is_by_council else OutcomeBy(round_.outcome_by)


def _other_way(nomination: Nomination) -> str:
    return {
        OutcomeBy.COUNCIL: "Tuyến này do Hội đồng bỏ phiếu; kết luận ghi từ kết quả kiểm phiếu.",
        OutcomeBy.HEAD: f"Tuyến này do người đứng đầu {nomination.round.decider.label} kết luận.",
        OutcomeBy.SELECTION: "Tuyến này do thường trực lựa chọn, không bỏ phiếu.",
    }[_concluder(nomination)]


def _not_in_hand(nomination: Nomination) -> Verdict:
    if nomination.state in CONCLUDED:
        return ENDED
    if State(nomination.state) is State.BEFORE_COUNCIL:
        return Verdict(
            "Hồ sơ đã trình Hội đồng, không trả lại được. Cần dừng thì bấm “Tạm dừng xét”."
        )
    return NOT_HERE


def _too_early(nomination: Nomination) -> Verdict:
    if nomination.state in CONCLUDED:
        return ENDED
    if State.APPRAISED in MOVES[State(nomination.state)]:
        return Verdict("Hồ sơ chưa thẩm định; ghi ý kiến thẩm định trước.")
    if nomination.state in IN_HAND:
        return Verdict("Hồ sơ đang ở bước sau; xem mục “Quá trình xử lý hồ sơ”.")
    return NOT_HERE
