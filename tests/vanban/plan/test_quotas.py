"""Who must reach which number of what, in the wordings of many bodies."""

import pytest

from vanban.plan import understand
from vanban.read import read

FRAME = """KẾ HOẠCH
Nhân rộng điển hình giai đoạn 2026 - 2030

I. CHỈ TIÊU

{text}
"""


def quotas(text):
    content = FRAME.format(text=text).encode()
    found = understand(read(content, "ke-hoach.txt").document).quotas
    return [(q.who, q.minimum, q.maximum, q.of, q.every) for q in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Phòng A: 02 gương, phòng B: 03 gương; các trạm: 01 gương.",
            [
                ("Phòng A", 2, 2, "gương", None),
                ("phòng B", 3, 3, "gương", None),
                ("các trạm", 1, 1, "gương", None),
            ],
        ),
        (
            "Mỗi ngày, fanpage Đoàn xã đăng ít nhất 01 tin; mỗi tuần làm 02 video.",
            [
                ("fanpage Đoàn xã", 1, None, "tin", None),
                ("fanpage Đoàn xã", 2, 2, "video", "week"),
            ],
        ),
        (
            "Trong năm toàn trường viết tối thiểu 90 tin, bài, clip.",
            [("toàn trường", 90, None, "tin, bài, clip", "year")],
        ),
        (
            "Mỗi ban chọn ít nhất 04 gương, riêng Ban Hậu cần 06 gương.",
            [("Mỗi ban", 4, None, "gương", None), ("Ban Hậu cần", 6, 6, "gương", None)],
        ),
        (
            "Cụm 3 trường miền núi mỗi trường 02 gương.",
            [("Cụm 3 trường miền núi", 2, 2, "gương", None)],
        ),
        ("Giới thiệu 02 gương/chi bộ/năm.", [("chi bộ", 2, 2, "gương", "year")]),
        (
            "Hằng năm Hội huyện nêu 20 gương; cả giai đoạn đề nghị cấp tỉnh khen 05 gương.",
            [
                ("Hội huyện", 20, 20, "gương", "year"),
                ("Hội huyện", 5, 5, "gương", "period"),
            ],
        ),
        (
            "Trường Chính trị mỗi năm mở 03 lớp, tối thiểu 40 học viên/lớp.",
            [
                ("Trường Chính trị", 3, 3, "lớp", "year"),
                ("Trường Chính trị", 40, None, "học viên", None),
            ],
        ),
        (
            "Hằng quý tối thiểu mỗi trạm có 01 tập thể, 02 cá nhân.",
            [
                ("mỗi trạm", 1, None, "tập thể", "quarter"),
                ("mỗi trạm", 2, None, "cá nhân", "quarter"),
            ],
        ),
        (
            "Mỗi tổ sản xuất chọn 1 người, mỗi phân xưởng 2 người.",
            [
                ("Mỗi tổ sản xuất", 1, 1, "người", None),
                ("mỗi phân xưởng", 2, 2, "người", None),
            ],
        ),
        (
            "Trạm Y tế duy trì bản tin, tuần 02 số.",
            [("Trạm Y tế", 2, 2, "số", "week")],
        ),
        ("Giai đoạn 2026 - 2030, mỗi ấp có 03 mô hình.", [("mỗi ấp", 3, 3, "mô hình", "period")]),
        (
            "Sở Y tế sẽ kiểm tra tại 07 cơ quan, địa phương.",
            [("Sở Y tế", 7, 7, "cơ quan, địa phương", None)],
        ),
    ],
)
def test_whose_number_it_is(sentence, expected):
    assert quotas(f"- {sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Mỗi tổ chọn 05 gương, trong đó có ít nhất 40% là nữ.",
            [(5, 5, "gương"), (40, None, "% nữ")],
        ),
        (
            "Trên 70% thôn, 90% trường học đạt chuẩn văn hóa.",
            [(70, None, "% thôn"), (90, None, "% trường học đạt chuẩn văn hóa")],
        ),
        (
            "Có 60% hội viên trở lên đăng ký, nữ chiếm tối thiểu 30%.",
            [(60, None, "% hội viên đăng ký"), (30, None, "% nữ")],
        ),
        (
            "Có từ 75% mô hình trở lên được công nhận, 04 mô hình được nhân rộng.",
            [(75, None, "% mô hình được công nhận"), (4, 4, "mô hình được nhân rộng")],
        ),
        (
            "100% chi đoàn lập kế hoạch và mở chuyên mục trên trang Facebook của đoàn.",
            [(100, 100, "% chi đoàn lập kế hoạch")],
        ),
    ],
)
def test_shares(sentence, expected):
    assert [quota[1:4] for quota in quotas(f"- {sentence}")] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bài viết dài từ 1.000 đến 1.200 từ, có ít nhất 02 ảnh nhân vật.",
        "Mỗi tác phẩm có dung lượng không quá 05 trang, kèm 03 ảnh.",
        "Hội nghị tổ chức trong thời gian 01 buổi.",
        "Số đại biểu dự không vượt quá 120 người.",
        "Trong giai đoạn 2021 - 2025, toàn huyện giới thiệu 310 gương; huyện khen 40 gương.",
        "Trong năm 2027 tập huấn cán bộ.",
        "Hội đồng gồm 09 thành viên; Tổ giúp việc có 05 người.",
        "Chi bộ nào có từ 03 gương trở lên được cộng điểm.",
    ],
)
def test_sizes_and_years_gone_are_no_quotas(sentence):
    assert quotas(f"- {sentence}") == []


ROWS = "STT | Cụm thi đua | Tập thể | Cá nhân |\n1 | Cụm số 1 | 2 | 5 |\n2 | Cụm số 2 | 3 | 4 |\n"


@pytest.mark.parametrize(
    ("above", "every"),
    [
        ("1. Phân bổ chỉ tiêu (cả giai đoạn):", "period"),
        ("1. Hằng năm, các cụm giới thiệu như sau:", "year"),
        ("1. Các cụm giới thiệu như sau:", None),
    ],
)
def test_the_words_above_a_table_say_how_often_its_numbers_are_due(above, every):
    assert quotas(f"{above}\n\n{ROWS}") == [
        ("Cụm số 1", 2, 2, "Tập thể", every),
        ("Cụm số 2", 3, 3, "Tập thể", every),
        ("Cụm số 1", 5, 5, "Cá nhân", every),
        ("Cụm số 2", 4, 4, "Cá nhân", every),
    ]


def test_a_column_of_targets_in_words():
    head = "1. Hằng năm, các xã được giao:\n\nSTT | Tên đơn vị | Chỉ tiêu\n"
    rows = f"{head}1 | Xã A | 02 tập thể, 03 cá nhân\n2 | Xã B | ít nhất 04 gương"
    assert quotas(rows) == [
        ("Xã A", 2, 2, "tập thể", "year"),
        ("Xã A", 3, 3, "cá nhân", "year"),
        ("Xã B", 4, None, "gương", "year"),
    ]


def test_a_unit_of_measure_is_no_body():
    rows = "TT | Nội dung | Đơn vị tính | Số lượng\n1 | Bài tuyên truyền | bài | 50\n"
    assert quotas(f"{rows}2 | Gương | gương | 20") == [
        (None, 50, 50, "Bài tuyên truyền", None),
        (None, 20, 20, "Gương", None),
    ]


def test_a_head_of_a_table_in_capitals_is_no_signature():
    rows = "TT | NỘI DUNG | CHỦ TRÌ | THỜI HẠN\n1 | Kiểm tra 08 đơn vị | Thanh tra | 30/9/2026"
    rows = f"{rows}\n2 | Tập huấn (03 lớp) | Văn phòng | Quý II/2026"
    assert quotas(rows) == [
        ("Thanh tra", 8, 8, "đơn vị", None),
        ("Văn phòng", 3, 3, "lớp", None),
    ]
