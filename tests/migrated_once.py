"""The empty, migrated test database is made once and kept until a migration changes.

On SQLite it is a file in `var/`; on PostgreSQL a database of the server. Every process that tests
begins with a copy of it.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import django
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "kept_guongsang_"
NEWEST = 4
"""How many kept databases stay on a PostgreSQL server: several lines of work may be under way."""


def _told():
    """Tell the migrations of now from all others."""
    told = hashlib.sha256(django.__version__.encode())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _kept():
    """Return the SQLite file of the database that the migrations of now make."""
    return ROOT / f"var/tests/migrated-{_told()}.sqlite3"


class _File:
    """For SQLite in memory. Open while one process makes or copies; closed for the others."""

    def __init__(self):
        _kept().parent.mkdir(parents=True, exist_ok=True)
        self.lock = (_kept().parent / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.whole = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)

    def is_made(self):
        return _kept().is_file()

    def give(self):
        """Fill the database in memory before it is migrated."""
        source = sqlite3.connect(_kept())
        source.backup(self.whole)
        source.close()

    def keep(self):
        for old in _kept().parent.glob("migrated-*"):
            old.unlink(missing_ok=True)
        part = sqlite3.connect(_kept().with_suffix(".part"))
        self.whole.backup(part)
        part.close()
        _kept().with_suffix(".part").replace(_kept())

    def let_go(self):
        self.lock.close()

    def end(self):
        self.lock.close()
        self.whole.close()


class _Template:
    """For PostgreSQL: test databases are copies of a database that no one writes to."""

    def __init__(self):
        self.name = PREFIX + _told()
        self.server = connection._nodb_cursor()
        self.cursor = self.server.__enter__()
        self.cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])

    def is_made(self):
        return connection.creation._database_exists(self.cursor, self.name)

    def give(self):
        connection.settings_dict["TEST"]["TEMPLATE"] = self.name

    def keep(self):
        connection.close()
        self.cursor.execute(
            f'CREATE DATABASE "{self.name}" TEMPLATE "{connection.settings_dict["NAME"]}"'
        )
        self.cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC OFFSET %s",
            [f"{PREFIX}%", NEWEST],
        )
        for (old,) in self.cursor.fetchall():
            self.cursor.execute(f'DROP DATABASE "{old}"')

    def let_go(self):
        self.cursor.execute("SELECT pg_advisory_unlock_all()")

    def end(self):
        self.server.__exit__(None, None, None)


def _keeper():
    """Return what keeps a database of this kind, None where it is a file that somebody named."""
    if connection.vendor == "postgresql":
        return _Template()
    in_memory = connection.creation.is_in_memory_db(connection.creation._get_test_db_name())
    return _File() if in_memory else None


@pytest.fixture(scope="session")
def _kept_database(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Hold the others back until this process has its database."""
    with django_db_blocker.unblock():
        keeper = _keeper()
    yield keeper
    if keeper is not None:
        keeper.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, _kept_database):
    """Begin with a copy of the kept database, where there is one."""
    if _kept_database is not None and _kept_database.is_made():
        _kept_database.give()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, _kept_database, django_db_blocker):
    """Keep the database that was made, and let the others make theirs."""
    if _kept_database is None:
        return
    with django_db_blocker.unblock():
        if not _kept_database.is_made():
            _kept_database.keep()
        _kept_database.let_go()


class OfficeFile:
    """A migrated SQLite file of one test, and programs that run over it in processes of their own.

    The suite's database is in memory, where two connections cannot meet.
    """

    def __init__(self, path):
        self.path = shutil.copy(_kept(), path)

    def run(self, *program, **more):
        """Run the program; give back how it ended and what it said."""
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self.path}",
            "DJANGO_SETTINGS_MODULE": "guongsang.config.settings.test",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            **more,
        }
        return subprocess.run(
            [sys.executable, *program],
            cwd=self.path.parent, env=environment, capture_output=True, text=True, timeout=240,
            check=False,
        )  # fmt: skip


@pytest.fixture
def office_file(django_db_setup, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("run once, with the SQLite half of the suite")
    return OfficeFile(tmp_path / "office.sqlite3")
