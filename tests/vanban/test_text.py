"""Folding for search, and the Vietnamese order of words and of names."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text import clean, fold, name_key, slug, sort_key, words

ALPHABET = [
    "a",
    "ă",
    "â",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "ê",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "ô",
    "ơ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "ư",
    "v",
    "x",
    "y",
]
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
vietnamese = st.text(
    st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " 0123456789-/"), max_size=60
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Điển hình tiên tiến", "dien hinh tien tien"),
        ("Đắk Lắk", "dak lak"),
        ("NGƯỜI TỐT, VIỆC TỐT", "nguoi tot, viec tot"),
        ("Ươm mầm ở Ứng Hoè", "uom mam o ung hoe"),
        ("113/KH-UBND", "113/kh-ubnd"),
        ("", ""),
    ],
)
def test_fold_takes_every_mark_off(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(vietnamese)
def test_fold_keeps_the_length_of_an_nfc_text(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=60))
def test_fold_is_done_once_for_all(text):
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_fold_does_not_care_how_marks_are_encoded(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_words_are_what_a_person_would_call_words():
    assert words("Kế hoạch số 113/KH-UBND, “Lao động giỏi”") == [
        "ke", "hoach", "so", "113", "kh", "ubnd", "lao", "dong", "gioi",
    ]  # fmt: skip
    assert words("—  ...") == []


def test_clean_composes_and_takes_spare_space_away():
    assert clean(unicodedata.normalize("NFD", "  Bắc   Kạn\n")) == "Bắc Kạn"


def test_slug_is_fit_for_an_address():
    assert slug("Ngày hội “Đọc sách” 2025") == "ngay-hoi-doc-sach-2025"
    assert slug("Hiến 4.200 m² đất") == "hien-4-200-m2-dat"


def test_letters_are_in_the_order_of_the_alphabet():
    mixed = ALPHABET[:]
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ALPHABET


def test_tones_are_in_the_order_of_the_dictionary():
    assert sorted(TONES, key=sort_key) == TONES


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ánh", "Ăn", "Ấm", "Ân"],  # by letters first: a-n, a-nh, ă, â-m, â-n
        ["Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bình Phước"],
        ["Dũng", "Đại", "Đạt", "Em"],
        ["Đăk Hà", "Đắk Lắk", "Đắk Nông", "Đăk Tô"],  # tones only break ties of the whole
        ["ca", "cà", "cả", "ca cao", "cà phê", "cao"],
        ["phường 2", "xã 1", "xã 2"],
        ["uỷ ban", "ưu tú", "vườn", "xã", "ý chí"],
        ["Lan", "lãn"],
    ],
)
def test_words_are_in_the_order_of_the_dictionary(ordered):
    mixed = ordered[::-1]
    random.Random(5).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ordered


@pytest.mark.parametrize(
    "ordered",
    [
        ["Trần Văn An", "Lê Thị Ánh", "Đỗ Văn Ân", "Nguyễn Văn Bình"],
        ["Hoàng Văn Dũng", "Bế Thị Đào", "Nông Văn Đạt", "Vi Thị Em"],
        ["Lê Văn Ngọc", "Nguyễn Thị Ngọc", "Vũ Ngọc"],
        ["Dương Thị Hoa", "Đặng Thị Hoa"],  # equal given names: by the family name, d before đ
    ],
)
def test_people_are_in_the_order_of_their_given_names(ordered):
    mixed = random.Random(7).sample(ordered, len(ordered))
    assert sorted(mixed, key=name_key) == ordered


@given(st.text(max_size=40))
def test_a_sort_key_is_ascii(text):
    assert sort_key(text).isascii()
    assert name_key(text).isascii()


@given(vietnamese, vietnamese)
def test_equal_keys_mean_equal_letters(one, other):
    if sort_key(one) == sort_key(other):
        assert [c for c in fold(one) if c.isalnum()] == [c for c in fold(other) if c.isalnum()]
