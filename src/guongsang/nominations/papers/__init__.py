"""What is made of rounds and dossiers; importing it makes the recipes known."""

from guongsang.documents.recipes import Recipe, register
from guongsang.nominations.papers import letters, lists, reporting
from vanban.model import LETTER

GUIDE = register(
    Recipe(
        code="nominations.guide", name="Hướng dẫn", kind="hướng dẫn", about="nominations.round",
        find=lists.find_round, body=lambda record: record.office,
        may=letters.may_guide, compose=letters.guide,
    )
)  # fmt: skip
LIST = register(
    Recipe(
        code="nominations.list", name="Tờ trình và danh sách đề nghị", kind="tờ trình",
        about="nominations.round", find=lists.find_round, body=lambda record: record.office,
        may=lists.may_list_all, compose=lists.of_round,
    )
)  # fmt: skip
OWN_LIST = register(
    Recipe(
        code="nominations.own_list", name="Tờ trình và danh sách đề nghị", kind="tờ trình",
        about="nominations.asked", find=lists.find_asked, body=lambda record: record.organisation,
        may=lists.may_list_own, compose=lists.of_unit,
        made_of="phần của đơn vị trong đợt giới thiệu",
    )
)  # fmt: skip
REPORT_PERSON = register(
    Recipe(
        code="nominations.report_person", name="Báo cáo thành tích cá nhân",
        kind=reporting.REPORT, about="nominations.nomination", find=letters.find,
        body=lambda record: record.organisation, may=reporting.may_report_person,
        compose=reporting.of_person,
    )
)  # fmt: skip
REPORT_COLLECTIVE = register(
    Recipe(
        code="nominations.report_collective", name="Báo cáo thành tích tập thể",
        kind=reporting.REPORT, about="nominations.nomination", find=letters.find,
        body=lambda record: record.organisation, may=reporting.may_report_collective,
        compose=reporting.of_collective,
    )
)  # fmt: skip
SUMMARY = register(
    Recipe(
        code="nominations.summary", name="Báo cáo tóm tắt thành tích", kind=reporting.SUMMARY,
        about="nominations.nomination", find=letters.find, body=lambda record: record.organisation,
        may=reporting.may_report, compose=reporting.summary,
    )
)  # fmt: skip
PROPOSAL = register(
    Recipe(
        code="nominations.proposal", name="Công văn đề nghị", kind=LETTER,
        about="nominations.nomination", find=letters.find, body=lambda record: record.organisation,
        may=letters.may_propose, compose=letters.proposal,
    )
)  # fmt: skip
RETURN = register(
    Recipe(
        code="nominations.return", name="Công văn trả hồ sơ", kind=LETTER,
        about="nominations.nomination", find=letters.find, body=lambda record: record.round.office,
        may=letters.may_tell_return, compose=letters.returned,
    )
)  # fmt: skip
OUTCOME = register(
    Recipe(
        code="nominations.outcome", name="Công văn trả lời kết quả", kind=LETTER,
        about="nominations.nomination", find=letters.find, body=lambda record: record.round.office,
        may=letters.may_tell_outcome, compose=letters.outcome,
    )
)  # fmt: skip
