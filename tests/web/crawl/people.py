"""Who walks the house: every role of the unit and of its council's body, some of all the others."""

from datetime import date, timedelta

from guongsang.orgs.models import Role, Succession
from tests.factories.accounts import UserFactory
from tests.factories.orgs import DelegationFactory, HoldingFactory, OrganisationFactory
from tests.web.crawl.reading import canary

MERGED_ON = date(2025, 4, 1)
SOME = (Role.OFFICER, Role.HEAD, Role.INSPECTOR, Role.ADMIN)
HOLDERS = {
    "xa": tuple(Role),
    "ban": tuple(Role),
    "so": SOME,
    "tinh": SOME,
    "thon": (Role.OFFICER, Role.HEAD),
    "ben": SOME,
    "la": (*SOME, Role.SECRETARIAT, Role.EDITOR),
    "theo": (Role.OFFICER, Role.HEAD),
    "cu": (Role.OFFICER, Role.HEAD),
}
"""For each body the roles of which one person each walks."""


def bodies():
    """A province with two departments; under one of them two communes, under one of these a school.

    `so` has the communes `xa` and `ben` below it, `thon` is below `xa`; `ban` receives dossiers and
    keeps a council; `la` is another province, whose office `theo` follows `so` by its sector. `cu`
    was a commune until it was merged into `xa` in April 2025; its people still hold their roles.
    """
    tinh, la = OrganisationFactory(name="Ủy ban tỉnh"), OrganisationFactory(name="Ủy ban tỉnh lạ")
    so = OrganisationFactory(name="Sở trên", parent=tinh, sector="dan-toc")
    ban = OrganisationFactory(name="Ban nhận hồ sơ", parent=tinh)
    xa = OrganisationFactory(name="Xã nhà", parent=so, level="commune")
    ben = OrganisationFactory(name="Xã bên", parent=so, level="commune")
    thon = OrganisationFactory(name="Trường dưới", parent=xa, level="grassroots")
    theo = OrganisationFactory(name="Phòng theo ngành", parent=la, sector_parent=so)
    cu = OrganisationFactory(
        name="Xã cũ", parent=so, level="commune", valid_to=MERGED_ON - timedelta(days=1)
    )
    Succession.objects.create(former=cu, successor=xa, on=MERGED_ON)
    return {
        "tinh": tinh, "so": so, "ban": ban, "xa": xa, "ben": ben, "thon": thon, "la": la,
        "theo": theo, "cu": cu,
    }  # fmt: skip


def people(orgs):
    """Return one person for each role that walks, and those who hold none; by name."""
    found = {
        f"{body}.{role.value.replace('_', '')}": HoldingFactory(
            organisation=orgs[body], role=role, user__email=f"{canary('mail' + body)}@thu.vn"
        ).user
        for body, roles in HOLDERS.items()
        for role in roles
    }
    found["system"] = UserFactory(administrator=True)
    found["nobody"] = UserFactory()
    head = found["ban.head"].holdings.get()
    found["standin"] = DelegationFactory(holding=head, basis=canary("delegation")).delegate
    left = HoldingFactory(organisation=orgs["xa"], valid_to="2024-12-31")
    found["former"] = left.user
    return found
