"""Whether a PDF shows what another shows: words and looks, page by page."""

import ctypes
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from guongsang.documents.signatures.report import Difference

MOST_TOLD = 20
"""Differences after which no more are looked for."""
_SCALE = 1.0
_STRONG = 96
"""Levels of grey (of 255) by which a point must change to count: edges redrawn stay below."""
_EXCERPT = 8
_COVERING = 1 / 3
"""Share of a page from which on a signature's frame may hide what was issued."""
_POINT = 1.5


def differences(
    issued: pdfium.PdfDocument, given: pdfium.PdfDocument, *, specks: int
) -> tuple[Difference, ...]:
    """Return how the pages differ, without notes, form fields and signature frames.

    `specks` is the number of points of a page, at 72 to the inch, that may look different.
    """
    if len(issued) != len(given):
        return (Difference(0, str(len(issued)), str(len(given))),)
    found: list[Difference] = []
    for number in range(len(issued)):
        was, now = issued[number], given[number]
        found += _on_page(number + 1, was, now, specks)
        was.close()
        now.close()
        if len(found) >= MOST_TOLD:
            break
    return tuple(found)


def _on_page(
    number: int, was: pdfium.PdfPage, now: pdfium.PdfPage, specks: int
) -> Iterator[Difference]:
    before, after = _words(was), _words(now)
    if "".join(before) != "".join(after):
        yield Difference(number, *_excerpts(before, after))
    elif not _same_size(was, now) or _looks_different(was, now, specks):
        yield Difference(number)


def _words(page: pdfium.PdfPage) -> list[str]:
    text = page.get_textpage()
    try:
        return unicodedata.normalize("NFC", text.get_text_range()).split()
    finally:
        text.close()


def _excerpts(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the first words that differ, as issued and as given."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(before[a:b]) != "".join(after[c:d]):
            return _cut(before[a:b]), _cut(after[c:d])
    return _cut(before), _cut(after)


def _cut(words: list[str]) -> str:
    return " ".join(words[:_EXCERPT]) + (" …" if len(words) > _EXCERPT else "")


def _same_size(was: pdfium.PdfPage, now: pdfium.PdfPage) -> bool:
    return all(abs(a - b) < _POINT for a, b in zip(was.get_size(), now.get_size(), strict=True))


def _looks_different(was: pdfium.PdfPage, now: pdfium.PdfPage, specks: int) -> bool:
    before, after = _drawn(was), _drawn(now)
    if before == after:
        return False
    if len(before) != len(after) or not specks:
        return True
    changed = sum(abs(a - b) > _STRONG for a, b in zip(before, after, strict=True))
    return changed > specks


def _drawn(page: pdfium.PdfPage) -> bytes:
    bitmap = page.render(
        scale=_SCALE, grayscale=True, draw_annots=False, may_draw_forms=False, rev_byteorder=False
    )
    try:
        return bytes(bitmap.buffer)
    finally:
        bitmap.close()


def noted_pages(issued: pdfium.PdfDocument, given: pdfium.PdfDocument) -> tuple[int, ...]:
    """Return pages on which something was laid over the content besides modest signatures."""
    noted: set[int] = set()
    with_fields: list[int] = []
    for number in range(min(len(issued), len(given))):
        was, now = issued[number], given[number]
        (notes, fields, _), (more_notes, more_fields, large) = _laid_over(was), _laid_over(now)
        if more_notes > notes or large:
            noted.add(number + 1)
        with_fields += [number + 1] * (more_fields - fields)
        was.close()
        now.close()
    if len(with_fields) > pdfium_c.FPDF_GetSignatureCount(given.raw):
        noted |= set(with_fields)
    return tuple(sorted(noted))


def _laid_over(page: pdfium.PdfPage) -> tuple[int, int, bool]:
    """Return the number of notes and of form fields, and whether a field is very large."""
    width, height = page.get_size()
    notes = fields = 0
    large = False
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium_c.FPDFAnnot_GetSubtype(note)
        box = pdfium_c.FS_RECTF()
        if kind == pdfium_c.FPDF_ANNOT_WIDGET and pdfium_c.FPDFAnnot_GetRect(
            note, ctypes.byref(box)
        ):
            fields += 1
            area = abs(box.right - box.left) * abs(box.top - box.bottom)
            large = large or area > width * height * _COVERING
        elif kind not in {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP}:
            notes += 1
        pdfium_c.FPDFPage_CloseAnnot(note)
    return notes, fields, large
