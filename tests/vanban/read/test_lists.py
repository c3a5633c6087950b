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
