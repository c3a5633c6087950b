"""Whom a list honours, told to the signer before the signature: figures, never a refusal.

Chỉ thị 34-CT/TW wants more honours for those who work directly; the plans ask for priority to
minorities and for a rising rate of provincial and State commendation (LD-II.1b-3b).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guongsang.decisions.models import DecisionLine
from guongsang.decisions.queries import Timeliness
from guongsang.exemplars.models import Subject, SubjectKind


@dataclass(frozen=True, slots=True)
class Makeup:
    """Counts of a decision's names. Shares of persons are taken of `persons`, not of all names."""

    names: int = 0
    persons: int = 0
    direct: int = 0
    women: int = 0
    minority: int = 0
    late: int = 0

    @property
    def others(self) -> int:
        """Collectives and households."""
        return self.names - self.persons


def makeup(lines: Iterable[tuple[DecisionLine, Timeliness]]) -> Makeup:
    """Count the names of a decision; asks nothing of the database."""
    rows = list(lines)
    persons = [line.subject for line, _ in rows if line.subject.kind == SubjectKind.INDIVIDUAL]
    return Makeup(
        names=len(rows),
        persons=len(persons),
        direct=sum(one.is_direct_labourer for one in persons),
        women=sum(one.sex == Subject.Sex.FEMALE for one in persons),
        minority=sum(one.is_minority for one in persons),
        late=sum(time.is_late for _, time in rows),
    )
