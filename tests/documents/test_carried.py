"""What a file carries besides what it shows is refused, with what to do instead."""

import io
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from guongsang.documents.checks import check_upload
from tests.factories import signing
from tests.factories.files import pdf

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def check(name, content):
    return check_upload(SimpleUploadedFile(name, content))


def made(**entries):
    return generic.DictionaryObject({pdf_name(f"/{key}"): value for key, value in entries.items()})


def act(kind, **entries):
    return made(S=pdf_name(kind), **entries)


def changed(change, content=None):
    writer = IncrementalPdfFileWriter(io.BytesIO(content or pdf()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer):
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    writer.update_container(page)
    return page


def on_root(key, value):
    def change(writer):
        writer.root[pdf_name(key)] = value
        writer.update_root()

    return change


def on_page(key, value):
    def change(writer):
        page_of(writer)[pdf_name(key)] = value

    return change


def note(**entries):
    box = generic.ArrayObject([generic.NumberObject(n) for n in (1, 1, 9, 9)])
    return generic.ArrayObject([made(Type=pdf_name("/Annot"), Rect=box, **entries)])


def attached(writer):
    spec = embed.FileSpec(
        "kem.exe", embedded_data=embed.EmbeddedFileObject.from_file_data(writer, b"MZ")
    )
    embed.embed_file(writer, spec)


def locked(user):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt(owner_pass="chu", user_pass=user)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SCRIPT = act("/JavaScript", JS=pdf_string("app.alert(1)"))
LAUNCH = act("/Launch", F=pdf_string("cmd.exe"))
LINKED = act("/URI", URI=pdf_string("https://chinhphu.vn"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (on_root("/OpenAction", SCRIPT), "lệnh tự chạy"),
        (on_root("/OpenAction", LAUNCH), "lệnh tự chạy"),
        (on_root("/AA", made(WC=SCRIPT)), "lệnh tự chạy"),
        (on_root("/Names", made(JavaScript=made(
            Names=generic.ArrayObject([pdf_string("a"), SCRIPT])))), "lệnh tự chạy"),
        (on_page("/AA", made(O=SCRIPT)), "lệnh tự chạy"),
        (on_page("/Annots", note(Subtype=pdf_name("/Link"), A=LAUNCH)), "lệnh tự chạy"),
        (on_page("/Annots", note(Subtype=pdf_name("/Link"),
                                 A=act("/URI", Next=SCRIPT))), "lệnh tự chạy"),
        (on_root("/AcroForm", made(Fields=generic.ArrayObject(
            [made(T=pdf_string("o"), AA=made(K=SCRIPT))]))), "lệnh tự chạy"),
        (on_page("/Annots", note(Subtype=pdf_name("/FileAttachment"))), "kèm tệp khác"),
        (attached, "kèm tệp khác"),
    ],
)  # fmt: skip
def test_a_pdf_that_acts_or_holds_files_is_refused(change, says):
    with pytest.raises(ValidationError, match=says):
        check("a.pdf", changed(change))


@pytest.mark.parametrize(
    "content",
    [
        pdf,
        signing.issued,
        lambda: signing.sign(signing.issued(), signing.chairman(), box=(300, 100, 500, 180)),
        lambda: changed(on_page("/Annots", note(Subtype=pdf_name("/Link"), A=LINKED))),
        lambda: locked(""),  # may not be printed, but everybody can read it
    ],
)
def test_a_pdf_of_everyday_is_taken(content):
    assert check("a.pdf", content()).extension == "pdf"


def test_a_pdf_whose_index_is_lost_is_searched_as_bytes():
    content = re.sub(rb"startxref\s+\d+", b"startxref 9", pdf())
    assert check("a.pdf", content).extension == "pdf"
    broken = re.sub(rb"startxref\s+\d+", b"startxref 9", changed(on_root("/OpenAction", LAUNCH)))
    with pytest.raises(ValidationError, match="lệnh tự chạy"):
        check("a.pdf", broken)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: locked("mat-khau"), "có mật khẩu. Hãy bỏ mật khẩu"),
        (lambda: b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "bị hỏng, không mở được"),
        (lambda: pdf(2_000), "có 2.000 trang, nhiều hơn mức 1.000 trang"),
    ],
    ids=["locked", "damaged", "long"],
)
def test_a_pdf_that_cannot_be_used_is_refused(content, says):
    with pytest.raises(ValidationError, match=says):
        check("a.pdf", content())


def word(links="", **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/_rels/settings.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def link(kind, target, mode="External"):
    return f'<Relationship Id="r" Type="{LINK}{kind}" Target="{target}" TargetMode="{mode}"/>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (word(link("attachedTemplate", "https://xau.example/mau.dotm")), "từ máy khác"),
        (word(link("attachedTemplate", "\\\\may-la\\mau.dotm")), "từ máy khác"),
        (word(link("attachedTemplate", "file:///\\\\may-la\\mau.dotm")), "từ máy khác"),
        (word(link("oleObject", "HTTP://xau.example/a")), "từ máy khác"),
        (word(link("frame", "mhtml:https://xau.example/a")), "từ máy khác"),
        (word(**{"word__embeddings__oleObject1.bin": b"x"}), "đối tượng nhúng"),
        (word(**{"word__embeddings__bang.xlsm": b"x"}), "đối tượng nhúng"),
        (word(**{"word__activeX__activeX1.xml": b"x"}), "đối tượng nhúng"),
        (word("<hỏng"), "bị hỏng hoặc không an toàn"),
        (word('<!DOCTYPE a [<!ENTITY b "c">]>'), "bị hỏng hoặc không an toàn"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
         "có mật khẩu"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_word_file_with_foreign_parts_is_refused(content, says):
    with pytest.raises(ValidationError, match=says):
        check("a.docx", content)


@pytest.mark.parametrize(
    "content",
    [
        word(),
        word(link("attachedTemplate", "file:///C:\\Users\\Lan\\AppData\\Normal.dotm")),
        word(link("hyperlink", "https://chinhphu.vn")),
        word(link("image", "https://chinhphu.vn/anh.png")),
        word(**{"word__embeddings__Microsoft_Excel_Sheet.xlsx": b"x"}),
    ],
    ids=["plain", "own template", "link", "picture", "chart"],
)
def test_a_word_file_of_everyday_is_taken(content):
    assert check("a.docx", content).extension == "docx"
