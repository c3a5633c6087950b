"""What goes into a year's archive, paper by paper, asked once more who may see it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from django.core.files.storage import default_storage

from guongsang.accounts.models import User
from guongsang.archives import naming, papers, queries
from guongsang.archives.bundle import Bundle
from guongsang.archives.indexes import Packed, as_csv, as_page
from guongsang.archives.models import Entry, Package, WorkFile
from guongsang.documents.models import Document, Incoming, Letterhead, StoredFile
from guongsang.documents.naming import letterhead_of
from vanban.errors import NotADocument
from vanban.model import OfficialDocument
from vanban.write import to_docx, to_pdf

PIECE = 1024 * 1024
INDEX_PAGE = "MUC-LUC.html"
Note = Callable[[int, int], None]


class Damaged(Exception):
    """A paper is missing from the storage, or is not what was kept; says which, in Vietnamese."""


@dataclass(slots=True)
class _Work:
    """One archive being written: how many papers are in, of how many."""

    bundle: Bundle
    letterhead: Letterhead
    user: User
    note: Note
    total: int
    done: int = 0


def write(package: Package, files: Iterable[WorkFile], target: IO[bytes], note: Note) -> None:
    """Write the archive of a year to `target`; the same records give the same bytes.

    Raises `Damaged` where a paper's bytes are not those that were kept.
    """
    rows = list(_ordered(files))
    total = Entry.objects.filter(work_file__in=[row.pk for row in rows]).count()
    letterhead = letterhead_of(package.organisation)
    with Bundle(target, naming.top_of(package), package.year) as bundle:
        work = _Work(bundle, letterhead, package.asked_by, note, total)
        packed = [_write_file(work, number, row) for number, row in enumerate(rows, 1)]
        bundle.add_text(INDEX_PAGE, as_page(package, packed))
        bundle.add_manifest()
    note(work.done, total)


def summed(target: IO[bytes]) -> tuple[str, int]:
    """Return the SHA-256 and the size of what was written."""
    digest, size = hashlib.sha256(), 0
    for piece in iter(lambda: target.read(PIECE), b""):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _ordered(files: Iterable[WorkFile]) -> list[WorkFile]:
    return sorted(files, key=lambda row: (row.code, row.pk))


def _write_file(work: _Work, number: int, work_file: WorkFile) -> Packed:
    """Write one file: its papers, then its index as a page and as a table."""
    folder = naming.folder_of(number, work_file)
    entries = list(work_file.entries.with_papers().in_order())
    seen = _seen_by(work.user, entries)
    lines: list[tuple[queries.Line, str]] = []
    for line in queries.lines_of(entries):
        if line.entry.pk in seen:
            name = _write_paper(work, folder, line)
            lines.append((line, name))
        work.done += 1
        work.note(work.done, work.total)
    index = papers.index_of(work_file, [line for line, _ in lines], work.letterhead)
    name, content = _printed(index)
    packed = Packed(work_file, folder, lines, len(entries) - len(lines), name)
    work.bundle.add(f"{folder}/{name}", [content], len(content))
    work.bundle.add_text(f"{folder}/muc-luc.csv", as_csv(packed), encoding="utf-8-sig")
    return packed


def _printed(index: OfficialDocument) -> tuple[str, bytes]:
    """Return the index as PDF; as Word where a title has a letter that no font here has."""
    try:
        return "muc-luc.pdf", to_pdf(index)
    except NotADocument:
        return "muc-luc.docx", to_docx(index)


def _seen_by(user: User, entries: Iterable[Entry]) -> set[int]:
    """Return the entries whose papers the person sees now, whatever was so when they were put."""
    rows = list(entries)
    documents = Document.objects.visible_to(user).filter(entries__in=[row.pk for row in rows])
    arrivals = Incoming.objects.visible_to(user).filter(entries__in=[row.pk for row in rows])
    known = set(documents.values_list("pk", flat=True))
    arrived = set(arrivals.values_list("pk", flat=True))
    return {
        row.pk
        for row in rows
        if row.document_id in known
        or row.incoming_id in arrived
        or (row.source and queries.paper_of(user, row.source) is not None)
    }


def stored_of(entry: Entry) -> StoredFile | None:
    """Return the bytes of a paper: signed where it was signed, else as issued; None on paper."""
    if entry.document is not None:
        return entry.document.signed or entry.document.pdf
    if entry.incoming is not None:
        sent = entry.incoming.delivery.document if entry.incoming.delivery else None
        return (sent.signed or sent.pdf) if sent else entry.incoming.file
    return entry.stored


def _write_paper(work: _Work, folder: str, line: queries.Line) -> str:
    """Write one paper unchanged; return its name, '' where only paper exists."""
    stored = stored_of(line.entry)
    if stored is None:
        return ""
    name = naming.file_of(line.number, line.entry, stored.extension)
    try:
        digest = work.bundle.add(f"{folder}/{name}", _pieces(stored), stored.size)
    except FileNotFoundError as fault:
        raise Damaged(_fault(line.entry, "không còn trong kho tệp")) from fault
    if digest != stored.sha256:
        raise Damaged(_fault(line.entry, "trong kho khác với lúc lưu"))
    return name


def _fault(entry: Entry, what: str) -> str:
    return (
        f"Tệp của văn bản “{str(entry)[:120]}” {what}; "
        "hãy báo người quản trị hệ thống khôi phục từ bản sao lưu."
    )


def _pieces(stored: StoredFile) -> Iterator[bytes]:
    with default_storage.open(stored.path) as file:
        yield from iter(lambda: file.read(PIECE), b"")
