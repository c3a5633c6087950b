"""Templates of an office's own: filled as they look, and refused by name where they are not safe."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vanban.write.documents import DECISION
from vanban.errors import BadTemplate, DocumentError, UnreadableFile
from vanban.write import to_docx
from vanban.write.template import Fields, check, fields_of, fill

PEOPLE = (
    {"ho_ten": "Bà Hoàng Thị Lan", "don_vi": "Thôn Phú Lợi"},
    {"ho_ten": "Ông Đỗ Văn Kiên", "don_vi": "Trường THCS Bình Phú"},
)


def saved(word):
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def template(*paragraphs):
    """A template of paragraphs; a tuple is one paragraph in as many runs."""
    word = Document()
    for runs in paragraphs:
        added = word.add_paragraph()
        for text in (runs,) if isinstance(runs, str) else runs:
            added.add_run(text)
    return saved(word)


def with_table(*row, head=("STT", "Họ và tên")):
    word = Document()
    table = word.add_table(rows=1, cols=len(row))
    for cell, text in zip(table.rows[0].cells, head, strict=False):
        cell.text = text
    for cell, text in zip(table.add_row().cells, row, strict=True):
        cell.text = text
    return saved(word)


def rebuilt(content, **changes):
    """The same file with parts added, replaced or edited; '__' stands for '/', '_xml' for '.xml'."""
    wanted = {name.replace("__", "/").replace("_xml", ".xml"): one for name, one in changes.items()}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            edit = wanted.pop(name, None)
            new.writestr(name, edit(data) if callable(edit) else data if edit is None else edit)
        for name, data in wanted.items():
            new.writestr(name, data)
    return made.getvalue()


def shown(content):
    return [p.text for p in Document(io.BytesIO(content)).paragraphs if p.text]


def cells(content, table=0):
    return [[c.text for c in row.cells] for row in Document(io.BytesIO(content)).tables[table].rows]


def related(kind, target, mode=""):
    """An edit that adds a relation to the body's list of them."""
    relation = (
        f'<Relationship Id="rIdX" Type="http://x/relationships{kind}" Target="{target}"{mode}/>'
    )
    return lambda data: data.replace(b"</Relationships>", f"{relation}</Relationships>".encode())


def with_field(*instructions):
    word = Document()
    run = word.add_paragraph().add_run("x")._r
    for kind, text in instructions:
        made = parse_xml(f"<w:r {nsdecls('w')}/>")
        if kind == "text":
            made.append(parse_xml(f"<w:instrText {nsdecls('w')}>{text}</w:instrText>"))
        else:
            made.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        run.addprevious(made)
    return saved(word)


EXTERNAL = ' TargetMode="External"'
RELS = "word___rels__document_xml.rels"


def test_fields_are_filled_however_word_has_split_them():
    content = template(
        "Kính gửi: {{ noi_nhan }}",
        ("Tặng {", "{ ten", "_nguoi }", "} danh hiệu {{danh_hieu}} và {{ danh_hieu }}."),
    )
    values = {"noi_nhan": "UBND xã", "ten_nguoi": "Bà Lan", "danh_hieu": "Điển hình"}
    assert shown(fill(content, values)) == [
        "Kính gửi: UBND xã",
        "Tặng Bà Lan danh hiệu Điển hình và Điển hình.",
    ]
    assert fields_of(content) == Fields(("noi_nhan", "ten_nguoi", "danh_hieu"))
    assert fill(content, values) == fill(content, values)


def test_a_value_has_the_look_of_its_field_and_may_break_lines():
    word = Document()
    word.add_paragraph().add_run("{{ ten }}").bold = True
    run = Document(io.BytesIO(fill(saved(word), {"ten": "Một\nHai"}))).paragraphs[0].runs[0]
    assert run.bold
    assert run.text == "Một\nHai"


def test_rows_of_a_list_are_repeated_and_counted():
    content = with_table("{{ nguoi.stt }}", "{{ nguoi.ho_ten }} ({{ nguoi.don_vi }}), {{ nam }}")
    assert fields_of(content) == Fields(("nam",), {"nguoi": ("stt", "ho_ten", "don_vi")})
    made = fill(content, {"nguoi": PEOPLE, "nam": "2026"})
    assert cells(made) == [
        ["STT", "Họ và tên"],
        ["1", "Bà Hoàng Thị Lan (Thôn Phú Lợi), 2026"],
        ["2", "Ông Đỗ Văn Kiên (Trường THCS Bình Phú), 2026"],
    ]
    assert cells(fill(content, {"nguoi": (), "nam": "2026"})) == [["STT", "Họ và tên"]]


def test_a_table_of_nothing_but_the_list_goes_with_an_empty_list():
    word = Document()
    word.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ nguoi.ho_ten }}"
    assert Document(io.BytesIO(fill(saved(word), {"nguoi": ()}))).tables == []


def test_paragraphs_of_a_list_are_repeated_too():
    content = template("Gồm:", "- {{ nguoi.ho_ten }};", "Hết.")
    assert shown(fill(content, {"nguoi": PEOPLE})) == [
        "Gồm:",
        "- Bà Hoàng Thị Lan;",
        "- Ông Đỗ Văn Kiên;",
        "Hết.",
    ]
    assert shown(fill(content, {"nguoi": ()})) == ["Gồm:", "Hết."]


def test_head_foot_and_text_boxes_are_filled():
    word = Document()
    word.sections[0].header.paragraphs[0].text = "{{ co_quan }}"
    word.sections[0].footer.paragraphs[0].text = "{{ noi_luu }}"
    run = word.add_paragraph("Ngoài {{ co_quan }}").add_run()._r
    run.append(
        parse_xml(
            f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>Trong {{{{ co_quan }}}}</w:t>"
            "</w:r></w:p></w:txbxContent></w:pict>"
        )
    )
    made = Document(io.BytesIO(fill(saved(word), {"co_quan": "UBND xã", "noi_luu": "VT"})))
    assert made.sections[0].header.paragraphs[0].text == "UBND xã"
    assert made.sections[0].footer.paragraphs[0].text == "VT"
    assert [t.text for t in made.element.iter(qn("w:t"))] == ["Ngoài UBND xã", "Trong UBND xã"]


def test_a_document_of_ours_can_be_a_template():
    content = to_docx(DECISION)
    assert fields_of(content) == Fields()
    assert shown(fill(content, {})) == shown(content)


@settings(deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=30))
def test_a_value_is_text_whatever_it_says(value):
    content = template("[{{ a }}|{{ b }}]")
    assert shown(fill(content, {"a": value, "b": "{{ a }}"})) == [f"[{value}|{{{{ a }}}}]"]


def test_unknown_fields_are_refused_by_name():
    content = template("{{ ten_nguoi_ki }} {{ ngay }}")
    with pytest.raises(BadTemplate, match="“ten_nguoi_ki”.*có phải là “ten_nguoi_ky”"):
        fill(content, {"ten_nguoi_ky": "x", "ngay": "y"})
    with pytest.raises(BadTemplate, match="“ngay” mà hệ thống không biết"):
        check(content, Fields(("ten_nguoi_ki",)))
    assert check(content, Fields(("ten_nguoi_ki", "ngay"))).names == ("ten_nguoi_ki", "ngay")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{{ nguoi.tuoi }}", "cột “nguoi.tuoi”"),
        ("{{ nguoi }}", "“nguoi” là danh sách"),
        ("{{ nam.ho_ten }}", "“nam” không phải danh sách"),
        ("{{ ai.ho_ten }}", "trường “ai.ho_ten”"),
        ("{{ nguoi.ho_ten }} {{ don_vi.ten }}", "hai danh sách “nguoi” và “don_vi”"),
    ],
)
def test_lists_are_refused_by_the_name_of_the_field(row, fault):
    values = {"nguoi": PEOPLE, "nam": "2026", "don_vi": ({"ten": "x"},)}
    with pytest.raises(BadTemplate, match=fault):
        fill(with_table("x", row), values)


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in y %}",
        "{%- if x %}",
        "{# ghi chú #}",
        "{{ ''.__class__ }}",
        "{{ a.__class__ }}",
        "{{ __import__ }}",
        "{{ a__b }}",
        "{{ _a }}",
        "{{ a.b.c }}",
        "{{ a|safe }}",
        "{{ a() }}",
        "{{ a['b'] }}",
        "{{ 7*7 }}",
        "{{ a b }}",
        "{{ a",
        "a }}",
        "{{ }}",
        "{{{{ a }}}}",
    ],
)
def test_code_is_refused_as_it_is_written(text):
    values = {"a": "x", "b": "y"}
    with pytest.raises(BadTemplate, match="không hiểu được"):
        fill(template(f"Trước {text} sau"), values)
    with pytest.raises(BadTemplate, match="không hiểu được"):
        fields_of(template(("Trước ", *text, " sau")))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"word__vbaProject.bin": b"x"}, "macro"),
        (
            {"[Content_Types]_xml": lambda d: d.replace(b"document.main+xml", b"x.macroEnabled")},
            "macro",
        ),
        ({RELS: related("/oleObject", "embeddings/a.bin")}, "OLE"),
        ({RELS: related("/package", "embeddings/a.xlsx")}, "tệp nhúng"),
        ({RELS: related("/control", "activeX/a.xml")}, "ActiveX"),
        ({RELS: related("/aFChunk", "a.html")}, "altChunk"),
        ({RELS: related("/image", "http://e.vn/a.png", EXTERNAL)}, "http://e.vn/a.png"),
        ({RELS: related("/hyperlink", "file:///etc/passwd", EXTERNAL)}, "file:///etc"),
        ({"word__charts__chart1_xml": b"<c>{{ a }}</c>"}, "biểu đồ"),
        ({"word__document_xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}, "thực thể"),
        (
            {
                "word__document_xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode(
                    "utf-16"
                )
            },
            "thực thể",
        ),
        ({"word__document_xml": b"<broken"}, "hỏng"),
        ({"[Content_Types]_xml": b"<Types/>"}, "không phải văn bản Word"),
        ({"../../evil": b"x"}, "đường dẫn"),
        ({"bomb": b"\0" * 61_000_000}, "bom nén|quá lớn"),
    ],
)
def test_hostile_files_are_refused_by_the_name_of_the_fault(changes, fault):
    with pytest.raises(DocumentError, match=fault):
        fill(rebuilt(template("{{ a }}"), **changes), {"a": "x"})


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + b"0" * 99]
)
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(UnreadableFile):
        fields_of(content)


def test_two_parts_of_one_name_are_refused():
    made = io.BytesIO(template("{{ a }}"))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(UnreadableFile, match="hai phần cùng tên"):
        fields_of(made.getvalue())


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ([("begin", ""), ("text", "DDEAUTO c:\\\\x"), ("end", "")], "DDEAUTO"),
        ([("begin", ""), ("text", " IN"), ("text", "CLUDETEXT x"), ("separate", ""), ("end", "")], "INCLUDETEXT"),
        ([("begin", ""), ("text", "PAGE "), ("begin", ""), ("text", "DDE x"), ("end", ""), ("end", "")], "DDE x"),
        ([("begin", ""), ("begin", ""), ("text", "PAGE"), ("end", ""), ("end", "")], "lệnh của Word"),
        ([("text", "DDE x")], "DDE x"),
        ([("begin", ""), ("text", "LINK x")], "LINK"),
        ([("begin", ""), ("text", 'HYPERLINK "file:///c:/x"'), ("end", "")], "HYPERLINK"),
        ([("begin", ""), ("text", "MERGEFIELD ho_ten"), ("end", "")], "viết thành {{ ho_ten }}"),
    ],
)  # fmt: skip
def test_words_own_fields_that_fetch_or_run_are_refused(field, fault):
    with pytest.raises(BadTemplate, match=fault):
        fields_of(with_field(*field))


def test_words_own_fields_that_count_are_kept():
    counted = with_field(
        ("begin", ""), ("text", " PAGE \\* ARABIC "), ("separate", ""), ("end", "")
    )
    assert fields_of(counted) == Fields()
    linked = with_field(("begin", ""), ("text", 'HYPERLINK "https://a.vn"'), ("end", ""))
    assert fields_of(linked) == Fields()
    simple = Document()
    simple.add_paragraph()._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="DDE x"/>'))
    with pytest.raises(BadTemplate, match="DDE x"):
        fields_of(saved(simple))


def test_the_link_to_a_template_on_somebodys_disk_is_forgotten():
    settings = {
        "word__settings_xml": lambda data: data.replace(
            b"</w:settings>", b'<w:attachedTemplate r:id="rId9" xmlns:r="x"/></w:settings>'
        ),
        "word___rels__settings_xml.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId9" Type="http://x/attachedTemplate" '
            b'Target="file:///C:/a.dotm" TargetMode="External"/></Relationships>'
        ),
    }
    made = fill(rebuilt(template("{{ a }}"), **settings), {"a": "x"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
        assert b"a.dotm" not in archive.read("word/_rels/settings.xml.rels")


def test_a_list_inside_the_row_of_a_list_and_one_before_a_page_break_are_refused():
    word = Document()
    cell = word.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "{{ nguoi.ho_ten }}"
    cell.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ nguoi.don_vi }}"
    with pytest.raises(BadTemplate, match="bảng lồng"):
        fields_of(saved(word))
    word = Document()
    paragraph = word.add_paragraph("{{ nguoi.ho_ten }}")
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:sectPr {nsdecls('w')}/>"))
    with pytest.raises(BadTemplate, match="ngắt trang"):
        fields_of(saved(word))


def test_bookmarks_and_word_s_own_ids_are_not_doubled():
    word = Document()
    row = word.add_table(rows=1, cols=1).rows[0]
    row.cells[0].text = "{{ nguoi.ho_ten }}"
    row._tr.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "1A")
    mark = f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="a"/>'
    row.cells[0].paragraphs[0]._p.append(parse_xml(mark))
    made = Document(io.BytesIO(fill(saved(word), {"nguoi": PEOPLE})))
    assert len(list(made.element.iter(qn("w:bookmarkStart")))) == 1
    ids = [row._tr.attrib for row in made.tables[0].rows]
    assert [len(one) for one in ids] == [1, 0]


def test_a_list_too_long_and_a_value_that_cannot_be_printed_are_refused():
    with pytest.raises(BadTemplate, match="dài quá 5000"):
        fill(template("{{ a.b }}"), {"a": ({"b": "x"},) * 5001})
    with pytest.raises(DocumentError, match="không in được"):
        fill(template("{{ a }}"), {"a": "x\x07"})
    with pytest.raises(BadTemplate, match="dài quá 60"):
        fields_of(template("{{ " + "a" * 130 + " }}"))
