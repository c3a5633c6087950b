"""Reading the ledger back: timelines, and the proof that nothing was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from guongsang.audit.chain import GENESIS, WORDS, digest_of, key_of, link
from guongsang.audit.models import Entry, Seal


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold: the seal's number and what is wrong with it."""

    number: int
    what: str


def timeline(thing: models.Model) -> QuerySet[Entry]:
    """Return the entries on `thing` or about it, newest first, with their words."""
    key = key_of(thing)
    return (
        Entry.objects.filter(Q(target_key=key) | Q(about_key=key))
        .select_related("payload")
        .order_by("-pk")
    )


def wording(entry: Entry) -> str:
    """Return what the entry's action is called on the screen."""
    return WORDS.get(entry.action, entry.action)


@dataclass(frozen=True, slots=True)
class Sealed:
    """How far the chain reaches: its last seal (None before the first), and what waits for one."""

    last: Seal | None
    waiting: int


def sealed() -> Sealed:
    """Return how far the chain reaches."""
    last = Seal.objects.select_related("entry").order_by("-number").first()
    return Sealed(
        last, Entry.objects.filter(pk__gt=last.entry_id if last else 0, seal=None).count()
    )


def faults(newest: int | None = None) -> Iterator[Fault]:
    """Walk the chain and yield every fault: a gap, a broken link, a changed payload.

    `newest` walks only that many of the last links, each from the link before it.
    """
    former, expected = GENESIS, 1
    rows = Seal.objects.select_related("entry", "entry__payload").order_by("number")
    before = Seal.objects.order_by("-number")[newest:].first() if newest else None
    if before:
        former, expected = before.hash, before.number + 1
        rows = rows.filter(number__gt=before.number)
    for seal in rows.iterator(chunk_size=2_000):
        if seal.number != expected:
            yield Fault(expected, "thiếu mắt xích")
        if seal.former != former or seal.hash != link(seal.former, seal.number, seal.entry):
            yield Fault(seal.number, "mắt xích không khớp")
        payload = getattr(seal.entry, "payload", None)
        if payload and digest_of(payload) != seal.entry.payload_digest:
            yield Fault(seal.number, "nội dung đã bị sửa")
        former, expected = seal.hash, seal.number + 1
