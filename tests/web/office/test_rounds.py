"""The office makes rounds from plans, sees each unit against its quota, closes the book."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from guongsang.nominations import services
from guongsang.nominations.models import Round
from guongsang.nominations.states import RoundState
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Kind, Level
from guongsang.programmes.kinds import Modality
from tests.factories.nominations import (
    AskedFactory,
    CallingProgrammeFactory,
    NominationFactory,
    QuotaFactory,
    RouteFactory,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import BlockMembershipFactory, OrganisationFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db
DEADLINE = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def province():
    return OrganisationFactory(code="tinh", name="UBND tỉnh Bắc", kind=Kind.COMMITTEE)


@pytest.fixture
def plan(province):
    """The quotas of BK IV.1: ten from districts and from police; three from the others."""
    plan = CallingProgrammeFactory(issuer=province, scope={"under": "tinh"})
    many = {"any_of": [{"levels": ["district"]}, {"sectors": ["cong-an"]}]}
    few = {
        "any_of": [{"kinds": ["department", "mass"]}, {"kinds": ["enterprise"], "in_block": True}]
    }
    RouteFactory(
        programme=plan, sender={"any_of": [many, few]},
        quota=QuotaFactory(programme=plan, minimum=10, who=many),
    )  # fmt: skip
    QuotaFactory(programme=plan, minimum=3, who=few)
    return plan


@pytest.fixture
def secretary(client, province):
    return Browser(client, secretary_of(province))


def _unit(province, name, kind=Kind.DEPARTMENT, level=Level.PROVINCE, **more):
    return OrganisationFactory(parent=province, name=name, kind=kind, level=level, **more)


def _made(secretary, plan, period="2025"):
    secretary.sent(reverse("office:round_make"), programme=plan.pk, period=period)
    return Round.objects.order_by("pk").first()


@pytest.mark.requirement("BK-IV.1-2a")
def test_districts_and_police_are_asked_for_ten(plan, province, secretary):
    _unit(province, "Huyện Ba Bể", Kind.COMMITTEE, Level.DISTRICT)
    _unit(province, "Công an tỉnh", sector="cong-an")
    round_ = _made(secretary, plan)
    page = secretary.see(reverse("office:round", args=[round_.pk]))
    assert page.count("0 /10") == 2
    assert "Còn thiếu 10" in page


@pytest.mark.requirement("BK-IV.1-3")
def test_departments_and_associations_are_asked_for_three(plan, province, secretary):
    _unit(province, "Sở Tư pháp")
    _unit(province, "Hội Nông dân", Kind.MASS)
    round_ = _made(secretary, plan)
    page = secretary.see(reverse("office:round", args=[round_.pk]))
    assert page.count("0 /3") == 2


@pytest.mark.requirement("BK-V.4")
def test_only_enterprises_of_blocks_are_asked(plan, province, secretary):
    inside = _unit(province, "Công ty Trong Khối", Kind.ENTERPRISE)
    _unit(province, "Công ty Ngoài Khối", Kind.ENTERPRISE)
    BlockMembershipFactory(organisation=inside, block__name="Khối doanh nghiệp")
    round_ = _made(secretary, plan)
    page = secretary.see(reverse("office:round", args=[round_.pk]))
    assert "Công ty Trong Khối" in page
    assert "Khối doanh nghiệp" in page
    assert "Công ty Ngoài Khối" not in page


@pytest.mark.requirement("LT-VI.1d")
def test_quarterly_rounds_show_who_has_sent_none(client, province, secretary):
    """A round every quarter, collected by the internal-affairs office."""
    plan = CallingProgrammeFactory(issuer=province, scope={"under": "tinh"})
    RouteFactory(programme=plan, quarterly=True, sender={"levels": ["commune"]})
    silent = _unit(province, "Xã Sơn Vi", Kind.COMMUNE, Level.COMMUNE)
    active = _unit(province, "Xã Tứ Xã", Kind.COMMUNE, Level.COMMUNE)
    secretary.sent(reverse("office:round_make"), programme=plan.pk, period="2025")
    assert sorted(Round.objects.values_list("period_code", flat=True)) == [
        "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4",
    ]  # fmt: skip
    second = Round.objects.get(period_code="2025-Q2")
    secretary.sent(reverse("office:round_open", args=[second.pk]))
    services.submit(
        actor=officer_of(active),
        nomination_id=NominationFactory(round=second, organisation=active).pk,
    )
    page = secretary.see(reverse("office:round", args=[second.pk]) + "?xem=chua-gui")
    assert silent.name in page
    assert active.name not in page


@pytest.mark.requirement("LT-VI.2a")
def test_a_requested_body_is_marked_and_never_late(plan, province, secretary, business_day):
    front = _unit(province, "Ủy ban MTTQ", Kind.FRONT)
    route = plan.routes.get()
    route.sender = {}
    route.save()
    QuotaFactory(programme=plan, minimum=3, who={"codes": [front.code]}, modality=Modality.REQUEST)
    round_ = _made(secretary, plan)
    business_day("2026-02-01")
    page = secretary.see(reverse("office:round", args=[round_.pk]))
    assert "được đề nghị" in page
    assert "quá hạn" not in page


@pytest.mark.requirement("BP-III.6a-b")
def test_reminding_reaches_those_behind(secretary, province):
    asked = AskedFactory(round__route__programme__issuer=province, minimum=3)
    officer = officer_of(asked.organisation)
    page = secretary.sent(reverse("office:round_remind", args=[asked.round_id]))
    assert "Đã nhắc 1 đơn vị" in page
    assert "mới nhận 0 hồ sơ/3" in Notice.objects.get(recipient=officer).text


def test_late_entry_is_given_with_a_reason_and_shown(secretary, province):
    asked = AskedFactory(round__route__programme__issuer=province, minimum=3)
    url = reverse("office:round_late", args=[asked.round_id, asked.pk])
    bad = secretary.send(url, until="01/06/2025", why="Mưa lũ")
    assert bad.status_code == 422
    assert "Chọn ngày sau hạn chung 31/12/2025" in text_of(bad)
    assert "Mưa lũ" in bad.content.decode()
    page = secretary.sent(url, until="10/01/2026", why="Mưa lũ chia cắt địa bàn")
    assert "đến 10/01/2026" in page
    assert "Mưa lũ chia cắt địa bàn" in page


@pytest.mark.requirement("LT-VI.7-2b")
def test_the_quarters_list_is_closed_with_its_sources(secretary, province, business_day):
    """US-07: the quarter's district list is closed with its sources."""
    asked = AskedFactory(
        round__route__programme__issuer=province, round__closes_on=DEADLINE,
        organisation__name="Xã Tứ Xã",
    )  # fmt: skip
    one = NominationFactory(round=asked.round, organisation=asked.organisation, appraised=True)
    two = NominationFactory(round=asked.round, organisation__name="Xã Sơn Vi", submitted=True)
    services.select(actor=secretary.person, nomination_id=one.pk)
    url = reverse("office:round_close", args=[asked.round_id])
    refused = secretary.send(url)
    assert refused.status_code == 403
    assert "Còn trong hạn gửi đến hết ngày 30/06/2025" in text_of(refused)
    business_day("2025-07-01")
    page = secretary.sent(url)
    assert "2 hồ sơ của 2 đơn vị, 1 hồ sơ được chọn" in page
    assert f"{one}" in page
    assert "Xã Tứ Xã" in page
    secretary.client.force_login(secretary.person)
    answer = secretary.client.get(reverse("office:round_list_excel", args=[asked.round_id]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = sheet.to_python()[3:]
    assert {(row[1], row[5]) for row in rows} == {(str(one), "Xã Tứ Xã"), (str(two), "Xã Sơn Vi")}


def test_progress_leaves_as_excel(secretary, province):
    asked = AskedFactory(round__route__programme__issuer=province, minimum=10, sent=4)
    secretary.client.force_login(secretary.person)
    answer = secretary.client.get(reverse("office:round_progress_excel", args=[asked.round_id]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert sheet.to_python()[3][1:6] == [asked.organisation.name, "", 10.0, 4.0, "Thiếu 06"]


def test_a_period_outside_the_plan_is_refused_and_kept(plan, secretary):
    answer = secretary.send(reverse("office:round_make"), programme=plan.pk, period="2035-Q9")
    assert answer.status_code == 422
    assert "Kỳ không hợp lệ" in text_of(answer)
    assert "2035-Q9" in answer.content.decode()
    answer = secretary.send(reverse("office:round_make"), programme=plan.pk, period="2035")
    assert "Kế hoạch thực hiện 2021–2030." in text_of(answer)


def test_opening_twice_by_the_same_form_is_once(secretary, province):
    asked = AskedFactory(round__route__programme__issuer=province, round__state=RoundState.PLANNED)
    officer_of(asked.organisation)
    token = uuid4()
    for _ in range(2):
        answer = secretary.send(reverse("office:round_open", args=[asked.round_id]), token=token)
        assert answer.status_code == 302
    assert Notice.objects.count() == 1


def test_changing_days_needs_order_and_reason(secretary, province):
    asked = AskedFactory(round__route__programme__issuer=province)
    url = reverse("office:round_days", args=[asked.round_id])
    bad = secretary.send(url, opens_on="01/06/2025", closes_on="01/05/2025", why="x")
    assert "Hạn gửi phải sau ngày mở." in text_of(bad)
    page = secretary.sent(url, opens_on="01/01/2025", closes_on="15/12/2025", why="Theo công văn")
    assert "01/01/2025 – 15/12/2025" in page


def test_a_unit_does_not_read_the_receivers_book(client):
    asked = AskedFactory()
    unit = Browser(client, officer_of(asked.organisation))
    for name in ("round", "round_list", "round_list_excel", "round_progress_excel"):
        unit.see(reverse(f"office:{name}", args=[asked.round_id]), status=404)
    assert asked.round.title not in unit.see(reverse("office:rounds"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_round_costs_the_same_for_one_and_three(client, province, many):
    first = AskedFactory(round__route__programme__issuer=province)
    for _ in range(many - 1):
        AskedFactory(round=first.round)
    client.force_login(secretary_of(province))
    url = reverse("office:round", args=[first.round_id])
    assert queries_of(client, url, "nominations_", "orgs_blockmembership") == 5
    assert queries_of(client, reverse("office:rounds"), "nominations_") == 1
