"""The records of a plan: the plan itself, its criteria, whom it binds to what, its routes."""

from guongsang.programmes.models.criteria import CriteriaSet as CriteriaSet
from guongsang.programmes.models.criteria import Criterion as Criterion
from guongsang.programmes.models.criteria import EligibilityRule as EligibilityRule
from guongsang.programmes.models.movements import CalendarDay as CalendarDay
from guongsang.programmes.models.movements import Movement as Movement
from guongsang.programmes.models.obligations import Assignment as Assignment
from guongsang.programmes.models.obligations import Milestone as Milestone
from guongsang.programmes.models.obligations import ObligationKind as ObligationKind
from guongsang.programmes.models.obligations import Quota as Quota
from guongsang.programmes.models.obligations import Task as Task
from guongsang.programmes.models.obligations import TaskParty as TaskParty
from guongsang.programmes.models.programme import Binding as Binding
from guongsang.programmes.models.programme import Field as Field
from guongsang.programmes.models.programme import LegalBasis as LegalBasis
from guongsang.programmes.models.programme import Programme as Programme
from guongsang.programmes.models.programme import ProgrammeBasis as ProgrammeBasis
from guongsang.programmes.models.programme import Target as Target
from guongsang.programmes.models.proposals import PlanProposal as PlanProposal
from guongsang.programmes.models.proposals import ProposedItem as ProposedItem
from guongsang.programmes.models.proposals import ProposedParty as ProposedParty
from guongsang.programmes.models.routes import PlannedChannel as PlannedChannel
from guongsang.programmes.models.routes import Route as Route
