"""The PDF: PDF/A with its text whole, the decree's page, and bytes that do not change."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from tests.vanban.write.documents import BALLOT, EVERY, LETTER, LONG, PLAN, TASKS
from vanban.errors import NotADocument
from vanban.model import OfficialDocument, Section, Table
from vanban.write import fonts, to_docx, to_pdf
from vanban.write.fonts import LIBERTINUS, best_face


def pages(document, **options):
    pdf = pypdfium2.PdfDocument(to_pdf(document, **options))
    return [page.get_textpage().get_text_range() for page in pdf]


def text(document, **options):
    return " ".join(" ".join(pages(document, **options)).split())


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_the_same_model_gives_the_same_bytes_in_pdf_a_and_pdf_ua(document):
    content = to_pdf(document)
    assert content == to_pdf(document)
    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<", content, re.DOTALL)
    assert b"pdfuaid:part>1<" in content


def test_the_words_can_be_found_and_copied_as_they_are_written():
    found = text(PLAN)
    for words in (
        "ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 58/KH-UBND",
        "Bình Phú, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm 2026",
        "I. MỤC ĐÍCH, YÊU CẦU 1. Mục đích",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "- Lưu: VT, VHXH.",
        "(Kèm theo Kế hoạch số 58/KH-UBND",
    ):
        assert words in found


def test_boxes_to_tick_are_printed_and_a_signature_never_stands_alone():
    assert "Phú Lợi ☐ ☐" in text(BALLOT)
    long = Section("I", "MỘT", (*[LONG] * 7, Table(TASKS.rows[:4])))
    for lines in range(8):
        extra = Section("II", "HAI", ("Một dòng.",) * lines)
        table = Section("III", "BA", (Table(TASKS.rows[:3]),))
        last = pages(replace(PLAN, sections=(long, extra, table), annexes=()))[-1]
        assert "Ngô Minh Đức" in last
        assert "Nhiệm vụ" in last


def test_pages_are_a4_and_numbered_from_the_second_of_each_part():
    pdf = pypdfium2.PdfDocument(to_pdf(PLAN))
    sizes = [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in (p.get_size() for p in pdf)]
    assert set(sizes) == {(210, 297), (297, 210)}
    first, second, *_ = pages(PLAN)
    assert not first.strip()[0].isdigit()
    assert second.split()[0] == "2"
    annex = next(page for page in pages(PLAN) if "Phụ lục I" in page)
    assert annex.split()[0] == "Phụ"


def test_what_a_user_types_is_never_read_as_typst():
    nasty = '#panic("x") $x^2$ *đậm* _nghiêng_ \\ @a <b> `c` // hết [d] {e} = f'
    assert nasty in text(
        OfficialDocument(title=nasty, preamble=(nasty,), sections=(Section("1", nasty),))
    )


def test_letters_of_no_font_are_all_named_with_their_place():
    many = OfficialDocument(
        kind="thông báo", title="Khen Ông 陳文 🎉", preamble=("Trang 1: ก ở đây.",)
    )
    with pytest.raises(NotADocument) as told:
        to_pdf(many)
    said = str(told.value)
    for words in (
        "ký tự “陳” (U+9673) ở trích yếu “Khen Ông 陳文 🎉”", "“文” (U+6587)", "“🎉” (U+1F389)",
        "“ก” (U+0E01) ở đoạn “Trang 1: ก ở đây.”", "nội dung vẫn được giữ",
    ):  # fmt: skip
        assert words in said
    assert len(to_docx(many)) > 0


def test_a_letter_that_nobody_sees_is_named_by_its_number():
    with pytest.raises(NotADocument, match=r"ký tự ẩn U\+FEFF ở đoạn “Hoa ban”"):
        to_pdf(OfficialDocument(preamble=("Hoa\ufeff ban",)))
    with pytest.raises(NotADocument, match=r"ký tự ẩn U\+E000 ở đoạn “Hoa ban”"):
        to_pdf(OfficialDocument(preamble=("Hoa\ue000 ban",)))


def test_a_letter_in_a_table_is_named_by_its_row():
    rows = (("TT", "Họ tên"), ("1", "An"), ("2", "金"))
    table = replace(LETTER, preamble=(Table(rows, header_rows=1),))
    with pytest.raises(NotADocument, match=r"“金” \(U\+91D1\) ở bảng, dòng 3 “金”"):
        to_pdf(table)


def test_signs_of_other_fonts_and_loose_marks_are_set():
    signs = "CO₂ m² ½ ≥ → ✓ α № ™ a\u0301 e\u031b\u0301"
    assert "CO₂ m² ½ ≥ → ✓" in text(OfficialDocument(title=signs))


def test_headings_that_skip_a_level_are_still_a_good_outline():
    skipping = Section("1", "", ("không tên",), (Section("a)", "CÓ TÊN"),))
    found = text(OfficialDocument(sections=(skipping, Section("2", "HAI"))))
    assert "a) CÓ TÊN" in found


def test_the_day_of_the_file_can_be_given():
    assert to_pdf(LETTER, made_on=date(2026, 8, 1)) != to_pdf(LETTER)


def test_the_face_inside_typst_has_every_vietnamese_letter_too():
    assert "Độc lập - Tự do - Hạnh phúc" in text(LETTER, face=LIBERTINUS)


def test_the_face_is_one_of_the_four_and_is_found_once():
    face = best_face()
    assert face.family in {"Times New Roman", "Tinos", "Liberation Serif", "Libertinus Serif"}
    assert best_face() is face


def test_a_face_is_known_by_its_letters_not_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FOLDERS", (tmp_path,))
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"no font")
    assert best_face.__wrapped__() == LIBERTINUS
    old = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
    if old.is_file():  # version 1 lacks 93 Vietnamese letters
        (tmp_path / old.name).write_bytes(old.read_bytes())
        assert best_face.__wrapped__() == LIBERTINUS


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(to_pdf(PLAN))
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not installed")
def test_every_font_is_embedded_with_its_letters(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(to_pdf(PLAN))
    shown = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    rows = shown.splitlines()[2:]
    assert rows
    assert all(re.search(r"\byes yes yes\b", row) for row in rows)
