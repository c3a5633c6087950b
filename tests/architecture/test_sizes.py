"""The tail is kept short: modules, functions, classes, templates (reference: docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
BANNED_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}


def _lines(path):
    return path.read_text(encoding="utf-8").count("\n")


def test_modules_are_at_most_400_lines():
    assert {str(p.relative_to(ROOT)): _lines(p) for p in SOURCES if _lines(p) > 400} == {}


def test_test_modules_are_at_most_600_lines():
    assert {str(p.relative_to(ROOT)): _lines(p) for p in TESTS if _lines(p) > 600} == {}


def test_templates_are_at_most_200_lines():
    assert {str(p.relative_to(ROOT)): _lines(p) for p in TEMPLATES if _lines(p) > 200} == {}


def test_functions_are_at_most_50_lines_and_classes_have_at_most_20_methods():
    faults = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > 50:
                    faults.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {length}")
            if isinstance(node, ast.ClassDef):
                methods = [m for m in node.body if isinstance(m, ast.FunctionDef)]
                length = (node.end_lineno or 0) - node.lineno + 1
                if len(methods) > 20 or length > 300:
                    faults.append(f"{path.relative_to(ROOT)}:{node.lineno} class {node.name}")
    assert faults == []


def test_every_module_says_why_it_exists():
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_is_called_after_nothing():
    assert [str(p) for p in SOURCES if p.name in BANNED_NAMES] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates_have_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    if path.name == "500.html" or "mail" in path.parts:
        return
    assert " style=" not in text
    assert "<style" not in text
    assert "onclick=" not in text
    assert "<script>" not in text
