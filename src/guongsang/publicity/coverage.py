"""Which standing consents cover a story on which channels. Reads; never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guongsang.exemplars.models import Subject, SubjectKind
from guongsang.publicity.models import Channel, Consent, Story

Capacity = Consent.Capacity


@dataclass(frozen=True, slots=True)
class Gap:
    """A subject whose agreement is missing, on which channel, and in which words to ask for it."""

    subject: Subject
    channel: Channel
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is missing, and the last day on which everything found still runs."""

    gaps: tuple[Gap, ...]
    until: date | None

    def uncovered(self) -> set[int]:
        """Return the keys of the channels where somebody's agreement is missing."""
        return {gap.channel.pk for gap in self.gaps}


def capacities_for(subject: Subject) -> frozenset[Capacity]:
    """Return who may agree for a subject: a child's guardian, a collective's representative.

    Luật 91/2025/QH15 asks for the agreement of the person, of a child's parent or guardian, and
    of kin for somebody who died; for collectives the unit agrees.
    """
    if subject.kind != SubjectKind.INDIVIDUAL:
        return frozenset({Capacity.REPRESENTATIVE})
    if subject.is_minor:
        return frozenset({Capacity.GUARDIAN})
    return frozenset({Capacity.SELF, Capacity.KIN})


def entries_of(subjects: Iterable[int]) -> dict[int, int]:
    """Return every entry that was merged into these subjects, itself included, with its keeper.

    An agreement stays with the entry it was given under, and speaks for the one person behind.
    """
    keeper = {key: key for key in subjects}
    newest = list(keeper)
    while newest:
        inner = list(
            Subject.objects.filter(merged_into__in=newest).values_list("pk", "merged_into_id")
        )
        newest = []
        for key, into in inner:
            if into is not None and key not in keeper:
                keeper[key] = keeper[into]
                newest.append(key)
    return keeper


def keeper_of(subject: Subject) -> Subject:
    """Return the entry that a merged one goes by today."""
    while subject.merged_into:
        subject = subject.merged_into
    return subject


def standing_consents(subjects: Iterable[int], on: date) -> dict[int, list[Consent]]:
    """Return the consents that stand for each subject, the latest given first."""
    keeper = entries_of(subjects)
    held: dict[int, list[Consent]] = {}
    rows = Consent.objects.standing(on).filter(subject__in=keeper).prefetch_related("channels")
    for consent in rows.order_by("-given_on", "-pk"):
        held.setdefault(keeper[consent.subject_id], []).append(consent)
    return held


def coverage_of(story: Story, channels: Iterable[Channel], on: date) -> Coverage:
    """Compare the story's subjects and picture with the consents that stand on a day."""
    exemplars = story.exemplars.select_related("subject").order_by("pk")
    subjects = {exemplar.subject_id: exemplar.subject for exemplar in exemplars}
    standing = standing_consents(subjects, on)
    gaps: list[Gap] = []
    ends: list[date] = []
    for channel in channels:
        for key, subject in subjects.items():
            held = _held(standing.get(key, []), subject, channel)
            covering = [c for c in held if c.to_picture or story.picture_id is None]
            if not covering:
                gaps.append(Gap(subject, channel, _missing(subject, has_story=bool(held))))
            elif all(consent.until for consent in covering):
                ends.append(max(consent.until for consent in covering if consent.until))
    return Coverage(tuple(gaps), min(ends, default=None))


def _held(consents: list[Consent], subject: Subject, channel: Channel) -> list[Consent]:
    """Return the consents to the story that reach the channel, given by somebody entitled."""
    entitled = capacities_for(subject)
    return [
        consent
        for consent in consents
        if consent.to_story
        and consent.capacity in entitled
        and channel.pk in ({c.pk for c in consent.channels.all()} or {channel.pk})
    ]


def _missing(subject: Subject, *, has_story: bool) -> str:
    if has_story:
        return "chưa đồng ý cho dùng hình ảnh: ghi nhận đồng ý về hình ảnh hoặc bỏ ảnh khỏi bài"
    if subject.kind != SubjectKind.INDIVIDUAL:
        return "chưa có ý kiến đồng ý của người đại diện đơn vị"
    if subject.is_minor:
        return "là trẻ em, cần cha mẹ hoặc người giám hộ đồng ý"
    return "chưa đồng ý cho giới thiệu câu chuyện"
