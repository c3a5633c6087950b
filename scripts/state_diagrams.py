"""Write docs/states/: one page a package, a Mermaid diagram for each state table of its code.

`make diagrams` writes them; tests/architecture asks that what is committed is what this writes.
"""

import importlib
import sys
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "guongsang"
FOLDER = ROOT / "docs" / "states"
TABLE = "MOVES"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    found = {}
    for source in sorted(PACKAGE.glob("*/states.py")):
        app = source.parent.name
        module = importlib.import_module(f"guongsang.{app}.states")
        tables = {name: table for name, table in vars(module).items() if name.endswith(TABLE)}
        parts = [_diagram(table) for table in tables.values()]
        head = f"# {app}\n\nWritten by `make diagrams` from `src/guongsang/{app}/states.py`.\n"
        found[f"{app}.md"] = "\n".join([head, *parts])
    return found


def _diagram(table: dict[Enum, frozenset[Enum]]) -> str:
    states = list(type(next(iter(table))))
    lines = [f"## {type(states[0]).__name__}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.name}: {state.label}" for state in states]
    lines.append(f"    [*] --> {states[0].name}")
    for state in states:
        lines += [f"    {state.name} --> {to.name}" for to in states if to in table[state]]
        if not table[state]:
            lines.append(f"    {state.name} --> [*]")
    return "\n".join([*lines, "```", ""])


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    main()
