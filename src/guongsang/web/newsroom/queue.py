"""What of the newsroom waits for a person, for the home queue."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.orgs.models import Role
from guongsang.orgs.queries import has_role_anywhere
from guongsang.publicity import rules
from guongsang.publicity.models import (
    Channel,
    Correction,
    Fact,
    Placement,
    Story,
    Suggestion,
)  # fmt: skip
from guongsang.publicity.states import State
from guongsang.shared.asking import number_of
from guongsang.web.kit.queue import Group, Line, Rows, Total, Waiting, source

TOP = 20
STORY = {"pk": "pk", "title": "title"}


@source
def waiting(user: User, on: date) -> Iterator[Line]:  # noqa: ARG001 -- the signature of every source
    """Stories to verify, approve or publish, things to take down, letters to answer."""
    if has_role_anywhere(user, *rules.CHECKERS):
        yield _to_check(user)
    if has_role_anywhere(user, *rules.APPROVERS):
        checked = _others(user).filter(state=State.FACT_CHECKED).order_by("created_at", "pk")
        yield Rows(checked[:TOP], STORY, _to_approve)
        ready = Story.objects.visible_to(user).filter(state=State.APPROVED)
        yield Rows(ready.order_by("approved_at", "pk")[:TOP], STORY, _to_publish)
        yield _corrections(user)
    if has_role_anywhere(user, *rules.KEEPERS):
        seen = Channel.objects.visible_to(user).values("pk")
        shown = Placement.objects.awaiting_take_down().filter(channel__in=seen)
        yield Total(shown, _to_take_down)
    if has_role_anywhere(user, Role.OFFICER, Role.SECRETARIAT):
        yield Total(Suggestion.objects.visible_to(user).waiting(), _letters)


def _to_check(user: User) -> Rows:
    """Drafts of others with facts that nobody verified yet."""
    unverified = Fact.objects.filter(story=OuterRef("pk"), verified_at=None)
    rows = _others(user).filter(Exists(unverified), state=State.DRAFT).order_by("created_at", "pk")
    return Rows(rows[:TOP], {**STORY, "facts": number_of(unverified)}, _unchecked)


def _unchecked(row: dict[str, Any]) -> Waiting:
    detail = f"{row['facts']} sự việc chưa kiểm chứng"
    return _line(f"Kiểm chứng bài “{row['title']}”", row, "Kiểm chứng", detail)


def _to_approve(row: dict[str, Any]) -> Waiting:
    return _line(f"Duyệt bài “{row['title']}”", row, "Duyệt")


def _to_publish(row: dict[str, Any]) -> Waiting:
    return _line(f"Đăng bài “{row['title']}”", row, "Đăng")


def _corrections(user: User) -> Rows:
    """Corrections that somebody else asked for."""
    seen = Story.objects.visible_to(user).values("pk")
    rows = Correction.objects.waiting().filter(story__in=seen).exclude(asked_by=user)
    columns = {"pk": "story", "title": "story__title", "why": "why"}
    return Rows(rows.order_by("asked_at", "pk")[:TOP], columns, _to_correct)


def _to_correct(row: dict[str, Any]) -> Waiting:
    url = reverse("newsroom:story", args=[row["pk"]]) + "#dinh-chinh"
    text = f"Kiểm tra đính chính bài “{row['title']}”"
    return Waiting(Group.MINE, text, url, "Kiểm tra", detail=row["why"])


def _to_take_down(number: int) -> Waiting:
    url = reverse("newsroom:take_downs")
    return Waiting(Group.MINE, f"Gỡ {number} lượt đăng ở kênh ngoài", url, "Xem")


def _letters(number: int) -> Waiting:
    url = reverse("newsroom:suggestions")
    return Waiting(Group.MINE, f"{number} thư giới thiệu của người dân chờ xử lý", url, "Đọc thư")


def _others(user: User):  # noqa: ANN202 -- a queryset of stories
    rows = Story.objects.visible_to(user)
    return rows.exclude(created_by=user).exclude(saved_by=user)


def _line(text: str, row: dict[str, Any], act: str, detail: str = "") -> Waiting:
    url = reverse("newsroom:story", args=[row["pk"]])
    return Waiting(Group.MINE, text, url, act, detail=detail)
