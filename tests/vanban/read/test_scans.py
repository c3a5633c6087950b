"""Pictures of pages: laid straight, their drawn tables found, their words read by Tesseract."""

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bench import scans
from tests.vanban.reading_score import wrong
from vanban.container import Limits
from vanban.contract import as_json
from vanban.errors import TooLarge, UnreadableFile
from vanban.model import Doubt
from vanban.plan import understand
from vanban.read import pages, read, read_pages, read_pictures
from vanban.read.formats import scan
from vanban.read.formats.scan import pictures, rulings, straight, tesseract
from vanban.read.lines import Line, Pages
from vanban.read.numbers import tidy
from vanban.read.vocabulary import respelled, surnamed
from vanban.restore import mend
from vanban.write import to_pdf

GOLD = Path(__file__).parents[1] / "gold" / "documents"
WITH_TESSERACT = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="Tesseract is not installed"
)
FIELDS = {"kind", "number", "issuer", "place", "date", "title", "bases", "signer"}


@pytest.fixture(scope="module")
def page():
    """One page of text, as a scanner gives it."""
    return scans.drawn(to_pdf(read(GOLD / "16-chi-thi-tinh.txt").document), 200)[0]


@pytest.fixture(scope="module")
def gold():
    value = json.loads((GOLD / "16-chi-thi-tinh.json").read_text(encoding="utf-8"))
    return {key: value[key] for key in FIELDS}


def saved(*sheets, kind="PNG"):
    stream = io.BytesIO()
    sheets[0].save(stream, kind, save_all=len(sheets) > 1, append_images=sheets[1:])
    return stream.getvalue()


@WITH_TESSERACT
def test_a_skewed_scan_gives_head_number_date_and_foot(page, gold):
    told = []
    picture = saved(scans.skewed(page, 2))
    reading = read(picture, "quet.png", mend=mend, progress=lambda *step: told.append(step))
    assert wrong(reading.document, gold) == []
    assert told == [(1, 1)]
    assert all(0 < evidence.confidence <= 1 for evidence in reading.evidence.values())


@WITH_TESSERACT
def test_photographs_are_pages_of_one_document_and_one_that_lies_wrong_is_turned(page, gold):
    told = []
    upside_down = scans.photographed(page).transpose(Image.Transpose.ROTATE_180)
    files = [saved(upside_down, kind="JPEG"), saved(Image.new("L", (60, 60), 255))]
    reading = read_pictures(files, mend=mend, progress=lambda *step: told.append(step))
    assert wrong(reading.document, gold) == []
    assert told == [(1, 2), (2, 2)]
    assert "Trang bị đặt ngược, đã xoay lại để đọc." in {doubt.what for doubt in reading.warnings}


@WITH_TESSERACT
@pytest.mark.parametrize("variant", ["upside down", "turned 90°", "turned 270°"])
def test_a_turned_scan_says_what_the_text_says(variant):
    right = read(GOLD / "16-chi-thi-tinh.txt", mend=mend)
    found = scans.scanned(to_pdf(right.document), variant)
    assert scans.differences(as_json(right, understand(right.document)), found) == []
    assert any("đã xoay lại" in warning["what"] for warning in found["warnings"])


@WITH_TESSERACT
def test_a_table_in_a_scan_is_the_table_of_the_pdf():
    pdf = to_pdf(read(GOLD / "18-quyet-dinh-phu-luc.txt").document)
    line = next(line for line in pages(pdf, "a.pdf") if line.table)
    picture = scans.skewed(scans.drawn(pdf, 200)[line.page - 1], 1)
    found = [line.table for line in pages(saved(picture), "a.png") if line.table]
    assert found == [line.table]


def test_only_pictures_are_put_together():
    with pytest.raises(UnreadableFile, match="Chỉ ghép được các ảnh"):
        read_pictures([b"%PDF-1.7"])
    with pytest.raises(UnreadableFile, match="Chưa có ảnh nào"):
        read_pictures([])


def test_a_page_on_its_side_is_noticed(page):
    assert not straight.is_sideways(scans.skewed(page, 3))
    assert straight.is_sideways(scans.skewed(page, 3).transpose(Image.Transpose.ROTATE_90))


def test_a_skewed_page_is_made_level(page):
    assert straight.levelled(page) is page
    again = straight.levelled(scans.skewed(page, -2.3))
    _, angle = straight._levelest(straight._ink(again, 1200), 0.0, 1.0, 0.1)
    assert abs(angle) <= 0.11


def test_a_photographed_page_fills_its_picture_and_is_white(page):
    flat = straight.flattened(scans.photographed(page))
    assert straight.dpi(flat) == pytest.approx(200, rel=0.02)
    assert flat.height / flat.width == pytest.approx(page.height / page.width, rel=0.05)
    corners = [(20, 20), (flat.width - 20, 20), (20, flat.height - 20)]
    assert all(flat.getpixel(corner) > 200 for corner in corners)


def test_a_clean_scan_is_left_as_it_is(page):
    assert straight.flattened(page) is page


def test_drawn_lines_are_found_and_letters_are_not(page):
    sheet = page.copy()
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((200, 1900, 1400, 2200), outline=0, width=3)
    draw.line((800, 1900, 800, 2200), fill=0, width=2)
    found = [s for s in rulings.segments(sheet, 200) if s.y1 > 1850]
    level = sorted(round(s.y0, -1) for s in found if s.level)
    upright = sorted(round(s.x0, -1) for s in found if not s.level)
    assert (level, upright) == ([1900, 2200], [200, 800, 1400])
    assert all(s.level for s in rulings.segments(page, 200))


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGBA", (50, 40), (0, 0, 0, 0)),
        Image.new("LA", (50, 40), (0, 0)),
        Image.new("1", (50, 40), 1),
        Image.new("I;16", (50, 40), 65535),
        Image.new("P", (50, 40), 0),
        Image.new("CMYK", (50, 40)),
    ],
    ids=lambda picture: picture.mode,
)
def test_every_kind_of_picture_becomes_grey(picture):
    grey = pictures.grey(picture)
    assert grey.mode == "L"
    assert grey.getpixel((5, 5)) in {255, 0 if picture.mode == "P" else 255}


def test_a_tiff_has_pages_and_a_photograph_its_turn():
    found = pictures.opened(saved(*[Image.new("1", (60, 40), 1)] * 3, kind="TIFF"))
    assert [sheet.size for sheet in found] == [(60, 40)] * 3
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    Image.new("L", (60, 40)).save(stream, "JPEG", exif=exif)
    assert pictures.opened(stream.getvalue())[0].size == (40, 60)
    with pytest.raises(TooLarge, match="3 trang"):
        pictures.opened(saved(*[Image.new("1", (60, 40), 1)] * 3, kind="TIFF"), Limits(pages=2))


def test_recognising_ends_with_its_time(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit\nsleep 5\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(TooLarge, match="quá 1 giây"):
        scan.recognise(Image.new("L", (40, 40), 255), 1, Limits(seconds_a_page=1))


@pytest.mark.parametrize(
    ("seen", "sure", "meant"),
    [
        ("ĐĐK", True, "ĐK"), ("HĐĐ", True, "HĐĐ"), ("HĐĐ", False, "HĐ"), ("_LĐVP;", True, "-LĐVP;"),
        ("-", True, "-"), ("°", True, ""), ("=)", True, ""), ("|", True, ""), ("./.", True, "./."),
    ],
)  # fmt: skip
def test_what_only_looks_like_letters_goes(seen, sure, meant):
    assert tesseract._tidied(seen, sure=sure) == meant


def test_two_strokes_of_a_roman_number_read_as_one_letter_are_two():
    assert respelled("chào mừng Đại hội lần thứ VH") == "chào mừng Đại hội lần thứ VII"
    assert respelled("bệnh viện VH, lần thứ HAI") == "bệnh viện VH, lần thứ HAI"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("L MỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("111. NHIỆM VỤ", "III. NHIỆM VỤ"),
        ("HI. NHIỆM VỤ", "III. NHIỆM VỤ"),
        ("II NHIỆM VỤ", "II. NHIỆM VỤ"),
        ("LÊ THỊ HOA", "LÊ THỊ HOA"),
        ("IV. NHIỆM VỤ", "IV. NHIỆM VỤ"),
        ("Quý TII năm 2025 và Quý 1V/2026", "Quý III năm 2025 và Quý IV/2026"),
        ("Quý thầy, cô", "Quý thầy, cô"),
        ("- Tỉnh ủy (b/€);", "- Tỉnh ủy (b/c);"),
        ("- -TT. Tỉnh ủy;", "-TT. Tỉnh ủy;"),
        ('"Trên đây là Kế hoạch', "Trên đây là Kế hoạch"),
        ('"Tuổi trẻ" là', '"Tuổi trẻ" là'),
    ],
)
def test_what_a_scan_makes_of_set_signs_is_put_right(seen, meant):
    assert respelled(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Vị Thanh Quyền", "Vi Thanh Quyền"), ("Lê Đức Thắng", "Lê Đức Thắng"),
        ("Hả Thị Sen", "Hả Thị Sen"), ("Y Bhăm", "Y Bhăm"),
        ("Lo Văn Pành", "Lo Văn Pành"),
    ],
)  # fmt: skip
def test_a_surname_is_spelled_as_surnames_are(seen, meant):
    assert surnamed(seen) == meant


def test_a_surname_put_right_is_told():
    lines = ["KẾ HOẠCH", "Nêu gương năm 2025", "1. Mỗi tổ nêu một gương./.", "TRƯỞNG BAN"]
    lines = [Line(text, number=at) for at, text in enumerate([*lines, "Vị Thanh Quyền"], 1)]
    reading = read_pages(Pages(tuple(lines), scanned=True))
    assert reading.document.signer.name == "Vi Thanh Quyền"
    said = "Đã sửa họ người ký của bản quét: “Vị Thanh Quyền” thành “Vi Thanh Quyền”."
    assert Doubt("trang 1, dòng 5", said) in reading.warnings


def test_a_symbol_has_the_letters_of_its_kind():
    assert tidy("C1/TW", kind="chỉ thị") == "CT/TW"
    assert tidy("C1/TW", kind="kế hoạch") == "C1/TW"
