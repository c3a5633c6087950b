"""A plan comes in as a scan, becomes a programme, and its quota binds a round."""

import io
import re
import shutil
import subprocess

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from vanban.model import OfficialDocument, PrintedDate, Section, Signer
from vanban.write import to_pdf

QUOTA = (
    "Mỗi sở, ban, ngành hằng năm giới thiệu ít nhất 05 điển hình tiên tiến về Ủy ban nhân dân "
    "tỉnh để tuyên truyền."
)
PLAN = OfficialDocument(
    kind="kế hoạch", number="77/KH-UBND", issuer="Ủy ban nhân dân tỉnh Bắc Kạn",
    place="Bắc Kạn", date=PrintedDate(2025, 6, 2),
    title="Xây dựng, nhân rộng điển hình tiên tiến năm 2025",
    grounds=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",),
    sections=(
        Section("I", "ĐỐI TƯỢNG", ("Đối tượng: tập thể, cá nhân trên địa bàn tỉnh.",)),
        Section("II", "CHỈ TIÊU", (), (
            Section("1", "", (QUOTA,)),
        )),
        Section("III", "TỔ CHỨC THỰC HIỆN", (), (
            Section("1", "Sở Nội vụ", ("Theo dõi, đôn đốc, tổng hợp kết quả thực hiện.",)),
        )),
    ),
    signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Minh Họa"),
    recipients=("Các sở, ban, ngành", "Lưu: VT"),
)  # fmt: skip


def scan():
    """Return the plan's pages as pictures in a PDF without a letter."""
    pages = [page.render(scale=200 / 72).to_pil() for page in pdfium.PdfDocument(to_pdf(PLAN))]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def has_tesseract():
    if shutil.which("tesseract") is None:
        return False
    told = subprocess.run(
        ["tesseract", "--list-langs"], check=False, capture_output=True, text=True
    )
    return "vie" in told.stdout.split()


@pytest.mark.requirement("BK-IV.1-2a")
def test_a_scanned_plan_becomes_a_programme_whose_quota_binds_a_round(walker):
    if not has_tesseract():
        pytest.skip("a scan is read by Tesseract with Vietnamese data, which is not installed")
    office = walker("bk.thuongtruc")
    steps.hand_in_plan(office, "ke-hoach-quet.pdf", scan(), "application/pdf")
    _shows_the_words_of_the_quota(office)
    steps.take_over(office)
    steps.follow(office, "Ban hành")
    expect(steps.main_of(office).get_by_label("Số", exact=False).first).to_have_value("77")
    steps.press(office, "Ban hành")
    steps.told(office, re.compile("77/KH-UBND"))
    _bind(office)


def _shows_the_words_of_the_quota(office):
    page, main = office.page, steps.main_of(office)
    quota = main.get_by_role("article", name=re.compile("Chỉ tiêu: Ít nhất 05 điển hình tiên tiến"))
    expect(quota).to_contain_text("Sở, ban, ngành")
    quota.get_by_role("link", name="Xem trong văn bản").click()
    words = page.locator(f".reading-words[href='#{quota.get_attribute('id')}']")
    expect(words.first).to_contain_text(re.compile("Mỗi sở, ban, ngành|tiến về"))


def _bind(office):
    """The round asks every department for five."""
    office.open("/van-phong/dot/")
    steps.follow(office, re.compile("Lập đợt"))
    form = steps.main_of(office)
    chosen = form.get_by_label("Kế hoạch").locator("option", has_text="77/KH-UBND")
    form.get_by_label("Kế hoạch").select_option(value=chosen.get_attribute("value"))
    steps.press(office, "Lập đợt")
    office.open("/van-phong/dot/?q=")
    steps.follow(office, re.compile("Giới thiệu hằng năm về Ủy ban nhân dân tỉnh Bắc Kạn"))
    expect(steps.row_of(office, "Sở Y tế").first).to_contain_text(re.compile(r"\b0?5\b"))
