"""Addresses of decisions, proposals and difficulties."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import (
    certificates,
    corrections,
    decisions,
    decisions_waiting,
    decisions_why,
    difficulties,
    proposals,
    stock,
)
from guongsang.web.office.rounds_urls import works_in_office

waiting = decisions_waiting.outcomes_waiting
"""Imported so that the home queue knows it."""

ONE = "quyet-dinh/<int:pk>/"

urlpatterns = [
    path("quyet-dinh/", decisions.decisions, name="decisions"),
    path("quyet-dinh/cong-nhan/", decisions.recognise, name="decision_recognise"),
    path("quyet-dinh/khen-thuong/", decisions.commend, name="decision_commend"),
    path(ONE, decisions.decision, name="decision"),
    path(f"{ONE}ban-hanh/", decisions.issue, name="decision_issue"),
    path(f"{ONE}huy/", decisions.revoke, name="decision_revoke"),
    path(f"{ONE}dinh-chinh/", corrections.correct, name="decision_correct"),
    path(f"{ONE}bo-dinh-chinh/", corrections.drop, name="decision_correction_drop"),
    path(f"{ONE}them-ten/", decisions.add_line, name="decision_add"),
    path(f"{ONE}tim-guong/", decisions.names, name="decision_names"),
    path(f"{ONE}bo-ten/", decisions.drop_line, name="decision_drop"),
    path(f"{ONE}tien-thuong/", decisions.prize, name="decision_prize"),
    path(f"{ONE}giay-khen/", certificates.certificates, name="certificates"),
    path(f"{ONE}giay-khen/<int:run>/", certificates.certificates_file, name="certificates_file"),
    path(
        f"{ONE}giay-khen/<int:run>/word/",
        certificates.certificates_file,
        {"ending": "docx"},
        name="certificates_word",
    ),
    path(f"{ONE}ly-do/<int:line>/", decisions_why.name_in_decision, name="decision_why"),
    path("van-ban/mau/<int:pk>/phoi/", stock.places, name="stock"),
    path("van-ban/mau/<int:pk>/phoi/xem-thu.png", stock.preview, name="stock_preview"),
    path("to-trinh/", proposals.proposals, name="proposals"),
    path("to-trinh/moi/", proposals.propose, name="proposal_new"),
    path("to-trinh/<int:pk>/", proposals.proposal, name="proposal"),
    path("to-trinh/<int:pk>/tra-loi/", proposals.answer, name="proposal_answer"),
    path("vuong-mac/", difficulties.difficulties, name="difficulties"),
    path("vuong-mac/<int:pk>/", difficulties.difficulty, name="difficulty"),
    path("vuong-mac/<int:pk>/trinh/", difficulties.put_to_leader, name="difficulty_put_up"),
    path("vuong-mac/<int:pk>/tra-loi/", difficulties.settle, name="difficulty_settle"),
]

for label, name, icon, order in (
    ("Quyết định", "office:decisions", "scroll-text", 40),
    ("Tờ trình cấp trên", "office:proposals", "arrow-up-from-line", 50),
    ("Giải quyết vướng mắc", "office:difficulties", "message-circle-warning", 80),
):
    nav.register("office", label, name, icon, when=works_in_office, order=order)
