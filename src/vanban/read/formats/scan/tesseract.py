"""Tesseract with its Vietnamese data, if it is installed: one process a page, one thread."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from PIL import Image

from vanban.container import LIMITS, Limits
from vanban.errors import MissingTool, TooLarge, UnreadableFile
from vanban.read.layout import UNSURE, Word

_LANGUAGE = "vie"
_MISREAD = re.compile("[ĐÐ]{2}(?=[A-Z-])|Ð")
_DOUBLED = re.compile("[ĐÐ]{2}|Ð")
_WORD_LEVEL = "5"
PAGE, BLOCK, _LINE = "4", "6", "7"
"""Tesseract's modes: lines of many sizes in one column, one even block, a single line."""
_SIZES = (0.8, 1.5)
_MOST_LOOKS = 12
_SURE, _FEW = 0.8, 20
_OTHERS = re.compile(r"[^\w\s.,;:!?…()\[\]“”\"'’‘«»/%&+*•●○▪◦✓–-]")
"""Signs that no official document prints: strokes and spots that were taken for words."""
_DASHED = re.compile(r"^[_¬~—](?=\w)")
_WIDE = 2
_INSTALL = "Cài gói “tesseract-ocr” và “tesseract-ocr-vie” (Debian, Ubuntu) rồi đọc lại."


def words(picture: Image.Image, page: int, limits: Limits = LIMITS, mode: str = PAGE) -> list[Word]:
    """Return the words on a grey picture with their boxes in dots and how sure each is.

    A line with a word that is not sure is looked at again, alone and at other sizes: half of such
    words are then read right. The surest reading of a line is kept.
    """
    found: list[Word] = []
    lines = recognised(picture, page, mode, limits)
    looks = _MOST_LOOKS if is_sure([word for line in lines for word in line]) else 0
    for line in lines:
        if looks and _sureness(line) < UNSURE:
            looks -= 1
            found += _again(picture, line, page, limits)
        else:
            found += line
    return found


def is_sure(words: Sequence[Word]) -> bool:
    """Whether a page is read as text mostly is: upside down, or of another script, it is not."""
    letters = sum(len(word.text) for word in words)
    return letters >= _FEW and sum(len(w.text) * w.confidence for w in words) >= _SURE * letters


def _again(picture: Image.Image, line: list[Word], page: int, limits: Limits) -> list[Word]:
    """Return the surest reading of a line."""
    left, top = min(word.x0 for word in line) - 12, min(word.y0 for word in line) - 8
    right, bottom = max(word.x1 for word in line) + 12, max(word.y1 for word in line) + 8
    part = picture.crop((int(left), int(top), int(right), int(bottom)))
    best = line
    for size in _SIZES:
        shape = (round(part.width * size), round(part.height * size))
        resized = part.resize(shape, Image.Resampling.BICUBIC)
        seen = [word for words in recognised(resized, page, _LINE, limits) for word in words]
        whole = sum(len(word.text) for word in seen) >= 0.8 * sum(len(word.text) for word in line)
        if whole and _sureness(seen) > _sureness(best):
            best = [_placed(word, size, int(left), int(top)) for word in seen]
    return best


def _sureness(line: list[Word]) -> float:
    return min((word.confidence for word in line), default=1.0)


def _placed(word: Word, size: float, left: int, top: int) -> Word:
    """Return a word of an enlarged part where it stands on the page."""
    return Word(
        word.text, word.x0 / size + left, word.y0 / size + top, word.x1 / size + left,
        word.y1 / size + top, confidence=word.confidence,
    )  # fmt: skip


def recognised(
    picture: Image.Image, page: int, mode: str, limits: Limits = LIMITS
) -> list[list[Word]]:
    """Return the words by lines; `mode` is Tesseract's mode of page."""
    program = _program()
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", mode, "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    content = b"P5\n%d %d\n255\n" % picture.size + picture.tobytes()
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, check=False,
            timeout=limits.seconds_a_page, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooLarge(f"Nhận dạng trang {page} quá {limits.seconds_a_page} giây.") from error
    if done.returncode != 0:
        raise UnreadableFile(f"Không nhận dạng được chữ ở trang {page}: ảnh hỏng hoặc không rõ.")
    return _lines(done.stdout.decode("utf-8", "replace"))


def _program() -> str:
    return _checked(os.environ.get("PATH", ""))


@cache
def _checked(path: str) -> str:
    """Return the program that `path` leads to, once it is known to have its data."""
    program = shutil.which("tesseract", path=path)
    if program is None:
        raise MissingTool(f"Đọc bản quét cần chương trình Tesseract, máy này chưa có. {_INSTALL}")
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, check=False, timeout=20, text=True
    )
    if _LANGUAGE not in (listed.stdout + listed.stderr).split():
        raise MissingTool(f"Tesseract trên máy này chưa có dữ liệu tiếng Việt. {_INSTALL}")
    return program


def _lines(table: str) -> list[list[Word]]:
    """Take Tesseract's table of words apart; strokes that it takes for words are left out."""
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or float(cells[10]) < 0:
            continue
        text = _tidied(cells[11].strip(), sure=float(cells[10]) >= 100 * UNSURE)
        if not text:
            continue
        left, top, across, down = map(float, cells[6:10])
        word = Word(text, left, top, left + across, top + down, confidence=float(cells[10]) / 100)
        found.setdefault(tuple(cells[2:5]), []).append(word)
    return [evened for line in found.values() for evened in _evened(line)]


def _tidied(text: str, *, sure: bool) -> str:
    """Return a word without what only looks like letters; empty where nothing else is there."""
    text = _DASHED.sub("-", (_MISREAD if sure else _DOUBLED).sub("Đ", text))
    if any(char.isalnum() for char in text):
        return text
    return text if text == "-" or not (_OTHERS.search(text) or not text.strip("|_—-~.")) else ""


def _evened(line: list[Word]) -> list[list[Word]]:
    """Return a line parted at wide gaps, the words of each part equally high: they share a row."""
    parts: list[list[Word]] = []
    for word in line:
        last = parts[-1][-1] if parts else None
        if last is None or word.x0 - last.x1 > _WIDE * (last.y1 - last.y0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [
        [
            replace(word, y0=median(one.y0 for one in part), y1=median(one.y1 for one in part))
            for word in part
        ]
        for part in parts
    ]
