"""Codes on printed sheets: there and back, and no slip of the hand opens another dossier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.nominations.codes import LETTERS, PREFIX, code_of, key_of

KEYS = st.integers(min_value=1, max_value=10**9)


@pytest.mark.parametrize(
    ("key", "code"), [(1, "HS-222-23Y"), (31, "HS-222-32X"), (31**5, "HS-322-222-T")]
)
def test_codes_are_what_was_printed(key, code):
    """Papers outlive versions: the same key gives the same code for ever."""
    assert code_of(key) == code
    assert key_of(code) == key


@given(KEYS)
def test_a_code_is_read_however_it_is_typed(key):
    code = code_of(key)
    assert code.startswith(f"{PREFIX}-")
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert key_of(typed) == key


@given(KEYS, st.data())
def test_one_wrong_letter_is_noticed(key, data):
    body = code_of(key).removeprefix(PREFIX).replace("-", "")
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from(LETTERS.replace(body[place], "")))
    assert key_of(PREFIX + body[:place] + other + body[place + 1 :]) is None


@given(KEYS, st.data())
def test_two_neighbours_exchanged_are_noticed(key, data):
    body = code_of(key).removeprefix(PREFIX).replace("-", "")
    place = data.draw(st.integers(0, len(body) - 2))
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert key_of(PREFIX + swapped) in (None, key)
    assert swapped == body or key_of(PREFIX + swapped) is None


@given(KEYS, st.data())
def test_a_letter_left_out_is_noticed(key, data):
    body = code_of(key).removeprefix(PREFIX).replace("-", "")
    place = data.draw(st.integers(0, len(body) - 1))
    assert key_of(PREFIX + body[:place] + body[place + 1 :]) != key


def test_a_code_has_six_letters_at_least_and_eleven_at_most():
    assert key_of("HS-222-23Y") == 1
    assert key_of("HS-22-23Y") is None
    longest = len(LETTERS) ** 10 - 1
    assert key_of(code_of(longest)) == longest
    assert key_of(code_of(longest + 1)) is None


@pytest.mark.parametrize(
    "typed",
    ["", "HS", "HS-", "222-23Y", "HS-222-23", "HS-0O1-IL2", "HS-222-23Y-222-222-222", "Hồ sơ", "5"],
)
def test_what_is_no_code_means_nothing(typed):
    assert key_of(typed) is None
