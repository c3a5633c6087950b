"""Whose number, of what and how often, in sentences that no sample holds: by grammar.

Each snippet of `gold/quotas` is read as a document of its own; below it stands what a careful
reader lists: '=> who | least..most | of what | how often'. Names may say a little more or less.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from bench.plan_score import score
from vanban.contract import as_json
from vanban.plan import understand
from vanban.read import read

KEYS = ("who", "minimum", "maximum", "of", "every")
FRAME = "KẾ HOẠCH\nXây dựng, nhân rộng điển hình tiên tiến giai đoạn 2026 - 2030\n\n"


def snippets():
    for path in sorted((Path(__file__).parents[1] / "gold/quotas").glob("*.txt")):
        for snippet in path.read_text(encoding="utf-8").split("\n===\n"):
            text, *expected = snippet.strip().split("\n=> ")
            yield pytest.param(text, expected, id=f"{path.stem}: {text[:60]}")


def number(text):
    return float(Decimal(text)) if text else None


def listed(line):
    who, bounds, of, every = (None if part == "-" else part for part in line.split(" | "))
    least, to, most = bounds.partition("..")
    return dict(
        zip(KEYS, (who, number(least), number(most if to else least), of, every), strict=True)
    )


def misread(text, expected):
    heading = "" if text.startswith(("I.", "II.", "1.")) else "II. NỘI DUNG\n\n"
    reading = read(f"{FRAME}{heading}{text}\n".encode(), "ke-hoach.txt")
    found = as_json(reading, understand(reading.document))["plan"]["quotas"]
    gold = [listed(line) for line in expected if line != "nothing"]
    others = dict.fromkeys(("milestones", "assignments", "reports"), ())
    result = score({"quotas": found, **others}, {"quotas": gold})["quotas"]
    told = [{key: item[key] for key in KEYS} for item in result.invented]
    return told, result.missed


@pytest.mark.parametrize(("text", "expected"), list(snippets()))
def test_a_snippet_is_read_as_a_careful_reader_reads_it(text, expected):
    assert misread(text, expected) == ([], [])
