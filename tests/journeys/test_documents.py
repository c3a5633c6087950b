"""Records leave the system as documents: minutes, submission, decision, notice, certificates."""

import io
import re
from pathlib import Path

import pypdfium2
from docx import Document as Word
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import fetched, made

SITTING = "Xét công nhận điển hình tiên tiến cấp tỉnh, đợt 1 năm 2025"
DECISION = "Công nhận điển hình tiên tiến cấp tỉnh đợt 1 năm 2025"
COMMENDED = "Khen thưởng gương vượt khó năm 2025"


def test_minutes_and_submission_leave_a_closed_sitting(walker):
    secretary = walker("bk.thuongtruc")
    secretary.open("/hoi-dong/")
    steps.follow(secretary, "Hội đồng Thi đua - Khen thưởng tỉnh Bắc Kạn")
    steps.follow(secretary, SITTING)
    steps.follow(secretary, "Văn bản", steps.main_of(secretary))
    papers = secretary.page.url
    made(secretary, "Biên bản họp Hội đồng")
    word = fetched(secretary, "Tải Word")
    assert word.kind == "biên bản"
    assert word.title
    secretary.page.goto(papers)
    made(secretary, "Tờ trình kết quả xét")
    assert fetched(secretary, "Tải PDF").kind == "tờ trình"
    member = walker("bk.uv1")
    member.page.goto(secretary.page.url)
    expect(member.page.locator("body")).to_contain_text("Không tìm thấy")


def test_a_notice_is_corrected_and_issued_and_certificates_are_set(walker):
    secretary = walker("bk.thuongtruc")
    secretary.open("/van-phong/quyet-dinh/")
    steps.follow(secretary, DECISION)
    page = secretary.page.url
    made(secretary, "Thông báo kết quả")
    steps.follow(secretary, "Sửa nội dung")
    secretary.page.get_by_label("Trích yếu").fill("Kết quả xét công nhận điển hình tiên tiến")
    steps.press(secretary, "Lưu bản sửa")
    steps.told(secretary, "Đã lưu bản sửa.")
    steps.press(secretary, "Cấp số và ban hành")
    steps.told(secretary, re.compile(r"Đã ban hành, số \d+/TB-UBND\."))
    for label in ("Tải Word", "Tải PDF"):
        issued = fetched(secretary, label)
        assert issued.title == "Kết quả xét công nhận điển hình tiên tiến"
        assert re.fullmatch(r"\d+/TB-UBND", issued.number)
        assert issued.date.exact.isoformat() == "2025-06-03"

    secretary.page.goto(page)
    steps.follow(secretary, "In giấy khen, giấy chứng nhận")
    steps.press(secretary, "In tất cả")
    steps.told(secretary, "Đang in")
    link = steps.main_of(secretary).get_by_role("link", name="Giấy chứng nhận: tải PDF").first
    expect(link).to_be_visible(timeout=60_000)
    with secretary.page.expect_download() as waiting:
        link.click()
    with pypdfium2.PdfDocument(waiting.value.path()) as pdf:
        assert len(pdf) == 2
        printed = pdf[0].get_textpage().get_text_bounded()
    with secretary.page.expect_download() as waiting:
        steps.main_of(secretary).get_by_role("link", name="tải Word").click()
    sheets = "\n".join(each.text for each in Word(waiting.value.path()).paragraphs)
    assert "Triệu Thị Mùi" in sheets
    code = re.search(r"/xac-minh/(\w{12})/", printed)[1]
    secretary.look()

    citizen = walker()
    citizen.open("/xac-minh/")
    citizen.page.get_by_label("Mã tra cứu in trên giấy").fill(code.lower())
    steps.press(citizen, "Tra cứu")
    expect(steps.main_of(citizen)).to_contain_text("Giấy có thật và đang có hiệu lực")
    citizen.look()


def test_issuing_the_document_issues_the_decision(walker):
    secretary = walker("bk.thuongtruc", phone=True)
    secretary.open("/guong/?q=Dương Văn Sùng")
    with secretary.page.expect_navigation():
        steps.main_of(secretary).get_by_role("link", name="Dương Văn Sùng", exact=True).click()
    key = re.search(r"/guong/(\d+)/", secretary.page.url)[1]
    secretary.open(f"/van-phong/quyet-dinh/khen-thuong/?guong={key}")
    secretary.page.get_by_label("Trích yếu").fill(COMMENDED)
    secretary.page.get_by_label("Cấp khen thưởng").select_option(label="Cấp tỉnh")
    steps.press(secretary, "Lập dự thảo")
    decision = secretary.page.url
    made(secretary, "Quyết định")
    steps.press(secretary, "Cấp số và ban hành")
    steps.told(secretary, re.compile(r"Đã ban hành, số \d+/QĐ-UBND\."))
    issued = fetched(secretary, "Tải PDF")
    assert issued.kind == "quyết định"
    assert [section.numbering for section in issued.sections][:2] == ["Điều 1", "Điều 2"]
    secretary.page.goto(decision)
    expect(steps.main_of(secretary)).to_contain_text(issued.number)
    expect(steps.main_of(secretary)).to_contain_text("Đã ban hành")


OWN = "Theo đề nghị của Ban Thi đua - Khen thưởng tỉnh;"


def sent(person, word, name):
    """Send a Word file in the form of the page."""
    made = io.BytesIO()
    word.save(made)
    person.page.get_by_label("Tệp mẫu").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": made.getvalue()}
    )
    steps.press(person, "Gửi mẫu")


def test_an_office_prints_its_notices_in_a_template_of_its_own(walker):
    secretary = walker("bk.thuongtruc")
    secretary.open("/van-phong/van-ban/")
    steps.follow(secretary, "Mẫu đầu, sổ số: UBND tỉnh Bắc Kạn")
    steps.follow(secretary, "Mẫu từng loại văn bản")
    steps.follow(secretary, "Thông báo kết quả")
    settings = secretary.page.url
    with secretary.page.expect_download() as waiting:
        steps.main_of(secretary).get_by_role("link", name="Tải mẫu khởi đầu").click()
    start = Path(waiting.value.path()).read_bytes()

    bad = Word(io.BytesIO(start))
    bad.add_paragraph("Người nhận: {{ nguoi_nhann }}")
    sent(secretary, bad, "mau-sai.docx")
    steps.told(secretary, re.compile("trường “nguoi_nhann” mà hệ thống không biết"))

    own = Word(io.BytesIO(start))
    place = next(each for each in own.paragraphs if each.text == "{{noi_dung}}")
    place.insert_paragraph_before(OWN)
    sent(secretary, own, "mau-thong-bao.docx")
    steps.told(secretary, re.compile("Đã nhận mẫu, bản 1"))

    secretary.open("/van-phong/quyet-dinh/")
    steps.follow(secretary, DECISION)
    made(secretary, "Thông báo kết quả")
    steps.told(secretary, "Mẫu riêng của cơ quan, bản 1")
    for label in ("Tải Word", "Tải PDF"):
        told = fetched(secretary, label)
        assert OWN in repr(told)
        assert told.title == f"Kết quả {DECISION[:1].lower()}{DECISION[1:]}"

    secretary.page.goto(settings)
    steps.unfold(secretary, "Trở về mẫu của hệ thống")
    steps.press(secretary, "Trở về")
    steps.told(secretary, "Đang dùng mẫu của hệ thống")
