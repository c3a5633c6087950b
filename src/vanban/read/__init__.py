"""Reading: a file in any of the formats an office receives becomes one `Reading`.

>>> reading = read(Path("ke-hoach.txt"))  # doctest: +SKIP
>>> reading.document.number  # doctest: +SKIP
'458/KH-UBND'
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from vanban.container import LIMITS, Limits
from vanban.errors import UnreadableFile
from vanban.model import Reading
from vanban.read import opened, styled
from vanban.read.formats import docx, office, pdf, scan, text
from vanban.read.lines import Pages, decoded
from vanban.read.reader import is_bare
from vanban.read.reader import read_pages as read_pages
from vanban.read.vocabulary import renamed

Progress = Callable[[int, int], None]
Mend = Callable[[Pages], Pages]
_WORD = {"docx", "doc", "rtf", "odt"}


def read(
    source: Path | bytes,
    name: str = "",
    *,
    limits: Limits = LIMITS,
    progress: Progress = lambda _page, _pages: None,
    mend: Mend = lambda pages: pages,
) -> Reading:
    """Read a document from a file or its bytes; `name` is what the sender called it.

    `progress` is told the page and the number of pages before each page that is recognised;
    `mend` may put diacritics back before anything is understood (`vanban.restore`). A Word file
    of our own is read by its styles and needs no mending.
    """
    content, called = _taken(source, name, limits)
    family = opened.family(content, called, limits)
    if family in _WORD:
        found = docx.parts(_as_docx(content, family, limits), limits)
        ours = styled.read(found)
        if ours is not None:
            return replace(ours, warnings=tuple(map(decoded, found.decoded)))
        return read_pages(_mended(docx.pages(found), mend), limits)
    return read_pages(_mended(_pages(content, family, limits, progress), mend), limits)


def read_pictures(
    sources: Sequence[Path | bytes],
    *,
    limits: Limits = LIMITS,
    progress: Progress = lambda _page, _pages: None,
    mend: Mend = lambda pages: pages,
) -> Reading:
    """Read one document from the pictures of its pages, in their order, as a telephone takes them.

    Arguments as for `read`; a file that is no picture is refused.
    """
    files = []
    for source in sources:
        content, called = _taken(source, "", limits)
        if opened.family(content, called, limits) != "picture":
            raise UnreadableFile("Chỉ ghép được các ảnh chụp, ảnh quét; có tệp không phải ảnh.")
        files.append(content)
    if not files:
        raise UnreadableFile("Chưa có ảnh nào để đọc.")
    return read_pages(_mended(scan.read(files, limits, progress), mend), limits)


def pages(
    source: Path | bytes,
    name: str = "",
    *,
    limits: Limits = LIMITS,
    progress: Progress = lambda _page, _pages: None,
) -> Pages:
    """Return the lines of a file, whatever its format."""
    content, called = _taken(source, name, limits)
    return _pages(content, opened.family(content, called, limits), limits, progress)


def _mended(found: Pages, mend: Mend) -> Pages:
    """Put right what can be; a text without marks is a scan's, whatever file it came in."""
    if is_bare(found.text()):
        lines = tuple(replace(line, text=renamed(line.text)) for line in found)
        found = replace(found, lines=lines, scanned=True)
    return mend(found)


def _pages(content: bytes, family: str, limits: Limits, progress: Progress) -> Pages:
    if family == "text":
        return text.read(content, limits)
    if family == "pdf":
        return pdf.read(content, partial(scan.recognise, limits=limits), limits, progress)
    if family == "picture":
        return scan.read([content], limits, progress)
    return docx.read(_as_docx(content, family, limits), limits)


def _as_docx(content: bytes, family: str, limits: Limits) -> bytes:
    return content if family == "docx" else office.as_docx(content, f".{family}", limits)


def _taken(source: Path | bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    try:
        with source.open("rb") as file:
            return file.read(limits.size + 1), name or source.name
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp “{source.name}”.") from error
