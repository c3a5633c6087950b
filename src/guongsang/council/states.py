"""The life of a sitting and of a ballot."""

from django.db.models import TextChoices


class SittingState(TextChoices):
    CALLED = "called", "Đã triệu tập"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã kết thúc"
    CANCELLED = "cancelled", "Đã hủy"


class BallotState(TextChoices):
    READY = "ready", "Chưa mở"
    OPEN = "open", "Đang bỏ phiếu"
    COUNTED = "counted", "Đã kiểm phiếu"


SITTING_MOVES: dict[SittingState, frozenset[SittingState]] = {
    SittingState.CALLED: frozenset({SittingState.OPEN, SittingState.CANCELLED}),
    SittingState.OPEN: frozenset({SittingState.CLOSED, SittingState.CANCELLED}),
    SittingState.CLOSED: frozenset(),
    SittingState.CANCELLED: frozenset(),
}
ENDED = (SittingState.CLOSED, SittingState.CANCELLED)
"""Sittings that hold no dossier any more and ask nothing of anybody."""

BALLOT_MOVES: dict[BallotState, frozenset[BallotState]] = {
    BallotState.READY: frozenset({BallotState.OPEN}),
    BallotState.OPEN: frozenset({BallotState.COUNTED}),
    BallotState.COUNTED: frozenset(),
}


class Choice(TextChoices):
    """What is marked beside a name. Abstaining is not voting against."""

    FOR = "for", "Đồng ý"
    AGAINST = "against", "Không đồng ý"
    ABSTAIN = "abstain", "Không có ý kiến"
    INVALID = "invalid", "Phiếu không hợp lệ"


ON_SCREEN = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
"""What a member may mark; only a paper sent in writing can be invalid."""


class Outcome(TextChoices):
    PASSED = "passed", "Thông qua"
    FAILED = "failed", "Không thông qua"


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
