"""The figures of a plan, and the exact list behind each of them."""

from guongsang.reports.queries.behind import TITLES as TITLES
from guongsang.reports.queries.behind import Ask as Ask
from guongsang.reports.queries.behind import dossiers_behind as dossiers_behind
from guongsang.reports.queries.behind import exemplars_behind as exemplars_behind
from guongsang.reports.queries.behind import units_behind as units_behind
from guongsang.reports.queries.figures import Figure as Figure
from guongsang.reports.queries.figures import QuotaLine as QuotaLine
from guongsang.reports.queries.figures import Report as Report
from guongsang.reports.queries.figures import StageLine as StageLine
from guongsang.reports.queries.figures import UnitLine as UnitLine
from guongsang.reports.queries.figures import YearLine as YearLine
from guongsang.reports.queries.figures import report_on as report_on
from guongsang.reports.queries.slices import Slice as Slice
from guongsang.reports.queries.slices import default_unit as default_unit
from guongsang.reports.queries.slices import period_codes as period_codes
from guongsang.reports.queries.slices import slice_of as slice_of
from guongsang.reports.queries.slices import unit_in_reach as unit_in_reach
