"""House rules that no linter knows."""

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import CheckConstraint

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
OURS = [model for model in apps.get_models() if model.__module__.startswith("guongsang.")]


def test_no_exception_is_built_and_not_raised():
    """les-emplois' slip: `PermissionDenied()` alone on a line does nothing."""
    faults = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                name = getattr(node.value.func, "id", getattr(node.value.func, "attr", ""))
                if name.endswith(("Error", "Denied", "Exception")) or name in {
                    "Refused",
                    "Http404",
                }:
                    faults.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert faults == []


def test_every_moment_of_an_act_has_its_author_and_a_constraint():
    """`x_at` with `x_by` beside it is constrained to be whole."""
    loose = []
    for model in OURS:
        names = {field.name for field in model._meta.get_fields()}
        text = " ".join(
            str(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, CheckConstraint)
        )
        for name in names:
            stem = name.removesuffix("_at")
            field = model._meta.get_field(name) if name.endswith("_at") else None
            if field is not None and f"{stem}_by" in names and field.null:
                if f"{stem}_by" not in text:
                    loose.append(f"{model.__name__}.{name}")
    assert loose == []


def test_models_with_personal_data_declare_every_field():
    for model in OURS:
        privacy = model.__dict__.get("Privacy")
        if privacy is None:
            continue
        declared = privacy.public | privacy.personal | getattr(privacy, "secret", set())
        assert declared == {field.name for field in model._meta.concrete_fields}, model.__name__


def test_subject_declares_its_personal_data():
    assert "Privacy" in apps.get_model("exemplars", "Subject").__dict__


def test_only_screens_know_http():
    """`django.http`, `django.shortcuts` and messages belong to `guongsang.web`."""
    faults = []
    for path in SOURCES:
        relative = path.relative_to(ROOT / "src").as_posix()
        if relative.startswith(("guongsang/web", "guongsang/config", "guongsang/accounts/adapter")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.http", "django.shortcuts", "django.contrib.messages")
            ):
                faults.append(f"{relative}:{node.lineno}")
    assert faults == []


def test_files_come_in_through_the_kits_field():
    """Django's own field says of an empty file that it is empty, not what to do."""
    kit = ROOT / "src" / "guongsang" / "web" / "kit" / "forms.py"
    loose = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path != kit and "forms.FileField(" in path.read_text(encoding="utf-8")
    ]
    assert loose == []
