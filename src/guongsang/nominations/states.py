"""The life of a nomination and of a round, written as data. The route says which steps apply."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại bổ sung"
    APPRAISED = "appraised", "Đã thẩm định"
    ON_DISPLAY = "on_display", "Đang lấy ý kiến"
    BEFORE_COUNCIL = "before_council", "Trình Hội đồng"
    SELECTED = "selected", "Được chọn"
    APPROVED = "approved", "Được thông qua"
    DECLINED = "declined", "Chưa được chọn"
    WITHDRAWN = "withdrawn", "Đã rút"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.RETURNED, State.APPRAISED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.APPRAISED: frozenset(
        {
            State.RETURNED, State.ON_DISPLAY, State.BEFORE_COUNCIL,
            State.SELECTED, State.APPROVED, State.DECLINED,
        }
    ),
    State.ON_DISPLAY: frozenset(
        {State.RETURNED, State.BEFORE_COUNCIL, State.SELECTED, State.APPROVED, State.DECLINED}
    ),
    State.BEFORE_COUNCIL: frozenset({State.APPROVED, State.DECLINED}),
    State.SELECTED: frozenset(),
    State.APPROVED: frozenset(),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
}  # fmt: skip
WITH_UNIT = (State.DRAFT, State.RETURNED)
SENT = (
    State.SUBMITTED, State.APPRAISED, State.ON_DISPLAY, State.BEFORE_COUNCIL,
    State.SELECTED, State.APPROVED, State.DECLINED,
)  # fmt: skip
FAVOURABLE = (State.SELECTED, State.APPROVED)
CONCLUDED = (State.SELECTED, State.APPROVED, State.DECLINED)
IN_HAND = (State.SUBMITTED, State.APPRAISED, State.ON_DISPLAY, State.BEFORE_COUNCIL)


class RoundState(TextChoices):
    PLANNED = "planned", "Chưa mở"
    OPEN = "open", "Đang nhận"
    CLOSED = "closed", "Đã khóa sổ"


ROUND_MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.PLANNED: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
}


class ScanState(TextChoices):
    WAITING = "waiting", "Chờ ghép"
    JOINED = "joined", "Đã ghép"
    DROPPED = "dropped", "Đã bỏ"


SCAN_MOVES: dict[ScanState, frozenset[ScanState]] = {
    ScanState.WAITING: frozenset({ScanState.JOINED, ScanState.DROPPED}),
    ScanState.JOINED: frozenset({ScanState.DROPPED}),
    ScanState.DROPPED: frozenset(),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
