"""The whole examination of one file, as values: no settings, no clock, no network."""

from contextlib import ExitStack, closing
from dataclasses import replace

import pypdfium2 as pdfium

from guongsang.documents.signatures import reading, sameness
from guongsang.documents.signatures.report import Report, Signature
from guongsang.documents.signatures.words import After, Fault, Match

SPECKS = 12
"""Points that may change strongly on a page of a file saved anew: fewer than a small letter has."""


def examine(
    content: bytes, issued: bytes | None, trusting: reading.Trusting, most_pages: int
) -> Report:
    """Return what the file's signatures say and whether it is the issued document."""
    if b"%PDF-" not in content[:1024]:
        return Report(Fault.EMPTY if not content else Fault.NOT_PDF)
    with ExitStack() as stack:
        try:
            given = stack.enter_context(closing(pdfium.PdfDocument(content)))
            pages = len(given)
        except pdfium.PdfiumError as fault:
            locked = "assword" in str(fault) or "ecurity" in str(fault)
            return Report(Fault.ENCRYPTED if locked else Fault.DAMAGED)
        if pages > most_pages:
            return Report(Fault.TOO_MANY_PAGES, pages=pages, limit=most_pages)
        try:
            return _examined(content, issued, given, trusting)
        except Exception:  # noqa: BLE001 -- pyHanko meets broken files with every kind of error
            return Report(Fault.DAMAGED, pages=pages)


def _examined(
    content: bytes, issued: bytes | None, given: pdfium.PdfDocument, trusting: reading.Trusting
) -> Report:
    reader = reading.opened(content)
    pages = len(given)
    if reader.encrypted:
        return Report(Fault.ENCRYPTED, pages=pages)
    found = tuple(
        replace(one, after=After.NOTES) if _only_notes(content[:end], given, one) else one
        for end, one in reading.signatures(reader, trusting)
    )
    fault = None if any(not one.is_timestamp for one in found) else Fault.UNSIGNED
    if issued is None:
        return Report(fault, pages, signatures=found)
    with closing(pdfium.PdfDocument(issued)) as original:
        noted = sameness.noted_pages(original, given)
        kept = content.startswith(issued)
        differences = sameness.differences(original, given, specks=0 if kept else SPECKS)
    same = Match.SAME_BYTES if kept else Match.SAME_CONTENT
    match = Match.DIFFERENT if differences else same
    return Report(fault, pages, 0, found, match, differences, noted)


def _only_notes(signed: bytes, given: pdfium.PdfDocument, signature: Signature) -> bool:
    """Whether what was added against the rules left every page's own words and looks."""
    if signature.after is not After.CONTENT or not signature.is_intact:
        return False
    with closing(pdfium.PdfDocument(signed)) as original:
        return not sameness.differences(original, given, specks=0)
