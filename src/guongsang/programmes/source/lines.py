"""Finds the line a value of a TOML file stands on: `tomllib` does not keep it."""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the file: its name, the line of its header, and its own lines."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)

    def find(self, key: str = "", text: str = "") -> int:
        """Return the line of `key`, or the first that holds `text`, or the header's."""
        pattern = re.compile(rf"(?:^|[{{,])\s*{re.escape(key)}\s*=") if key else None
        for offset, line in enumerate(self.lines, 1):
            if (pattern and pattern.search(line)) or (text and text in line):
                return self.line + offset
        return self.line


def blocks_of(text: str) -> list[Block]:
    """Cut a file into its tables, in order; the first holds what stands before any header."""
    blocks = [Block("", 0)]
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            blocks.append(Block(found[1], number))
        else:
            blocks[-1].lines.append(line)
    return blocks
