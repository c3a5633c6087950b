"""What an answer tells, whatever its kind: pages, fragments, headers, spreadsheets, documents, archives."""

import io
import re
import zipfile
from functools import cache
from urllib.parse import unquote_plus

import pypdfium2 as pdfium

BEGIN, END = "kqxvj", "zk"
CANARY = re.compile(rf"{BEGIN}([a-z]+?)(?:{END}|(?![a-z]))")
_ZIPPED = b"PK\x03\x04"


MADE = set()
"""The names of all canaries so far."""


def canary(name):
    """Return a word that nobody else says: letters alone, so that it survives folding and slugs."""
    assert name.isalpha(), name
    assert name.islower(), name
    MADE.add(name)
    return f"{BEGIN}{name}{END}"


def said(text):
    """Return the names of the canaries in a text; what was cut short is told by what is left."""
    return set(CANARY.findall(text.lower()))


def content_of(response):
    """Return the body of an answer; one that streams can be read once."""
    return b"".join(response) if response.streaming else response.content


def told_by(response, content):
    """Return the names of all canaries in an answer: its body, its file name, its headers."""
    heads = unquote_plus(" ".join(f"{key} {value}" for key, value in response.items()))
    return said(heads) | _told(content)


def _told(content):
    if content.startswith((_ZIPPED, b"%PDF")):
        return _in_file(content)
    return said(content.decode("utf-8", "replace"))


def shown_by(content):
    """Return what an answer shows, to be compared: of a workbook its sheets, not when it was made."""
    if content.startswith(_ZIPPED):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            parts = [name for name in whole.namelist() if not name.startswith("docProps/")]
            content = b"".join(whole.read(name) for name in sorted(parts))
    return content.decode("utf-8", "replace")


@cache
def _in_file(content):
    """Read a file once, however many people are given it."""
    if content.startswith(_ZIPPED):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            names = said(" ".join(whole.namelist()))
            return frozenset(names.union(*(_told(whole.read(name)) for name in whole.namelist())))
    document = pdfium.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    heads = " ".join(document.get_metadata_dict().values())
    document.close()
    return frozenset(said(re.sub(r"\s", "", " ".join(pages)) + " " + heads))
