"""One spelling of Vietnamese on the screen: the house rule of docs/kit.md, 'Words'."""

import ast
import re
import unicodedata
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted(
    path
    for pattern in ("src/**/*.html", "src/**/*.txt", "src/**/*.toml", "src/**/*.po",
                    "docs/**/*.md", "*.md")
    for path in ROOT.glob(pattern)
)  # fmt: skip
READERS = ROOT / "src" / "vanban"  # they know both spellings: an office writes as it likes
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if not path.is_relative_to(READERS))
OTHER_SPELLING = re.compile(
    r"o[àáảãạèéẻẽẹ](?![^\W\d_])"  # hoá, khoẻ: the house writes hóa, khỏe
    r"|(?<!q)u[ỳýỷỹỵ](?![^\W\d_])"  # uỷ, thuỷ: the house writes ủy, thủy
    r"|\b(?:kĩ|quí|lí|công ti)\b",  # kĩ thuật, quí, lí do: the house writes kỹ, quý, lý, công ty
    re.IGNORECASE,
)
AS_SAMPLE = "chứ không viết"  # docs/kit.md states the rule itself


def _literals(path):
    """Every string of a module but its docstrings, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node.lineno, node.value


@cache
def _lines():
    return tuple(_found())


def _found():
    for path in TEXTS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if AS_SAMPLE not in line:
                yield f"{path.relative_to(ROOT)}:{number}", line
    for path in SOURCES:
        for number, text in _literals(path):
            yield f"{path.relative_to(ROOT)}:{number}", text


def test_tone_marks_stand_where_the_house_puts_them():
    faults = [
        f"{where} {m.group()}" for where, line in _lines() for m in OTHER_SPELLING.finditer(line)
    ]
    assert faults == []


def test_every_text_is_composed():
    """NFC: a decomposed letter looks right and is not found by a search."""
    faults = [
        where
        for where, line in _lines()
        if unicodedata.normalize("NFC", line) != line and not unicodedata.combining(line[0])
    ]
    assert faults == []
