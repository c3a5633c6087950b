"""The head of a document that was read, as values for a register, each with how sure it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from vanban.model import KINDS, LETTER

DOUBT = 0.75
"""Below this confidence a person must look: a blurred place of a scan (clear text gives 0.81)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value read from a head; `is_blurred` where a person should compare it with the paper."""

    value: str | date
    is_blurred: bool


def offered(result: dict[str, Any]) -> dict[str, Offer]:
    """Return what the head of a reading (`documents.models.Reading.result`) tells of an arrival.

    The keys are those of `documents.services.Arrival`; what the head does not say is absent.
    """
    contract = result["contract"]
    told = {
        "sender": ("/issuer", (contract["issuer"] or "")[:250]),
        "printed_number": ("/number", (contract["number"] or "")[:80]),
        "dated": ("/date", date.fromisoformat(contract["date"]) if contract["date"] else None),
        "kind": ("/kind", contract["kind"] if contract["kind"] in (LETTER, *KINDS) else ""),
        "title": ("/title", (contract["title"] or "")[:500]),
    }
    evidence = contract["evidence"]
    return {
        name: Offer(value, float(evidence.get(pointer, {}).get("confidence", 1)) < DOUBT)
        for name, (pointer, value) in told.items()
        if value
    }
