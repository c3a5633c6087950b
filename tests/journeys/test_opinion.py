"""Another body is asked about a dossier and answers on a phone; the office reads the answer."""

import re

from playwright.sync_api import expect

from tests.journeys import steps

WHOM = "Hộ gia đình ông Hoàng Văn Thiêm"


def test_a_body_asked_answers_and_the_office_reads_it(walker):
    office = walker("bk.thuongtruc")
    office.open(steps.INBOX)
    steps.follow(office, WHOM)
    form = steps.unfold(office, "Hỏi ý kiến một cơ quan")
    form.get_by_placeholder("Gõ để tìm").press_sequentially("Sở Y tế tỉnh Bắc Kạn")
    found = form.locator("option").filter(has_text="Sở Y tế tỉnh Bắc Kạn")
    expect(found).to_have_count(1)
    form.locator("select").select_option(value=found.get_attribute("value"))
    form.get_by_label("Nội dung cần cho ý kiến").fill("Sản phẩm có an toàn thực phẩm không?")
    form.get_by_label("Trả lời đến hết ngày").fill("17/06/2025")
    steps.press(office, "Gửi yêu cầu", form)
    steps.told(office, "Chờ trả lời")

    health = walker("bk.yte", phone=True)
    health.open("/viec-cua-toi/")
    steps.told(health, f"Cho ý kiến về {WHOM}")
    health.open("/van-phong/hoi-y-kien/")
    steps.follow(health, WHOM)
    steps.told(health, "Sản phẩm có an toàn thực phẩm không?")
    steps.main_of(health).get_by_text("Không nhất trí", exact=True).click()
    steps.press(health, "Gửi ý kiến")
    steps.told(health, re.compile("Hãy nêu ý kiến hoặc lý do"))
    steps.main_of(health).get_by_text("Có ý kiến khác", exact=True).click()
    steps.main_of(health).get_by_label("Nội dung").fill("Chưa có giấy chứng nhận năm 2025.")
    steps.press(health, "Gửi ý kiến")
    steps.told(health, "Đã gửi ý kiến tới nơi thẩm định.")

    office.page.reload()
    steps.told(office, "Chưa có giấy chứng nhận năm 2025.")

    citizen = walker(phone=True)
    citizen.open("/lay-y-kien/")
    expect(steps.main_of(citizen)).not_to_contain_text(WHOM)
