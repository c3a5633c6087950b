"""Old .doc, .rtf and .odt: LibreOffice makes them .docx, if it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from vanban.container import LIMITS, Limits
from vanban.errors import MissingTool, TooLarge, UnreadableFile


def as_docx(content: bytes, suffix: str, limits: Limits = LIMITS) -> bytes:
    """Return the .docx that LibreOffice makes of `content`."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingTool(
            f"Đọc tệp {suffix} cần LibreOffice, máy này chưa có. Cài gói “libreoffice-writer”, "
            "hoặc lưu tệp thành .docx rồi gửi lại."
        )
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        source = Path(folder) / f"van-ban{suffix}"
        source.write_bytes(content)
        command = [
            program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out",
            str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise TooLarge(f"Chuyển tệp {suffix} quá {limits.seconds} giây.") from error
        made = Path(folder) / "out" / "van-ban.docx"
        if not made.is_file():
            raise UnreadableFile(f"Tệp {suffix} bị hỏng hoặc được bảo vệ, không chuyển được.")
        return made.read_bytes()
