"""The life of a document that a body issues, and of one that it has read."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REVOKED = "revoked", "Đã thu hồi"
    DROPPED = "dropped", "Đã bỏ"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ISSUED, State.DROPPED}),
    State.ISSUED: frozenset({State.REVOKED}),
    State.REVOKED: frozenset(),
    State.DROPPED: frozenset(),
}


class ReadingState(TextChoices):
    WAITING = "waiting", "Chờ đọc"
    RUNNING = "running", "Đang đọc"
    DONE = "done", "Đã đọc xong"
    FAILED = "failed", "Không đọc được"


READING_MOVES: dict[ReadingState, frozenset[ReadingState]] = {
    ReadingState.WAITING: frozenset({ReadingState.RUNNING}),
    ReadingState.RUNNING: frozenset({ReadingState.DONE, ReadingState.FAILED, ReadingState.WAITING}),
    ReadingState.DONE: frozenset(),
    ReadingState.FAILED: frozenset({ReadingState.WAITING}),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
