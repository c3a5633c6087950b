"""Addresses of the dossiers that came in."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import appraisal, appraisal_waiting, opinions
from guongsang.web.office.rounds_urls import works_in_office

waiting = appraisal_waiting.appraisals_waiting
"""Imported so that the home queue knows it."""

ONE = "ho-so/<int:pk>/"

urlpatterns = [
    path("ho-so/", appraisal.inbox, name="inbox"),
    path(ONE, appraisal.appraisal, name="appraisal"),
    path(f"{ONE}minh-chung/<int:evidence_id>/", appraisal.evidence, name="appraisal_evidence"),
    path(f"{ONE}tham-dinh/", appraisal.appraise, name="appraise"),
    path(f"{ONE}tra-lai/", appraisal.return_, name="appraisal_return"),
    path(f"{ONE}tam-dung/", appraisal.hold, name="appraisal_hold"),
    path(f"{ONE}xet-tiep/", appraisal.lift_hold, name="appraisal_lift_hold"),
    path(f"{ONE}lay-y-kien/", appraisal.put_on_display, name="appraisal_display"),
    path(f"{ONE}lay-y-kien/ngay-cuoi/", appraisal.move_display, name="appraisal_display_end"),
    path("ho-so/tim-co-quan/", appraisal.ask_units, name="appraisal_ask_units"),
    path(f"{ONE}hoi-y-kien/", appraisal.ask_opinion, name="appraisal_ask"),
    path(
        f"{ONE}hoi-y-kien/<int:request_id>/thu-hoi/",
        appraisal.withdraw_opinion,
        name="appraisal_ask_withdraw",
    ),
    path(f"{ONE}gop-y/<int:comment_id>/", appraisal.handle_comment, name="appraisal_comment"),
    path("hoi-y-kien/", opinions.opinions, name="opinions"),
    path("hoi-y-kien/<int:pk>/", opinions.opinion, name="opinion"),
    path(f"{ONE}trinh-hoi-dong/", appraisal.put_before_council, name="appraisal_council"),
    path(f"{ONE}chon/", appraisal.select, name="appraisal_select"),
    path(f"{ONE}thong-qua/", appraisal.approve, name="appraisal_approve"),
    path(f"{ONE}chua-chon/", appraisal.decline, name="appraisal_decline"),
]

nav.register("office", "Hồ sơ nhận được", "office:inbox", "inbox", when=works_in_office, order=10)
nav.register(
    "office", "Được hỏi ý kiến", "office:opinions", "message-circle", when=works_in_office, order=12
)
