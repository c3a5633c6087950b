"""Who pays for a plan and from what, and whom to tell of difficulties."""

from pathlib import Path

import pytest

from vanban.plan import understand
from vanban.read import read

GOLD = Path(__file__).parents[1] / "gold/plans"
FRAME = """KẾ HOẠCH
Nhân rộng điển hình năm 2026

I. NỘI DUNG

- Giới thiệu điển hình trên bản tin.

{heading}

{sentence}
"""


def understood(sentence, heading="II. KINH PHÍ THỰC HIỆN"):
    content = FRAME.format(heading=heading, sentence=sentence).encode()
    return understand(read(content, "ke-hoach.txt").document)


def budget_of(sentence, heading="II. KINH PHÍ THỰC HIỆN"):
    return [(rule.who, rule.funds, rule.when) for rule in understood(sentence, heading).budget]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        (
            ("Kinh phí thực hiện Kế hoạch do ngân sách địa phương bảo đảm theo phân cấp và các"
            " nguồn kinh phí hợp pháp khác."),
            [(None, ("ngân sách địa phương", "các nguồn kinh phí hợp pháp khác"), None)],
        ),
        ("Chi từ quỹ thi đua, khen thưởng của xã.", [(None, ("quỹ thi đua, khen thưởng của xã",), None)]),
        (
            "Kinh phí tổ chức hội nghị do các đơn vị tự bảo đảm.",
            [("các đơn vị", (), None)],
        ),
        (
            "Trước ngày 20/7 hằng năm, các phòng lập dự toán gửi Phòng Tài chính.",
            [("các phòng", (), "yearly-07-20")],
        ),
        (
            "Sử dụng nguồn xã hội hóa; Văn phòng thanh toán trước ngày 25/12/2026.",
            [(None, ("nguồn xã hội hóa",), None), ("Văn phòng", (), "2026-12-25")],
        ),
    ],
)  # fmt: skip
def test_what_a_section_on_money_says(sentence, rules):
    assert budget_of(sentence) == rules


def test_a_body_charged_with_the_money_is_found_elsewhere():
    heading = "II. TỔ CHỨC THỰC HIỆN"
    assert budget_of("1. Phòng Kế toán: Bố trí kinh phí cho hội nghị.", heading) == [
        ("Phòng Kế toán", (), None)
    ]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("II. TIÊU CHUẨN", "Thu ngân sách vượt dự toán, quản lý kinh phí đúng quy định."),
        ("II. KẾT QUẢ ĐẠT ĐƯỢC", "Kinh phí khen thưởng được bố trí kịp thời."),
        ("II. KINH PHÍ THỰC HIỆN", "Phụ lục kèm theo."),
    ],
)
def test_no_rule_on_money_is_invented(heading, sentence):
    assert budget_of(sentence, heading) == []


@pytest.mark.parametrize(
    ("sentence", "who", "to", "through"),
    [
        (
            ("Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về"
            " Sở Nội vụ (qua Ban Thi đua - Khen thưởng) để tổng hợp, báo cáo UBND tỉnh."),
            "các đơn vị", "Sở Nội vụ", "Ban Thi đua - Khen thưởng",
        ),
        (
            "Nếu phát sinh vướng mắc, kịp thời báo cáo Ban Giám đốc bằng văn bản xem xét.",
            None, "Ban Giám đốc", "bằng văn bản",
        ),
        (
            ("Quá trình triển khai có vướng mắc, các chi đoàn liên hệ với Văn phòng Đoàn trường,"
            " điện thoại 0912 345 678."),
            "các chi đoàn", "Văn phòng Đoàn trường", "điện thoại 0912 345 678",
        ),
    ],
)  # fmt: skip
def test_whom_to_tell_of_difficulties(sentence, who, to, through):
    (rule,) = understood(f"Trên đây là Kế hoạch của xã. {sentence}").difficulties
    assert (rule.who, rule.to, rule.through) == (who, to, through)
    assert rule.quote == sentence


def test_difficulties_that_nobody_is_told_of_are_no_rule():
    assert not understood("- Giúp điển hình vượt qua khó khăn để phát huy.").difficulties


def test_the_rules_of_a_whole_plan():
    plan = understand(read(GOLD / "31-tinh.txt").document)
    assert [(rule.who, rule.funds, rule.when) for rule in plan.budget] == [
        (None, ("ngân sách nhà nước",), None),
        ("các đơn vị", (), "yearly-07-20"),
        ("Sở Tài chính", (), None),
    ]
    assert [(rule.who, rule.to) for rule in plan.difficulties] == [("các đơn vị", "Sở Nội vụ")]
