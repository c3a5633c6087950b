"""Ties the words of a plan to organisations: one by its name, a group by a condition, or nobody.

Names are folded and looked for in rings: the issuer and what stands below it, then the issuer's
whole tree; elsewhere only a full name counts. Several of one name in the nearest ring are choices
for a person: nothing ambiguous is decided here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Tie
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.proposing import groups
from vanban.text import fold

MOST = 12
_LEADERS = re.compile(r"^(?:thu truong|lanh dao|nguoi dung dau|giam doc|chu tich) (?!cac\b)")
_LEVEL = re.compile(r" (?:tinh|huyen|xa|thanh pho|phuong|thi tran|quan)$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a label means; `choices` where a person must choose; `doubt` why it is not certain."""

    tie: Tie
    organisation: Organisation | None = None
    who: dict[str, Any] = field(default_factory=dict)
    choices: tuple[Organisation, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    organisation: Organisation
    names: tuple[str, ...]


class Names:
    """The organisations that lived in some days, by name, as seen from a plan's issuer."""

    def __init__(self, issuer: Organisation, first: date, last: date) -> None:
        self.issuer, self.days = issuer, (first, last)
        alive = OrganisationPredicate().queryset(first, last).in_order()
        named = [_Named(each, _names_of(each)) for each in alive]
        self._index = _Index(named)
        self._full: dict[str, list[Organisation]] = {}
        for row in named:
            self._full.setdefault(row.names[0], []).append(row.organisation)
        self._rings = (issuer.path, f"/{issuer.ancestor_ids()[0]}/")

    def meaning(self, label: str) -> Meaning:
        """Return whom a label means."""
        parts = groups.parts_of(label)
        if len(parts) > 1:
            whole = self._one(label)
            if whole.tie is Tie.UNIT:
                return whole
            return self._joined([self._part(part) for part in parts])
        return self._part(label)

    def called(self, label: str) -> list[Organisation]:
        """Return the organisations of a name, those of the nearest ring only."""
        text = _LEADERS.sub("", groups.folded(label))
        for wanted in dict.fromkeys((text, _LEVEL.sub("", text))):
            for ring in self._rings:
                if wanted and (found := self._index.called(wanted, ring)):
                    return found
        return self._full.get(text, [])

    def count(self, who: dict[str, Any]) -> int:
        """Return how many organisations a condition means."""
        return OrganisationPredicate.load(who).queryset(*self.days).count()

    def _part(self, label: str) -> Meaning:
        if not groups.is_group(label):
            named = self._one(label)
            if named.tie is Tie.UNIT or named.choices or not groups.is_bare_kind(label):
                return named
        found = groups.group_of(label, self.issuer)
        if found is None:
            return Meaning(Tie.OPEN, doubt=f"Chưa rõ “{label}” là những đơn vị nào.")
        if not self.count(found.who):
            return Meaning(Tie.OPEN, doubt=f"Không có đơn vị nào khớp với “{label}”.")
        doubt = f"Nhóm “{label}” chưa chắc hiểu đủ; hãy xem lại." if found.left else ""
        return Meaning(Tie.GROUP, who=found.who, doubt=doubt)

    def _one(self, label: str) -> Meaning:
        found = self.called(label)
        if len(found) == 1:
            return Meaning(Tie.UNIT, organisation=found[0])
        if found:
            doubt = f"Có {len(found)} đơn vị tên “{label}”; hãy chọn."
            return Meaning(Tie.OPEN, choices=tuple(found[:MOST]), doubt=doubt)
        return Meaning(Tie.OPEN, doubt=f"Chưa có đơn vị tên “{label}” trong hệ thống; hãy chọn.")

    def _joined(self, parts: Iterable[Meaning]) -> Meaning:
        """Make one condition of several; one part that is open leaves all open."""
        found = list(parts)
        doubts = " ".join(part.doubt for part in found if part.doubt)
        if any(part.tie is Tie.OPEN for part in found):
            choices = tuple(each for part in found for each in part.choices)
            return Meaning(Tie.OPEN, choices=choices[:MOST], doubt=doubts[:300])
        inner: list[dict[str, Any]] = []
        for part in found:
            unit = part.organisation
            alone: dict[str, Any] = {"codes": [unit.code]} if unit else part.who
            inner += [each for each in alone.get("any_of", [alone]) if each not in inner]
        return Meaning(Tie.GROUP, who={"any_of": inner}, doubt=doubts[:300])


def _names_of(organisation: Organisation) -> tuple[str, ...]:
    names = (organisation.name, organisation.short_name)
    return tuple(dict.fromkeys(groups.folded(name) for name in names if name))


_PLACE = re.compile(r"(?:tinh|huyen|xa|thanh pho|phuong|thi tran|quan|thi xa)\b")


class _Index:
    """Organisations by their names: of exactly this name, or whose name then tells only where."""

    def __init__(self, rows: Iterable[_Named]) -> None:
        self._exact: dict[str, list[Organisation]] = {}
        self._goes_on: dict[str, list[Organisation]] = {}
        for row in rows:
            for name in row.names:
                self._exact.setdefault(name, []).append(row.organisation)
            for start in _starts_of(row):
                self._goes_on.setdefault(start, []).append(row.organisation)

    def called(self, wanted: str, ring: str) -> list[Organisation]:
        """Those of exactly this name in a ring, else those whose name goes on with a place."""
        exact = [each for each in self._exact.get(wanted, ()) if each.path.startswith(ring)]
        more = self._goes_on.get(wanted, ())
        return exact or [each for each in more if each.path.startswith(ring)]


def _starts_of(row: _Named) -> set[str]:
    """Return what a full name begins with before it tells where: 'Sở Nội vụ' tỉnh Bắc Kạn."""
    place = fold(row.organisation.place)
    found: set[str] = set()
    for name in row.names:
        if place and name.endswith(f" {place}"):
            found.add(name.removesuffix(f" {place}"))
        words = name.split(" ")
        for at in range(1, len(words)):
            if _PLACE.match(" ".join(words[at : at + 2])):
                found.add(" ".join(words[:at]))
    return found
