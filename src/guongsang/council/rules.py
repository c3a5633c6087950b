"""Who may do what around a council and a sitting, and why not. Reads only.

Rules of one ballot are in `council.ballot_rules`.
"""

from datetime import date

from django.utils.timezone import localdate

from guongsang.accounts.models import User
from guongsang.awards.queries import rule_on
from guongsang.council import conflicts
from guongsang.council.ballot_rules import Paper as Paper
from guongsang.council.ballot_rules import may_be_on_paper as may_be_on_paper
from guongsang.council.ballot_rules import may_cast as may_cast
from guongsang.council.ballot_rules import may_confirm as may_confirm
from guongsang.council.ballot_rules import may_count as may_count
from guongsang.council.ballot_rules import may_enter_count as may_enter_count
from guongsang.council.ballot_rules import may_enter_written as may_enter_written
from guongsang.council.ballot_rules import may_mark_these as may_mark_these
from guongsang.council.ballot_rules import may_open_ballot as may_open_ballot
from guongsang.council.electorate import electorate, has_cast, presides, rule_of, runs, seat_of
from guongsang.council.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Clearance,
    Council,
    Recusal,
    Seat,
    Sitting,
)  # fmt: skip
from guongsang.council.reading_rules import may_assign as may_assign
from guongsang.council.reading_rules import may_be_reader as may_be_reader
from guongsang.council.reading_rules import may_hand_in as may_hand_in
from guongsang.council.reading_rules import may_relieve as may_relieve
from guongsang.council.reading_rules import may_score as may_score
from guongsang.council.reading_rules import may_weigh as may_weigh
from guongsang.council.states import ENDED, SITTING_MOVES, BallotState, SittingState
from guongsang.nominations.models import Nomination, Round
from guongsang.nominations.rules import may_give_to_council
from guongsang.nominations.states import State as NominationState
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

_SECRETARY = "Việc này do cơ quan thường trực hoặc thư ký Hội đồng làm. Hãy báo thư ký Hội đồng."
NOT_SECRETARY = Verdict(_SECRETARY)
CANCELLED = Verdict("Phiên họp đã hủy; hồ sơ đang chờ phiên khác.")
LONGEST_NOTE = 200


def reads_reasons(user: User, sitting: Sitting) -> bool:
    """Whether the person reads why members of the sitting stand aside (0026).

    Who keeps its papers or presides; once it is closed all who see it, for its minutes say so.
    """
    closed = sitting.state == SittingState.CLOSED
    return closed or runs(user, sitting.council) or presides(user, sitting.council)


def may_found(actor: User, organisation: Organisation, on: date) -> Verdict:
    """A council is set up by its organisation's head, standing secretariat or administrator."""
    if not organisation.exists_on(on):
        return Verdict("Đơn vị đã kết thúc hoạt động; hãy lập Hội đồng ở đơn vị kế thừa.")
    if actor.is_administrator or has_role_over(
        actor, organisation, Role.SECRETARIAT, Role.ADMIN, on=on
    ):
        return ALLOWED
    if has_role(actor, organisation, Role.HEAD, Role.OFFICER, on=on):
        return ALLOWED
    return Verdict(
        "Chỉ thủ trưởng, thường trực Hội đồng hoặc người quản trị của đơn vị lập được Hội đồng."
    )


def may_keep_seats(actor: User, council: Council, on: date) -> Verdict:
    """Seats and blocks are kept by the standing body, or by whoever may found the council."""
    if runs(actor, council, on) or may_found(actor, council.organisation, on):
        return ALLOWED
    return NOT_SECRETARY


def may_take_round(actor: User, round_: Round, on: date) -> Verdict:
    """The head lets the unit's own council conclude a round, where such a council sits."""
    giving = may_give_to_council(actor, round_, on)
    if not giving:
        return giving
    sitting_today = Seat.objects.on(on).filter(council__organisation=round_.decider_id)
    if any(seat.council.exists_on(on) for seat in sitting_today.select_related("council")):
        return ALLOWED
    return Verdict(
        f"{round_.decider.label} chưa có Hội đồng. "
        "Hãy lập Hội đồng và thêm thành viên ở mục Hội đồng trước."
    )


def may_call(actor: User, council: Council, on: date) -> Verdict:
    if not council.exists_on(on):
        return Verdict("Hội đồng đã hết nhiệm kỳ; hãy dùng Hội đồng đang hoạt động.")
    if not runs(actor, council, on):
        return NOT_SECRETARY
    if not Seat.objects.on(on).filter(council=council).exists():
        return Verdict("Hội đồng chưa có thành viên; hãy thêm thành viên trước khi triệu tập.")
    return ALLOWED


def may_set_agenda(actor: User, sitting: Sitting) -> Verdict:
    """The agenda is open until the first ballot of the sitting is opened."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc; hồ sơ cần xét hãy đưa vào phiên sau.")
    if _voting_began(sitting):
        return Verdict(
            "Đã mở bỏ phiếu nên chương trình không đổi được nữa. Hãy đưa hồ sơ vào phiên sau."
        )
    return ALLOWED if runs(actor, sitting.council) else NOT_SECRETARY


def may_put_on_agenda(actor: User, sitting: Sitting, nomination: Nomination) -> Verdict:
    """Only dossiers put before the council come to a sitting, one live sitting at a time.

    BP-III.6a-a: nothing is reviewed without an issued criteria set, so a dossier sent without a
    criteria sheet is refused.
    """
    if nomination.state != NominationState.BEFORE_COUNCIL:
        return Verdict(f"Hồ sơ “{nomination}” chưa được trình Hội đồng; hãy trình trước.")
    if nomination.held_at:
        return Verdict(f"Hồ sơ “{nomination}” đang tạm dừng xét: {nomination.held_why}")
    if nomination.exemplar_id and not nomination.sheet:
        return Verdict(
            f"Hồ sơ “{nomination}” không có phiếu tiêu chí; "
            "phải có bộ tiêu chí đã ban hành rồi mới đưa ra bình xét."
        )
    elsewhere = AgendaItem.objects.standing().filter(nomination=nomination)
    if elsewhere.exclude(sitting__state__in=ENDED).exclude(sitting=sitting).exists():
        return Verdict(
            f"Hồ sơ “{nomination}” đang ở một phiên họp khác chưa kết thúc; "
            "hãy rút khỏi phiên đó trước."
        )
    if elsewhere.filter(sitting=sitting).exists():
        return Verdict(f"Hồ sơ “{nomination}” đã có trong chương trình.")
    return may_set_agenda(actor, sitting)


def may_mark(actor: User, sitting: Sitting, seat: Seat, status: str) -> Verdict:
    """The secretary calls the roll; a member may say that he or she has come.

    Once voting has begun nobody leaves the list, or the base could be made smaller at will.
    """
    if sitting.is_written:
        return Verdict(
            "Lấy ý kiến bằng văn bản thì không điểm danh; ai gửi ý kiến được tính tự động."
        )
    return _may_touch_roll(actor, sitting, seat, status) and _is_on_the_roll(sitting, seat)


def _is_on_the_roll(sitting: Sitting, seat: Seat) -> Verdict:
    known = Attendance.objects.filter(sitting=sitting, seat=seat).first()
    if sitting.state == SittingState.CALLED:
        if known is None and not seat.holds_on(localdate(sitting.starts_at)):
            return Verdict(
                "Người này không là thành viên Hội đồng vào ngày họp. "
                "Hãy kiểm tra danh sách thành viên."
            )
        return ALLOWED
    if known is None:
        return Verdict("Người này không có tên trong danh sách Hội đồng khi phiên họp mở.")
    if _voting_began(sitting) and known.status != Attendance.Status.ABSENT:
        return Verdict("Đã mở bỏ phiếu nên không đổi được người đã điểm danh.")
    return ALLOWED


def _may_touch_roll(actor: User, sitting: Sitting, seat: Seat, status: str) -> Verdict:
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc; danh sách dự họp nằm trong biên bản.")
    if seat.council_id != sitting.council_id:
        return Verdict("Người này không thuộc Hội đồng của phiên họp.")
    if _counted(sitting):
        return Verdict("Đã kiểm phiếu nên danh sách dự họp không đổi được nữa.")
    in_writing = status == Attendance.Status.WRITTEN
    if in_writing and not counts_written(sitting):
        return Verdict(
            "Quy tắc của phiên họp không nhận phiếu gửi của người vắng. Hãy ghi “Vắng mặt”."
        )
    own = seat.user_id == actor.pk and status == Attendance.Status.PRESENT
    return ALLOWED if own or runs(actor, sitting.council) else NOT_SECRETARY


def counts_written(sitting: Sitting) -> bool:
    """Whether papers sent by absent members count: by the sitting's rule, or that of its day."""
    if sitting.rule:
        return rule_of(sitting).counts_written
    row = rule_on(sitting.council.rule_code, localdate(sitting.starts_at))
    return row is None or row.counts_written


def may_open_sitting(actor: User, sitting: Sitting) -> Verdict:
    """The agenda has something on it; the quorum is judged by the service with the day's rule."""
    if SittingState.OPEN not in SITTING_MOVES[SittingState(sitting.state)]:
        cancelled = sitting.state == SittingState.CANCELLED
        return CANCELLED if cancelled else Verdict("Phiên họp đã khai mạc; hãy tiếp tục điều hành.")
    if not (runs(actor, sitting.council) or presides(actor, sitting.council)):
        return Verdict(
            "Chỉ Chủ tịch, thư ký hoặc cơ quan thường trực Hội đồng khai mạc phiên họp. "
            "Hãy báo thư ký Hội đồng."
        )
    if not sitting.items.filter(taken_off_why="").exists():
        return Verdict("Chương trình chưa có hồ sơ nào; hãy đưa hồ sơ vào chương trình trước.")
    return ALLOWED


def may_read(actor: User, item: AgendaItem) -> Verdict:
    """A member opens a dossier only after saying whether there is a conflict of interest.

    People who prepare the sitting read it by their own work; a recused member does not.
    """
    seat = seat_of(actor, item.sitting.council)
    if seat is None:
        return ALLOWED
    if Recusal.objects.filter(item=item, seat=seat).exists():
        return Verdict(
            "Ông/bà đã khai có xung đột lợi ích nên không mở hồ sơ này và không bỏ phiếu về nó."
        )
    kin = conflicts.is_kin(item.nomination, conflicts.kin_of(seat))
    if Clearance.objects.filter(item=item, seat=seat).exists() and not kin:
        return ALLOWED
    if item.sitting.state == SittingState.CLOSED and not kin:
        return ALLOWED
    return Verdict("Hãy khai có hay không có xung đột lợi ích trước khi mở hồ sơ.")


def may_declare(actor: User, item: AgendaItem, seat: Seat) -> Verdict:
    """The member declares; the secretary may enter what a member said at the sitting."""
    if item.sitting.state in ENDED:
        return Verdict("Phiên họp đã kết thúc hoặc đã hủy nên không khai thêm được.")
    if seat.council_id != item.sitting.council_id:
        return Verdict("Người này không thuộc Hội đồng của phiên họp.")
    if seat.user_id != actor.pk and not runs(actor, item.sitting.council):
        return Verdict(
            "Chỉ chính thành viên hoặc thư ký Hội đồng khai được. Hãy báo thư ký Hội đồng."
        )
    for ballot in Ballot.objects.filter(sitting=item.sitting, counts__item=item).distinct():
        if ballot.state == BallotState.COUNTED:
            return Verdict(
                "Hồ sơ đã được kiểm phiếu nên không khai thêm được. "
                "Hãy báo thư ký để ghi vào biên bản."
            )
        if has_cast(ballot, seat):
            return Verdict(
                "Phiếu của thành viên đã bỏ nên không khai thêm được về hồ sơ này. "
                "Hãy báo thư ký để ghi vào biên bản."
            )
    return ALLOWED


def may_clear(actor: User, item: AgendaItem, seat: Seat) -> Verdict:
    """Only the member can say that there is no conflict; a recusal stands."""
    if seat.user_id != actor.pk:
        return Verdict("Chỉ chính thành viên mới khai được là không có xung đột lợi ích.")
    if Recusal.objects.filter(item=item, seat=seat).exists():
        return Verdict(
            "Ông/bà đã khai có xung đột lợi ích; lời khai này không rút được. "
            "Nếu khai nhầm, hãy báo thư ký để ghi vào biên bản."
        )
    if conflicts.is_kin(item.nomination, conflicts.kin_of(seat)):
        return Verdict(
            "Ông/bà đã khai có quan hệ gia đình với người này nên không tham gia xét: "
            "hãy chọn “Có”. Nếu khai nhầm người, hãy rút lời khai ở trang Quan hệ gia đình trước."
        )
    return may_declare(actor, item, seat)


def may_declare_kin(actor: User, seat: Seat) -> Verdict:
    """Only the member says who is kin, while sitting in the council."""
    if seat.user_id != actor.pk:
        return Verdict("Chỉ chính thành viên khai quan hệ gia đình của mình.")
    if not seat.holds_on(clock.today()):
        return Verdict("Ông/bà đã thôi tham gia Hội đồng nên không phải khai nữa.")
    return ALLOWED


def may_see_kin(actor: User, seat: Seat) -> Verdict:
    """The member, and the standing secretariat that assigns the work; nobody else."""
    if seat.user_id == actor.pk or runs(actor, seat.council):
        return ALLOWED
    return Verdict("Lời khai quan hệ gia đình chỉ mở cho chính thành viên và thường trực Hội đồng.")


def may_write(actor: User, sitting: Sitting) -> Verdict:
    """What was said is written down until the sitting is closed."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc; biên bản đã lập từ những gì đã ghi.")
    return ALLOWED if runs(actor, sitting.council) else NOT_SECRETARY


def may_close(actor: User, sitting: Sitting) -> Verdict:
    """A sitting closes when every item has its result."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if SittingState.CLOSED not in SITTING_MOVES[SittingState(sitting.state)]:
        called = sitting.state == SittingState.CALLED
        return Verdict("Phiên họp chưa khai mạc." if called else "Phiên họp đã kết thúc.")
    if not (runs(actor, sitting.council) or presides(actor, sitting.council)):
        return Verdict(
            "Chỉ Chủ tịch, thư ký hoặc cơ quan thường trực Hội đồng kết thúc phiên họp. "
            "Hãy báo thư ký Hội đồng."
        )
    if sitting.ballots.filter(state=BallotState.OPEN).exists():
        return Verdict("Đang bỏ phiếu; hãy kiểm phiếu trước khi kết thúc phiên họp.")
    left = [item for item in sitting.items.all() if not item.taken_off_why and not item.outcome]
    if left:
        chair = any(item.tally and item.tally.get("waits_for_chair") for item in left)
        return Verdict(
            "Còn hồ sơ chờ ý kiến của Chủ tịch Hội đồng. Hãy xin ý kiến ở trang kết quả kiểm phiếu."
            if chair
            else "Còn hồ sơ chưa có kết quả; hãy bỏ phiếu và kiểm phiếu."
        )
    return ALLOWED


def may_postpone(actor: User, sitting: Sitting) -> Verdict:
    """A sitting that has not begun may be put off to another hour."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state != SittingState.CALLED:
        return Verdict("Phiên họp đã khai mạc nên không hoãn; chưa bỏ phiếu thì còn hủy được.")
    return _runs_or_presides(actor, sitting, "hoãn")


def may_cancel(actor: User, sitting: Sitting) -> Verdict:
    """A sitting may be called off until its first ballot is opened."""
    if sitting.state == SittingState.CANCELLED:
        return CANCELLED
    if sitting.state == SittingState.CLOSED:
        return Verdict("Phiên họp đã kết thúc và có biên bản nên không hủy được.")
    if _voting_began(sitting):
        return Verdict("Đã mở bỏ phiếu nên không hủy được; hãy kiểm phiếu rồi kết thúc phiên họp.")
    return _runs_or_presides(actor, sitting, "hủy")


def may_extend(actor: User, sitting: Sitting) -> Verdict:
    """The deadline for answers may be put off until they are counted."""
    if not sitting.is_written:
        return Verdict("Chỉ gia hạn khi lấy ý kiến bằng văn bản; phiên họp thì hoãn.")
    if sitting.state in ENDED or _counted(sitting):
        return Verdict("Đã kiểm phiếu hoặc đã kết thúc nên không gia hạn được nữa.")
    return _runs_or_presides(actor, sitting, "gia hạn")


def _runs_or_presides(actor: User, sitting: Sitting, act: str) -> Verdict:
    if runs(actor, sitting.council) or presides(actor, sitting.council):
        return ALLOWED
    return Verdict(f"Chủ tịch, thư ký hoặc cơ quan thường trực Hội đồng {act} phiên họp.")


def is_short_note(seat: Seat, note: str) -> Verdict:
    """A reason for being away fits its line of the minutes; more is not cut off in silence."""
    if len(note) <= LONGEST_NOTE:
        return ALLOWED
    return Verdict(
        f"Lý do vắng của {seat.user} dài {len(note)} ký tự, tối đa {LONGEST_NOTE}. "
        "Hãy rút gọn rồi ghi điểm danh lại."
    )


def has_quorum(sitting: Sitting) -> Verdict:
    """Whether enough members take part, by the sitting's own snapshot of the rule.

    In writing nobody has answered yet when it begins: enough is asked for at the count.
    """
    if sitting.is_written:
        return ALLOWED
    found = electorate(sitting).quorum(rule_of(sitting))
    if found:
        return ALLOWED
    return Verdict(
        f"Chưa đủ thành viên: có {found.there}/{found.members}, cần ít nhất {found.needed}. "
        "Hãy điểm danh thêm hoặc hoãn phiên họp."
    )


def _voting_began(sitting: Sitting) -> bool:
    return sitting.ballots.exclude(state=BallotState.READY).exists()


def _counted(sitting: Sitting) -> bool:
    return sitting.ballots.filter(state=BallotState.COUNTED).exists()
