"""The accounts that a demonstration offers on its sign-in page; a real installation has none."""

import json
from pathlib import Path
from typing import TypedDict

from django.conf import settings


class Offer(TypedDict):
    """One account: its name and password, who it is, in which unit, of which of the bodies."""

    username: str
    password: str
    who: str
    unit: str
    body: str


def offered() -> list[Offer]:
    """Return the accounts written by the demonstration's loader; none outside a demonstration."""
    if not settings.DEMO:
        return []
    path = Path(settings.VAR) / "demo-accounts.json"
    if not path.exists():
        return []
    offers: list[Offer] = json.loads(path.read_text(encoding="utf-8"))
    return offers
