"""Everything that changes a plan, its criteria, its assignments and its movements."""

from guongsang.programmes.services.assignments import done as done
from guongsang.programmes.services.assignments import reopen as reopen
from guongsang.programmes.services.assignments import waive as waive
from guongsang.programmes.services.criteria import CriteriaText as CriteriaText
from guongsang.programmes.services.criteria import issue_criteria as issue_criteria
from guongsang.programmes.services.criteria import issue_eligibility_rule as issue_eligibility_rule
from guongsang.programmes.services.criteria import rewrite_criteria as rewrite_criteria
from guongsang.programmes.services.criteria import write_criteria as write_criteria
from guongsang.programmes.services.criteria import write_eligibility_rule as write_eligibility_rule
from guongsang.programmes.services.issuing import close as close
from guongsang.programmes.services.issuing import issue as issue
from guongsang.programmes.services.loading import load_all as load_all
from guongsang.programmes.services.loading import load_bases as load_bases
from guongsang.programmes.services.loading import load_calendar as load_calendar
from guongsang.programmes.services.loading import load_file as load_file
from guongsang.programmes.services.movements import launch_movement as launch_movement
from guongsang.programmes.services.periods import start_next_period as start_next_period
from guongsang.programmes.services.plans import PlanText as PlanText
from guongsang.programmes.services.plans import change_plan as change_plan
from guongsang.programmes.services.plans import draft_plan as draft_plan
from guongsang.programmes.services.plans import drop_draft as drop_draft
