"""A list that a decision carries below its recipients, headed 'DANH SÁCH' and not 'Phụ lục'."""

import pytest

from vanban.read import read

DECISION = """ỦY BAN NHÂN DÂN
HUYỆN BA BỂ
Số: 125/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ba Bể, ngày 20 tháng 11 năm 2023
QUYẾT ĐỊNH
Về việc tặng Giấy khen
Căn cứ Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022;
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen cho 02 cá nhân (có danh sách kèm theo).
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Nông Văn Thành
{list}
(Kèm theo Quyết định số 125/QĐ-UBND ngày 20 tháng 11 năm 2023)
1. Ông Nông Văn Lâm, Trưởng thôn Nà Giảo.
2. Bà Hoàng Thị Mai, giáo viên.
"""


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("DANH SÁCH\nCÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", "DANH SÁCH", "CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"),
        ("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", ""),
    ],
)
def test_a_list_without_a_label_is_an_annex(heading, label, title):
    document = read(DECISION.format(list=heading).encode(), "qd.txt").document
    (annex,) = document.annexes
    assert (annex.label, annex.title) == (label, title)
    assert [section.numbering for section in annex.sections] == ["1", "2"]
    assert document.recipients == ("Như Điều 2", "Lưu: VT")


def test_a_sentence_that_names_a_list_is_none():
    text = DECISION.format(list="Danh sách này gồm 02 cá nhân.")
    assert read(text.encode(), "qd.txt").document.annexes == ()


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Sơ kết: giữa kỳ năm", "2027, cuối kỳ trong tháng 9."),
        ("Mỗi thôn chọn ít nhất", "02 gương tiêu biểu."),
        ("Đề nghị Hội Nông dân Việt", "Nam tỉnh vận động hội viên."),
        ("Đoàn TNCS Hồ Chí", "Minh xã: ra quân làm đường hoa."),
        ("Họp xét trước ngày", "15 tháng 6 hằng năm."),
    ],
)
def test_a_short_line_that_wants_a_number_goes_on_with_it(above, below):
    text = f"KẾ HOẠCH\nNêu gương\n\nI. NỘI DUNG\n\n1. {above}\n{below}\n2. Khen thưởng.\n"
    (content,) = read(text.encode(), "kh.txt").document.sections
    assert content.children[0].blocks == (f"{above} {below}",)


def test_a_range_that_begins_a_line_is_no_numbering():
    text = "KẾ HOẠCH\nNêu gương\n\nI. CHỈ TIÊU\n\n1- Mỗi tổ dân phố đăng ký\n02 - 03 mô hình mỗi năm.\n2- 95% hộ tham gia.\n"
    (targets,) = read(text.encode(), "kh.txt").document.sections
    assert [section.numbering for section in targets.children] == ["1", "2"]


@pytest.mark.parametrize("marks", [("1,", "2,", "3,"), ("1-", "2-", "3-")])
def test_loose_numbers_of_a_list_open_its_parts(marks):
    lines = "\n".join(
        f"{mark}Chi hội {name} họp bàn" for mark, name in zip(marks, "ABC", strict=True)
    )
    document = read(
        f"KẾ HOẠCH\nThi đua năm 2026\n\nI. NỘI DUNG\n{lines}\n".encode(), "a.txt"
    ).document
    assert [part.numbering for part in document.sections[0].children] == ["1", "2", "3"]


def test_two_loose_numbers_are_no_list():
    text = "KẾ HOẠCH\nThi đua năm 2026\n\nI. NỘI DUNG\nHọp chi hội khối\n1, Bí thư và khối\n2, Phó bí thư.\n"
    assert not read(text.encode(), "a.txt").document.sections[0].children


def test_decimals_with_a_dash_open_parts():
    text = "KẾ HOẠCH\nThi đua năm 2026\n\nI- NỘI DUNG\n2- Tiêu chuẩn\n2.1- Chi bộ: tốt.\n2.2- Đảng viên: tốt.\n"
    (part,) = read(text.encode(), "a.txt").document.sections[0].children
    assert [child.numbering for child in part.children] == ["2.1", "2.2"]


def test_a_sum_whose_first_cell_is_empty_stays_in_its_table():
    text = "KẾ HOẠCH\nThi đua năm 2026\n\nI. CHỈ TIÊU\n\nTT | Đơn vị | Gương\n1 | Đội 1 | 2\n | Cộng | 2\n"
    (table,) = read(text.encode(), "a.txt").document.sections[0].blocks
    assert table.rows[-1] == ("", "Cộng", "2")
