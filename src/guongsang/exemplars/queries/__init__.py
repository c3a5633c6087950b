"""Reading the register: likeness, lists, stages, the ladder, the criteria sheet, the timeline."""

from guongsang.exemplars.queries.counts import differences as differences
from guongsang.exemplars.queries.counts import live_counts as live_counts
from guongsang.exemplars.queries.likeness import Likeness as Likeness
from guongsang.exemplars.queries.likeness import same_subjects as same_subjects
from guongsang.exemplars.queries.listing import Filters as Filters
from guongsang.exemplars.queries.listing import listed as listed
from guongsang.exemplars.queries.listing import programme_of as programme_of
from guongsang.exemplars.queries.listing import rows_of as rows_of
from guongsang.exemplars.queries.listing import to_build as to_build
from guongsang.exemplars.queries.listing import worth_following as worth_following
from guongsang.exemplars.queries.sheet import SheetLine as SheetLine
from guongsang.exemplars.queries.sheet import criteria_sheet as criteria_sheet
from guongsang.exemplars.queries.sheet import sets_by_reference as sets_by_reference
from guongsang.exemplars.queries.sheet import sheet_gaps as sheet_gaps
from guongsang.exemplars.queries.sheet import sheet_snapshot as sheet_snapshot
from guongsang.exemplars.queries.stages import Rung as Rung
from guongsang.exemplars.queries.stages import StageView as StageView
from guongsang.exemplars.queries.stages import follow_up_due as follow_up_due
from guongsang.exemplars.queries.stages import four_stages as four_stages
from guongsang.exemplars.queries.stages import ladder as ladder
from guongsang.exemplars.queries.stages import next_level as next_level
from guongsang.exemplars.queries.stages import unfollowed as unfollowed
from guongsang.exemplars.queries.story import Moment as Moment
from guongsang.exemplars.queries.story import timeline as timeline
