"""What of the newsroom waits for a person, for the home queue."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.orgs.models import Role
from guongsang.orgs.queries import has_role_anywhere
from guongsang.publicity import rules
from guongsang.publicity.models import Channel, Correction, Placement, Story, Suggestion
from guongsang.publicity.states import State
from guongsang.web.kit.queue import Group, Waiting, source

TOP = 20


@source
def waiting(user: User, on: date) -> Iterator[Waiting]:  # noqa: ARG001 -- the signature of every source
    """Stories to verify, approve or publish, things to take down, letters to answer."""
    if has_role_anywhere(user, *rules.CHECKERS):
        yield from _to_check(user)
    if has_role_anywhere(user, *rules.APPROVERS):
        yield from _to_approve(user)
        yield from _corrections(user)
    if has_role_anywhere(user, *rules.KEEPERS):
        yield from _to_take_down(user)
    if has_role_anywhere(user, Role.OFFICER, Role.SECRETARIAT):
        yield from _letters(user)


def _to_check(user: User) -> Iterator[Waiting]:
    """Drafts of others with facts that nobody verified yet."""
    rows = (
        _others(user)
        .filter(state=State.DRAFT)
        .annotate(open_facts=Count("facts", filter=Q(facts__verified_at=None)))
        .filter(open_facts__gt=0)
        .order_by("created_at", "pk")
    )
    for story in rows[:TOP]:
        detail = f"{story.open_facts} sự việc chưa kiểm chứng"
        yield _line(f"Kiểm chứng bài “{story.title}”", story, "Kiểm chứng", detail)


def _to_approve(user: User) -> Iterator[Waiting]:
    rows = _others(user).filter(state=State.FACT_CHECKED).order_by("created_at", "pk")
    for story in rows[:TOP]:
        yield _line(f"Duyệt bài “{story.title}”", story, "Duyệt")
    ready = (
        Story.objects.visible_to(user).filter(state=State.APPROVED).order_by("approved_at", "pk")
    )
    for story in ready[:TOP]:
        yield _line(f"Đăng bài “{story.title}”", story, "Đăng")


def _corrections(user: User) -> Iterator[Waiting]:
    """Corrections that somebody else asked for."""
    seen = Story.objects.visible_to(user).values("pk")
    rows = Correction.objects.waiting().filter(story__in=seen).exclude(asked_by=user)
    for row in rows.select_related("story").order_by("asked_at", "pk")[:TOP]:
        url = reverse("newsroom:story", args=[row.story_id]) + "#dinh-chinh"
        text = f"Kiểm tra đính chính bài “{row.story.title}”"
        yield Waiting(Group.MINE, text, url, "Kiểm tra", detail=row.why)


def _to_take_down(user: User) -> Iterator[Waiting]:
    seen = Channel.objects.visible_to(user).values("pk")
    count = Placement.objects.awaiting_take_down().filter(channel__in=seen).count()
    if count:
        url = reverse("newsroom:take_downs")
        yield Waiting(Group.MINE, f"Gỡ {count} lượt đăng ở kênh ngoài", url, "Xem")


def _letters(user: User) -> Iterator[Waiting]:
    count = Suggestion.objects.visible_to(user).waiting().count()
    if count:
        url = reverse("newsroom:suggestions")
        yield Waiting(Group.MINE, f"{count} thư giới thiệu của người dân chờ xử lý", url, "Đọc thư")


def _others(user: User):  # noqa: ANN202 -- a queryset of stories
    rows = Story.objects.visible_to(user)
    return rows.exclude(created_by=user).exclude(saved_by=user)


def _line(text: str, story: Story, act: str, detail: str = "") -> Waiting:
    url = reverse("newsroom:story", args=[story.pk])
    return Waiting(Group.MINE, text, url, act, detail=detail)
