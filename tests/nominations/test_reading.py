"""What is asked of an achievement report, and how shared passages are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.nominations.reading import (
    MOST,
    RUN,
    WINDOW,
    Asks,
    fingerprints,
    questions_of,
)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Chị vận động nhiều hộ hiến đất làm đường.", Asks.FIGURE),
        ("Doanh thu của tổ hợp tác tăng qua từng năm.", Asks.FIGURE),
        ("Anh hỗ trợ bà con thoát nghèo.", Asks.FIGURE),
        ("Thầy luôn luôn là tấm gương tuyệt đối về mọi mặt.", Asks.MEASURE),
        ("Đây là mô hình tốt nhất, chưa từng có ở địa phương, giúp 20 hộ.", Asks.MEASURE),
        ("Chị vận động 24 hộ hiến 1.200 m2 đất làm đường.", None),
        ("Doanh thu năm 2024 đạt sáu trăm triệu đồng.", None),
        ("Bà sinh ra ở xã Hà Hiệu.", None),
        ("Ông là Bí thư chi bộ thôn.", None),
    ],
)
@pytest.mark.requirement("BP-III.3-0")
def test_a_claim_without_a_figure_and_an_inflated_word_are_asked_about(sentence, asks):
    assert [each.asks for each in questions_of(sentence)] == ([asks] if asks else [])


def test_passages_are_told_word_for_word_in_their_order_and_not_without_end():
    report = "Bà sinh ở Ba Bể. Bà vận động bà con.\nNăm 2024 giúp 5 hộ. Hiệu quả vô cùng lớn!"
    assert [each.passage for each in questions_of(report)] == [
        "Bà vận động bà con.", "Hiệu quả vô cùng lớn!",
    ]  # fmt: skip
    assert len(questions_of("Bà vận động bà con. " * 50)) == MOST
    assert questions_of("") == []


WORDS = st.sampled_from(["một", "hai", "nhà", "đường", "nước", "rừng", "lớp", "bản", "chị", "anh"])
TEXT = st.lists(WORDS, max_size=40).map(" ".join)


@given(
    before=TEXT,
    after=TEXT,
    other=TEXT,
    shared=st.lists(WORDS, min_size=RUN + WINDOW - 1, max_size=30).map(" ".join),
)
def test_texts_that_share_enough_words_in_a_row_share_a_fingerprint(before, after, other, shared):
    one = {each.value for each in fingerprints(f"{before} {shared} {after}")}
    two = {each.value for each in fingerprints(f"{other} {shared.upper()}")}
    assert one & two


@given(TEXT)
def test_a_fingerprint_tells_where_its_words_stand(text):
    for each in fingerprints(text):
        assert len(text[each.start : each.end].split()) == RUN
        assert 0 <= each.value < 2**63


def test_a_short_text_has_none():
    assert fingerprints("bảy chữ thì chưa đủ một đoạn") == []
