"""A year's papers: planned, filed from a document's page, closed, packed, fetched, and counted."""

import hashlib
import re
import zipfile

from playwright.sync_api import expect

from tests.journeys import steps

DECISION = "Công nhận điển hình tiên tiến cấp tỉnh đợt 1 năm 2025"
LIST, FILES = "/van-phong/ho-so-cong-viec/danh-muc/", "/van-phong/ho-so-cong-viec/"


def test_papers_are_filed_closed_packed_and_every_hash_holds(walker):
    office = walker("bk.thuongtruc")
    office.open(FILES)
    steps.follow(office, "Danh mục hồ sơ")
    steps.press(office, "Thêm danh mục gợi ý")
    steps.told(office, "Có thời hạn chưa đối chiếu")
    steps.follow(office, "Mở hồ sơ", steps.row_of(office, "TĐKT.07"))
    steps.main_of(office).get_by_label("Tiêu đề hồ sơ").fill("Công nhận điển hình năm 2025")
    steps.main_of(office).get_by_label("Gắn với").select_option(
        label=_offered(office, re.compile(re.escape(DECISION)))
    )
    steps.press(office, "Mở hồ sơ")
    work_file = office.page.url

    number = _issue_notice(office)
    steps.told(office, "Gợi ý: hồ sơ TĐKT.07")
    steps.press(office, "Đưa vào hồ sơ")
    steps.told(office, "Đã đưa vào hồ sơ TĐKT.07")
    with office.page.expect_download() as waiting:
        steps.main_of(office).get_by_role("link", name="Tải PDF").click()
    issued = waiting.value.path().read_bytes()

    office.page.goto(work_file)
    office.look()
    expect(steps.main_of(office)).to_contain_text(number)
    steps.press(office, "Kết thúc hồ sơ")
    steps.told(office, "Đã kết thúc hồ sơ.")
    office.open(f"{FILES}goi/")
    steps.press(office, "Đóng gói năm 2025")
    link = steps.main_of(office).get_by_role("link", name="Năm 2025: tải tệp zip")
    expect(link).to_be_visible(timeout=60_000)
    said = re.search(r"SHA-256 ([0-9a-f]{64})", steps.main_of(office).inner_text())[1]
    with office.page.expect_download() as waiting:
        link.click()
    content = waiting.value.path().read_bytes()
    assert hashlib.sha256(content).hexdigest() == said
    _is_whole(waiting.value.path(), issued)
    office.look()


def _offered(person, pattern):
    options = steps.main_of(person).get_by_label("Gắn với").locator("option")
    return next(text for text in options.all_inner_texts() if pattern.search(text))


def _issue_notice(office):
    """Issue the notice of the decision; return its number."""
    office.open(steps.DECISIONS)
    steps.follow(office, DECISION)
    steps.press(office, "Thông báo kết quả")
    steps.main_of(office).get_by_label("Họ tên người ký").fill("Lê Thanh Hải")
    steps.press(office, "Cấp số và ban hành")
    said = steps.main_of(office).get_by_text(re.compile("Đã ban hành, số")).first.inner_text()
    return re.search(r"\d+/TB-UBND", said)[0]


def _is_whole(path, issued):
    """Every part has the sum that the manifest says, and the document is as it was issued."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        top = names[0].partition("/")[0]
        lines = archive.read(f"{top}/manifest-sha256.txt").decode().splitlines()
        sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
        assert {f"{top}/{name}" for name in sums} == set(names) - {f"{top}/manifest-sha256.txt"}
        parts = {name: archive.read(f"{top}/{name}") for name in sums}
    assert {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()} == sums
    assert issued in parts.values()
