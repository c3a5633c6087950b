"""Reads a workbook in a process of its own: a hostile file ends that process, not the server.

A sheet of a few kilobytes with one cell in its last corner asks the reader for half a terabyte;
the reader then aborts. Its memory and its time are bounded here.
"""

import json
import os
import resource
import subprocess
import sys
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from guongsang.orgs.sheets.cells import text_of

MEMORY = 1 << 30
SECONDS = 30
CELLS = 1_000_000


class Unreadable(Exception):
    """The file is no workbook, or reading it asked for more than a sheet may."""


def lines_of(content: bytes) -> list[list[str]]:
    """Return the first sheet's cells as text, line by line; raise `Unreadable`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "guongsang.orgs.sheets.apart"],
            input=content, env=environment, capture_output=True, check=True, timeout=SECONDS,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise Unreadable from fault
    lines: list[list[str]] = json.loads(done.stdout)
    return lines


def _read(content: bytes) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    if sum(map(len, rows)) > CELLS:
        raise ValueError("too many cells")
    return [[text_of(cell) for cell in row] for row in rows]


def main() -> None:
    """Read standard input, write JSON; end with 1 at what is no workbook or is too much of one."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        lines = _read(sys.stdin.buffer.read())
    except (CalamineError, ValueError, IndexError, MemoryError) as fault:
        sys.exit(f"{type(fault).__name__}: {fault}")
    json.dump(lines, sys.stdout)


if __name__ == "__main__":
    main()
