"""What a file is, told by its content; a file that is not what its name says is refused."""

import re
from pathlib import PurePath

from vanban.container import LIMITS, Limits, check_size, open_archive, refuse_macros
from vanban.errors import UnreadableFile

PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"}
READABLE = {".docx", ".pdf", ".txt", ".md", ".doc", ".rtf", ".odt", *PICTURES}
_MACROS = {".docm", ".dotm", ".xlsm", ".pptm"}
_PICTURE_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_PLAIN = 0.55
"""Of the letters, signs and spaces of a Vietnamese text more than so many are ASCII's."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FAMILIES = {
    ".docx": "docx", ".pdf": "pdf", ".txt": "text", ".md": "text", ".doc": "doc", ".rtf": "rtf",
    ".odt": "odt", **dict.fromkeys(PICTURES, "picture"),
}  # fmt: skip
_CALLED = {
    "docx": "Word (.docx)", "pdf": "PDF", "text": "văn bản thuần", "doc": "Word cũ (.doc)",
    "rtf": "RTF", "odt": "OpenDocument (.odt)", "picture": "ảnh",
}  # fmt: skip


def family(content: bytes, name: str, limits: Limits = LIMITS) -> str:
    """Return 'docx', 'pdf', 'text', 'doc', 'rtf', 'odt' or 'picture', or refuse the file."""
    check_size(content, limits)
    suffix = PurePath(name).suffix.lower()
    if suffix in _MACROS:
        raise UnreadableFile("Tệp chứa macro, không an toàn; hãy lưu lại thành .docx rồi gửi lại.")
    if suffix and suffix not in READABLE:
        raise UnreadableFile(f"Không đọc loại tệp “{suffix}”; hãy gửi .docx, .pdf hoặc ảnh quét.")
    found = _by_content(content, limits)
    expected = _FAMILIES.get(suffix, found)
    if expected != found == "text" and _is_no_text(content):
        raise UnreadableFile(
            f"Tệp bị hỏng hoặc không phải {_CALLED[expected]}; hãy mở lại, lưu lại rồi gửi lại."
        )
    if expected != found and not (expected == "doc" and found == "rtf"):
        raise UnreadableFile(
            f"Tệp có đuôi {suffix} nhưng nội dung là {_CALLED[found]}; hãy kiểm tra lại tệp."
        )
    return found


def _is_no_text(content: bytes) -> bool:
    """Whether bytes that no format claims cannot be text either: damaged, or something else."""
    marked = content.startswith(_UTF_16)
    if not marked and _NO_TEXT.search(content):
        return True
    text = content.decode("utf-16" if marked else "utf-8", "replace")
    plain = sum(char.isascii() and (char.isprintable() or char.isspace()) for char in text)
    return plain < _PLAIN * len(text)


def _by_content(content: bytes, limits: Limits) -> str:
    if content.startswith(b"PK"):
        return _packed(content, limits)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_PICTURE_MARKS):
        return "picture"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if content.startswith(_OLE):
        return _compound(content)
    if content.startswith(_PROGRAMS):
        raise UnreadableFile("Tệp là chương trình, không phải văn bản.")
    return "text"


def _packed(content: bytes, limits: Limits) -> str:
    names = set(open_archive(content, limits).namelist())
    refuse_macros(names)
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnreadableFile("Tệp là bảng tính hoặc trình chiếu, không phải văn bản hành chính.")
    raise UnreadableFile("Tệp nén không phải tệp Word; hãy giải nén và gửi từng văn bản.")


def _compound(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile("Tệp Word được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if "WordDocument".encode("utf-16-le") not in content:
        raise UnreadableFile("Tệp Office cũ này không phải văn bản Word.")
    return "doc"
