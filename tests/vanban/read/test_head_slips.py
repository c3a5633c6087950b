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
