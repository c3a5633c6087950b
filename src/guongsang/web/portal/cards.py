"""A story as a card: only what the public may see, with its addresses worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from guongsang.publicity.models import Story
from guongsang.web.portal.pictures import picture_url


@dataclass(frozen=True, slots=True)
class Card:
    url: str
    title: str
    lead: str
    kind: str
    field: str
    unit: str
    at: datetime | None
    picture: str
    alt: str


def card(story: Story) -> Card:
    """Return the card of a story from `queries.public_stories`."""
    return Card(
        url=reverse("portal:story", args=[story.slug]),
        title=story.title,
        lead=story.lead,
        kind=story.get_type_display(),
        field=story.main_field.name if story.main_field else "",
        unit=story.organisation.label,
        at=story.published_at,
        picture=picture_url(story),
        alt=story.picture_alt,
    )


def cards(stories: Iterable[Story]) -> list[Card]:
    return [card(story) for story in stories]
