"""The register's addresses, and its place in the menus."""

from guongsang.accounts.models import User
from guongsang.orgs.queries import holdings_of
from guongsang.web.desk import (
    evidence,
    nurture,
    register,
    register_acts,
    register_exemplar,
    register_merge,
    register_notice,
    register_text,
    sheet,
)
from guongsang.web.kit import nav


def holds_a_role(user: User) -> bool:
    return user.is_administrator or bool(holdings_of(user))


urlpatterns = [
    *register.urlpatterns,
    *register_notice.urlpatterns,
    *register_exemplar.urlpatterns,
    *register_text.urlpatterns,
    *register_acts.urlpatterns,
    *register_merge.urlpatterns,
    *nurture.urlpatterns,
    *sheet.urlpatterns,
    *evidence.urlpatterns,
]

nav.register(
    "desk", "Gương điển hình", "desk:exemplars", "users", order=20, short="Gương", when=holds_a_role
)
nav.register(
    "desk", "Ghi nhận gương mới", "desk:notice", "plus", order=25, short="Ghi nhận",
    when=holds_a_role,
)  # fmt: skip
nav.register(
    "desk", "Học tập, nhân rộng", "desk:lessons", "sprout", order=60, short="Học tập",
    when=holds_a_role,
)  # fmt: skip
nav.register_search("desk", "desk:exemplars", "Tìm gương, việc làm")
