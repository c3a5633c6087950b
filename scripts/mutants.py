"""Change one thing at a time in the pure modules of the law, and see that a test notices.

Run by `make mutants`, outside the suite. Works on a copy; prints every change that no test noticed.
A survivor is either a missing case or a change that alters nothing: look at each.
"""

import ast
import copy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGETS = {
    "src/guongsang/awards/eligibility.py": ["tests/awards/test_eligibility.py"],
    "src/guongsang/awards/deadlines.py": ["tests/awards/test_deadlines.py"],
    "src/guongsang/awards/prizes.py": ["tests/awards/test_prizes.py"],
    "src/guongsang/awards/naming.py": ["tests/awards/test_eligibility.py"],
    "src/guongsang/council/tally.py": ["tests/council/test_tally.py"],
    "src/guongsang/shared/amounts.py": ["tests/shared/test_amounts.py"],
}
SECONDS = 120
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitAnd: ast.BitOr,
}  # fmt: skip
NAMED = {"max": "min", "min": "max", "any": "all", "all": "any"}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Give every changed form of one node."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if type(op) in COMPARED:
                other = copy.deepcopy(node)
                other.ops[place] = COMPARED[type(op)]()
                yield other
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        other = copy.deepcopy(node)
        other.op = RECKONED[type(node.op)]()
        yield other
    elif isinstance(node, ast.BoolOp):
        other = copy.deepcopy(node)
        other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Name) and node.id in NAMED:
        yield ast.Name(NAMED[node.id], node.ctx)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)


class Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().generic_visit(node)


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Give line, words and whole text of every change of a module."""
    count = len(list(ast.walk(ast.parse(source))))
    for place in range(count):
        number = 0
        while True:
            tree = ast.parse(source)
            node = list(ast.walk(tree))[place]
            found = list(changes(node))
            if number >= len(found):
                break
            words = f"{ast.unparse(node)}  ->  {ast.unparse(found[number])}"
            changed = Swap(node, found[number]).visit(tree)
            line = getattr(node, "lineno", 0)
            yield line, words, ast.unparse(ast.fix_missing_locations(changed))
            number += 1


def notices(folder: Path, tests: list[str]) -> bool:
    """Whether a test fails on what stands in the copy."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly"]
    try:
        done = subprocess.run(
            [*command, *tests], cwd=folder, capture_output=True, timeout=SECONDS, check=False,
            env={"PYTHONPATH": "src", "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main(wanted: list[str]) -> int:
    survivors = tried = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for part in ("src", "tests", "scripts", "docs"):
            shutil.copytree(
                ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "pyproject.toml", folder)
        for name, tests in TARGETS.items():
            if wanted and not any(each in name for each in wanted):
                continue
            file, source = folder / name, (ROOT / name).read_text(encoding="utf-8")
            if notices(folder, tests):
                raise SystemExit(f"{tests} fail before anything is changed")
            for line, words, text in mutants(source):
                file.write_text(text, encoding="utf-8")
                tried += 1
                if not notices(folder, tests):
                    survivors += 1
                    print(f"{name}:{line}: {words}", flush=True)
            file.write_text(source, encoding="utf-8")
    print(f"{tried} changes, {survivors} not noticed")
    return 1 if survivors else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
