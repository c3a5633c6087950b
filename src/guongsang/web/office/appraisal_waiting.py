"""What of the dossiers waits for the office, in the home queue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.nominations import queries
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State
from guongsang.web.kit.queue import Group, Waiting, source

MOST = 20


@source
def appraisals_waiting(user: User, on: date) -> Iterator[Waiting]:  # noqa: ARG001 -- the queue's signature
    """Dossiers to appraise, and those the head concludes on the office's advice."""
    for nomination in queries.inbox(user).filter(state=State.SUBMITTED, held_at=None)[:MOST]:
        if not nomination.round.is_own_unit:
            yield _line(f"Thẩm định hồ sơ {nomination}", nomination, "Thẩm định")
    for nomination in queries.awaiting_conclusion(user)[:MOST]:
        yield _line(f"Kết luận hồ sơ {nomination}", nomination, "Xem, kết luận")


def _line(text: str, nomination: Nomination, act: str) -> Waiting:
    return Waiting(
        Group.MINE, text, reverse("office:appraisal", args=[nomination.pk]), act,
        detail=f"{nomination.organisation.label} · {nomination.round.title}",
    )  # fmt: skip
