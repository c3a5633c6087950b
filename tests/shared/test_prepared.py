"""Questions built once: the same rows as Django's own, whoever asks and however often."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guongsang.audit.models import FormToken
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.shared import clock, prepared
from guongsang.shared.inserting import insert_if_new
from guongsang.shared.prepared import Prepared
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def _held(user, day):
    rows = Holding.objects.on(day).filter(user=user).with_followers()
    return rows.select_related("organisation").order_by("pk")


@pytest.fixture
def held() -> list[Holding]:
    superior = OrganisationFactory(sector="dan-toc")
    OrganisationFactory(sector_parent=superior)
    one = HoldingFactory(organisation=superior, role=Role.HEAD)
    other = HoldingFactory(user=one.user, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    return [one, other, HoldingFactory()]


def test_gives_what_django_gives(held):
    asks = Prepared(lambda: _held(prepared.key("user"), prepared.day("day")))
    for user, day in [
        (held[0].user_id, date(2025, 6, 3)),
        (held[0].user_id, date(2024, 6, 3)),
        (held[2].user_id, date(2025, 6, 3)),
        (0, date(2025, 6, 3)),
    ]:
        own = list(_held(user, day))
        got = asks.ask(user=user, day=day)
        assert got == own
        assert [vars(row.organisation) | {"_state": 0} for row in got] == [
            vars(row.organisation) | {"_state": 0} for row in own
        ]
        assert [(row.valid_from, row.valid_to, row.followers) for row in got] == [
            (row.valid_from, row.valid_to, row.followers) for row in own
        ]


def test_loads_what_is_joined_at_once(held):
    asks = Prepared(lambda: _held(prepared.key("user"), prepared.day("day")))
    with CaptureQueriesContext(connection) as asked:
        names = [row.organisation.name for row in asks.ask(user=held[0].user_id, day=clock.today())]
    assert names == [held[0].organisation.name]
    assert len(asked) == 1


def test_gives_plain_values(held):
    del held
    rows = Organisation.objects.filter(parent=None, pk__gte=prepared.key("least")).order_by("pk")
    first = Organisation.objects.order_by("pk").first()
    whole = Prepared(lambda: rows.values_list("pk", "name"))
    flat = Prepared(lambda: rows.values_list("name", flat=True))
    kept = list(Organisation.objects.filter(parent=None).order_by("pk").values_list("pk", "name"))
    assert whole.ask(least=first.pk) == kept
    assert flat.ask(least=first.pk) == [name for _, name in kept]
    assert flat.ask(least=kept[-1][0] + 1) == []


def test_is_built_once():
    built = []

    def build():
        built.append(1)
        return Organisation.objects.filter(pk=prepared.key("key"))

    asks = Prepared(build)
    units = OrganisationFactory.create_batch(3)
    assert [asks.ask(key=unit.pk) for unit in units] == [[unit] for unit in units]
    assert built == [1]


def test_a_forgotten_value_is_told():
    asks = Prepared(lambda: Organisation.objects.filter(pk=prepared.key("key")))
    with pytest.raises(KeyError):
        asks.ask(other=1)


def test_no_row_has_a_key_beyond_all_numbers():
    asks = Prepared(lambda: Organisation.objects.filter(pk=prepared.key("key")))
    assert asks.ask(key=10**30) == asks.ask(key=2**63) == asks.ask(key=2**63 - 1) == []


def test_postgresql_keeps_the_statement():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans in no time")
    asks = Prepared(lambda: Organisation.objects.filter(code="một mã", pk=prepared.key("key")))
    for key in range(8):
        asks.ask(key=key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [text for (text,) in cursor.fetchall()]
    assert any('"orgs_organisation"."code" = $' in text for text in kept), kept


def test_a_row_goes_in_once():
    token = "b890fffe-6b4e-4556-8912-23df2f6f5ec7"
    row = {"token": token, "at": clock.real_now()}
    assert insert_if_new(FormToken(**row, user_key="một"))
    assert not insert_if_new(FormToken(**row, user_key="hai"))
    assert FormToken.objects.get(token=token).user_key == "một"
