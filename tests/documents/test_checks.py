"""An upload is what its name says, or is refused in words that say what to do."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.documents.checks import PICTURES, SHEETS, check_upload
from guongsang.documents.models import StoredFile
from guongsang.documents.services import content_of, store
from tests.factories.exemplars import picture
from tests.factories.files import pdf

PDF = pdf()
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\0" * 64 + b"\xff\xd9"


def office(*names, content=b"<xml/>", stored=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", stored) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content)


DOCX = office("word/document.xml")
XLSX = office("xl/workbook.xml")


def stable(value):
    """Archives carry the time of their making: name cases by their words only."""
    return "" if isinstance(value, bytes) else None


@pytest.mark.parametrize(
    ("name", "content", "extension", "media_type"),
    ids=stable,
    argvalues=[
        ("Tờ trình.pdf", PDF, "pdf", "application/pdf"),
        ("BÁO CÁO.PDF", PDF, "pdf", "application/pdf"),
        ("ảnh.JPG", JPEG, "jpg", "image/jpeg"),
        ("ảnh.jpeg", JPEG, "jpeg", "image/jpeg"),
        ("ghi chép.txt", "Điển hình".encode(), "txt", "text/plain"),
        ("có BOM.txt", "Điển hình".encode("utf-8-sig"), "txt", "text/plain"),
        ("báo cáo.docx", DOCX, "docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("biểu.xlsx", XLSX, "xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)  # fmt: skip
def test_a_good_file_is_taken(name, content, extension, media_type):
    checked = check_upload(upload(name, content))
    assert (checked.name, checked.extension, checked.media_type, checked.content) == (
        name, extension, media_type, content,
    )  # fmt: skip


def test_a_real_picture_is_taken():
    assert check_upload(picture(), allowed=PICTURES).media_type == "image/png"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    ids=stable,
    argvalues=[
        ("virus.exe", b"MZ" + b"\0" * 80, "không thuộc loại được nhận"),
        ("không đuôi", PDF, "không thuộc loại được nhận"),
        ("trang.html", b"<html>", "không thuộc loại được nhận"),
        ("rỗng.pdf", b"", "rỗng"),
        ("giả.pdf", b"MZ" + b"\0" * 80, "không đúng với đuôi .pdf"),
        ("giả.png", PDF, "không đúng với đuôi .png"),
        ("giả.jpg", b"GIF89a" + b"\0" * 40, "không đúng với đuôi .jpg"),
        ("trang.pdf", b"<html><script>alert(1)</script></html>", "không đúng với đuôi .pdf"),
        ("cũ.txt", "Điển hình".encode("utf-16"), "không phải văn bản UTF-8"),
        ("nhị phân.txt", b"MZ\x00\x01" + b"\0" * 40, "không phải văn bản"),
        ("hỏng.docx", DOCX[:40], "bị hỏng"),
        ("giả.docx", PDF, "bị hỏng"),
        ("biểu.docx", XLSX, "không đúng với đuôi .docx"),
        ("macro.docx", office("word/document.xml", "word/vbaProject.bin"), "có macro"),
        ("macro.xlsx", office("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "có macro"),
        ("bom.xlsx", office("xl/workbook.xml", content=b"\0" * 30_000_000), "nén bất thường"),
        ("nhiều.xlsx", office(*(f"xl/{n}" for n in range(5_001)), content=b""), "nén bất thường"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words(name, content, says):
    with pytest.raises(ValidationError, match=says):
        check_upload(upload(name, content))


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings):
    settings.UPLOAD_LIMIT = 2 * 1024 * 1024
    file = upload("to.pdf", PDF + b"\0" * settings.UPLOAD_LIMIT)
    with pytest.raises(ValidationError, match="lớn hơn 2 MB"):
        check_upload(file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "C:\\Users\\an\\passwd.pdf", "/etc/passwd.pdf"]
)
def test_a_path_in_the_name_is_dropped(name):
    file = upload("x.pdf", PDF)
    file._name = name
    assert check_upload(file).name == "passwd.pdf"


def test_a_long_name_keeps_its_ending():
    checked = check_upload(upload("Báo cáo " * 40 + ".pdf", PDF))
    assert checked.extension == "pdf"
    assert len(checked.name) <= 200
    assert checked.name.endswith(".pdf")


def test_only_sheets_where_sheets_are_asked():
    with pytest.raises(ValidationError, match="Hãy chọn tệp xlsx"):
        check_upload(upload("a.pdf", PDF), allowed=SHEETS)


def test_the_same_bytes_are_kept_once(db):
    one = store(file=upload("một.pdf", PDF), actor=None)
    other = store(file=upload("hai.pdf", PDF), actor=None)
    assert one == other
    assert StoredFile.objects.count() == 1
    assert content_of(one) == PDF
