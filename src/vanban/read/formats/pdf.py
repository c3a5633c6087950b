"""PDF: the text that it carries, and its pages drawn for those that carry none."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from vanban import legacy
from vanban.container import LIMITS, Limits
from vanban.errors import TooLarge, UnreadableFile
from vanban.read import grids, layout
from vanban.read.lines import Pages, decoded

_LEAST_DPI, _MOST_DPI = 200.0, 400.0
_FEW = 25
_MOST_PIXELS = 40_000_000
_LINE_END_HYPHENS = "\x02\ufffe"
_BOLD = 600
_THIN = 3
_SHORTEST = 6


def read(
    content: bytes,
    recognise: Callable[[Image.Image, int], Pages],
    limits: Limits = LIMITS,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Pages:
    """Return the lines of a PDF; a page with hardly any text is drawn and given to `recognise`."""
    document = _open(content)
    try:
        count = len(document)
        if count > limits.pages:
            raise TooLarge(f"Tệp PDF có {count} trang, vượt mức {limits.pages} trang.")
        found: list[Pages] = []
        sheets, encoding = _in_unicode([list(_words(page)) for page in document])
        for number, sheet in enumerate(sheets, 1):
            page = document[number - 1]
            width, height = page.get_size()
            if sum(len(word.text) for word in sheet) >= _FEW or not _has_picture(page):
                words, tables = grids.taken(sheet, list(_segments(page, height)))
                lines = grids.restored(layout.lines(words, width, height, number), tables)
                found.append(Pages(tuple(lines)))
            else:
                progress(number, count)
                found.append(recognise(_drawn(page, width, height), number))
            page.close()
    finally:
        document.close()
    whole = grids.put_together(found)
    if not whole.lines:
        raise UnreadableFile("Tệp PDF không có chữ nào để đọc.")
    return replace(whole, doubts=(decoded(encoding), *whole.doubts)) if encoding else whole


def _in_unicode(sheets: list[list[layout.Word]]) -> tuple[list[list[layout.Word]], str | None]:
    """Return the words of all pages in Unicode, and the encoding that they were in before."""
    encoding = legacy.guessed(" ".join(word.text for words in sheets for word in words))
    if encoding is None:
        return sheets, None
    made = []
    for words in sheets:
        rows = groupby(words, key=lambda word: round(word.y1))
        made.append([word for _, row in rows for word in _row(list(row), encoding)])
    return made, encoding.name


def _row(words: list[layout.Word], encoding: legacy.Encoding) -> list[layout.Word]:
    texts = legacy.readable(" ".join(word.text for word in words), encoding).split(" ")
    return [replace(word, text=text) for word, text in zip(words, texts, strict=True)]


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        len(document)
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or "ncrypt" in str(error):
            fault = "Tệp PDF được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
        else:
            fault = "Tệp PDF bị hỏng, không mở được; hãy xuất lại rồi gửi lại."
        raise UnreadableFile(fault) from error
    return document


def _words(page: pdfium.PdfPage) -> Iterator[layout.Word]:
    """Yield the words of a page with their boxes and weight.

    The box of a letter is that of its line, not of its ink: a quotation mark hangs high and a 1 is
    thin, and neither begins a word of its own.
    """
    height = page.get_height()
    text = page.get_textpage()
    handle = text.raw
    box = pdfium_c.FS_RECTF()
    letters: list[str] = []
    edges = [0.0, 0.0, 0.0, 0.0]
    bold = False
    try:
        for index in range(text.count_chars()):
            letter = chr(pdfium_c.FPDFText_GetUnicode(handle, index))
            letter = "-" if letter in _LINE_END_HYPHENS else letter
            if letter.isspace() or letter == "\x00":
                if letters:
                    yield _word(letters, edges, height, bold=bold)
                    letters = []
                continue
            pdfium_c.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            if letters and (left - edges[1] > 2 or abs(bottom - edges[2]) > 6):
                yield _word(letters, edges, height, bold=bold)
                letters = []
            if letters:
                edges = [edges[0], max(right, edges[1]), min(bottom, edges[2]), max(top, edges[3])]
            else:
                edges = [left, right, bottom, top]
                bold = pdfium_c.FPDFText_GetFontWeight(handle, index) >= _BOLD
            letters.append(letter)
        if letters:
            yield _word(letters, edges, height, bold=bold)
    finally:
        text.close()


def _word(letters: list[str], edges: list[float], height: float, *, bold: bool) -> layout.Word:
    left, right, bottom, top = edges
    return layout.Word("".join(letters), left, height - top, right, height - bottom, bold)


def _segments(page: pdfium.PdfPage, height: float) -> Iterator[grids.Segment]:
    """Yield the straight lines that a page draws: thin paths, and the sides of framed boxes."""
    for path in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,), max_depth=3):
        left, bottom, right, top = path.get_bounds()
        up, down = height - top, height - bottom
        if right - left <= _THIN or down - up <= _THIN:
            if max(right - left, down - up) >= _SHORTEST:
                yield grids.Segment(left, up, right, down)
        elif _is_framed(path):
            yield grids.Segment(left, up, right, up)
            yield grids.Segment(left, down, right, down)
            yield grids.Segment(left, up, left, down)
            yield grids.Segment(right, up, right, down)


def _is_framed(path: pdfium.PdfObject) -> bool:
    """Tell whether a path is a box of four or five corners with its edge drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value) and pdfium_c.FPDFPath_CountSegments(path) in {4, 5}


def _has_picture(page: pdfium.PdfPage) -> bool:
    kinds = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM)
    return any(True for _ in page.get_objects(filter=kinds, max_depth=2))


def _drawn(page: pdfium.PdfPage, width: float, height: float) -> Image.Image:
    """Return a page drawn in grey, dot by dot as its picture has them."""
    scale = _dpi(page) / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    picture: Image.Image = bitmap.to_pil().convert("L")
    bitmap.close()
    return picture


def _dpi(page: pdfium.PdfPage) -> float:
    """Return the dots an inch of the widest picture of a page, within what can be read."""
    widest, found = 0.0, _LEAST_DPI
    for picture in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if right - left > widest and isinstance(picture, pdfium.PdfImage):
            widest = right - left
            found = 72 * max(picture.get_px_size()) / max(right - left, top - bottom)
    return min(max(found, _LEAST_DPI), _MOST_DPI)
