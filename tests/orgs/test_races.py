"""Several connections at once on PostgreSQL: one head, one administrator, one load."""

from datetime import date
from functools import partial

from guongsang.accounts import services as accounts
from guongsang.accounts.models import User
from guongsang.orgs import services
from guongsang.orgs.models import Holding, Role
from tests.at_once import DONE, at_once, race
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.orgs import OrganisationFactory

pytestmark = race


def _done(acts):
    return at_once(acts).count(DONE)


def test_heads_appointed_at_once_are_one():
    unit, system = OrganisationFactory(), UserFactory(administrator=True)
    head = services.RoleDraft(role=Role.HEAD, start=date(2025, 1, 1))
    acts = [
        partial(
            services.appoint,
            actor=system,
            person=UserFactory(),
            organisation_id=unit.pk,
            draft=head,
        )
        for _ in range(4)
    ]
    assert _done(acts) == 1
    assert Holding.objects.filter(organisation=unit).count() == 1


def test_a_link_used_at_once_makes_one_administrator():
    token = accounts.first_administrator_link().rstrip("/").rsplit("/", 1)[-1]
    acts = [
        partial(
            accounts.make_first_administrator,
            token=token, username=f"qt{n}", full_name="Quản Trị", password=PASSWORD,
        )
        for n in range(4)
    ]  # fmt: skip
    assert _done(acts) == 1
    assert User.objects.filter(is_administrator=True).count() == 1
