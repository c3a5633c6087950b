"""The chain's arithmetic: keys, digests and links. Pure; reads nothing, writes nothing."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import models

from guongsang.audit.models import Entry, Payload

WORDS: dict[str, str] = {}
"""What each action is called on the screen; an action without words cannot be recorded."""

GENESIS = "0" * 64


def words(known: Mapping[str, str]) -> None:
    """Declare an app's actions, at the top of its services, with their Vietnamese names."""
    WORDS.update(known)


def key_of(thing: models.Model) -> str:
    """Return the ledger's key of a row: 'nominations.nomination:12'."""
    return f"{thing._meta.label_lower}:{thing.pk}"  # noqa: SLF001 -- Django's public-by-use API


def link(former: str, number: int, entry: Entry) -> str:
    """Return the hash of the chain's link `number` over the former link and `entry`."""
    fields = [
        former, number, entry.pk, _instant(entry.at), entry.actor_key, entry.action,
        entry.target_key, entry.about_key, entry.payload_digest,
    ]  # fmt: skip
    return hashlib.sha256(_canonical(fields)).hexdigest()


def digest_of(payload: Payload) -> str:
    """Return the salted digest that binds a payload to its entry."""
    fields = [
        payload.salt, payload.actor_label, payload.role, payload.target_label, payload.why,
        payload.detail,
    ]  # fmt: skip
    return hashlib.sha256(_canonical(fields)).hexdigest()


def _instant(at: datetime) -> str:
    return f"{at.timestamp():.6f}"


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
