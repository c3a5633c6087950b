"""A document as JSON: whole both ways, and every slip named in Vietnamese."""

import pytest

from tests.vanban.write.documents import EVERY
from vanban.errors import NotADocument
from vanban.model import OfficialDocument, Section, Table
from vanban.model_json import dump, load


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_a_document_comes_back_whole(document):
    assert load(dump(document)) == document


def test_nothing_empty_is_written_and_nothing_is_needed():
    assert dump(OfficialDocument()) == "{}\n"
    assert load("{}") == OfficialDocument()


def test_a_table_without_heads_and_a_section_without_number_come_back():
    document = OfficialDocument(
        preamble=(Table((("", "b"),), 0),), sections=(Section("", "Tên", ("đoạn",)),)
    )
    assert load(dump(document)) == document


def test_text_becomes_nfc_with_single_spaces():
    assert load('{"title": "Kế  hoạch\\n năm"}').title == "Kế hoạch năm"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "không phải JSON: lỗi ở dòng 1"),
        ("[]", "Tệp phải là một đối tượng"),
        ('{"titel": "a"}', "Tệp có khóa lạ “titel”; có phải là “title”?"),
        ('{"zzz": 1}', "có khóa lạ “zzz”; các khóa được dùng: kind, number"),
        ('{"kind": "a", "kind": "b"}', "Khóa “kind” đứng hai lần"),
        ('{"kind": 1}', "Mục /kind phải là chuỗi ký tự."),
        ('{"sections": {}}', "Mục /sections phải là một danh sách"),
        ('{"sections": [{"title": "x"}]}', "Mục /sections/0 thiếu khóa “numbering”."),
        ('{"preamble": [3]}', "Mục /preamble/0 phải là chuỗi ký tự."),
        ('{"preamble": [{"rows": [["a"], ["b", "c"]]}]}', "không cùng số cột"),
        ('{"preamble": [{"rows": []}]}', "không có dòng nào"),
        ('{"preamble": [{"rows": [["a"]], "header_rows": 2}]}', "header_rows"),
        ('{"preamble": [{"rows": [["a"]], "header_rows": true}]}', "phải là số nguyên"),
        ('{"date": {"month": 13}}', "không phải là một ngày tháng năm có thật"),
        ('{"bases": [{"date": "1/2/2026"}]}', "phải là một ngày dạng"),
        ('{"annexes": [{"label": "a", "landscape": 1}]}', "phải là true hoặc false"),
        ("[" * 100_000, "lồng nhau quá sâu"),
    ],
)
def test_a_slip_is_named(text, sentence):
    with pytest.raises(NotADocument) as refused:
        load(text)
    assert sentence in str(refused.value)
