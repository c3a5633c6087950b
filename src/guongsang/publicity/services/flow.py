"""From a checked draft to the public page and off it again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars.models import Exemplar
from guongsang.notifications import services as notifications
from guongsang.publicity import rules
from guongsang.publicity.coverage import coverage_of, entries_of
from guongsang.publicity.models import Channel, Column, Consent, Placement, Story
from guongsang.publicity.services.corrections import fall_away
from guongsang.publicity.services.story import index, record
from guongsang.publicity.states import MOVES, State
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "publicity.story_reopened": "đưa bài về bản nháp",
        "publicity.story_approved": "duyệt bài",
        "publicity.story_scheduled": "hẹn giờ đăng bài",
        "publicity.story_unscheduled": "hủy hẹn giờ đăng",
        "publicity.story_published": "đăng bài",
        "publicity.story_withdrawn": "gỡ bài",
    }
)


@transaction.atomic
def back_to_draft(*, actor: User, story_id: int, why: str = "") -> Story:
    """Open the text again; the check and the approval fall away, verified facts stay."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_reopen(actor, story, on=clock.today()))
    origin = story.move_to(State.DRAFT)
    for what in ("checked", "approved", "withdrawn"):
        setattr(story, f"{what}_at", None)
        setattr(story, f"{what}_by", None)
    story.withdrawn_why = ""
    story.save(
        update_fields=[
            "state", "checked_at", "checked_by", "approved_at", "approved_by",
            "withdrawn_at", "withdrawn_by", "withdrawn_why",
        ]
    )  # fmt: skip
    record(story, actor, "publicity.story_reopened", why=why, origin=origin.value)
    return story


@transaction.atomic
def approve(*, actor: User, story_id: int) -> Story:
    """Approve a checked story; its writer is told."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_approve(actor, story, on=clock.today()))
    story.move_to(State.APPROVED)
    story.approved_at, story.approved_by = clock.now(), actor
    story.save(update_fields=["state", "approved_at", "approved_by"])
    record(story, actor, "publicity.story_approved")
    _tell_writer(story, f"Bài “{story.title}” đã được duyệt.")
    return story


@transaction.atomic
def schedule(*, actor: User, story_id: int, columns: Collection[Column], at: datetime) -> Story:
    """Set the hour at which the clock publishes an approved story into `columns`."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_schedule(actor, story, columns, at=at, now=clock.now()))
    story.move_to(State.SCHEDULED)
    story.publish_at = at
    story.save(update_fields=["state", "publish_at"])
    story.planned_columns.set(columns)
    record(story, actor, "publicity.story_scheduled", at=at)
    return story


@transaction.atomic
def unschedule(*, actor: User, story_id: int) -> Story:
    """Take the hour off again."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_unschedule(actor, story, on=clock.today()))
    return _unschedule(story, actor)


@transaction.atomic
def publish(*, actor: User, story_id: int, columns: Collection[Column]) -> Story:
    """Publish an approved story into named columns, now.

    The row is locked. Raises `Refused` unless every subject agrees on each channel, and to the
    picture where there is one. The page, list, feed and search show it after the commit.
    """
    hold_consents(story_id)
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_publish(actor, story, columns, on=clock.today()))
    return _publish(story, actor, columns)


def publish_due() -> int:
    """Publish what is due by the clock; return how many. Safe to run twice.

    A story whose consent was taken back meanwhile returns to its approver with the reason.
    """
    keys = list(Story.objects.due(clock.now()).values_list("pk", flat=True)[:200])
    return sum(_publish_one(key) for key in keys)


@transaction.atomic
def _publish_one(key: int) -> bool:
    hold_consents(key)
    story = Story.objects.locked().due(clock.now()).filter(pk=key).first()
    if story is None:
        return False
    columns = list(story.planned_columns.select_related("channel__owner").order_by("pk"))
    try:
        ensure(rules.may_publish(None, story, columns, on=clock.today()))
    except Refused as refused:
        _unschedule(story, None, why=str(refused))
        _tell_writer(story, f"Chưa đăng được bài “{story.title}”: {refused}")
        return False
    _publish(story, None, columns)
    return True


def hold_consents(story_id: int) -> None:
    """Lock what a story rests on, so that no agreement is taken back while it goes out.

    Asked before the story itself is locked: taking back locks in the same order.
    """
    subjects = Exemplar.objects.filter(stories=story_id).values_list("subject", flat=True)
    rows = Consent.objects.filter(
        subject__in=entries_of(subjects), withdrawn_at=None
    ).select_for_update(of=("self",), no_key=True)
    list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def withdraw(*, actor: User, story_id: int, why: str) -> Story:
    """Take a story down everywhere in one act: page, list, feed, search and all placements."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_withdraw(actor, story, on=clock.today()))
    take_down(story, actor, why)
    return story


@transaction.atomic
def withdraw_stories_of(*, actor: User, exemplar: Exemplar, why: str) -> list[Story]:
    """Take down every story on an exemplar and stop those on their way (`decisions` calls this).

    The stories are locked in key order. Drafts stay: a revoked exemplar cannot be published.
    """
    states = [state for state in MOVES if State.WITHDRAWN in MOVES[state] - {State.DRAFT}]
    stories = Story.objects.locked().filter(
        pk__in=exemplar.stories.values("pk"), state__in=set(states) - {State.DRAFT}
    )
    found = list(stories.order_by("pk"))
    for story in found:
        take_down(story, actor, why)
    return found


def withdraw_lapsed() -> int:
    """Take down what rests on consents that have run out; return how many. Safe to run twice."""
    keys = list(Story.objects.lapsed(clock.today()).values_list("pk", flat=True)[:200])
    for key in keys:
        with transaction.atomic():
            story = Story.objects.locked().lapsed(clock.today()).filter(pk=key).first()
            if story:
                take_down(story, None, "Hết thời hạn đồng ý của người được giới thiệu.")
    return len(keys)


def take_down(story: Story, actor: User | None, why: str) -> list[Placement]:
    """Withdraw a locked story and close its placements; return those closed."""
    origin = story.move_to(State.WITHDRAWN)
    signer = actor or story.approved_by
    story.withdrawn_at, story.withdrawn_by, story.withdrawn_why = clock.now(), signer, why[:300]
    story.shown_until = None
    story.save(
        update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_why", "shown_until"]
    )
    closed = close(story.placements.standing(), signer)
    fall_away(story, actor)
    index(story, is_public=False)
    record(
        story, actor, "publicity.story_withdrawn", why=why, origin=origin.value, closed=len(closed)
    )
    return closed


def close(placements: QuerySet[Placement], signer: User | None) -> list[Placement]:
    """Close placements; those on the portal are thereby down, others wait to be confirmed."""
    at = clock.now()
    closed = []
    for placement in placements.select_related("channel", "column").order_by("pk"):
        placement.removed_at, placement.removed_by = at, signer
        if placement.channel.is_portal:
            placement.taken_down_at, placement.taken_down_by = at, signer
        placement.save(update_fields=["removed_at", "removed_by", "taken_down_at", "taken_down_by"])
        closed.append(placement)
    return closed


def _publish(story: Story, actor: User | None, columns: Collection[Column]) -> Story:
    """Move a locked story to the public and write its placements."""
    at, channels = clock.now(), {column.channel for column in columns}
    story.move_to(State.PUBLISHED)
    story.published_at = at
    story.shown_until = coverage_of(story, channels, clock.today()).until
    story.save(update_fields=["state", "published_at", "shown_until"])
    signer = actor or story.approved_by
    Placement.objects.bulk_create(
        Placement(
            story=story, channel=column.channel, column=column, placed_at=at, placed_by=signer
        )
        for column in columns
    )
    index(story, is_public=True)
    record(story, actor, "publicity.story_published", columns=[str(column) for column in columns])
    _tell_writer(story, f"Bài “{story.title}” đã đăng.")
    return story


def _unschedule(story: Story, actor: User | None, why: str = "") -> Story:
    story.move_to(State.APPROVED)
    story.publish_at = None
    story.save(update_fields=["state", "publish_at"])
    record(story, actor, "publicity.story_unscheduled", why=why)
    return story


def hold_back(story: Story, actor: User, channels: Collection[Channel], why: str) -> None:
    """Stop a scheduled story whose planned channels are no longer agreed to."""
    if story.planned_columns.filter(Q(channel__in=channels)).exists():
        _unschedule(story, actor, why=why)


def _tell_writer(story: Story, text: str) -> None:
    url = reverse("newsroom:story", args=[story.pk])
    notifications.tell([story.created_by], text, url=url)
