"""Noticing: who, for whom, found again, counted and told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Payload
from guongsang.exemplars import queries, services
from guongsang.exemplars.models import Exemplar, SubjectKind, UnitTally
from guongsang.exemplars.states import State
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Role
from guongsang.orgs.queries import reach_of
from guongsang.search import queries as search
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import ExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def noticed(actor, unit, name="Lý Thị Hòa", **more):
    subject = services.NewSubject(kind=SubjectKind.INDIVIDUAL, name=name)
    told = {"title": "Hiến đất làm đường", "summary": "Hiến 300 m² đất.", **more}
    return services.notice(actor=actor, organisation=unit, subject=subject, **told)


def test_notice_enters_counts_indexes_and_tells(officer, reporter, unit):
    exemplar = noticed(reporter, unit, discovered_on=date(2025, 5, 9))
    assert (exemplar.state, exemplar.year, exemplar.l2_id) == (State.DISCOVERED, 2025, unit.pk)
    assert (exemplar.noticed_by, exemplar.is_on_behalf) == (str(reporter), False)
    assert UnitTally.objects.values_list("organisation", "state", "year", "n").get() == (
        unit.pk, State.DISCOVERED, 2025, 1,
    )  # fmt: skip
    hits = search.find("ly thi hoa", reach=reach_of(officer)).hits
    assert [hit.object_id for hit in hits] == [exemplar.pk]
    assert [(n.recipient, n.url) for n in Notice.objects.all()] == [
        (officer, f"/guong/{exemplar.pk}/")
    ]
    told = Payload.objects.get()
    assert (told.actor_label, told.detail["on_behalf"]) == (str(reporter), False)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_of_the_unit_may_notice(unit, role):
    actor = HoldingFactory(organisation=unit, role=role).user
    assert noticed(actor, unit).organisation == unit


def test_notice_is_refused_elsewhere_and_in_an_ended_unit(officer, sibling, unit, stranger):
    with pytest.raises(Refused, match="không giữ vai trò"):
        noticed(stranger, unit)
    unit.valid_to = clock.today() - timedelta(days=1)
    unit.save()
    with pytest.raises(Refused, match="kết thúc hoạt động"):
        noticed(officer, unit)
    assert Exemplar.objects.count() == 0


def test_entered_for_another_keeps_the_true_author_and_counts_for_the_unit(superior, unit):
    exemplar = noticed(
        superior, unit, noticed_by="Trưởng thôn Lý Văn Sơn", noticed_through="Phiếu giấy"
    )
    assert exemplar.is_on_behalf
    assert (exemplar.noticed_by, exemplar.noticed_through) == (
        "Trưởng thôn Lý Văn Sơn", "Phiếu giấy",
    )  # fmt: skip
    assert (exemplar.created_by, UnitTally.objects.get().organisation) == (superior, unit)


def test_a_day_to_come_is_not_a_day_of_discovery(officer, unit):
    with pytest.raises(ValidationError, match="tương lai"):
        noticed(officer, unit, discovered_on=clock.today() + timedelta(days=1))


def test_describe_raises_the_version_and_a_stale_page_is_told(officer, unit):
    exemplar = noticed(officer, unit)
    services.describe(
        actor=officer, exemplar_id=exemplar.pk, version=1, standout="Làm trước mọi người"
    )
    with pytest.raises(services.Stale) as caught:
        services.describe(actor=officer, exemplar_id=exemplar.pk, version=1, standout="Khác")
    exemplar.refresh_from_db()
    assert (exemplar.version, exemplar.standout) == (2, "Làm trước mọi người")
    assert caught.value.current.standout == "Làm trước mọi người"


def test_whoever_noticed_may_describe_only_while_it_is_new(reporter, officer, unit):
    exemplar = noticed(reporter, unit)
    services.describe(actor=reporter, exemplar_id=exemplar.pk, fit="Hợp việc")
    services.open_nurturing(actor=officer, exemplar_id=exemplar.pk)
    with pytest.raises(Refused, match="thủ trưởng"):
        services.describe(actor=reporter, exemplar_id=exemplar.pk, fit="Khác")


def test_register_to_build_signs_the_year(officer, unit):
    exemplar = noticed(officer, unit)
    services.register_to_build(actor=officer, exemplar_id=exemplar.pk, year=2026)
    assert [row.pk for row in queries.to_build(officer, 2026)] == [exemplar.pk]
    exemplar.refresh_from_db()
    assert (exemplar.registered_by, exemplar.registered_at is None) == (officer, False)


def test_register_to_build_is_refused_after_recognition(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    with pytest.raises(Refused, match="đã được công nhận"):
        services.register_to_build(actor=officer, exemplar_id=exemplar.pk, year=2026)


def test_out_of_reach_is_not_in_the_list(officer, stranger, unit):
    exemplar = ExemplarFactory(organisation=unit)
    ExemplarFactory(organisation=OrganisationFactory())
    assert list(Exemplar.objects.visible_to(officer)) == [exemplar]
    assert list(Exemplar.objects.visible_to(stranger)) == []
    assert list(Exemplar.objects.visible_to(UserFactory())) == []
