"""Agreements of those shown: recorded, and taken back with everything that rests on them."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents.models import StoredFile
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.publicity import rules
from guongsang.publicity.coverage import capacities_for, coverage_of, keeper_of
from guongsang.publicity.models import Channel, Consent, Placement, Story
from guongsang.publicity.services.flow import close, hold_back, take_down
from guongsang.publicity.states import State
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "publicity.consent_recorded": "ghi nhận đồng ý cho giới thiệu",
        "publicity.consent_withdrawn": "rút đồng ý, gỡ tin bài",
    }
)
TAKEN_BACK = "Người được giới thiệu rút đồng ý."


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed to, by whom and until when."""

    wording: str
    given_by: str
    given_on: date
    capacity: str = Consent.Capacity.SELF
    to_picture: bool = False
    until: date | None = None


@transaction.atomic
def record_consent(
    *,
    actor: User,
    subject: Subject,
    terms: Terms,
    channels: Collection[Channel] = (),
    scan: StoredFile | None = None,
) -> Consent:
    """Record an agreement to name and story; without `channels` it reaches all of them.

    Raises `ValidationError` when the person agreeing may not do so for this subject (a child
    needs a guardian, a collective its representative), or the days do not fit.
    """
    today = clock.today()
    ensure(rules.may_record_consent(actor, subject, on=today))
    _check(terms, subject, today)
    consent = Consent.objects.create(
        subject=subject, scan=scan, recorded_at=clock.now(), recorded_by=actor, **asdict(terms)
    )
    consent.channels.set(channels)
    audit.record(
        actor=actor, action="publicity.consent_recorded", target=consent, about=_exemplar(subject),
        to_picture=terms.to_picture, channels=[channel.pk for channel in channels],
    )  # fmt: skip
    return consent


@transaction.atomic
def withdraw_consent(*, actor: User, consent_id: int, why: str) -> Consent:
    """Take an agreement back; whatever it alone carried comes down in the same transaction.

    The consent and then each story are locked. A story whose portal page is no longer agreed to
    is withdrawn whole; otherwise only the channels concerned are closed. The consent keeps the
    receipt: what came down, where, and what a person must still take down on outside channels.
    """
    consent = Consent.objects.select_for_update(of=("self",), no_key=True).get(pk=consent_id)
    today = clock.today()
    ensure(rules.may_withdraw_consent(actor, consent, on=today))
    consent.withdrawn_at, consent.withdrawn_by = clock.now(), actor
    consent.withdrawn_why = clean(why)[:300]
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    receipt = []
    stories = Story.objects.locked().filter(
        exemplars__subject=keeper_of(consent.subject), state__in=[State.PUBLISHED, State.SCHEDULED]
    )
    # the same story may join twice through two exemplars of one subject
    for story in {story.pk: story for story in stories.order_by("pk")}.values():
        receipt += [_line(placement) for placement in _bring_down(story, actor, today)]
    consent.receipt = receipt
    consent.save(update_fields=["receipt"])
    audit.record(
        actor=actor, action="publicity.consent_withdrawn", target=consent, why=why,
        about=_exemplar(keeper_of(consent.subject)), came_down=len(receipt),
    )  # fmt: skip
    return consent


def _bring_down(story: Story, actor: User, today: date) -> list[Placement]:
    """Close what is no longer agreed to of a locked story; return the placements closed."""
    if story.state == State.SCHEDULED:
        planned = Channel.objects.filter(columns__planned=story).distinct().select_related("owner")
        uncovered = coverage_of(story, planned, today).uncovered()
        hold_back(story, actor, planned.filter(pk__in=uncovered), TAKEN_BACK)
        return []
    channels = Channel.objects.filter(placements__in=story.placements.standing()).distinct()
    coverage = coverage_of(story, channels, today)
    uncovered = coverage.uncovered()
    if any(channel.is_portal and channel.pk in uncovered for channel in channels):
        return take_down(story, actor, TAKEN_BACK)
    closed = close(story.placements.standing().filter(channel__in=uncovered), actor)
    left = channels.exclude(pk__in=uncovered)
    story.shown_until = coverage_of(story, left, today).until
    story.save(update_fields=["shown_until"])
    return closed


def _line(placement: Placement) -> dict[str, object]:
    """Write one line of the receipt as plain words."""
    return {
        "story": placement.story_id,
        "title": placement.story.title,
        "channel": placement.channel.name,
        "column": placement.column.name if placement.column else "",
        "where": " ".join(part for part in (placement.address, placement.issue) if part),
        "placement": placement.pk,
        "is_outside": not placement.channel.is_portal,
    }


def _check(terms: Terms, subject: Subject, today: date) -> None:
    entitled = capacities_for(subject)
    if terms.capacity not in entitled:
        names = " hoặc ".join(sorted(c.label.lower() for c in entitled))
        raise ValidationError({"capacity": f"Với đối tượng này, người đồng ý phải là {names}."})
    if terms.given_on > today:
        raise ValidationError({"given_on": "Ngày đồng ý không thể ở tương lai."})
    if terms.until and terms.until < today:
        raise ValidationError({"until": "Thời hạn đồng ý đã hết. Hãy chọn ngày sau hôm nay."})


def _exemplar(subject: Subject) -> Exemplar | None:
    return subject.exemplars.order_by("-pk").first()
