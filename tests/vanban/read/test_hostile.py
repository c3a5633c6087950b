"""Files that are broken, protected, dressed up or too large are refused by the fault's name."""

import io
import random
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from vanban.container import Limits
from vanban.errors import DocumentError, MissingTool, TooLarge, UnreadableFile
from vanban.read import read
from vanban.read.formats import office, scan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
NOISE = random.Random(3).randbytes(4000)
DOCUMENT = b"<w:document/>"


def archive(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def png(width, height):
    """The head of a picture that claims a size; what follows is not there."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.docx", b"", "rỗng"),
        ("a.docx", b"PK\x03\x04broken", "hỏng"),
        ("a.docx", archive(word__document_xml=DOCUMENT, bomb=b"\0" * 40_000_000), "bom nén"),
        ("a.docx", archive(word__document_xml=DOCUMENT, **{"word__vbaProject.bin": b"x"}), "macro"),
        ("a.docm", archive(word__document_xml=DOCUMENT), "macro"),
        ("a.docx", archive(xl__workbook_xml=b"<x/>"), "bảng tính"),
        ("a.docx", archive(readme=b"x"), "không phải tệp Word"),
        ("a.pdf", archive(word__document_xml=DOCUMENT), "đuôi .pdf nhưng nội dung là Word"),
        ("a.docx", bytes(range(256)) * 4, r"hỏng hoặc không phải Word \(.docx\)"),
        ("a.pdf", bytes(range(256)) * 4, "hỏng hoặc không phải PDF"),
        ("a.docx", bytes(range(32, 256)) * 4, r"hỏng hoặc không phải Word \(.docx\)"),
        ("a.docx", b"\xff\xfe" + NOISE, r"hỏng hoặc không phải Word \(.docx\)"),
        ("a.docx", b"\xe9\x9d" * 300, r"hỏng hoặc không phải Word \(.docx\)"),
        ("a.docx", "Kế hoạch".encode("utf-16"), "nội dung là văn bản thuần"),
        ("a.docx", "Kế hoạch, đề án".encode(), "nội dung là văn bản thuần"),
        ("a.docx", "Kế hoạch".encode("cp1252", "ignore"), "nội dung là văn bản thuần"),
        ("a.docx", b"%PDF-1.7\n", "đuôi .docx nhưng nội dung là PDF"),
        ("a.pdf", b"%PDF-1.7\nbroken", "PDF bị hỏng"),
        ("a.txt", b"MZ\x90\0" + b"\0" * 60, "chương trình"),
        ("a.txt", "Kế hoạch\x07".encode(), "ký tự điều khiển"),
        ("a.txt", b"   \n\n", "không có chữ"),
        ("a.exe", b"abc", "Không đọc loại tệp"),
        ("a.doc", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.doc", OLE, "không phải văn bản Word"),
        ("a.png", png(60_000, 60_000), "quá lớn"),
        ("a.png", png(12_000, 8_000), "12000 × 8000 điểm quá lớn"),
        ("a.png", png(60, 60), "ảnh bị hỏng"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "ảnh bị hỏng"),
    ],
)
def test_refused(name, content, fault):
    with pytest.raises(DocumentError, match=fault):
        read(content, name)


def test_a_file_over_the_limit_is_too_large():
    with pytest.raises(TooLarge, match="vượt mức"):
        read(b"x" * 2_000_000, "a.txt", limits=Limits(size=1024 * 1024))
    with pytest.raises(TooLarge, match="dòng"):
        read(b"x\n" * 50, "a.txt", limits=Limits(lines=20))
    with pytest.raises(TooLarge, match="trang"):
        read(b"x\f" * 50, "a.txt", limits=Limits(pages=20))


def test_parts_inside_parts_have_an_end():
    nested = "KẾ HOẠCH\nNêu gương năm 2025\n\nI. A\n1. B\na) C\n- D\n+ E\n"
    with pytest.raises(TooLarge, match="lồng nhau"):
        read(nested.encode(), "a.txt", limits=Limits(nesting=3))


def test_a_locked_zip_is_refused():
    content = bytearray(archive(word__document_xml=DOCUMENT))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flag] |= 1
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(bytes(content), "a.docx")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="Không mở được"):
        read(tmp_path / "none.pdf")


def test_without_the_tools_the_reader_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingTool, match="tesseract-ocr-vie"):
        scan.recognise(Image.new("L", (40, 40), 255), 1)
    with pytest.raises(MissingTool, match="libreoffice-writer"):
        office.as_docx(b"{\\rtf1 x}", ".rtf")
