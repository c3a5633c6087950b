"""What of the dossiers waits for a unit's people, in the home queue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.nominations import queries
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import IN_HAND
from guongsang.orgs.models import Role
from guongsang.orgs.queries import organisations_of
from guongsang.web.kit.queue import Group, Waiting, source

MOST = 20


@source
def dossiers_waiting(user: User, on: date) -> Iterator[Waiting]:
    """Returned dossiers, those that wait for the head, what rounds ask, and what was sent."""
    for nomination in queries.sent_back(user)[:MOST]:
        yield _line(Group.MINE, f"Hồ sơ bị trả lại: {nomination}", nomination, "Bổ sung")
    for nomination in queries.awaiting_head(user)[:MOST]:
        yield _line(Group.MINE, f"Duyệt hồ sơ giới thiệu {nomination}", nomination, "Xem, duyệt")
    for asked in queries.askings_of(user, on)[:MOST]:
        if asked.sent < max(asked.minimum, 1):
            wanted = f"{asked.sent}/{asked.minimum}" if asked.minimum else "chưa gửi"
            yield Waiting(
                Group.DUE, f"{asked.round.title} ({wanted})",
                reverse("desk:dossier_round", args=[asked.round_id]), "Giới thiệu",
                due=max(asked.round.closes_on, asked.late_until or asked.round.closes_on),
                detail=asked.organisation.label,
            )  # fmt: skip
    units = organisations_of(user, Role.OFFICER, Role.HEAD)
    sent = Nomination.objects.filter(organisation__in=units, state__in=IN_HAND)
    for nomination in sent.with_context().order_by("submitted_at", "pk")[:MOST]:
        if not nomination.round.is_own_unit:
            yield _line(Group.THEIRS, f"Đã giới thiệu {nomination}", nomination, "Xem")


def _line(group: Group, text: str, nomination: Nomination, act: str) -> Waiting:
    return Waiting(
        group, text, reverse("desk:dossier", args=[nomination.pk]), act,
        detail=f"{nomination.round.title} · {nomination.get_state_display()}",
    )  # fmt: skip
