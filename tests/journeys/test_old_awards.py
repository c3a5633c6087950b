"""An old list of awards becomes history on the first day, and a dossier warns of it."""

import re

from playwright.sync_api import expect

from tests.factories.awards_before import HEADS, workbook
from tests.journeys import steps

LISTS = "/van-phong/khen-thuong-cu/"
ROWS = (
    ("1", "Bà Triệu Thị Mùi", "1988", "", "UBND huyện Ba Bể", "Giấy khen", "2024",
     "125/QĐ-UBND", "20/11/2024", "Chủ tịch UBND huyện Ba Bể"),
    ("2", "Ông Nông Văn Quyền", "1970", "", "UBND huyện Ba Bể", "Giấy khen", "2024",
     "125/QĐ-UBND", "20/11/2024", "Chủ tịch UBND huyện Ba Bể"),
    ("3", "Bà Lục Thị Nga", "", "Giáo viên", "Trường Mầm non Hà Hiệu", "Giấy khen", "2024",
     "125/QĐ-UBND", "20/11/2024", "Chủ tịch UBND huyện Ba Bể"),
)  # fmt: skip
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_old_list_is_matched_and_a_dossier_warns_of_it(walker):
    officer = walker("bk.babe")
    officer.open(LISTS)
    steps.follow(officer, "Nhập quyết định, danh sách cũ")
    officer.page.locator("input[type=file]").set_input_files(
        {"name": "giay-khen-2024.xlsx", "mimeType": SHEET, "buffer": workbook(ROWS, HEADS)}
    )
    steps.press(officer, "Gửi và đọc")
    heading = officer.page.get_by_role("heading", name="Đối chiếu danh sách khen thưởng cũ")
    expect(heading).to_be_visible(timeout=60_000)
    officer.look()
    steps.told(officer, re.compile("Trong hệ thống đã có “Nông Văn Quyền”.*khác năm sinh"))
    steps.row_of(officer, "Nông Văn Quyền").get_by_role("combobox").select_option("Người mới")
    steps.press(officer, "Ghi lựa chọn của trang này")
    steps.told(officer, re.compile("1 người, đơn vị đã có; thêm 2 người, đơn vị mới"))
    steps.press(officer, "Ghi vào lịch sử khen thưởng")
    steps.told(officer, re.compile("Đã ghi 3 khen thưởng"))
    officer.open(f"{LISTS}?q=luc+thi+nga")
    expect(steps.row_of(officer, "Lục Thị Nga")).to_contain_text("125/QĐ-UBND")
    officer.look()

    officer.open(steps.DOSSIERS)
    steps.follow(officer, "Triệu Thị Mùi")
    steps.told(officer, "Đã được công nhận, khen thưởng gần đây")
    steps.told(officer, re.compile("Giấy khen năm 2024, số 125/QĐ-UBND ngày 20/11/2024"))
