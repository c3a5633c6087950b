"""A plan that amends the one in force: read, set beside it, issued; what runs keeps the old one."""

import re

from playwright.sync_api import expect

from tests.journeys import steps
from vanban.model import OfficialDocument, PrintedDate, Section, Signer
from vanban.write import to_docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Nhân rộng gương người tốt, việc tốt năm 2025"
ISSUER = "Ủy ban nhân dân huyện Lâm Thao"
OLD, NEW = "91/KH-UBND", "95/KH-UBND"
ROUND = re.compile("Giới thiệu hằng năm về Ủy ban nhân dân huyện Lâm Thao")


def quota(least):
    return (
        f"Mỗi xã, thị trấn hằng năm giới thiệu ít nhất {least} điển hình tiên tiến về Ủy ban "
        "nhân dân huyện để tuyên truyền."
    )


TASK = "Theo dõi, đôn đốc, tổng hợp kết quả thực hiện của các xã, thị trấn."
NEW_TASK = "Mở chuyên mục “Gương sáng quê hương” trên Cổng thông tin điện tử huyện."


def plan(number, day, title, *, least, tasks):
    return OfficialDocument(
        kind="kế hoạch", number=number, issuer=ISSUER,
        place="Lâm Thao", date=PrintedDate(2025, *day), title=title,
        grounds=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",),
        sections=(
            Section("I", "ĐỐI TƯỢNG", ("Đối tượng: tập thể, cá nhân trên địa bàn huyện.",)),
            Section("II", "CHỈ TIÊU", (), (Section("1", "", (quota(least),)),)),
            Section("III", "TỔ CHỨC THỰC HIỆN", (), tuple(
                Section(f"{at}", who, (what,)) for at, (who, what) in enumerate(tasks, 1)
            )),
        ),
        signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Minh Họa"),
        recipients=("Các xã, thị trấn", "Lưu: VT"),
    )  # fmt: skip


FIRST = plan(OLD, (5, 12), TITLE, least="02", tasks=[("Phòng Nội vụ", TASK)])
AMENDED = plan(
    NEW, (6, 2), f"Sửa đổi, bổ sung Kế hoạch số {OLD} về nhân rộng gương người tốt, việc tốt",
    least="03", tasks=[("Phòng Nội vụ", TASK), ("Phòng Văn hóa, Khoa học và Thông tin", NEW_TASK)],
)  # fmt: skip


def test_an_amended_plan_takes_the_place_of_the_one_in_force(walker):
    office = walker("lt.noivu")
    steps.hand_in_plan(office, "ke-hoach-91.docx", to_docx(FIRST), WORD, issuer=ISSUER)
    steps.take_over(office)
    former = office.page.url
    _issue(office, OLD)
    _open_round(office)

    steps.hand_in_plan(office, "ke-hoach-95.docx", to_docx(AMENDED), WORD, issuer=ISSUER)
    _differs(office)
    steps.take_over(office)
    steps.follow(office, "Ban hành")
    steps.told(office, "Thay kế hoạch đang thực hiện")
    _differs(office)
    steps.press(office, "Ban hành")
    steps.told(office, NEW)

    office.page.goto(former)
    office.look()
    steps.told(office, "Đã được thay thế")
    steps.follow(office, NEW)
    steps.told(office, "Thay cho")
    _round_keeps_the_former(office)
    phone = walker("lt.noivu", phone=True)
    phone.page.goto(former)
    phone.look()


def _issue(office, number):
    steps.follow(office, "Ban hành")
    expect(steps.main_of(office).get_by_text("Thay kế hoạch đang thực hiện")).to_have_count(0)
    steps.press(office, "Ban hành")
    steps.told(office, number)


def _open_round(office):
    office.open("/van-phong/dot/")
    steps.follow(office, re.compile("Lập đợt"))
    form = steps.main_of(office)
    chosen = form.get_by_label("Kế hoạch").locator("option", has_text=OLD)
    form.get_by_label("Kế hoạch").select_option(value=chosen.get_attribute("value"))
    steps.press(office, "Lập đợt")
    _to_the_round(office)
    steps.press(office, "Mở đợt, báo các đơn vị")
    steps.told(office, "Đã mở đợt")


def _to_the_round(office):
    office.open("/van-phong/dot/?q=")
    steps.follow(office, ROUND)
    expect(steps.row_of(office, "Phùng Nguyên").first).to_contain_text(re.compile(r"\b0?2\b"))


def _differs(office):
    """The numbers and the new task stand side by side with what the plan in force says."""
    main = steps.main_of(office)
    main.locator("summary", has_text="Xem chỗ khác").click()
    row = main.get_by_role("row").filter(has_text="Chỉ tiêu")
    expect(row).to_contain_text("Đổi")
    expect(row.get_by_role("cell").nth(1)).to_contain_text(re.compile(r"\b0?2\b"))
    expect(row.get_by_role("cell").nth(2)).to_contain_text(re.compile(r"\b0?3\b"))
    added = main.get_by_role("row").filter(has_text="Gương sáng quê hương").first
    expect(added).to_contain_text("Thêm")
    office.look()


def _round_keeps_the_former(office):
    _to_the_round(office)
    steps.told(office, "đợt này vẫn theo kế hoạch cũ")
    expect(steps.main_of(office)).to_contain_text(OLD)
    expect(steps.main_of(office).get_by_role("button", name="Nhắc đơn vị")).to_be_enabled()
