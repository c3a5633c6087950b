"""What of the dossiers waits for the office, in the home queue."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.nominations import queries
from guongsang.nominations.models import OpinionRequest
from guongsang.nominations.states import State
from guongsang.web.kit.queue import Group, Line, Rows, Waiting, source

MOST = 20
OPINION: dict[str, str | Combinable] = {
    "pk": "pk", "due_on": "due_on", "office": "nomination__round__office__name",
    "whom": Coalesce("nomination__exemplar__subject__name", "nomination__organiser__name"),
}  # fmt: skip


@source
def appraisals_waiting(user: User, on: date) -> Iterator[Line]:  # noqa: ARG001 -- the queue's signature
    """Dossiers to appraise, and those the head concludes on the office's advice."""
    sent = queries.inbox(user).filter(state=State.SUBMITTED, held_at=None)
    yield Rows(sent.between_units()[:MOST], queries.LINE, _to_appraise)
    yield Rows(queries.awaiting_conclusion(user)[:MOST], queries.LINE, _to_conclude)
    asked = OpinionRequest.objects.asked_of(user).open().order_by("due_on", "pk")
    yield Rows(asked[:MOST], OPINION, _to_answer)


def _to_appraise(row: dict[str, Any]) -> Waiting:
    return _line(f"Thẩm định hồ sơ {row['whom']}", row, "Thẩm định")


def _to_conclude(row: dict[str, Any]) -> Waiting:
    return _line(f"Kết luận hồ sơ {row['whom']}", row, "Xem, kết luận")


def _to_answer(row: dict[str, Any]) -> Waiting:
    return Waiting(
        Group.MINE, f"Cho ý kiến về {row['whom']}", reverse("office:opinion", args=[row["pk"]]),
        "Trả lời", due=date.fromisoformat(row["due_on"]), detail=row["office"],
    )  # fmt: skip


def _line(text: str, row: dict[str, Any], act: str) -> Waiting:
    return Waiting(
        Group.MINE, text, reverse("office:appraisal", args=[row["pk"]]), act,
        detail=f"{row['short_name'] or row['name']} · {row['round']}",
    )  # fmt: skip
