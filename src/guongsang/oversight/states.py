"""The life of a difficulty."""

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
