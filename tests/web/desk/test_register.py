"""The register on the screen: lists, filters, export, one exemplar's page, who sees what."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars import services
from guongsang.exemplars.models import SubjectKind, What
from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import ExemplarFactory, HonourFactory, SubjectFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import BindingFactory, MovementFactory, ProgrammeFactory
from tests.web.nominations import Browser, queries_of

pytestmark = pytest.mark.django_db
LIST = "/guong/"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def desk(client, officer):
    return Browser(client, officer)


def page_of(exemplar):
    return reverse("desk:exemplar", args=[exemplar.pk])


@pytest.mark.requirement("BK-I.1-b", "BG-II.1")
def test_models_and_people_stand_in_one_register_under_one_term(desk, unit):
    kinds = [
        (SubjectKind.INDIVIDUAL, "Hoàng Thị Sen", "Cá nhân"),
        (SubjectKind.COLLECTIVE, "Tổ tự quản Bản Mới", "Tập thể"),
        (SubjectKind.HOUSEHOLD, "Hộ ông Lý Văn Sơn", "Hộ gia đình"),
        (SubjectKind.ACTIVITY, "Mô hình bếp ăn tình thương", "Mô hình, hoạt động"),
    ]
    for kind, name, _ in kinds:
        ExemplarFactory(
            organisation=unit, subject=SubjectFactory(organisation=unit, kind=kind, name=name)
        )
    page = desk.see(LIST)
    assert "‘điển hình tiên tiến’" in page
    assert [name in page for _, name, _ in kinds] == [True] * 4
    assert [label in page for *_, label in kinds] == [True] * 4  # the filter's choices
    only = desk.see(LIST + "?doi_tuong=activity")
    assert [name in only for _, name, _ in kinds] == [False, False, False, True]


@pytest.mark.requirement("LD-I.1c-a")
def test_a_discovery_is_classified_by_what_was_seen(desk, unit):
    for what in What:
        ExemplarFactory(organisation=unit, what=what, title=f"Việc của {what.value} nhé")
    for what in What:
        page = desk.see(f"{LIST}?loai={what.value}")
        assert f"Việc của {what.value}" in page
        assert [each.value for each in What if f"Việc của {each.value} " in page] == [what.value]
        assert what.label in page


def test_the_list_is_found_without_marks_and_filtered_in_the_address(desk, unit):
    hoa = SubjectFactory(organisation=unit, name="Lý Thị Hòa")
    ExemplarFactory(organisation=unit, subject=hoa, recognised=True)
    ExemplarFactory(organisation=unit, subject=SubjectFactory(organisation=unit, name="Mã Văn Tá"))
    assert "Mã Văn Tá" not in desk.see(LIST + "?q=ly+thi+hoa")
    assert "Lý Thị Hòa" in desk.see(LIST + "?q=LÝ THỊ HÒA")
    assert "Lý Thị Hòa" in desk.see(LIST + "?trang_thai=recognised&nam=2024")
    assert "Không có gương nào khớp" in desk.see(LIST + "?trang_thai=revoked")
    assert "Lý Thị Hòa" in desk.see(
        LIST + "?trang_thai=%00&nam=abc&don_vi=x&ke_hoach=99999999999999999999"
    )


def test_an_empty_register_says_what_to_do_first(desk):
    page = desk.see(LIST)
    assert "Sổ chưa có gương nào" in page
    assert "Ghi nhận gương đầu tiên" in page


@pytest.mark.requirement("BG-IV-3b")
def test_marked_subjects_are_shown_and_sorted_first(desk, unit, body):
    plan = ProgrammeFactory(issuer=body, issued=True, priority_rule="Ưu tiên người dân tộc")
    marked = SubjectFactory(
        organisation=unit, name="Bàn Thị Ưu", is_minority=True, in_minority_area=True
    )
    BindingFactory(programme=plan, organisation=unit)
    first = ExemplarFactory(organisation=unit, subject=marked, programme=plan)
    other = SubjectFactory(organisation=unit, name="Vũ Văn Thường")
    ExemplarFactory(organisation=unit, subject=other, programme=plan)
    newest = desk.see(LIST)
    assert newest.index("Vũ Văn Thường") < newest.index("Bàn Thị Ưu")
    for query in ("?xep=uu-tien", f"?ke_hoach={plan.pk}"):
        page = desk.see(LIST + query)
        assert page.index("Bàn Thị Ưu") < page.index("Vũ Văn Thường")
    assert "Vũ Văn Thường" not in desk.see(LIST + "?uu_tien=on")
    page = desk.see(page_of(first))
    assert "Người dân tộc thiểu số" in page
    assert "Sống, làm việc trực tiếp tại vùng dân tộc thiểu số và miền núi" in page


@pytest.mark.requirement("BP-III.3-2a-b")
def test_a_prestigious_person_is_told(desk, unit):
    subject = SubjectFactory(organisation=unit, is_prestigious=True)
    assert "Người có uy tín" in desk.see(
        page_of(ExemplarFactory(organisation=unit, subject=subject))
    )


@pytest.mark.requirement("BK-II.1", "BG-II.2.1-4")
def test_the_movement_and_its_launcher_are_shown_and_searched_by(desk, unit, body):
    movement = MovementFactory(name="Cả nước chung sức xây dựng nông thôn mới", launcher=body)
    exemplar = ExemplarFactory(organisation=unit, movement=movement)
    ExemplarFactory(organisation=unit, title="Việc ngoài phong trào")
    page = desk.see(page_of(exemplar))
    assert movement.name in page
    assert body.name in page
    assert "Việc ngoài phong trào" not in desk.see(f"{LIST}?phong_trao={movement.pk}")


@pytest.mark.requirement("LD-I.2a-b")
def test_discovered_at_any_time_from_any_side_with_each_step_dated(client, unit, officer):
    reporter = HoldingFactory(organisation=unit, role=Role.REPORTER).user
    subject = services.NewSubject(kind="individual", name="Lý Thị Hòa")
    exemplar = services.notice(
        actor=reporter, organisation=unit, subject=subject, title="Cứu người đuối nước",
        summary="Kể", discovered_on=date(2025, 6, 1),
    )  # fmt: skip
    services.open_nurturing(actor=officer, exemplar_id=exemplar.pk)
    page = Browser(client, officer).see(page_of(exemplar))
    assert "01/06/2025" in page
    assert str(reporter) in page
    assert page.index("Mở hồ sơ bồi dưỡng") < page.rindex("Phát hiện gương")
    assert "Đang làm 03/06/2025" in page


@pytest.mark.requirement("BG-I.2-3b")
def test_standing_out_and_fit_are_asked_for_before_selection(desk, unit):
    exemplar = ExemplarFactory(organisation=unit)
    page = desk.see(page_of(exemplar))
    assert "Chưa giới thiệu được: Chưa ghi tính nổi trội" in page
    told = ExemplarFactory(
        organisation=unit, standout="Làm trước cả xã", fit="Đúng việc của trưởng thôn"
    )
    page = desk.see(page_of(told))
    assert "Làm trước cả xã" in page
    assert "Đúng việc của trưởng thôn" in page
    assert "Chưa giới thiệu được: Chưa chọn kế hoạch" in page


@pytest.mark.requirement("LT-II.2-3c")
def test_the_ladder_shows_every_level_with_its_history(desk, unit, body):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    HonourFactory(exemplar=exemplar, decision_number="15/QĐ-TYT")
    HonourFactory(
        exemplar=exemplar, level=RecognitionLevel.PROVINCE, giver=body,
        decision_number="1200/QĐ-UBND", revoked_on=date(2025, 5, 1), revoked_why="Khai sai",
    )  # fmt: skip
    page = desk.see(page_of(exemplar))
    levels = ["Cấp Nhà nước", "Cấp tỉnh", "Cấp xã, sở, ngành", "Cấp cơ sở (đơn vị)"]
    assert [level in page for level in levels] == [True] * 4
    assert "15/QĐ-TYT" in page
    assert "1200/QĐ-UBND), hủy 01/05/2025" in page


@pytest.mark.requirement("LT-II.2-2b")
def test_comprehensive_is_told_from_some_fields(desk, unit):
    whole = ExemplarFactory(organisation=unit, is_comprehensive=True)
    assert "Điển hình toàn diện" in desk.see(page_of(whole))
    assert "Điển hình toàn diện" not in desk.see(page_of(ExemplarFactory(organisation=unit)))


@pytest.mark.requirement("LT-VI.7-2a")
def test_a_unit_registers_whom_it_will_build_and_the_office_above_sees_it(
    client, desk, unit, superior
):
    exemplar = ExemplarFactory(organisation=unit)
    answer = desk.send(reverse("desk:register_to_build", args=[exemplar.pk]), year=2025)
    assert answer.status_code == 302
    page = Browser(client, superior).see("/guong/dang-ky-xay-dung/?nam=2025")
    assert exemplar.subject.name in page
    assert unit.name in page
    assert "03/06/2025" in page
    assert "Chưa có đăng ký nào" in desk.see("/guong/dang-ky-xay-dung/?nam=2026")


@pytest.mark.requirement("BK-IV.1-1d")
def test_the_four_stages_stand_together_each_with_its_state(desk, unit):
    page = desk.see(page_of(ExemplarFactory(organisation=unit)))
    words = (
        "Phát hiện Đã làm 06/05/2024", "Bồi dưỡng Chưa làm", "Tổng kết Chưa làm",
        "Nhân rộng Chưa làm",
    )  # fmt: skip
    places = [page.index(each) for each in words]
    assert places == sorted(places)


def test_private_facts_are_for_the_units_own_people(client, officer, superior, unit):
    subject = SubjectFactory(
        organisation=unit, phone="0912000111", address="Bản Mới", birth_year=1969
    )
    exemplar = ExemplarFactory(organisation=unit, subject=subject, recognised=True)
    own = Browser(client, officer).see(page_of(exemplar))
    above = Browser(client, superior).see(page_of(exemplar))
    private = ("0912000111", "Bản Mới", "1969")
    assert [word in own for word in private] == [True] * 3
    assert [word in above for word in private] == [False] * 3
    assert "Thông tin riêng chỉ hiện cho người của" in above


def test_a_superior_describes_a_person_without_reading_what_is_private(client, superior, unit):
    subject = SubjectFactory(
        organisation=unit, phone="0912 345 678", address="Thôn Nà Giảo", birth_year=1979
    )
    exemplar = ExemplarFactory(organisation=unit, subject=subject)
    browser, url = Browser(client, superior), reverse("desk:subject_more", args=[exemplar.pk])
    form = client.get(url).content.decode()
    assert [
        word for word in ("0912 345 678", "Nà Giảo", "1979", 'name="phone"') if word in form
    ] == []
    browser.sent(url, name=subject.name, ethnicity="Tày", phone="0999")
    subject.refresh_from_db()
    assert (subject.ethnicity, subject.phone, subject.birth_year) == ("Tày", "0912 345 678", 1979)


def test_another_unit_finds_nothing_anywhere(client, stranger, unit):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    browser = Browser(client, stranger)
    assert exemplar.subject.name not in browser.see(LIST)
    assert exemplar.subject.name not in browser.see(LIST + "?q=hoang+thi+sen")
    names = (
        "exemplar", "exemplar_more", "subject_more", "register_to_build", "exemplar_close",
        "exemplar_reopen", "assess", "merge_subjects", "nurturing", "nurture_open",
        "nurture_support", "sheet", "evidence_add", "exemplar_scan",
    )  # fmt: skip
    found = [client.get(reverse(f"desk:{name}", args=[exemplar.pk])).status_code for name in names]
    assert found == [404] * len(names)


def test_the_list_costs_the_same_for_one_and_three_rows(client, officer, unit):
    ExemplarFactory(organisation=unit)
    client.force_login(officer)
    one = queries_of(client, LIST, "")
    for _ in range(2):
        ExemplarFactory(organisation=unit)
    three = queries_of(client, LIST, "")
    assert (one, three <= 12) == (three, True)


def test_pages_follow_the_last_row(desk, unit):
    for number in range(52):
        subject = SubjectFactory(organisation=unit, name=f"Người thứ {number:02}")
        ExemplarFactory(organisation=unit, subject=subject)
    page = desk.see(LIST)
    assert ("Người thứ 51" in page, "Người thứ 01" in page) == (True, False)
    shown = html.fromstring(desk.client.get(LIST).content.decode())
    after = shown.xpath("//a[@rel='next']/@href")[0]
    assert "Người thứ 01" in desk.see(LIST + after)


def test_the_sheet_holds_the_whole_filter_and_no_formula(client, officer, unit):
    evil = SubjectFactory(organisation=unit, name='=HYPERLINK("http://x")')
    ExemplarFactory(organisation=unit, subject=evil)
    ExemplarFactory(organisation=unit, recognised=True, title="Việc không lọc tới")
    client.force_login(officer)
    answer = client.get("/guong/xuat-excel/?trang_thai=discovered")
    assert answer["Content-Disposition"] == 'attachment; filename="guong-dien-hinh-20250603.xlsx"'
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK" in sheet
    assert "Việc không lọc tới" not in sheet


def test_home_tells_of_new_discoveries_and_of_those_nobody_followed(desk, unit):
    ExemplarFactory(organisation=unit)
    ExemplarFactory(organisation=unit, recognised=True)
    page = desk.see(reverse("desk:home"))
    assert "Gương mới:" in page
    assert "1 gương đã công nhận chưa được theo dõi trong năm 2025" in page


def test_a_person_without_a_role_sees_an_empty_list(client):
    ExemplarFactory(organisation=OrganisationFactory())
    assert "Sổ chưa có gương nào" in Browser(client, UserFactory()).see(LIST)
