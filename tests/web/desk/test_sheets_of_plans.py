"""The criteria of the real plans, beside a candidate on its criteria sheet."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from guongsang.orgs import services as orgs
from guongsang.orgs.models import Role
from guongsang.programmes import services
from guongsang.programmes.models import Assignment, Programme
from guongsang.programmes.states import State
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.orgs import HoldingFactory
from tests.web.office.test_programme_page import BG, BK, BK_FIELDS, BP, LT, LT_FIELDS, says, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(business_day):
    """Load the plans and put one in force, as its issuer's head does."""
    business_day("2025-06-03")
    orgs.load_trees()
    services.load_all()

    def in_force(code):
        found = Programme.objects.get(code=code)
        if found.state == State.DRAFT:
            head = UserFactory()
            HoldingFactory(user=head, organisation=found.issuer, role=Role.HEAD)
            found = services.issue(
                programme_id=found.pk, actor=head, number="9", signed_on=date(2023, 2, 1)
            )
        return found

    return in_force


@pytest.fixture
def sheet_of(client):
    """Return the words of the sheet of a new candidate under a plan, as its unit's officer."""

    def open_sheet(plan, kind, *, field=None, category=""):
        unit = plan.issuer
        subject = SubjectFactory(kind=kind, category=category, organisation=unit)
        known = ExemplarFactory(
            programme=plan, organisation=unit, subject=subject, subject_kind=kind, main_field=field
        )
        officer = UserFactory()
        HoldingFactory(user=officer, organisation=unit, role=Role.OFFICER)
        client.force_login(officer)
        answer = client.get(reverse("desk:sheet", args=[known.pk]))
        assert answer.status_code == 200
        return words(html.fromstring(answer.content.decode()).find(".//main"))

    return open_sheet


@pytest.mark.requirement("BG-II.2.1-1", "BG-II.2.1-2", "BG-II.2.1-3", "BG-II.2.1-4", "BG-II.2.1-5")
@pytest.mark.requirement("BG-II.2.2-2", "BG-II.2.2-3")
def test_bac_giang_asks_a_collective_and_a_person_different_things(plan, sheet_of):
    collective, person = (sheet_of(plan(BG), kind) for kind in ("collective", "individual"))
    says(
        collective,
        "chấp hành đường lối",
        "Nội bộ đoàn kết; tiết kiệm",
        "Đổi mới, sáng tạo trong chỉ đạo",
        "nêu tên và nơi phát động",
        "an sinh xã hội (nêu hoạt động)",
    )
    says(person, "dám nghĩ, dám làm, dám chịu", "cùng tiến bộ")
    assert "dám nghĩ" not in collective
    assert "Nội bộ đoàn kết" not in person


@pytest.mark.requirement("LT-III.2-1", "LT-III.3-0")
@pytest.mark.requirement(*[f"LT-III.3-{number}" for number in range(1, 15)])
def test_lam_thao_asks_for_the_general_criteria_and_the_fields(plan, sheet_of):
    lam_thao = plan(LT)
    for field, *expected in LT_FIELDS:
        sheet = sheet_of(lam_thao, "individual", field=lam_thao.fields.get(code=field))
        says(sheet, "Chỉ thị số 05-CT/TW", *expected)


@pytest.mark.requirement(*[row[0] for row in BK_FIELDS])
def test_bac_kan_asks_what_the_field_kind_and_category_ask(plan, sheet_of):
    bac_kan = plan(BK)
    for _, code, *expected in BK_FIELDS:
        field = bac_kan.fields.get(code=code)
        sheets = [
            sheet_of(bac_kan, kind, field=field, category=each.category)
            for each in field.criteria_sets.all()
            for kind in each.subject_kinds or bac_kan.subject_kinds
        ]
        says(" ".join(sheets), *[each.removeprefix("Theo ") for each in expected])


@pytest.mark.requirement("BP-II.1")
def test_binh_phuoc_gives_tasks_only_within_its_sector(plan, client):
    binh_phuoc = plan(BP)
    reader = UserFactory()
    HoldingFactory(user=reader, organisation=binh_phuoc.issuer, role=Role.SECRETARIAT)
    client.force_login(reader)
    answer = client.get(
        reverse("office:assignments"), {"ke-hoach": binh_phuoc.pk, "tinh_trang": "all"}
    )
    page = words(html.fromstring(answer.content.decode()).find(".//main"))
    says(page, "Ban Dân tộc")
    bound = Assignment.objects.filter(programme=binh_phuoc).values_list(
        "organisation__code", flat=True
    )
    assert bound
    assert {code for code in bound if not code.startswith("binh-phuoc.ban-dan-toc")} == set()
    for outside in ("Sở Nội vụ", "Sở Y tế", "huyện Bù Đăng"):
        assert outside not in page
