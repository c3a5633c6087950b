"""Widths of words: where names break, how tables share a page."""

import pytest

from vanban.write.widths import broken, millimetres, shares


def test_the_motto_is_as_wide_as_the_face_draws_it():
    assert millimetres("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) == pytest.approx(88.3, abs=0.5)
    assert millimetres("Độc lập - Tự do - Hạnh phúc", 13) == pytest.approx(56.1, abs=0.5)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("ỦY BAN NHÂN DÂN HUYỆN LÂM THAO", ["ỦY BAN NHÂN DÂN", "HUYỆN LÂM THAO"]),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]),
        (
            "MỘTTÊNRẤTDÀIKHÔNGCÓKHOẢNGTRẮNGNÀOCẢĐẾNHẾT",
            ["MỘTTÊNRẤTDÀIKHÔNGCÓKHOẢNGTRẮNGNÀOCẢĐẾNHẾT"],
        ),
        (
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH BẮC KẠN",
            ["HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG TỈNH BẮC KẠN"],
        ),
        (
            "BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIAI ĐOẠN 2026 - 2030 VÀ PHONG TRÀO TOÀN DÂN",
            None,
        ),
    ],
)
def test_a_name_breaks_before_the_place_and_never_before_a_dash(name, lines):
    found = broken(name, 12, 68).split("\n")
    assert " ".join(found) == name
    assert not any(line.startswith(("-", "–")) for line in found)
    if lines is None:
        assert len(found) >= 3
        assert all(millimetres(line, 12) <= 68 for line in found)
    else:
        assert found == lines


def test_columns_share_the_whole_width_and_break_no_word():
    rows = (("TT", "Nhiệm vụ", "Tỷ lệ"), ("1", "Rà soát " * 20, "88,9%"))
    widths = shares(rows, 13, 165)
    assert sum(widths) == pytest.approx(165)
    assert widths[2] > millimetres("88,9%", 13)
    assert widths[1] > widths[2] > widths[0]


def test_columns_that_cannot_fit_are_narrowed_alike():
    widths = shares((("chữdàikhôngcắtđược" * 3,) * 6,), 13, 165)
    assert sum(widths) == pytest.approx(165)
    assert max(widths) == pytest.approx(min(widths))


def test_a_horn_widens_a_letter_and_no_other_mark_does():
    assert millimetres("ờ", 14) > millimetres("ò", 14) == millimetres("o", 14)
    assert millimetres("Ử", 14) > millimetres("U", 14) == millimetres("Ũ", 14)


def test_no_column_gets_more_than_it_needs_while_another_lacks():
    head = ("TT", "Họ và tên", "Không đồng ý", "Tỷ lệ trên tổng số thành viên")
    rows = (head, ("1", "Bà Hoàng Thị Lan", "00", "88,9%"), ("2", "Ông Đỗ Văn Kiên", "01", "77,8%"))
    widths = shares(rows, 13, 165, 1)
    assert widths[1] > 4.8 + millimetres("Bà Hoàng Thị Lan", 13)
    assert sum(widths) == pytest.approx(165)
