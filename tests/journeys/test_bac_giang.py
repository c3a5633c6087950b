"""A district office introduces to Ban Dân tộc Bắc Giang, which selects; the office sees it."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

NAME = "Bàn Văn Tịnh"
ROUND = "Cơ quan dân tộc huyện giới thiệu về Ban Dân tộc"


@pytest.mark.requirement("BG-V.3-0", "BG-V.3-1", "BG-I.2-3b")
def test_a_district_office_introduces_and_sees_what_came_of_it(walker):
    office = walker("bg.sondong")
    steps.open_round(office, ROUND)
    expect(steps.row_of(office, NAME)).to_contain_text("Cần ghi tính nổi trội")
    steps.describe(
        office, NAME,
        standout="Người duy nhất trong vùng còn đọc và dạy được chữ Nôm Dao.",
        fit="Giữ tiếng nói, chữ viết là việc của người có uy tín ở thôn bản.",
    )  # fmt: skip
    steps.open_round(office, ROUND)
    steps.begin_dossier(office, NAME, purpose="Tuyên truyền")
    steps.put_up(
        office,
        reason="Chép lại 32 cuốn sách cổ, mở lớp cho 25 người trẻ.",
        report="Từ năm 2019 ông chép lại 32 cuốn sách cổ; lớp học buổi tối có 25 người.",
    )
    head = walker("bg.sondong.truong")
    steps.approve_as_head(head, NAME)
    steps.send(office, NAME)

    department = walker("bg.hcth")
    department.open(steps.INBOX)
    line = steps.row_of(department, NAME)
    expect(line).to_contain_text("Phòng Dân tộc")
    expect(line).to_contain_text("Ưu tiên")
    expect(line).to_contain_text("Tuyên truyền")
    steps.appraise(
        department, NAME, text="Tiêu biểu, nên tuyên truyền trong quý này.", rating="Tốt"
    )
    act = steps.unfold(department, "Chọn gương này")
    act.get_by_label("Lý do kết luận").fill("Chọn đăng chuyên mục của Ban.")
    steps.press(department, "Chọn", act)
    steps.told(department, "Đã chọn gương này.")

    office.open(f"{steps.DOSSIERS}?nhom=ket-qua")
    steps.follow(office, NAME)
    steps.told(office, "Chọn đăng chuyên mục của Ban.")
    steps.told(office, "Ban Dân tộc")
