"""Which paper of a sitting may be made when; always by those who do the council's paperwork."""

from guongsang.accounts.models import User
from guongsang.awards.queries import rule_on
from guongsang.council import ballot_rules
from guongsang.council.electorate import runs
from guongsang.council.models import Sitting
from guongsang.council.rules import CANCELLED, NOT_SECRETARY
from guongsang.council.states import BallotState, SittingState
from guongsang.council.tally import Rule
from guongsang.shared.access import ALLOWED, Verdict
from guongsang.shared.clock import today


def may_invite(actor: User, sitting: Sitting) -> Verdict:
    """Members are invited to a sitting that has not begun."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state != SittingState.CALLED:
        return Verdict("Phiên họp đã khai mạc nên không lập giấy mời nữa.")
    return _paperwork(actor, sitting)


def may_print_ballots(actor: User, sitting: Sitting) -> Verdict:
    """Papers are printed for a secret vote that is open or still to come."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc nên không in phiếu nữa.")
    rule = rule_on(sitting.council.rule_code, today())
    is_secret = Rule.read(sitting.rule).is_secret if sitting.rule else rule and rule.is_secret
    if not is_secret:
        return Verdict(
            "Theo quy tắc của Hội đồng, phiên họp biểu quyết công khai nên không có phiếu."
        )
    if not (open_or_next(sitting)):
        return Verdict("Không còn hồ sơ nào chờ bỏ phiếu; hãy đưa hồ sơ vào chương trình trước.")
    return _paperwork(actor, sitting)


def may_print_opinions(actor: User, sitting: Sitting) -> Verdict:
    """Absent members write their opinion where the council's rule counts it."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc nên không lấy ý kiến nữa.")
    rule = rule_on(sitting.council.rule_code, today())
    counts = (
        Rule.read(sitting.rule).counts_written if sitting.rule else rule and rule.counts_written
    )
    if not (counts or sitting.is_written):
        return Verdict("Theo quy tắc của Hội đồng, ý kiến bằng văn bản không được tính.")
    if not open_or_next(sitting):
        return Verdict("Không còn hồ sơ nào chờ lấy ý kiến; hãy đưa hồ sơ vào chương trình trước.")
    return _paperwork(actor, sitting)


def open_or_next(sitting: Sitting) -> bool:
    """Whether a ballot is open, or there are dossiers for the next one."""
    is_open = sitting.ballots.filter(state=BallotState.OPEN).exists()
    return is_open or bool(ballot_rules.to_vote_on(sitting))


def may_record_counting(actor: User, sitting: Sitting) -> Verdict:
    """The count is written down when it is made; nothing is told of a ballot that is open."""
    states = set(sitting.ballots.values_list("state", flat=True))
    if BallotState.OPEN in states:
        return Verdict("Đang bỏ phiếu; biên bản kiểm phiếu lập sau khi kiểm phiếu.")
    if BallotState.COUNTED not in states:
        return Verdict("Chưa kiểm phiếu nên chưa có biên bản kiểm phiếu.")
    return _paperwork(actor, sitting)


def may_record_minutes(actor: User, sitting: Sitting) -> Verdict:
    """Minutes are drawn up when the sitting is closed."""
    if sitting.minutes is None:
        return Verdict("Biên bản được lập khi phiên họp kết thúc.")
    return _paperwork(actor, sitting)


def may_submit_result(actor: User, sitting: Sitting) -> Verdict:
    """What the council passed is laid before the body it advises."""
    if sitting.minutes is None:
        return Verdict("Tờ trình lập sau khi phiên họp kết thúc và có biên bản.")
    if not sitting.minutes["passed"]:
        return Verdict("Hội đồng không thông qua hồ sơ nào nên không có gì để trình.")
    return _paperwork(actor, sitting)


def _paperwork(actor: User, sitting: Sitting) -> Verdict:
    return ALLOWED if runs(actor, sitting.council) else NOT_SECRETARY
