"""QR codes on the pages of a scan, small pictures of them, and runs of pages taken out of a PDF.

The texts are whatever somebody put into a square: they are given back, never followed.
"""

import io
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

from vanban.errors import TooLarge, UnreadableFile
from vanban.read.formats.scan.pictures import opened

MOST_PAGES = 60
MOST_SQUARES = 8
"""Codes of one page that are looked at."""
LONGEST = 300
"""Letters of a code that are kept; an address is shorter."""
_ROUGH, _SHARP = 1754, 3508
"""Dots of the longer side at which a page of a PDF is drawn: 150 and 300 to an inch of A4."""
_DOUBLED_UP_TO = 4400
_SQUARE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SMALL = (360, 510)
_BY_CHANCE = re.compile(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]|/CreationDate\(D:[0-9]{14}")
"""What a saved PDF tells of its saving: two numbers and the moment."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: the texts of its QR codes, and the page as a small JPEG."""

    codes: tuple[str, ...]
    small: bytes


def leaves(content: bytes, extension: str) -> list[Leaf]:
    """Return the pages of a PDF ('pdf') or of a picture, in order.

    Raises `TooLarge` for more pages or dots than are read, `UnreadableFile` for what cannot be
    opened.
    """
    if extension != "pdf":
        picture = opened(content)[0]
        return [Leaf(_codes(picture) or _codes(_doubled(picture)), _small(picture))]
    with closing(_opened(content)) as document:
        if len(document) > MOST_PAGES:
            raise TooLarge(f"Tệp PDF có {len(document)} trang, nhiều hơn mức {MOST_PAGES} trang.")
        return [_leaf(document[place]) for place in range(len(document))]


def parted(content: bytes, spans: Sequence[tuple[int, int]]) -> list[bytes]:
    """Return a PDF for each run of pages, given by its first and last page from 1."""
    with closing(_opened(content)) as document:
        return [_part(document, list(range(first - 1, last))) for first, last in spans]


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableFile("Tệp PDF bị hỏng, không mở được; hãy quét lại rồi gửi.") from error


def _part(document: pdfium.PdfDocument, places: list[int]) -> bytes:
    """Return some pages as a PDF; the same pages, the same bytes, whenever they are taken out."""
    with closing(pdfium.PdfDocument.new()) as part:
        part.import_pages(document, pages=places)
        out = io.BytesIO()
        part.save(out)
    return _BY_CHANCE.sub(_plain, out.getvalue())


def _plain(found: re.Match[bytes]) -> bytes:
    """Return as many bytes that always are the same: places in the file stay right."""
    if found[0].startswith(b"/ID"):
        return b"/ID[<%s><%s>]" % (b"0" * 32, b"0" * 32)
    return b"/CreationDate(D:20000101000000"


def _leaf(page: pdfium.PdfPage) -> Leaf:
    """Look at a page, and again in full sharpness where nothing was found."""
    with closing(page):
        rough = _drawn(page, _ROUGH)
        return Leaf(_codes(rough) or _codes(_drawn(page, _SHARP)), _small(rough))


def _drawn(page: pdfium.PdfPage, side: int) -> Image.Image:
    """Return a page in grey with so many dots on its longer side, whatever size it claims."""
    with closing(page.render(scale=side / max(page.get_size()), grayscale=True)) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("L")
    return picture


def _doubled(picture: Image.Image) -> Image.Image:
    """Return a picture twice as wide and high, where that helps: a blurred one has few dots."""
    if max(picture.size) > _DOUBLED_UP_TO:
        return picture
    return picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC)


def _codes(picture: Image.Image) -> tuple[str, ...]:
    """Return the texts of the QR codes of a picture, each once."""
    found = zxingcpp.read_barcodes(picture, formats=_SQUARE)
    return tuple(dict.fromkeys(each.text[:LONGEST] for each in found[:MOST_SQUARES]))


def _small(picture: Image.Image) -> bytes:
    made = picture.copy()
    made.thumbnail(_SMALL)
    out = io.BytesIO()
    made.save(out, "JPEG", quality=60)
    return out.getvalue()
