"""What of the complaints waits for a person, in the home queue: numbers, no names."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.oversight.models import Complaint
from guongsang.oversight.states import ComplaintState
from guongsang.web.kit.queue import Group, Line, Rows, Waiting, source

MOST = 20
NEXT = {
    ComplaintState.RECEIVED: "thụ lý hoặc trả lời",
    ComplaintState.ACCEPTED: "bắt đầu xác minh",
    ComplaintState.VERIFYING: "xác minh, kết luận",
}


@source
def complaints_waiting(user: User, on: date) -> Iterator[Line]:  # noqa: ARG001 -- the queue's signature
    """Open complaints of those who handle them and of the head, by their last day."""
    rows = Complaint.objects.visible_to(user).in_hand().order_by("deadline", "pk")
    yield Rows(rows[:MOST], {"pk": "pk", "state": "state", "deadline": "deadline"}, _line)


def _line(row: dict[str, Any]) -> Waiting:
    due = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    text = f"Đơn số {row['pk']}: {NEXT[ComplaintState(row['state'])]}"
    url = reverse("office:complaint", args=[row["pk"]])
    return Waiting(Group.MINE, text, url, "Mở đơn", due=due)
