"""The sixth plan: Thái Nguyên 2026-2030, begun from Bắc Kạn 2021-2025 under two tiers."""

from datetime import date

import pytest

from guongsang.orgs.models import Organisation
from guongsang.programmes import queries, services
from guongsang.programmes.models import CriteriaSet, Programme
from guongsang.programmes.states import State
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory


@pytest.fixture
def sixth(five, business_day):
    business_day("2026-01-15")
    return services.start_next_period(
        programme_id=five["bac-kan-2021"].pk,
        first_year=2026,
        last_year=2030,
        actor=UserFactory(administrator=True),
    )


def test_it_is_a_draft_of_the_successor_with_everything_carried_over(sixth):
    old = sixth.previous
    assert (sixth.code, sixth.issuer.code, sixth.state) == (
        "thai-nguyen-2026", "thai-nguyen", State.DRAFT,
    )  # fmt: skip
    assert sixth.title.endswith("giai đoạn 2026-2030")
    assert (sixth.number, sixth.signed_on, sixth.signer_name) == (None, None, "")
    for rows in ("fields", "quotas", "milestones", "tasks", "channels", "routes", "criteria_sets"):
        assert getattr(sixth, rows).count() == getattr(old, rows).count(), rows
    assert sixth.difficulty_contact.code == "thai-nguyen.so-noi-vu"
    assert [str(point) for point in sixth.open_points if "nay là" in point] == [
        "“UBND các huyện, thành phố” nay là “UBND các xã, phường”; hãy xem lại con số cho hợp với cấp xã."
    ]


MILESTONES = {
    "ke-hoach-don-vi": "2026-Q3",
    "hoi-nghi-bieu-duong-tinh": "2028-Q2",
    "tong-ket-tinh": "2030-Q3",
}


def test_milestones_move_with_the_years(sixth):
    found = {row.duty: row for row in sixth.milestones.filter(duty__in=MILESTONES)}
    assert {duty: row.when for duty, row in found.items()} == MILESTONES
    assert all("Bắc Kạn" not in row.what and "lần thứ" not in row.what for row in found.values())


def test_districts_duties_go_to_communes_and_police_keeps_its_own(sixth):
    def minimum(code):
        quota = queries.quota_for(sixth, Organisation.objects.get(code=code))
        return quota and quota.minimum

    assert minimum("thai-nguyen.ba-be") == 10
    assert minimum("thai-nguyen.cong-an-tinh") == 10
    assert minimum("thai-nguyen.so-khoa-hoc-cong-nghe") == 3
    assert minimum("thai-nguyen.vnpt") is None


def test_issuing_it_binds_the_new_units_and_ends_the_former_plan(sixth):
    services.issue(
        programme_id=sixth.pk,
        actor=UserFactory(administrator=True),
        number="12",
        signed_on=date(2026, 1, 12),
    )
    assert Programme.objects.get(code="bac-kan-2021").state == State.CLOSED
    owed = sixth.assignments.filter(organisation__code="thai-nguyen.ba-be")
    quotas = owed.filter(obligation_kind="quota").order_by("period")
    assert list(quotas.values_list("period", "target")) == [
        (f"{year}", 10) for year in range(2026, 2031)
    ]
    assert not sixth.assignments.filter(organisation__code__startswith="bac-kan").exists()
    assert CriteriaSet.objects.issued().filter(programme=sixth).count() == 25


def test_a_period_inside_the_former_one_is_refused(five, business_day):
    business_day("2026-01-15")
    with pytest.raises(Refused, match="phải bắt đầu sau năm 2025"):
        services.start_next_period(
            programme_id=five["bac-kan-2021"].pk,
            first_year=2024,
            last_year=2028,
            actor=UserFactory(administrator=True),
        )


def test_a_draft_is_not_continued(five, business_day):
    business_day("2026-01-15")
    with pytest.raises(Refused, match="còn là dự thảo"):
        services.start_next_period(
            programme_id=five["lam-dong-ttxt-2023"].pk,
            first_year=2026,
            last_year=2030,
            actor=UserFactory(administrator=True),
        )
