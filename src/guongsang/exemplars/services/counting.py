"""Counts kept beside the facts: exact per unit in each act, rolled up to ancestors soon after."""

from collections import Counter
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, F, QuerySet, Sum

from guongsang.exemplars.models import Exemplar, ScopeTally, UnitTally

_LOCK = 7_011
_COLUMNS = "organisation_id, programme_key, year, state, field_key, subject_kind"


class Cell(NamedTuple):
    """The key of one count: a unit's cell of the cube."""

    organisation: int
    programme: int
    year: int
    state: str
    field: int
    kind: str


def cell_of(exemplar: Exemplar) -> Cell:
    """Return the cell that counts the exemplar as it stands."""
    return Cell(
        exemplar.organisation_id,
        exemplar.programme_id or 0,
        exemplar.year,
        str(exemplar.state),
        exemplar.main_field_id or 0,
        str(exemplar.subject_kind),
    )


def count(*, left: Cell | None, entered: Cell | None) -> None:
    """Move one exemplar between cells, in the caller's transaction.

    Rows are touched in the order of their keys, so that two acts never wait for each other.
    """
    changes: Counter[Cell] = Counter()
    if entered:
        changes[entered] += 1
    if left:
        changes[left] -= 1
    for cell in sorted(changes):
        _add(cell, changes[cell])


def _add(cell: Cell, by: int) -> None:
    if by < 0:
        _rows(cell).update(n=F("n") + by)
    elif by > 0:
        table = UnitTally._meta.db_table  # noqa: SLF001 -- Django's public-by-use API
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({_COLUMNS}, n, rolled) "  # noqa: S608 -- names of ours only
                "VALUES (%s, %s, %s, %s, %s, %s, %s, 0) "
                f"ON CONFLICT ({_COLUMNS}) DO UPDATE SET n = {table}.n + excluded.n",
                [*cell, by],
            )


def _rows(cell: Cell) -> QuerySet[UnitTally]:
    return UnitTally.objects.filter(
        organisation=cell.organisation,
        programme_key=cell.programme,
        year=cell.year,
        state=cell.state,
        field_key=cell.field,
        subject_kind=cell.kind,
    )


def roll_up(limit: int = 2_000) -> int:
    """Carry what changed in units to their ancestors; return how many cells were carried.

    Each cell is its own small transaction that first takes the unit's row, so an act never waits
    for more than one; only one roller works at a time.
    """
    changed = UnitTally.objects.exclude(n=F("rolled")).order_by("pk").values_list("pk", flat=True)
    return sum(_carry(key) for key in changed[:limit])


@transaction.atomic
def _carry(key: int) -> bool:
    _one_roller()
    row = (
        UnitTally.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(pk=key)
    )
    by = row.n - row.rolled
    if not by:
        return False
    UnitTally.objects.filter(pk=key).update(rolled=F("rolled") + by)
    _add_to_ancestors(row, by)
    return True


def _one_roller() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _add_to_ancestors(row: UnitTally, by: int) -> None:
    cell = {
        "programme_key": row.programme_key,
        "year": row.year,
        "state": row.state,
        "field_key": row.field_key,
        "subject_kind": row.subject_kind,
    }
    ancestors = row.organisation.ancestor_ids()
    kept = ScopeTally.objects.filter(ancestor__in=ancestors, **cell)
    known = set(kept.values_list("ancestor_id", flat=True))
    kept.update(n=F("n") + by)
    ScopeTally.objects.bulk_create(
        ScopeTally(ancestor_id=ancestor, n=by, **cell)
        for ancestor in ancestors
        if ancestor not in known
    )


@transaction.atomic
def rebuild() -> None:
    """Count everything again from the exemplars: after a bulk load, or when a unit has moved."""
    _one_roller()
    UnitTally.objects.all().delete()
    ScopeTally.objects.all().delete()
    grouped = (
        Exemplar.objects.order_by()
        .values_list("organisation", "programme", "year", "state", "main_field", "subject_kind")
        .annotate(n=Count("pk"))
    )
    UnitTally.objects.bulk_create(
        (
            UnitTally(
                organisation_id=unit, programme_key=programme or 0, year=year, state=state,
                field_key=field or 0, subject_kind=kind, n=n, rolled=n,
            )
            for unit, programme, year, state, field, kind, n in grouped
        ),
        batch_size=1_000,
    )  # fmt: skip
    ScopeTally.objects.bulk_create(_scopes(), batch_size=1_000)


def _scopes() -> list[ScopeTally]:
    sums: Counter[tuple[int, int, int, str, int, str]] = Counter()
    rows = UnitTally.objects.values_list(
        "organisation__path", "programme_key", "year", "state", "field_key", "subject_kind"
    ).annotate(total=Sum("n"))
    for path, *cell, n in rows.iterator(chunk_size=5_000):
        for ancestor in path.strip("/").split("/"):
            sums[int(ancestor), *cell] += n  # type: ignore[index]
    return [
        ScopeTally(
            ancestor_id=ancestor, programme_key=programme, year=year, state=state,
            field_key=field, subject_kind=kind, n=n,
        )
        for (ancestor, programme, year, state, field, kind), n in sorted(sums.items())
    ]  # fmt: skip
