"""What is typed becomes safe HTML, whatever is typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.publicity.richtext import TAGS, reading_seconds, sanitise, to_html, to_plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Một đoạn.", "<p>Một đoạn.</p>"),
        ("Một.\n\nHai.", "<p>Một.</p>\n<p>Hai.</p>"),
        ("Dòng một\ndòng hai", "<p>Dòng một<br>dòng hai</p>"),
        ("## Cách làm", "<h2>Cách làm</h2>"),
        ("## Cách làm\nHọc rồi dạy.", "<h2>Cách làm</h2>\n<p>Học rồi dạy.</p>"),
        ("- một\n- hai", "<ul><li>một</li><li>hai</li></ul>"),
        ("> Chị nói", "<blockquote><p>Chị nói</p></blockquote>"),
        ("Dạy **24** người", "<p>Dạy <strong>24</strong> người</p>"),
        ("2 ** 3 ** 4", "<p>2 ** 3 ** 4</p>"),
        ("5 < 7 & 8 > 3", "<p>5 &lt; 7 &amp; 8 &gt; 3</p>"),
        ("", ""),
        ("\r\n\r\n", ""),
    ],
)
def test_typed_text_becomes_html(typed, shown):
    assert to_html(typed) == shown


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "## <svg/onload=alert(1)>",
        "- <a href='javascript:alert(1)'>x</a>",
        "> **<iframe src=//evil>**",
        "**<b onmouseover=alert(1)>**",
        "&lt;script&gt;",
        "\x00<scr\x00ipt>alert(1)</script>",
    ],
)
def test_tags_that_are_typed_are_shown_as_text(attack):
    assert set(re.findall(r"<([a-z0-9]+)", to_html(attack))) <= TAGS
    assert re.findall(r"<[a-z0-9]+ [^>]*>", to_html(attack)) == []


@given(st.text())
def test_no_text_makes_another_tag_or_any_attribute(typed):
    made = to_html(typed)
    assert set(re.findall(r"</?([a-zA-Z0-9]+)", made)) <= TAGS
    assert re.findall(r"<[a-zA-Z0-9]+\s", made) == []
    assert sanitise(made) == made


def test_sanitise_takes_foreign_tags_away():
    assert sanitise('<p onclick="x">a<script>b</script></p>') == "<p>a</p>"


def test_plain_text_gives_the_words_back():
    assert to_plain(to_html("## A\n\nB & C\n\n- d\n- e")) == "A\nB & C\nd\ne"


def test_reading_time_counts_syllables():
    assert reading_seconds("một " * 190) == 60
