"""What follows a conclusion: decisions with their honours, and proposals to the level above."""

from guongsang.decisions.services.drafting import Commendation as Commendation
from guongsang.decisions.services.drafting import add_line as add_line
from guongsang.decisions.services.drafting import draft_commendation as draft_commendation
from guongsang.decisions.services.drafting import draft_recognition as draft_recognition
from guongsang.decisions.services.drafting import drop_line as drop_line
from guongsang.decisions.services.issuing import issue as issue
from guongsang.decisions.services.issuing import revoke as revoke
from guongsang.decisions.services.proposing import Request as Request
from guongsang.decisions.services.proposing import answer_proposal as answer_proposal
from guongsang.decisions.services.proposing import propose_upward as propose_upward
