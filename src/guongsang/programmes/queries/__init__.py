"""Questions to plans: whom they bind, which criteria hold, how far the work is."""

from guongsang.programmes.queries.criteria import Coverage as Coverage
from guongsang.programmes.queries.criteria import CriteriaSheet as CriteriaSheet
from guongsang.programmes.queries.criteria import criteria_coverage as criteria_coverage
from guongsang.programmes.queries.criteria import criteria_for as criteria_for
from guongsang.programmes.queries.criteria import eligibility_of as eligibility_of
from guongsang.programmes.queries.owing import MonthLoad as MonthLoad
from guongsang.programmes.queries.owing import Owing as Owing
from guongsang.programmes.queries.owing import load_by_month as load_by_month
from guongsang.programmes.queries.owing import programmes_binding as programmes_binding
from guongsang.programmes.queries.owing import quota_for as quota_for
from guongsang.programmes.queries.owing import who_owes as who_owes
from guongsang.programmes.queries.preview import Preview as Preview
from guongsang.programmes.queries.preview import preview as preview
from guongsang.programmes.queries.preview import unclear_heirs as unclear_heirs
from guongsang.programmes.queries.progress import MilestoneView as MilestoneView
from guongsang.programmes.queries.progress import StageView as StageView
from guongsang.programmes.queries.progress import UnitPlan as UnitPlan
from guongsang.programmes.queries.progress import four_stages as four_stages
from guongsang.programmes.queries.progress import roadmap as roadmap
from guongsang.programmes.queries.progress import superiors_of as superiors_of
from guongsang.programmes.queries.progress import unit_plans as unit_plans
from guongsang.programmes.queries.proposals import changes as changes
from guongsang.programmes.queries.proposals import offered_superior as offered_superior
from guongsang.programmes.queries.proposals import tally_of as tally_of
