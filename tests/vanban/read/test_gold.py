"""Documents of many bodies and kinds against what a person read in them."""

import json
from pathlib import Path

import pytest

from tests.vanban.reading_score import as_read, wrong
from vanban.read import read

GOLD = Path(__file__).parents[1] / "gold" / "documents"
FILES = sorted(GOLD.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_field_is_as_a_person_read_it(path):
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert wrong(read(path).document, gold) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_value_has_its_place_in_the_file(path):
    reading = read(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    found = as_read(reading.document)
    for field in ("kind", "number", "superior", "issuer", "place", "date", "title"):
        if found[field] is not None:
            assert f"/{field}" in reading.evidence, field
    for pointer, evidence in reading.evidence.items():
        assert evidence.page == 1, pointer
        assert lines[evidence.line - 1].strip(), pointer
        assert 0 < evidence.confidence <= 1, pointer
