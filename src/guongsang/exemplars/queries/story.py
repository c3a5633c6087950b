"""What happened to an exemplar, read from the ledger: each step with its day and its author."""

from dataclasses import dataclass
from datetime import datetime

from guongsang.audit import queries as audit
from guongsang.exemplars.models import Exemplar

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline."""

    at: datetime
    who: str
    what: str
    target: str
    target_key: str
    why: str


def timeline(exemplar: Exemplar, limit: int = SHOWN) -> list[Moment]:
    """Return what was done to or about the exemplar, newest first (LD-I.2a-b)."""
    moments = []
    for entry in audit.timeline(exemplar)[:limit]:
        payload = getattr(entry, "payload", None)
        target = payload.target_label if payload else ""
        moments.append(
            Moment(
                entry.at,
                payload.actor_label if payload else "(đã xóa tên)",
                audit.wording(entry),
                "" if target == str(exemplar) else target,
                entry.target_key,
                payload.why if payload else "",
            )
        )
    return moments
