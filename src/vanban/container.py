"""What a file may cost before it is refused, and packed files opened without trust.

Readers and the filler of templates share these checks.
"""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vanban.errors import TooLarge, UnreadableFile

MIB = 1024 * 1024
Element = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ENTITIES = "Tệp Word chứa khai báo thực thể XML, không an toàn để mở."
_DAMAGED = "Tệp Word bị hỏng, không mở được; hãy mở bằng Word, lưu lại rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes as handed in and unpacked, pages, tables or sections inside each other, seconds."""

    size: int = 50 * MIB
    unpacked: int = 200 * MIB
    ratio: int = 200
    parts: int = 5000
    pages: int = 300
    lines: int = 50_000
    nesting: int = 24
    seconds_a_page: int = 60
    seconds: int = 120


LIMITS = Limits()


def check_size(content: bytes, limits: Limits = LIMITS) -> None:
    """Refuse an empty or a too large file."""
    if not content:
        raise UnreadableFile("Tệp rỗng, không có nội dung để đọc.")
    if len(content) > limits.size:
        most = limits.size // MIB
        raise TooLarge(f"Tệp nặng {len(content) / MIB:.0f} MB, vượt mức {most} MB được phép đọc.")


def open_archive(content: bytes, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """Open a packed file (.docx) after its directory has been checked; nothing is unpacked yet."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile("Tệp nén bị hỏng, không mở được; hãy lưu lại rồi gửi lại.") from error
    if len(parts) > limits.parts:
        raise TooLarge(f"Tệp nén chứa quá {limits.parts} tệp con, có dấu hiệu không an toàn.")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("Tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if any(_escapes(part) for part in parts):
        raise UnreadableFile("Tệp nén chứa đường dẫn trái phép, không an toàn để mở.")
    total = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if total > limits.unpacked or (total > 10 * MIB and total / packed > limits.ratio):
        raise TooLarge("Tệp nén giải ra quá lớn (có dấu hiệu “bom nén”), không được mở.")
    return archive


def refuse_macros(names: set[str]) -> None:
    """Refuse a packed file that carries a macro, by the names of its parts."""
    if any(name.endswith(("vbaProject.bin", "vbaData.xml")) for name in names):
        raise UnreadableFile("Tệp chứa macro, không an toàn; hãy lưu lại thành .docx rồi gửi lại.")


def parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """Return the root of an XML part of a Word file, parsed without entities or network."""
    try:
        data = archive.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(_DAMAGED) from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableFile(_ENTITIES)
    if _STRICT in data[:4096]:
        raise UnreadableFile(
            "Tệp Word ở dạng “Strict Open XML”; hãy lưu lại dạng “Word Document (.docx)”."
        )
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(_DAMAGED) from error
    if root.getroottree().docinfo.doctype:  # in an encoding in which the bytes did not show it
        raise UnreadableFile(_ENTITIES)
    return root


def _escapes(part: zipfile.ZipInfo) -> bool:
    path = part.filename.replace("\\", "/")
    linked = stat.S_ISLNK(part.external_attr >> 16)
    return linked or path.startswith("/") or ".." in path.split("/")
