"""Ten clerks issue fifty documents at once: every number once, none left out, on both databases."""

import json

import pytest
from django.db import connection

from tests.documents.fifty import issue_fifty

ALL = (list(range(1, 51)), 50, [])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_on_postgresql(business_day):
    if connection.vendor != "postgresql":
        pytest.skip("several writers in one process need PostgreSQL; SQLite has its own test")
    business_day("2025-06-03")
    assert issue_fifty() == ALL


@pytest.mark.race
def test_fifty_at_once_on_one_sqlite_file(office_file):
    ran = office_file.run("-m", "tests.documents.fifty")
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert tuple(json.loads(ran.stdout)) == ALL
