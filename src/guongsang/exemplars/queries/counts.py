"""The live counts of the register, and where the kept ones differ from them."""

from collections import Counter

from django.db.models import Count

from guongsang.exemplars.models import Exemplar, ScopeTally, UnitTally
from guongsang.orgs.models import Organisation

Key = tuple[int, int, int, str, int, str]
"""Organisation, programme, year, state, field, subject kind."""
_KEYS = ("programme_key", "year", "state", "field_key", "subject_kind")


def live_counts() -> Counter[Key]:
    """Count the exemplars themselves, by unit and cell."""
    grouped = (
        Exemplar.objects.order_by()
        .values_list("organisation", "programme", "year", "state", "main_field", "subject_kind")
        .annotate(n=Count("pk"))
    )
    return Counter(
        {
            (unit, programme or 0, year, state, field or 0, kind): n
            for unit, programme, year, state, field, kind, n in grouped
        }
    )


def differences() -> list[str]:
    """Return in words every kept count that is not the live one: none, when all is well.

    An ancestor's count may lag behind until the next roll-up; ask after `tasks.roll_up`.
    """
    live = live_counts()
    return _compare("đơn vị", live, _kept(UnitTally, "organisation_id")) + _compare(
        "phạm vi", _summed(live), _kept(ScopeTally, "ancestor_id")
    )


def _kept(model: type[UnitTally] | type[ScopeTally], owner: str) -> Counter[Key]:
    rows = model._default_manager.values_list(owner, *_KEYS, "n")  # noqa: SLF001 -- Django's API
    return Counter({tuple(key): n for *key, n in rows if n})  # type: ignore[misc]


def _summed(live: Counter[Key]) -> Counter[Key]:
    paths = dict(Organisation.objects.values_list("pk", "path"))
    sums: Counter[Key] = Counter()
    for (unit, *cell), n in live.items():
        for ancestor in paths[unit].strip("/").split("/"):
            sums[int(ancestor), *cell] += n  # type: ignore[index]
    return sums


def _compare(what: str, live: Counter[Key], kept: Counter[Key]) -> list[str]:
    return [
        f"{what} {key}: đang có {live[key]}, sổ đếm ghi {kept[key]}"
        for key in sorted({*live, *kept})
        if live[key] != kept[key]
    ]
