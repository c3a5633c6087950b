"""The Word file: real styles, the decree's page, and bytes that do not change."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.vanban.write.documents import (
    COUNT,
    DECISION,
    DRAFT,
    EVERY,
    LETTER,
    MINUTES,
    PARTY_PLAN,
    PLAN,
)
from vanban.errors import NotADocument
from vanban.model import OfficialDocument, Section, Table
from vanban.write import to_docx


def opened(document):
    return Document(io.BytesIO(to_docx(document)))


def words(cell):
    return [p.text for p in cell.paragraphs if p.text]


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_the_same_model_gives_the_same_bytes_and_every_paragraph_has_a_style_of_ours(document):
    assert to_docx(document) == to_docx(document)
    word = opened(document)
    known = {style.style_id for style in word.styles}
    used = {style.get(qn("w:val")) for style in word.element.iter(qn("w:pStyle"))}
    assert used <= known
    assert all(name.startswith(("VB", "Heading")) for name in used)


def test_the_day_of_the_file_is_the_documents_or_the_one_given():
    assert opened(PLAN).core_properties.created.date() == date(2026, 2, 5)
    made = Document(io.BytesIO(to_docx(PLAN, made_on=date(2026, 3, 1))))
    assert made.core_properties.modified.date() == date(2026, 3, 1)
    assert to_docx(PLAN, made_on=date(2026, 3, 1)) != to_docx(PLAN)


def test_the_page_is_a4_with_the_number_in_the_top_margin_from_page_2():
    section = opened(PLAN).sections[0]
    shown = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(length.mm, 1) for length in shown] == [210, 297, 30, 15]
    assert section.different_first_page_header_footer
    field = section.header._element.find(f".//{qn('w:fldSimple')}")
    assert field.get(qn("w:instr")).strip() == "PAGE"


def test_the_head_stands_in_two_columns_with_widths_on_columns_and_cells():
    table = opened(PLAN).tables[0]
    left, right = (words(cell) for cell in table.rows[0].cells)
    assert left == ["Ủy ban nhân dân\nxã Bình Phú"]
    assert right == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert words(table.rows[1].cells[0]) == ["Số: 58/KH-UBND"]
    assert words(table.rows[1].cells[1]) == ["Bình Phú, ngày 05 tháng 02 năm 2026"]
    widths = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[0].cells] == widths
    assert abs(sum(widths) - Mm(165)) < Mm(0.1)


def test_a_draft_leaves_room_where_number_and_day_are_missing():
    cells = opened(DRAFT).tables[0].rows[1].cells
    assert words(cells[0])[0].split() == ["Số:", "/KH-THCS"]
    assert words(cells[1])[0].split() == ["Bình", "Phú,", "ngày", "tháng", "02", "năm", "2026"]


def test_a_letter_has_its_subject_under_the_number_and_no_kind():
    word = opened(LETTER)
    assert words(word.tables[0].rows[1].cells[0])[1] == LETTER.title
    styles = [p.style.style_id for p in word.paragraphs if p.text]
    assert styles[:3] == ["VBKinhGui", "VBNoiGui", "VBNoiGui"]
    assert [p.text for p in word.paragraphs][1:3] == [
        "- Các sở, ban, ngành, đoàn thể tỉnh;",
        "- Ủy ban nhân dân các xã, phường.",
    ]


def test_a_decision_names_who_decides_before_the_grounds_and_orders_after_them():
    shown = [(p.style.style_id, p.text) for p in opened(DECISION).paragraphs if p.text]
    assert [style for style, _ in shown[:7]] == [
        "VBTenLoai", "VBTrichYeu", "VBThamQuyen", "VBCanCu", "VBDoan", "VBLenhBanHanh", "VBKhoan1",
    ]  # fmt: skip
    assert shown[6][1].startswith("Điều 1. Tặng Bằng khen")


def test_marks_stand_below_the_number_those_of_secrecy_and_urgency_in_a_box():
    word = opened(replace(LETTER, secrecy="MẬT", urgency="HỎA TỐC", draft="DỰ THẢO"))
    shown = [p for p in word.tables[0].rows[1].cells[0].paragraphs if p.text]
    assert [p.text for p in shown][1:] == [LETTER.title, "MẬT", "HỎA TỐC", "DỰ THẢO"]
    boxed = [p._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None for p in shown]
    assert boxed == [False, False, True, True, False]


def test_a_party_document_has_its_own_title_star_and_number():
    word = opened(PARTY_PLAN)
    left, right = (words(cell) for cell in word.tables[0].rows[0].cells)
    assert (left[-1], right) == ("*", ["ĐẢNG CỘNG SẢN VIỆT NAM"])
    assert words(word.tables[0].rows[1].cells[0]) == ["Số 12-KH/ĐU"]
    assert "-----" in [p.text for p in word.paragraphs]
    assert word.styles["VB Quốc hiệu"].font.size.pt == 15


def test_sections_are_words_own_headings_by_level():
    heads = [(p.style.name, p.text) for p in opened(PLAN).paragraphs if "eading" in p.style.name]
    assert heads[:3] == [
        ("Heading 1", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("Heading 2", "1. Mục đích"),
        ("Heading 2", "2. Yêu cầu"),
    ]


def test_a_table_repeats_its_head_row_and_never_touches_another():
    word = opened(PLAN)
    head = word.tables[1].rows[0]._tr
    assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    two = OfficialDocument(preamble=(Table((("a",),)), Table((("b",),))))
    tags = [child.tag for child in opened(two).element.body]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(pairwise(tags))


def test_recipients_and_signature_stand_side_by_side_on_one_page():
    left, right = opened(PLAN).tables[2].rows[0].cells
    assert words(left) == [
        "Nơi nhận:",
        "- UBND tỉnh Phú Thọ;",
        "- Các thôn, trường học, trạm y tế;",
        "- Lưu: VT, VHXH.",
    ]
    assert words(right) == ["TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Ngô Minh Đức"]


def test_minutes_are_signed_by_the_secretary_on_the_left():
    signing, receiving = opened(MINUTES).tables[-1].rows
    assert [words(cell) for cell in signing.cells] == [
        ["THƯ KÝ", "Lê Văn Nam"],
        ["CHỦ TRÌ", "Trần Thị Bích Hạnh"],
    ]
    assert words(receiving.cells[0])[0] == "Nơi nhận:"


def test_tellers_sign_two_by_two_under_their_head():
    rows = [[words(cell) for cell in row.cells] for row in opened(COUNT).tables[-1].rows]
    assert [[cell[-1] for cell in row] for row in rows] == [
        ["Lê Văn Nam", "Trần Thị Bích Hạnh"],
        ["Phạm Thị Mai", "Đỗ Văn Kiên"],
    ]


def test_a_short_table_before_the_signature_stays_with_it_and_a_title_breaks_evenly():
    word = opened(COUNT)
    kept = [cell.paragraphs[0]._p.pPr.keepNext for cell in word.tables[-2]._cells]
    assert all(each is not None for each in kept)
    title = next(p.text for p in word.paragraphs if p.style.style_id == "VBTrichYeu").split("\n")
    assert " ".join(title) == COUNT.title
    assert max(map(len, title)) - min(map(len, title)) < 10


def test_each_annex_begins_a_page_of_its_own_and_may_lie_on_its_side():
    sections = opened(PLAN).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert [start is not None for start in starts] == [False, True, True]


def test_the_package_carries_only_what_it_needs():
    with zipfile.ZipFile(io.BytesIO(to_docx(PLAN))) as archive:
        names = {info.filename for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not any("thumbnail" in name or "customXml" in name for name in names)
    assert len(to_docx(PLAN)) < 30_000


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (OfficialDocument(title="a\x07b"), "ký tự không in được"),
        (OfficialDocument(preamble=(Table(()),)), "không có dòng nào"),
        (OfficialDocument(preamble=(Table((("a",), ("b", "c"))),)), "không cùng số cột"),
        (OfficialDocument(preamble=(Table((("a",),), 2),)), "nhiều hơn số dòng"),
        (OfficialDocument(sections=(Section(""),)), "không số, không tên"),
        (OfficialDocument(secrecy="HƠI MẬT"), "Độ mật “HƠI MẬT” không có; chỉ dùng: MẬT, TỐI MẬT"),
        (OfficialDocument(urgency="NHANH"), "Độ khẩn “NHANH” không có"),
        (OfficialDocument(draft="BẢN NHÁP"), "phải mở đầu bằng “DỰ THẢO”"),
    ],
)
def test_what_no_page_can_hold_is_refused_with_a_sentence(document, sentence):
    with pytest.raises(NotADocument, match=sentence):
        to_docx(document)


def test_sections_deeper_than_word_knows_are_refused():
    deep = Section("1", "", ("đáy",))
    for _ in range(9):
        deep = Section("1", "", ("trên",), (deep,))
    with pytest.raises(NotADocument, match="hơn 9 cấp"):
        to_docx(OfficialDocument(sections=(deep,)))
