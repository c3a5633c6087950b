"""Lâm Thao's quarterly round: the office advises, the chairman decides, the quarter is closed."""

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
    decision = _issue(walker("lt.chutich"))
    commune.open(f"{steps.EXEMPLARS}?q={NAME}")
    steps.follow(commune, re.compile(NAME), steps.row_of(commune, NAME))
    steps.told(commune, re.compile(re.escape(decision.number)))
    steps.told(commune, "Đã công nhận")
    _hold_the_papers(commune, office)
    _close_the_quarter(office)


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


def _issue(chairman):
    """The chairman signs: the decision is a document with its number, fetched and read."""
    chairman.open(steps.DECISIONS)
    title = "Công nhận điển hình tiên tiến Quý II năm 2025"
    steps.follow(chairman, title, steps.row_of(chairman, title))
    steps.press(chairman, "Quyết định")
    steps.press(chairman, "Cấp số và ban hành")
    steps.told(chairman, re.compile(r"Đã ban hành, số \d+/QĐ-UBND\."))
    decision = steps.fetched(chairman, "Tải PDF")
    assert decision.kind == "quyết định"
    assert NAME in repr(decision)
    return decision


def _hold_the_papers(commune, office):
    """The commune's own list, and the office's merged list: both in hand as documents."""
    commune.open(steps.DOSSIERS)
    asking = steps.main_of(commune).get_by_role("article").filter(has_text=ROUND)
    steps.follow(commune, "Chọn gương để giới thiệu", asking)
    steps.follow(commune, "Văn bản")
    own = steps.in_hand(commune, "Tờ trình và danh sách đề nghị", NAME, "Phòng Nội vụ")
    assert own.kind == "tờ trình"
    office.open(steps.ROUNDS)
    steps.follow(office, ROUND)
    steps.follow(office, "Văn bản")
    merged = steps.in_hand(
        office, "Tờ trình và danh sách đề nghị", NAME, "Phùng Nguyên", "công nhận", label="Tải PDF"
    )
    assert merged.kind == "tờ trình"


def _close_the_quarter(office):
    """The book is closed with its sources: who sent whom, and what came of it (LT VI.7)."""
    office.open(steps.ROUNDS)
    steps.follow(office, ROUND)
    act = steps.unfold(office, "Đổi ngày")
    act.get_by_label("Hạn gửi").fill("02/06/2025")
    act.get_by_label("Lý do đổi ngày").fill("Kịp họp giao ban quý II.")
    steps.press(office, "Đổi ngày", act)
    act = steps.unfold(office, "Khóa sổ")
    steps.press(office, "Khóa sổ", act)
    steps.told(office, "Danh sách đã chốt")
    line = steps.row_of(office, NAME)
    expect(line).to_contain_text("Phùng Nguyên")
    expect(line).to_contain_text("Được thông qua")
