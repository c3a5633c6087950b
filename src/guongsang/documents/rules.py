"""Who may prepare, correct, issue and take back a document, and why not."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.documents.models import Channel, Delivery, Document, Incoming, Reading
from guongsang.documents.models.official import DRAFTERS as DRAFTERS
from guongsang.documents.models.official import INNER
from guongsang.documents.states import (
    DELIVERY_MOVES,
    INCOMING_MOVES,
    MOVES,
    READING_MOVES,
    DeliveryState,
    IncomingState,
    ReadingState,
    State,
)
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, has_role_over
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict
from vanban.model import KINDS, LETTER

READERS = (Role.OFFICER, Role.HEAD, Role.SECRETARIAT, Role.ADMIN)


def may_prepare(
    actor: User, organisation: Organisation, partner: Organisation | None = None
) -> Verdict:
    """The body's own people prepare its documents, while it exists; so do a partner's heads."""
    if not organisation.exists_on(clock.today()):
        return Verdict(
            f"{organisation.label} đã kết thúc hoạt động nên không ban hành văn bản được; "
            "hãy dùng đơn vị kế thừa."
        )
    if has_role(actor, organisation, *DRAFTERS) or (partner and has_role(actor, partner, *INNER)):
        return ALLOWED
    return Verdict(
        f"Văn bản này do {organisation.label} lập; bạn không giữ vai trò ở đó. "
        "Hãy nhờ người của cơ quan ấy."
    )


def may_correct(actor: User, document: Document) -> Verdict:
    """A draft is corrected by whoever could have made it; what was issued stays as it is."""
    if State(document.state) is not State.DRAFT:
        return Verdict("Văn bản đã ban hành nên không sửa được; cần thì thu hồi và lập bản khác.")
    return may_prepare(actor, document.organisation, document.partner)


def may_correct_by_word(actor: User, document: Document) -> Verdict:
    """A corrected Word file takes a draft's place, but for one that a body's own template prints.

    Its words and the template's cannot be told apart in such a file: they would stand twice.
    """
    if document.template is not None:
        return Verdict(
            "Dự thảo này in theo mẫu riêng của cơ quan nên không lấy lại từ tệp Word. "
            "Hãy sửa ở mục Sửa nội dung, hoặc chuyển dự thảo về mẫu của hệ thống trước."
        )
    return may_correct(actor, document)


def may_leave_template(actor: User, document: Document) -> Verdict:
    """A draft that its body's own template prints goes back to the house's format."""
    if document.template is None:
        return Verdict("Dự thảo này đang theo mẫu của hệ thống.")
    return may_correct(actor, document)


def may_issue(actor: User, document: Document) -> Verdict:
    """A draft with its content is numbered and issued once."""
    if State.ISSUED not in MOVES[State(document.state)]:
        return Verdict("Văn bản này không còn là dự thảo nên không ban hành lần nữa.")
    if document.kind not in (LETTER, *KINDS):
        return Verdict(
            f"{document.kind.capitalize()} không lấy số văn bản; hãy tải về, in và ký khi dùng."
        )
    return may_prepare(actor, document.organisation, document.partner)


def may_keep_signed(actor: User, document: Document) -> Verdict:
    """The signed PDF of an issued document is kept once by the body's people."""
    if State(document.state) is not State.ISSUED or document.pdf is None:
        return Verdict("Chỉ nhận bản ký số của văn bản đã ban hành tại đây và còn hiệu lực.")
    if document.signed is not None:
        return Verdict("Văn bản này đã có bản ký số; bản ký số không thay được.")
    return may_prepare(actor, document.organisation, document.partner)


def may_revoke(actor: User, document: Document) -> Verdict:
    """The head or the secretariat takes an issued document back; its number stays used."""
    if State.REVOKED not in MOVES[State(document.state)]:
        return Verdict("Chỉ thu hồi được văn bản đã ban hành và còn hiệu lực.")
    return _leads(actor, document.organisation, "Thu hồi văn bản")


def may_drop(actor: User, document: Document) -> Verdict:
    """A draft that is not needed is put away; it has no number, so no gap arises."""
    if State.DROPPED not in MOVES[State(document.state)]:
        return Verdict("Chỉ bỏ được dự thảo chưa ban hành.")
    return may_prepare(actor, document.organisation, document.partner)


def may_set_letterhead(actor: User, organisation: Organisation) -> Verdict:
    """Head, secretariat or administrator say how the body's documents begin and end."""
    return _leads(actor, organisation, "Đặt mẫu đầu văn bản, sổ số")


def may_set_template(actor: User, organisation: Organisation) -> Verdict:
    """The same people say in which template of its own a body's documents are printed."""
    return _leads(actor, organisation, "Đặt mẫu văn bản riêng")


def _leads(actor: User, organisation: Organisation, what: str) -> Verdict:
    if has_role(actor, organisation, Role.HEAD, Role.SECRETARIAT) or has_role_over(
        actor, organisation, Role.ADMIN
    ):
        return ALLOWED
    return Verdict(
        f"{what} là việc của thủ trưởng, thường trực hoặc người quản trị của {organisation.label}."
    )


def may_have_read(actor: User, organisation: Organisation, on: date) -> Verdict:
    """Whether the person may hand in a document for the organisation."""
    if actor.is_administrator or has_role(actor, organisation, *READERS, on=on):
        return ALLOWED
    return Verdict(
        f"Chỉ cán bộ hoặc thủ trưởng của {organisation.label} được gửi văn bản để đọc; "
        "hãy liên hệ đơn vị đó."
    )


def may_read_again(actor: User, reading: Reading, on: date) -> Verdict:
    if ReadingState.WAITING not in READING_MOVES[ReadingState(reading.state)]:
        return Verdict("Chỉ văn bản không đọc được mới cho đọc lại.")
    if ReadingState(reading.state) is not ReadingState.FAILED:
        return Verdict("Văn bản đang được đọc; hãy chờ.")
    return may_have_read(actor, reading.organisation, on)


def may_deliver(actor: User, document: Document) -> Verdict:
    """The body's own people send an issued document out; a revoked one goes nowhere."""
    if document.is_on_paper:
        return Verdict(
            "Văn bản này ban hành trên giấy, hệ thống không giữ bản điện tử để gửi. "
            "Hãy gửi bản giấy theo sổ của văn thư."
        )
    if State(document.state) is not State.ISSUED:
        return Verdict("Chỉ gửi được văn bản đã ban hành và chưa bị thu hồi.")
    return may_prepare(actor, document.organisation, document.partner)


def may_send_paper(actor: User, delivery: Delivery) -> Verdict:
    """A copy on paper is noted as sent once, by the body's own people."""
    if delivery.channel != Channel.PAPER:
        return Verdict("Nơi nhận này được gửi trong hệ thống, không gửi bản giấy.")
    if DeliveryState.SENT not in DELIVERY_MOVES[DeliveryState(delivery.state)]:
        return Verdict("Bản giấy này đã được ghi là đã gửi.")
    return may_prepare(actor, delivery.document.organisation)


def may_send_again(actor: User, delivery: Delivery) -> Verdict:
    """Only what failed is sent once more."""
    if DeliveryState.WAITING not in DELIVERY_MOVES[DeliveryState(delivery.state)]:
        return Verdict("Chỉ gửi lại được nơi nhận chưa gửi được.")
    return may_deliver(actor, delivery.document)


def may_register(actor: User, organisation: Organisation) -> Verdict:
    """The body's own people enter what arrives there, while the body exists."""
    if not organisation.exists_on(clock.today()):
        return Verdict(f"{organisation.label} đã kết thúc hoạt động nên không nhận văn bản nữa.")
    if has_role(actor, organisation, *DRAFTERS):
        return ALLOWED
    return Verdict(
        f"Sổ văn bản đến này của {organisation.label}; hãy nhờ người của cơ quan ấy ghi sổ."
    )


def may_assign(actor: User, incoming: Incoming) -> Verdict:
    """Who handles an open document is said by the body's own people."""
    if IncomingState(incoming.state) is IncomingState.DONE:
        return Verdict("Văn bản này đã xử lý xong; hãy mở lại trước khi giao tiếp.")
    return may_register(actor, incoming.organisation)


def may_finish(actor: User, incoming: Incoming) -> Verdict:
    """Whoever handles it, or the body's own people, say that it is done."""
    if IncomingState.DONE not in INCOMING_MOVES[IncomingState(incoming.state)]:
        return Verdict("Văn bản này đã xử lý xong.")
    if incoming.handler_id == actor.pk:
        return ALLOWED
    return may_register(actor, incoming.organisation)


def may_reopen(actor: User, incoming: Incoming) -> Verdict:
    """What was done is opened again by the body's own people."""
    if IncomingState.WAITING not in INCOMING_MOVES[IncomingState(incoming.state)]:
        return Verdict("Văn bản này chưa xử lý xong nên không cần mở lại.")
    return may_register(actor, incoming.organisation)
