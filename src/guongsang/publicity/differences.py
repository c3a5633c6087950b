"""What a correction changes, paragraph by paragraph, for people to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from guongsang.publicity.models import Correction

LABELS = {"title": "Tiêu đề", "lead": "Lời dẫn", "source": "Nội dung", "method": "Cách làm"}
FACT = "Sự việc đã kiểm chứng"


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs: what it was (may be empty) and what it becomes."""

    label: str
    was: str
    now: str


def changes_of(correction: Correction) -> list[Change]:
    """Return every differing paragraph and fact, in reading order."""
    found: list[Change] = []
    for name, label in LABELS.items():
        if name in correction.after:
            pairs = _paragraphs(correction.before[name], correction.after[name])
            found += [Change(label, was, now) for was, now in pairs]
    return found + [Change(FACT, row["was"], row["now"]) for row in correction.facts]


def _paragraphs(was: str, now: str) -> Iterator[tuple[str, str]]:
    old, new = _split(was), _split(now)
    for tag, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield "\n\n".join(old[start:end]), "\n\n".join(new[first:last])


def _split(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in lines if part.strip()]
