"""Addresses of the register of documents."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import documents, documents_correct, documents_templates
from guongsang.web.office.rounds_urls import works_in_office

ONE = "van-ban/<int:pk>/"

urlpatterns = [
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/lap/<str:code>/<int:pk>/", documents.make, name="document_make"),
    path("van-ban/cua/<str:label>/<int:pk>/", documents.papers, name="document_papers"),
    path("van-ban/mau/<int:pk>/", documents_correct.letterhead, name="document_letterhead"),
    path("van-ban/mau/<int:pk>/so/", documents_correct.book, name="document_book"),
    *documents_templates.urlpatterns,
    path(ONE, documents.document, name="document"),
    path(f"{ONE}sua/", documents_correct.correct, name="document_correct"),
    path(f"{ONE}tep-word/", documents_correct.correct_by_word, name="document_word"),
    path(f"{ONE}mau-he-thong/", documents_correct.leave_template, name="document_leave_template"),
    path(f"{ONE}dien-lai/", documents.refill, name="document_refill"),
    path(f"{ONE}ban-hanh/", documents.issue, name="document_issue"),
    path(f"{ONE}ban-ky-so/", documents.keep_signed, name="document_signed"),
    path(f"{ONE}thu-hoi/", documents.revoke, name="document_revoke"),
    path(f"{ONE}bo/", documents.drop, name="document_drop"),
    path(f"{ONE}trang/<int:page>.png", documents.picture, name="document_picture"),
    path(f"{ONE}tai-ve/<slug:extension>/", documents.download, name="document_download"),
]

nav.register("office", "Văn bản", "office:documents", "file-text", when=works_in_office, order=45)
