"""Marks above a text: secrecy, urgency, draft, and the Party's title in place of the State's."""

import pytest

from vanban.read import read

BODY = "KẾ HOẠCH\nNêu gương năm 2026\n\nI. MỤC ĐÍCH\nViệc làm tốt.\n"
STATE = "UBND XÃ BÌNH PHÚ\nSố: 5/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def marks(text):
    document = read(text.encode(), "a.txt").document
    assert document.title == "Nêu gương năm 2026"
    assert document.issuer is not None
    return document.heading, document.secrecy, document.urgency, document.draft


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("", (None, None, None, None)),
        ("HOẢ TỐC\n", (None, None, "HỎA TỐC", None)),
        ("[TUYỆT MẬT]\nTHƯỢNG KHẨN\n", (None, "TUYỆT MẬT", "THƯỢNG KHẨN", None)),
        ("(DỰ THẢO LẦN 3)\n", (None, None, None, "DỰ THẢO LẦN 3")),
        ("Mật\n", (None, None, None, None)),
    ],
)
def test_marks_stand_alone_in_capitals(above, expected):
    assert marks(f"{STATE}{above}\n{BODY}") == expected


def test_words_of_the_body_are_no_marks():
    assert marks(f"{STATE}\n{BODY}\nKHẨN\nDỰ THẢO\n") == (None, None, None, None)


def test_the_partys_title_is_told_and_not_the_states():
    party = "ĐẢNG ỦY XÃ BÌNH PHÚ\n*\nSố 5-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
    assert marks(f"{party}{BODY}") == ("ĐẢNG CỘNG SẢN VIỆT NAM", None, None, None)
