"""An obstacle raised on the desk, put to the leader, answered, read by who raised it."""

import pytest
from django.urls import reverse

from guongsang.oversight.models import Difficulty
from guongsang.programmes.models import Binding
from tests.factories.decisions import DifficultyFactory
from tests.factories.nominations import CallingProgrammeFactory, head_of, officer_of
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.mark.requirement("BG-END-b")
def test_an_obstacle_travels_to_the_leader_and_its_answer_back(client):
    issuer = OrganisationFactory(name="Ban Dân tộc tỉnh")
    focal = OrganisationFactory(name="Phòng Hành chính – Tổng hợp", parent=issuer)
    plan = CallingProgrammeFactory(issuer=issuer, difficulty_contact=focal)
    unit = OrganisationFactory(name="Phòng Chính sách", parent=issuer)
    Binding.objects.create(programme=plan, organisation=unit)
    raiser = Browser(client, officer_of(unit))
    collector, leader = Browser(client, officer_of(focal)), Browser(client, head_of(issuer))
    page = raiser.sent(
        reverse("desk:difficulty_new"), organisation=unit.pk, programme=plan.pk,
        text="Chưa có kinh phí in tài liệu", suggestion="Bố trí 20 triệu đồng",
    )  # fmt: skip
    assert "Đang chờ Phòng Hành chính – Tổng hợp." in page
    difficulty = Difficulty.objects.get()
    assert "Vướng mắc: Chưa có kinh phí" in collector.see(reverse("desk:home"))
    collector.sent(
        reverse("office:difficulty_put_up", args=[difficulty.pk]), advice="Đề nghị chấp thuận"
    )
    page = leader.sent(
        reverse("office:difficulty_settle", args=[difficulty.pk]),
        text="Đồng ý bổ sung kinh phí quý III", changes_plan="on",
    )  # fmt: skip
    assert "Kế hoạch được điều chỉnh." in page
    page = raiser.see(reverse("desk:difficulty", args=[difficulty.pk]))
    assert "Đồng ý bổ sung kinh phí quý III" in page
    assert "Đề nghị chấp thuận" in page


def test_an_empty_obstacle_is_refused_and_kept(client):
    raiser = Browser(client, officer_of(OrganisationFactory()))
    answer = raiser.send(reverse("desk:difficulty_new"), text="", suggestion="Bố trí kinh phí")
    assert answer.status_code == 422
    assert "Bố trí kinh phí" in answer.content.decode()


def test_others_neither_see_nor_settle_it(client):
    difficulty = DifficultyFactory()
    stranger = Browser(client, officer_of(OrganisationFactory()))
    stranger.see(reverse("desk:difficulty", args=[difficulty.pk]), status=404)
    stranger.see(reverse("office:difficulty", args=[difficulty.pk]), status=404)
    raiser = Browser(client, officer_of(difficulty.organisation))
    answer = raiser.send(reverse("office:difficulty_settle", args=[difficulty.pk]), text="x")
    assert answer.status_code == 403
    assert "do đầu mối" in text_of(answer)


@pytest.mark.parametrize("many", [1, 3])
def test_lists_cost_the_same_for_one_and_three(client, many):
    unit = OrganisationFactory()
    for _ in range(many):
        DifficultyFactory(organisation=unit)
    client.force_login(officer_of(unit))
    for name, cost in (("desk:difficulties", 1), ("office:difficulties", 2)):
        assert queries_of(client, reverse(name), "oversight_") == cost
