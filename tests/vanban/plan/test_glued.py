"""Words that a hurried hand glued together are parted to be understood, and quoted as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.contract import as_json
from vanban.plan import glued, understand
from vanban.read import read

LETTERS = st.text(alphabet="aăđêơưNT19,;:. (“”", max_size=60)


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("Xây dựng,tuyên truyền;mỗi khoa:một gương", "Xây dựng, tuyên truyền; mỗi khoa: một gương"),
        ("chống dịch.Từ 01/7", "chống dịch. Từ 01/7"),
        ("10 hội viên,02 chi hội", "10 hội viên, 02 chi hội"),
        ("0,5% của TP.HCM lúc 7:30, BS.CKI An", "0,5% của TP.HCM lúc 7:30, BS.CKI An"),
        ("gửi thu@so.example,vn qua www.so.example", "gửi thu@so.example,vn qua www.so.example"),
    ],
)
def test_words_are_parted_behind_marks(printed, parted):
    assert glued.spaced(printed) == parted


@given(LETTERS)
def test_any_part_is_found_as_it_is_printed(text):
    parted = glued.spaced(text)
    for end in range(1, len(parted)):
        part = parted[:end].strip()
        if part and part not in text and " | " not in part:
            printed = glued.as_printed(part, [text])
            assert printed in text
            assert glued.spaced(printed).replace(" ", "") == part.replace(" ", "")


def test_quotes_stay_as_printed():
    text = "KẾ HOẠCH\nThi đua năm 2026\n\nII.CHỈ TIÊU\n1.Mỗi khoa,phòng chọn 02 gương;gửi trước 15/8/2026.\n"
    reading = read(text.encode(), "a.txt")
    plan = as_json(reading, understand(reading.document))["plan"]
    (quota,) = plan["quotas"]
    assert (quota["who"], quota["minimum"]) == ("Mỗi khoa, phòng", 2)
    assert quota["quote"] == "Mỗi khoa,phòng chọn 02 gương;"
    assert quota["quote"] in text
