"""Certificates: all words on one page, nothing cut, and places measured in millimetres."""

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.vanban.write.strategies import name as words_of_vietnamese
from vanban.errors import NotADocument
from vanban.model import PrintedDate, Signer
from vanban.write.certificates import (
    A4_STOCK,
    CALLED,
    Certificate,
    Place,
    Stock,
    to_docx,
    to_pdf,
    variables,
)
from vanban.write.certificates.codes import modules
from vanban.write.fonts import LIBERTINUS

LAN = Certificate(
    title="Giấy khen",
    giver="Chủ tịch Ủy ban nhân dân xã Bình Phú",
    recipient="Bà Hoàng Thị Lan",
    about="Trưởng thôn Phú Lợi, xã Bình Phú",
    reason="Đã có thành tích xuất sắc trong việc phát hiện, nhân rộng điển hình tiên tiến năm 2026",
    decision="105/QĐ-UBND",
    decided_on=PrintedDate(2026, 3, 9),
    book_number="27",
    place="Bình Phú",
    date=PrintedDate(2026, 2, 9),
    signer=Signer("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Ngô Minh Đức"),
    verify_at="https://guongsang.example.vn/xac-minh/7K2M-9QX4",
)
COOPERATIVE = replace(
    LAN,
    title="Bằng khen",
    recipient="Hợp tác xã sản xuất, chế biến và tiêu thụ chè an toàn chất lượng cao Long Cốc",
    reason=f"{LAN.reason}, góp phần thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, bảo"
    " đảm quốc phòng, an ninh, được quần chúng tin tưởng, cấp ủy, chính quyền ghi nhận, biểu dương",
)
HAMLET = replace(LAN, title="Giấy chứng nhận", act="Chứng nhận", recipient="Thôn Phú Lợi", about="")
PARTY = replace(LAN, heading="ĐẢNG CỘNG SẢN VIỆT NAM", giver="Ban Thường vụ Đảng ủy xã Bình Phú")


def pages(content):
    pdf = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def place_of(content, words):
    """Return left edge and baseline of `words` on the first page, in millimetres from its top."""
    page = pypdfium2.PdfDocument(content)[0]
    text = page.get_textpage()
    index, _ = text.search(words).get_next()
    left, bottom, _, _ = text.get_charbox(index, loose=False)
    return left / 72 * 25.4, (page.get_height() - bottom) / 72 * 25.4


def test_a_certificate_says_everything_on_one_page():
    (page,) = pages(to_pdf([LAN]))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ TẶNG GIẤY KHEN Bà Hoàng Thị Lan",
        "Quyết định số 105/QĐ-UBND ngày 09 tháng 3 năm 2026 Vào sổ số: 27",
        "Bình Phú, ngày 09 tháng 02 năm 2026",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Ngô Minh Đức",
    ):
        assert words in page
    assert LAN.reason in page
    assert "7K2M-9QX4" in page


def test_a_title_stands_above_who_certifies_and_a_party_body_has_its_own_head():
    (certified,) = pages(to_pdf([HAMLET]))
    assert "GIẤY CHỨNG NHẬN CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ CHỨNG NHẬN Thôn" in certified
    (party,) = pages(to_pdf([PARTY]))
    assert party.startswith("ĐẢNG CỘNG SẢN VIỆT NAM BAN THƯỜNG VỤ")
    assert "CỘNG HÒA" not in party


def test_many_are_one_file_of_as_many_pages_and_the_same_bytes():
    many = [LAN, COOPERATIVE, HAMLET, PARTY]
    content = to_pdf(many)
    assert content == to_pdf(many)
    assert [one.recipient in page for one, page in zip(many, pages(content), strict=True)] == [
        True
    ] * 4
    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<", content, re.DOTALL)
    assert to_docx(many) == to_docx(many)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault_and_every_font_is_embedded(tmp_path):
    path = tmp_path / "giay-khen.pdf"
    path.write_bytes(to_pdf([LAN, COOPERATIVE]))
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    if shutil.which("pdffonts"):
        shown = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True)
        assert all(re.search(r"\byes yes yes\b", row) for row in shown.stdout.splitlines()[2:])


long_words = st.lists(words_of_vietnamese, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@example("Ủy Ủy Ủy Ủy ban ban phường phường người xã xã & Bình hoạch", "Ủy", "Ủy", True)
@given(long_words, long_words, long_words, st.booleans())
def test_nothing_is_ever_cut_whatever_is_written(recipient, about, reason, plain):
    one = replace(
        LAN,
        recipient=recipient,
        about=about,
        reason=reason,
        verify_at=None if plain else "https://a.vn/1",
    )
    try:
        found = pages(to_pdf([one]))
    except NotADocument as refused:
        assert recipient in str(refused)
        return
    assert len(found) == 1
    said = f"{recipient} {about} {reason} {'' if plain else 'Quyết định'}"
    assert said.replace(" ", "").removesuffix("Quyếtđịnh") in found[0].replace(" ", "")


def test_words_stay_inside_the_frame_in_a_wider_face_too():
    for page in pypdfium2.PdfDocument(to_pdf([COOPERATIVE, LAN], face=LIBERTINUS)):
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert min(box[0] for box in boxes) > 17 / 25.4 * 72
        assert max(box[2] for box in boxes) < (297 - 17) / 25.4 * 72
        assert min(box[1] for box in boxes if box[1]) > 17 / 25.4 * 72


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": "Thành tích xuất sắc " * 60}, "Giấy khen của “Bà Hoàng Thị Lan”: lý do"),
        ({"recipient": "Ô" * 200}, "tên người nhận quá dài"),
        ({"signer": Signer(None, None, "Nguyễn Văn An " * 9)}, "tên người ký quá dài"),
        ({"verify_at": "https://a.vn/" + "x" * 200}, "dài quá 200 ký tự"),
        ({"about": "a\x07b"}, "không in được"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(change, sentence):
    for write in (to_pdf, to_docx):
        with pytest.raises(NotADocument, match=sentence):
            write([HAMLET, replace(LAN, **change)])


def test_nothing_to_print_is_said():
    for write in (to_pdf, to_docx):
        with pytest.raises(NotADocument, match="Chưa có giấy"):
            write([])


def test_the_code_on_the_page_is_the_address():
    page = pypdfium2.PdfDocument(to_pdf([LAN]))[0]
    picture = next(each for each in page.get_objects() if each.type == 3)
    left, _, right, top = picture.get_bounds()
    drawn = page.render(scale=4, grayscale=True)
    pixels, stride = bytes(drawn.buffer), drawn.stride
    rows = modules(LAN.verify_at)
    side = (right - left) / len(rows)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            across = round((left + (x + 0.5) * side) * 4)
            down = round((page.get_height() - top + (y + 0.5) * side) * 4)
            assert (pixels[down * stride + across] < 128) is black


def test_stock_gets_only_the_words_it_has_places_for():
    (page,) = pages(to_pdf([LAN], stock=A4_STOCK))
    assert "Bà Hoàng Thị Lan" in page
    assert "GIẤY KHEN" not in page
    assert "CỘNG HÒA" not in page
    objects = list(pypdfium2.PdfDocument(to_pdf([LAN], stock=A4_STOCK))[0].get_objects())
    assert {each.type for each in objects} == {1}  # text alone: no frame


def test_words_stand_where_the_stock_says_and_move_with_its_shift():
    stock = Stock(
        {"recipient": Place(50, 100, 150, align="left"), "year": Place(200, 180, 20, align="left")},
        width=360,
        height=237,
    )
    content = to_pdf([LAN], stock=stock)
    left, baseline = place_of(content, "Bà Hoàng")
    assert (left, baseline) == (pytest.approx(50, abs=0.6), pytest.approx(100, abs=0.3))
    moved = to_pdf([LAN], stock=replace(stock, shift_x=3, shift_y=-2.5))
    left, baseline = place_of(moved, "Bà Hoàng")
    assert (left, baseline) == (pytest.approx(53, abs=0.6), pytest.approx(97.5, abs=0.3))
    assert pages(content) == ["Bà Hoàng Thị Lan 2026"]
    width, height = pypdfium2.PdfDocument(content)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (360, 237)


def test_long_words_shrink_into_their_place_or_are_refused_by_name():
    narrow = Stock({"recipient": Place(50, 100, 60, size=20, least=12)})
    assert pages(to_pdf([LAN], stock=narrow)) == ["Bà Hoàng Thị Lan"]
    with pytest.raises(
        NotADocument, match="Long Cốc”.*không vừa vị trí “Người, tập thể được tặng”"
    ):
        to_pdf([COOPERATIVE], stock=narrow)


def test_a_place_unknown_or_off_the_sheet_is_refused():
    with pytest.raises(NotADocument, match="vị trí “tuoi”"):
        to_pdf([LAN], stock=Stock({"tuoi": Place(1, 1, 10)}))
    with pytest.raises(NotADocument, match="nằm ngoài tờ phôi 297 × 210"):
        to_pdf([LAN], stock=Stock({"name": Place(250, 100, 100)}))
    assert set(A4_STOCK.places) <= set(variables(LAN)) == set(CALLED)


def test_word_has_a_page_for_each_and_the_same_words():
    word = Document(io.BytesIO(to_docx([LAN, HAMLET])))
    breaks = list(word.element.iter(qn("w:pageBreakBefore")))
    assert len(breaks) == 1
    shown = [" ".join(p.text.split()) for p in word.paragraphs if p.text]
    assert shown[:6] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ",
        "TẶNG",
        "GIẤY KHEN",
        "Bà Hoàng Thị Lan",
    ]
    assert len(word.inline_shapes) == 2
    assert "Ngô Minh Đức" in word.tables[0].rows[0].cells[-1].text
    known = {style.style_id for style in word.styles}
    assert {style.get(qn("w:val")) for style in word.element.iter(qn("w:pStyle"))} <= known


def test_word_on_stock_has_a_frame_for_each_word():
    stock = replace(
        A4_STOCK,
        places={**A4_STOCK.places, "code": Place(20, 160, 24), "about": Place(40, 119, 217)},
    )
    word = Document(io.BytesIO(to_docx([LAN, LAN], stock=stock)))
    frames = list(word.element.iter(qn("w:framePr")))
    assert len(frames) == 2 * len(stock.places)
    assert all(frame.get(qn("w:vAnchor")) == "page" for frame in frames)
