"""Notes which rows of `docs/requirements.csv` a passing test shows; `--shown FILE` writes them."""

import csv
import json
from pathlib import Path

import pytest

CSV = Path(__file__).resolve().parents[1] / "docs" / "requirements.csv"


def known_rows() -> list[str]:
    with CSV.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def pytest_addoption(parser):
    parser.addoption("--shown", help="write the rows shown by passing tests to this JSON file")


def pytest_configure(config):
    config.shown = {}


def pytest_collection_modifyitems(items):
    known = set(known_rows())
    for item in items:
        ids = [row for mark in item.iter_markers("requirement") for row in mark.args]
        unknown = sorted(set(ids) - known)
        if unknown:
            raise pytest.UsageError(f"{item.nodeid}: unknown requirement {', '.join(unknown)}")
        if ids:
            item.user_properties.append(("requirement", ids))


class _Collector:
    def __init__(self, config):
        self.config = config

    def pytest_runtest_logreport(self, report):
        if report.when != "call" or not report.passed:
            return
        for name, ids in report.user_properties:
            if name == "requirement":
                for row in ids:
                    self.config.shown.setdefault(row, []).append(report.nodeid)


def pytest_sessionstart(session):
    session.config.pluginmanager.register(_Collector(session.config), "requirement-collector")


def pytest_sessionfinish(session):
    path = session.config.getoption("--shown")
    if path and not hasattr(session.config, "workerinput"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(json.dumps(session.config.shown, indent=1, sort_keys=True))
