"""Wordings that plans of other bodies use for the same orders."""

from decimal import Decimal

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = """KẾ HOẠCH
Nhân rộng điển hình giai đoạn 2026 - 2030

I. NỘI DUNG

{text}
"""


def understood(text):
    return understand(read(FRAME.format(text=text).encode(), "ke-hoach.txt").document)


def told(quota):
    return quota.who, quota.minimum, quota.maximum, quota.of, quota.every


@pytest.mark.parametrize(
    ("heading", "every"),
    [("Chỉ tiêu hằng năm", "year"), ("Chỉ tiêu cả giai đoạn", "period"), ("Chỉ tiêu", None)],
)
def test_a_heading_says_how_often_what_stands_below_it_is_due(heading, every):
    (quota,) = understood(f"1. {heading}\n(1) Xây dựng ít nhất 06 mô hình.").quotas
    assert quota.every == every


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Các Đội, Trạm: mỗi đơn vị 03 tin, bài/tháng, kèm theo từ 2 đến 4 ảnh.",
            ("Các Đội, Trạm", 3, 3, "tin, bài", "month"),
        ),
        (
            "Toàn trường có 20 sáng kiến được công nhận trở lên.",
            ("Toàn trường", 20, None, "sáng kiến được công nhận", None),
        ),
        (
            "Mỗi xã treo ít nhất 90 m2 pa nô.",
            ("Mỗi xã", 90, None, "m2 pa nô", None),
        ),
        (
            "Trên hệ thống truyền thanh xã, phát mỗi tuần 02 tin.",
            ("hệ thống truyền thanh xã", 2, 2, "tin", "week"),
        ),
        (
            "Phát hành Bản tin Nông dân (mỗi quý 01 số, 900 bản/số).",
            ("Bản tin Nông dân", 1, 1, "số", "quarter"),
        ),
        (
            "Mỗi xã có ít nhất 0,5% hộ dân là điển hình.",
            ("Mỗi xã", Decimal("0.5"), None, "% hộ dân là điển hình", None),
        ),
        (
            "Các xã bảo đảm 99,5 % hộ dân được tuyên truyền gương điển hình.",
            (
                "Các xã",
                Decimal("99.5"),
                Decimal("99.5"),
                "% hộ dân được tuyên truyền gương điển hình",
                None,
            ),
        ),
        (
            "Mỗi đơn vị xây dựng 2,5 mô hình mỗi năm.",
            ("Mỗi đơn vị", Decimal("2.5"), Decimal("2.5"), "mô hình", "year"),
        ),
        (
            "Mỗi xã phấn đấu từ 0,5 đến 1,25% hộ dân là điển hình.",
            ("Mỗi xã", Decimal("0.5"), Decimal("1.25"), "% hộ dân là điển hình", None),
        ),
        (
            "Mỗi xã có ít nhất 50,0% hộ dân là điển hình.",
            ("Mỗi xã", 50, None, "% hộ dân là điển hình", None),
        ),
        (
            "Toàn tỉnh phát hiện ít nhất 1.500 điển hình.",
            ("Toàn tỉnh", 1500, None, "điển hình", None),
        ),
    ],
)
def test_quotas(sentence, expected):
    assert list(map(told, understood(f"- {sentence}").quotas)) == [expected]


def test_numbers_of_groups_joined_by_a_comma_are_no_decimal():
    assert understood("- Khối 1,2 mô hình; các khối 1,2,3 họp.").quotas == ()


def test_how_many_bodies_there_are_and_a_size_are_no_quotas():
    plan = understood("- Mỗi thôn (31 thôn) chọn tối thiểu 02 cá nhân; ảnh tối thiểu 900 pixel.")
    assert [told(quota)[:4] for quota in plan.quotas] == [("Mỗi thôn", 2, None, "cá nhân")]


def test_tables_of_numbers_with_their_units_and_of_months():
    rows = "Đơn vị | Cán bộ điển hình | Khách hàng điển hình\n--- | --- | ---\nTổ 1 | 6 người | 8 người"
    numbers = [(q.who, q.minimum, q.of) for q in understood(rows).quotas]
    assert numbers == [("Tổ 1", 6, "Cán bộ điển hình"), ("Tổ 1", 8, "Khách hàng điển hình")]
    rows = "Tháng | Hoạt động | Người phụ trách\n--- | --- | ---\n3/2026 | Hội thi nêu gương | Thầy Lê Sáng"
    (milestone,) = understood(rows).milestones
    assert (milestone.when, milestone.who) == ("2026-03", "Thầy Lê Sáng")


def test_a_channel_is_named_whole():
    text = '- Đăng trên trang Facebook "Quê tôi", trang Zalo OA của UBND xã; làm video ngắn.'
    assert [channel.text for channel in understood(text).channels] == [
        'trang Facebook "Quê tôi"',
        "trang Zalo OA của UBND xã",
        "video ngắn",
    ]


def test_fields_listed_within_a_sentence():
    text = "- Cá nhân từ 18 tuổi, thuộc một trong các nhóm sau: làm kinh tế giỏi; học giỏi."
    assert [field.text for field in understood(text).fields] == ["làm kinh tế giỏi", "học giỏi"]


def test_whom_a_heading_of_standards_is_about():
    content = "KẾ HOẠCH\nNêu gương\n\nI. TIÊU CHÍ BÌNH CHỌN ĐOÀN VIÊN TIÊU BIỂU\n\n1. Hoàn thành tốt nhiệm vụ.\n2. Chấp hành nội quy cơ quan."
    found = understand(read(content.encode(), "a.txt").document).criteria
    assert {criterion.subject_kind for criterion in found} == {"đoàn viên"}


def test_a_partner_named_last_does_not_lead():
    text = "- Phòng Kế hoạch: chủ trì, phối hợp với Phòng Kiểm tra, Phòng Tin học rà soát số liệu hằng quý."
    (milestone,) = understood(text).milestones
    assert (milestone.who, milestone.when) == ("Phòng Kế hoạch", "quarterly")
