"""Addresses of the register of what arrives."""

from django.urls import path

from guongsang.web.kit import nav
from guongsang.web.office import incoming, incoming_reading
from guongsang.web.office.rounds_urls import works_in_office

ONE = "van-ban-den/<int:pk>/"
READ = "van-ban-den/doc/<int:pk>/"

urlpatterns = [
    path("van-ban-den/", incoming.incoming, name="incoming"),
    path("van-ban-den/ghi-so/", incoming.receive, name="incoming_receive"),
    path("van-ban-den/doc/", incoming_reading.read, name="incoming_give"),
    path(READ, incoming_reading.enter, name="incoming_read"),
    path(f"{READ}doc-lai/", incoming_reading.again, name="incoming_read_again"),
    path(f"{READ}tep/", incoming_reading.file, name="incoming_read_file"),
    path(ONE, incoming.one, name="incoming_one"),
    path(f"{ONE}tep/", incoming.file, name="incoming_file"),
    path(f"{ONE}giao/", incoming.assign, name="incoming_assign"),
    path(f"{ONE}xong/", incoming.finish, name="incoming_finish"),
    path(f"{ONE}mo-lai/", incoming.reopen, name="incoming_reopen"),
]

nav.register(
    "office", "Văn bản đến", "office:incoming", "mail-open", when=works_in_office, order=46
)
