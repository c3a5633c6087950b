"""Addresses and menu of the administrator's screens: units, blocks, roles, people, sheets."""

from guongsang.accounts.models import User
from guongsang.orgs import rules
from guongsang.web.kit import nav
from guongsang.web.office import (
    delegations,
    organisations,
    organisations_blocks,
    organisations_page,
    organisations_roles,
    organisations_sheet,
    people,
    work_handover,
)

urlpatterns = [
    *organisations.urlpatterns,
    *organisations_page.urlpatterns,
    *organisations_roles.urlpatterns,
    *delegations.urlpatterns,
    *work_handover.urlpatterns,
    *organisations_blocks.urlpatterns,
    *organisations_sheet.urlpatterns,
    *people.urlpatterns,
]


def _administers(user: User) -> bool:
    return bool(rules.may_administer(user))


nav.register("office", "Đơn vị", "office:organisations", "network", when=_administers, order=90)
nav.register(
    "office",
    "Người và vai trò",
    "office:people",
    "users",
    when=_administers,
    order=91,
    short="Người",
)
