"""A document as a person sees it before and after the issue: files, and pictures of its pages."""

import io

import pypdfium2

from guongsang.documents.models import Document
from guongsang.documents.services import content_of as bytes_of
from guongsang.documents.services import filled

WIDTH = 1000
"""Pixels across a page: sharp on a telephone, light on a bad line."""


def pdf_of(document: Document) -> bytes:
    """Return the PDF as it was signed, else as it was issued, else as the draft stands now."""
    kept = document.signed or document.pdf
    return bytes_of(kept) if kept else filled.pdf_of(document)


def docx_of(document: Document) -> bytes:
    """Return the Word file as it was issued, or as the draft stands now."""
    return bytes_of(document.docx) if document.docx else filled.word_of(document)


def lost_in(document: Document) -> tuple[str, ...]:
    """Return words of a draft's own template that its PDF would lack; it cannot be issued so."""
    own = None if document.pdf else filled.filled(document)
    return own.lost if own else ()


def pages_in(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def picture(pdf: bytes, page: int) -> bytes | None:
    """Return page `page` (from 1) as PNG, or None where there is no such page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        if not 1 <= page <= len(opened):
            return None
        sheet = opened[page - 1]
        image = sheet.render(scale=WIDTH / sheet.get_width()).to_pil()
    out = io.BytesIO()
    image.convert("L").quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def file_name(document: Document, extension: str) -> str:
    """Return the name that a download gets: its number, or 'du-thao' and its key."""
    name = document.printed_number.replace("/", "-") or f"du-thao-{document.pk}"
    return f"{name}.{extension}"
