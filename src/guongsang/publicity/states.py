"""The life of a story, written as data."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Đang viết"
    FACT_CHECKED = "fact_checked", "Đã kiểm chứng"
    APPROVED = "approved", "Đã duyệt"
    SCHEDULED = "scheduled", "Đã hẹn giờ đăng"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.FACT_CHECKED, State.WITHDRAWN}),
    State.FACT_CHECKED: frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.DRAFT, State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN}),
    State.SCHEDULED: frozenset({State.APPROVED, State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.DRAFT}),
}


class CorrectionState(TextChoices):
    """A correction of a published story ('đính chính')."""

    WAITING = "waiting", "Chờ kiểm tra"
    MADE = "made", "Đã đính chính"
    DECLINED = "declined", "Không đính chính"


CORRECTION_MOVES: dict[CorrectionState, frozenset[CorrectionState]] = {
    CorrectionState.WAITING: frozenset({CorrectionState.MADE, CorrectionState.DECLINED}),
    CorrectionState.MADE: frozenset(),
    CorrectionState.DECLINED: frozenset(),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
