"""Reading: a file in any of the formats an office receives becomes one `Reading`.

>>> reading = read(Path("ke-hoach.txt"))  # doctest: +SKIP
>>> reading.document.number  # doctest: +SKIP
'458/KH-UBND'
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from vanban.errors import UnreadableFile
from vanban.model import Reading
from vanban.read import opened
from vanban.read.formats import pdf, scan, text
from vanban.read.limits import LIMITS, Limits
from vanban.read.lines import Pages
from vanban.read.reader import read_pages as read_pages

Progress = Callable[[int, int], None]
Mend = Callable[[Pages], Pages]


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
    `mend` may put diacritics back before anything is understood (`vanban.restore`).
    """
    found = pages(source, name, limits=limits, progress=progress)
    return read_pages(mend(found), limits)


def pages(
    source: Path | bytes,
    name: str = "",
    *,
    limits: Limits = LIMITS,
    progress: Progress = lambda _page, _pages: None,
) -> Pages:
    """Return the lines of a file, whatever its format."""
    content, called = (source, name) if isinstance(source, bytes) else _taken(source, name, limits)
    family = opened.family(content, called, limits)
    if family == "text":
        return text.read(content, limits)
    if family == "pdf":
        return pdf.read(content, partial(scan.recognise, limits=limits), limits, progress)
    if family == "picture":
        progress(1, 1)
        return scan.read(content, limits)
    raise UnreadableFile(f"Chưa đọc được loại tệp của “{called}”.")


def _taken(path: Path, name: str, limits: Limits) -> tuple[bytes, str]:
    try:
        with path.open("rb") as file:
            return file.read(limits.size + 1), name or path.name
    except OSError as error:
        raise UnreadableFile(f"Không mở được tệp “{path.name}”.") from error
