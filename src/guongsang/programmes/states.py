"""The lives of a programme, of a set of criteria and of an assignment, written as data."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đang thực hiện"
    CLOSED = "closed", "Đã kết thúc"
    SUPERSEDED = "superseded", "Đã được thay thế"
    DROPPED = "dropped", "Dự thảo đã bỏ"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ISSUED, State.DROPPED}),
    State.ISSUED: frozenset({State.CLOSED, State.SUPERSEDED}),
    State.CLOSED: frozenset({State.SUPERSEDED}),
    State.SUPERSEDED: frozenset(),
    State.DROPPED: frozenset(),
}
IN_FORCE = (State.ISSUED,)
LEFT_DRAFT = (State.ISSUED, State.CLOSED, State.SUPERSEDED)


class CriteriaState(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REPLACED = "replaced", "Đã thay bằng phiên bản mới"


CRITERIA_MOVES: dict[CriteriaState, frozenset[CriteriaState]] = {
    CriteriaState.DRAFT: frozenset({CriteriaState.ISSUED}),
    CriteriaState.ISSUED: frozenset({CriteriaState.REPLACED}),
    CriteriaState.REPLACED: frozenset(),
}


class AssignmentState(TextChoices):
    OPEN = "open", "Chưa xong"
    DONE = "done", "Đã xong"
    WAIVED = "waived", "Được miễn"


ASSIGNMENT_MOVES: dict[AssignmentState, frozenset[AssignmentState]] = {
    AssignmentState.OPEN: frozenset({AssignmentState.DONE, AssignmentState.WAIVED}),
    AssignmentState.DONE: frozenset({AssignmentState.OPEN}),
    AssignmentState.WAIVED: frozenset({AssignmentState.OPEN}),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
