"""The life of a difficulty, and of a complaint."""

from django.db.models import TextChoices


class State(TextChoices):
    RAISED = "raised", "Đã phản ánh"
    WITH_LEADER = "with_leader", "Đã trình lãnh đạo"
    ANSWERED = "answered", "Đã giải quyết"


MOVES: dict[State, frozenset[State]] = {
    State.RAISED: frozenset({State.WITH_LEADER, State.ANSWERED}),
    State.WITH_LEADER: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset(),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""


class ComplaintState(TextChoices):
    RECEIVED = "received", "Mới tiếp nhận"
    ACCEPTED = "accepted", "Đã thụ lý"
    REFUSED = "refused", "Không thụ lý"
    VERIFYING = "verifying", "Đang xác minh"
    CONCLUDED = "concluded", "Đã kết luận"
    WITHDRAWN = "withdrawn", "Người gửi rút đơn"


COMPLAINT_MOVES: dict[ComplaintState, frozenset[ComplaintState]] = {
    ComplaintState.RECEIVED: frozenset(
        {ComplaintState.ACCEPTED, ComplaintState.REFUSED, ComplaintState.WITHDRAWN}
    ),
    ComplaintState.ACCEPTED: frozenset({ComplaintState.VERIFYING, ComplaintState.WITHDRAWN}),
    ComplaintState.REFUSED: frozenset(),
    ComplaintState.VERIFYING: frozenset({ComplaintState.CONCLUDED, ComplaintState.WITHDRAWN}),
    ComplaintState.CONCLUDED: frozenset(),
    ComplaintState.WITHDRAWN: frozenset(),
}
COMPLAINT_OPEN = (ComplaintState.RECEIVED, ComplaintState.ACCEPTED, ComplaintState.VERIFYING)


class Outcome(TextChoices):
    FOUNDED = "founded", "Có cơ sở"
    PARTLY = "partly", "Có cơ sở một phần"
    UNFOUNDED = "unfounded", "Không có cơ sở"
