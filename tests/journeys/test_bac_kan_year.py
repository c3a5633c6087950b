"""Bắc Kạn's yearly round: a unit's own council recognises, with a recusal and a written vote."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import follow, in_hand, main_of, press, row_of, told, unfold

NAME = "Trạm Y tế xã Thượng Giáo"
OWN = "Đơn vị bình chọn và tự công nhận điển hình của mình, năm 2025"
SITTING = "Bình xét điển hình tiên tiến Sở Y tế năm 2025"
RECOGNISED = "Công nhận điển hình tiên tiến Sở Y tế năm 2025"
RECUSED, ABSENT = "Hoàng Thị Điệp", "Nông Quốc Chí"
COUNCIL = "Hội đồng Thi đua - Khen thưởng Sở Y tế"


@pytest.mark.requirement("BK-I.2c", "BK-V.2-3", "BP-III.6a-a")
def test_a_units_own_council_recognises_with_a_recusal_and_a_written_vote(walker):
    officer, director = walker("bk.yte"), walker("bk.yte.giamdoc")
    _give_the_round_to_the_council(officer, director)
    _prepare(officer, director)
    sitting = steps.call_sitting(officer, SITTING, place="Hội trường Sở", names=[NAME])
    aside, other = (walker(name, phone=True) for name in ("bk.yte.uv1", "bk.yte.uv3"))
    steps.enter_room(aside, sitting)
    steps.answer_conflict(aside, NAME, why="Nguyên Trưởng trạm", recused=True)
    voters = [director, other, officer]
    for voter in voters:
        steps.enter_room(voter, sitting)
        steps.answer_conflict(voter, NAME, why="Chỉ làm nhiệm vụ được giao", recused=False)
    _call_the_roll(officer, sitting)
    steps.open_ballot(officer)
    for voter in voters:
        steps.cast(voter, sitting, {NAME: "Đồng ý"})
    _enter_the_absent_members_paper(officer, sitting)
    steps.count(officer, sitting)
    told(officer, re.compile("4/4"))
    steps.close_sitting(officer, sitting, conclusion="Hội đồng nhất trí công nhận.")
    _read_the_papers(officer, sitting)
    _recognise(officer, director)


def _give_the_round_to_the_council(officer, director):
    for person in (officer, director):
        person.open(f"{steps.ROUNDS}?trang_thai=planned")
        follow(person, re.compile(re.escape(f"{OWN}, Sở Y tế")))
    page = officer.page.url
    press(officer, "Mở đợt, báo các đơn vị")
    told(officer, "Đã mở đợt")
    act = unfold(director, "Giao Hội đồng bỏ phiếu")
    act.get_by_label("Căn cứ, lý do").fill("Quy chế làm việc của Hội đồng Sở Y tế, điều 5.")
    press(director, "Giao Hội đồng", act)
    told(director, re.compile("Hội đồng bỏ phiếu .*Sở Y tế"))
    officer.page.goto(page)
    expect(main_of(officer).get_by_text("Giao Hội đồng bỏ phiếu")).to_have_count(0)


def _prepare(officer, director):
    """The unit's own vote, the head's word, and the dossier lies before the council."""
    steps.describe(
        officer, NAME,
        standout="Trạm đầu tiên của huyện quản lý đủ hồ sơ sức khỏe của 100% hộ dân.",
        fit="Đúng nhiệm vụ chăm sóc sức khỏe ban đầu của tuyến xã.",
    )  # fmt: skip
    steps.open_round(officer, OWN)
    steps.begin_dossier(officer, NAME)
    steps.record_unit_vote(officer, on="02/06/2025", votes=(37, 39))
    steps.put_up(
        officer, reason="Cách làm các trạm khác học được ngay.",
        report="Từ năm 2023, trạm lập hồ sơ sức khỏe cho 812 hộ, khám tại nhà 96 người cao tuổi.",
    )  # fmt: skip
    director.open("/viec-cua-toi/")
    steps.approve_as_head(director, NAME)
    officer.open(steps.DOSSIERS)
    follow(officer, NAME)
    press(officer, "Lưu và trình kết luận")
    steps.put_before_council(officer, NAME)


def _call_the_roll(officer, sitting):
    """Four are there, one of them only to stand aside; one is away and will send a paper."""
    officer.open(sitting)
    lines = main_of(officer).get_by_label(re.compile("^Dự họp: "))
    for index in range(lines.count()):
        lines.nth(index).select_option(label="Có mặt")
    away = main_of(officer).get_by_label(f"Dự họp: {ABSENT}")
    away.select_option(label="Vắng, gửi phiếu bằng văn bản")
    main_of(officer).get_by_label(f"Lý do vắng: {ABSENT}").fill("Đi công tác tại Hà Nội")
    press(officer, "Ghi điểm danh")
    told(officer, "Đủ số thành viên")


def _enter_the_absent_members_paper(officer, sitting):
    """Printed from the sitting, signed, sent back, and entered by the secretary."""
    officer.open(sitting)
    follow(officer, "Văn bản", main_of(officer))
    in_hand(officer, "Phiếu lấy ý kiến thành viên vắng mặt", NAME, "Lý do vắng mặt")
    officer.open(sitting)
    follow(officer, "Nhập phiếu gửi của người vắng")
    expect(main_of(officer).get_by_label("Thành viên gửi phiếu")).to_contain_text(ABSENT)
    press(officer, "Tiếp tục")
    paper = main_of(officer).get_by_role("group", name=re.compile(NAME))
    paper.get_by_text("Đồng ý", exact=True).click()
    press(officer, "Nhập phiếu")
    told(officer, f"Đã nhập phiếu gửi của {ABSENT}.")


def _read_the_papers(officer, sitting):
    """Minutes, record of counting and submission, each fetched and read."""
    officer.open(sitting)
    follow(officer, "Văn bản", main_of(officer))
    minutes = in_hand(
        officer, "Biên bản họp Hội đồng", NAME, RECUSED, "Nguyên Trưởng trạm",
        f"Vắng mặt, gửi phiếu bằng văn bản: {ABSENT}", "Hội đồng nhất trí công nhận.",
    )  # fmt: skip
    assert minutes.kind == "biên bản"
    counting = in_hand(
        officer, "Biên bản kiểm phiếu", NAME, "trong đó 01 phiếu gửi của người vắng", "4/4",
        label="Tải PDF",
    )  # fmt: skip
    assert counting.kind == "biên bản"
    submission = in_hand(
        officer, "Tờ trình kết quả xét", NAME, "công nhận điển hình tiên tiến", "4/4 phiếu đồng ý"
    )
    assert submission.kind == "tờ trình"


def _recognise(officer, director):
    """The decision is drafted from the vote, issued with its document, and stands on the page."""
    steps.draft_recognition(director, NAME, title=RECOGNISED)
    press(director, "Quyết định")
    press(director, "Cấp số và ban hành")
    told(director, re.compile(r"Đã ban hành, số \d+/QĐ-"))
    decision = steps.fetched(director, "Tải PDF")
    assert decision.kind == "quyết định"
    assert NAME in repr(decision)
    officer.open(f"{steps.EXEMPLARS}?q={NAME}")
    follow(officer, re.compile(NAME), row_of(officer, NAME))
    told(officer, "Đã công nhận")
    told(officer, re.compile(re.escape(decision.number)))
