"""On SQLite the empty, migrated test database is kept in `var/` until a migration changes."""

import hashlib
import os
import sqlite3
from pathlib import Path

import django
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def _kept():
    """Return the file of the database that the migrations of now make."""
    told = hashlib.sha256(django.__version__.encode())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        told.update(path.read_bytes())
    return ROOT / f"var/tests/migrated-{told.hexdigest()[:16]}.sqlite3"


def _in_memory():
    """Return the name of the test database where it lives in memory, None elsewhere."""
    if connection.vendor != "sqlite":
        return None
    name = connection.creation._get_test_db_name()
    return name if connection.creation.is_in_memory_db(name) else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Fill the database in memory from the kept file before it is migrated."""
    name, kept = _in_memory(), _kept()
    if name is None or not kept.is_file():
        yield
        return
    with sqlite3.connect(name, uri=True) as whole, sqlite3.connect(kept) as source:
        source.backup(whole)
    source.close()
    yield
    whole.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep the database that was made, for the next run."""
    kept = _kept()
    if _in_memory() and not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("migrated-*.sqlite3"):
            old.unlink(missing_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock():
            connection.ensure_connection()
            target = sqlite3.connect(part)
            connection.connection.backup(target)
            target.close()
        part.replace(kept)
