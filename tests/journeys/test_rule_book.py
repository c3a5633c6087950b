"""An administrator writes the law down; an officer proposes an award; the decision has its sum."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import PASSWORD

ADMINISTRATOR = "quantri.hethong"
NAME = "Lãnh Thị Vân"
ROUND = "Cơ quan dân tộc huyện giới thiệu về Ban Dân tộc"
BASIS = "Nghị định số 99/2025/NĐ-CP (minh họa)"
BOOK = "/hoi-dong/quy-tac/"
DECISION = "Khen thưởng người làm tốt công tác dân tộc năm 2025"


def test_rules_are_written_conditions_told_and_the_sum_offered(walker, site):
    if not hasattr(site, "command"):
        pytest.skip("only a site of our own can be given its first administrator")
    _first_administrator(walker(), site)
    _write_the_rules(walker(ADMINISTRATOR))
    _propose(walker)
    office = walker("bg.hcth")
    steps.appraise(office, NAME, text="Đủ hồ sơ, có số liệu.", rating="Tốt")
    conditions = steps.main_of(office).get_by_role("table", name=re.compile("^Điều kiện"))
    expect(conditions).to_contain_text("Giấy khen tặng cho cá nhân, tập thể, hộ gia đình.")
    expect(conditions).to_contain_text("chưa đối chiếu với văn bản gốc")
    act = steps.unfold(office, "Chọn gương này")
    act.get_by_label("Lý do kết luận").fill("Đề nghị khen.")
    steps.press(office, "Chọn", act)
    _take_the_sum(walker("bg.truongban"))


def _first_administrator(person, site):
    printed = site.command("init", "--address", site.address)
    person.page.goto(re.search(r"http\S+", printed)[0])
    person.look()
    form = steps.main_of(person)
    form.get_by_label("Họ và tên").fill("Đinh Quang Sáng")
    form.get_by_label("Tên đăng nhập").fill(ADMINISTRATOR)
    for field in form.locator("input[type=password]").all():
        field.fill(PASSWORD)
    with person.page.expect_navigation():
        form.locator("button[type=submit]").click()
    expect(person.page.get_by_text("Đã lập tài khoản quản trị")).to_be_visible()


def _write_the_rules(person):
    form = _add(person, "luong-co-so")
    form.get_by_label("Mức lương cơ sở").fill("2500000")
    form.get_by_label("Làm tròn tiền thưởng lên").fill("10000")
    _date(person, form)
    steps.told(person, "2.500.000 đồng")
    steps.told(person, "đến 31/05/2025")
    form = _add(person, "tien-thuong")
    form.get_by_label("Danh hiệu, hình thức").select_option(label="Giấy khen")
    form.get_by_label("Tặng cho").select_option(label="Cá nhân")
    form.get_by_label("Số lần mức lương cơ sở").fill("0,3")
    _date(person, form)
    line = steps.row_of(person, "0,3 lần mức lương cơ sở").filter(has_text="Giấy khen")
    expect(line).to_contain_text("chưa đối chiếu với văn bản gốc")


def _add(person, kind):
    person.open(f"{BOOK}{kind}/")
    steps.follow(person, "Thêm dòng quy tắc")
    return steps.main_of(person)


def _date(person, form):
    form.get_by_label("Áp dụng từ ngày").fill("01/06/2025")
    form.get_by_label("Căn cứ").fill(BASIS)
    steps.press(person, "Thêm dòng quy tắc")
    steps.told(person, "Đã thêm dòng quy tắc")
    steps.told(person, BASIS)


def _propose(walker):
    unit = walker("bg.sondong")
    steps.open_round(unit, ROUND)
    steps.begin_dossier(unit, NAME, purpose="Khen thưởng")
    form = steps.main_of(unit)
    form.get_by_label("Danh hiệu, hình thức").select_option(label="Giấy khen")
    form.get_by_label("Loại hình khen thưởng").select_option(label="Công trạng (thường xuyên)")
    steps.press(unit, "Ghi đề nghị")
    steps.told(unit, "Theo sổ quy tắc ngày 03/06/2025.")
    steps.told(unit, "Cần kiểm tra")
    steps.told(unit, "Mục bắt buộc của mẫu báo cáo (0/1)")
    duty = steps.main_of(unit).get_by_label("Nhiệm vụ được giao hoặc việc đang đảm nhận")
    duty.fill("Cán bộ dân tộc xã, phụ trách ba thôn.")
    steps.put_up(
        unit,
        reason="Làm tốt, bà con tin.",
        report="Từ năm 2021 vận động 12 hộ bỏ tập tục cũ, mở 03 lớp học.",
    )
    steps.approve_as_head(walker("bg.sondong.truong"), NAME)
    steps.send(unit, NAME)


def _take_the_sum(person):
    person.open(steps.DECISIONS)
    steps.follow(person, "Dự thảo khen thưởng")
    form = steps.main_of(person)
    form.get_by_label("Trích yếu").fill(DECISION)
    form.get_by_label("Cấp khen thưởng").select_option(label="Cấp xã, sở, ngành")
    form.get_by_label("Loại hình khen thưởng").select_option(label="Công trạng (thường xuyên)")
    form.get_by_label(re.compile(re.escape(NAME))).check()
    steps.press(person, "Lập dự thảo")
    steps.told(person, re.compile("1 cá nhân × 0,3 × 2.500.000 đồng.*= 750.000 đồng"))
    expect(steps.main_of(person).get_by_label("Tổng tiền thưởng")).to_have_value("750.000")
    steps.main_of(person).get_by_label("Nguồn chi").fill("Quỹ thi đua, khen thưởng của Ban")
    steps.press(person, "Ghi tiền thưởng")
    steps.told(person, re.compile("Đang ghi trong quyết định"))
