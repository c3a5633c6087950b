"""Organisations, blocks and roles."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.orgs.models import (
    Block,
    BlockMembership,
    Delegation,
    Holding,
    Kind,
    Level,
    Organisation,
    Role,
)
from tests.factories.accounts import UserFactory


class OrganisationFactory(DjangoModelFactory):
    """A department of a province, alive at all times, at the root unless `parent` is given."""

    class Meta:
        model = Organisation

    code = factory.Sequence("don-vi-{}".format)
    name = factory.Sequence("Đơn vị {}".format)
    kind = Kind.DEPARTMENT
    level = Level.PROVINCE
    parent = None


class HoldingFactory(DjangoModelFactory):
    """An officer of an organisation since 2021; give `role`, `user`, `organisation`."""

    class Meta:
        model = Holding

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.OFFICER
    valid_from = date(2021, 1, 1)


class BlockFactory(DjangoModelFactory):
    class Meta:
        model = Block

    keeper = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("Khối thi đua {}".format)
    form = Block.Form.BLOCK


class BlockMembershipFactory(DjangoModelFactory):
    class Meta:
        model = BlockMembership

    block = factory.SubFactory(BlockFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class DelegationFactory(DjangoModelFactory):
    """A head lets an officer of the body sign in their place ('KT.') from 1 to 30 June 2025."""

    class Meta:
        model = Delegation

    holding = factory.SubFactory(HoldingFactory, role=Role.HEAD)
    delegate = factory.LazyAttribute(
        lambda o: HoldingFactory(organisation=o.holding.organisation).user
    )
    form = "KT."
    position = "PHÓ CHỦ TỊCH"
    basis = "Quyết định số 12/QĐ-UBND"
    starts = date(2025, 6, 1)
    ends = date(2025, 6, 30)
    given_at = factory.LazyFunction(timezone.now)
