"""The Lâm Đồng centre: a mass organisation introduces, its own council votes, the director signs."""

import re

import pytest

from tests.journeys import steps

NAME = "Ka Hiền"
ROUND = "Giới thiệu để Hội đồng Trung tâm bình xét, cơ quan biểu dương, năm 2025"
SITTING = "Bình xét điển hình tiên tiến đợt 1 năm 2025"
DECISION = "Công nhận điển hình tiên tiến đợt 1 năm 2025"


@pytest.mark.requirement("LD-III.1-2")
def test_the_youth_union_introduces_the_council_votes_and_the_director_recognises(walker):
    _introduce(walker)
    office = walker("ld.tchc")
    summary = "Tóm tắt: 9 hội chợ, 14 nghệ nhân, 320 triệu đồng. Đánh giá: làm thật, có số liệu."
    steps.appraise(office, NAME, text=summary, rating="Xuất sắc")
    steps.told(office, "Xuất sắc")
    steps.put_before_council(office, NAME)
    sitting = steps.call_sitting(office, SITTING, place="Phòng họp tầng 2", names=[NAME])

    members = [walker("ld.giamdoc"), walker("ld.uv1", phone=True), walker("ld.uv2", phone=True)]
    for member in (*members, office):
        steps.enter_room(member, sitting)
        steps.declare_clear(member)
    steps.mark_everybody_present(office, sitting)
    steps.open_ballot(office)
    for member, mark in zip(
        (*members, office), ("Đồng ý",) * 3 + ("Không có ý kiến",), strict=True
    ):
        steps.cast(member, sitting, {NAME: mark})
    steps.count(office, sitting)
    steps.told(office, re.compile("3/4"))
    steps.told(office, "Thông qua")
    steps.close_sitting(office, sitting, conclusion="Hội đồng thống nhất công nhận.")

    director = members[0]
    steps.draft_recognition(director, NAME, title=DECISION)
    steps.issue(director, DECISION, number="21/QĐ-MH", signer="Trương Quang Minh, Giám đốc")
    branch = walker("ld.doan")
    branch.open(f"{steps.EXEMPLARS}?q={NAME}")
    steps.follow(branch, NAME, steps.row_of(branch, NAME))
    steps.told(branch, re.compile("21/QĐ-MH"))


def _introduce(walker):
    branch = walker("ld.doan")
    steps.describe(
        branch, NAME,
        standout="Đưa hàng của 14 nghệ nhân đến 9 hội chợ, thu 320 triệu đồng cho bà con.",
        fit="Đúng nhiệm vụ xúc tiến thương mại của Trung tâm.",
    )  # fmt: skip
    steps.open_round(branch, ROUND)
    steps.begin_dossier(branch, NAME, purpose="Công nhận")
    steps.put_up(
        branch,
        reason="Đoàn viên trẻ, việc làm có kết quả thấy được.",
        report="Từ năm 2024 vận động 14 nghệ nhân gửi hàng, đứng bán tại 9 hội chợ.",
    )
    steps.approve_as_head(walker("ld.doan.bithu"), NAME)
    steps.send(branch, NAME)
