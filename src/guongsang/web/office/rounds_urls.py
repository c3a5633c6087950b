"""Addresses of rounds."""

from django.urls import path

from guongsang.accounts.models import User
from guongsang.orgs.models import Role
from guongsang.orgs.queries import has_role_anywhere
from guongsang.web.kit import nav
from guongsang.web.office import rounds, rounds_list, rounds_overview

ONE = "dot/<int:pk>/"

urlpatterns = [
    path("dot/", rounds_overview.rounds, name="rounds"),
    path("dot/ca-pham-vi/", rounds_overview.groups, name="round_groups"),
    path("dot/ca-pham-vi/<int:route>/<slug:period>/", rounds_overview.units, name="round_units"),
    path("dot/lap/", rounds.make, name="round_make"),
    path(ONE, rounds.round_page, name="round"),
    path(f"{ONE}mo/", rounds.open_round, name="round_open"),
    path(f"{ONE}khoa/", rounds.close_round, name="round_close"),
    path(f"{ONE}nhac/", rounds.remind, name="round_remind"),
    path(f"{ONE}ngay/", rounds.set_days, name="round_days"),
    path(f"{ONE}hoi-dong/", rounds.give_to_council, name="round_give"),
    path(f"{ONE}cho-muon/<int:asked_id>/", rounds.allow_late, name="round_late"),
    path(f"{ONE}danh-sach/", rounds_list.merged, name="round_list"),
    path(f"{ONE}danh-sach.xlsx", rounds_list.merged_excel, name="round_list_excel"),
    path(f"{ONE}tien-do.xlsx", rounds_list.progress_excel, name="round_progress_excel"),
]


def works_in_office(user: User) -> bool:
    """Whether the person handles what others send: secretariat, officer or head of a body."""
    return has_role_anywhere(user, Role.SECRETARIAT, Role.OFFICER, Role.HEAD)


nav.register(
    "office", "Đợt giới thiệu", "office:rounds", "calendar-range", when=works_in_office, order=20
)
