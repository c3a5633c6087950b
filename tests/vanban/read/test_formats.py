"""The same document as text, PDF, foreign Word and scan says the same."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.vanban.reading_score import as_read, even, wrong
from vanban.container import Limits
from vanban.errors import TooLarge, UnreadableFile
from vanban.model import Table
from vanban.read import pages, read
from vanban.restore import mend
from vanban.write import to_docx, to_pdf

GOLD = Path(__file__).parents[1] / "gold" / "documents"
FILES = sorted(GOLD.glob("*.txt"))
BARE = """UBND TINH BINH PHUGC CONG HOA XA HQI CHU NGHIA VIET NAM

BAN DAN TQC Doc 1ap - Tw do - Hanh phuc
S6: 33 /KH-BDT Binh Phuéc, ngay 11 thang 4 nam 2023
KE HOACH

Trién khai thuc hién phong trao thi dua nam 2023

Thuc hién Ké hoach s6 113/KH-UBND ngay 03/4/2023 cua UBND tinh, Ban Dan toc xay dung ké hoach
trién khai thuc hién tai don vi nhu sau:

1. Nang cao nhan thirc cua can bd, cong chirc vé cong tac thi dua, khen thuong trong co quan.
2. Cac phong bao cao két qua thuc hién vé Van phong truoc ngay 15 thang 11 nam 2023.

Noi nhgn: TRUONG BAN
- UBND tinh (b/c);
- Luu: VT.
"""


def foreign(content):
    """Return a .docx whose styles are no longer ours: read by its look alone."""
    packed, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in packed.namelist():
            part = packed.read(name)
            made.writestr(
                name, re.sub(rb"VB([A-Z])", rb"Kieu\1", part) if name.endswith(".xml") else part
            )
    return out.getvalue()


def minimal_pdf(objects=(), trailer=b""):
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", *objects,
    ]  # fmt: skip
    content, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R %s>>\n"
    ended = end % (len(parts) + 1, table, len(parts) + 1, trailer)
    return content + ended + b"startxref\n%d\n%%%%EOF\n" % len(content)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pdf_says_what_the_text_says(path):
    document = read(path).document
    again = read(to_pdf(document), "a.pdf").document
    assert even(as_read(again)) == even(as_read(document))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_word_file_of_another_office_says_what_the_text_says(path):
    document = read(path).document
    again = read(foreign(to_docx(document)), "a.docx").document
    assert even(as_read(again)) == even(as_read(document))


def test_a_text_without_marks_gets_its_head_back():
    document = read(BARE.encode(), "a.txt", mend=mend).document
    assert document.superior == "UBND tỉnh Bình Phước"
    assert document.issuer == "Ban Dân tộc"
    assert (document.number, document.place) == ("33/KH-BDT", "Bình Phước")
    assert [basis.number for basis in document.bases] == ["113/KH-UBND"]
    assert document.signer.position == "TRƯỞNG BAN"
    assert read(BARE.encode(), "a.txt").document.signer.position == "TRƯỞNG BAN"


def test_tables_and_annexes_are_kept():
    document = read(GOLD / "18-quyet-dinh-phu-luc.txt").document
    annex = document.annexes[0]
    assert annex.title == "DANH SÁCH TỔ GIÚP VIỆC"
    assert annex.note.startswith("(Kèm theo Quyết định số 188")
    table = next(block for block in annex.blocks if isinstance(block, Table))
    assert table.rows[2] == ("2", "Hồ Thị Tư", "Thư ký")
    assert table.header_rows == 1


def test_two_sign_minutes():
    document = read(GOLD / "10-bien-ban.txt").document
    assert [(s.position, s.name) for s in document.cosigners] == [("THƯ KÝ", "Lê Thị Nhàn")]


def test_a_locked_an_empty_and_a_long_pdf_are_refused():
    standard = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(minimal_pdf([standard], b"/Encrypt 4 0 R /ID[<01><01>]"), "a.pdf")
    with pytest.raises(UnreadableFile, match="không có chữ"):
        read(minimal_pdf(), "a.pdf")
    with pytest.raises(TooLarge, match="trang"):
        read(to_pdf(read(FILES[0]).document), "a.pdf", limits=Limits(pages=0))


def test_windows_encodings_are_read():
    text = "KẾ HOẠCH\nNêu gương người tốt năm 2025\n"
    assert pages(text.encode("utf-16"), "a.txt").text() == text.strip()
    assert pages(b"\xef\xbb\xbf" + text.encode(), "a.txt").text() == text.strip()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_through_libreoffice(tmp_path):
    (tmp_path / "a.docx").write_bytes(to_docx(read(FILES[2]).document))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to",
         "doc", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    gold = json.loads(FILES[2].with_suffix(".json").read_text(encoding="utf-8"))
    assert wrong(read(tmp_path / "a.doc").document, gold) == []
