"""What of the dossiers waits for a unit's people, in the home queue."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.nominations import queries
from guongsang.nominations.models import Nomination, Scan
from guongsang.nominations.states import IN_HAND, State
from guongsang.orgs.models import Role
from guongsang.orgs.queries import organisations_of
from guongsang.web.kit.queue import Group, Line, Rows, Total, Waiting, source

MOST = 20
ASKED = {
    "round": "round_id", "title": "round__title", "closes_on": "round__closes_on",
    "late_until": "late_until", "sent": "sent", "minimum": "minimum",
    "name": "organisation__name", "short_name": "organisation__short_name",
}  # fmt: skip


@source
def dossiers_waiting(user: User, on: date) -> Iterator[Line]:
    """What came back, was scanned, waits for the head, was left behind, is asked, and was sent."""
    yield Rows(queries.sent_back(user).order_by("pk")[:MOST], queries.LINE, _returned)
    yield Total(Scan.objects.waiting_for(user), _scanned)
    yield Rows(queries.awaiting_head(user).order_by("put_up_at", "pk")[:MOST], queries.LINE, _laid)
    left = queries.left_behind(user, on).order_by("pk")
    yield Rows(left[:MOST], queries.LINE, _left)
    owed = queries.askings_of(user, on).filter(sent__lt=Greatest(F("minimum"), 1))
    yield Rows(owed[:MOST], ASKED, _asked)
    units = organisations_of(user, Role.OFFICER, Role.HEAD)
    sent = Nomination.objects.filter(organisation__in=units, state__in=IN_HAND).between_units()
    yield Rows(sent.order_by("submitted_at", "pk")[:MOST], queries.LINE, _sent)


def _returned(row: dict[str, Any]) -> Waiting:
    return _line(Group.MINE, f"Hồ sơ bị trả lại: {row['whom']}", row, "Bổ sung")


def _scanned(number: int) -> Waiting:
    return Waiting(
        Group.MINE, f"{number} bản chụp phiếu giấy chờ ghép vào hồ sơ",
        reverse("desk:paper_look") + "#cho-ghep", "Xem, ghép",
    )  # fmt: skip


def _laid(row: dict[str, Any]) -> Waiting:
    return _line(Group.MINE, f"Duyệt hồ sơ giới thiệu {row['whom']}", row, "Xem, duyệt")


def _left(row: dict[str, Any]) -> Waiting:
    unit = row["short_name"] or row["name"]
    return _line(Group.MINE, f"Tiếp nhận hồ sơ {row['whom']} của {unit}", row, "Tiếp nhận")


def _sent(row: dict[str, Any]) -> Waiting:
    return _line(Group.THEIRS, f"Đã giới thiệu {row['whom']}", row, "Xem")


def _asked(row: dict[str, Any]) -> Waiting:
    wanted = f"{row['sent']}/{row['minimum']}" if row["minimum"] else "chưa gửi"
    return Waiting(
        Group.DUE, f"{row['title']} ({wanted})",
        reverse("desk:dossier_round", args=[row["round"]]), "Giới thiệu",
        due=date.fromisoformat(max(row["closes_on"], row["late_until"] or row["closes_on"])),
        detail=row["short_name"] or row["name"],
    )  # fmt: skip


def _line(group: Group, text: str, row: dict[str, Any], act: str) -> Waiting:
    return Waiting(
        group, text, reverse("desk:dossier", args=[row["pk"]]), act,
        detail=f"{row['round']} · {State(row['state']).label}",
    )  # fmt: skip
