"""Gathers what the page of a plan being read shows: the document beside its items."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from guongsang.orgs.models import SECTORS, Kind, Level, Organisation
from guongsang.programmes import queries, rules
from guongsang.programmes.kinds import ItemKind, Tie
from guongsang.programmes.models import PlanProposal, ProposedItem, ProposedParty
from guongsang.programmes.proposing.shapes import Form, Slot, slots_of
from guongsang.programmes.states import ItemState
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office.programmes_document import lines_of
from vanban.when import BadWhen, When

TITLES = ("title", "name", "text", "what", "of", "subject", "recipients")
"""The value that an item is called by, the first that its kind has."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a party means, in words, and whether a person must still choose."""

    party: ProposedParty
    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One item on the screen: what it says, its values, whom it names, what may be done."""

    item: ProposedItem
    title: str
    values: list[tuple[str, str]]
    parties: list[Meant]
    doubts: list[str]
    is_marked: bool
    is_settling: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading."""

    label: str
    anchor: str
    items: list[Shown]
    left: int


def context(request: SignedInRequest, proposal: PlanProposal) -> dict[str, Any]:
    """Return everything the page shows."""
    today = clock.today()
    items = items_of(proposal)
    document = (proposal.reading.result or {}).get("document", {})
    lines, marked = lines_of(document, items)
    comparing = rules.may_compare(request.user, proposal, today)
    shown = present(items, marked, settling=bool(comparing))
    superior = proposal.superior or queries.offered_superior(proposal, items, request.user)
    return {
        "proposal": proposal,
        "lines": lines,
        "groups": _groups(shown),
        "comparing": comparing,
        "finishing": rules.may_finish(request.user, proposal, today),
        "reopening": rules.may_reopen_proposal(request.user, proposal, today),
        "dropping": rules.may_drop_proposal(request.user, proposal, today),
        "superior": superior,
        "changes": queries.changes(proposal, items),
        "warnings": _warnings(proposal),
        **counts(items),
    }


def items_of(proposal: PlanProposal) -> list[ProposedItem]:
    """Return the items with whom they name, in three questions."""
    found = list(proposal.items.prefetch_related("parties__organisation"))
    for item in found:
        item.proposal = proposal
    return found


def counts(items: list[ProposedItem]) -> dict[str, int]:
    """Return how many items nobody has looked at, and how many of these are certain."""
    waiting = [item for item in items if item.state == ItemState.PROPOSED]
    return {
        "left": len(waiting),
        "sure": sum(not item.is_doubtful for item in waiting),
        "all": len(items),
    }


def present(items: Iterable[ProposedItem], marked: set[int], *, settling: bool) -> list[Shown]:
    """Return the items in words."""
    items = list(items)
    names = _names(party for item in items for party in item.parties.all())
    return [
        Shown(
            item, title_of(item), _values(item),
            [_meant(party, names) for party in item.parties.all()],
            [each for each in (item.doubt, *(p.doubt for p in item.parties.all())) if each],
            item.pk in marked, settling,
        )
        for item in items
    ]  # fmt: skip


def title_of(item: ProposedItem) -> str:
    """Return what an item says, in a line."""
    data = item.data
    if item.kind == ItemKind.PERIOD:
        return f"{data['first'] or '…'} – {data['last'] or '…'}"
    if item.kind == ItemKind.BASIS:
        return " ".join(str(data[name]) for name in ("kind", "number") if data[name])
    if item.kind == ItemKind.QUOTA:
        return f"{_number(data)} {data['of']}"
    slots = {slot.name: slot for slot in slots_of(item.kind)}
    for name in TITLES:
        if name in slots:
            return in_words(slots[name], data.get(name)) or "(chưa đọc được)"
    return item.get_kind_display()


def _number(data: dict[str, Any]) -> str:
    low, high = data["minimum"], data["maximum"]
    if low is not None and low == high:
        number = f"{low:02}"
    else:
        number = f"Ít nhất {low:02}" if low is not None else f"Không quá {high}"
    return number.replace(".", ",")


def _values(item: ProposedItem) -> list[tuple[str, str]]:
    """Return the other values of an item, those it has."""
    slots = slots_of(item.kind)
    called = next((name for name in TITLES if name in {slot.name for slot in slots}), "")
    hidden = {called}
    if item.kind == ItemKind.QUOTA:
        hidden |= {"minimum", "maximum"}
    if item.kind == ItemKind.PERIOD:
        hidden |= {"first", "last"}
    if item.kind == ItemKind.BASIS:
        hidden |= {"kind", "number"}
    said = ((slot, in_words(slot, item.data.get(slot.name))) for slot in slots)
    return [(slot.label, text) for slot, text in said if text and slot.name not in hidden]


def in_words(slot: Slot, value: Any) -> str:
    """Return a value as a person reads it."""
    if value in (None, "", [], False):
        return ""
    labels = dict(slot.choices)
    if slot.form in (Form.CHOICES, Form.LINES):
        return ("; " if slot.form is Form.LINES else ", ").join(
            str(labels.get(each, each)) for each in value
        )
    if slot.form is Form.DAY:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if slot.form is Form.WHEN:
        with suppress(BadWhen):
            return When.parse(value).label()
    return str(labels.get(value, value))


def _meant(party: ProposedParty, names: dict[str, str]) -> Meant:
    if party.organisation is not None:
        return Meant(party, party.organisation.name, is_open=False)
    if party.tie == Tie.GROUP:
        return Meant(party, f"{group_in_words(party.who, names)} ({party.units} đơn vị)", False)
    words = "chỉ ghi bằng lời" if party.tie == Tie.WORDS else ""
    return Meant(party, words, is_open=party.tie == Tie.OPEN)


def group_in_words(who: dict[str, Any], names: dict[str, str]) -> str:
    """Return a condition on organisations in words."""
    if "any_of" in who:
        return "; ".join(group_in_words(each, names) for each in who["any_of"])
    if who.get("codes"):
        return ", ".join(names.get(code, code) for code in who["codes"])
    kinds = [str(Kind(each).label) for each in who.get("kinds", ())] or ["Mọi đơn vị"]
    text = ", ".join(kinds)
    if sectors := who.get("sectors"):
        text += f" ngành {', '.join(SECTORS.get(each, each) for each in sectors)}"
    if levels := who.get("levels"):
        text += f", {', '.join(str(Level(each).label).lower() for each in levels)}"
    if who.get("in_block"):
        text += ", trong cụm, khối thi đua"
    root = who.get("under") or who.get("sector_under")
    return f"{text}, thuộc {names.get(root, root)}" if root else text


def _names(parties: Iterable[ProposedParty]) -> dict[str, str]:
    codes: set[str] = set()
    for party in parties:
        codes |= party.audience.named_codes()
    if not codes:
        return {}
    return {
        each.code: each.label
        for each in Organisation.objects.filter(code__in=codes).only("code", "name", "short_name")
    }


def _groups(shown: list[Shown]) -> list[Group]:
    """Return what must be looked at first, then the rest by kind."""
    doubtful = [each for each in shown if each.item.is_doubtful]
    found = [Group("Cần xem trước", "can-xem", doubtful, len(doubtful))] if doubtful else []
    for kind in ItemKind:
        here = [each for each in shown if each.item.kind == kind and each not in doubtful]
        if here:
            left = sum(each.item.state == ItemState.PROPOSED for each in here)
            found.append(Group(str(kind.label), kind.value, here, left))
    return found


def _warnings(proposal: PlanProposal) -> list[dict[str, str]]:
    contract = (proposal.reading.result or {}).get("contract", {})
    found: list[dict[str, str]] = contract.get("warnings", [])
    return found
