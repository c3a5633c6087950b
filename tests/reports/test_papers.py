"""Reports on a plan: the figures of its page, on paper."""

import pytest

from guongsang.documents import services as documents
from guongsang.documents.recipes import recipe_of
from guongsang.reports.queries import report_on, slice_of
from guongsang.shared.access import Refused
from guongsang.shared.periods import Period
from tests.factories.exemplars import ExemplarFactory
from tests.factories.nominations import AskedFactory, RoundFactory, RouteFactory, officer_of
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import ProgrammeFactory
from tests.papers import seen, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2024-12-20")


@pytest.fixture
def plan():
    above = OrganisationFactory(name="Ủy ban nhân dân tỉnh Bình Phước")
    body = OrganisationFactory(name="Ban Dân tộc tỉnh Bình Phước", parent=above)
    made = ProgrammeFactory(issued=True, issuer=body)
    unit = OrganisationFactory(parent=body)
    for _ in range(2):
        ExemplarFactory(programme=made, organisation=unit)
    round_ = RoundFactory(
        route=RouteFactory(programme=made, receiver=body), receiver=body, period_code="2024"
    )
    AskedFactory(round=round_, organisation=unit, minimum=3)
    return made


@pytest.mark.requirement("BK-RCP-b")
def test_the_report_of_the_year_has_the_figures_of_the_page_and_goes_up(plan):
    paper = seen("reports.midterm", plan)
    shown = report_on(slice_of(plan, plan.issuer, Period.parse("2024")))
    rows = table_of(paper.word).rows[1:]
    figures = (*shown.funnel, *shown.ended, shown.priority, shown.checked)
    assert [row[1:] for row in rows] == [(each.label, str(each.number)) for each in figures]
    assert paper.word.title.startswith("Sơ kết năm 2024 việc thực hiện Kế hoạch số 1/KH-UBND")
    assert "yêu cầu 3 gương, đã gửi 0 hồ sơ" in paper.text
    assert paper.word.addressees == ("Ủy ban nhân dân tỉnh Bình Phước",)
    for back in (paper.word, paper.pdf):
        assert back.recipients == ("Ủy ban nhân dân tỉnh Bình Phước (b/c)", "Lưu: VT")


def test_the_final_report_is_over_the_whole_plan(plan):
    paper = seen("reports.final", plan)
    assert paper.word.title.startswith("Tổng kết giai đoạn 2022–2025 việc thực hiện")
    assert "Trên đây là báo cáo tổng kết giai đoạn 2022–2025 của Ban Dân tộc" in paper.text


def test_a_draft_is_not_reported_on(plan):
    draft = ProgrammeFactory(issuer=plan.issuer)
    with pytest.raises(Refused, match="chưa ban hành"):
        documents.draft(
            actor=officer_of(plan.issuer), recipe=recipe_of("reports.final"), record=draft
        )
    assert recipe_of("reports.final").find(officer_of(OrganisationFactory()), plan.pk) is None
