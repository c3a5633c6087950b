"""Pictures of pages: Tesseract with its Vietnamese data reads them, if it is installed."""

import os
import re
import shutil
import struct
import subprocess

from vanban.container import LIMITS, Limits
from vanban.errors import MissingTool, TooLarge, UnreadableFile
from vanban.read import layout
from vanban.read.lines import Line, Pages

_MOST_PIXELS = 80_000_000
_LANGUAGE = "vie"
_MISREAD = re.compile("[ĐÐ]{2}(?=[A-Z-])|Ð")
_WORD_LEVEL = "5"
_INSTALL = "Cài gói “tesseract-ocr” và “tesseract-ocr-vie” (Debian, Ubuntu) rồi đọc lại."


def read(content: bytes, limits: Limits = LIMITS) -> Pages:
    """Return the lines of one picture."""
    size = dimensions(content)
    if size is None:
        raise UnreadableFile("Tệp ảnh bị hỏng, không đọc được kích thước.")
    if size[0] * size[1] > _MOST_PIXELS:
        raise TooLarge(f"Ảnh {size[0]} × {size[1]} điểm quá lớn, không được đọc.")
    found = recognise(content, 1, limits)
    if not found:
        raise UnreadableFile("Ảnh không có chữ nào đọc được.")
    return Pages(tuple(found), 1, scanned=True)


def recognise(picture: bytes, page: int, limits: Limits = LIMITS) -> list[Line]:
    """Return the lines on a picture of one page."""
    program = _program()
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "4", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, check=False,
            timeout=limits.seconds_a_page, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooLarge(f"Nhận dạng trang {page} quá {limits.seconds_a_page} giây.") from error
    if done.returncode != 0:
        raise UnreadableFile(f"Không nhận dạng được chữ ở trang {page}: ảnh hỏng hoặc không rõ.")
    return _lines(done.stdout.decode("utf-8", "replace"), page)


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise MissingTool(f"Đọc bản quét cần chương trình Tesseract, máy này chưa có. {_INSTALL}")
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, check=False, timeout=20, text=True
    )
    if _LANGUAGE not in (listed.stdout + listed.stderr).split():
        raise MissingTool(f"Tesseract trên máy này chưa có dữ liệu tiếng Việt. {_INSTALL}")
    return program


def _lines(table: str, page: int) -> list[Line]:
    """Make lines of Tesseract's table of words."""
    words: list[layout.Word] = []
    width = height = 1.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, across, down = map(float, cells[6:10])
        if cells[0] == "1":
            width, height = across, down
        if cells[0] == _WORD_LEVEL and cells[11].strip() and float(cells[10]) >= 0:
            confidence = float(cells[10]) / 100
            text = _MISREAD.sub("Đ", cells[11].strip())
            words.append(
                layout.Word(text, left, top, left + across, top + down, confidence=confidence)
            )
    words = [word for word in words if word.text.strip("|_—-~.") or word.text == "-"]
    return layout.lines(words, width, height, page)


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Return width and height told by a picture's own head, None where it is damaged."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 24:
        across, down = struct.unpack(">II", content[16:24])
        return across, down
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content[:2] in (b"II", b"MM"):
        return _tiff(content)
    if content.startswith(b"BM") and len(content) > 26:
        across, down = struct.unpack("<ii", content[18:26])
        return abs(across), abs(down)
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content):
        if content[place] != 0xFF:
            return None
        marker = content[place + 1]
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:
            place += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack(">H", content[place + 2 : place + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            down, across = struct.unpack(">HH", content[place + 5 : place + 9])
            return across, down
        place += 2 + length
    return None


def _tiff(content: bytes) -> tuple[int, int] | None:
    order = "<" if content[:2] == b"II" else ">"
    try:
        start = struct.unpack(f"{order}I", content[4:8])[0]
        count = struct.unpack(f"{order}H", content[start : start + 2])[0]
        sizes: dict[int, int] = {}
        for index in range(count):
            entry = content[start + 2 + 12 * index : start + 14 + 12 * index]
            tag, kind = struct.unpack(f"{order}HH", entry[:4])
            if tag in {256, 257}:
                form = f"{order}H" if kind == 3 else f"{order}I"
                sizes[tag] = struct.unpack(form, entry[8 : 8 + struct.calcsize(form)])[0]
    except struct.error:
        return None
    return (sizes[256], sizes[257]) if len(sizes) == 2 else None
