"""What the officer reads of each condition, word for word: a wrong reason misleads."""

from datetime import date

import pytest

from guongsang.awards.eligibility import Case, Held, findings
from guongsang.awards.models import Requirement
from tests.awards.test_eligibility import (
    AWARDS,
    BAR,
    BASE,
    DAY,
    DIPLOMA,
    ENDED,
    LAW,
    NOT_COUNTED,
    PM,
    THREE,
    TITLE,
    TWO_OF_FIVE,
    held,
)

REST = "tính được {} lần liên tục, cần 3."


def told(row, history=(), award=TITLE, rules=None, **case):
    """Return (answer, sentence) of every finding on the row."""
    made = Case(award, case.pop("day", DAY), **case)
    return [
        (each.answer.value, each.text)
        for each in findings(made, history, rules or [row], AWARDS)
        if each.basis is row
    ]


@pytest.mark.parametrize(
    ("award", "case", "said"),
    [
        (TITLE, {}, ("unknown", "Chiến sĩ thi đua cấp tỉnh tặng cho cá nhân: chủ thể là ai?")),
        (DIPLOMA, {"recipient": "collective"},
         ("met", "Bằng khen của tỉnh tặng cho cá nhân, tập thể.")),
        (TITLE, {"recipient": "collective"},
         ("not_met", "Chiến sĩ thi đua cấp tỉnh tặng cho cá nhân.")),
        (TITLE, {"kind": "ad_hoc"},
         ("not_met", ("Chiến sĩ thi đua cấp tỉnh không tặng cho loại hình “Đột xuất” "
          "theo sổ quy tắc."))),
        (TITLE, {}, ("unknown", ("Thẩm quyền: Chủ tịch tỉnh. "
                     "Nơi quyết định có đúng thẩm quyền không?"))),
        (TITLE, {"level": "province"}, ("met", "Thẩm quyền: Chủ tịch tỉnh.")),
        (PM, {"level": "province"}, ("not_met", ("Thẩm quyền: Thủ tướng; đợt này hướng tới "
                                     "cấp tỉnh, phải trình cấp trên."))),
        (BASE, {"level": "province"}, ("not_met", ("Thẩm quyền: Giám đốc sở; đợt này hướng tới "
                                       "cấp tỉnh, do cấp dưới quyết định."))),
    ],
)  # fmt: skip
def test_what_is_said_of_the_award_itself(award, case, said):
    assert said in told(award, award=award, rules=[BAR], **case)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({"recipient": "collective"}, ("met", "Không khen tập thể đã giải thể.")),
        ({"recipient": "collective", "ended_on": date(2025, 6, 3)},
         ("not_met", "Không khen tập thể đã giải thể. Đơn vị đã kết thúc ngày 03/06/2025.")),
        ({"recipient": "collective", "ended_on": date(2025, 6, 4)},
         ("met", "Không khen tập thể đã giải thể.")),
    ],
)  # fmt: skip
def test_what_is_said_of_a_body_that_ended(case, said):
    assert told(ENDED, **case) == [said]


def test_what_is_said_of_a_bar():
    assert told(BAR) == [("unknown", "Có đang bị xem xét không?")]
    held_up = told(BAR, held_why="đơn thư")
    assert held_up == [("not_met", "Hồ sơ đang tạm dừng xét: đơn thư")]


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (held("cstd-co-so", 2022, 2023, 2024),
         ("met", "Sổ ghi Chiến sĩ thi đua cơ sở: 2022, 2023, 2024; " + REST.format(3))),
        ([], ("not_met", "Sổ ghi Chiến sĩ thi đua cơ sở: chưa có năm nào; " + REST.format(0)
              + " Kiểm tra quyết định cũ chưa nhập vào sổ.")),
        (held("cstd-co-so", 2020, 2021, 2022),
         ("unknown", "Sổ ghi Chiến sĩ thi đua cơ sở: 2020, 2021, 2022; " + REST.format(0)
          + " Đã từng đủ nhưng không liền trước năm nay: xem có còn được tính không.")),
        (held("cstd-co-so", 2023, 2024) + held("", 2022),
         ("unknown", "Sổ ghi Chiến sĩ thi đua cơ sở: 2023, 2024; " + REST.format(2)
          + " Có khen thưởng chưa rõ tên hoặc loại hình: xem lại quyết định.")),
        # other awards between do not end the search
        (held("bang-khen-tinh", 2021) + held("cstd-co-so", 2022, 2023, 2024),
         ("met", "Sổ ghi Chiến sĩ thi đua cơ sở: 2022, 2023, 2024; " + REST.format(3))),
    ],
)  # fmt: skip
def test_what_is_said_of_a_chain(history, said):
    answer, text = said
    assert told(THREE, history) == [(answer, f"Ba lần liên tục. {text}")]


def test_what_is_said_of_so_many_within_some_years():
    found = told(TWO_OF_FIVE, held("bang-khen-tinh", 2021, 2024), award=PM)
    assert found == [
        ("met", ("Hai lần trong 5 năm. Sổ ghi Bằng khen của tỉnh: 2021, 2024; "
         "tính được 2 lần trong 5 năm, cần 2."))
    ]  # fmt: skip


def test_an_award_asked_for_that_the_book_does_not_know_is_named_by_its_code():
    row = Requirement(
        code="la", award="cstd-tinh", kind="holds", text="Một lần.", needs="danh-hieu-la",
        times=1, years=5, **LAW,
    )  # fmt: skip
    assert told(row, held("danh-hieu-la", 2024)) == [
        ("met", "Một lần. Sổ ghi danh-hieu-la: 2024; tính được 1 lần trong 5 năm, cần 1.")
    ]
    assert told(row) == [
        ("not_met", ("Một lần. Sổ ghi danh-hieu-la: chưa có năm nào; tính được 0 lần trong 5 năm, "
         "cần 1. Kiểm tra quyết định cũ chưa nhập vào sổ."))
    ]  # fmt: skip


def test_past_awards_left_out_are_named_one_by_one():
    history = [
        Held("bang-khen-tinh", "Bằng khen A", 2023, "ad_hoc"),
        Held("bang-khen-tinh", "Bằng khen B", 2024, "thematic"),
        Held("bang-khen-tinh", "Bằng khen C", 2023),
        Held("bang-khen-ttg", "Bằng khen D", 2024),
    ]
    assert told(NOT_COUNTED, history, award=PM, kind="merit") == [
        ("unknown", ("Không tính đột xuất, chuyên đề. Chưa rõ loại hình của: Bằng khen C (2023); "
         "Bằng khen D (2024). Xem lại quyết định.")),
        ("met", ("Không tính đột xuất, chuyên đề. Đã để riêng: Bằng khen A (2023); "
         "Bằng khen B (2024).")),
    ]  # fmt: skip


def test_an_award_of_known_kinds_counts_without_a_kind_told():
    """A title is for merit alone: what is left out cannot be it."""
    rules = [THREE, NOT_COUNTED]
    history = held("cstd-co-so", 2022, 2023, 2024)
    [(answer, _)] = told(THREE, history, rules=rules, kind="merit")
    assert answer == "met"
    assert told(NOT_COUNTED, history, rules=rules, kind="merit") == []


def test_a_second_rule_that_leaves_out_is_heard_after_one_that_does_not():
    other = Requirement(
        code="khac", kind="not_counted", text="Không tính đối ngoại.", for_kinds=["merit"],
        leaves_out=["external"], **LAW,
    )  # fmt: skip
    history = held("cstd-co-so", 2022, 2023, 2024, kind="external")
    [(answer, text)] = told(THREE, history, rules=[THREE, NOT_COUNTED, other], kind="merit")
    assert answer == "not_met"
    assert "chưa có năm nào" in text
