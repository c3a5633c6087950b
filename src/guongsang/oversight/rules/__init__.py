"""Who may do what in oversight. Rules read; they never write or raise."""

from guongsang.oversight.rules.complaints import BARRED as BARRED
from guongsang.oversight.rules.complaints import is_barred as is_barred
from guongsang.oversight.rules.complaints import may_accept as may_accept
from guongsang.oversight.rules.complaints import may_add_file as may_add_file
from guongsang.oversight.rules.complaints import may_conclude as may_conclude
from guongsang.oversight.rules.complaints import may_know_sender as may_know_sender
from guongsang.oversight.rules.complaints import may_name_handler as may_name_handler
from guongsang.oversight.rules.complaints import may_receive as may_receive
from guongsang.oversight.rules.complaints import may_refuse as may_refuse
from guongsang.oversight.rules.complaints import may_take_off as may_take_off
from guongsang.oversight.rules.complaints import may_verify as may_verify
from guongsang.oversight.rules.complaints import may_withdraw as may_withdraw
from guongsang.oversight.rules.difficulties import SETTLERS as SETTLERS
from guongsang.oversight.rules.difficulties import may_answer as may_answer
from guongsang.oversight.rules.difficulties import may_put_to_leader as may_put_to_leader
from guongsang.oversight.rules.difficulties import may_raise as may_raise
