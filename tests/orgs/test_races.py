"""Several connections at once on PostgreSQL: one head, one administrator, one load."""

import threading
from datetime import date
from functools import partial

import pytest
from django.db import connection, connections

from guongsang.accounts import services as accounts
from guongsang.accounts.models import User
from guongsang.orgs import services
from guongsang.orgs.models import Holding, Role
from guongsang.shared.access import Refused
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.orgs import OrganisationFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


@pytest.fixture(autouse=True)
def _postgresql_only():
    if connection.vendor != "postgresql":
        pytest.skip("several writers at once need PostgreSQL")


def at_once(acts):
    """Run the acts together, each on its own connection; return how many were done."""
    gate, done = threading.Barrier(len(acts)), []

    def run(act):
        try:
            gate.wait()
            act()
            done.append(True)
        except Refused:
            done.append(False)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(done)


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
    assert at_once(acts) == [False, False, False, True]
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
    assert at_once(acts) == [False, False, False, True]
    assert User.objects.filter(is_administrator=True).count() == 1
