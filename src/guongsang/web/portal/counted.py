"""What the portal counts over all stories, kept for some minutes: numbers and names of fields.

Stories themselves are never kept: what is taken down is gone at once.
"""

from datetime import date

from django.core.cache import cache

from guongsang.publicity import queries

KEPT_FOR = 300


def numbers(on: date) -> queries.Numbers:
    """Return the numbers of the front page."""
    found = cache.get_or_set(f"portal-numbers-{on}", lambda: queries.public_numbers(on), KEPT_FOR)
    return found or queries.public_numbers(on)


def fields(on: date) -> list[tuple[int, str]]:
    """Return the fields that have published stories."""
    return (
        cache.get_or_set(f"portal-fields-{on}", lambda: queries.public_fields(on), KEPT_FOR) or []
    )
