"""Whom the awards of a list mean: the unit by its name, the subject by name, birth and unit.

Nothing ambiguous is decided: what may be one of several, or may be somebody else of the same
name, is left to a person, with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from guongsang.exemplars.history.entries import Entry
from guongsang.exemplars.models import Subject
from guongsang.exemplars.queries.likeness import Likeness, likeness_of, of_names
from guongsang.exemplars.states import Choice
from guongsang.orgs.models import Organisation, Reach
from guongsang.programmes.proposing.tying import Names
from guongsang.shared import clock
from vanban.text import clean, fold

MOST = 12
SAME_NAME = "trùng họ tên"
SAME_BIRTH, OTHER_BIRTH, SAME_UNIT = "trùng năm sinh", "khác năm sinh", "cùng đơn vị"


@dataclass(slots=True)
class Meant:
    """Whom a row means, or between whom a person chooses, and why."""

    choice: Choice
    organisation: Organisation | None = None
    subject: Subject | None = None
    choices: list[int] = field(default_factory=list)
    doubt: str = ""


class Matching:
    """Matches the rows of one list, for the body that had it read; only what is in reach."""

    def __init__(
        self, organisation: Organisation, reach: Reach, entries: Sequence[Entry], first: date
    ) -> None:
        self.organisation, self.reach = organisation, reach
        self.names = Names(organisation, first, clock.today())
        self.known = of_names((entry.name for entry in entries), organisation, reach)
        self.units: dict[str, list[Organisation]] = {}

    def meant(self, entry: Entry) -> Meant:
        """Return whom one award means."""
        if not entry.name:
            return Meant(Choice.OPEN, doubt=" ".join(entry.faults))
        unit, doubts = self._unit(entry.unit)
        found = self._whom(entry, unit)
        found.organisation = unit
        doubts = [*entry.faults, *([found.doubt] if found.doubt else []), *doubts]
        if found.choice is Choice.KNOWN and not entry.faults and not found.doubt:
            return found
        found.doubt = " ".join(doubts)[:300]
        if found.doubt:
            found.choice = Choice.OPEN
        return found

    def _unit(self, label: str) -> tuple[Organisation | None, list[str]]:
        """Return the one unit of the name, or why there is none."""
        if not label:
            return None, []
        if label not in self.units:
            self.units[label] = self._called(label)
        found = self.units[label]
        if len(found) == 1:
            return found[0], []
        if found:
            return None, [f"Có {len(found)} đơn vị tên “{label[:80]}”; hãy chọn đơn vị."]
        return None, []

    def _called(self, label: str) -> list[Organisation]:
        """Try the whole name, then its part before the comma: 'Trường X, huyện Y'."""
        for said in dict.fromkeys((label, label.partition(",")[0])):
            found = [each for each in self.names.called(clean(said)) if self.reach.holds(each)]
            if found:
                return found
        return []

    def _whom(self, entry: Entry, unit: Organisation | None) -> Meant:
        here = unit or self.organisation
        rows = [row for row in self.known.get(fold(entry.name), ()) if row.kind == entry.kind]
        found = [each for row in rows
                 if (each := likeness_of(row, entry.name, entry.birth_year, here))]  # fmt: skip
        sure = [each for each in found if _is_sure(each, with_unit=unit is not None)]
        if len(sure) == 1 and len(found) == 1:
            return Meant(Choice.KNOWN, subject=sure[0].subject)
        if not found:
            return Meant(Choice.NEW)
        best = sorted(found, key=lambda each: (-each.score, each.subject.pk))[:MOST]
        return Meant(
            Choice.OPEN, choices=[each.subject.pk for each in best], doubt=_why(best, len(found))
        )


def _is_sure(each: Likeness, *, with_unit: bool) -> bool:
    """The same name to the letter, and the same birth year or, none differing, the same unit."""
    if SAME_NAME not in each.reasons or OTHER_BIRTH in each.reasons:
        return False
    return SAME_BIRTH in each.reasons or (with_unit and SAME_UNIT in each.reasons)


def _why(best: Sequence[Likeness], number: int) -> str:
    if number > 1:
        return f"Có {number} người, đơn vị cùng tên trong hệ thống; hãy chọn."
    one = best[0]
    return f"Trong hệ thống đã có “{one.subject.name}” ({', '.join(one.reasons)}); hãy chọn."
