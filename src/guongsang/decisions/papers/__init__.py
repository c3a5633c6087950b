"""What is made of decisions and proposals; importing it makes the recipes known."""

from guongsang.decisions import rules
from guongsang.decisions.papers import correcting, deciding, proposing
from guongsang.decisions.papers.facts import NAMES
from guongsang.documents.recipes import Recipe, register
from vanban.model import LETTER

DECISION = register(
    Recipe(
        code="decisions.decision", name="Quyết định", kind="quyết định",
        about="decisions.decision", find=deciding.find, body=lambda record: record.organisation,
        may=rules.may_issue_names, compose=deciding.decision, issued=deciding.follow_issue,
        facts=NAMES,
    )
)  # fmt: skip
REVOCATION = register(
    Recipe(
        code="decisions.revocation", name="Quyết định hủy", kind="quyết định",
        about="decisions.decision", find=deciding.find, body=lambda record: record.organisation,
        may=rules.may_revoke, compose=deciding.revocation, issued=deciding.follow_revocation,
        facts=NAMES,
    )
)  # fmt: skip
CORRECTION = register(
    Recipe(
        code="decisions.correction", name="Quyết định đính chính", kind="quyết định",
        about="decisions.decision", find=deciding.find, body=lambda record: record.organisation,
        may=rules.may_issue_correction, compose=correcting.correction,
        issued=deciding.follow_issue,
    )
)  # fmt: skip
NOTICE = register(
    Recipe(
        code="decisions.notice", name="Thông báo kết quả", kind="thông báo",
        about="decisions.decision", find=deciding.find, body=lambda record: record.organisation,
        may=rules.may_announce, compose=deciding.notice, facts=NAMES,
    )
)  # fmt: skip
SUBMISSION = register(
    Recipe(
        code="decisions.submission", name="Tờ trình cấp trên", kind="tờ trình",
        about="decisions.proposal", find=proposing.find, body=lambda record: record.organisation,
        may=rules.may_submit, compose=proposing.submission, issued=proposing.follow_submission,
    )
)  # fmt: skip
ANSWER = register(
    Recipe(
        code="decisions.answer", name="Công văn trả lời", kind=LETTER,
        about="decisions.proposal", find=proposing.find, body=lambda record: record.sent_to,
        may=rules.may_reply, compose=proposing.answer,
    )
)  # fmt: skip
