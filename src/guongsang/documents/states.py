"""The life of a document: issued, delivered, arrived, read."""

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


class DeliveryState(TextChoices):
    WAITING = "waiting", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    SEEN = "seen", "Đã xem"
    FAILED = "failed", "Không gửi được"


ARRIVED = (DeliveryState.SENT, DeliveryState.SEEN)
"""The recipient has it."""

DELIVERY_MOVES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.WAITING: frozenset({DeliveryState.SENT, DeliveryState.FAILED}),
    DeliveryState.SENT: frozenset({DeliveryState.SEEN}),
    DeliveryState.SEEN: frozenset(),
    DeliveryState.FAILED: frozenset({DeliveryState.WAITING}),
}


class IncomingState(TextChoices):
    WAITING = "waiting", "Chờ xử lý"
    DONE = "done", "Đã xử lý"


INCOMING_MOVES: dict[IncomingState, frozenset[IncomingState]] = {
    IncomingState.WAITING: frozenset({IncomingState.DONE}),
    IncomingState.DONE: frozenset({IncomingState.WAITING}),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
