"""A denunciation of a name before the council, and a deputy who signs while the head is away."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import steps
from vanban.read import read

NAME = "Hà Văn Khởi"
SENDER = "Lường Thị Kín"
WORDS = "Số hộ thoát nghèo ghi trong báo cáo không đúng."
COMPLAINTS, STANDING_IN = "/van-phong/don-thu/", "/van-phong/uy-quyen/"


def test_a_denunciation_holds_the_dossier_until_it_is_found_to_be_groundless(walker):
    secretary = walker("bk.thuongtruc")
    secretary.open(COMPLAINTS)
    steps.follow(secretary, "Tiếp nhận đơn")
    secretary.page.get_by_label("Họ tên, tên tập thể hoặc số quyết định").fill(NAME)
    steps.press(secretary, "Tìm")
    awaiting = steps.main_of(secretary).get_by_role("listitem").filter(has_text="Trình Hội đồng")
    steps.follow(secretary, NAME, awaiting)
    dossier = re.search(r"ho-so=(\d+)", secretary.page.url)[1]
    form = steps.main_of(secretary)
    form.get_by_label("Loại đơn").select_option(label="Tố cáo")
    form.get_by_label("Nội dung").fill(WORDS)
    form.get_by_label("Họ tên người gửi").fill(SENDER)
    steps.press(secretary, "Tiếp nhận")
    complaint = secretary.page.url.removeprefix(secretary.address)
    steps.told(secretary, SENDER)
    steps.press(secretary, "Thụ lý")
    steps.told(secretary, "03/07/2025")
    steps.press(secretary, "Bắt đầu xác minh")
    secretary.open(f"/van-phong/ho-so/{dossier}/")
    steps.told(secretary, "Đang tạm dừng xét")

    unit = walker("bk.chodon", phone=True)
    unit.open(f"/ho-so-gioi-thieu/{dossier}/")
    steps.told(unit, "Cơ quan có thẩm quyền đang xác minh thông tin liên quan")
    expect(unit.page.locator("body")).not_to_contain_text(SENDER)
    expect(unit.page.locator("body")).not_to_contain_text(WORDS)
    for stranger in ("bk.uv1", "bk.quantri"):
        other = walker(stranger)
        other.page.goto(f"{other.address}{complaint}")
        expect(other.page.locator("body")).to_contain_text("Không tìm thấy")

    head = walker("bk.chutich")
    head.open(complaint)
    steps.main_of(head).get_by_label("Không có cơ sở").check()
    steps.main_of(head).get_by_label("Nội dung kết luận").fill("Đã đối chiếu: số hộ ghi đúng.")
    steps.press(head, "Ghi kết luận")
    steps.told(head, "Đã kết luận")
    secretary.open(f"/van-phong/ho-so/{dossier}/")
    steps.told(secretary, NAME)
    expect(steps.main_of(secretary).get_by_text("Đang tạm dừng xét")).to_have_count(0)


def test_a_deputy_signs_in_the_heads_place_for_some_days(walker):
    head = walker("bk.babe.chutich")
    head.open(STANDING_IN)
    form = steps.main_of(head)
    form.get_by_label("Người được giao").select_option(index=1)
    form.get_by_label("Chức vụ in dưới chữ ký").fill("Phó Chủ tịch")
    form.get_by_label("Văn bản giao").fill("Quyết định số 78/QĐ-UBND ngày 02/6/2025")
    form.get_by_label("Đến hết ngày").fill("10/06/2025")
    steps.press(head, "Giao")
    steps.told(head, "Đang có hiệu lực")

    deputy = walker("bk.babe")
    expect(deputy.page.get_by_text("Bạn đang được giao ký thay")).to_be_visible()
    deputy.open(steps.DOSSIERS)
    appraised = steps.row_of(deputy, "Nông Văn Quyền").filter(has_text="Đã thẩm định")
    steps.follow(deputy, "Nông Văn Quyền", appraised)
    dossier = re.search(r"/(\d+)/", deputy.page.url)[1]
    deputy.open(f"/van-phong/van-ban/cua/nominations.nomination/{dossier}/")
    steps.press(deputy, "Công văn đề nghị")
    steps.press(deputy, "Cấp số và ban hành")
    steps.told(deputy, re.compile("Đã ban hành, số"))
    with deputy.page.expect_download() as waiting:
        steps.main_of(deputy).get_by_role("link", name="Tải Word").click()
    file = Path(waiting.value.path())
    issued = read(file.read_bytes(), waiting.value.suggested_filename).document
    assert issued.signer.authority.endswith("KT. CHỦ TỊCH")
    assert issued.signer.position == "PHÓ CHỦ TỊCH"

    head.open(STANDING_IN)
    steps.press(head, "Cho thôi", steps.unfold(head, "Cho thôi"))
    steps.told(head, "Thôi từ 03/06/2025")
    deputy.open("/viec-cua-toi/")
    expect(deputy.page.get_by_text("Bạn đang được giao ký thay")).to_have_count(0)
