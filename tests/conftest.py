"""The bench every test stands on: no network but this machine, strict templates, whole ledger."""

import socket

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

pytest_plugins = ["tests.requirement_marks", "tests.migrated_once"]

property_settings.register_profile(  # a loaded machine is slow: that is no fault of a document
    "shared", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile("shared")

LONG = {"crawl", "matrix"}
"""Begun early, so that no process is left alone with a long one at the end."""
_HERE = {"127.0.0.1", "::1", "localhost"}
_connect = socket.socket.connect


def _connect_here(self, address):
    if isinstance(address, tuple) and address[0] not in _HERE:
        raise RuntimeError(f"tests may not reach the network: {address}")
    return _connect(self, address)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", _connect_here)


@pytest.fixture(autouse=True)
def _files_in_memory(tmp_path):
    """Uploads of a test vanish with it."""
    from django.core.files.storage import default_storage

    yield
    assert settings.STORAGES["default"]["BACKEND"].endswith("InMemoryStorage")
    default_storage._wrapped = (
        type(default_storage._wrapped)() if _opened(default_storage) else (default_storage._wrapped)
    )


def _opened(storage):
    from django.utils.functional import empty

    return storage._wrapped is not empty


@pytest.fixture(autouse=True)
def _fresh_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def _ledger_may_be_flushed(transactional_db):
    """On SQLite a flush is a DELETE, which the ledger's triggers refuse: let them rest for it."""
    yield
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in ("audit_seal", "audit_payload", "audit_entry"):
            cursor.execute(f"DELETE FROM {table}")
        for _, sql in triggers:
            cursor.execute(sql)


def pytest_collection_modifyitems(items):
    """Transactional tests clean the ledger themselves; journeys carry their mark."""
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            item.fixturenames.append("_ledger_may_be_flushed")
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def business_day(settings):
    """Set the business date: `business_day("2025-06-03")`."""

    def set_day(day: str) -> None:
        settings.BUSINESS_DATE = day

    return set_day


@pytest.fixture
def work_off(monkeypatch):
    """Do the background work that waits, as `guongsang db_worker --batch` does.

    It stays in the test's transaction: the worker would close that connection as an old one.
    """
    from django_tasks_db.management.commands import db_worker
    from django_tasks_db.management.commands.db_worker import Worker

    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run() -> None:
        Worker(
            queue_names=["default"], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id="tests", excluded_queue_names=[],
        ).run()  # fmt: skip

    return run
