"""What is written is read back the same: every document of every shape."""

import io
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from tests.vanban.write.documents import EVERY, PLAN
from tests.vanban.write.strategies import documents
from vanban.model import OfficialDocument, Section
from vanban.model_json import dump, load
from vanban.read import pages, read, read_pages
from vanban.write import to_docx

HEAVY = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read_back(document):
    return read(to_docx(document), "van-ban.docx").document


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_each_kind_comes_back_from_word_whole(document):
    assert read_back(document) == document


@HEAVY
@given(documents())
def test_any_document_comes_back_from_word_whole(document):
    assert replace(read_back(document), bases=()) == document


@HEAVY
@given(documents())
def test_any_document_comes_back_from_json_whole(document):
    assert load(dump(document)) == document


def test_values_read_from_word_tell_where_they_stand():
    reading = read(to_docx(PLAN), "ke-hoach.docx")
    assert reading.evidence["/number"].quote == "Số: 58/KH-UBND"
    assert reading.evidence["/bases/1"].quote.startswith("Kế hoạch số 312/KH-UBND")
    assert reading.evidence["/sections/1/children/0"].quote.startswith("Các cơ quan, đơn vị")
    lines = [(each.page, each.line) for each in reading.evidence.values()]
    assert all(page == 1 and line > 0 for page, line in lines)
    assert "/place" not in read(to_docx(OfficialDocument(kind="kế hoạch"))).evidence


def test_a_paragraph_that_an_officer_adds_in_word_is_read_too():
    word = Document(io.BytesIO(to_docx(PLAN)))
    heading = next(p for p in word.paragraphs if p.text.startswith("2. Yêu cầu"))
    heading.insert_paragraph_before("Đoạn viết thêm bằng tay.", style="Normal")
    heading.insert_paragraph_before("b) Ý viết thêm có số gõ tay;", style="VB Khoản 3")
    saved = io.BytesIO()
    word.save(saved)
    aim = read(saved.getvalue(), "sua.docx").document.sections[0].children[0]
    assert aim.children[1].blocks[1:] == ("Đoạn viết thêm bằng tay.",)
    assert aim.children[2] == Section("b)", "", ("Ý viết thêm có số gõ tay;",))


def test_our_file_read_as_a_strangers_has_the_same_head():
    document = read_pages(pages(to_docx(PLAN), "la.docx")).document
    for field in ("kind", "number", "issuer", "place", "date", "title", "signer", "recipients"):
        assert getattr(document, field) == getattr(PLAN, field), field
