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


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
