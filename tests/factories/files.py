"""Small whole files, as people attach them."""

import io
from functools import cache

import pypdfium2 as pdfium


@cache
def pdf(pages=1):
    """Return a PDF of blank pages."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
