"""What is made of a sitting; importing it makes the recipes known.

All stay in the inner circle: the standing body's secretariat and head. None tells who chose what.
"""

from functools import partial

from guongsang.council.papers import allowed, calling, results
from guongsang.council.papers.heads import find, home_of, partner_of
from guongsang.documents.models import Circle
from guongsang.documents.recipes import Recipe, register

_of_a_sitting = partial(
    Recipe,
    about="council.sitting",
    find=find,
    body=home_of,
    circle=Circle.INNER,
    partner=partner_of,
)
INVITATION = register(
    _of_a_sitting(
        code="council.invitation", name="Giấy mời họp", kind="giấy mời",
        may=allowed.may_invite, compose=calling.invitation,
    )
)  # fmt: skip
BALLOT = register(
    _of_a_sitting(
        code="council.ballot", name="Phiếu bầu", kind=calling.BALLOT,
        may=allowed.may_print_ballots, compose=calling.ballot,
    )
)  # fmt: skip
OPINION = register(
    _of_a_sitting(
        code="council.opinion", name="Phiếu lấy ý kiến thành viên vắng mặt", kind=calling.OPINION,
        may=allowed.may_print_opinions, compose=calling.opinion,
    )
)  # fmt: skip
COUNTING = register(
    _of_a_sitting(
        code="council.counting", name="Biên bản kiểm phiếu", kind="biên bản",
        may=allowed.may_record_counting, compose=results.counting,
    )
)  # fmt: skip
MINUTES = register(
    _of_a_sitting(
        code="council.minutes", name="Biên bản họp Hội đồng", kind="biên bản",
        may=allowed.may_record_minutes, compose=results.minutes,
    )
)  # fmt: skip
SUBMISSION = register(
    _of_a_sitting(
        code="council.submission", name="Tờ trình kết quả xét", kind="tờ trình",
        may=allowed.may_submit_result, compose=results.submission,
    )
)  # fmt: skip
