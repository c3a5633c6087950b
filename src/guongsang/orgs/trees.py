"""Reading the units that ship as data: strict, and without touching the database."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from guongsang.orgs.models import CODE, Block, Kind, Level

DATA = Path(__file__).parent / "data"
TWO_TIERS = date(2025, 7, 1)
"""Since this day there are provinces and communes, and no districts (Nghị quyết 202/2025/QH15)."""
THREE_TIERS_END = date(2025, 6, 30)
BASIS = "Sắp xếp đơn vị hành chính, mô hình hai cấp từ 01/07/2025"

UNIT_KEYS = {
    "code", "name", "short", "kind", "level", "sector", "sector_parent", "focal_for", "place",
    "note", "start", "end", "successors",
}  # fmt: skip
BLOCK_KEYS = {"keeper", "name", "form", "members", "start", "end", "heads"}


class TreeError(ValueError):
    """A data file is wrong; the message names the file and the row."""


@dataclass(slots=True)
class Unit:
    """One organisation as a data file tells it."""

    code: str
    name: str
    kind: str
    level: str
    source: str
    parent: str = ""
    short: str = ""
    area_code: str = ""
    sector: str = ""
    sector_parent: str = ""
    focal_for: str = ""
    place: str = ""
    start: date | None = None
    end: date | None = None
    successors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class BlockRow:
    """One cluster or block with its members and yearly heads."""

    keeper: str
    name: str
    form: str
    source: str
    members: list[str] = field(default_factory=list)
    start: date | None = None
    end: date | None = None
    heads: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Trees:
    """Everything that was read, in the order of the files."""

    units: dict[str, Unit] = field(default_factory=dict)
    blocks: list[BlockRow] = field(default_factory=list)

    def add(self, unit: Unit) -> None:
        if unit.code in self.units:
            raise TreeError(f"{unit.source}: mã {unit.code!r} đã có")
        self.units[unit.code] = unit


def read_all(folder: Path = DATA) -> Trees:
    """Read the two lists and every tree of the folder; raise `TreeError` at the first fault."""
    trees = Trees()
    for unit in (*_today(folder / "units_2025.csv"), *_former(folder / "units_former.csv")):
        trees.add(unit)
    for path in sorted(folder.glob("*.toml")):
        read_tree(path, trees)
    check(trees)
    return trees


def read_tree(path: Path, trees: Trees) -> Trees:
    """Read one TOML file into `trees`."""
    with path.open("rb") as file:
        try:
            content = tomllib.load(file)
        except tomllib.TOMLDecodeError as fault:
            raise TreeError(f"{path.name}: {fault}") from fault
    _only(content, {"units", "block"}, path.name)
    for row in content.get("units", []):
        trees.add(_unit(row, path.name))
    trees.blocks.extend(_block(row, path.name) for row in content.get("block", []))
    return trees


def check(trees: Trees, known: Iterable[str] = ()) -> None:
    """Raise `TreeError` for a reference to a unit that is neither read nor `known`."""
    there = trees.units.keys() | set(known)
    for unit in trees.units.values():
        for what, codes in (
            ("cấp trên", [unit.parent] if unit.parent else []),
            ("cấp trên theo ngành", [unit.sector_parent] if unit.sector_parent else []),
            ("đơn vị kế thừa", unit.successors),
        ):
            _refers(f"{unit.source}: {unit.code}", what, codes, there)
    for block in trees.blocks:
        place = f"{block.source}: {block.name}"
        _refers(place, "thành viên", [block.keeper, *block.members, *block.heads.values()], there)


def _refers(place: str, what: str, codes: list[str], there: set[str]) -> None:
    for code in codes:
        if code not in there:
            raise TreeError(f"{place}: {what} {code!r} không có")


def _unit(row: dict[str, Any], source: str) -> Unit:
    place = f"{source}: {row.get('code', row)}"
    _only(row, UNIT_KEYS, place)
    for key in ("code", "name", "kind", "level"):
        if not row.get(key):
            raise TreeError(f"{place}: thiếu {key}")
    try:
        CODE(row["code"])
    except ValidationError as fault:
        raise TreeError(f"{place}: mã không hợp lệ") from fault
    if row["kind"] not in Kind or row["level"] not in Level:
        raise TreeError(f"{place}: kind {row['kind']!r} hoặc level {row['level']!r} không có")
    values = {key: value for key, value in row.items() if key != "note"}
    return Unit(parent=row["code"].rpartition(".")[0], source=source, **values)


def _block(row: dict[str, Any], source: str) -> BlockRow:
    place = f"{source}: {row.get('name', row)}"
    _only(row, BLOCK_KEYS, place)
    if row.get("form") not in Block.Form or not row.get("keeper") or not row.get("name"):
        raise TreeError(f"{place}: cần keeper, name và form (cluster hoặc block)")
    return BlockRow(source=source, **row)


def _only(row: dict[str, Any], keys: set[str], place: str) -> None:
    strange = sorted(row.keys() - keys)
    if strange:
        raise TreeError(f"{place}: khóa lạ {strange[0]!r}")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _today(path: Path) -> Iterator[Unit]:
    for row in _rows(path):
        unit = _area(row, row["province"], path.name)
        unit.start = TWO_TIERS if unit.level == Level.COMMUNE else None
        yield unit


def _former(path: Path) -> Iterator[Unit]:
    for row in _rows(path):
        unit = _area(row, row["parent"], path.name)
        unit.end = THREE_TIERS_END
        unit.successors = [code for code in row["successors"].split(";") if code]
        yield unit


def _area(row: dict[str, str], parent: str, source: str) -> Unit:
    """Return the committee of a province, district or commune."""
    depth = row["code"].count(".")
    small = row["kind"] in {"xã", "phường", "thị trấn", "đặc khu"}
    level = Level.COMMUNE if small else Level.DISTRICT if depth else Level.PROVINCE
    area = f"{row['kind']} {row['name']}"
    return Unit(
        code=row["code"],
        area_code=row["area_code"],
        name=f"Ủy ban nhân dân {area}",
        short=f"UBND {area}",
        kind=Kind.COMMUNE if small else Kind.COMMITTEE,
        level=level,
        place=row["name"],
        parent=parent,
        source=source,
    )
