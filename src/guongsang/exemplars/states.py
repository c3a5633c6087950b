"""The life of an exemplar, and beside it the plan's own four stages."""

from django.db.models import TextChoices

from guongsang.programmes.kinds import Stage as Stage


class State(TextChoices):
    DISCOVERED = "discovered", "Mới phát hiện"
    NURTURING = "nurturing", "Đang bồi dưỡng"
    RECOGNISED = "recognised", "Đã công nhận"
    REPLICATING = "replicating", "Đang nhân rộng"
    CLOSED = "closed", "Đã đóng hồ sơ"
    REVOKED = "revoked", "Đã hủy công nhận"


MOVES: dict[State, frozenset[State]] = {
    State.DISCOVERED: frozenset({State.NURTURING, State.RECOGNISED, State.CLOSED}),
    State.NURTURING: frozenset({State.RECOGNISED, State.CLOSED}),
    State.RECOGNISED: frozenset({State.REPLICATING, State.CLOSED, State.REVOKED}),
    State.REPLICATING: frozenset({State.CLOSED, State.REVOKED}),
    State.CLOSED: frozenset(
        {State.DISCOVERED, State.NURTURING, State.RECOGNISED, State.REPLICATING, State.REVOKED}
    ),
    State.REVOKED: frozenset(),
}
LIVE = (State.DISCOVERED, State.NURTURING, State.RECOGNISED, State.REPLICATING)
HONOURED = (State.RECOGNISED, State.REPLICATING)


class StageState(TextChoices):
    NOT_BEGUN = "not_begun", "Chưa làm"
    UNDER_WAY = "under_way", "Đang làm"
    DONE = "done", "Đã làm"


class RemedyState(TextChoices):
    OPEN = "open", "Chưa khắc phục"
    DOING = "doing", "Đang khắc phục"
    DONE = "done", "Đã khắc phục"


class SheetState(TextChoices):
    """A list of old awards, from its file to the history."""

    WAITING = "waiting", "Đang đọc"
    OPEN = "open", "Đang đối chiếu"
    ACCEPTED = "accepted", "Đã ghi vào lịch sử"
    FAILED = "failed", "Không đọc được"
    DROPPED = "dropped", "Đã bỏ"


SHEET_MOVES: dict[SheetState, frozenset[SheetState]] = {
    SheetState.WAITING: frozenset({SheetState.OPEN, SheetState.FAILED}),
    SheetState.OPEN: frozenset({SheetState.ACCEPTED, SheetState.DROPPED}),
    SheetState.ACCEPTED: frozenset({SheetState.OPEN}),
    SheetState.FAILED: frozenset(),
    SheetState.DROPPED: frozenset(),
}


class Choice(TextChoices):
    """Whom a row of such a list means."""

    OPEN = "open", "Cần xem"
    KNOWN = "known", "Đã có trong hệ thống"
    NEW = "new", "Người mới, đơn vị mới"
    OUT = "out", "Bỏ qua"


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
