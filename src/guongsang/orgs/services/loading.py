"""Loading the units that ship as data: in bulk, and only what is not there yet."""

from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from guongsang.audit import services as audit
from guongsang.orgs import trees
from guongsang.orgs.models import Block, BlockHead, BlockMembership, Organisation, Succession
from guongsang.orgs.trees import BASIS, THREE_TIERS_END, TWO_TIERS, Trees, Unit
from vanban.text import clean, fold, sort_key

audit.words({"orgs.loaded": "Nạp danh mục tổ chức"})

BATCH = 500


def load_trees(folder: Path = trees.DATA) -> int:
    """Make the units of the country and of the five plans that are missing; return how many.

    What is there is left as it is: an administrator's change is not undone. Raises
    `trees.TreeError`, naming file and row, before anything is written.
    """
    return load(trees.read_all(folder))


def load_file(path: Path) -> int:
    """Load one more tree (the demonstration's) beside those that are there."""
    found = trees.read_tree(path, Trees())
    trees.check(found, known=Organisation.objects.values_list("code", flat=True))
    return load(found)


@transaction.atomic
def load(found: Trees) -> int:
    """Write what was read, level by level, with one statement for the paths of each level."""
    keys = dict(Organisation.objects.values_list("code", "pk"))
    missing = [unit for unit in found.units.values() if unit.code not in keys]
    places = _places(found)
    for _, level in groupby(sorted(missing, key=_depth), key=_depth):
        rows = [_row(unit, keys, places) for unit in level]
        made = Organisation.objects.bulk_create(rows, batch_size=BATCH)
        keys.update((row.code, row.pk) for row in made)
        write_paths()
    _sector_parents(missing, keys)
    _successions(missing, keys)
    for block in found.blocks:
        _block(block, keys)
    if missing:
        first = Organisation.objects.get(pk=keys[missing[0].code])
        audit.record(actor=None, action="orgs.loaded", target=first, count=len(missing))
    return len(missing)


def write_paths() -> None:
    """Give a path to the rows of one level that have none yet (their parents have theirs)."""
    own = Concat(Cast("pk", CharField()), Value("/"), output_field=CharField())
    fresh = Organisation.objects.filter(path="")
    fresh.filter(parent=None).update(
        path=Concat(Value("/"), own, output_field=CharField()), depth=1
    )
    above = Organisation.objects.filter(pk=OuterRef("parent_id"))
    fresh.filter(parent__isnull=False).update(
        path=Concat(Subquery(above.values("path")[:1]), own, output_field=CharField()),
        depth=Subquery(above.annotate(next=F("depth") + 1).values("next")[:1]),
    )


def _depth(unit: Unit) -> int:
    return unit.code.count(".")


def _places(found: Trees) -> dict[str, str]:
    """A body that names no place issues its documents where its nearest area lies."""
    return {unit.code: unit.place for unit in found.units.values() if unit.place}


def _row(unit: Unit, keys: dict[str, int], places: dict[str, str]) -> Organisation:
    name, place, code = clean(unit.name), "", unit.code
    while code and not place:
        place, code = places.get(code, ""), code.rpartition(".")[0]
    return Organisation(
        code=unit.code,
        area_code=unit.area_code,
        name=name,
        short_name=unit.short,
        kind=unit.kind,
        level=unit.level,
        sector=unit.sector,
        place=place,
        focal_for=unit.focal_for,
        parent_id=keys[unit.parent] if unit.parent else None,
        valid_from=unit.start,
        valid_to=unit.end,
        path="",
        name_folded=fold(f"{name} {unit.short}")[:250],
        sort_key=sort_key(name),
    )


def _sector_parents(units: list[Unit], keys: dict[str, int]) -> None:
    for unit in units:
        if unit.sector_parent:
            Organisation.objects.filter(pk=keys[unit.code]).update(
                sector_parent_id=keys[unit.sector_parent]
            )


def _successions(units: list[Unit], keys: dict[str, int]) -> None:
    Succession.objects.bulk_create(
        (
            Succession(
                former_id=keys[unit.code],
                successor_id=keys[successor],
                on=_day_after(unit),
                basis=BASIS if _day_after(unit) == TWO_TIERS else "",
            )
            for unit in units
            for successor in unit.successors
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _day_after(unit: Unit) -> date:
    return (unit.end or THREE_TIERS_END) + timedelta(days=1)


def _block(row: trees.BlockRow, keys: dict[str, int]) -> None:
    block, _ = Block.objects.get_or_create(
        keeper_id=keys[row.keeper], name=row.name, defaults={"form": row.form}
    )
    BlockMembership.objects.bulk_create(
        (
            BlockMembership(
                block=block, organisation_id=keys[code], valid_from=row.start, valid_to=row.end
            )
            for code in row.members
        ),
        ignore_conflicts=True,
    )
    BlockHead.objects.bulk_create(
        (
            BlockHead(block=block, organisation_id=keys[code], year=int(year))
            for year, code in row.heads.items()
        ),
        ignore_conflicts=True,
    )
