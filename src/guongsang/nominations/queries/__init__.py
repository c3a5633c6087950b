"""What rounds and dossiers look like from outside: counts, lists, what waits, what is missing."""

from guongsang.nominations.queries.asking import Asking as Asking
from guongsang.nominations.queries.asking import who_is_asked as who_is_asked
from guongsang.nominations.queries.dossiers import LINE as LINE
from guongsang.nominations.queries.dossiers import Part as Part
from guongsang.nominations.queries.dossiers import askings_of as askings_of
from guongsang.nominations.queries.dossiers import awaiting_conclusion as awaiting_conclusion
from guongsang.nominations.queries.dossiers import awaiting_head as awaiting_head
from guongsang.nominations.queries.dossiers import checklist as checklist
from guongsang.nominations.queries.dossiers import handled_by as handled_by
from guongsang.nominations.queries.dossiers import inbox as inbox
from guongsang.nominations.queries.dossiers import may_be_chosen as may_be_chosen
from guongsang.nominations.queries.dossiers import outcomes_for as outcomes_for
from guongsang.nominations.queries.dossiers import sent_back as sent_back
from guongsang.nominations.queries.overview import RoundGroup as RoundGroup
from guongsang.nominations.queries.overview import round_groups as round_groups
from guongsang.nominations.queries.overview import rounds_of_own as rounds_of_own
from guongsang.nominations.queries.overview import years_of as years_of
from guongsang.nominations.queries.progress import Summary as Summary
from guongsang.nominations.queries.progress import UnitProgress as UnitProgress
from guongsang.nominations.queries.progress import merged_list as merged_list
from guongsang.nominations.queries.progress import progress_of as progress_of
from guongsang.nominations.queries.progress import round_progress as round_progress
from guongsang.nominations.queries.progress import shortfall as shortfall
from guongsang.nominations.queries.progress import summary as summary
from guongsang.nominations.queries.progress import unit_progress as unit_progress
