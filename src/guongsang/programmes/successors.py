"""What a plan's words and units become in its next period: years moved, ended bodies replaced."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from guongsang.orgs.models import Kind, Level, Organisation
from guongsang.orgs.queries import successors_of
from guongsang.programmes.models import Programme
from guongsang.programmes.predicates import OrganisationPredicate


def heirs_of(organisation: Organisation, on: date) -> list[Organisation]:
    """Return who does an organisation's work on a day: itself while it exists."""
    return [organisation] if organisation.exists_on(on) else successors_of(organisation, on)


def day_of_next(programme: Programme, on: date) -> date:
    """Return the first day of the period after a plan's, or today if that is later."""
    return max(on, date(programme.execution_last + 1, 1, 1))


TWO_TIERS = date(2025, 7, 1)
"""Since this day there are provinces and communes, and no districts (Nghị quyết 202/2025/QH15)."""
_YEAR = re.compile(r"\b(20\d\d)\b")
_NTH = re.compile(r" lần thứ [IVXLC]+\b")


@dataclass(slots=True)
class Heirs:
    """Who carries on what an organisation did, from a day on; what is unclear is noted."""

    on: date
    chosen: Mapping[str, str]
    notes: list[str] = field(default_factory=list)

    def of(self, code: str) -> list[str]:
        """Return the codes that take the place of `code`: itself while it exists."""
        if code in self.chosen:
            return [self.chosen[code]]
        organisation = Organisation.objects.filter(code=code).first()
        if organisation is None or organisation.exists_on(self.on):
            return [code]
        found = [each.code for each in successors_of(organisation, self.on)]
        if not found:
            self.note(f"{organisation} đã ngừng hoạt động, chưa rõ đơn vị kế thừa.")
        return found

    def one(self, organisation: Organisation | None) -> Organisation | None:
        """Return the body that takes the place of `organisation`, None where it is unclear."""
        if organisation is None:
            return None
        codes = self.of(organisation.code)
        if len(codes) > 1:
            self.note(f"{organisation} có nhiều đơn vị kế thừa; hãy chọn một.")
        return Organisation.objects.filter(code=codes[0]).first() if codes else None

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def predicate(self, old: OrganisationPredicate) -> OrganisationPredicate:
        """Return the condition for the new period: districts' duties go to communes."""
        if old.any_of:
            return replace(old, any_of=tuple(self.predicate(each) for each in old.any_of))
        new = replace(
            old,
            under=self._first(old.under),
            sector_under=self._first(old.sector_under),
            codes=self._all(old.codes),
            except_codes=self._all(old.except_codes),
        )
        return self._on_two_tiers(new) if self.loses_districts(old) else new

    def loses_districts(self, old: OrganisationPredicate) -> bool:
        """Whether it means districts, which no longer exist."""
        return self.on >= TWO_TIERS and Level.DISTRICT in old.levels

    def _on_two_tiers(self, old: OrganisationPredicate) -> OrganisationPredicate:
        levels = [level for level in old.levels if level != Level.DISTRICT]
        kinds = [Kind.COMMUNE if kind == Kind.COMMITTEE else kind for kind in old.kinds]
        return replace(old, levels=(*levels, Level.COMMUNE), kinds=tuple(dict.fromkeys(kinds)))

    def _first(self, code: str) -> str:
        found = self.of(code) if code else []
        return found[0] if found else code

    def _all(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir for code in codes for heir in self.of(code)))


@dataclass(frozen=True, slots=True)
class Wording:
    """Moves the years and the name of the place in a plan's sentences."""

    first: int
    last: int
    by: int
    old_place: str
    new_place: str

    def __call__(self, text: str) -> str:
        moved = _YEAR.sub(self._moved, _NTH.sub("", text))
        return moved.replace(self.old_place, self.new_place) if self.old_place else moved

    def _moved(self, found: re.Match[str]) -> str:
        year = int(found[1])
        return str(year + self.by) if self.first <= year <= self.last else found[1]
