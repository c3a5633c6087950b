"""What the areas offer in the menus; they declare it here, nobody imports upwards.

An area's `urls.py` calls `register` once per item. Addresses are reversed when a page is drawn:
an item whose name does not reverse is a bug and shows as one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from django.urls import get_script_prefix, reverse

from guongsang.accounts.models import User

GROUPS = {
    "desk": "Bàn làm việc",
    "office": "Văn phòng",
    "council_room": "Hội đồng",
    "newsroom": "Tòa soạn",
    "kit": "Hệ thống",
}
"""The groups of the rail in their order; items of the area `portal` stand in the public header."""

PUBLIC = "portal"
BOTTOM_BAR = 4
"""Items of the phone's bottom bar beside 'Thêm'."""


def everybody(user: User) -> bool:  # noqa: ARG001 -- the signature of every `when`
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One declared item."""

    area: str
    label: str
    url_name: str
    icon: str
    when: Callable[[User], bool]
    order: int
    short: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item as drawn on a page."""

    label: str
    url: str
    icon: str
    current: bool
    short: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Where a search box sends its words (`GET ?q=`)."""

    url_name: str
    placeholder: str


_entries: dict[str, Entry] = {}
_searches: dict[str, SearchBox] = {}


def register(
    area: str,
    label: str,
    url_name: str,
    icon: str,
    *,
    when: Callable[[User], bool] = everybody,
    order: int = 100,
    short: str = "",
) -> None:
    """Declare an item; `short` is its word in the phone's bottom bar. Declared twice, kept once."""
    if area not in GROUPS and area != PUBLIC:
        raise ValueError(f"unknown area {area!r}")
    _entries[url_name] = Entry(
        area=area, label=label, url_name=url_name, icon=icon, when=when, order=order,
        short=short or label,
    )  # fmt: skip


def register_search(area: str, url_name: str, placeholder: str) -> None:
    """Declare where the search box goes: area `portal` for visitors, any other for the house."""
    _searches[PUBLIC if area == PUBLIC else "house"] = SearchBox(url_name, placeholder)


def search_box(*, public: bool) -> SearchBox | None:
    return _searches.get(PUBLIC if public else "house")


def entries(area: str | None = None) -> list[Entry]:
    """Return the items in the order of the menus; equals in the order of their declaration."""
    ranks = {name: rank for rank, name in enumerate([*GROUPS, PUBLIC])}
    found = (entry for entry in _entries.values() if area in (None, entry.area))
    return sorted(found, key=lambda entry: (ranks[entry.area], entry.order))


def groups_for(user: User, path: str) -> list[Group]:
    """Return the groups a signed-in person sees, the item they stand on marked."""
    allowed = [e for e in entries() if e.area != PUBLIC and e.when(user)]
    items = dict(zip((e.url_name for e in allowed), _drawn(allowed, path), strict=True))
    groups = []
    for area, label in GROUPS.items():
        mine = [items[e.url_name] for e in allowed if e.area == area]
        if mine:
            groups.append(Group(label, mine))
    return groups


def public_items(path: str) -> list[Item]:
    """Return the items of the public header."""
    return _drawn(entries(PUBLIC), path)


def _drawn(wanted: list[Entry], path: str) -> list[Item]:
    """Draw entries; current is the one with the longest address that `path` begins with."""
    urls = [_address(entry.url_name, get_script_prefix()) for entry in wanted]
    here = max((url for url in urls if _leads_to(url, path)), key=len, default=None)
    return [
        Item(entry.label, url, entry.icon, url == here, entry.short)
        for entry, url in zip(wanted, urls, strict=True)
    ]


@cache
def _address(url_name: str, prefix: str) -> str:  # noqa: ARG001 -- another prefix, another address
    return reverse(url_name)


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
