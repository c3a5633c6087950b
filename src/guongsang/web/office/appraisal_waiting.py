"""What of the dossiers waits for the office, in the home queue."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.nominations import queries
from guongsang.nominations.states import State
from guongsang.web.kit.queue import Group, Line, Rows, Waiting, source

MOST = 20


@source
def appraisals_waiting(user: User, on: date) -> Iterator[Line]:  # noqa: ARG001 -- the queue's signature
    """Dossiers to appraise, and those the head concludes on the office's advice."""
    sent = queries.inbox(user).filter(state=State.SUBMITTED, held_at=None)
    yield Rows(sent.between_units()[:MOST], queries.LINE, _to_appraise)
    yield Rows(queries.awaiting_conclusion(user)[:MOST], queries.LINE, _to_conclude)


def _to_appraise(row: dict[str, Any]) -> Waiting:
    return _line(f"Thẩm định hồ sơ {row['whom']}", row, "Thẩm định")


def _to_conclude(row: dict[str, Any]) -> Waiting:
    return _line(f"Kết luận hồ sơ {row['whom']}", row, "Xem, kết luận")


def _line(text: str, row: dict[str, Any], act: str) -> Waiting:
    return Waiting(
        Group.MINE, text, reverse("office:appraisal", args=[row["pk"]]), act,
        detail=f"{row['short_name'] or row['name']} · {row['round']}",
    )  # fmt: skip
