"""What follows a conclusion: decisions with their honours, and proposals to the level above."""

from guongsang.decisions.services.certifying import ask_certificates as ask_certificates
from guongsang.decisions.services.certifying import certificates_of as certificates_of
from guongsang.decisions.services.certifying import print_run as print_run
from guongsang.decisions.services.certifying import take_up_runs as take_up_runs
from guongsang.decisions.services.certifying import write_run as write_run
from guongsang.decisions.services.correcting import Right as Right
from guongsang.decisions.services.correcting import draft_correction as draft_correction
from guongsang.decisions.services.correcting import drop_correction as drop_correction
from guongsang.decisions.services.correcting import standing as standing
from guongsang.decisions.services.drafting import Commendation as Commendation
from guongsang.decisions.services.drafting import add_line as add_line
from guongsang.decisions.services.drafting import draft_commendation as draft_commendation
from guongsang.decisions.services.drafting import draft_recognition as draft_recognition
from guongsang.decisions.services.drafting import drop_line as drop_line
from guongsang.decisions.services.drafting import set_prize as set_prize
from guongsang.decisions.services.issuing import issue as issue
from guongsang.decisions.services.issuing import revoke as revoke
from guongsang.decisions.services.proposing import Request as Request
from guongsang.decisions.services.proposing import answer_proposal as answer_proposal
from guongsang.decisions.services.proposing import number_proposal as number_proposal
from guongsang.decisions.services.proposing import propose_upward as propose_upward
from guongsang.decisions.services.stock import drawn as drawn
from guongsang.decisions.services.stock import places_of as places_of
from guongsang.decisions.services.stock import set_places as set_places
from guongsang.decisions.services.stock import shows_code as shows_code
