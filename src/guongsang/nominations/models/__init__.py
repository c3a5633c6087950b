"""Rounds, the dossiers sent in them, and what others say of a dossier."""

from guongsang.nominations.models.dossiers import (
    Halt,
    Nomination,
    NominationQuerySet,
    Passage,
    ReturnNote,
)
from guongsang.nominations.models.opinions import Comment, Opinion, OpinionRequest
from guongsang.nominations.models.rounds import Asked, Reminder, Round, RoundQuerySet
from guongsang.nominations.models.scans import Scan

__all__ = [
    "Asked", "Comment", "Halt", "Nomination", "NominationQuerySet", "Opinion", "OpinionRequest",
    "Passage", "Reminder", "ReturnNote", "Round", "RoundQuerySet", "Scan",
]  # fmt: skip
