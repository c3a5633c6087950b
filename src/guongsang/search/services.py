"""Keeping the search entries, in the act's own transaction."""

from django.db import models

from guongsang.audit.chain import key_of
from guongsang.search.models import SearchEntry
from vanban.text import words

MAX_BODY = 20_000


def index(
    thing: models.Model, *, title: str, body: str = "", is_public: bool = False
) -> SearchEntry:
    """Write or rewrite the entry of `thing`, with the scope it carries (`orgs.Scoped`)."""
    entry, _ = SearchEntry.objects.update_or_create(
        key=key_of(thing),
        defaults={
            "kind": thing._meta.model_name or "",  # noqa: SLF001 -- Django's public-by-use API
            "object_id": thing.pk,
            "title": title[:300],
            "title_folded": " ".join(words(title))[:320],
            "body_folded": " ".join(words(body))[:MAX_BODY],
            "is_public": is_public,
            "l1": getattr(thing, "l1_id", None),
            "l2": getattr(thing, "l2_id", None),
            "l3": getattr(thing, "l3_id", None),
            "organisation": getattr(thing, "organisation_id", None),
        },
    )
    return entry


def forget(thing: models.Model) -> None:
    """Take the entry of `thing` away."""
    SearchEntry.objects.filter(key=key_of(thing)).delete()
