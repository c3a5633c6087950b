"""Bắc Kạn asks the public before the council asks for the nation's honour: opened, heard, gone on."""

import re

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import follow, main_of, press, row_of, told, unfold

ROUND = "Đề nghị cấp Nhà nước khen thưởng"
OPEN, OVER, NEW = "Thiếu tá Đặng Hồng Sơn", "Nguyễn Thị Hòa", "Bác sĩ Lê Quang Vinh"
TEXT = "Bác sĩ Lê Quang Vinh về trạm y tế xã, bốn năm khám tại nhà 1.412 lượt người già."


def test_the_public_is_heard_before_the_council(walker):
    office = walker("bk.thuongtruc")
    _publish(office, walker("bk.yte"), walker("bk.yte.giamdoc"))
    _comment(walker(phone=True, javascript=False))
    _deal_with_it(office)
    _move_the_last_day(office)
    _go_on(office)


def _dossier(office, name):
    office.open(steps.ROUNDS)
    follow(office, re.compile(ROUND))
    follow(office, "Danh sách của đợt")
    follow(office, name, row_of(office, name))


def _publish(office, unit, head):
    """A dossier is sent and appraised; its summary goes to the portal for ten working days."""
    steps.open_round(unit, ROUND)
    steps.begin_dossier(unit, NEW)
    steps.record_unit_vote(unit, on="02/06/2025", votes=(41, 43))
    steps.put_up(unit, reason="Người trẻ noi theo được.", report=TEXT)
    page = unit.page.url
    head.open("/viec-cua-toi/")
    steps.approve_as_head(head, NEW)
    unit.page.goto(page)
    press(unit, "Lưu và gửi lên")
    told(unit, "Đã gửi hồ sơ.")

    _dossier(office, NEW)
    main_of(office).get_by_label("Ý kiến thẩm định").fill("Đủ điều kiện; lấy ý kiến công khai.")
    press(office, "Ghi ý kiến thẩm định")
    told(office, "Tuyến này phải lấy ý kiến công khai trước khi kết luận.")
    act = unfold(office, "Lấy ý kiến công khai")
    act.get_by_label("Nội dung công bố").fill(TEXT)
    expect(act.get_by_label("Lấy ý kiến đến hết ngày")).to_have_value("17/06/2025")
    act.get_by_label("Lấy ý kiến đến hết ngày").fill("16/06/2025")
    press(office, "Đưa ra lấy ý kiến", act)
    told(office, re.compile("ít nhất 10 ngày làm việc .* sớm nhất là hết ngày 17/06/2025"))
    act = main_of(office).locator("details.confirm").filter(has_text="Đưa ra lấy ý kiến")
    if act.get_attribute("open") is None:
        act.locator("summary").click()
    expect(act.get_by_label("Nội dung công bố")).to_have_value(TEXT)
    act.get_by_label("Lấy ý kiến đến hết ngày").fill("17/06/2025")
    press(office, "Đưa ra lấy ý kiến", act)
    told(office, "Đã đưa ra lấy ý kiến công khai.")
    told(office, "Đang lấy ý kiến công khai đến hết ngày 17/06/2025.")


def _comment(citizen):
    """On a phone without JavaScript: found in the list, read, answered."""
    citizen.open("/lay-y-kien/")
    follow(citizen, NEW)
    told(citizen, TEXT)
    told(citizen, "17/06/2025")
    form = main_of(citizen)
    form.locator("textarea[name=text]").fill("Bác sĩ khám cho mẹ tôi lúc nửa đêm.")
    form.locator("input[name=contact]").fill("0912 000 111")
    form.locator("form button[type=submit]").last.click()
    told(citizen, re.compile("Cảm ơn bạn. Ý kiến đã tới cơ quan thẩm định"))


def _deal_with_it(office):
    """The officer reads it, writes what was done; the citizen's number is gone."""
    _dossier(office, NEW)
    told(office, "Bác sĩ khám cho mẹ tôi lúc nửa đêm.")
    told(office, re.compile("0912 000 111"))
    main_of(office).get_by_label("Cách xử lý").fill("Đã bổ sung vào ý kiến thẩm định.")
    press(office, "Ghi cách xử lý")
    told(office, re.compile("Đã bổ sung vào ý kiến thẩm định."))
    expect(main_of(office).get_by_text("0912 000 111")).to_have_count(0)


def _move_the_last_day(office):
    """Begun on 20 May, ten working days were over yesterday: it may end today, for a reason."""
    _dossier(office, OPEN)
    act = unfold(office, "Đổi ngày cuối lấy ý kiến")
    act.get_by_label("Ngày cuối mới").fill("03/06/2025")
    act.get_by_label("Lý do đổi ngày cuối").fill("Hội đồng họp ngày 04/06.")
    press(office, "Đổi ngày cuối", act)
    told(office, "Đã đổi ngày cuối lấy ý kiến.")
    told(office, re.compile("từ ngày 20/05/2025 đến hết ngày 03/06/2025"))


def _go_on(office):
    """What was said is answered first; then the dossier goes to the council."""
    _dossier(office, OVER)
    told(office, re.compile("Còn 1 ý kiến góp ý chưa xử lý"))
    main_of(office).get_by_label("Cách xử lý").fill("Đã nêu công của phụ huynh trong hồ sơ.")
    press(office, "Ghi cách xử lý")
    press(office, "Trình Hội đồng")
    told(office, "Đã trình Hội đồng.")
