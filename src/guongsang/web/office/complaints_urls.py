"""Addresses of complaints."""

from django.urls import path

from guongsang.accounts.models import User
from guongsang.orgs.queries import has_role_anywhere
from guongsang.oversight.models import HANDLERS
from guongsang.web.kit import nav
from guongsang.web.office import complaints, complaints_waiting

waiting = complaints_waiting.complaints_waiting
"""Imported so that the home queue knows it."""
ONE = "don-thu/<int:pk>/"

urlpatterns = [
    path("don-thu/", complaints.complaints, name="complaints"),
    path("don-thu/moi/", complaints.take, name="complaint_new"),
    path(ONE, complaints.complaint, name="complaint"),
    path(f"{ONE}thu-ly/", complaints.accept, name="complaint_accept"),
    path(f"{ONE}khong-thu-ly/", complaints.refuse, name="complaint_refuse"),
    path(f"{ONE}xac-minh/", complaints.verify, name="complaint_verify"),
    path(f"{ONE}ket-luan/", complaints.conclude, name="complaint_conclude"),
    path(f"{ONE}rut-don/", complaints.withdraw, name="complaint_withdraw"),
    path(f"{ONE}giao/", complaints.name_handler, name="complaint_handler"),
    path(f"{ONE}giao/<int:handler>/thoi/", complaints.take_off, name="complaint_take_off"),
    path(f"{ONE}tep/", complaints.add_file, name="complaint_add_file"),
    path(f"{ONE}tep/<int:file_id>/", complaints.file, name="complaint_file"),
]


def takes_complaints(user: User) -> bool:
    return has_role_anywhere(user, *HANDLERS)


nav.register(
    "office", "Đơn thư", "office:complaints", "mail-warning", when=takes_complaints, order=82
)
