"""Addresses of work files, their yearly list, their hand-over and the year's archive."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import (
    workfiles,
    workfiles_archive,
    workfiles_entries,
    workfiles_lists,
)
from guongsang.web.office.rounds_urls import works_in_office

ALL = "ho-so-cong-viec/"
ONE = f"{ALL}<int:pk>/"
LIST = f"{ALL}danh-muc/"
YEAR = "<int:body>/<int:year>/"
ENTRY = f"{ALL}muc/<int:pk>/"

urlpatterns = [
    path(ALL, workfiles.workfiles, name="workfiles"),
    path(LIST, workfiles_lists.list_of_year, name="workfile_list"),
    path(f"{LIST}{YEAR}them/", workfiles_lists.add_line, name="workfile_line_add"),
    path(f"{LIST}{YEAR}lay/<slug:source>/", workfiles_lists.make_list, name="workfile_list_make"),
    path(f"{LIST}dong/<int:pk>/", workfiles_lists.change_line, name="workfile_line"),
    path(f"{LIST}dong/<int:pk>/bo/", workfiles_lists.drop_line, name="workfile_line_drop"),
    path(f"{LIST}dong/<int:pk>/mo/", workfiles_lists.open_file, name="workfile_open"),
    path(f"{ALL}giao-nop/", workfiles_archive.hand_over, name="workfile_handovers"),
    path(f"{ALL}giao-nop/<int:pk>/", workfiles_archive.handover, name="handover"),
    path(f"{ALL}goi/", workfiles_archive.packages, name="workfile_packages"),
    path(f"{ALL}goi/dong/{YEAR}", workfiles_archive.pack, name="workfile_pack"),
    path(f"{ALL}goi/<int:pk>.zip", workfiles_archive.fetch, name="workfile_package"),
    path(ONE, workfiles.workfile, name="workfile"),
    path(f"{ONE}them/", workfiles_entries.add, name="workfile_add"),
    path(f"{ONE}xep/", workfiles_entries.sort, name="workfile_sort"),
    path(f"{ONE}ket-thuc/", workfiles.close, name="workfile_close"),
    path(f"{ONE}mo-lai/", workfiles.reopen, name="workfile_reopen"),
    path(f"{ONE}muc-luc/<slug:extension>/", workfiles.index, name="workfile_index"),
    path(f"{ENTRY}", workfiles_entries.amend, name="workfile_entry"),
    path(f"{ENTRY}bo/", workfiles_entries.take_out, name="workfile_take_out"),
    path("van-ban/<int:pk>/ho-so/", workfiles_entries.file_document, name="document_file"),
    path("van-ban-den/<int:pk>/ho-so/", workfiles_entries.file_incoming, name="incoming_to_file"),
]

nav.register(
    "office", "Hồ sơ công việc", "office:workfiles", "folder-open", when=works_in_office, order=47
)
