"""The bench's own objects stand."""

import pytest

from tests.factories.orgs import BlockMembershipFactory, HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_factories_build_valid_objects():
    parent = OrganisationFactory(code="bac-kan")
    child = OrganisationFactory(code="bac-kan.so-noi-vu", parent=parent)
    child.full_clean()
    HoldingFactory(organisation=child)
    BlockMembershipFactory(organisation=child)
    assert child.path == f"{parent.path}{child.pk}/"
