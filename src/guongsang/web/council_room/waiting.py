"""What the council room adds to 'Việc của tôi'."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate, localtime

from guongsang.accounts.models import User
from guongsang.council.queries import sheets_of, tasks_of, to_run
from guongsang.council.states import SittingState
from guongsang.web.kit.queue import Group, Waiting


def members_part(user: User, on: date) -> Iterator[Waiting]:
    """A paper to cast, or dossiers on which to declare and which to read."""
    for task in tasks_of(user, on):
        sitting = task.sitting
        if task.ballot:
            yield Waiting(
                Group.MINE, f"Bỏ phiếu: {sitting}",
                reverse("council_room:ballot", args=[task.ballot.pk]),
                "Bỏ phiếu", due=on, detail=str(sitting.council),
            )  # fmt: skip
        elif task.undeclared:
            yield Waiting(
                Group.MINE,
                f"Đọc {task.undeclared} hồ sơ và khai xung đột lợi ích: {sitting}",
                reverse("council_room:room", args=[sitting.pk]),
                "Vào phòng họp",
                due=localdate(sitting.starts_at),
                detail=f"Họp {localtime(sitting.starts_at):%H:%M ngày %d/%m/%Y}",
            )


def readers_part(user: User, on: date) -> Iterator[Waiting]:
    """A dossier to read closely and score before its sitting."""
    for reading in sheets_of(user, on):
        sitting = reading.item.sitting
        yield Waiting(
            Group.MINE, f"Đọc và chấm điểm hồ sơ: {reading.item.nomination}",
            reverse("council_room:score", args=[reading.item_id]),
            "Chấm điểm", due=localdate(sitting.starts_at), detail=str(sitting),
        )  # fmt: skip


def secretarys_part(user: User, on: date) -> Iterator[Waiting]:
    """A sitting of today to open, or one that is open."""
    for sitting in to_run(user, on):
        act = "Điều hành" if sitting.state == SittingState.OPEN else "Chuẩn bị, khai mạc"
        yield Waiting(
            Group.MINE, f"Phiên họp: {sitting}", reverse("council_room:sitting", args=[sitting.pk]),
            act, due=localdate(sitting.starts_at), detail=str(sitting.council),
        )  # fmt: skip
