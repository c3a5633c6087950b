"""Who may make, open, close a round, let a late unit in, and remind the silent."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.nominations.rules.people import is_deciding_head, is_handler
from guongsang.nominations.states import CONCLUDED, ROUND_MOVES, RoundState, State
from guongsang.orgs.models import Role
from guongsang.orgs.queries import has_role
from guongsang.programmes.models import Programme
from guongsang.programmes.states import IN_FORCE
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict


def may_make_rounds(actor: User, programme: Programme, on: date | None = None) -> Verdict:
    """The issuer's own people make the rounds of a plan in force."""
    if programme.state not in IN_FORCE:
        return Verdict(
            "Kế hoạch chưa ban hành hoặc đã kết thúc nên chưa mở được đợt giới thiệu. "
            "Ghi số, ngày và ban hành kế hoạch trước."
        )
    roles = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
    if has_role(actor, programme.issuer, *roles, on=on):
        return ALLOWED
    return Verdict(f"Chỉ {programme.issuer.label} (cơ quan ban hành kế hoạch) lập được đợt.")


def may_set_days(actor: User, round_: Round, on: date | None = None) -> Verdict:
    """Days may be moved while the book is not closed (LT-7: adjustable by the owner)."""
    if RoundState(round_.state) is RoundState.CLOSED:
        return Verdict("Đợt đã khóa sổ, không đổi ngày được nữa. Hãy lập đợt cho kỳ sau.")
    return is_handler(actor, round_, on)


def may_open_round(actor: User, round_: Round, on: date | None = None) -> Verdict:
    if RoundState.OPEN not in ROUND_MOVES[RoundState(round_.state)]:
        return Verdict("Đợt này đã mở.")
    if (on or clock.today()) > round_.closes_on:
        return Verdict(
            f"Hạn gửi của đợt đã qua (ngày {round_.closes_on:%d/%m/%Y}). "
            "Đổi ngày trước, rồi mở đợt."
        )
    return is_handler(actor, round_, on)


def may_close_round(actor: User, round_: Round, on: date | None = None) -> Verdict:
    """Close the book after the last day, and when nobody was let in for longer."""
    if RoundState.CLOSED not in ROUND_MOVES[RoundState(round_.state)]:
        return Verdict("Chỉ khóa sổ một đợt đang mở; đợt chưa mở thì hãy mở trước.")
    day = on or clock.today()
    last = _last_day(round_)
    if day <= last:
        return Verdict(f"Còn trong hạn gửi đến hết ngày {last:%d/%m/%Y}; khóa sổ sau ngày đó.")
    return is_handler(actor, round_, on)


def may_give_to_council(actor: User, round_: Round, on: date | None = None) -> Verdict:
    """A head who would conclude alone may leave it to the unit's own council (BK-V.2-3).

    Only where a unit recognises its own, and before the first conclusion: one book, one way.
    """
    if not round_.is_own_unit:
        return Verdict(
            "Kế hoạch đã định ai kết luận ở đợt này; chỉ đợt đơn vị tự công nhận mới đổi."
        )
    if round_.is_by_council:
        return Verdict("Đợt này đã do Hội đồng bỏ phiếu.")
    if RoundState(round_.state) is RoundState.CLOSED:
        return Verdict("Đợt đã khóa sổ; hãy giao Hội đồng ở đợt của kỳ sau.")
    if round_.nominations.filter(state__in=CONCLUDED).exists():
        return Verdict(
            "Đợt đã có hồ sơ do người đứng đầu kết luận nên giữ nguyên cách ấy đến hết đợt. "
            "Hãy giao Hội đồng ở đợt của kỳ sau."
        )
    return is_deciding_head(actor, round_, on)


def may_allow_late(actor: User, asked: Asked, on: date | None = None) -> Verdict:
    """Late entry is an act with a reason, not a trick: only while the book is open."""
    if RoundState.CLOSED not in ROUND_MOVES[RoundState(asked.round.state)]:
        return Verdict(
            "Đợt chưa mở hoặc đã khóa sổ, không cho gửi muộn được. Đề nghị đơn vị gửi vào đợt sau."
        )
    return is_handler(actor, asked.round, on)


def may_remind(actor: User, round_: Round, on: date | None = None) -> Verdict:
    if RoundState(round_.state) is not RoundState.OPEN:
        return Verdict("Chỉ nhắc khi đợt đang nhận hồ sơ; đợt chưa mở thì hãy mở trước.")
    return is_handler(actor, round_, on)


def window(nomination: Nomination, asked: Asked | None, on: date) -> Verdict:
    """Whether the round still takes the dossier in on the day.

    A returned dossier was in time once and comes back at any time; a new one needs an open book
    and a day within the term, or the unit's own late term.
    """
    round_ = nomination.round
    if State(nomination.state) is State.RETURNED:
        return ALLOWED
    return takes_new(round_, asked, on)


def takes_new(round_: Round, asked: Asked | None, on: date) -> Verdict:
    """Whether a unit may still bring a new dossier into the round."""
    if asked is None:
        return Verdict(
            "Đơn vị không thuộc diện giới thiệu trong đợt này. "
            "Nếu có nhầm lẫn, hãy báo nơi tiếp nhận."
        )
    if RoundState(round_.state) is RoundState.CLOSED:
        return Verdict(
            f"Đợt “{round_.title}” đã khóa sổ. Bản soạn vẫn được giữ; giới thiệu vào đợt sau."
        )
    if RoundState(round_.state) is not RoundState.OPEN:
        return Verdict(f"Đợt chưa mở nhận; dự kiến từ ngày {round_.opens_on:%d/%m/%Y}.")
    last = max(round_.closes_on, asked.late_until or round_.closes_on)
    if on > last:
        return Verdict(
            f"Đã quá hạn gửi ngày {last:%d/%m/%Y}. Bản soạn vẫn được giữ; nếu có lý do chính đáng, "
            f"đề nghị {round_.office.label} cho gửi muộn."
        )
    return ALLOWED


def _last_day(round_: Round) -> date:
    late = (
        round_.asked.filter(late_until__isnull=False)
        .order_by("-late_until")
        .values_list("late_until", flat=True)
        .first()
    )
    return max(round_.closes_on, late or round_.closes_on)
