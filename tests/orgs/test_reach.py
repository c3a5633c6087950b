"""Who sees what: own subtree, what follows by sector, nothing beside."""

import pytest

from guongsang.orgs.models import Role
from guongsang.orgs.queries import reach_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    province = OrganisationFactory(code="p")
    department = OrganisationFactory(code="p.d", parent=province, sector="dan-toc")
    district = OrganisationFactory(code="p.h", parent=province)
    office = OrganisationFactory(code="p.h.o", parent=district, sector_parent=department)
    return {"p": province, "d": department, "h": district, "o": office}


@pytest.mark.requirement("BG-V.3-0")
@pytest.mark.parametrize(
    ("where", "seen"),
    [("p", "pdho"), ("d", "do"), ("h", "ho"), ("o", "o")],
)
def test_a_role_reaches_its_subtree_and_what_follows_by_sector(tree, where, seen):
    user = HoldingFactory(organisation=tree[where], role=Role.OFFICER).user
    reach = reach_of(user)
    assert "".join(key for key in "pdho" if reach.holds(tree[key])) == seen


def test_without_a_role_nothing_is_reached(tree):
    from tests.factories.accounts import UserFactory

    reach = reach_of(UserFactory())
    assert [key for key in tree if reach.holds(tree[key])] == []
