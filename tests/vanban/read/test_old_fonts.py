"""Text of before Unicode, TCVN3 and VNI, is read as the Unicode text that it stands for."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from tests.vanban.read.old_fonts import SMALL, in_tcvn3, in_vni, mixed, tcvn3, vni
from tests.vanban.read.test_formats import foreign
from tests.vanban.read.word_files import p, word_file
from vanban import legacy
from vanban.contract import as_json
from vanban.model import Doubt
from vanban.plan import understand
from vanban.read import pages, read
from vanban.write import to_docx

GOLD = Path(__file__).parents[1] / "gold"
PLANS = sorted((GOLD / "plans").glob("*.txt"))[:5]
TEXTS = sorted(GOLD.rglob("*.txt"))
ALPHABET = SMALL + SMALL.upper() + "abcdeghiklmnopqrstuvxyABCDEGHIKLMNOPQRSTUVXY 0123456789.,;:/()"
SENTENCE = "Mỗi đơn vị giới thiệu ít nhất 02 gương điển hình tiên tiến về Phòng Nội vụ."
TOLD = "Chữ theo bảng mã cũ {} đã chuyển sang Unicode để đọc."
OLD = [(in_tcvn3, ["TCVN3 (ABC)"]), (in_vni, ["VNI"]), (mixed, ["TCVN3 (ABC)", "VNI"])]
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
BASED = """
<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr>{}</w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Thân"/><w:basedOn w:val="a"/></w:style>
"""
THEME = (
    "<a:themeElements><a:fontScheme><a:minorFont>"
    '<a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
)


def font(name):
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def texts(content, name="a.docx"):
    return [line.text for line in pages(content, name)]


def _in_windows(text):
    """Return `text` as Windows-1258 has it: marks of tones after letters that have their hats."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        shape = "".join(part for part in parts if part not in tones)
        letters.append(unicodedata.normalize("NFC", shape))
        letters += [part for part in parts if part in tones]
    return "".join(letters).encode("cp1258", "ignore")


def said(content, name="a.docx"):
    """Return what a file says and what is told of it."""
    reading = read(content, name)
    value = as_json(reading, understand(reading.document))
    return value, value.pop("warnings")


@given(st.text(alphabet=ALPHABET))
def test_every_text_comes_back_from_vni(text):
    assert legacy.VNI.decode(vni(text)) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet=[letter for letter in ALPHABET if letter not in SMALL.upper()]))
def test_every_text_comes_back_from_tcvn3(text):
    assert legacy.TCVN3.decode(tcvn3(text)) == unicodedata.normalize("NFC", text)


def test_tcvn3_keeps_the_capitals_that_have_no_tone():
    assert legacy.TCVN3.decode(tcvn3("ĂÂĐÊÔƠƯ")) == "ĂÂĐÊÔƠƯ"
    assert legacy.TCVN3.decode("\uf0a7iÒu l\uf0d6") == "Điều lệ"


@pytest.mark.parametrize(("old", "names"), OLD, ids=["tcvn3", "vni", "mixed"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_in_old_fonts_says_what_it_says_in_unicode(path, old, names):
    for content in (plain := to_docx(read(path).document), foreign(plain)):
        right, warnings = said(content)
        value, told = said(old(content))
        assert value == right
        expected = {"where": "toàn văn bản"}
        doubts = [expected | {"what": TOLD.format(name)} for name in names]
        assert sorted(told, key=str) == sorted([*doubts, *warnings], key=str)


@pytest.mark.parametrize("encode", [tcvn3, vni])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_text_in_an_old_encoding_gives_itself_away(path, encode):
    right = path.read_text(encoding="utf-8")
    old = encode(right)
    name = {tcvn3: "TCVN3 (ABC)", vni: "VNI"}[encode]
    for content in (old.encode(), old.encode("cp1252", "ignore")):
        found = pages(content, "a.txt")
        assert found.doubts == (Doubt("toàn văn bản", TOLD.format(name)),)
        if encode is vni:
            assert found.text() == pages(right.encode(), "a.txt").text()
        else:
            assert found.text().lower() == pages(right.encode(), "a.txt").text().lower()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_right_text_is_not_touched(path):
    text = path.read_text(encoding="utf-8")
    assert legacy.guessed(text) is None
    assert legacy.guessed(unicodedata.normalize("NFD", text)) is None
    for name in ("cp1252", "cp1258"):
        assert legacy.guessed(_in_windows(text).decode(name, "replace")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet a été désigné à Hanoï; les élèves né à côté de l'école sont très âgés.",
        "Die Größe der Äpfel für die Grüße, schöne Mädchen und böse Bären übrigens.",
        "Điều 5 § 2: diện tích 12 m², nhiệt độ 30°, sai số ±0,5; giá ¥ 100 và £ 20.",
        "bé né thì có",
        "",
    ],
)
def test_other_languages_and_signs_are_not_taken_for_old_text(text):
    assert legacy.guessed(text) is None


def test_capitals_of_plain_tcvn3_are_told_by_their_neighbours():
    for right in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Đội Hà Nội", "Số: /KH-UBND"):
        assert legacy.readable(tcvn3(right), legacy.TCVN3) == right
    assert legacy.readable("®-îc th-ëng, Bé Y tÕ", legacy.TCVN3) == "được thưởng, Bộ Y tế"
    assert legacy.readable("Kế hoạch nhân rộng", legacy.TCVN3) == "Kế hoạch nhân rộng"


@pytest.mark.parametrize(
    ("defaults", "normal"),
    [
        (font(".VnTime"), ""),
        (font("Arial"), font(".VnTime")),
        ("", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:hAnsiTheme="minorHAnsi"/>'),
    ],
)
def test_the_font_is_known_by_style_and_theme(defaults, normal):
    body = p(tcvn3(SENTENCE), '<w:pStyle w:val="b"/>')
    content = word_file(body, styles=BASED.format(defaults, normal), theme=THEME)
    assert texts(content) == [SENTENCE]


def test_runs_of_right_text_in_an_old_font_stay():
    body = p(SENTENCE, run=font(".VnTime")) + p("Phòng và các khóa", run=font(".VnTime"))
    assert texts(word_file(body)) == [SENTENCE, "Phòng và các khóa"]
    assert pages(word_file(body), "a.docx").doubts == ()


def test_one_paragraph_of_the_old_among_the_new_is_decoded():
    body = p(SENTENCE, run=font(".VnTime")) + p(tcvn3(SENTENCE), run=font(".VnTime"))
    assert texts(word_file(body)) == [SENTENCE, SENTENCE]


def test_a_mark_apart_from_its_vowel_and_capitals_of_their_own_font_are_read():
    body = (
        f"<w:p><w:r><w:rPr>{font('VNI-Times')}</w:rPr><w:t>Hoa</w:t></w:r>"
        f"<w:r><w:rPr><w:b/>{font('VNI-Times')}</w:rPr><w:t>ù haïnh phuùc</w:t></w:r></w:p>"
        f"<w:p><w:r><w:rPr>{CAPITALS}</w:rPr><w:t>kÕ ho¹ch</w:t></w:r></w:p>"
        f"<w:p><w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>Bé tr</w:t><w:softHyphen/><w:t>ëng</w:t>"
        "</w:r></w:p>"
    )
    assert texts(word_file(body)) == ["Hoá hạnh phúc", "KẾ HOẠCH", "Bộ trưởng"]


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_letters_give_themselves_away_where_the_fonts_are_silent(encode):
    right = [SENTENCE, "Các phòng, ban báo cáo kết quả trước ngày 15 tháng 11 hằng năm."]
    words = "".join(p(encode(line), run=font("Arial")) for line in right)
    assert texts(word_file(words)) == right
    pdf = typst.compile("\n\n".join(map(encode, right)).encode())
    found = pages(pdf, "a.pdf")
    assert [line.text for line in found] == right
    assert [doubt.where for doubt in found.doubts] == ["toàn văn bản"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_old_word_file_in_old_fonts_is_read(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(in_tcvn3(to_docx(read(PLANS[0]).document)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "doc", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert read(tmp_path / "a.doc").document.number == read(PLANS[0]).document.number
