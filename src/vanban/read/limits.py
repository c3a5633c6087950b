"""What a file may cost before it is refused, and the checks that every packed format shares."""

import io
import stat
import zipfile
from dataclasses import dataclass

from vanban.errors import TooLarge, UnreadableFile

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes as handed in and unpacked, pages, tables or sections inside each other, seconds."""

    size: int = 50 * MIB
    unpacked: int = 200 * MIB
    ratio: int = 200
    parts: int = 5000
    pages: int = 300
    lines: int = 20_000
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


def _escapes(part: zipfile.ZipInfo) -> bool:
    path = part.filename.replace("\\", "/")
    linked = stat.S_ISLNK(part.external_attr >> 16)
    return linked or path.startswith("/") or ".." in path.split("/")
