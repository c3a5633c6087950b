"""Bắc Kạn: one exemplar from being noticed on a phone to the public page, and off it again."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import steps
from tests.journeys.steps import follow, main_of, press, told, unfold

NAME = "Nông Thị Hành Trình"
TITLE = "Lớp học bơi bên hồ cho 120 trẻ em"
ROUND = "Đề nghị cấp tỉnh công nhận, biểu dương, khen thưởng, năm 2025"
SITTING = "Phiên họp hành trình"
MEMBERS = ["bk.chutich", "bk.noivu.giamdoc", "bk.uv1", "bk.uv2", "bk.uv3", "bk.uv4"]


@pytest.mark.requirement(
    "LD-I.2a-b", "BG-I.2-3b", "LT-II.2-3a", "BP-III.6a-a", "BG-V.3-1", "BK-END-b", "BP-III.3-0",
    "BG-V.1-1b", "LT-II.2-3c",
)  # fmt: skip
def test_one_exemplar_travels_from_notice_to_the_public(walker):
    before = int(_recognised(walker("bk.thuongtruc")).inner_text())
    officer = walker("bk.babe", phone=True)
    _notice(officer)
    _nurture(officer)
    officer = walker("bk.babe")
    steps.open_round(officer, ROUND)
    steps.begin_dossier(officer, NAME, purpose="Công nhận")
    _unit_vote(officer)
    steps.put_up(officer, reason="Cách làm dễ học theo.", report="Ba hè, 120 em biết bơi.")
    steps.approve_as_head(walker("bk.babe.chutich"), NAME)
    steps.send(officer, NAME)

    secretary = walker("bk.thuongtruc")
    steps.appraise(secretary, NAME, text="Đủ hồ sơ, số liệu có xác nhận.", rating="Xuất sắc")
    steps.put_before_council(secretary, NAME)
    _sit(walker, secretary)
    chairman = walker("bk.chutich")
    title = "Công nhận điển hình tiên tiến cấp tỉnh (hành trình)"
    steps.draft_recognition(chairman, NAME, title=title)
    steps.issue(chairman, title, number="999/QĐ-HT", signer="Lê Thanh Hải")
    chairman.open("/guong/?q=hanh trinh")
    follow(chairman, NAME)
    told(chairman, "Đã công nhận")
    _counted(secretary, before)

    story = _tell(walker)
    _read(walker(javascript=False), story)
    _withdraw(walker("bk.bientap"), walker(), story)


def _notice(officer):
    """Six fields on a phone, then what stands out and why it fits."""
    officer.open("/guong/moi/")
    form = main_of(officer)
    form.get_by_text("Cá nhân", exact=True).click()
    form.get_by_label("Họ tên hoặc tên gọi").fill(NAME)
    form.get_by_label("Việc làm nổi bật").fill(TITLE)
    form.get_by_label("Kể lại việc đã làm").fill(
        "Từ năm 2022, mỗi hè chị mở lớp dạy bơi; 120 trẻ em trong xã đã biết bơi an toàn."
    )
    press(officer, "Ghi nhận")
    form = main_of(officer)
    form.get_by_label("tính nổi trội").fill("Lớp bơi đầu tiên bên hồ do phụ nữ dân tộc Tày mở.")
    form.get_by_label("phù hợp").fill("Đúng việc của giáo viên thể dục ở xã ven hồ.")
    press(officer, "Lưu")
    told(officer, NAME)


def _nurture(officer):
    """The nurturing file with a support and a shortcoming, and the first criterion answered."""
    officer.open("/guong/?q=hanh trinh")
    follow(officer, NAME)
    page = officer.page.url
    officer.page.goto(f"{page}boi-duong/mo/")
    main_of(officer).get_by_label("Động cơ phấn đấu").fill("Không để trẻ em nào đuối nước.")
    main_of(officer).locator("form button[type=submit]").last.click()
    told(officer, "Không để trẻ em nào đuối nước.")
    officer.page.goto(f"{page}boi-duong/ho-tro/")
    form = main_of(officer)
    form.get_by_text("Vật chất", exact=True).click()
    form.get_by_label("Nội dung").fill("40 áo phao trẻ em")
    form.locator("form button[type=submit]").last.click()
    told(officer, "40 áo phao trẻ em")
    officer.page.goto(f"{page}tieu-chi/")
    officer.look()
    first = main_of(officer).locator("a[href*='/tieu-chi/']").first
    first.click()
    form = main_of(officer)
    form.get_by_text("Đạt", exact=True).click()
    form.get_by_label("Dẫn chứng bằng việc làm, số liệu").fill("120 em đã biết bơi, có danh sách.")
    press(officer, "Lưu")
    told(officer, "120 em đã biết bơi, có danh sách.")
    officer.page.goto(page)
    told(officer, "Đang bồi dưỡng")


def _unit_vote(officer):
    officer.open("/ho-so-gioi-thieu/")
    follow(officer, NAME)
    body = unfold(officer, "Ghi kết quả bình chọn")
    body.get_by_label("Ngày").fill("02/06/2025")
    body.get_by_label("đồng ý").fill("21")
    body.get_by_label("tham gia").fill("23")
    body.locator("button[type=submit]").click()
    told(officer, "21")


def _sit(walker, secretary):
    """Called, attended, conflicts declared, a secret ballot on phones, counted, closed."""
    sitting = steps.call_sitting(secretary, SITTING, place="Phòng họp số 1", names=[NAME])
    members = [walker(name, phone=True) for name in MEMBERS]
    recused, voters = members[2], [*members[:2], *members[3:], secretary]
    steps.enter_room(recused, sitting)
    steps.answer_conflict(recused, NAME, why="Có quan hệ họ hàng", recused=True)
    for voter in voters:
        steps.enter_room(voter, sitting)
        steps.declare_clear(voter)
    steps.mark_everybody_present(secretary, sitting)
    steps.open_ballot(secretary)
    for voter in voters:
        steps.cast(voter, sitting, {NAME: "Đồng ý"})
    steps.count(secretary, sitting)
    secretary.open(f"{sitting}ket-qua/")
    told(secretary, re.compile(r"6/[67]"))
    steps.close_sitting(secretary, sitting, conclusion="Hội đồng thống nhất.")
    recused.open(f"{sitting}bien-ban/")
    told(recused, NAME)


def _recognised(secretary) -> Locator:
    """The number of this year's recognised exemplars on the plan's report, a link to their list."""
    secretary.open("/van-phong/bao-cao/")
    follow(secretary, "Kế hoạch 458/KH-UBND")
    follow(secretary, "Năm 2025")
    row = main_of(secretary).get_by_role("row").filter(has_text="Đã công nhận").first
    return row.get_by_role("link")


def _counted(secretary, before):
    """Seconds later the report counts one more, and the number leads to the name."""
    for _ in range(30):
        number = _recognised(secretary)
        if int(number.inner_text()) > before:
            break
        secretary.page.wait_for_timeout(1000)
    assert int(number.inner_text()) == before + 1
    number.click()
    told(secretary, NAME)


def _tell(walker):
    """Written by a reporter; checked, agreed to and published by the editor in a column."""
    reporter, editor = walker("bk.phongvien"), walker("bk.bientap")
    reporter.open("/guong/?q=hanh trinh")
    follow(reporter, NAME)
    key = re.search(r"/guong/(\d+)/", reporter.page.url)[1]
    reporter.open(f"/toa-soan/bai/moi/?guong={key}")
    form = main_of(reporter)
    form.get_by_label("Tiêu đề").fill("Lớp học bơi bên hồ (hành trình)")
    form.get_by_label("Lời dẫn").fill("Ba mùa hè, 120 đứa trẻ biết bơi.")
    form.get_by_label("Nội dung", exact=False).first.fill("Mỗi hè, lớp bơi lại mở bên hồ.")
    press(reporter, "Lưu bản nháp")
    story = re.search(r"/bai/(\d+)/", reporter.page.url)[1]
    form = main_of(reporter)
    form.get_by_label("Sự việc hoặc số liệu nêu trong bài").fill("120 trẻ em đã biết bơi")
    form.get_by_label("Hoặc nguồn khác").fill("Danh sách lớp của UBND xã")
    press(reporter, "Thêm sự việc")
    expect(main_of(reporter).get_by_role("button", name="Kiểm chứng", exact=True)).to_have_count(0)

    page = f"/toa-soan/bai/{story}/"
    editor.open(page)
    press(editor, "Kiểm chứng")
    press(editor, "Kết thúc kiểm chứng")
    press(editor, "Duyệt bài")
    expect(main_of(editor).get_by_role("link", name="Đăng bài")).to_have_count(0)
    follow(editor, "Ghi nhận đồng ý")
    form = main_of(editor)
    form.get_by_label("Họ tên người đồng ý").fill(NAME)
    form.locator("input[type=radio]").first.check()
    form.get_by_label("Ngày đồng ý").fill("03/06/2025")
    form.get_by_label("Nội dung đồng ý").fill("Đồng ý nêu tên và câu chuyện.")
    press(editor, "Ghi nhận")
    editor.open(page)
    follow(editor, "Đăng bài")
    main_of(editor).locator("input[type=checkbox]").first.check()
    press(editor, "Đăng bài")
    editor.open(page)
    follow(editor, "Xem trên cổng")
    return editor.page.url


def _read(citizen, story):
    """Without JavaScript: found by the folded words, read, and no personal field in it."""
    citizen.open("/tin-bai/?q=lop hoc boi ben ho")
    follow(citizen, re.compile("Lớp học bơi bên hồ"))
    assert citizen.page.url.split("?")[0] == story
    told(citizen, "120 trẻ em đã biết bơi")


def _withdraw(editor, citizen, story):
    editor.open("/toa-soan/?q=lop hoc boi")
    follow(editor, re.compile("Lớp học bơi bên hồ"))
    follow(editor, "Gỡ bài")
    main_of(editor).get_by_label("Lý do").fill("Kết thúc hành trình kiểm thử.")
    press(editor, "Gỡ bài")
    assert citizen.page.goto(story).status == 404
