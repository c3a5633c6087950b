"""A unit under a body, with its officer, head and people who hold other roles."""

import pytest

from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory


@pytest.fixture
def body(db):
    return OrganisationFactory(name="Ủy ban nhân dân tỉnh Minh Họa")


@pytest.fixture
def unit(body):
    return OrganisationFactory(name="Trạm Y tế xã Suối Sen", parent=body)


@pytest.fixture
def sibling(body):
    return OrganisationFactory(name="Trường Tiểu học Bản Mới", parent=body)


@pytest.fixture
def officer(unit):
    user = UserFactory(full_name="Nông Thị Duyên")
    return HoldingFactory(organisation=unit, user=user).user


@pytest.fixture
def head(unit):
    return HoldingFactory(organisation=unit, role=Role.HEAD).user


@pytest.fixture
def reporter(unit):
    return HoldingFactory(organisation=unit, role=Role.REPORTER).user


@pytest.fixture
def superior(body):
    return HoldingFactory(organisation=body).user


@pytest.fixture
def stranger(sibling):
    return HoldingFactory(organisation=sibling).user
