"""Who may assign readers, read and score a dossier before the vote, and why not. Reads only."""

from guongsang.accounts.models import User
from guongsang.council import conflicts
from guongsang.council.electorate import presides, runs
from guongsang.council.eyes import Criterion, Viewer, criteria_of, stage_of
from guongsang.council.models import AgendaItem, Clearance, Reading, Recusal, Score, Seat, Sitting
from guongsang.council.states import ENDED, BallotState
from guongsang.council.visibility import Eye, Stage
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

_NOT_YOURS = Verdict(
    "Việc phân công người đọc do thư ký, cơ quan thường trực hoặc Chủ tịch Hội đồng làm. "
    "Hãy báo thư ký Hội đồng."
)
_ENDED = Verdict("Phiên họp đã kết thúc hoặc đã hủy nên không chấm điểm nữa.")
_VOTING = Verdict("Đã mở bỏ phiếu nên người đọc và điểm không đổi được nữa.")


def may_assign(actor: User, item: AgendaItem) -> Verdict:
    """The secretariat or whoever presides assigns, nobody who had a hand in the dossier."""
    verdict = _is_before_the_vote(item.sitting)
    if not verdict:
        return verdict
    if item.taken_off_why:
        return Verdict("Hồ sơ đã rút khỏi chương trình nên không phân công người đọc.")
    if not (runs(actor, item.sitting.council) or presides(actor, item.sitting.council)):
        return _NOT_YOURS
    if stage_of(item.sitting, list(item.readings.standing())) != Stage.READING:
        return Verdict("Mọi người đọc đã nộp điểm và điểm đã mở; không đổi người đọc được nữa.")
    return _is_free_to_assign(actor, item)


def _is_free_to_assign(actor: User, item: AgendaItem) -> Verdict:
    eyes = Viewer(actor, item.sitting, [item]).eyes(item)
    if Eye.HAND in eyes:
        return Verdict(
            "Ông/bà đã tham gia lập, gửi hồ sơ này hoặc công tác ở đơn vị giới thiệu; "
            "hãy nhờ người khác trong thường trực hoặc Chủ tịch phân công."
        )
    if Eye.ASIDE in eyes:
        return Verdict(
            "Ông/bà không tham gia xét hồ sơ này; hãy nhờ người khác trong thường trực phân công."
        )
    return ALLOWED


def may_be_reader(item: AgendaItem, seat: Seat) -> Verdict:
    """A reader holds a seat, is free of conflict, and reads the dossier once.

    What the system noticed (same name, the unit above) yields to the member's own declaration; a
    hand in the dossier, the unit that sent it, and kin do not.
    """
    council = item.sitting.council
    if seat.council_id != council.pk or not seat.holds_on(clock.today()):
        return Verdict(f"{seat.user} không còn là thành viên Hội đồng; hãy chọn người khác.")
    if Reading.objects.standing().filter(item=item, seat=seat).exists():
        return Verdict(f"{seat.user} đã được phân công đọc hồ sơ này.")
    if Recusal.objects.filter(item=item, seat=seat).exists():
        return Verdict(f"{seat.user} đã khai không tham gia xét hồ sơ này; hãy chọn người khác.")
    noticed = _noticed(item, seat)
    if noticed:
        return Verdict(f"{seat.user} {noticed}; hãy chọn người khác.")
    return ALLOWED


def _noticed(item: AgendaItem, seat: Seat) -> str:
    nomination = item.nomination
    if conflicts.is_kin(nomination, conflicts.kin_of(seat)):
        return "có lời khai không được xét hồ sơ này"
    hand = conflicts.hand_in(nomination, seat.user_id)
    if hand:
        return hand
    if Eye.HAND in Viewer(seat.user, item.sitting, [item]).eyes(item):
        return f"công tác tại {nomination.organisation}, đơn vị giới thiệu hồ sơ"
    if Clearance.objects.filter(item=item, seat=seat).exists():
        return ""
    found = conflicts.suggestion(nomination, seat, conflicts.unit_paths(seat))
    return f"{found} và chưa khai là không có xung đột lợi ích" if found else ""


def may_relieve(actor: User, reading: Reading) -> Verdict:
    """A reader may be relieved until the scores are open or the ballot begins."""
    if reading.relieved_at:
        return Verdict("Người này đã thôi đọc hồ sơ.")
    return may_assign(actor, reading.item)


def may_score(actor: User, reading: Reading) -> Verdict:
    """A reader writes alone, after declaring, until handing in or until the ballot opens."""
    if reading.seat.user_id != actor.pk:
        return Verdict("Chỉ người được phân công đọc mới chấm điểm hồ sơ này.")
    if reading.relieved_at:
        return Verdict(
            "Ông/bà đã thôi đọc hồ sơ này; bản chấm dở được giữ kín và không tính. "
            "Nếu có nhầm lẫn, hãy báo thư ký Hội đồng."
        )
    if reading.handed_in_at:
        return Verdict("Ông/bà đã nộp điểm; điểm đã nộp không sửa được.")
    return _is_before_the_vote(reading.item.sitting) and _is_free_to_score(reading)


def _is_free_to_score(reading: Reading) -> Verdict:
    if not reading.seat.holds_on(clock.today()):
        return Verdict("Ông/bà đã thôi tham gia Hội đồng nên không chấm điểm được nữa.")
    stance = conflicts.stances(reading.seat, [reading.item])[0]
    if stance.recusal or stance.is_kin:
        return Verdict("Ông/bà có xung đột lợi ích với hồ sơ này nên không chấm điểm.")
    if not stance.clearance:
        return Verdict("Hãy khai có hay không có xung đột lợi ích trước khi chấm điểm.")
    return ALLOWED


def may_hand_in(actor: User, reading: Reading) -> Verdict:
    """Every criterion has points or a plain abstention."""
    verdict = may_score(actor, reading)
    if not verdict:
        return verdict
    left = unscored(reading)
    if left:
        return Verdict(
            f"Còn {len(left)} tiêu chí chưa chấm: “{left[0].text}”. "
            "Cho điểm hoặc chọn “Không chấm” rồi nộp."
        )
    return ALLOWED


def unscored(reading: Reading) -> list[Criterion]:
    """Return the criteria with neither points nor an abstention."""
    rows = Score.objects.filter(reading=reading)
    done = {row.place for row in rows if row.points is not None or row.abstains}
    return [each for each in criteria_of(reading.item.nomination) if each.place not in done]


def may_weigh(actor: User, sitting: Sitting) -> Verdict:
    """Weights are set before anybody scores, or they could be fitted to the result."""
    verdict = _is_before_the_vote(sitting)
    if not verdict:
        return verdict
    if not (runs(actor, sitting.council) or presides(actor, sitting.council)):
        return _NOT_YOURS
    if Score.objects.filter(reading__item__sitting=sitting).exists():
        return Verdict("Đã có người chấm điểm nên hệ số không đổi được nữa.")
    return ALLOWED


def _is_before_the_vote(sitting: Sitting) -> Verdict:
    if sitting.state in ENDED:
        return _ENDED
    if sitting.ballots.exclude(state=BallotState.READY).exists():
        return _VOTING
    return ALLOWED
