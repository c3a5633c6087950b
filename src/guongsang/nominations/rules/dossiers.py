"""What a unit may do with its dossier before it leaves, and when it may leave."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.exemplars import rules as exemplars
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.nominations.rules.people import is_alive, is_not_held, is_of_unit
from guongsang.nominations.rules.rounds import takes_new, window
from guongsang.nominations.states import MOVES, WITH_UNIT, State
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import successors_of
from guongsang.programmes.kinds import Purpose, Step
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

LEFT = Verdict("Hồ sơ đã rời đơn vị nên không sửa được; muốn sửa, đề nghị nơi nhận trả lại.")


def may_draft(
    actor: User, round_: Round, organisation: Organisation, on: date | None = None
) -> Verdict:
    """Begin a dossier: a living unit that the round asks, while the round takes dossiers in."""
    day = on or clock.today()
    alive = is_alive(organisation, day)
    if not alive:
        return alive
    taken = takes_new(round_, asked_of(round_, organisation), day)
    return is_of_unit(actor, organisation, on=on) if taken else taken


def may_put_forward(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Whether the exemplar itself is fit to be put forward; an organiser always is (LT VI.7)."""
    if nomination.exemplar is None:
        return ALLOWED
    return exemplar_may(actor, nomination.exemplar, nomination.organisation, on)


def exemplar_may(
    actor: User, exemplar: Exemplar, organisation: Organisation, on: date | None = None
) -> Verdict:
    """Whether the unit may put this exemplar forward: its own, of a unit below or inherited."""
    home, day = exemplar.organisation, on or clock.today()
    inherited = not home.exists_on(day) and organisation in successors_of(home, day)
    if inherited:  # asked of the ended unit when the dossier was begun
        return ALLOWED
    if not home.path.startswith(organisation.path):
        return Verdict(f"{exemplar} không thuộc {organisation.label} nên không giới thiệu được.")
    return exemplars.may_be_put_forward(actor, exemplar, on=on)


def may_edit(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if nomination.state not in WITH_UNIT:
        return LEFT
    alive = is_alive(nomination.organisation, on or clock.today())
    return is_of_unit(actor, nomination.organisation, on=on) if alive else alive


def may_record_vote(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """The unit's own vote ('bình chọn', BK-I.2c) is recorded before the dossier leaves."""
    return may_edit(actor, nomination, on)


def may_propose_award(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Name the award a dossier proposes, while it is with its unit: only for commendation."""
    if nomination.purpose != Purpose.COMMENDATION:
        return Verdict(
            "Chỉ hồ sơ giới thiệu để khen thưởng mới ghi danh hiệu, hình thức đề nghị; "
            "hãy lập hồ sơ khen thưởng trong đợt có mục đích ấy."
        )
    return may_edit(actor, nomination, on)


def may_put_up(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Lay the dossier before the head, whole."""
    editable = may_edit(actor, nomination, on)
    if not editable:
        return editable
    if nomination.put_up_at is not None:
        return Verdict(
            "Hồ sơ đã trình thủ trưởng, đang chờ duyệt. Muốn sửa, đề nghị thủ trưởng trả lại."
        )
    return is_whole(nomination)


def may_approve_by_head(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Only the head of the unit signs what leaves it."""
    if nomination.state not in WITH_UNIT:
        return LEFT
    if nomination.head_approved_at is not None:
        return Verdict("Thủ trưởng đã duyệt hồ sơ này.")
    alive = is_alive(nomination.organisation, on or clock.today())
    if not alive:
        return alive
    head = is_of_unit(actor, nomination.organisation, Role.HEAD, on=on)
    return is_whole(nomination) if head else head


def may_hand_back(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """The head gives the dossier back to its officer with what must be put right."""
    if nomination.state not in WITH_UNIT:
        return LEFT
    if nomination.put_up_at is None:
        return Verdict("Hồ sơ chưa trình thủ trưởng. Hãy chờ người soạn trình.")
    alive = is_alive(nomination.organisation, on or clock.today())
    if not alive:
        return alive
    return is_of_unit(actor, nomination.organisation, Role.HEAD, on=on)


def may_submit(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Send the dossier up: in time, whole, approved, by somebody of a living unit."""
    day = on or clock.today()
    if State.SUBMITTED not in MOVES[State(nomination.state)]:
        return Verdict("Hồ sơ này đã được gửi. Muốn sửa, đề nghị nơi nhận trả lại.")
    asked = asked_of(nomination.round, nomination.organisation)
    verdicts = (
        lambda: is_alive(nomination.organisation, day),
        lambda: is_of_unit(actor, nomination.organisation, on=on),
        lambda: is_not_held(nomination),
        lambda: window(nomination, asked, day),
        lambda: is_whole(nomination),
        lambda: _is_approved(nomination),
        lambda: may_put_forward(actor, nomination, on),
    )
    for verdict in verdicts:
        said = verdict()
        if not said:
            return said
    return ALLOWED


def may_withdraw(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    if State.WITHDRAWN not in MOVES[State(nomination.state)]:
        return Verdict(
            "Hồ sơ đã được thẩm định hoặc kết luận nên không rút được; "
            "đề nghị nơi nhận trả lại nếu cần rút."
        )
    alive = is_alive(nomination.organisation, on or clock.today())
    return is_of_unit(actor, nomination.organisation, on=on) if alive else alive


def may_take_over(
    actor: User, nomination: Nomination, heir: Organisation, on: date | None = None
) -> Verdict:
    """A dossier of an ended unit passes to a successor by a recorded act of the successor."""
    day = on or clock.today()
    if nomination.state in (State.DECLINED, State.WITHDRAWN):
        return Verdict("Hồ sơ này đã khép lại, không còn việc gì để tiếp nhận.")
    if nomination.organisation.exists_on(day):
        return Verdict(f"{nomination.organisation.label} vẫn đang hoạt động.")
    if heir not in successors_of(nomination.organisation, day):
        return Verdict(f"{heir.label} không kế thừa {nomination.organisation.label}.")
    return is_of_unit(actor, heir, on=on)


def is_whole(nomination: Nomination) -> Verdict:
    """The parts without which a dossier cannot leave; drafts are never checked for them."""
    lacking = [
        name
        for name, text in (
            ("lý do giới thiệu", nomination.reason),
            ("báo cáo thành tích", nomination.report),
        )
        if not text.strip()
    ]
    if nomination.round.has_step(Step.UNIT_VOTE) and nomination.vote_total is None:
        lacking.append("kết quả bình chọn tại đơn vị")
    lacking += [f"mục “{label}” của mẫu báo cáo" for label in nomination.lacking]
    if lacking:
        return Verdict(f"Hồ sơ còn thiếu {', '.join(lacking)}; bổ sung rồi gửi lại.")
    return ALLOWED


def asked_of(round_: Round, organisation: Organisation) -> Asked | None:
    """Return what the round asks of the unit, or None when it does not ask it."""
    return Asked.objects.filter(round=round_, organisation=organisation).first()


def offers(round_: Round, purpose: str) -> Verdict:
    """A dossier's purpose is one of the round's (BG-V.3-1)."""
    if purpose in round_.purposes:
        return ALLOWED
    named = ", ".join(Purpose(each).label.lower() for each in round_.purposes)
    return Verdict(f"Đợt này chỉ giới thiệu để {named}.")


def _is_approved(nomination: Nomination) -> Verdict:
    if not nomination.round.has_step(Step.HEAD_APPROVAL) or nomination.head_approved_at:
        return ALLOWED
    if nomination.put_up_at:
        return Verdict("Hồ sơ đang chờ thủ trưởng duyệt; thủ trưởng duyệt xong mới gửi được.")
    return Verdict("Tuyến này cần thủ trưởng duyệt: hãy trình thủ trưởng trước khi gửi.")
