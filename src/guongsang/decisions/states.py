"""The life of a decision, of a proposal sent to the level above, of a printing of certificates."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REVOKED = "revoked", "Đã thu hồi"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.REVOKED}),
    State.REVOKED: frozenset(),
}


class ProposalState(TextChoices):
    SENT = "sent", "Đã trình"
    ACCEPTED = "accepted", "Cấp trên đồng ý"
    REFUSED = "refused", "Cấp trên chưa đồng ý"


PROPOSAL_MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.SENT: frozenset({ProposalState.ACCEPTED, ProposalState.REFUSED}),
    ProposalState.ACCEPTED: frozenset(),
    ProposalState.REFUSED: frozenset(),
}


class RunState(TextChoices):
    WAITING = "waiting", "Đang in"
    DONE = "done", "Đã in xong"
    FAILED = "failed", "Không in được"


RUN_MOVES: dict[RunState, frozenset[RunState]] = {
    RunState.WAITING: frozenset({RunState.DONE, RunState.FAILED}),
    RunState.DONE: frozenset(),
    RunState.FAILED: frozenset(),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
