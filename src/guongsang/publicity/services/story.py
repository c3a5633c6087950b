"""Writing a story: the text with its version, its picture, and the exemplars it is about."""

import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.documents.checks import PICTURES, check_upload
from guongsang.documents.models import StoredFile
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Organisation
from guongsang.publicity import rules
from guongsang.publicity.models import Story, StoryType, Topic
from guongsang.publicity.pictures import scrub
from guongsang.publicity.richtext import to_html, to_plain
from guongsang.search import services as search
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean, slug

audit.words(
    {
        "publicity.story_begun": "viết bài mới",
        "publicity.story_saved": "sửa bài",
        "publicity.picture_set": "đặt ảnh cho bài",
        "publicity.picture_removed": "bỏ ảnh khỏi bài",
        "publicity.exemplars_chosen": "chọn gương cho bài",
    }
)


class Stale(Exception):
    """Somebody saved the text since this form was opened; `story` is the text as it is now."""

    def __init__(self, story: Story) -> None:
        super().__init__("Bài đã được người khác sửa sau khi bạn mở trang.")
        self.story = story


@dataclass(frozen=True, slots=True)
class Text:
    """What a person types of a story; `source` is the body as typed (`publicity.richtext`)."""

    title: str
    lead: str = ""
    source: str = ""
    type: str = StoryType.PORTRAIT
    topic: str = Topic.EXEMPLARS
    method: str = ""
    byline: str = ""


@transaction.atomic
def write(
    *,
    actor: User,
    organisation: Organisation,
    text: Text,
    exemplars: Collection[Exemplar] = (),
) -> Story:
    """Begin a story of `organisation` as a draft. Raises `Refused` when the actor may not write."""
    ensure(rules.may_write(actor, organisation, on=clock.today()))
    at = clock.now()
    story = Story(
        organisation=organisation, slug=uuid.uuid4().hex,
        created_at=at, created_by=actor, saved_at=at, saved_by=actor,
    )  # fmt: skip
    _put(story, text)
    story.save()
    story.slug = _slug_of(story)
    story.save(update_fields=["slug"])
    audit.record(actor=actor, action="publicity.story_begun", target=story)
    if exemplars:
        choose_exemplars(actor=actor, story_id=story.pk, exemplars=exemplars)
        story.refresh_from_db()
    index(story)
    return story


@transaction.atomic
def save(*, actor: User, story_id: int, version: int, text: Text) -> Story:
    """Save the text of a draft. The row is locked.

    Raises `Refused` when it may not be changed and `Stale` when `version` is not the present one.
    """
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    if story.version != version:
        raise Stale(story)
    _put(story, text)
    if story.published_at is None:
        story.slug = _slug_of(story)
    _signed(story, actor, *asdict(text), "body", "slug")
    audit.record(actor=actor, action="publicity.story_saved", target=story, version=story.version)
    index(story)
    return story


@transaction.atomic
def choose_exemplars(*, actor: User, story_id: int, exemplars: Collection[Exemplar]) -> Story:
    """Make these the exemplars of a draft; the first one's field becomes the story's.

    Only exemplars that the actor sees may be chosen: others raise `ValidationError`.
    """
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    keys = [exemplar.pk for exemplar in exemplars]
    if Exemplar.objects.visible_to(actor).filter(pk__in=keys).count() != len(set(keys)):
        raise ValidationError("Có gương không thuộc phạm vi của bạn. Hãy chọn lại từ sổ.")
    story.exemplars.set(keys)
    first = next(iter(exemplars), None)
    story.main_field_id = first.main_field_id if first else None
    _signed(story, actor, "main_field")
    for exemplar in exemplars:
        audit.record(actor=actor, action="publicity.exemplars_chosen", target=story, about=exemplar)
    index(story)
    return story


@transaction.atomic
def set_picture(*, actor: User, story_id: int, file: File, alt: str) -> Story:
    """Keep a picture, without what the camera hid in it, and show it with the story.

    Raises `ValidationError` (in Vietnamese) when the upload is no sound picture or not described.
    """
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    if not clean(alt):
        raise ValidationError("Hãy mô tả ảnh cho người không nhìn thấy ảnh.")
    story.picture, story.picture_alt = keep_picture(file=file, actor=actor), clean(alt)[:200]
    _signed(story, actor, "picture", "picture_alt")
    audit.record(
        actor=actor, action="publicity.picture_set", target=story, file=story.picture.sha256
    )
    return story


@transaction.atomic
def remove_picture(*, actor: User, story_id: int) -> Story:
    """Take the picture off a draft."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    story.picture, story.picture_alt = None, ""
    _signed(story, actor, "picture", "picture_alt")
    audit.record(actor=actor, action="publicity.picture_removed", target=story)
    return story


def keep_picture(*, file: File, actor: User) -> StoredFile:
    """Check a picture, take its metadata away (place, device, owner) and keep it."""
    checked = check_upload(file, allowed=PICTURES)
    try:
        scrubbed = scrub(checked)
    except ValueError as fault:
        raise ValidationError(
            f"Tệp “{checked.name}” bị hỏng. Hãy mở ảnh, lưu lại rồi gửi."
        ) from fault
    return documents.keep(checked=scrubbed, actor=actor)


def index(story: Story, *, is_public: bool = False) -> None:
    """Write the story's search entry: found by staff always, by the public when it is shown."""
    names = story.exemplars.order_by("pk").values_list("subject__name", flat=True)
    body = "\n".join([story.lead, to_plain(story.body), story.method, *names])
    search.index(story, title=story.title, body=body, is_public=is_public)


def record(story: Story, actor: User | None, action: str, *, why: str = "", **detail: Any) -> None:
    """Write the act to the ledger, on the timeline of every exemplar of the story."""
    abouts: list[Exemplar | None] = list(story.exemplars.order_by("pk")) or [None]
    for about in abouts:
        audit.record(actor=actor, action=action, target=story, about=about, why=why, **detail)


def _put(story: Story, text: Text) -> None:
    for name, value in asdict(text).items():
        setattr(story, name, value)
    story.title = clean(text.title)
    story.body = to_html(text.source)


def _signed(story: Story, actor: User, *fields: str) -> None:
    """Save `fields` with a new version and who saved."""
    story.version += 1
    story.saved_at, story.saved_by = clock.now(), actor
    story.save(update_fields=[*fields, "version", "saved_at", "saved_by"])


def _slug_of(story: Story) -> str:
    return f"{slug(story.title)[:190].strip('-') or 'bai'}-{story.pk}"
