"""What differs between a plan as read and a programme made before: added, removed, changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from guongsang.programmes.kinds import Every, ItemKind, SubjectKind
from guongsang.programmes.models import Programme, ProposedItem
from guongsang.programmes.states import ItemState
from vanban.text import words
from vanban.when import BadWhen, When

ALIKE = 0.5
"""Share of common words from which two of a kind are the same thing, worded anew."""


class Change(Enum):
    ADDED = "Thêm"
    REMOVED = "Bỏ"
    CHANGED = "Đổi"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a plan says: its kind, its words, and the values beside them."""

    kind: ItemKind
    text: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = ", ".join(value for value in self.values if value)
        return f"{self.text} ({said})" if said else self.text

    @property
    def bag(self) -> frozenset[str]:
        return frozenset(words(self.text))


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: of what kind, from what, to what."""

    change: Change
    kind: ItemKind
    old: Fact | None = None
    new: Fact | None = None


def facts_of(programme: Programme) -> list[Fact]:
    """Return what a programme says, kind by kind."""
    found = [Fact(ItemKind.SUBJECT, SubjectKind(each).label) for each in programme.subject_kinds]
    found += [Fact(ItemKind.FIELD, each.name) for each in programme.fields.all()]
    for criteria in programme.criteria_sets.filter(owner=programme.issuer):
        found += [Fact(ItemKind.CRITERION, each.text) for each in criteria.criteria.all()]
    found += [
        Fact(ItemKind.QUOTA, _of(each.who_text, each.of),
             _numbers(each.minimum, each.maximum, each.every))
        for each in programme.quotas.all()
    ]  # fmt: skip
    found += [
        Fact(ItemKind.MILESTONE, each.what,
             (_when(each.when),))
        for each in programme.milestones.all()
    ]  # fmt: skip
    found += [Fact(ItemKind.TASK, each.text) for each in programme.tasks.all()]
    found += [Fact(ItemKind.CHANNEL, each.name) for each in programme.channels.all()]
    links = programme.basis_links.select_related("basis")
    found += [_basis(link.basis.kind, link.basis.number) for link in links]
    return found


def facts_in(items: Iterable[ProposedItem]) -> list[Fact]:
    """Return what the items of a reading say, those that were dropped left out."""
    found = []
    for item in items:
        fact = None if item.state == ItemState.DROPPED else _fact(item)
        if fact is not None:
            found.append(fact)
    return found


def differences(old: Sequence[Fact], new: Sequence[Fact]) -> list[Difference]:
    """Return what was added, removed and changed, kind by kind, removed ones last."""
    found: list[Difference] = []
    for kind in ItemKind:
        found += _of_kind(
            kind, [each for each in old if each.kind is kind], [e for e in new if e.kind is kind]
        )
    return found


def _of_kind(kind: ItemKind, old: list[Fact], new: list[Fact]) -> list[Difference]:
    pairs = sorted(
        ((_likeness(a, b), at, to) for at, a in enumerate(old) for to, b in enumerate(new)),
        key=lambda pair: -pair[0],
    )
    left, right = set(range(len(old))), set(range(len(new)))
    found: list[tuple[int, Difference]] = []
    for likeness, at, to in pairs:
        if likeness < ALIKE or at not in left or to not in right:
            continue
        left.remove(at)
        right.remove(to)
        if old[at].bag != new[to].bag or old[at].values != new[to].values:
            found.append((to, Difference(Change.CHANGED, kind, old[at], new[to])))
    found += [(to, Difference(Change.ADDED, kind, new=new[to])) for to in right]
    in_order = [each for _, each in sorted(found, key=lambda pair: pair[0])]
    return in_order + [Difference(Change.REMOVED, kind, old=old[at]) for at in sorted(left)]


def _likeness(one: Fact, other: Fact) -> float:
    """Return the share of words in common, counted on the shorter of the two."""
    if not one.bag or not other.bag:
        return 0.0
    common = len(one.bag & other.bag)
    share = common / min(len(one.bag), len(other.bag))
    return share * 0.9 + 0.1 * common / max(len(one.bag), len(other.bag))


def _fact(item: ProposedItem) -> Fact | None:
    data, kind = item.data, ItemKind(item.kind)
    if kind is ItemKind.QUOTA:
        who = "; ".join(party.label for party in item.parties.all())
        numbers = _numbers(data["minimum"], data["maximum"], data["every"])
        return Fact(kind, _of(who, data["of"]), numbers)
    if kind in (ItemKind.MILESTONE, ItemKind.EVENT, ItemKind.REPORT):
        return Fact(ItemKind.MILESTONE, data["what"], (_when(data["when"]),))
    if kind is ItemKind.SUBJECT:
        return Fact(kind, SubjectKind(data["subject"]).label)
    if kind is ItemKind.BASIS:
        return _basis(data["kind"], data["number"])
    name = {ItemKind.TASK: "text", ItemKind.CRITERION: "text"}.get(kind, "name")
    listed = (ItemKind.TASK, ItemKind.CRITERION, ItemKind.FIELD, ItemKind.CHANNEL)
    return Fact(kind, data[name]) if kind in listed else None


def _basis(kind: str, number: str) -> Fact:
    return Fact(ItemKind.BASIS, f"{kind} {number}".strip())


def _of(who: str, of: str) -> str:
    return f"{who}: {of}" if who else of


def _numbers(minimum: float | None, maximum: float | None, every: str) -> tuple[str, ...]:
    if minimum is not None and minimum == maximum:
        number = f"{minimum}"
    elif minimum is not None:
        number = f"ít nhất {minimum}"
    else:
        number = f"không quá {maximum}"
    return number.replace(".", ","), Every(every).label if every else ""


def _when(when: str) -> str:
    try:
        return When.parse(when).label() if when else ""
    except BadWhen:
        return when
