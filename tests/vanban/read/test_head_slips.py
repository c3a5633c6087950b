"""Heads as web pages and hurried typists leave them."""

from datetime import date

import pytest

from vanban.read import read
from vanban.read.head import years

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "I. MỤC ĐÍCH\n1. Nêu gương.\n2. Học gương."


def document(text):
    return read(f"{text}\n{BODY}".encode(), "a.txt").document


@pytest.mark.parametrize("above", ["Tin hoạt động\n\nKẾ HOẠCH NÊU GƯƠNG NĂM 2024", ""])
def test_the_title_of_a_web_page_is_not_the_documents(above):
    found = document(
        f"{above}\n\nUBND HUYỆN AN SƠN\nTRƯỜNG THCS HÒA LẠC\n{MOTTO}\nSố: 7/KH-THCS\n"
        "Hòa Lạc, ngày 3 tháng 9 năm 2024\n\nKẾ HOẠCH\nNêu gương người tốt năm học 2024 - 2025\n\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;\n"
    )
    assert (found.superior, found.issuer) == ("UBND huyện An Sơn", "Trường THCS Hòa Lạc")
    assert (found.number, found.place) == ("7/KH-THCS", "Hòa Lạc")
    assert found.title == "Nêu gương người tốt năm học 2024 - 2025"


def test_a_page_title_without_a_head_gives_way_to_the_kind_on_its_own():
    found = document(
        "KẾ HOẠCH NÊU GƯƠNG\nTệp đính kèm\n\nKẾ HOẠCH\n\nNêu gương trong học sinh năm học 2023-2024\n\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;\n"
    )
    assert found.title == "Nêu gương trong học sinh năm học 2023-2024"


@pytest.mark.parametrize(
    ("printed", "place", "day"),
    [
        ("Hòa Lạc ngày    tháng   năm 2024", "Hòa Lạc", None),
        ("Hòa Lạc ngày 5 tháng 3 năm 2024", "Hòa Lạc", date(2024, 3, 5)),
        ("Hòa Lạc, ngày 05 thỏng 3 năm 2024", "Hòa Lạc", date(2024, 3, 5)),
    ],
)
def test_place_and_date_without_comma_or_misspelt(printed, place, day):
    found = document(
        f"UBND XÃ HÒA LẠC\n{MOTTO}\nSố: 8/KH-UBND\n\n{printed}\n\nKẾ HOẠCH\nNêu gương\n"
    )
    assert (found.place, found.date.exact) == (place, day)


def test_the_date_of_a_letter_broken_after_its_day():
    found = document(
        f"UBND XÃ HÒA LẠC\n{MOTTO}\nSố: 8/UBND-VP\nV/v nêu gương\n\nHòa Lạc, ngày 05\ntháng 3 năm 2024"
        "\n\nKính gửi: Các thôn.\n"
    )
    assert (found.place, found.date.exact) == ("Hòa Lạc", date(2024, 3, 5))
    assert found.title == "V/v nêu gương"


def test_a_place_below_the_motto_belongs_to_the_name_it_was_broken_from():
    found = document(
        f"ỦY BAN MTTQ VIỆT NAM HUYỆN AN SƠN        {MOTTO.splitlines()[0]}\n"
        f"BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM           {MOTTO.splitlines()[1]}\n"
        "           XÃ HÒA LẠC\n\nSố: 9/KH-MTTQ-BTT           Hòa Lạc, ngày 3 tháng 9 năm 2024\n\n"
        "KẾ HOẠCH\nNêu gương\n\nBan Thường trực ban hành kế hoạch như sau:\n"
    )
    assert found.issuer == "Ban Thường trực Ủy ban MTTQ Việt Nam xã Hòa Lạc"


def test_the_day_of_another_act_in_a_title_is_no_period():
    assert years("Sửa đổi Quy chế kèm theo Quyết định số 5/QĐ-UBND ngày 2 tháng 3 năm 2018") is None
    assert years("Công tác tháng 3 năm 2018") == (2018, 2018)
    assert years("Nêu gương (từ tháng 4/2026 đến tháng 12/2026)") == (2026, 2026)


def test_a_deputy_on_the_line_of_his_authority():
    text = f"{BODY}\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\nKT. CHỦ TỊCH PHÓ CHỦ TỊCH\nLê Văn Sáng"
    signer = read(
        f"UBND XÃ HÒA LẠC\n\nKẾ HOẠCH\nNêu gương\n\n{text}".encode(), "a.txt"
    ).document.signer
    assert (signer.authority, signer.position) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signer.name == "Lê Văn Sáng"


@pytest.mark.parametrize(
    "annex",
    [
        "PHỤ LỤC\nSố gương các trường giới thiệu\n(kèm theo Công văn số 5/PGD)\n\nTrường A: 2 gương",
        "DANH SÁCH GƯƠNG TIÊU BIỂU\n(Kèm theo Công văn số 5/PGD)\n\n1. Lê Văn Sáng.",
    ],
)
def test_recipients_and_signature_below_an_annex_are_the_documents(annex):
    found = document(
        f"UBND HUYỆN AN SƠN\nPHÒNG GIÁO DỤC\n{MOTTO}\nSố: 5/PGD-VP\nV/v nêu gương\n\n"
        f"An Sơn, ngày 3 tháng 9 năm 2024\n\nKính gửi: Các trường.\n\n{BODY}\n"
        f"Phòng đề nghị các trường thực hiện./.\n\n{annex}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n\nLê Thị Mai"
    )
    assert found.recipients == ("Như trên", "Lưu: VT")
    assert (found.signer.authority, found.signer.name) == ("KT. TRƯỞNG PHÒNG", "Lê Thị Mai")
    assert len(found.annexes) == 1


def test_recipients_of_an_attached_document_are_not_the_main_ones():
    found = document(
        f"UBND XÃ HÒA LẠC\n{MOTTO}\nSố: 5/QĐ-UBND\nHòa Lạc, ngày 3 tháng 9 năm 2024\n\n"
        "QUYẾT ĐỊNH\nBan hành Quy chế nêu gương\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Quy chế nêu gương./.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bền\n\nPHỤ LỤC\nMẫu báo cáo\n\n"
        "Nơi nhận:\n- Tên cơ quan.\n\nTHỦ TRƯỞNG\n"
    )
    assert found.recipients == ()
    assert found.signer.name == "Trần Văn Bền"


def test_an_instrument_on_a_line_of_its_own_behind_a_ground_is_a_basis():
    found = document(
        f"UBND XÃ HÒA LẠC\n{MOTTO}\nSố: 8/KH-UBND\n\nKẾ HOẠCH\nNêu gương\n\n"
        "Căn cứ Kế hoạch số 4/KH-UBND ngày 3/2/2024 của UBND huyện;\n"
        "Nghị quyết số 6/NQ-HĐND ngày 5/2/2024 của Hội đồng nhân dân xã;\n"
        "Ủy ban nhân dân xã ban hành kế hoạch như sau:\n"
    )
    assert [basis.number for basis in found.bases] == ["4/KH-UBND", "6/NQ-HĐND"]


def test_a_position_broken_before_its_last_word():
    text = f"{BODY}\nNơi nhận:\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC PHỤ TRÁCH NỘI\nDUNG\nLê Văn Sáng"
    signer = read(
        f"UBND XÃ HÒA LẠC\n\nKẾ HOẠCH\nNêu gương\n\n{text}".encode(), "a.txt"
    ).document.signer
    assert (signer.position, signer.name) == ("PHÓ GIÁM ĐỐC PHỤ TRÁCH NỘI DUNG", "Lê Văn Sáng")


@pytest.mark.parametrize(
    "position", ["PHÓ CHỈ HUY TRƯỞNG", "PHÓ TỔNG CỤC TRƯỞNG", "PHÓ TRƯỞNG TRẠM"]
)
def test_a_deputy_of_any_position_is_a_position(position):
    text = f"{BODY}\nNơi nhận:\n- Lưu: VT.\nKT. THỦ TRƯỞNG\n{position}\nLê Văn Sáng"
    signer = read(
        f"BỘ CHQS TỈNH\n\nKẾ HOẠCH\nNêu gương\n\n{text}".encode(), "a.txt"
    ).document.signer
    assert (signer.position, signer.name) == (position, "Lê Văn Sáng")


def test_addressees_that_go_on_over_lines_are_no_body():
    found = document(
        f"UBND XÃ HÒA LẠC\n{MOTTO}\nSố: 8/UBND-VP\n\nKính gửi:\n- Các ban, ngành, đoàn thể và\n"
        "các thôn trong xã;\n- Trường Tiểu học Hòa Lạc.\n\n"
        "Thực hiện Kế hoạch số 4/KH-UBND ngày 3/2/2024 của UBND huyện, đề nghị nêu gương.\n"
    )
    assert found.addressees[-1] == "Trường Tiểu học Hòa Lạc"
    assert [basis.number for basis in found.bases] == ["4/KH-UBND"]


@pytest.mark.parametrize("name", ["Đặng Hữu Sáng", "Hội An Bình", "Bàn Thị Sáng"])
def test_who_signs_may_be_called_as_bodies_begin(name):
    text = f"{BODY}\nNơi nhận:\n- Lưu: VT, TH\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n{name}"
    found = read(f"UBND XÃ HÒA LẠC\n\nKẾ HOẠCH\nNêu gương\n\n{text}".encode(), "a.txt").document
    assert found.signer.name == name


def test_spaces_of_a_title_are_set_right():
    text = 'KẾ HOẠCH\nXây dựng điển hình,mô hình trong phong trào " Cựu chiến binh gương mẫu"\n\nI. MỤC ĐÍCH\n'
    title = read(text.encode(), "a.txt").document.title
    assert title == 'Xây dựng điển hình, mô hình trong phong trào "Cựu chiến binh gương mẫu"'
