"""Who may do what with an exemplar, and why not. Rules read; they never write or raise."""

from guongsang.exemplars.rules.acts import may_add_evidence as may_add_evidence
from guongsang.exemplars.rules.acts import may_answer as may_answer
from guongsang.exemplars.rules.acts import may_assess as may_assess
from guongsang.exemplars.rules.acts import may_declare_ready as may_declare_ready
from guongsang.exemplars.rules.acts import may_describe as may_describe
from guongsang.exemplars.rules.acts import may_describe_subject as may_describe_subject
from guongsang.exemplars.rules.acts import may_notice as may_notice
from guongsang.exemplars.rules.acts import may_nurture as may_nurture
from guongsang.exemplars.rules.acts import may_open_nurturing as may_open_nurturing
from guongsang.exemplars.rules.acts import may_register_to_build as may_register_to_build
from guongsang.exemplars.rules.acts import may_see_personal as may_see_personal
from guongsang.exemplars.rules.history import KEEPERS as KEEPERS
from guongsang.exemplars.rules.history import may_accept as may_accept
from guongsang.exemplars.rules.history import may_drop_sheet as may_drop_sheet
from guongsang.exemplars.rules.history import may_enter_awards as may_enter_awards
from guongsang.exemplars.rules.history import may_match as may_match
from guongsang.exemplars.rules.history import may_take_back as may_take_back
from guongsang.exemplars.rules.life import may_adopt as may_adopt
from guongsang.exemplars.rules.life import may_be_put_forward as may_be_put_forward
from guongsang.exemplars.rules.life import may_close as may_close
from guongsang.exemplars.rules.life import may_merge as may_merge
from guongsang.exemplars.rules.life import may_reopen as may_reopen
from guongsang.exemplars.rules.life import may_report_adoption as may_report_adoption
from guongsang.exemplars.rules.life import may_separate as may_separate
from guongsang.exemplars.rules.standing import CARERS as CARERS
from guongsang.exemplars.rules.standing import describes as describes
