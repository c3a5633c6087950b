"""Councils with seats, their sittings, and ballots that keep totals but never who chose what."""

from guongsang.council.models.ballot import Ballot, OpenVote, OptionCount, Receipt, TellerSheet
from guongsang.council.models.council import Council, Seat, SeatFunction
from guongsang.council.models.reading import CriterionWeight, Kinship, Reading, Score
from guongsang.council.models.sitting import AgendaItem, Attendance, Clearance, Recusal, Sitting

__all__ = [
    "AgendaItem", "Attendance", "Ballot", "Clearance", "Council", "CriterionWeight", "Kinship",
    "OpenVote", "OptionCount", "Reading", "Receipt", "Recusal", "Score", "Seat", "SeatFunction",
    "Sitting", "TellerSheet",
]  # fmt: skip
