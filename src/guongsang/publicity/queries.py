"""Reading publicity: what the public sees, what a newsroom has in hand, how channels mix."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
)

from guongsang.accounts.models import User
from guongsang.exemplars.models import Evidence, Exemplar, Honour, Subject
from guongsang.exemplars.states import HONOURED
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import FAVOURABLE
from guongsang.orgs.models import Organisation
from guongsang.programmes.models import Field
from guongsang.publicity.coverage import capacities_for, standing_consents
from guongsang.publicity.models import (
    Channel,
    Column,
    Consent,
    Correction,
    HandOver,
    Placement,
    Story,
)
from guongsang.publicity.states import State
from guongsang.search import queries as search
from vanban.text import words

FOUND = 100
"""How many stories a public search shows at most, best first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of the portal asked for; empty means everything."""

    text: str = ""
    type: str = ""
    field: int | None = None
    place: int | None = None
    column: str = ""


def public_stories(on: date, wanted: Wanted | None = None) -> QuerySet[Story]:
    """Return the published stories a reader asked for, with what a card shows, unordered.

    `at` is `published_at` known never to be null here: pages by it are served by an index.
    """
    asked = wanted or Wanted()
    rows = (
        Story.objects.public(on)
        .select_related("organisation", "main_field", "picture")
        .annotate(at=ExpressionWrapper(F("published_at"), DateTimeField()))
        .only(
            "slug", "title", "lead", "type", "topic", "published_at", "picture_alt", "byline",
            "picture__sha256", "picture__extension", "organisation__name",
            "organisation__short_name", "main_field__name",
        )
    )  # fmt: skip
    if asked.type:
        rows = rows.filter(type=asked.type)
    if asked.field:
        rows = rows.filter(main_field__in=_same_field(asked.field))
    if asked.place:
        rows = rows.filter(l1=asked.place)
    if asked.column:
        standing = Placement.objects.standing().filter(
            story=OuterRef("pk"), column__slug=asked.column, column__channel__is_portal=True
        )
        rows = rows.filter(Exists(standing))
    if words(asked.text):
        hits = search.find(asked.text, reach=None, kind="story", top=FOUND).hits
        rows = rows.filter(pk__in=[hit.object_id for hit in hits])
    return rows


def _same_field(key: int) -> QuerySet[Field]:
    """The same field is numbered anew in each plan: one name is one field to a reader."""
    return Field.objects.filter(name__in=Field.objects.filter(pk=key).values("name"))


def public_story(slug: str, on: date) -> QuerySet[Story]:
    """Return the one published story of an address, with all its page shows."""
    return (
        Story.objects.public(on)
        .filter(slug=slug)
        .select_related("organisation", "main_field", "picture", "checked_by")
        .prefetch_related(
            "facts",
            Prefetch(
                "corrections",
                Correction.objects.made().select_related("decided_by"),
                to_attr="made_corrections",
            ),
            Prefetch(
                "placements",
                Placement.objects.standing()
                .select_related("column", "channel")
                .order_by("-channel__is_portal", "pk"),
                to_attr="standing_placements",
            ),
            Prefetch(
                "exemplars",
                Exemplar.objects.select_related("subject", "organisation").order_by("pk"),
                to_attr="shown",
            ),
        )
    )


def related_to(story: Story, on: date, top: int = 3) -> list[Story]:
    """Return other stories of the same exemplars, field or locality, nearest first."""
    rows = public_stories(on).exclude(pk=story.pk).order_by("-published_at", "-pk")
    same = rows.filter(exemplars__in=story.exemplars.all())
    found: dict[int, Story] = {}
    for nearer in (same, rows.filter(main_field=story.main_field_id), rows.filter(l1=story.l1_id)):
        if len(found) < top:
            found |= {row.pk: row for row in nearer[: 2 * top]}
    return list(found.values())[:top]


@dataclass(frozen=True, slots=True)
class PublicFace:
    """Of an exemplar what the public may know, and nothing else: no field of a person's life."""

    pk: int
    name: str
    kind: str
    occupation: str
    unit: str
    title: str
    what: str
    field: str
    honours: tuple[str, ...]


def public_exemplars(on: date) -> QuerySet[Exemplar]:
    """Return those with a published story, or recognised by decision and willing to be named."""
    told = Story.objects.public(on).filter(exemplars=OuterRef("pk"))
    honoured = Honour.objects.standing().filter(exemplar=OuterRef("pk"))
    own = Q(subject=OuterRef("subject")) | Q(subject=OuterRef("filed_as"))
    willing = Consent.objects.standing(on).filter(own, to_story=True)
    return Exemplar.objects.filter(Exists(told) | (Exists(honoured) & Exists(willing)))


def public_face(exemplar_id: int, on: date) -> PublicFace | None:
    """Return the public side of an exemplar, or `None` when it has none."""
    found = (
        public_exemplars(on)
        .filter(pk=exemplar_id)
        .select_related("subject", "organisation", "main_field")
        .only(
            "title", "what", "subject_kind", "subject__name", "subject__kind",
            "subject__occupation", "organisation__name", "organisation__short_name",
            "main_field__name",
        )
        .first()
    )  # fmt: skip
    if found is None:
        return None
    honours = Honour.objects.standing().filter(exemplar=found).order_by("-decided_on", "-pk")
    return PublicFace(
        pk=found.pk, name=found.subject.name, kind=found.get_subject_kind_display(),
        occupation=found.subject.occupation, unit=found.organisation.name, title=found.title,
        what=found.get_what_display(), field=found.main_field.name if found.main_field else "",
        honours=tuple(_honour_line(row) for row in honours.select_related("giver")[:20]),
    )  # fmt: skip


def _honour_line(honour: Honour) -> str:
    form = honour.form or honour.get_kind_display()
    number = f"Quyết định số {honour.decision_number}, " if honour.decision_number else ""
    return f"{form} – {honour.get_level_display()} ({number}{honour.decided_on:%d/%m/%Y})"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the portal's home counts."""

    stories: int
    exemplars: int
    places: int
    adopted: int


def public_numbers(on: date) -> Numbers:
    """Count published stories, exemplars told of, their units, and adoptions by others."""
    told = Exemplar.objects.filter(stories__in=Story.objects.public(on))
    return Numbers(
        stories=Story.objects.public(on).count(),
        exemplars=told.distinct().count(),
        places=told.values("organisation").distinct().count(),
        adopted=told.filter(adoptions__isnull=False).values("adoptions").distinct().count(),
    )


def portal_columns() -> list[tuple[str, str]]:
    """Return slug and name of the portal's columns, once a name, most used first."""
    rows = (
        Column.objects.filter(channel__is_portal=True)
        .values("slug")
        .annotate(
            used=Count("placements", filter=Q(placements__removed_at=None)), title=Min("name")
        )
        .order_by("-used", "slug")
    )
    return [(row["slug"], row["title"]) for row in rows[:24]]


def portal_places() -> list[Organisation]:
    """Return the bodies that keep a public portal: a reader's localities."""
    return list(Organisation.objects.filter(channels__is_portal=True).distinct().in_order()[:100])


def public_fields(on: date) -> list[tuple[int, str]]:
    """Return the fields that have published stories, once a name."""
    rows = (
        Field.objects.filter(pk__in=Story.objects.public(on).values("main_field"))
        .order_by("name", "-pk")
        .values_list("name", "pk")
    )
    return sorted(((key, name) for name, key in dict(rows).items()), key=lambda pair: pair[1])


@dataclass(frozen=True, slots=True)
class Mix:
    """How much of publicity is traditional and how much online (BG I.1)."""

    medium: str
    label: str
    channels: int
    placements: int
    airtime_minutes: int
    reach: int


def mix_of(channels: QuerySet[Channel]) -> list[Mix]:
    """Count channels and standing placements by medium, with airtime and reach."""
    counted = dict(channels.order_by().values_list("medium").annotate(n=Count("pk")))
    placed: dict[str, dict[str, Any]] = {
        row["medium"]: dict(row)
        for row in Placement.objects.standing()
        .filter(channel__in=channels.order_by().values("pk"))
        .values(medium=F("channel__medium"))
        .annotate(n=Count("pk"), airtime=Sum("airtime_seconds"), seen=Sum("reach"))
        .order_by()
    }
    return [
        Mix(
            medium=medium.value,
            label=medium.label,
            channels=counted.get(medium.value, 0),
            placements=placed.get(medium.value, {}).get("n", 0),
            airtime_minutes=round((placed.get(medium.value, {}).get("airtime") or 0) / 60),
            reach=placed.get(medium.value, {}).get("seen") or 0,
        )
        for medium in Channel.Medium
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """A subject of a story with the consents that stand for it, and who may give one."""

    subject: Subject
    consents: tuple[Consent, ...]
    capacities: tuple[str, ...]


def standing_of(story: Story, on: date) -> list[Standing]:
    """Return each subject of a story with its standing consents."""
    exemplars = story.exemplars.select_related("subject__organisation").order_by("pk")
    subjects = {exemplar.subject_id: exemplar.subject for exemplar in exemplars}
    held = standing_consents(subjects, on)
    return [
        Standing(
            subject=subject,
            consents=tuple(held.get(key, [])),
            capacities=tuple(c.value for c in Consent.Capacity if c in capacities_for(subject)),
        )
        for key, subject in subjects.items()
    ]


def evidence_for(story: Story) -> QuerySet[Evidence]:
    """Return the evidence a fact of this story may rest on."""
    return (
        Evidence.objects.filter(exemplar__in=story.exemplars.values("pk"))
        .select_related("exemplar__subject")
        .order_by("exemplar", "pk")
    )


def columns_open_to(story: Story) -> QuerySet[Column]:
    """Return the columns a story may go into: of its body, and of the units it belongs to."""
    keys = [key for key in (story.l1_id, story.l2_id, story.l3_id, story.organisation_id) if key]
    return (
        Column.objects.filter(channel__owner__in=keys)
        .select_related("channel__owner")
        .order_by("-channel__is_portal", "channel__name", "name", "pk")
    )


def candidates_for_media(user: User) -> QuerySet[Exemplar]:
    """Return selected or recognised exemplars in reach: material for media bodies (LT VI.7)."""
    selected = Nomination.objects.filter(exemplar=OuterRef("pk"), state__in=FAVOURABLE)
    return (
        Exemplar.objects.visible_to(user)
        .live()
        .filter(Q(state__in=HONOURED) | Exists(selected))
        .with_context()
    )


def answers_to(rows: Iterable[HandOver]) -> dict[int, list[Story]]:
    """Return for each hand-over the published stories on its exemplar since it was given."""
    rows = list(rows)
    stories = (
        Story.objects.filter(exemplars__in=[row.exemplar_id for row in rows])
        .filter(state=State.PUBLISHED)
        .annotate(of=F("exemplars"))
        .prefetch_related(
            Prefetch(
                "placements",
                Placement.objects.standing().select_related("channel", "column").order_by("pk"),
                to_attr="standing_placements",
            )
        )
        .order_by("published_at", "pk")
    )
    found: dict[int, list[Story]] = {row.pk: [] for row in rows}
    for story in stories:
        for row in rows:
            if row.exemplar_id == story.of and story.published_at >= row.given_at:
                found[row.pk].append(story)
    return found


def issues_of(channel: Channel) -> list[tuple[str, list[Placement]]]:
    """Return a channel's standing placements issue by issue, the newest issue first (BP III.3)."""
    rows = (
        channel.placements.standing()
        .select_related("story", "column")
        .order_by("-placed_at", "-pk")[:200]
    )
    grouped: dict[str, list[Placement]] = {}
    for row in rows:
        grouped.setdefault(row.issue, []).append(row)
    return list(grouped.items())
