"""Reads a plan's file against its schema; shapes only, organisations are checked by `checks`."""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guongsang.programmes.source.faults import BadSource, Fault
from guongsang.programmes.source.lines import Block, blocks_of
from guongsang.programmes.source.schema import BASES, CALENDAR, REPEATED, SINGLE, Key

_AT = re.compile(r"\(at line (\d+)")


@dataclass(slots=True)
class Source:
    """A file that has been read: its tables, and the lines they stand on."""

    path: Path
    data: dict[str, Any]
    digest: str
    blocks: list[Block]
    faults: list[Fault] = field(default_factory=list)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a repeated table."""
        found: list[dict[str, Any]] = self.data.get(table, [])
        return found

    def one(self, table: str) -> dict[str, Any]:
        """Return a single table, empty where the plan has none."""
        found: dict[str, Any] = self.data.get(table, {})
        return found

    def line(self, table: str, index: int = 0, key: str = "", text: str = "") -> int:
        """Return the line of a key (or some text) in the `index`-th table of a name."""
        named = [block for block in self.blocks if block.name == table]
        return named[index].find(key, text) if index < len(named) else 1

    def blame(
        self, table: str, what: str, *, index: int = 0, key: str = "", text: str = ""
    ) -> None:
        """Note a fault at its line."""
        name = f"[{table}]" + (f" {key}" if key else "")
        row = self.data.get(table)
        if isinstance(row, list) and index < len(row):
            name = f"[[{table}]] {_called(row[index])}" + (f" {key}" if key else "")
        at = self.line(table, index, key, text)
        self.faults.append(Fault(self.path.name, at, name.strip(), what))

    def refuse_if_faulty(self) -> None:
        """Raise `BadSource` with everything noted so far."""
        if self.faults:
            raise BadSource(self.faults)


def read(path: Path) -> Source:
    """Read a file and refuse unknown keys, missing keys and values of the wrong kind."""
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise BadSource(
            [Fault(path.name, int(at[1]) if at else 1, "TOML", f"sai cú pháp: {error}")]
        ) from error
    source = Source(path, data, digest, blocks_of(text))
    check_shape(source)
    return source


def of_document(name: str, data: dict[str, Any]) -> Source:
    """Return tables that were read in a document instead of a file, refused in the same way."""
    digest = hashlib.sha256(repr(data).encode()).hexdigest()
    source = Source(Path(name), data, digest, [])
    check_shape(source)
    return source


def check_shape(source: Source) -> None:
    """Refuse unknown tables and keys, missing ones, and values of the wrong kind."""
    data = source.data
    single, repeated = _schema_of(source.path.name)
    for table, value in data.items():
        if table in single:
            _check_row(source, table, value, single[table])
        elif table in repeated:
            _check_rows(source, table, value, repeated[table])
        else:
            source.blame(table, "bảng lạ, chương trình không biết")
    for table in {"programme", "scope", "definition", "stages"} & single.keys() - data.keys():
        source.blame(table, "thiếu bảng này")
    source.refuse_if_faulty()


def _schema_of(name: str) -> tuple[dict[str, dict[str, Key]], dict[str, dict[str, Key]]]:
    special = {"_bases.toml": BASES, "_calendar.toml": CALENDAR}
    return ({}, special[name]) if name in special else (SINGLE, REPEATED)


def _check_rows(source: Source, table: str, value: Any, keys: dict[str, Key]) -> None:
    if not isinstance(value, list):
        source.blame(table, f"phải viết [[{table}]]")
        return
    for index, row in enumerate(value):
        _check_row(source, table, row, keys, index)


def _check_row(source: Source, table: str, row: Any, keys: dict[str, Key], index: int = 0) -> None:
    if not isinstance(row, dict):
        source.blame(table, f"phải viết [{table}]")
        return
    for name, value in row.items():
        if name not in keys:
            source.blame(table, f"khóa lạ {name!r}", index=index, key=name)
        elif wrong := keys[name].check(value):
            source.blame(table, wrong, index=index, key=name)
    for name, key in keys.items():
        if key.required and name not in row:
            source.blame(table, f"thiếu khóa {name!r}", index=index)


def _called(row: dict[str, Any]) -> str:
    """Return what a row is called, for the message."""
    return str(next((row[key] for key in ("duty", "code", "name", "text") if key in row), ""))
