"""Records that carry the ancestors of their organisation, found without signals or lists.

Every model with the columns `l1`, `l2`, `l3` and `organisation` is one: those built on `Scoped`,
and higher apps' own tables of that shape (search entries, counters).
"""

from collections import defaultdict
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from guongsang.orgs.models import DEPTHS, Organisation

COLUMNS = {"organisation", *(f"l{number}" for number in range(1, DEPTHS + 1))}


def carriers() -> Iterator[type[models.Model]]:
    """Yield the models whose rows carry ancestors."""
    for model in apps.get_models():
        if {field.name for field in model._meta.concrete_fields} >= COLUMNS:  # noqa: SLF001 -- Django's public-by-use API
            yield model


def rewrite_ancestors(organisation: Organisation) -> int:
    """Give the rows of an organisation and those below it their ancestors anew; return how many."""
    groups: dict[tuple[int | None, ...], list[int]] = defaultdict(list)
    for moved in Organisation.objects.under(organisation).only("pk", "path"):
        keys = [*moved.ancestor_ids()[:DEPTHS], *([None] * DEPTHS)]
        groups[tuple(keys[:DEPTHS])].append(moved.pk)
    written = 0
    for model in carriers():
        for ancestors, members in groups.items():
            columns = {_column(model, f"l{at}"): key for at, key in enumerate(ancestors, start=1)}
            rows = model._default_manager.filter(organisation__in=members)  # noqa: SLF001 -- Django's public-by-use API
            written += rows.update(**columns)
    return written


def _column(model: type[models.Model], name: str) -> str:
    """The attribute that takes a key: 'l1_id' of a foreign key, 'l1' of a plain number."""
    attribute: str = model._meta.get_field(name).attname  # type: ignore[union-attr]  # noqa: SLF001 -- Django's public-by-use API
    return attribute
