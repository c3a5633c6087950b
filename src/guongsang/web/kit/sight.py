"""What the ledger names and a person may not see: asked of each record's own `visible_to`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of

LONGEST_KEY = 18


def out_of_sight(user: User, keys: Iterable[str]) -> set[str]:
    """Return the keys of the objects that the person may not see, an administrator's among them.

    Complaints and papers of an inner circle are not opened by reach (ADR 0016).
    """
    asked: dict[str, set[int]] = defaultdict(set)
    for label, _, pk in (key.partition(":") for key in keys):
        if pk.isdecimal() and len(pk) <= LONGEST_KEY:
            asked[label].add(int(pk))
    by_label = {model._meta.label_lower: model for model in apps.get_models()}  # noqa: SLF001 -- Django's API
    return {
        f"{label}:{pk}"
        for label, known in asked.items()
        for pk in known - _seen(user, by_label.get(label), known)
    }


def _seen(user: User, model: type[models.Model] | None, keys: set[int]) -> set[int]:
    if model is None:
        return set()
    rows = model._default_manager.filter(pk__in=keys)  # noqa: SLF001 -- Django's API
    seen: models.QuerySet[Any]
    if model is Organisation:
        seen = Organisation.objects.filter(pk__in=keys).within(reach_of(user))
    elif hasattr(rows, "visible_to"):
        seen = rows.visible_to(user)
    else:
        return keys
    if reach_of(user).everything:  # to whom all is open, what is no more stays named
        hidden = rows.exclude(pk__in=seen.order_by().values("pk"))
        return keys - set(hidden.values_list("pk", flat=True))
    return set(seen.values_list("pk", flat=True))
