"""Marks put back: what is mended, what is never touched, and how sure it says it is."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.read.lines import Line, Pages
from vanban.restore import SURE, is_damaged, mend, restore
from vanban.restore.confusions import Speller
from vanban.restore.counts import Counts, shipped, tokens
from vanban.restore.tones import retoned
from vanban.syllables import damage, is_syllable

GOLD = sorted((Path(__file__).parents[1] / "gold/plans").rglob("*.txt"))
DAMAGED = """Thuc hién Ké hoach s6 18/KH-UBND ngay 20/01/2026 cua UBND tinh vé nhan rong dién hinh
tién tién, Ban Dan toc xay dung ké hoach trién khai thuc hién tai don vi nhu sau:

1. Nang cao nhén thirc, trach nhiém va ting cuong su chi dao vé cong tac phat hién, boi
duéng, tuyén truyén, nhan rong dién hinh tién tién cua ba Hoang Thi Mén.
"""


def stripped(text):
    """The text without its marks, as a scanner without Vietnamese leaves it."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in plain if not unicodedata.combining(char))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_text_that_is_right_comes_back_as_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert not is_damaged(text)
    assert restore(text).text == text


def test_a_damaged_paragraph_is_mended():
    text = restore(DAMAGED).text
    assert "Thực hiện Kế hoạch số 18/KH-UBND ngày 20/01/2026 của UBND tỉnh về nhân rộng" in text
    assert "Nâng cao nhận thức, trách nhiệm và tăng cường sự chỉ đạo về công tác" in text


def test_numbers_symbols_and_names_are_not_touched():
    text = restore(DAMAGED).text
    assert "18/KH-UBND" in text
    assert "20/01/2026" in text
    assert "Hoang Thi Mén" in text


def test_lines_and_spaces_stay_where_they_were():
    restored = restore(DAMAGED)
    assert restored.text.count("\n") == DAMAGED.count("\n")
    assert [len(line.split()) for line in restored.text.splitlines()] == [
        len(line.split()) for line in DAMAGED.splitlines()
    ]


def test_each_word_says_where_it_stood_and_how_sure_it_is():
    restored = restore(DAMAGED)
    assert restored.words
    for word in restored.words:
        assert DAMAGED[word.start : word.start + len(word.seen)] == word.seen
        assert 0 <= word.confidence <= 1
    assert all(word.confidence < SURE for word in restored.doubtful)


def test_a_word_that_is_not_known_stays_and_is_doubtful():
    restored = restore(DAMAGED.replace("phat hién", "xqzzwk"))
    odd = next(word for word in restored.words if word.seen == "xqzzwk")
    assert (odd.text, odd.is_doubtful) == ("xqzzwk", True)


@pytest.mark.parametrize("word", ["trd", "viéc", "day", "cta", "hd"])
def test_words_as_likely_stand_in_the_order_of_their_letters(word):
    """Otherwise the order would be that of a set, and change from run to run."""
    found = Speller(shipped().bare).candidates(word)
    assert len(found) > 1
    assert found == sorted(found, key=lambda item: (item[1], item[0]))


def test_most_of_a_stripped_text_comes_back():
    """A floor, not the measure: the counts have seen this text (the measure is in the bench)."""
    text = "\n".join(GOLD[0].read_text(encoding="utf-8").splitlines()[12:40])
    found = restore(stripped(text)).text
    pairs = [(a, b) for a, b in zip(text.split(), found.split(), strict=True) if a.islower()]
    assert sum(a == b for a, b in pairs) / len(pairs) >= 0.95


def test_pages_are_mended_line_by_line_and_doubts_are_told():
    lines = tuple(
        Line(text, page=2, number=number)
        for number, text in enumerate(filter(None, DAMAGED.splitlines()), 1)
    )
    mended = mend(Pages(lines, scanned=True))
    assert len(mended.lines) == len(lines)
    assert mended.lines[0].text.startswith("Thực hiện Kế hoạch số 18/KH-UBND")
    assert [line.number for line in mended.lines] == [1, 2, 3, 4]
    assert any(doubt.where == "trang 2, dòng 4" and "Mén" in doubt.what for doubt in mended.doubts)


def test_tones_that_a_scan_confuses_are_put_right_and_told():
    line = Line("Các tố chức hội, đoàn thế và Nhân dân; chỉ số, sổ vàng.", page=3, number=7)
    mended = mend(Pages((line,), scanned=True))
    assert mended.lines[0].text == "Các tổ chức hội, đoàn thể và Nhân dân; chỉ số, sổ vàng."
    assert [doubt.where for doubt in mended.doubts] == ["trang 3, dòng 7"]
    assert mend(Pages((line,))).lines[0] == line, "only a scan is doubted"


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_right_tones_stay(path):
    text = path.read_text(encoding="utf-8")
    assert retoned(text) == text


def test_only_a_word_that_was_hardly_read_may_win_or_lose_any_mark():
    line = Line("phong trào Thỉ đua yêu nước, an nỉnh trật tự", unsure=("Thỉ", "nỉnh"))
    mended = mend(Pages((line,), scanned=True)).lines[0]
    assert mended.text == "phong trào Thi đua yêu nước, an ninh trật tự"
    assert retoned(line.text) == line.text


def test_pages_that_are_right_are_left_alone():
    pages = Pages((Line("Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh."),))
    assert mend(pages) is pages


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giếng", "gì", "khuya", "thuở", "điển", "uỷ", "xoong"]
)
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["tuyén", "hién", "thuc", "tgc", "nghanh", "kuy", "việtt", "ngề", ""]
)
def test_what_cannot_be_a_syllable_is_known(word):
    assert not is_syllable(word)


def test_damage_counts_words_in_small_letters_only():
    assert damage("UBND TQC Phudc phát hiện") == 0.0
    assert damage("tuyén hién phát triển") == 0.5


def test_counts_name_their_sources_and_hold_no_long_sequence():
    counts = shipped()
    assert counts.sources
    assert max(map(len, counts.threes)) == 3


def test_an_office_may_give_counts_of_its_own():
    counts = Counts.parse("# ours\ntuyến\t5\nhiến\t5\n>\t1\ntuyến hiến\t5\n")
    assert restore("tuyén hién tuyén hién", counts).text == "tuyến hiến tuyến hiến"


def test_sequences_end_at_marks_and_numbers_count_as_one_word():
    assert tokens("Số 12 của tỉnh; nay (mới) ban hành") == [
        ["Số", "#", "của", "tỉnh"], ["nay"], ["mới"], ["ban", "hành"],
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ \n.,;:()0123456789/-", max_size=80))
def test_no_text_breaks_it_and_nothing_is_lost(text):
    restored = restore(text)
    assert len(restored.text.split()) == len(text.split())
    kept = [char for char in text if char.isdigit() and not restored.words]
    assert kept == [char for char in restored.text if char.isdigit() and not restored.words]
