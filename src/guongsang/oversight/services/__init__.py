"""Everything that changes what oversight keeps."""

from guongsang.oversight.services.complaints import Taken as Taken
from guongsang.oversight.services.complaints import accept as accept
from guongsang.oversight.services.complaints import conclude as conclude
from guongsang.oversight.services.complaints import receive as receive
from guongsang.oversight.services.complaints import refuse as refuse
from guongsang.oversight.services.complaints import verify as verify
from guongsang.oversight.services.complaints import withdraw as withdraw
from guongsang.oversight.services.difficulties import answer as answer
from guongsang.oversight.services.difficulties import put_to_leader as put_to_leader
from guongsang.oversight.services.difficulties import raise_difficulty as raise_difficulty
from guongsang.oversight.services.handling import add_file as add_file
from guongsang.oversight.services.handling import name_handler as name_handler
from guongsang.oversight.services.handling import take_off as take_off
from guongsang.oversight.services.letters import take_letter as take_letter
