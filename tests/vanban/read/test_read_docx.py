"""Word files of other hands become lines by their look: numbers, columns, tables, pages."""

import pytest

from tests.vanban.read.word_files import NAMES, p, table, word_file
from vanban.errors import TooLarge, UnreadableFile
from vanban.model import Table
from vanban.read.formats import docx

LEVELS = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%4."/></w:lvl>
  <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="5"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Giữa"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="heading 2"/><w:basedOn w:val="b"/>
  <w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Vòng"/><w:basedOn w:val="d"/></w:style>
<w:style w:type="character" w:styleId="e"><w:name w:val="Nghiêng"/><w:rPr><w:i/></w:rPr></w:style>
"""


def lines(body, **parts):
    return list(docx.read(word_file(body, **parts)))


def texts(body, **parts):
    return [line.text for line in lines(body, **parts)]


def listed(text, level, number=1):
    ilvl, identifier = f'<w:ilvl w:val="{level}"/>', f'<w:numId w:val="{number}"/>'
    return p(text, f"<w:numPr>{ilvl}{identifier}</w:numPr>")


def test_numbers_that_word_prints_by_itself_are_read_as_printed():
    body = "".join(
        [
            listed("Mục đích", 0), listed("Chung", 1), listed("điểm", 2), listed("điểm", 2),
            listed("nhỏ", 3), listed("Riêng", 1), listed("điểm", 2), listed("gạch", 4),
            listed("cộng", 5), listed("Nội dung", 0), listed("Chung", 1), listed("Lại từ đầu", 0, 2),
            listed("", 0), listed("Tiếp", 0), p("Không số", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ]
    )  # fmt: skip
    assert texts(body, numbering=LEVELS) == [
        "I. Mục đích", "1. Chung", "a) điểm", "b) điểm", "1.1. nhỏ", "2. Riêng", "a) điểm",
        "- gạch", "+ cộng", "II. Nội dung", "1. Chung", "I. Lại từ đầu", "III. Tiếp", "Không số",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"), (5000, "upperRoman", "5000"), (3, "chicken", "3"),
        (2, "upperLetter", "B"),
    ],
)  # fmt: skip
def test_each_form_of_number_is_written(value, form, text):
    assert docx.numbers.written(value, form) == text


def test_bold_centred_and_heading_come_from_the_style_and_its_parents():
    found = lines(
        p("Đậm", '<w:pStyle w:val="b"/>')
        + p("Đề mục", '<w:pStyle w:val="c"/>')
        + p("Thường", '<w:pStyle w:val="b"/><w:jc w:val="left"/>', '<w:b w:val="0"/>')
        + p("Nghiêng", run='<w:rStyle w:val="e"/>')
        + p("Vòng", '<w:pStyle w:val="d"/>'),
        styles=STYLES,
    )
    shown = [(line.text, line.bold, line.italic, line.centred, line.heading) for line in found]
    assert shown == [
        ("Đậm", True, False, True, 0),
        ("ĐỀ MỤC", True, False, True, 2),
        ("Thường", False, False, False, 0),
        ("Nghiêng", False, True, False, 0),
        ("Vòng", False, False, False, 0),
    ]


def test_a_borderless_head_is_two_columns_row_by_row():
    head = table(
        (
            p("ỦY BAN NHÂN DÂN") + p("XÃ BÌNH PHÚ") + p("-------"),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ),
        ("Số: 5/KH-UBND", "Bình Phú, ngày 05 tháng 02 năm 2026"),
        borders=False,
    )
    found = [(line.column, line.text) for line in lines(head + p("KẾ HOẠCH"))]
    assert found == [
        (1, "ỦY BAN NHÂN DÂN"),
        (1, "XÃ BÌNH PHÚ"),
        (2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, "Số: 5/KH-UBND"),
        (2, "Bình Phú, ngày 05 tháng 02 năm 2026"),
        (0, "KẾ HOẠCH"),
    ]


def test_a_head_parted_by_tabs_is_two_columns_too():
    tabbed = (
        "<w:p><w:r><w:t>SỞ NỘI VỤ</w:t><w:tab/><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p>"
    )
    assert [(line.column, line.text) for line in lines(tabbed)] == [
        (1, "SỞ NỘI VỤ"),
        (2, "Độc lập - Tự do - Hạnh phúc"),
    ]


def test_a_ruled_table_stays_whole_with_merged_cells_empty():
    merged = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Chung")}'
    body = table(
        ("TT", "Việc", "Hạn"),
        ("1", "Rà soát", "Quý I"),
        (merged, "Báo cáo", "Quý II"),
        (wide, "Cả năm"),
    )
    found = lines(body)
    assert [line.table for line in found] == [
        Table(
            (
                ("TT", "Việc", "Hạn"),
                ("1", "Rà soát", "Quý I"),
                ("", "Báo cáo", "Quý II"),
                ("Chung", "", "Cả năm"),
            ),
            1,
        )
    ]


def test_the_head_rows_of_a_table_are_those_that_word_repeats():
    rows = (("Tên", "Số"), ("a", "b"), ("Xã", "02"))
    assert lines(table(*rows, heads=2))[0].table == Table(rows, 2)
    assert lines(table(*rows))[0].table == Table(rows, 0)
    bold = table((p("Tên", run="<w:b/>"), p("Số", run="<w:b/>")), ("Xã", "02"))
    assert lines(bold)[0].table == Table((("Tên", "Số"), ("Xã", "02")), 1)


def test_a_table_of_one_column_is_only_a_frame():
    assert texts(table(("HỎA TỐC",))) == ["HỎA TỐC"]


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not_read():
    body = (
        "<w:p><w:r><w:t>Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    assert texts(body) == ["Giữ thêm"]


def test_a_text_box_is_read_once_and_a_content_control_through():
    box = "<w:txbxContent>" + p("Trong khung") + "</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>Ngoài khung</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('Trong ô nhập')}</w:sdtContent></w:sdt>"
    )
    assert texts(body) == ["Ngoài khung", "Trong khung", "Trong ô nhập"]


def test_a_line_break_does_not_end_a_paragraph_and_a_page_break_turns_the_page():
    body = (
        "<w:p><w:r><w:t>ỦY BAN</w:t><w:br/><w:t>NHÂN DÂN</w:t></w:r></w:p><w:p/>"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang hai</w:t></w:r></w:p>"
    )
    found = lines(body + p("Cuối"))
    assert [(line.text, line.ends, line.gap, line.page) for line in found] == [
        ("ỦY BAN", False, False, 1),
        ("NHÂN DÂN", True, False, 1),
        ("Trang hai", True, True, 2),
        ("Cuối", True, False, 2),
    ]
    ordered = '<w:p><w:r><w:t>Một</w:t><w:br w:type="page"/></w:r></w:p>' + p("Hai")
    assert [line.page for line in lines(ordered)] == [1, 2]


def test_lines_know_that_their_page_lies_on_its_side():
    turned = '<w:sectPr><w:pgSz w:w="1" w:h="1" w:orient="landscape"/></w:sectPr>'
    body = p("Đứng", "<w:sectPr/>") + p("Nằm") + turned
    assert [(line.text, line.landscape) for line in lines(body)] == [("Đứng", False), ("Nằm", True)]


def deep(levels):
    inner = p("đáy")
    for _ in range(levels):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return word_file(inner)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rỗng"),
        (b"PK\x03\x04 hong", "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "mật khẩu hoặc ở dạng .doc cũ"),
        (word_file("", document="<a/>"), "không phải văn bản Word"),
        (word_file("", document=f"<w:document {NAMES}>"), "bị hỏng"),
        (word_file("", document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "thực thể XML"),
        (
            word_file(
                "",
                document='<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
            ),
            "Strict",
        ),
        (word_file(""), "không có chữ nào"),
    ],
)
def test_what_is_no_whole_word_file_is_refused_by_its_fault(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        docx.read(content)


def test_tables_nested_without_end_are_refused():
    with pytest.raises(TooLarge, match="bảng lồng trong nhau"):
        docx.read(deep(60))
