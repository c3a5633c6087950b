"""Asking others about a dossier: bodies by name ('hiệp y'), and everybody on the public page."""

from datetime import date

from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.nominations.models import Comment, Nomination, OpinionRequest
from guongsang.nominations.models.opinions import ANSWERERS
from guongsang.nominations.rules.people import is_handler, is_not_held
from guongsang.nominations.states import CONCLUDED, IN_HAND, State
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import has_role
from guongsang.programmes.kinds import Step
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

ASKABLE = (State.SUBMITTED, State.APPRAISED, State.ON_DISPLAY)
"""While the office still works on it; the council has its own file."""


def may_ask_opinion(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """The office that appraises asks another body; a dossier put off may be asked about too."""
    if nomination.state in CONCLUDED:
        return Verdict("Hồ sơ đã có kết luận, không hỏi thêm ý kiến.")
    if nomination.state == State.BEFORE_COUNCIL:
        return Verdict("Hồ sơ đã trình Hội đồng. Ý kiến thêm được nêu tại phiên họp.")
    if nomination.state not in ASKABLE:
        return Verdict("Hồ sơ đang ở đơn vị, chưa gửi lên. Hãy chờ đơn vị gửi.")
    return is_handler(actor, nomination.round, on)


def may_be_asked(nomination: Nomination, organisation: Organisation, on: date) -> Verdict:
    """Another body's opinion: neither the unit that introduces nor those who appraise."""
    if organisation.pk == nomination.organisation_id:
        return Verdict("Đơn vị này là nơi giới thiệu hồ sơ. Hãy chọn cơ quan khác.")
    if organisation.pk in {body.pk for body in nomination.round.handlers}:
        return Verdict("Cơ quan này đang thẩm định hồ sơ. Hãy chọn cơ quan khác.")
    if not organisation.exists_on(on):
        return Verdict(f"{organisation.label} không còn hoạt động. Hãy chọn cơ quan kế thừa.")
    return ALLOWED


def may_answer_opinion(actor: User, asked: OpinionRequest, on: date | None = None) -> Verdict:
    """The body asked answers once, also after the day, while the dossier is not concluded."""
    if asked.withdrawn_at is not None:
        return Verdict("Nơi hỏi đã thu hồi yêu cầu này, không cần trả lời nữa.")
    if asked.answered_at is not None:
        return Verdict(
            f"Cơ quan đã trả lời ngày {timezone.localdate(asked.answered_at):%d/%m/%Y}. "
            "Muốn nói thêm, hãy liên hệ nơi hỏi để được hỏi lại."
        )
    if asked.nomination.state not in IN_HAND:
        return Verdict("Hồ sơ không còn được xét, không cần trả lời nữa.")
    if has_role(actor, asked.organisation, *ANSWERERS, on=on):
        return ALLOWED
    return Verdict(f"Chỉ cán bộ, người đứng đầu {asked.organisation.label} trả lời được.")


def may_withdraw_opinion(actor: User, asked: OpinionRequest, on: date | None = None) -> Verdict:
    if asked.withdrawn_at is not None:
        return Verdict("Yêu cầu này đã được thu hồi.")
    if asked.answered_at is not None:
        return Verdict("Cơ quan được hỏi đã trả lời; ý kiến được giữ trong hồ sơ.")
    if asked.nomination.state not in IN_HAND:
        return Verdict("Hồ sơ không còn được xét, không cần thu hồi.")
    return is_handler(actor, asked.nomination.round, on)


def has_heard_all(nomination: Nomination, on: date) -> Verdict:
    """Nothing is concluded while a body asked still has time to answer.

    Silence after the last day holds nothing up; it stays on the page as silence.
    """
    waiting = (
        nomination.opinion_requests.open()
        .filter(due_on__gte=on)
        .select_related("organisation")
        .order_by("due_on", "pk")
        .first()
    )
    if waiting is None:
        return ALLOWED
    return Verdict(
        f"Đang chờ ý kiến của {waiting.organisation.label} đến hết ngày {waiting.due_on:%d/%m/%Y}. "
        "Hãy chờ trả lời, hoặc thu hồi yêu cầu."
    )


def is_displayed(nomination: Nomination, on: date | None = None) -> Verdict:
    """A route with public consultation concludes after its last day, every comment dealt with."""
    if not nomination.round.has_step(Step.DISPLAY):
        return ALLOWED
    until = nomination.display_until
    if until is None:
        return Verdict(
            "Tuyến này phải lấy ý kiến công khai trước khi kết luận. "
            "Hãy bấm “Lấy ý kiến công khai”."
        )
    if (on or clock.today()) <= until:
        return Verdict(f"Đang lấy ý kiến công khai đến hết ngày {until:%d/%m/%Y}.")
    left = nomination.comments.waiting().count()
    if left:
        return Verdict(
            f"Còn {left} ý kiến góp ý chưa xử lý. "
            "Hãy ghi cách xử lý từng ý kiến trước khi kết luận."
        )
    return ALLOWED


def may_comment(nomination: Nomination, on: date) -> Verdict:
    """The public comments from the act to the last day, not while the dossier is put off."""
    if nomination.state != State.ON_DISPLAY or nomination.display_until is None:
        return Verdict("Hồ sơ này không lấy ý kiến công khai.")
    if on > nomination.display_until:
        return Verdict(f"Đã hết hạn góp ý từ ngày {nomination.display_until:%d/%m/%Y}.")
    return is_not_held(nomination)


def may_handle_comment(actor: User, comment: Comment, on: date | None = None) -> Verdict:
    if comment.handled_at is not None:
        return Verdict("Ý kiến này đã được xử lý.")
    return is_handler(actor, comment.nomination.round, on)
