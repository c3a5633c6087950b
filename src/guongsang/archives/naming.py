"""Names within a year's archive: people read them, Windows takes them, records decide them."""

from guongsang.archives.models import Entry, Package, WorkFile
from vanban.text import slug

WORDS = 48
"""Letters of a title in a name: three such names stay well under the 260 that Windows takes."""


def top_of(package: Package) -> str:
    """Return the folder that holds all: 'ho-so-2025-so-noi-vu'."""
    return _joined(f"ho-so-{package.year}", package.organisation.label)


def folder_of(number: int, work_file: WorkFile) -> str:
    """Return the folder of a file: '003-tdkt-04-boi-duong-dien-hinh'."""
    return _joined(f"{number:03d}", work_file.code, work_file.title)


def file_of(number: int, entry: Entry, extension: str) -> str:
    """Return the name of a paper: its place in the index, number, day, and a few words."""
    day = f"{entry.dated:%Y-%m-%d}" if entry.dated else ""
    stem = _joined(f"{number:03d}", entry.printed_number, day, entry.summary)
    return f"{stem}.{slug(extension) or 'bin'}"


def _joined(first: str, *parts: str) -> str:
    """Join parts to an ASCII name without marks, spaces, or a dot at its end.

    It begins with figures or 'ho-so', so it is never a device's name (CON, AUX, COM1).
    """
    return "-".join([first, *(short for part in parts if (short := _short(part)))])


def _short(text: str) -> str:
    whole = slug(text)
    return whole if len(whole) <= WORDS else whole[:WORDS].rpartition("-")[0] or whole[:WORDS]
