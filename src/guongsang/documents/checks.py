"""What an upload really is: size, kind by content against its name, and hostile archives."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from guongsang.documents.carried import check_office_parts, check_pdf

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 120
MAX_ENTRIES = 5_000
MAX_NAME = 200
_OFFICE = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".doc": "application/msword",
}
EVIDENCE = frozenset(_TYPES) - {".doc", ".csv"}
PAGES = frozenset({".jpg", ".jpeg", ".png"})
READABLE = PAGES | {".pdf", ".docx", ".doc", ".txt"}
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SCANS = PICTURES | {".pdf"}
SHEETS = frozenset({".xlsx"})
LISTS = SHEETS | {".csv"}


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that was found to be what its name says."""

    name: str
    extension: str
    media_type: str
    content: bytes


def check_upload(file: File, *, allowed: frozenset[str] = EVIDENCE) -> Checked:
    """Return the upload's checked content.

    Raises `ValidationError` with a Vietnamese sentence that names the fault: a kind not taken,
    empty, over `settings.UPLOAD_LIMIT`, not what its name says, with macros, a zip bomb, or with
    anything that `carried` refuses.
    """
    given = PurePath(str(file.name).replace("\\", "/"))
    extension = given.suffix.lower()
    name = f"{given.stem[: MAX_NAME - len(given.suffix)]}{given.suffix}"[-MAX_NAME:]
    if extension not in allowed:
        kinds = ", ".join(sorted(ending.removeprefix(".") for ending in allowed))
        raise ValidationError(f"Tệp “{name}” không thuộc loại được nhận. Hãy chọn tệp {kinds}.")
    if file.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // (1024 * 1024)
        raise ValidationError(f"Tệp “{name}” lớn hơn {limit} MB. Hãy giảm dung lượng rồi gửi lại.")
    content = file.read()
    if not content:
        raise ValidationError(f"Tệp “{name}” rỗng. Hãy kiểm tra lại rồi gửi.")
    if extension in _OFFICE:
        _check_office(name, extension, content)
        check_office_parts(name, content)
    else:
        _check_kind(name, extension, content)
    if extension == ".pdf":
        check_pdf(name, content)
    return Checked(name, extension.removeprefix("."), _TYPES[extension], content)


def _check_kind(name: str, extension: str, content: bytes) -> None:
    if extension in (".txt", ".csv"):
        _check_text(name, content)
        return
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        found = []
    wanted = {".jpeg": {".jpg", ".jpeg"}, ".jpg": {".jpg", ".jpeg"}}.get(extension, {extension})
    if not any(match.extension.lower() in wanted for match in found):
        raise ValidationError(
            f"Nội dung tệp “{name}” không đúng với đuôi {extension}. "
            "Hãy mở lại bằng phần mềm gốc và lưu đúng định dạng."
        )


def _check_text(name: str, content: bytes) -> None:
    wrong = ValidationError(
        f"Tệp “{name}” không phải văn bản UTF-8. Hãy lưu lại với mã hóa UTF-8 rồi gửi."
    )
    if b"\0" in content:
        raise wrong
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise wrong from fault


def _check_office(name: str, extension: str, content: bytes) -> None:
    if content.startswith(_OLE) and _LOCKED in content:
        raise ValidationError(f"Tệp “{name}” có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as fault:
        raise ValidationError(
            f"Tệp “{name}” bị hỏng, có mật khẩu hoặc không phải {extension}. Hãy lưu lại rồi gửi."
        ) from fault
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * max(len(content), 4_096)
    ):
        raise ValidationError(f"Tệp “{name}” nén bất thường nên bị từ chối để bảo đảm an toàn.")
    names = [entry.filename for entry in entries]
    if not any(entry.startswith(_OFFICE[extension]) for entry in names):
        raise ValidationError(f"Nội dung tệp “{name}” không đúng với đuôi {extension}.")
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise ValidationError(f"Tệp “{name}” có macro. Hãy lưu lại không kèm macro rồi gửi.")
