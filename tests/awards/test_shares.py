"""Shares as texts write them, kept exact."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from guongsang.awards.shares import canonical, check_share, in_words, parse_share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("90 %", Fraction(9, 10)),
        ("90%", Fraction(9, 10)),
        ("90", Fraction(9, 10)),
        (" 2/3 ", Fraction(2, 3)),
        ("66,67 %", Fraction(6667, 10000)),
        ("12.5", Fraction(1, 8)),
        ("0", Fraction(0)),
        ("100 %", Fraction(1)),
    ],
)
def test_share_is_read_exactly(text, share):
    assert parse_share(text) == share
    check_share(text)
    assert parse_share(canonical(text)) == share


@pytest.mark.parametrize("text", ["", "101 %", "3/2", "1/0", "chín mươi", "-5", "90 % số phiếu"])
def test_share_that_cannot_be_read_says_what_to_write(text):
    with pytest.raises(ValidationError, match="Ghi tỷ lệ phần trăm"):
        parse_share(text)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(9, 10), "90 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(5, 8), "62,5 %"),
        (Fraction(2, 3), "2/3"),
        (Fraction(1), "100 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_share_is_said_as_a_document_says_it(share, words):
    assert in_words(share) == words
