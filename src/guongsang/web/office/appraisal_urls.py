"""Addresses of the dossiers that came in."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import appraisal, appraisal_waiting
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
    path(f"{ONE}trinh-hoi-dong/", appraisal.put_before_council, name="appraisal_council"),
    path(f"{ONE}chon/", appraisal.select, name="appraisal_select"),
    path(f"{ONE}thong-qua/", appraisal.approve, name="appraisal_approve"),
    path(f"{ONE}chua-chon/", appraisal.decline, name="appraisal_decline"),
]

nav.register("office", "Hồ sơ nhận được", "office:inbox", "inbox", when=works_in_office, order=10)
