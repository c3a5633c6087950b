"""A notice leaves the province, arrives in a district's register, and is known to have been read."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

DECISION = "Công nhận điển hình tiên tiến cấp tỉnh đợt 1 năm 2025"
LIST = "Ban TĐKT TW (b/c)\nUBND huyện Ba Bể (để thực hiện)\nLưu: VT, Tuyên"


@pytest.mark.requirement("BK-RCP-a", "BK-RCP-b", "BG-RCP", "BG-RCP-z")
def test_a_notice_is_issued_sent_registered_and_seen(walker):
    office = walker("bk.thuongtruc")
    title = _issue(office)
    steps.follow(office, "Gửi và theo dõi")
    steps.told(office, "để báo cáo")
    expect(steps.main_of(office).get_by_label("Ủy ban nhân dân huyện Ba Bể")).to_be_checked()
    steps.told(office, "Dòng lưu không gửi đi đâu")
    steps.press(office, "Gửi văn bản")
    steps.press(office, "Đã gửi bản giấy", steps.row_of(office, "Ban TĐKT TW"))
    _until(office, "UBND huyện Ba Bể", "Đã gửi")

    district = walker("bk.babe", phone=True)
    district.open("/thong-bao/")
    steps.told(district, re.compile(r"gửi \(để thực hiện\)"))
    district.open("/van-phong/van-ban-den/")
    steps.follow(district, title)
    steps.told(district, "Ủy ban nhân dân tỉnh Bắc Kạn")
    steps.follow(district, "Mở văn bản")
    steps.told(district, re.compile(r"Tải PDF"))

    office.page.reload()
    row = steps.row_of(office, "UBND huyện Ba Bể")
    expect(row).to_contain_text("Đã xem")
    expect(row).to_contain_text("Nông Thị Hiền")


def _issue(office):
    """Make the notice of a decision, say whom it goes to, and issue it; return its title."""
    office.open(steps.DECISIONS)
    steps.follow(office, DECISION)
    steps.press(office, "Thông báo kết quả")
    title = steps.main_of(office).get_by_role("heading", level=1).inner_text()
    steps.follow(office, "Sửa nội dung")
    steps.main_of(office).get_by_label("Nơi nhận").fill(LIST)
    steps.press(office, "Lưu bản sửa")
    steps.main_of(office).get_by_label("Họ tên người ký").fill("Lê Thanh Hải")
    steps.press(office, "Cấp số và ban hành")
    return title


def _until(office, recipient, state):
    """Look again until the work in the background has come so far."""
    for _ in range(30):
        if state in steps.row_of(office, recipient).inner_text():
            return
        office.page.wait_for_timeout(1_000)
        office.page.reload()
    expect(steps.row_of(office, recipient)).to_contain_text(state)
