"""A paper that came by hand is photographed or sent as a file: its head is read, looked at, entered."""

import re

from playwright.sync_api import expect

from tests.factories.readings import PLAN
from tests.journeys import steps
from vanban.write import to_pdf


def test_a_letter_from_outside_is_read_and_entered(walker):
    officer = walker("bk.babe")
    officer.open("/van-phong/van-ban-den/")
    steps.follow(officer, "Ghi văn bản đến")
    expect(officer.page.get_by_label("Tệp văn bản")).to_be_visible()
    officer.look()
    officer.page.get_by_label("Tệp văn bản").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": to_pdf(PLAN)}
    )
    steps.press(officer, "Gửi và đọc")
    sender = officer.page.get_by_label("Cơ quan gửi")
    expect(sender).to_have_value("Ủy ban nhân dân xã Bình Phú", timeout=60_000)
    expect(officer.page.get_by_label("Số, ký hiệu")).to_have_value("58/KH-UBND")
    officer.look()
    sender.fill("UBND xã Bình Phú")
    steps.press(officer, "Vào sổ")
    steps.told(officer, re.compile("Đã vào sổ, số đến"))
    expect(officer.page.get_by_text("UBND xã Bình Phú").first).to_be_visible()
    expect(officer.page.get_by_role("link", name="Mở tệp")).to_be_visible()
    officer.look()
