"""Lâm Thao's quarterly round: no council, the office advises and the chairman decides."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

NAME = "Câu lạc bộ Liên thế hệ tự giúp nhau"
ROUND = "Giới thiệu hằng quý về UBND huyện, quý II năm 2025"


@pytest.mark.requirement("LT-VI.1d", "BG-V.3-1", "LT-VI.1a", "LT-II.2-3c")
def test_a_commune_introduces_the_office_advises_and_the_chairman_decides(walker):
    commune = walker("lt.phungnguyen")
    steps.describe(
        commune, NAME,
        standout="Người cao tuổi giúp nhau 11.000 giờ trong ba năm, không cần kinh phí.",
        fit="Đúng việc chăm lo người cao tuổi của xã.",
    )  # fmt: skip
    steps.open_round(commune, ROUND)
    steps.begin_dossier(commune, NAME, purpose="Công nhận")
    steps.put_up(
        commune,
        reason="Cách làm mới, các khu dân cư khác làm theo được.",
        report="Câu lạc bộ 62 thành viên, tuổi trung bình 68, ba năm giúp nhau hơn 11.000 giờ.",
    )
    steps.approve_as_head(walker("lt.phungnguyen.chutich"), NAME)
    steps.send(commune, NAME)

    office = walker("lt.noivu")
    _see_the_round(office)
    steps.appraise(
        office, NAME, text="Phòng Nội vụ đề nghị Chủ tịch UBND huyện công nhận.", rating="Tốt"
    )
    expect(steps.main_of(office).get_by_text("Trình Hội đồng")).to_have_count(0)
    _decide(walker("lt.chutich"))

    commune.open(f"{steps.DOSSIERS}?nhom=ket-qua")
    steps.follow(commune, re.compile(NAME))
    steps.told(commune, "Nhất trí với Phòng Nội vụ.")

    steps.draft_recognition(office, NAME, title="Công nhận điển hình tiên tiến Quý II năm 2025")
    steps.issue(
        walker("lt.chutich"), "Công nhận điển hình tiên tiến Quý II năm 2025",
        number="430/QĐ-MH", signer="Phùng Đức Long, Chủ tịch",
    )  # fmt: skip
    commune.open(f"{steps.EXEMPLARS}?q={NAME}")
    steps.follow(commune, re.compile(NAME), steps.row_of(commune, NAME))
    steps.told(commune, re.compile("430/QĐ-MH"))
    steps.told(commune, "Đã công nhận")


def _see_the_round(office):
    """The round's page: who has sent how many, and who is silent (LT VI.1)."""
    office.open(steps.ROUNDS)
    steps.follow(office, ROUND)
    line = steps.row_of(office, "Phùng Nguyên")
    expect(line).to_contain_text(re.compile(r"\b2\b"))
    expect(line).to_contain_text("Khối")
    steps.follow(office, re.compile("^Chưa gửi"))
    expect(steps.row_of(office, "Phùng Nguyên")).to_have_count(0)
    expect(steps.row_of(office, "Thạch Sơn")).to_contain_text("Chưa gửi")


def _decide(chairman):
    wait = steps.main_of(chairman).get_by_role("listitem").filter(has_text=NAME)
    steps.follow(chairman, re.compile("."), wait)
    steps.told(chairman, "Phòng Nội vụ đề nghị Chủ tịch UBND huyện công nhận.")
    act = steps.unfold(chairman, "Thông qua")
    act.get_by_label("Lý do kết luận").fill("Nhất trí với Phòng Nội vụ.")
    steps.press(chairman, "Thông qua", act)
    steps.told(chairman, "Đã thông qua hồ sơ.")
