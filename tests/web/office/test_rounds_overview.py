"""Finding a round among a thousand: one's own first, the rest by route and period, then unit."""

import pytest
from django.urls import reverse

from guongsang.nominations.models import Round
from guongsang.nominations.states import RoundState
from tests.factories.nominations import (
    CallingProgrammeFactory,
    RoundFactory,
    RouteFactory,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def province():
    return OrganisationFactory(code="tinh", name="UBND tỉnh Bắc", kind="committee")


@pytest.fixture
def plan(province):
    return CallingProgrammeFactory(issuer=province, scope={"under": "tinh"})


@pytest.fixture
def secretary(client, province):
    return Browser(client, secretary_of(province))


@pytest.fixture
def own(plan, province):
    return RoundFactory(
        route=RouteFactory(programme=plan, receiver=province), receiver=province,
        period_code="2025", title="Giới thiệu về tỉnh, năm 2025",
    )  # fmt: skip


@pytest.fixture
def below(plan, province):
    """Each unit's own round, of 2025 and of 2024."""
    route = RouteFactory(programme=plan, receiver=None, name="Đơn vị tự công nhận")
    names = ("Sở Y tế", "Sở Nội vụ", "Công an tỉnh")
    units = [OrganisationFactory(parent=province, name=name) for name in names]
    for year in (2024, 2025):
        for unit in units:
            RoundFactory(
                route=route, receiver=unit, period_code=f"{year}", state=RoundState.PLANNED,
                title=f"Đơn vị tự công nhận, năm {year}, {unit.name}",
                opens_on=f"{year}-01-01", closes_on=f"{year}-11-30",
            )  # fmt: skip
    Round.objects.filter(receiver=units[0], period_code="2025").update(state=RoundState.OPEN)
    return route


def _url(route, period="2025"):
    return reverse("office:round_units", args=[route.pk, period])


def test_the_list_begins_with_ones_own_rounds(secretary, own, below):
    page = secretary.see(reverse("office:rounds"))
    assert own.title in page
    assert "Sở Y tế" not in page
    assert "Cả phạm vi" in page


def test_a_unit_finds_its_own_round_at_once(client, below):
    one = Round.objects.filter(receiver__name="Sở Y tế", period_code="2025").get()
    unit = Browser(client, secretary_of(one.receiver))
    page = unit.see(reverse("office:rounds"))
    assert one.title in page
    assert "Sở Nội vụ" not in page


def test_all_rounds_are_one_line_for_a_route_in_a_period(secretary, own, below):
    page = secretary.see(reverse("office:round_groups"))
    assert page.count("Đơn vị tự công nhận") == 1
    assert "Năm 2025" in page
    assert "Sở Y tế" not in page
    group = page.split("Đơn vị tự công nhận")[1]
    assert "30/11/2025 3 2 1 0" in group  # units, planned, open, closed
    assert "Năm 2024" in secretary.see(reverse("office:round_groups") + "?nam=2024")


def test_a_group_of_one_leads_to_the_round_itself(secretary, own):
    secretary.client.force_login(secretary.person)
    source = secretary.client.get(reverse("office:round_groups")).content.decode()
    assert reverse("office:round", args=[own.pk]) in source


def test_a_group_opens_into_its_units_found_by_name_and_state(secretary, below):
    page = secretary.see(_url(below))
    assert page.index("Công an tỉnh") < page.index("Sở Nội vụ") < page.index("Sở Y tế")
    found = secretary.see(_url(below) + "?q=noi+vu")
    assert "Sở Nội vụ" in found
    assert "Sở Y tế" not in found
    opened = secretary.see(_url(below) + "?trang_thai=open")
    assert "Sở Y tế" in opened
    assert "Sở Nội vụ" not in opened
    assert "Không có đơn vị nào khớp" in secretary.see(_url(below) + "?q=zzz")


def test_what_is_out_of_reach_does_not_exist(client, below):
    stranger = Browser(client, secretary_of(OrganisationFactory()))
    stranger.see(_url(below), status=404)
    assert "Đơn vị tự công nhận" not in stranger.see(reverse("office:round_groups"))


@pytest.mark.parametrize("years", [[], ["2023"], ["2027"]])
def test_the_year_nearest_to_today_is_shown_first(secretary, plan, province, years):
    for year in years:
        RoundFactory(
            route=RouteFactory(programme=plan, receiver=province), receiver=province,
            period_code=year, opens_on=f"{year}-01-01", closes_on=f"{year}-02-01",
        )  # fmt: skip
    page = secretary.see(reverse("office:round_groups"))
    assert f"Năm {(years or ['2025'])[0]}" in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_groups_cost_the_same_for_one_and_three(client, plan, province, many):
    route = RouteFactory(programme=plan, receiver=None)
    for _ in range(many):
        RoundFactory(route=route, receiver=OrganisationFactory(parent=province))
    client.force_login(secretary_of(province))
    assert queries_of(client, reverse("office:round_groups"), "nominations_") == 2
