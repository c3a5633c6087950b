"""Who may take in, verify and conclude a complaint, and who may know its sender.

A denouncer's name, address and handwriting are kept secret (Luật Tố cáo 25/2018/QH14, Điều 9,
47, 56): the head of the office, whoever took the denunciation in, and whom the head opens it to.
"""

from datetime import date

from guongsang.accounts.models import User
from guongsang.orgs.models import Delegation, Holding, Organisation, Role
from guongsang.orgs.queries import has_role, head_of
from guongsang.orgs.standing import headed_by
from guongsang.oversight.models import HANDLERS, Complaint, ComplaintHandler, ComplaintKind
from guongsang.oversight.states import COMPLAINT_MOVES, ComplaintState
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

CLOSED = Verdict("Đơn này đã kết thúc xử lý; có tình tiết mới thì tiếp nhận thành đơn mới.")
NOT_YOURS = Verdict(
    "Chỉ người được giao xử lý đơn này và thủ trưởng cơ quan tiếp nhận làm được việc này."
)


BARRED = Verdict(
    "Người bị nêu trong đơn và người được ủy quyền ký thay người ấy không tiếp nhận, không xử lý "
    "đơn; hãy để cán bộ khác hoặc cơ quan cấp trên tiếp nhận."
)


def is_barred(person: User, against: User | None, on: date | None = None) -> bool:
    """Whether a complaint against somebody is not for this person: that one, or a stand-in."""
    if against is None:
        return False
    stood_in = Delegation.objects.on(on or clock.today()).filter(delegate=person)
    return person.pk == against.pk or stood_in.filter(holding__user=against).exists()


def may_receive(
    actor: User, organisation: Organisation, on: date | None = None, *, against: User | None = None
) -> Verdict:
    """Whether the person may take in complaints for the office, and this one."""
    if is_barred(actor, against, on):
        return BARRED
    if not organisation.exists_on(on or clock.today()):
        return Verdict(f"{organisation.label} đã kết thúc hoạt động; tiếp nhận tại đơn vị kế thừa.")
    if has_role(actor, organisation, *HANDLERS, on=on):
        return ALLOWED
    return Verdict(
        f"Việc này do cán bộ thi đua, khen thưởng hoặc kiểm tra của {organisation.label} làm; "
        "hãy chuyển đơn cho họ."
    )


def may_accept(actor: User, complaint: Complaint) -> Verdict:
    return _step(actor, complaint, ComplaintState.ACCEPTED, "Đơn đã được thụ lý rồi.")


def may_refuse(actor: User, complaint: Complaint) -> Verdict:
    late = "Đơn đã thụ lý nên không trả lại được; hãy xác minh rồi kết luận."
    return _step(actor, complaint, ComplaintState.REFUSED, late)


def may_verify(actor: User, complaint: Complaint) -> Verdict:
    early = "Thụ lý đơn trước khi xác minh."
    if ComplaintState(complaint.state) is ComplaintState.VERIFYING:
        early = "Đơn đang được xác minh; có kết quả thì ghi kết luận."
    return _step(actor, complaint, ComplaintState.VERIFYING, early)


def may_withdraw(actor: User, complaint: Complaint) -> Verdict:
    """Record that the sender took the complaint back, at any time before its end."""
    return _step(actor, complaint, ComplaintState.WITHDRAWN, CLOSED.reason)


def may_conclude(actor: User, complaint: Complaint, on: date | None = None) -> Verdict:
    """The head of the office answers for the conclusion; where none is in office, a handler."""
    early = "Chưa xác minh thì chưa kết luận được; bấm “Bắt đầu xác minh” trước."
    said = _step(actor, complaint, ComplaintState.CONCLUDED, early)
    if not said:
        return said
    head = _impartial_head(complaint, on)
    if head is None or has_role(actor, complaint.organisation, Role.HEAD, on=on):
        return ALLOWED
    return Verdict(
        f"Kết luận do thủ trưởng ({head.user.full_name}) ghi; hãy trình kết quả xác minh."
    )


def may_add_file(actor: User, complaint: Complaint) -> Verdict:
    return _works_on(actor, complaint) if complaint.is_open else CLOSED


def may_name_handler(actor: User, complaint: Complaint, on: date | None = None) -> Verdict:
    """The head says who handles it; where none is in office, whoever took it in.

    Where the head is the one named, whoever handles it says so.
    """
    if not complaint.is_open:
        return CLOSED
    if is_barred(actor, complaint.against, on):
        return NOT_YOURS
    if complaint.organisation_id in headed_by(actor, on):
        return ALLOWED
    if head_of(complaint.organisation, on) is None and complaint.received_by_id == actor.pk:
        return ALLOWED
    if _impartial_head(complaint, on) is None and complaint.names_the_head:
        return ALLOWED if _handles(actor, complaint) else NOT_YOURS
    return Verdict("Người xử lý đơn do thủ trưởng cơ quan tiếp nhận giao.")


def may_take_off(actor: User, handler: ComplaintHandler) -> Verdict:
    """Whether a person may be taken off: somebody must stay."""
    allowed = may_name_handler(actor, handler.complaint)
    if allowed and handler.complaint.handlers.filter(until=None).count() == 1:
        return Verdict("Phải còn ít nhất một người xử lý; giao người khác trước.")
    return allowed


def may_know_sender(actor: User, complaint: Complaint, on: date | None = None) -> Verdict:
    """A denouncer is known to the head and to handlers to whom the name was opened."""
    if is_barred(actor, complaint.against, on):
        return NOT_YOURS
    if complaint.organisation_id in headed_by(actor, on):
        return ALLOWED
    mine = complaint.handlers.filter(user=actor, until=None)
    if complaint.kind == ComplaintKind.DENUNCIATION:
        mine = mine.filter(knows_sender=True)
    if mine.exists():
        return ALLOWED
    return Verdict("Thông tin người tố cáo được giữ bí mật theo Luật Tố cáo.")


def _step(actor: User, complaint: Complaint, target: ComplaintState, other: str) -> Verdict:
    if target not in COMPLAINT_MOVES[ComplaintState(complaint.state)]:
        return Verdict(other) if complaint.is_open else CLOSED
    return _works_on(actor, complaint)


def _works_on(actor: User, complaint: Complaint) -> Verdict:
    if is_barred(actor, complaint.against):
        return NOT_YOURS
    if complaint.organisation_id in headed_by(actor):
        return ALLOWED
    return ALLOWED if _handles(actor, complaint) else NOT_YOURS


def _handles(actor: User, complaint: Complaint) -> bool:
    return complaint.handlers.filter(user=actor, until=None).exists()


def _impartial_head(complaint: Complaint, on: date | None) -> Holding | None:
    """Return the head who answers for the complaint: nobody where it names that one."""
    head = head_of(complaint.organisation, on)
    return None if head is None or head.user_id == complaint.against_id else head
