"""Bắc Kạn's second sitting: two readers score apart, one on a phone, and kin does not vote."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import follow, main_of, press, told

SITTING = "Xét công nhận điển hình tiên tiến cấp tỉnh, đợt 2 năm 2025"
READ, KIN = "Hợp tác xã Miến dong Sương Mai", "Hà Văn Khởi"
FIRST, SECOND, RELATED = "Lục Thị Khánh", "Triệu Quốc Bảo", "Dương Thị Ngân"


@pytest.mark.requirement("BK-END-b", "BP-III.6a-a")
def test_two_readers_score_apart_and_kin_does_not_vote(walker):
    secretary = walker("bk.thuongtruc")
    secretary.open(steps.COUNCILS)
    follow(secretary, re.compile("^Hội đồng Thi đua"))
    follow(secretary, SITTING)
    sitting = re.sub(r"^https?://[^/]+", "", secretary.page.url)

    related = walker("bk.uv3", phone=True)
    _declare_kin(related, sitting)
    _assign(secretary, sitting)

    first, second = walker("bk.uv1", phone=True), walker("bk.uv2")
    _score(first, sitting, points="9,5", words="Việc làm rõ, có số liệu.")
    first.open(f"{sitting}diem/")
    told(first, "Ông/bà đã nộp điểm.")
    expect(main_of(first).get_by_text("Việc làm rõ, có số liệu.")).to_have_count(0)
    _score(second, sitting, points="6", words="Chưa thấy tác dụng lan tỏa.")

    _see_the_spread(walker("bk.uv4"), sitting)
    _vote(secretary, related, sitting)


def _declare_kin(related, sitting):
    """From the page that asks, to the one that only the member and the secretariat read."""
    steps.enter_room(related, sitting)
    follow(related, re.compile(KIN))
    follow(related, "Khai quan hệ gia đình với người này")
    told(related, KIN)
    main_of(related).get_by_label("Quan hệ").select_option(label="Con (kể cả con dâu, con rể)")
    press(related, "Khai")
    told(related, "Chỉ ông/bà và thường trực Hội đồng đọc được.")


def _assign(secretary, sitting):
    secretary.open(sitting)
    follow(secretary, "Người đọc, điểm")
    follow(secretary, re.compile(f"Phân công người đọc.*{KIN}"))
    told(secretary, f"{RELATED} có lời khai không được xét hồ sơ này; hãy chọn người khác.")
    secretary.open(f"{sitting}diem/")
    follow(secretary, re.compile(f"Phân công người đọc.*{READ}"))
    for name in (FIRST, SECOND):
        main_of(secretary).get_by_label(re.compile(name)).check()
    press(secretary, "Phân công và báo")
    told(secretary, "Đã phân công 2 người đọc và báo cho họ.")


def _score(reader, sitting, *, points, words):
    """Declare, open the sheet from the room, leave one criterion out, hand in."""
    steps.enter_room(reader, sitting)
    steps.answer_conflict(reader, READ, why="", recused=False)
    steps.enter_room(reader, sitting)
    follow(reader, re.compile("^Đọc và chấm điểm"))
    sheets = main_of(reader).locator("fieldset")
    for index in range(sheets.count() - 1):
        sheets.nth(index).get_by_label("Điểm (0–10)").fill(points)
    sheets.first.get_by_label("Nhận xét").fill(words)
    expect(main_of(reader).locator("#saved")).to_contain_text("Đã lưu", timeout=15_000)
    sheets.last.get_by_label("Không chấm tiêu chí này").check()
    press(reader, "Lưu và nộp điểm")
    told(reader, "Đã nộp điểm.")
    told(reader, "Không chấm")


def _see_the_spread(member, sitting):
    """Nothing before declaring; then mean, spread and formula, and no reader's name."""
    member.open(f"{sitting}diem/")
    expect(main_of(member).get_by_text("Đã mở điểm")).to_have_count(0)
    steps.enter_room(member, sitting)
    steps.declare_clear(member)
    follow(member, "Điểm của người đọc")
    card = main_of(member).get_by_role("article").filter(has_text=READ)
    expect(card).to_contain_text("Điểm trung bình 7,75/10")
    expect(card).to_contain_text("3,5")
    expect(card).to_contain_text(re.compile(r"\((9,5 \+ 6|6 \+ 9,5)\) : 2 = 7,75"))
    expect(card).to_contain_text("Chênh từ 3 điểm")
    for name in (FIRST, SECOND):
        expect(main_of(member).get_by_text(name)).to_have_count(0)


def _vote(secretary, related, sitting):
    """Kin's paper waits until she stands aside; then it lacks the name."""
    steps.mark_everybody_present(secretary, sitting)
    steps.open_ballot(secretary)
    steps.enter_room(related, sitting)
    told(related, f"Hãy trả lời về xung đột lợi ích ở hồ sơ “{KIN}” trước khi bỏ phiếu.")
    steps.answer_conflict(related, KIN, why="Người trong gia đình", recused=True)
    steps.enter_room(related, sitting)
    follow(related, "Mở phiếu")
    told(related, re.compile(f"{KIN}: ông/bà đã khai xung đột lợi ích"))
    names = main_of(related).locator("legend")
    expect(names).to_have_count(2)
