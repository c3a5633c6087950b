"""What is done to plans on their screens: issue, answer, criteria, rules, movements, settling."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from guongsang.orgs.models import Role
from guongsang.programmes.models import (
    Assignment,
    CriteriaSet,
    EligibilityRule,
    Movement,
    Programme,
)
from guongsang.programmes.states import AssignmentState, CriteriaState, State
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import (
    AssignmentFactory,
    BindingFactory,
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
    MilestoneFactory,
    MovementFactory,
    ProgrammeFactory,
    QuotaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(business_day):
    business_day("2024-03-20")


@pytest.fixture
def province():
    return OrganisationFactory(code="t", name="UBND tỉnh Thử", kind="committee")


@pytest.fixture
def unit(province):
    return OrganisationFactory(code="t.so", name="Sở Thử", parent=province)


def sign_in(client, organisation, role=Role.HEAD):
    user = UserFactory()
    HoldingFactory(user=user, organisation=organisation, role=role)
    client.force_login(user)
    return user


def send(client, name, /, *args, **data):
    return client.post(reverse(f"office:{name}", args=args), {"form_token": uuid.uuid4(), **data})


def page(client, name, /, *args, **query):
    answer = client.get(reverse(f"office:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.requirement("BG-HDR-a")
def test_a_plan_gets_number_and_day_and_makes_assignments(client, province, unit):
    plan = ProgrammeFactory(issuer=province)
    QuotaFactory(programme=plan, who={"under": "t", "kinds": ["department"]})
    sign_in(client, province)
    assert "Chưa ban hành" in page(client, "programme", plan.pk)
    assert "2 đơn vị" in page(client, "issue_programme", plan.pk)

    answer = send(client, "issue_programme", plan.pk, number="7", signed_on="05/02/2024")
    assert answer.url == reverse("office:programme", args=[plan.pk])
    text = page(client, "programme", plan.pk)
    assert "7/KH-UBND" in text
    assert "Chưa ban hành" not in text
    owed = Assignment.objects.filter(programme=plan).values_list("organisation__code", "period")
    assert sorted(owed) == [("t.so", "2024"), ("t.so", "2025")]


def test_issue_without_role_is_refused_and_twice_gives_one(client, province, unit):
    plan = ProgrammeFactory(issuer=province)
    sign_in(client, province, Role.OFFICER)
    refused = send(client, "issue_programme", plan.pk, number="7", signed_on="05/02/2024")
    assert refused.status_code == 403
    sign_in(client, province)
    token = uuid.uuid4()
    for _ in range(2):
        data = {"form_token": token, "number": "7", "signed_on": "05/02/2024"}
        client.post(reverse("office:issue_programme", args=[plan.pk]), data)
    plan.refresh_from_db()
    assert (plan.state, plan.bindings.count()) == (State.ISSUED, 2)


def test_a_future_day_is_refused_and_the_text_stays(client, province):
    plan = ProgrammeFactory(issuer=province)
    sign_in(client, province)
    answer = send(client, "issue_programme", plan.pk, number="7", signed_on="05/02/2025")
    text = answer.content.decode()
    assert "Ngày ký ở tương lai" in text
    assert 'value="7"' in text


@pytest.fixture
def superior(province, unit):
    plan = ProgrammeFactory(
        issuer=province,
        issued=True,
        execution_first=2023,
        execution_last=2025,
        title="Kế hoạch tỉnh",
    )
    for organisation in (province, unit):
        BindingFactory(programme=plan, organisation=organisation)
    who = {"under": "t", "kinds": ["department"]}
    milestone = MilestoneFactory(programme=plan, kind="issue_plan", when="2023-Q3", who=who)
    AssignmentFactory(
        programme=plan,
        organisation=unit,
        obligation_id=milestone.pk,
        milestone_kind="issue_plan",
        period="2023-Q3",
        due_on=date(2023, 9, 30),
        what="Ban hành kế hoạch",
    )
    return plan


PLAN = {
    "title": "Kế hoạch của Sở", "symbol": "KH-S", "first_year": 2023, "last_year": 2025,
    "goals": "Có gương ở mỗi phòng\n- Gương được tuyên truyền", "content": "Phát hiện hằng quý",
}  # fmt: skip
TARGETS = {"target_2023": 2, "target_2024": 4, "target_2025": 5}


@pytest.mark.requirement("LT-VI.1b", "BK-IV.1-1a", "BK-IV.1-1c", "BG-HDR-c")
def test_units_answer_with_their_own_plan_and_target(client, province, unit, superior):
    sign_in(client, province, Role.SECRETARIAT)
    assert "Quá hạn, chưa ban hành" in page(client, "unit_plans", superior.pk)

    sign_in(client, unit)
    drafted = send(client, "draft_plan", superior.pk, organisation=unit.pk, **PLAN)
    child = Programme.objects.get(superior=superior)
    assert drafted.url == reverse("office:programme", args=[child.pk])
    refused = send(client, "issue_programme", child.pk, number="3", signed_on="01/03/2024")
    assert "phải có chỉ tiêu bằng số cho từng năm" in refused.content.decode()

    send(client, "change_plan", child.pk, organisation=unit.pk, **PLAN, **TARGETS)
    send(client, "issue_programme", child.pk, number="3", signed_on="01/03/2024")
    text = page(client, "programme", child.pk)
    assert "Kế hoạch cấp trên: <a" in text
    assert "Năm 2024: <strong>4</strong> gương" in text

    sign_in(client, province, Role.SECRETARIAT)
    rows = page(client, "unit_plans", superior.pk)
    assert "Ban hành muộn" in rows
    assert "3/KH-S" in rows
    assert "2024: 0/4" in rows
    assert "3/KH-S" in page(client, "programme", superior.pk)


@pytest.mark.requirement("BK-IV.1-1b")
def test_yearly_plans_hang_below_the_term_plan(client, province, unit, superior):
    term = ProgrammeFactory(issuer=unit, superior=superior, issued=True, title="Cả kỳ")
    BindingFactory(programme=term, organisation=unit)
    sign_in(client, unit)
    data = {**PLAN, "title": "Kế hoạch năm 2024", "first_year": 2024, "last_year": 2024}
    send(client, "draft_plan", term.pk, organisation=unit.pk, **data, target_2024=4)
    text = page(client, "programme", term.pk)
    assert "Kế hoạch năm 2024" in text
    sign_in(client, province, Role.SECRETARIAT)
    assert "kế hoạch năm:" in page(client, "unit_plans", superior.pk)


@pytest.mark.requirement("BP-III.1-2b")
def test_a_union_records_its_own_plan_with_content_goals_and_criteria(client, province):
    union = OrganisationFactory(code="t.cd", name="Công đoàn Thử", kind="mass", parent=province)
    sign_in(client, union)
    send(client, "draft_own_plan", organisation=union.pk, **{**PLAN, "first_year": 2024})
    own = Programme.objects.get(issuer=union)
    text = page(client, "programme", own.pk)
    assert "Có gương ở mỗi phòng" in text
    assert "Phát hiện hằng quý" in text
    lines = "Vận động được 50 đoàn viên"
    send(client, "write_criteria", own.pk, owner=union.pk, name="Tiêu chí", lines=lines)
    assert lines in page(client, "criteria_set", CriteriaSet.objects.get(owner=union).pk)


@pytest.mark.requirement("LT-II.2-2a", "LT-II.2-2b", "LT-II.2-2c", "LT-III.3-0", "LD-I.2b-a")
def test_a_unit_issues_its_own_criteria_on_top_of_the_general_ones(
    client, province, unit, superior
):
    general = CriteriaSetFactory(programme=superior, owner=province)
    CriterionFactory(set=general, text="Hoàn thành xuất sắc nhiệm vụ")
    field = FieldFactory(programme=superior, name="Y tế")
    movement = MovementFactory(launcher=province, name="Thi đua chuyển đổi số")
    quota = QuotaFactory(
        programme=superior, minimum=100, of="% đơn vị có tiêu chí", measure="criteria_sets",
        who={"under": "t", "kinds": ["department"]},
    )  # fmt: skip
    AssignmentFactory(
        programme=superior, organisation=unit, obligation_kind="quota", obligation_id=quota.pk
    )
    sign_in(client, unit)
    form = page(client, "write_criteria", superior.pk)
    assert "Hoàn thành xuất sắc nhiệm vụ" in form
    assert "Tiêu chí điển hình toàn diện" in form
    assert "Lồng ghép vào phong trào" in form
    send(
        client, "write_criteria", superior.pk, owner=unit.pk, name="Tiêu chí của Sở", field=field.pk,
        subject_kinds=["individual"], movement=movement.pk, lines="Có sáng kiến đã áp dụng\nGiúp 3 người",
    )  # fmt: skip
    written = CriteriaSet.objects.get(owner=unit)
    assert written.builds_on == general
    text = page(client, "criteria_set", written.pk)
    for expected in ("Có sáng kiến đã áp dụng", "Lĩnh vực Y tế", "Thi đua chuyển đổi số"):
        assert expected in text
    assert "Chưa ban hành: Sở Thử" in page(client, "programme", superior.pk)
    send(client, "issue_criteria", written.pk)
    written.refresh_from_db()
    assert written.state == CriteriaState.ISSUED
    covered = page(client, "programme", superior.pk)
    assert "Đoàn thể đã ban hành tiêu chí cụ thể" in covered
    assert "Chưa ban hành: Sở Thử" not in covered
    owed = Assignment.objects.get(obligation_kind="quota")
    assert owed.state == AssignmentState.DONE


def test_criteria_without_a_line_are_refused_and_the_text_stays(client, unit, superior):
    sign_in(client, unit)
    answer = send(client, "write_criteria", superior.pk, owner=unit.pk, name="Đặt tên", lines=" ")
    assert answer.status_code == 200
    assert "Đặt tên" in answer.content.decode()
    assert not CriteriaSet.objects.filter(owner=unit).exists()


def test_weights_are_written_behind_the_criteria_and_shown(client, unit, superior):
    sign_in(client, unit)
    about = {"owner": unit.pk, "name": "Tiêu chí"}
    for lines in ("Có số liệu (hệ số 0)", "Có số liệu (hệ số 2)\nCó số liệu"):
        answer = send(client, "write_criteria", superior.pk, **about, lines=lines)
        assert "Có số liệu" in answer.content.decode()
        assert not CriteriaSet.objects.filter(owner=unit).exists()
    lines = "Có số liệu (hệ số 2,5)\nLàm được lâu"
    send(client, "write_criteria", superior.pk, **about, lines=lines)
    made = CriteriaSet.objects.get(owner=unit)
    assert "hệ số 2,5" in page(client, "criteria_set", made.pk)
    assert "Có số liệu (hệ số 2,5)" in page(client, "rewrite_criteria", made.pk)


@pytest.mark.requirement("LD-II.2e-a")
def test_the_yearly_rule_on_subjects_is_versioned(client, unit, superior):
    sign_in(client, unit)
    for text in ("Viên chức có từ 1 năm công tác", "Viên chức có từ 6 tháng công tác"):
        send(
            client, "write_eligibility", superior.pk, organisation=unit.pk, year=2024,
            subject_kinds=["individual"], text=text,
        )  # fmt: skip
        send(client, "issue_eligibility", EligibilityRule.objects.latest("pk").pk)
    versions = EligibilityRule.objects.order_by("version").values_list("version", "state")
    assert list(versions) == [(1, CriteriaState.REPLACED), (2, CriteriaState.ISSUED)]
    text = page(client, "eligibility_rule", EligibilityRule.objects.latest("pk").pk)
    assert "từ 6 tháng" in text
    assert "Quy định đối tượng năm 2024 của Sở Thử" in page(client, "criteria_sets")


@pytest.mark.requirement("LD-II.1b-1a", "BG-I.2-2a")
def test_a_unit_launches_its_movement_of_the_year(client, unit, superior):
    AssignmentFactory(
        programme=superior, organisation=unit, milestone_kind="movement", period="2024",
        due_on=date(2024, 12, 31),
    )  # fmt: skip
    sign_in(client, unit)
    send(
        client, "launch_movement", launcher=unit.pk, name="Mỗi người một sáng kiến", kind="movement",
        level="unit", first_day="01/04/2024", last_day="31/12/2024", focus="Sáng kiến trong công việc",
        resolutions="Nghị quyết Đại hội Đảng bộ tỉnh", programme=superior.pk,
    )  # fmt: skip
    made = Movement.objects.get(launcher=unit)
    text = page(client, "movement", made.pk)
    for expected in ("Sở Thử", "Nghị quyết Đại hội Đảng bộ tỉnh", "Địa phương, đơn vị"):
        assert expected in text
    assert "Mỗi người một sáng kiến" in page(client, "programme", superior.pk)
    assert Assignment.objects.get(milestone_kind="movement").state == AssignmentState.DONE


@pytest.mark.requirement("LT-I.2-2a")
def test_the_calendar_ties_publicity_to_national_days(client, unit, superior):
    from guongsang.programmes import services

    services.load_calendar()
    AssignmentFactory(
        programme=superior, organisation=unit, milestone_kind="publicity", period="2024-06-11",
        due_on=date(2024, 6, 11), what="Phóng sự về gương tiêu biểu",
    )  # fmt: skip
    sign_in(client, unit)
    text = page(client, "calendar")
    row = text[text.index('id="ngay-06-11"') :].split("</tr>")[0]
    assert "Lời kêu gọi thi đua ái quốc" in row
    assert "Ngày truyền thống thi đua yêu nước" in row
    assert "76 năm" in row
    assert "Phóng sự về gương tiêu biểu" in row


@pytest.mark.requirement("LT-VI.6-2")
def test_each_year_brings_the_package_of_the_eleventh_of_june(client, province, unit):
    plan = ProgrammeFactory(issuer=province)
    MilestoneFactory(
        programme=plan, kind="publicity", when="yearly-06-11", who={"codes": ["t.so"]},
        what="Phóng sự về gương tiêu biểu",
    )  # fmt: skip
    sign_in(client, province)
    send(client, "issue_programme", plan.pk, number="7", signed_on="05/02/2024")
    text = page(client, "assignments")
    for day in ("11/06/2024", "11/06/2025"):
        assert day in text
    assert "11/06/2023" not in text


def test_a_unit_settles_what_it_owes_and_the_issuer_waives(client, province, unit, superior):
    owed = Assignment.objects.get(organisation=unit)
    sign_in(client, unit, Role.OFFICER)
    assert "Quá hạn" in page(client, "assignments", **{"ke-hoach": superior.pk})
    send(client, "assignment", owed.pk, result="Đã ban hành ngày 05/03")
    owed.refresh_from_db()
    assert (owed.state, owed.done_on) == (AssignmentState.DONE, date(2024, 3, 20))
    assert "Đã ban hành ngày 05/03" in page(client, "assignment", owed.pk)
    send(client, "reopen_assignment", owed.pk)
    assert send(client, "waive_assignment", owed.pk, why="Đơn vị mới lập").status_code == 403
    sign_in(client, province)
    send(client, "waive_assignment", owed.pk, why="Đơn vị mới lập")
    owed.refresh_from_db()
    assert (owed.state, owed.result) == (AssignmentState.WAIVED, "Đơn vị mới lập")


def test_the_calendar_counts_what_falls_due_and_leads_to_the_month(client, province, unit):
    plan = ProgrammeFactory(issuer=province, issued=True)
    for day in ("2024-02-29", "2024-05-10", "2024-05-31"):
        AssignmentFactory(programme=plan, organisation=unit, due_on=day, what=f"Việc hạn {day}")
    sign_in(client, province)
    text = page(client, "assignments", loai="")
    assert '1<span class="visually-hidden"> việc tháng 2/2024, quá hạn 1</span>' in text
    assert '2<span class="visually-hidden"> việc tháng 5/2024</span>' in text
    assert "?loai=&amp;thang=2024-05#tung-viec" in text
    may = page(client, "assignments", thang="2024-05")
    assert "Việc hạn 2024-05-31" in may
    assert "Việc hạn 2024-02-29" not in may
    assert "Ghi năm-tháng" in page(client, "assignments", thang="tháng 5")


@pytest.mark.requirement("LT-VI.2a")
def test_what_is_requested_is_never_late(client, province, unit, superior):
    Assignment.objects.update(modality="request")
    sign_in(client, province, Role.SECRETARIAT)
    late = page(client, "assignments", tinh_trang="late")
    assert "Không có việc nào" in late
    assert "Đề nghị" in page(client, "assignments", tinh_trang="asked")


def test_another_units_things_do_not_exist(client, unit, superior):
    stranger = OrganisationFactory(code="u")
    sign_in(client, stranger)
    owed = Assignment.objects.get(organisation=unit)
    criteria = CriteriaSetFactory(programme=superior, owner=unit, draft=True)
    for name, key in [
        ("programme", superior.pk), ("unit_plans", superior.pk), ("assignment", owed.pk),
        ("criteria_set", criteria.pk), ("issue_programme", superior.pk), ("next_period", superior.pk),
    ]:  # fmt: skip
        assert client.get(reverse(f"office:{name}", args=[key])).status_code == 404, name


@pytest.mark.parametrize("name", ["programmes", "assignments", "criteria_sets", "movements"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three_rows(
    client, province, unit, django_assert_num_queries, name
):
    def add(number):
        for _ in range(number):
            plan = ProgrammeFactory(issuer=province, issued=True)
            AssignmentFactory(programme=plan, organisation=unit)
            CriteriaSetFactory(programme=plan, owner=unit)
            MovementFactory(launcher=unit)

    add(1)
    sign_in(client, province)
    client.get(reverse(f"office:{name}"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as first:
        client.get(reverse(f"office:{name}"))
    add(2)
    with django_assert_num_queries(len(first)):
        client.get(reverse(f"office:{name}"))


def test_the_next_period_begins_as_a_draft(client, province, unit):
    plan = ProgrammeFactory(issuer=province, issued=True, title="Kế hoạch giai đoạn 2022-2025")
    QuotaFactory(programme=plan, who={"under": "t", "kinds": ["department"]})
    MilestoneFactory(programme=plan, when="2023-Q1")
    sign_in(client, province)
    assert "Bắt đầu kỳ kế hoạch tiếp theo" in page(client, "programme", plan.pk)
    answer = send(
        client, "next_period", plan.pk, first_year=2026, last_year=2029, issuer=province.pk
    )
    made = Programme.objects.get(previous=plan)
    assert answer.url == reverse("office:programme", args=[made.pk])
    text = page(client, "programme", made.pk)
    for expected in ("giai đoạn 2026-2029", "Quý I năm 2027", "Chưa ban hành", "Điểm còn bỏ ngỏ"):
        assert expected in text


def test_a_wrong_next_period_is_dropped_on_the_page_and_begun_again(client, province):
    plan = ProgrammeFactory(issuer=province, issued=True)
    sign_in(client, province)
    years = {"first_year": 2027, "last_year": 2030, "issuer": province.pk}
    send(client, "next_period", plan.pk, **years)
    made = Programme.objects.get(previous=plan)
    text = page(client, "programme", made.pk)
    assert "mẫu rút gọn sẽ làm mất các phần đó" in text
    assert "Sửa dự thảo" not in text
    assert "Mở kỳ tiếp theo đã lập" in page(client, "programme", plan.pk)
    again = send(client, "next_period", plan.pk, **years)
    assert again.status_code == 403
    assert "đã có dự thảo kỳ tiếp theo" in again.content.decode()
    assert send(client, "change_plan", made.pk, **PLAN).status_code == 403
    send(client, "drop_draft", made.pk, why="Nhầm năm")
    assert "Lý do: Nhầm năm" in page(client, "programme", made.pk)
    assert "Bắt đầu kỳ kế hoạch tiếp theo" in page(client, "programme", plan.pk)
