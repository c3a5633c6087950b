"""Channels with their columns, and what appeared on channels outside the portal."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes.models import Programme
from guongsang.publicity import rules
from guongsang.publicity.coverage import coverage_of
from guongsang.publicity.models import Channel, Column, Placement, Story
from guongsang.publicity.services.flow import hold_consents
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean, fold, slug

audit.words(
    {
        "publicity.channel_opened": "mở kênh tuyên truyền",
        "publicity.column_opened": "mở chuyên mục",
        "publicity.story_placed": "ghi nhận đăng, phát ở kênh khác",
        "publicity.reach_recorded": "ghi số lượt xem, nghe",
        "publicity.take_down_confirmed": "xác nhận đã gỡ ở kênh ngoài",
    }
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and when a story appeared outside the portal, how long and how far it reached."""

    placed_at: datetime
    address: str = ""
    issue: str = ""
    airtime_seconds: int | None = None
    reach: int | None = None


@transaction.atomic
def open_channel(*, actor: User, owner: Organisation, name: str, kind: str, medium: str) -> Channel:
    """Open a channel of an organisation. Raises `ValidationError` when the name is taken."""
    ensure(rules.may_keep_channels(actor, owner, on=clock.today()))
    channel = Channel(owner=owner, name=clean(name), kind=kind, medium=medium)
    channel.full_clean()
    channel.save()
    audit.record(actor=actor, action="publicity.channel_opened", target=channel)
    return channel


@transaction.atomic
def open_column(*, actor: User, channel: Channel, name: str) -> Column:
    """Open a named column of a channel; an existing one of that name is returned."""
    ensure(rules.may_keep_channels(actor, channel.owner, on=clock.today()))
    return _column(actor, channel, name)


@transaction.atomic
def open_portal(*, actor: User | None, body: Organisation) -> Channel:
    """Return the portal channel of a root body, made at its first need (`init`, plans)."""
    channel, made = Channel.objects.get_or_create(
        owner=body,
        is_portal=True,
        defaults={
            "name": f"Cổng Gương Sáng – {body.label}"[:160],
            "kind": Channel.Kind.WEBSITE,
            "medium": Channel.Medium.ONLINE,
        },
    )
    if made:
        audit.record(actor=actor, action="publicity.channel_opened", target=channel)
        for name in ("Gương điển hình tiên tiến", "Người tốt, việc tốt"):
            _column(actor, channel, name)
    return channel


@transaction.atomic
def open_own_portal(*, actor: User, body: Organisation) -> Channel:
    """Open the public portal of the actor's own root body."""
    ensure(rules.may_keep_channels(actor, body, on=clock.today()))
    return open_portal(actor=actor, body=body)


@transaction.atomic
def place(
    *,
    actor: User,
    story_id: int,
    channel: Channel,
    appearance: Appearance,
    column: Column | None = None,
) -> Placement:
    """Record that a published story appeared on another channel; its row is locked.

    Raises `Refused` without agreement on that channel and `ValidationError` when it is already
    recorded there.
    """
    hold_consents(story_id)
    story = Story.objects.locked().get(pk=story_id)
    today = clock.today()
    ensure(rules.may_place(actor, story, channel, on=today))
    if column and column.channel_id != channel.pk:
        raise ValidationError("Chuyên mục này không thuộc kênh đã chọn.")
    try:
        with transaction.atomic():
            placement = Placement.objects.create(
                story=story, channel=channel, column=column, placed_by=actor, **asdict(appearance)
            )
    except IntegrityError as fault:
        raise ValidationError("Bài đã được ghi nhận ở kênh, chuyên mục và số này.") from fault
    channels = Channel.objects.filter(placements__in=story.placements.standing()).distinct()
    story.shown_until = coverage_of(story, channels, today).until
    story.save(update_fields=["shown_until"])
    audit.record(
        actor=actor, action="publicity.story_placed", target=story, channel=str(channel),
        issue=appearance.issue, airtime_seconds=appearance.airtime_seconds,
    )  # fmt: skip
    return placement


@transaction.atomic
def record_reach(*, actor: User, placement_id: int, reach: int) -> Placement:
    """Note how many saw or heard a placement."""
    placement = _placement(placement_id)
    ensure(rules.may_record_reach(actor, placement, on=clock.today()))
    placement.reach = reach
    placement.save(update_fields=["reach"])
    audit.record(
        actor=actor, action="publicity.reach_recorded", target=placement.story, reach=reach
    )
    return placement


@transaction.atomic
def confirm_take_down(*, actor: User, placement_id: int) -> Placement:
    """Sign that a closed placement is down on its outside channel."""
    placement = _placement(placement_id)
    ensure(rules.may_confirm_take_down(actor, placement, on=clock.today()))
    placement.taken_down_at, placement.taken_down_by = clock.now(), actor
    placement.save(update_fields=["taken_down_at", "taken_down_by"])
    audit.record(
        actor=actor, action="publicity.take_down_confirmed", target=placement.story,
        channel=placement.channel.name,
    )  # fmt: skip
    return placement


def _placement(key: int) -> Placement:
    rows = Placement.objects.select_related(
        "story__organisation", "channel__owner", "column"
    ).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=key)


def _column(actor: User | None, channel: Channel, name: str) -> Column:
    if not slug(name):
        raise ValidationError("Hãy ghi tên chuyên mục bằng chữ.")
    column, made = Column.objects.get_or_create(
        channel=channel, slug=slug(name)[:180], defaults={"name": clean(name)[:160]}
    )
    if made:
        audit.record(actor=actor, action="publicity.column_opened", target=column)
    return column


@transaction.atomic
def open_channels(*, actor: User | None, programme: Programme) -> list[Channel]:
    """Open the channels and columns that a programme names, and its body's public portal.

    Those that exist are left as they are, so a second run changes nothing. A channel whose keeper
    the plan does not name belongs to the issuer. `actor` is `None` when `init` loads the plan.
    """
    if actor is not None:
        ensure(rules.may_keep_channels(actor, programme.issuer, on=clock.today()))
    root = Organisation.objects.get(pk=programme.issuer.ancestor_ids()[0])
    opened = [open_portal(actor=actor, body=root)]
    for planned in programme.channels.select_related("owner").order_by("order", "pk"):
        owner = planned.owner or programme.issuer
        channel, made = Channel.objects.get_or_create(
            owner=owner,
            name=planned.name,
            defaults={"kind": kind_of(planned.name), "medium": planned.medium},
        )
        if made:
            audit.record(actor=actor, action="publicity.channel_opened", target=channel)
        for name in planned.columns:
            _column(actor, channel, name)
            _column(actor, opened[0], name)
        opened.append(channel)
    return opened


_KINDS = (
    ("facebook", Channel.Kind.FACEBOOK),
    ("zalo", Channel.Kind.ZALO),
    ("ban tin", Channel.Kind.BULLETIN),
    ("to tin", Channel.Kind.BULLETIN),
    ("an pham", Channel.Kind.BULLETIN),
    ("sach", Channel.Kind.BULLETIN),
    ("truyen thanh", Channel.Kind.BROADCAST),
    ("phat thanh", Channel.Kind.BROADCAST),
    ("truyen hinh", Channel.Kind.BROADCAST),
    ("co dong", Channel.Kind.VISUAL),
    ("pa no", Channel.Kind.VISUAL),
    ("van hoa, van nghe", Channel.Kind.CULTURE),
    ("van nghe", Channel.Kind.CULTURE),
    ("hoi nghi", Channel.Kind.ORAL),
    ("bao cao vien", Channel.Kind.ORAL),
    ("nen tang", Channel.Kind.DIGITAL),
    ("mang xa hoi", Channel.Kind.DIGITAL),
    ("cong ", Channel.Kind.WEBSITE),
    ("trang thong tin", Channel.Kind.WEBSITE),
    ("website", Channel.Kind.WEBSITE),
    ("bao ", Channel.Kind.PRESS),
    ("bao chi", Channel.Kind.PRESS),
)


def kind_of(name: str) -> Channel.Kind:
    """Guess a channel's kind from the name a plan gives it; officers may correct it."""
    folded = f"{fold(name)} "
    return next((kind for word, kind in _KINDS if word in folded), Channel.Kind.PRESS)
