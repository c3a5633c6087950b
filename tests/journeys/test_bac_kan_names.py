"""Bắc Kạn's yearly names: up for publicity and selected; then commended, then put to the nation."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import follow, in_hand, main_of, press, row_of, told, unfold

RETURNED, LATE = "Bác sĩ Lê Quang Vinh", "Hà Văn Khởi"
HELD, CHOSEN = "Nông Thị Bích Diệp", "Đinh Thị Lan Phương"
YEARLY = "Giới thiệu về Hội đồng Thi đua - Khen thưởng tỉnh để tuyên truyền, năm 2025"
PROVINCE = "Đề nghị cấp tỉnh công nhận, biểu dương, khen thưởng, năm 2025"
SITTING = "Xét khen thưởng tại Hội nghị biểu dương quý II năm 2025"
COMMENDED = "Tặng Bằng khen tại Hội nghị biểu dương điển hình tiên tiến"
CONFERENCE = "Hội nghị biểu dương điển hình tiên tiến quý II năm 2025"
CENTRAL = "Ban Thi đua - Khen thưởng Trung ương"
TELLERS = ("Lục Thị Khánh", "Triệu Quốc Bảo")
LAST_DAY, YEAR_END = "02/06/2025", "31/12/2025"


@pytest.mark.requirement("BK-IV.1-2a", "BK-IV.1-2b", "BK-V.1")
def test_names_go_up_for_publicity_and_are_selected_without_a_vote(walker):
    secretary, unit, head = (walker(who) for who in ("bk.thuongtruc", "bk.yte", "bk.yte.giamdoc"))
    _send_what_was_returned(unit, head)
    _return_it_once_more(secretary, unit, head)
    _let_one_in_late(secretary, walker("bk.chodon"), walker("bk.chodon.chutich"))
    _see_who_is_short(secretary)
    _hold(secretary)
    _select(secretary)
    _read_the_list(walker("bk.noivu"))


def _send_what_was_returned(unit, head):
    """The unit reads what is lacking, puts it right and sends the same dossier again."""
    _open_own(unit, RETURNED)
    told(unit, "Bổ sung số liệu so với năm trước.")
    _send_again(
        unit, head, "Năm 2024 khám tại nhà 412 lượt người già, tăng 96 lượt so với năm 2023."
    )


def _return_it_once_more(secretary, unit, head):
    _open_received(secretary, RETURNED)
    act = unfold(secretary, "Trả lại để bổ sung")
    act.get_by_label("Báo cáo thành tích").fill("Ghi rõ nguồn của số lượt khám.")
    press(secretary, "Trả lại đơn vị", act)
    told(secretary, "Đã trả lại đơn vị để bổ sung.")
    _open_own(unit, RETURNED)
    told(unit, "Ghi rõ nguồn của số lượt khám.")
    _send_again(
        unit, head, "Theo sổ khám của trạm: năm 2024 khám 412 lượt, năm 2023 khám 316 lượt."
    )
    _open_received(secretary, RETURNED)
    main_of(secretary).get_by_label("Ý kiến thẩm định").fill("Số liệu đã có nguồn; đề nghị chọn.")
    press(secretary, "Ghi ý kiến thẩm định")
    told(secretary, "Số liệu đã có nguồn; đề nghị chọn.")


def _send_again(unit, head, report):
    """What was changed goes to the head again before it leaves."""
    steps.put_up(unit, reason="Bác sĩ về với bản, người trẻ noi theo được.", report=report)
    page = unit.page.url
    head.open("/viec-cua-toi/")
    steps.approve_as_head(head, RETURNED)
    unit.page.goto(page)
    press(unit, "Lưu và gửi lên")
    told(unit, "Đã gửi hồ sơ.")


def _open_own(unit, name):
    unit.open(steps.DOSSIERS)
    row = main_of(unit).get_by_role("row").filter(has_text=name).filter(has_text=YEARLY)
    follow(unit, name, row)


def _open_received(secretary, name):
    _open_round(secretary)
    follow(secretary, "Danh sách của đợt")
    follow(secretary, name, row_of(secretary, name))


def _open_round(secretary):
    secretary.open(steps.ROUNDS)
    follow(secretary, YEARLY)


def _set_last_day(secretary, day, why):
    _open_round(secretary)
    act = unfold(secretary, "Đổi ngày")
    act.get_by_label("Hạn gửi").fill(day)
    act.get_by_label("Lý do đổi ngày").fill(why)
    press(secretary, "Đổi ngày", act)
    told(secretary, "Đã đổi ngày của đợt.")


def _let_one_in_late(secretary, unit, head):
    """After the last day the unit reads why it cannot send; the office lets it in, and says why."""
    _set_last_day(secretary, LAST_DAY, "Kịp trình Hội nghị biểu dương quý II.")
    _open_own(unit, LATE)
    steps.put_up(
        unit, reason="Người có uy tín làm trước, dân làm theo.",
        report="Từ năm 2023 vận động 40 hộ góp 620 ngày công làm 1,8 km đường thôn.",
    )  # fmt: skip
    told(unit, re.compile(f"Đã quá hạn gửi ngày {LAST_DAY}"))
    page = unit.page.url
    head.open("/viec-cua-toi/")
    steps.approve_as_head(head, LATE)

    _open_round(secretary)
    follow(secretary, "Cho gửi muộn", row_of(secretary, "Chợ Đồn"))
    form = main_of(secretary)
    form.get_by_label("Được gửi đến hết ngày").fill("06/06/2025")
    form.get_by_label("Lý do").fill("Huyện vừa khắc phục mưa lũ.")
    form.locator("button[type=submit]").last.click()
    told(secretary, "UBND huyện Chợ Đồn được gửi muộn.")
    expect(row_of(secretary, "Chợ Đồn")).to_contain_text("Huyện vừa khắc phục mưa lũ.")

    unit.page.goto(page)
    press(unit, "Lưu và gửi lên")
    told(unit, "Đã gửi hồ sơ.")
    told(unit, "Gửi muộn")
    _set_last_day(secretary, YEAR_END, "Trở lại hạn của năm.")


def _see_who_is_short(secretary):
    """Both sides read one number: sent, asked, lacking."""
    _open_round(secretary)
    line = row_of(secretary, "Sở Y tế")
    expect(line).to_contain_text(re.compile(r"1\s*/10"))
    expect(line).to_contain_text("Còn thiếu 9")
    follow(secretary, re.compile("^Còn thiếu"))
    expect(row_of(secretary, "Sở Y tế")).to_have_count(1)


def _hold(secretary):
    _open_received(secretary, HELD)
    act = unfold(secretary, "Tạm dừng xét")
    act.get_by_label("Lý do tạm dừng xét").fill("Chờ xác nhận của xã về số lao động.")
    press(secretary, "Tạm dừng xét", act)
    told(secretary, "Chờ xác nhận của xã về số lao động.")
    expect(main_of(secretary).get_by_label("Ý kiến thẩm định")).to_have_count(0)


def _select(secretary):
    """No sitting, no ballot: the standing secretariat chooses and says why."""
    for name in (CHOSEN, RETURNED):
        _open_received(secretary, name)
        told(secretary, re.compile("Thường trực lựa chọn"))
        expect(main_of(secretary).get_by_text("Trình Hội đồng")).to_have_count(0)
        act = unfold(secretary, "Chọn gương này")
        act.get_by_label("Lý do kết luận").fill("Việc làm dễ nhân rộng.")
        press(secretary, "Chọn", act)
        told(secretary, "Đã chọn gương này.")


def _read_the_list(office):
    """The round's list on the screen, and its submission as a document."""
    _open_round(office)
    follow(office, "Danh sách của đợt")
    for name, word in ((RETURNED, "Được chọn"), (LATE, "gửi muộn"), (HELD, "Tạm dừng xét")):
        expect(row_of(office, name)).to_contain_text(word)
    _open_round(office)
    follow(office, "Văn bản")
    paper = in_hand(
        office, "Tờ trình và danh sách đề nghị", RETURNED, LATE, CHOSEN, HELD,
        "Sở Y tế", "Chợ Đồn", "đề nghị tuyên truyền",
    )  # fmt: skip
    assert paper.kind == "tờ trình"


@pytest.mark.requirement("BK-IV.3b", "BK-END-b")
def test_the_province_commends_for_the_conference_and_asks_the_nation(walker):
    secretary, unit, head = (walker(who) for who in ("bk.thuongtruc", "bk.yte", "bk.yte.giamdoc"))
    _propose_commendation(unit, head)
    steps.appraise(secretary, RETURNED, text="Đủ điều kiện; trình Hội đồng.", rating="Xuất sắc")
    press(secretary, "Trình Hội đồng")
    told(secretary, "Đã trình Hội đồng.")
    sitting = steps.call_sitting(secretary, SITTING, place="Phòng họp số 1", names=[RETURNED])
    _vote_on_paper(secretary, [walker("bk.uv1", phone=True), walker("bk.uv2")], sitting)
    secretary.open(sitting)
    follow(secretary, "Văn bản")
    in_hand(secretary, "Biên bản họp Hội đồng", RETURNED, "Hội đồng nhất trí", "7/7")
    in_hand(secretary, "Biên bản kiểm phiếu", RETURNED, *TELLERS, "7/7", label="Tải PDF")
    in_hand(secretary, "Tờ trình kết quả xét", RETURNED, "khen thưởng cấp tỉnh")
    chairman = walker("bk.chutich")
    _commend(chairman)
    _ask_the_nation(chairman)


def _propose_commendation(unit, head):
    steps.open_round(unit, PROVINCE)
    steps.begin_dossier(unit, RETURNED, purpose="Khen thưởng")
    main_of(unit).get_by_label("Danh hiệu, hình thức").select_option(
        label="Bằng khen của bộ, ban, ngành, tỉnh"
    )
    press(unit, "Ghi đề nghị")
    steps.record_unit_vote(unit, on="02/06/2025", votes=(41, 43))
    steps.put_up(
        unit, reason="Bác sĩ về với bản, người trẻ noi theo được.",
        report="Từ năm 2021 khám tại nhà 1.412 lượt người già ở 9 thôn.",
    )  # fmt: skip
    page = unit.page.url
    head.open("/viec-cua-toi/")
    steps.approve_as_head(head, RETURNED)
    unit.page.goto(page)
    press(unit, "Lưu và gửi lên")
    told(unit, "Đã gửi hồ sơ.")


def _vote_on_paper(secretary, tellers, sitting):
    """Seven papers in a box, counted apart by two members and found the same."""
    steps.mark_everybody_present(secretary, sitting)
    press(secretary, "Khai mạc phiên họp", unfold(secretary, "Khai mạc phiên họp"))
    act = unfold(secretary, "Mở bỏ phiếu")
    for name in TELLERS:
        act.get_by_label(re.compile(name)).check()
    act.get_by_label("Bỏ phiếu giấy vào hòm").check()
    press(secretary, "Mở bỏ phiếu cho thành viên có mặt", act)
    for teller in tellers:
        teller.open(sitting)
        follow(teller, "Nhập tổng số phiếu giấy")
        form = main_of(teller)
        form.get_by_label("Số phiếu thu về").fill("7")
        counted = {"Đồng ý": "7", "Không đồng ý": "0", "Không ý kiến": "0", "Không hợp lệ": "0"}
        for label, number in counted.items():
            form.get_by_label(re.compile(f"^{label}")).fill(number)
        press(teller, "Nhập tổng số đã đếm")
    told(tellers[-1], "Hai người kiểm phiếu đã khớp; thư ký đóng và kiểm phiếu được.")
    steps.count(secretary, sitting)
    told(secretary, re.compile("7/7"))
    steps.close_sitting(secretary, sitting, conclusion="Hội đồng nhất trí tặng Bằng khen.")


def _commend(chairman):
    """The decision names the conference, and is issued with its document."""
    chairman.open(steps.DECISIONS)
    follow(chairman, "Dự thảo khen thưởng")
    form = main_of(chairman)
    form.get_by_label("Trích yếu").fill(COMMENDED)
    form.get_by_label("Cấp khen thưởng").select_option(label="Cấp tỉnh")
    form.get_by_label("Hình thức khen").fill("Bằng khen")
    form.get_by_label("Nhân dịp").fill(CONFERENCE)
    form.get_by_label(re.compile(RETURNED)).check()
    press(chairman, "Lập dự thảo")
    told(chairman, CONFERENCE)
    page = chairman.page.url
    press(chairman, "Quyết định")
    press(chairman, "Cấp số và ban hành")
    told(chairman, re.compile(r"Đã ban hành, số \d+/QĐ-UBND\."))
    decision = steps.fetched(chairman, "Tải PDF")
    text = " ".join(repr(decision).split())
    assert decision.kind == "quyết định"
    assert RETURNED in text
    assert f"nhân dịp {CONFERENCE}".lower() in text.lower()
    chairman.page.goto(page)
    told(chairman, "Đã ban hành")


def _ask_the_nation(chairman):
    follow(chairman, "Trình cấp trên", row_of(chairman, RETURNED))
    form = main_of(chairman)
    form.get_by_label("Trình cơ quan").select_option(label=CENTRAL)
    form.get_by_label("Cấp đề nghị").select_option(label="Cấp Nhà nước")
    form.locator("select[name=purpose]").select_option(label="Khen thưởng")
    form.get_by_label("Hình thức đề nghị").fill("Bằng khen của Thủ tướng Chính phủ")
    press(chairman, "Trình cấp trên")
    told(chairman, "Đã trình cấp trên.")
    press(chairman, "Tờ trình cấp trên")
    paper = steps.fetched(chairman, "Tải Word")
    text = " ".join(repr(paper).split())
    assert paper.kind == "tờ trình"
    for words in (RETURNED, CENTRAL, "Bằng khen của Thủ tướng Chính phủ", "Quyết định số"):
        assert words in text
