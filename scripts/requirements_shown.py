"""Print which rows of docs/requirements.csv a passing test shows, by section."""

import csv
import json
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(shown_file: str) -> None:
    shown = json.loads(Path(shown_file).read_text(encoding="utf-8"))
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for section, group in groupby(rows, key=lambda row: row["section"]):
        members = list(group)
        have = [row["id"] for row in members if row["id"] in shown]
        lack = [row["id"] for row in members if row["id"] not in shown]
        print(f"{section}: {len(have)} of {len(members)}")
        for row in have:
            print(f"  + {row}  ({len(shown[row])} tests)")
        for row in lack:
            print(f"  - {row}")
    print(f"{sum(row['id'] in shown for row in rows)} of {len(rows)} rows shown")


if __name__ == "__main__":
    main(sys.argv[1])
