"""What every document offers to a template, the template an office begins with, passages in place."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from tests.vanban.write.documents import DECISION, EVERY, LETTER
from tests.vanban.write.test_template import cells, saved, template, with_table
from vanban.errors import BadTemplate
from vanban.model import Annex, Table
from vanban.read import read
from vanban.write import to_pdf
from vanban.write.template import STANDARD, Catalogue, check, fill, starting, values_of
from vanban.write.wording import MOTTO, NATION

KNOWN = Catalogue(STANDARD).fields
PLAIN = sorted(set(EVERY) - {"party", "urgent", "marked", "draft"})
"""Without those whose marks and head an office must give a place in its template, and a draft."""
LIST = Table((("STT", "Họ tên"), ("1", "Hoàng Thị Lan")))


def annexed(*wide):
    """A decision with an annex for each, the wide ones on their side."""
    return replace(
        DECISION,
        annexes=tuple(
            Annex(f"PHỤ LỤC {at}", "DANH SÁCH", blocks=(LIST,), landscape=each)
            for at, each in enumerate(wide, 1)
        ),
    )


def sides(content):
    """Return for each section of a Word file whether it is wide, as its page and its word say."""
    sections = Document(io.BytesIO(content)).sections
    found = [each.page_width > each.page_height for each in sections]
    assert found == [each.orientation == WD_ORIENT.LANDSCAPE for each in sections]
    return found


@pytest.mark.parametrize(
    ("wide", "sections"),
    [
        ((True,), [False, True]),
        ((False, True), [False, True]),
        ((True, True), [False, True]),
        ((True, False), [False, True, False]),
        ((False, True, False, True), [False, True, False, True]),
        ((False, False), [False]),
    ],
)
def test_a_wide_annex_lies_on_its_side_and_the_others_stand(wide, sections):
    content = fill(starting("quyết định"), values_of(annexed(*wide)))
    assert sides(content) == sections
    back = read(content, "a.docx").document
    assert [annex.landscape for annex in back.annexes] == list(wide)
    pages = [page.get_size() for page in pypdfium2.PdfDocument(to_pdf(back))][-len(wide) :]
    assert [width > height for width, height in pages] == list(wide)


def test_words_behind_a_wide_annex_stand_upright_again():
    word = Document(io.BytesIO(starting("quyết định")))
    word.add_paragraph("Lời của cơ quan ở cuối.")
    content = fill(saved(word), values_of(annexed(True)))
    assert sides(content) == [False, True, False]


def test_an_annex_in_a_wide_template_stands_upright_where_it_is_not_wide():
    word = Document(io.BytesIO(starting("quyết định")))
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    assert sides(fill(saved(word), values_of(annexed(False, True)))) == [True, False, True]


def test_an_annex_in_a_table_takes_the_page_of_the_template():
    word = Document(io.BytesIO(starting("quyết định")))
    place = next(p for p in word.paragraphs if p.text == "{{phu_luc}}")
    place.text = ""
    word.add_table(1, 1).cell(0, 0).text = "{{phu_luc}}"
    assert sides(fill(saved(word), values_of(annexed(True)))) == [False]


def test_marks_and_the_partys_head_have_fields():
    names = ("dau_trang", "tieu_ngu", "do_mat", "do_khan")
    content = template(*(f"{{{{{name}}}}}" for name in names))
    marked = replace(DECISION, secrecy="MẬT", urgency="HỎA TỐC")
    shown = Document(io.BytesIO(fill(content, values_of(marked)))).paragraphs
    assert [p.text for p in shown] == [NATION, MOTTO, "MẬT", "HỎA TỐC"]
    party = Document(io.BytesIO(fill(content, values_of(EVERY["party"])))).paragraphs
    assert [p.text for p in party][:2] == ["ĐẢNG CỘNG SẢN VIỆT NAM", ""]


@pytest.mark.parametrize("name", PLAIN)
def test_a_document_comes_back_whole_through_the_starting_template(name):
    made = EVERY[name]
    content = starting(made.kind)
    check(content, KNOWN)
    assert read(fill(content, values_of(made)), "a.docx").document == made


def test_every_field_is_told_with_its_meaning_and_has_a_value():
    values = values_of(DECISION)
    assert [one.name for one in STANDARD] == [one.name for one in STANDARD if one.meaning]
    assert set(values) == {one.name for one in STANDARD}


def test_a_draft_leaves_room_for_number_and_day():
    values = values_of(replace(LETTER, number=None, date=type(LETTER.date)()))
    assert values["so_ky_hieu"].split() in ([], [f"/{LETTER.symbol}"])
    assert not values["ngay"].strip()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (template("Nội dung: {{ noi_dung }}"), "phải đứng riêng một đoạn.*đoạn 1"),
        (with_table("{{ can_cu.dong }}", "{{ noi_dung }}"), "hàng được lặp lại.*bảng 1, hàng 2"),
        (template("{{ noi_dung.dong }}"), "không phải danh sách.*đoạn 1"),
        (template("a", "{{ trich_yeuu }}"), "“trich_yeuu”.*“trich_yeu”.*thân văn bản, đoạn 2"),
        (with_table("a", "{{ co_quann }}"), "“co_quann”.*thân văn bản, bảng 1, hàng 2"),
        (template("{% if so %}"), "“{% if so %}” không hiểu.*đoạn 1"),
    ],
)
def test_a_fault_is_told_with_its_place(content, said):
    with pytest.raises(BadTemplate, match=said):
        check(content, KNOWN)


def test_a_passage_has_no_place_in_a_page_header():
    word = Document()
    word.sections[0].header.paragraphs[0].text = "{{ noi_dung }}"
    with pytest.raises(BadTemplate, match="chỉ đặt được trong thân văn bản.*đầu trang, đoạn 1"):
        check(saved(word), KNOWN)


def test_words_of_a_passage_are_never_read_as_fields():
    hostile = replace(DECISION, preamble=("{{ nguoi_ky }} và {{ khong_co }}",), grounds=())
    filled = fill(template("{{ noi_dung }}"), values_of(hostile))
    assert "{{ khong_co }}" in Document(io.BytesIO(filled)).element.body.xpath("string(.)")


def test_a_file_of_other_styles_gets_those_that_a_passage_needs():
    word = Document()
    word.styles["Heading 1"].font.name = "Arial"
    word.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ noi_dung }}"
    word.add_paragraph("{{ phu_luc }}")
    made = Document(io.BytesIO(fill(saved(word), values_of(EVERY["plan"]))))
    names = {style.name for style in made.styles}
    assert {"VB Đoạn", "VB Khoản 2", "VB Số thứ tự"} <= names
    heading = next(
        p for p in made.tables[0].rows[0].cells[0].paragraphs if p.style.style_id == "Heading1"
    )
    assert heading.runs[-1].font.name == "Times New Roman"
    assert cells(fill(saved(word), values_of(EVERY["plan"])), 1)[0][0] == "TT"
