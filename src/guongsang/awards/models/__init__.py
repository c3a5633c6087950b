"""The rule book as dated rows, kind by kind; each with its legal basis and a verified mark."""

from guongsang.awards.models.awards import Award as Award
from guongsang.awards.models.awards import CommendationKind as CommendationKind
from guongsang.awards.models.awards import Recipient as Recipient
from guongsang.awards.models.awards import Requirement as Requirement
from guongsang.awards.models.dated import DatedQuerySet as DatedQuerySet
from guongsang.awards.models.dated import DatedRow as DatedRow
from guongsang.awards.models.forms import Reported as Reported
from guongsang.awards.models.forms import ReportForm as ReportForm
from guongsang.awards.models.levels import LADDER as LADDER
from guongsang.awards.models.levels import RecognitionLevel as RecognitionLevel
from guongsang.awards.models.money import BaseWage as BaseWage
from guongsang.awards.models.money import Prize as Prize
from guongsang.awards.models.terms import Deadline as Deadline
from guongsang.awards.models.votes import VoteBase as VoteBase
from guongsang.awards.models.votes import VoteRule as VoteRule

BOOK: tuple[type[DatedRow], ...] = (
    VoteRule, Award, Requirement, Prize, BaseWage, Deadline, ReportForm,
)  # fmt: skip
"""Every kind of row, in the order in which the book shows them."""
