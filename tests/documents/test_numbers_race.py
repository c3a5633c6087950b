"""Ten clerks issue fifty documents at once: every number once, none left out, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.documents.fifty import issue_fifty

ROOT = Path(__file__).parents[2]
ALL = (list(range(1, 51)), 50, [])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_on_postgresql(business_day):
    if connection.vendor != "postgresql":
        pytest.skip("several writers in one process need PostgreSQL; SQLite has its own test")
    business_day("2025-06-03")
    assert issue_fifty() == ALL


@pytest.mark.race
def test_fifty_at_once_on_one_sqlite_file(tmp_path):
    if os.environ.get("DATABASE_URL"):
        pytest.skip("run once, with the SQLite half of the suite")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'office.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "guongsang.config.settings.test",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.documents.fifty"],
        check=True, capture_output=True, env=environment, cwd=ROOT, timeout=180,
    ).stdout  # fmt: skip
    assert tuple(json.loads(told)) == ALL
