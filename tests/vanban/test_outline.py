"""A body as lines, corrected by a person, and back: nothing is lost on the way."""

import pytest
from hypothesis import given

from tests.vanban.write import strategies
from vanban.errors import NotADocument
from vanban.model import Section, Table
from vanban.outline import from_lines, to_lines

BODY = """Thực hiện Kế hoạch của tỉnh, đơn vị xây dựng kế hoạch như sau:
# I. MỤC ĐÍCH
Nhân rộng gương điển hình.
## 1. Yêu cầu
>>> a) Đúng người, đúng việc.
>>> - Không phô trương.
# II. CHỈ TIÊU
| TT | Đơn vị | Số lượng |
|---|---|---|
| 1 | Các thôn | 02 |

> Trên đây là Kế hoạch./."""


def test_a_body_is_read_line_by_line():
    blocks, sections = from_lines(BODY)
    assert blocks == ("Thực hiện Kế hoạch của tỉnh, đơn vị xây dựng kế hoạch như sau:",)
    first, second, closing = sections
    assert (first.numbering, first.title) == ("I", "MỤC ĐÍCH")
    (inner,) = first.children
    assert (inner.numbering, inner.title) == ("1", "Yêu cầu")
    assert [(child.numbering, child.blocks) for child in inner.children] == [
        ("a)", ("Đúng người, đúng việc.",)),
        ("-", ("Không phô trương.",)),
    ]
    assert second.blocks == (Table((("TT", "Đơn vị", "Số lượng"), ("1", "Các thôn", "02")), 1),)
    assert closing == Section("", "", ("Trên đây là Kế hoạch./.",))


def test_a_heading_of_a_law_keeps_its_word():
    _, sections = from_lines("# Điều 1. Phạm vi\n> 1. Áp dụng\n>> a) cho mọi đơn vị")
    assert sections[0].numbering == "Điều 1"
    assert sections[0].title == "Phạm vi"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("| a | b |\n| c |", "Dòng 2: hàng có 1 ô, hàng đầu của bảng có 2 ô"),
        ("|---|", "Dòng 1: bảng chưa có hàng nào"),
        ("# ", "Dòng 1: mục chưa có số và chưa có chữ"),
        ("x\n" + "#" * 10 + " I. Sâu", "Dòng 2: mục sâu hơn 9 cấp"),
    ],
)
def test_a_slip_is_named_with_its_line(text, sentence):
    with pytest.raises(NotADocument, match=sentence):
        from_lines(text)


@given(strategies.documents())
def test_what_is_written_is_read_back(document):
    text = to_lines(document.preamble, document.sections)
    assert from_lines(text) == (document.preamble, document.sections)
    for annex in document.annexes:
        assert from_lines(to_lines(annex.blocks, annex.sections)) == (annex.blocks, annex.sections)
