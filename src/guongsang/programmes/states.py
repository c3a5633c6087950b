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


class ProposalState(TextChoices):
    """The reading of a plan, set beside its document."""

    WAITING = "waiting", "Chờ đọc văn bản"
    OPEN = "open", "Đang đối chiếu"
    FINISHED = "finished", "Đã lập dự thảo"
    DROPPED = "dropped", "Đã bỏ"


PROPOSAL_MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset({ProposalState.OPEN, ProposalState.DROPPED}),
    ProposalState.OPEN: frozenset({ProposalState.FINISHED, ProposalState.DROPPED}),
    ProposalState.FINISHED: frozenset({ProposalState.OPEN}),
    ProposalState.DROPPED: frozenset(),
}


class ItemState(TextChoices):
    """One thing read in a plan."""

    PROPOSED = "proposed", "Chưa xem"
    ACCEPTED = "accepted", "Đã nhận"
    CORRECTED = "corrected", "Đã sửa và nhận"
    DROPPED = "dropped", "Đã bỏ"


_SETTLED = frozenset({ItemState.ACCEPTED, ItemState.CORRECTED, ItemState.DROPPED})
ITEM_MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.PROPOSED: _SETTLED,
    ItemState.ACCEPTED: frozenset({ItemState.CORRECTED, ItemState.DROPPED}),
    ItemState.CORRECTED: frozenset({ItemState.CORRECTED, ItemState.DROPPED}),
    ItemState.DROPPED: frozenset({ItemState.ACCEPTED, ItemState.CORRECTED}),
}
TAKEN = (ItemState.ACCEPTED, ItemState.CORRECTED)


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
