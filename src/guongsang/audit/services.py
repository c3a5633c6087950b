"""Writing the ledger: `record` inside an act, `seal` after commits."""

import json
import secrets
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from guongsang.audit.chain import GENESIS, WORDS, digest_of, key_of, link
from guongsang.audit.chain import words as words
from guongsang.audit.models import Entry, Payload, Seal
from guongsang.shared import clock

_LOCK = 7_001


class Actor(Protocol):
    """Anybody who acts: a person who signed in."""

    pk: int

    def __str__(self) -> str: ...


def record(
    *,
    actor: Actor | None,
    action: str,
    target: models.Model,
    about: models.Model | None = None,
    role: str = "",
    why: str = "",
    **detail: object,
) -> Entry:
    """Write one entry, unsealed, in the caller's transaction.

    `action` is a dotted name declared with `words`; `about` is the exemplar (or other subject)
    on whose timeline the entry also stands; `why` is the person's reason. Raises `KeyError`
    for an undeclared action and `TransactionManagementError` outside a transaction: an act
    and its record must not part.
    """
    if action not in WORDS:
        raise KeyError(f"action {action!r} has no words; declare it with audit.words")
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("audit.record outside a transaction")
    payload = Payload(
        salt=secrets.token_hex(16),
        actor_label=str(actor) if actor else "Hệ thống",
        role=role,
        target_label=str(target)[:300],
        why=why,
        detail=json.loads(json.dumps(detail, cls=DjangoJSONEncoder)),
    )
    entry = Entry.objects.create(
        at=clock.real_now(),
        actor_key=key_of(actor) if isinstance(actor, models.Model) else "system",
        action=action,
        target_key=key_of(target),
        about_key=key_of(about) if about else "",
        payload_digest=digest_of(payload),
    )
    payload.entry = entry
    payload.save(force_insert=True)
    return entry


@transaction.atomic
def seal(limit: int = 5_000) -> int:
    """Chain the entries that have no seal yet, oldest first; return how many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Seal.objects.order_by("-number").first()
    number, former = (last.number, last.hash) if last else (0, GENESIS)
    seals = []
    for entry in Entry.objects.filter(seal=None).order_by("pk")[:limit]:
        number += 1
        linked = link(former, number, entry)
        seals.append(Seal(number=number, entry=entry, former=former, hash=linked))
        former = linked
    Seal.objects.bulk_create(seals)
    return len(seals)
