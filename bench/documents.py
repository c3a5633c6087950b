"""`python -m bench.documents`: how well documents are read, understood and restored, and how fast.

The committed gold is always measured. `PLANS` names a folder of plans as text, and `PLANS_GOLD` a
folder with what a person read in them (`<first three letters>.json`) and, in `restored.txt`, pairs
of a line as scanned and as it should be; both are optional. `OPENINGS` names a folder of heads as
text, each with its gold beside it. `SCANS` asks for the plans as scans too (bench.scans).
"""

import json
import os
import time
from functools import partial
from pathlib import Path

from bench import scans, writing
from bench.plan_score import Score, score
from tests.vanban.reading_score import as_read, wrong
from vanban.contract import as_json
from vanban.plan import understand
from vanban.read import read
from vanban.restore import mend, restore

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests/vanban/gold"


def main() -> None:
    _heads("documents", sorted((GOLD / "documents").glob("*.txt")))
    if openings := os.environ.get("OPENINGS"):
        _heads("openings", sorted(Path(openings).glob("*.txt")))
    _plans("invented plans", sorted((GOLD / "plans").glob("*.txt")), _beside)
    _plans("plans that were held out", sorted((GOLD / "plans/held").glob("*.txt")), _beside)
    _plans("plans that no rule was written from", sorted((GOLD / "unread").glob("*.txt")), _beside)
    folder, gold = os.environ.get("PLANS"), os.environ.get("PLANS_GOLD")
    plans = sorted(Path(folder).glob("*.txt")) if folder else []
    if plans and gold:
        _plans("the plans of PLANS", plans, partial(_first_letters, Path(gold)))
        _restored(plans, Path(gold) / "restored.txt")
    else:
        print("PLANS and PLANS_GOLD are not given: the five plans are not measured.")
    _speed(plans or sorted((GOLD / "plans").glob("*.txt")))
    if wanted := os.environ.get("SCANS"):
        print("scans against the text")
        scans.measure(plans or sorted((GOLD / "plans").glob("*.txt")), wanted)
    print("writing")
    writing.measure()
    writing.measure_certificates()


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _first_letters(gold: Path, path: Path) -> Path:
    return gold / f"{path.name[:3]}.json"


def _heads(name: str, paths: list[Path]) -> None:
    fields = faults = 0
    for path in paths:
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        document = read(path, mend=mend).document
        fields += len(gold.keys() & as_read(document).keys())
        for field, right, found in (missed := wrong(document, gold)):
            print(f"  {path.stem} {field}: {right!r}, read {found!r}")
        faults += len(missed)
    share = 1 - faults / fields if fields else 1.0
    print(f"heads and feet of {len(paths)} {name}: {share:.1%} of {fields} fields right")


def _plans(name: str, paths: list[Path], gold_of) -> None:
    total: dict[str, Score] = {}
    for path in paths:
        reading = read(path, mend=mend)
        found = as_json(reading, understand(reading.document))["plan"]
        gold = json.loads(gold_of(path).read_text(encoding="utf-8"))
        for kind, result in score(found, gold).items():
            total.setdefault(kind, Score()).add(result)
    print(f"{name}: {len(paths)} plans")
    for kind, result in total.items():
        print(
            f"  {kind:14} precision {result.precision:.3f}  recall {result.recall:.3f}"
            f"  F1 {result.f1:.3f}  ({result.hits} found, {len(result.invented)} invented,"
            f" {len(result.missed)} missed)"
        )


def _restored(plans: list[Path], sample: Path) -> None:
    """Compare the words of the sample, where they stand in a plan, with what they should be."""
    if not sample.is_file():
        return
    lines = [line for line in sample.read_text(encoding="utf-8").splitlines() if line]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    text = next(t for t in (p.read_text(encoding="utf-8") for p in plans) if pairs[0][0] in t)
    start = time.perf_counter()
    restored = restore(text)
    seconds = time.perf_counter() - start
    words = [word for seen, right in pairs for word in _compared(text, restored, seen, right)]
    right = sum(good for good, _, _ in words)
    sure = [good for good, doubtful, _ in words if not doubtful]
    worse = sum(not good and was for good, _, was in words)
    print(
        f"restored: {right / len(words):.1%} of {len(words)} words right;"
        f" {sum(sure) / len(sure):.1%} of {len(sure)} not marked doubtful;"
        f" {worse / len(words):.1%} made worse; {len(restored.words) / seconds:.0f} words a second"
    )


def _compared(text, restored, seen, right):
    """Yield for each word of a line: is it right now, is it doubtful, was it right before."""
    at = text.index(seen)
    for before, after in zip(seen.split(), right.split(), strict=True):
        at = text.index(before, at)
        inside = [word for word in restored.words if at <= word.start < at + len(before)]
        found = before
        for word in reversed(inside):
            begin = word.start - at
            found = found[:begin] + word.text + found[begin + len(word.seen) :]
        at += len(before)
        good, was = (_bare(one) == _bare(after) for one in (found, before))
        yield good, any(word.is_doubtful for word in inside), was


def _bare(word: str) -> str:
    return word.strip(",.;:-")


def _speed(paths: list[Path]) -> None:
    bare, whole, understood = 0.0, 0.0, 0.0
    for path in paths:
        start = time.perf_counter()
        path.read_text(encoding="utf-8")
        middle = time.perf_counter()
        reading = read(path)
        read_at = time.perf_counter()
        understand(reading.document)
        bare += middle - start
        whole += read_at - middle
        understood += time.perf_counter() - read_at
    count = len(paths)
    print(
        f"text read in {1000 * whole / count:.0f} ms a plan,"
        f" {whole / bare:.0f} times the bare file;"
        f" understood in {1000 * understood / count:.0f} ms"
    )


if __name__ == "__main__":
    main()
