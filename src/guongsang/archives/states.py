"""The life of a work file and of a year's archive."""

from django.db.models import TextChoices


class FileState(TextChoices):
    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã kết thúc"
    HANDED_OVER = "handed_over", "Đã giao nộp"


MOVES: dict[FileState, frozenset[FileState]] = {
    FileState.OPEN: frozenset({FileState.CLOSED}),
    FileState.CLOSED: frozenset({FileState.HANDED_OVER, FileState.OPEN}),
    FileState.HANDED_OVER: frozenset(),
}


class PackageState(TextChoices):
    WAITING = "waiting", "Chờ đóng gói"
    RUNNING = "running", "Đang đóng gói"
    DONE = "done", "Tải về được"
    FAILED = "failed", "Không đóng gói được"
    EXPIRED = "expired", "Đã hết hạn, đã xóa"


PACKAGE_MOVES: dict[PackageState, frozenset[PackageState]] = {
    PackageState.WAITING: frozenset({PackageState.RUNNING}),
    PackageState.RUNNING: frozenset({PackageState.DONE, PackageState.FAILED, PackageState.WAITING}),
    PackageState.DONE: frozenset({PackageState.EXPIRED}),
    PackageState.FAILED: frozenset(),
    PackageState.EXPIRED: frozenset(),
}


class IllegalMove(Exception):
    """Code asked for a step the table does not have: a bug, never a user's mistake."""
