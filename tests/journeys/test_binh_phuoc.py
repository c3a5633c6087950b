"""Ban Dân tộc Bình Phước: a division introduces, the unit's council votes in secret on phones."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

NAME = "Thị Khuyên"
OTHER = "Tổ một cửa Văn phòng Ban"
ROUND = "Hội đồng cơ sở xét, công nhận điển hình cấp cơ sở, năm 2025"
SITTING = "Bình xét điển hình tiên tiến năm 2025"
DECISION = "Công nhận điển hình tiên tiến cấp cơ sở năm 2025"
CONCLUSION = "Hội đồng thống nhất theo kết quả kiểm phiếu."
FOR, AGAINST = "Đồng ý", "Không đồng ý"


@pytest.mark.requirement("BP-III.6a-c", "BP-III.6a-d", "BP-III.2-1b", "BP-III.2-4c")
def test_a_division_introduces_the_council_votes_and_the_province_is_asked(walker):
    _introduce(walker)
    secretary = walker("bp.vanphong")
    for name in (NAME, OTHER):
        steps.appraise(secretary, name, text=f"{name}: đủ hồ sơ, có số liệu.", rating="Tốt")
        steps.put_before_council(secretary, name)
    sitting = steps.call_sitting(secretary, SITTING, place="Phòng họp số 1", names=(NAME, OTHER))
    chair, head, unionist, editor = (
        walker(name, phone=True) for name in ("bp.truongban", "bp.uv1", "bp.uv2", "bp.bientap")
    )
    _declare(sitting, secretary, head, others=(chair, unionist, editor))
    steps.mark_everybody_present(secretary, sitting)
    steps.open_ballot(secretary)
    _vote(sitting, secretary, head, both=(chair, unionist, editor))
    steps.count(secretary, sitting)
    _see_the_result(secretary)
    steps.close_sitting(secretary, sitting, conclusion=CONCLUSION)
    minutes = steps.main_of(secretary)
    expect(minutes).to_contain_text("Không tham gia xét “Thị Khuyên”: Điểu Thị Hương")
    expect(minutes).to_contain_text("có mặt 5, vắng 0")

    director = walker("bp.truongban")
    steps.draft_recognition(director, NAME, title=DECISION)
    steps.issue(director, DECISION, number="45/QĐ-MH", signer="Lê Văn Thuận, Trưởng ban")
    _ask_the_province(director)


def _introduce(walker):
    division = walker("bp.tuyentruyen")
    steps.describe(
        division, NAME,
        standout="84 bài dạy tiếng M'nông, 9.400 người theo dõi, không dùng ngân sách.",
        fit="Đúng nhiệm vụ tuyên truyền bằng tiếng của đồng bào.",
    )  # fmt: skip
    steps.open_round(division, ROUND)
    steps.begin_dossier(division, NAME, purpose="Công nhận")
    steps.put_up(
        division,
        reason="Cách làm mới, người trẻ học theo được.",
        report="Từ năm 2023, mỗi tuần một bài ngắn; đến nay 84 bài, 9.400 người theo dõi.",
    )
    steps.approve_as_head(walker("bp.uv1"), NAME)
    steps.send(division, NAME)


def _declare(sitting, secretary, head, *, others):
    """The division's head and the office's officer stand aside where their own unit is judged."""
    steps.enter_room(head, sitting)
    steps.answer_conflict(head, NAME, why="Là trưởng phòng giới thiệu", recused=True)
    steps.enter_room(secretary, sitting)
    steps.answer_conflict(secretary, OTHER, why="Cùng làm ở Văn phòng", recused=True)
    for member in (head, secretary):
        steps.declare_clear(member)
    for member in others:
        steps.enter_room(member, sitting)
        steps.declare_clear(member)


def _vote(sitting, secretary, head, *, both):
    steps.cast(head, sitting, {OTHER: FOR})
    steps.cast(secretary, sitting, {NAME: FOR})
    for member in both:
        steps.cast(member, sitting, {NAME: FOR, OTHER: AGAINST})


def _see_the_result(person):
    """Each name is counted on those who voted on it: 4 of 4, and 1 of 4."""
    passed = steps.main_of(person).get_by_role("article").filter(has_text=NAME)
    expect(passed).to_contain_text("4/4")
    expect(passed).to_contain_text("Thông qua")
    failed = steps.main_of(person).get_by_role("article").filter(has_text=OTHER)
    expect(failed).to_contain_text("1/4")
    expect(failed).to_contain_text("Không thông qua")
    expect(failed).to_contain_text("Trịnh Thị Hoa (Cùng làm ở Văn phòng)")


def _ask_the_province(director):
    steps.follow(director, "Trình cấp trên", steps.row_of(director, NAME))
    form = steps.main_of(director)
    asked = form.get_by_label("Trình cơ quan")
    province = asked.locator("option").filter(has_text="tỉnh Bình Phước").first
    asked.select_option(province.get_attribute("value"))
    form.get_by_label("Cấp đề nghị").select_option(label="Cấp tỉnh")
    form.get_by_label("Số tờ trình").fill("12/TTr-MH")
    steps.press(director, "Trình cấp trên")
    steps.told(director, "Đã trình cấp trên.")
    steps.told(director, "45/QĐ-MH")
