"""Sums in words, by the way Vietnamese papers write them; every number can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.shared.amounts import figures, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (702_000, "bảy trăm linh hai nghìn"),
        (3_510_000, "ba triệu năm trăm mười nghìn"),
        (7_020_000, "bảy triệu không trăm hai mươi nghìn"),
        (28_080_000, "hai mươi tám triệu không trăm tám mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (12_000_500_000, "mười hai tỷ năm trăm nghìn"),
    ],
)
def test_sums_are_said_as_papers_say_them(number, words):
    assert in_words(number) == words


def test_figures_have_points():
    assert [figures(each) for each in (0, 999, 3_510_000)] == ["0", "999", "3.510.000"]


def test_a_debt_is_not_said():
    with pytest.raises(ValueError, match="negative"):
        in_words(-1)


ONES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6,
        "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip
SCALES = {"nghìn": 1_000, "triệu": 1_000_000}


def _read(words):
    total = group = ones = 0
    for word in words.split():
        if word == "tỷ":
            total, group, ones = (total + group + ones) * 1_000_000_000, 0, 0
        elif word in SCALES:
            total, group, ones = total + (group + ones) * SCALES[word], 0, 0
        elif word == "trăm":
            group, ones = ones * 100, 0
        elif word == "mươi":
            group, ones = group + ones * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            ones = ONES[word]
    return total + group + ones


@given(st.integers(0, 10**15))
def test_what_is_said_is_the_number(number):
    billions, rest = divmod(number, 1_000_000_000)
    if billions:
        first, _, then = in_words(number).rpartition("tỷ")
        assert (_read(first), _read(then)) == (_read(in_words(billions)), rest)
    else:
        assert _read(in_words(number)) == number
