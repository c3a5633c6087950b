"""What plans of many bodies order, against what a person read in them."""

import json
from functools import cache
from pathlib import Path

import pytest

from bench.plan_score import KINDS, Score, score
from tests.vanban.reading_score import wrong
from vanban.contract import as_json
from vanban.plan import understand
from vanban.read import read as read_file
from vanban.when import When

GOLD = Path(__file__).parents[1] / "gold/plans"
TEXTS = sorted(GOLD.rglob("*.txt"))
WHOLE = sorted(GOLD.glob("*.txt"))
"""The plans that are read without a fault; those of `held` only to the shares below."""
FLOORS = {
    "quotas": (0.95, 0.95), "milestones": (0.95, 0.93), "assignments": (0.95, 0.95),
    "reports": (0.95, 0.95), "subject_kinds": (0.95, 0.90), "fields": (0.95, 0.90),
    "criteria": (0.90, 0.85), "channels": (0.90, 0.85), "events": (0.89, 0.87),
}  # fmt: skip
"""Least precision and F1 of each kind of item over all plans."""


@cache
def read(path):
    reading = read_file(path)
    return as_json(reading, understand(reading.document))["plan"]


def gold_of(path):
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", FLOORS)
def test_few_are_missed_and_hardly_any_invented(kind):
    total = Score()
    for path in TEXTS:
        total.add(score(read(path), gold_of(path)).get(kind, Score()))
    assert total.hits
    precision, f1 = FLOORS[kind]
    assert total.precision >= precision, total.invented
    assert total.f1 >= f1, total.missed


def test_few_values_of_the_heads_are_read_wrongly():
    labelled = [path for path in TEXTS if "issuer" in gold_of(path)]
    faults = [
        fault for path in labelled for fault in wrong(read_file(path).document, gold_of(path))
    ]
    assert labelled
    assert len(faults) <= len(labelled), faults


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_once_read_stays_read(kind):
    for path in WHOLE:
        result = score(read(path), gold_of(path))[kind]
        assert not result.invented, path.stem
        assert not result.missed, path.stem


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_time_is_one_that_programmes_can_read(path):
    plan = read(path)
    for item in (*plan["milestones"], *plan["reports"]):
        assert str(When.parse(item["when"])) == item["when"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_quotes_are_exact_words_on_one_line(path):
    text = " ".join(path.read_text(encoding="utf-8").replace("*", "").split())
    plan = read(path)
    for item in (*plan["quotas"], *plan["milestones"], *plan["reports"]):
        assert "\n" not in item["quote"]
        assert all(part in text for part in item["quote"].split(" | ")), item


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_kinds_of_subjects_and_fields_are_those_printed(path):
    found, gold = read(path), gold_of(path)
    assert sorted(found["subject_kinds"]) == sorted(gold["subject_kinds"])
    if "fields" in gold:
        assert found["fields"] == gold["fields"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_tasks_begin_as_in_the_text(path):
    found = {(a["who"].lower(), a["role"]): a["tasks"] for a in read(path)["assignments"]}
    for item in gold_of(path)["assignments"]:
        tasks = found.get((item["who"].lower(), item["role"]))
        if tasks is not None:
            assert len(tasks) == len(item["tasks"]), item
            assert all(begin in task for begin, task in zip(item["tasks"], tasks, strict=True))
