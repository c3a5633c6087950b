"""Papers go into a file, out of it, and change places; the file is locked meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.archives import queries, rules
from guongsang.archives.models import Entry, WorkFile
from guongsang.audit import services as audit
from guongsang.documents.models import Document, Incoming, StoredFile
from guongsang.documents.services import content_of
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "work_file.filled": "Đưa văn bản vào hồ sơ công việc",
        "work_file.emptied": "Đưa văn bản ra khỏi hồ sơ công việc",
        "work_file.sorted": "Sắp xếp lại hồ sơ công việc",
        "work_file.amended": "Sửa dòng mục lục hồ sơ công việc",
    }
)
NOTHING_PUT = "Chưa chọn văn bản nào."
_PICTURES = {"jpg", "jpeg", "png", "webp"}


@dataclass(frozen=True, slots=True)
class Put:
    """What goes into a file: keys of documents and arrivals, sources of kept papers."""

    documents: Sequence[int] = ()
    incoming: Sequence[int] = ()
    papers: Sequence[str] = ()


@transaction.atomic
def put(*, actor: User, work_file_id: int, what: Put) -> int:
    """Put papers that the person sees into an open file, each once; return how many were new.

    Locks the file. Raises `Refused` for what is out of sight or of another circle.
    """
    work_file = _locked(work_file_id)
    ensure(rules.may_fill(actor, work_file))
    made = [
        *_documents(actor, work_file, what.documents),
        *_arrivals(actor, work_file, what.incoming),
        *_papers(actor, work_file, what.papers),
    ]
    if not made:
        return 0
    place = _last_place(work_file)
    for place, entry in enumerate(made, place + 1):  # noqa: B020 -- goes on behind the last
        entry.work_file, entry.place = work_file, place
        entry.added_at, entry.added_by = clock.now(), actor
        entry.save()
    audit.record(
        actor=actor, action="work_file.filled", target=work_file,
        papers=[str(entry)[:120] for entry in made],
    )  # fmt: skip
    return len(made)


@transaction.atomic
def take_out(*, actor: User, entry_id: int) -> WorkFile:
    """Take an entry out of an open file; the paper itself stays where it was. Locks the file."""
    work_file, entry = _locked_with(entry_id)
    ensure(rules.may_fill(actor, work_file))
    audit.record(actor=actor, action="work_file.emptied", target=work_file, paper=str(entry)[:120])
    entry.delete()
    return work_file


@transaction.atomic
def move(*, actor: User, entry_id: int, place: int) -> WorkFile:
    """Put an entry at a place of the index, counted from 1. Locks the file."""
    work_file, entry = _locked_with(entry_id)
    ensure(rules.may_fill(actor, work_file))
    rows = [each for each in work_file.entries.in_order() if each.pk != entry.pk]
    rows.insert(max(0, min(place - 1, len(rows))), entry)
    _place(rows)
    audit.record(actor=actor, action="work_file.sorted", target=work_file, paper=str(entry)[:120])
    return work_file


@transaction.atomic
def sort_by_day(*, actor: User, work_file_id: int) -> WorkFile:
    """Put the entries in the order of their days; what has no day comes last. Locks the file."""
    work_file = _locked(work_file_id)
    ensure(rules.may_fill(actor, work_file))
    rows = list(work_file.entries.in_order())
    _place(sorted(rows, key=lambda e: (e.dated is None, str(e.dated or ""), e.place, e.pk)))
    audit.record(actor=actor, action="work_file.sorted", target=work_file)
    return work_file


@transaction.atomic
def amend_entry(*, actor: User, entry_id: int, pages: int | None, note: str) -> Entry:
    """Write how many sheets a paper has, and a note. Locks the file."""
    work_file, entry = _locked_with(entry_id)
    ensure(rules.may_fill(actor, work_file))
    entry.pages, entry.note = pages, note
    entry.save(update_fields=["pages", "note"])
    audit.record(
        actor=actor, action="work_file.amended", target=work_file, paper=str(entry)[:120],
        pages=pages, note=note,
    )  # fmt: skip
    return entry


def renew(work_file: WorkFile) -> None:
    """Write number, day and title of the documents within as they were issued."""
    for entry in work_file.entries.select_related("document__pdf", "document__signed"):
        document = entry.document
        if document is None:
            continue
        for name, value in _told_of(document).items():
            setattr(entry, name, value)
        if entry.pages is None:
            entry.pages = _pages(document.signed or document.pdf)
        entry.save()


def _documents(actor: User, work_file: WorkFile, keys: Iterable[int]) -> list[Entry]:
    seen = Document.objects.visible_to(actor).filter(pk__in=set(keys))
    rows = list(seen.select_related("organisation", "pdf", "signed").order_by("dated", "pk"))
    _ensure_found(rows, keys)
    held = set(work_file.entries.filter(document__in=rows).values_list("document", flat=True))
    made = []
    for row in rows:
        ensure(rules.may_put_document(actor, work_file, row))
        if row.pk not in held:
            pages = _pages(row.signed or row.pdf)
            made.append(Entry(document=row, pages=pages, **_told_of(row)))
    return made


def _told_of(document: Document) -> dict[str, Any]:
    return {
        "printed_number": document.printed_number[:80],
        "dated": document.dated,
        "author": document.organisation.name[:250],
        "summary": f"{document.kind.capitalize()}: {document.title}"[:600],
    }


def _arrivals(actor: User, work_file: WorkFile, keys: Iterable[int]) -> list[Entry]:
    seen = Incoming.objects.visible_to(actor).filter(pk__in=set(keys))
    rows = list(
        seen.select_related(
            "file", "delivery__document__pdf", "delivery__document__signed"
        ).order_by("arrived", "pk")
    )
    _ensure_found(rows, keys)
    held = set(work_file.entries.filter(incoming__in=rows).values_list("incoming", flat=True))
    made = []
    for row in rows:
        ensure(rules.may_put_incoming(actor, work_file, row))
        if row.pk in held:
            continue
        kind = f"{row.kind.capitalize()}: " if row.kind else ""
        sent = row.delivery.document if row.delivery else None
        stored = (sent.signed or sent.pdf) if sent else row.file
        made.append(
            Entry(
                incoming=row, printed_number=row.printed_number[:80], dated=row.dated,
                author=row.sender[:250], summary=f"{kind}{row.title}"[:600], pages=_pages(stored),
                note=f"Đến số {row.number} ngày {row.arrived:%d/%m/%Y}",
            )
        )  # fmt: skip
    return made


def _papers(actor: User, work_file: WorkFile, sources: Iterable[str]) -> list[Entry]:
    held = set(work_file.entries.exclude(source="").values_list("source", flat=True))
    made = []
    for source in dict.fromkeys(sources):
        paper = queries.paper_of(actor, source)
        if paper is None:
            raise Refused(
                "Có tệp không còn hoặc bạn không được xem; hãy tải lại trang rồi chọn lại."
            )
        if source not in held:
            made.append(
                Entry(
                    stored=paper.stored, source=source, file_name=paper.file_name[:200],
                    dated=paper.dated, author=paper.author[:250], summary=paper.title[:600],
                    pages=_pages(paper.stored),
                )
            )  # fmt: skip
    return made


def _ensure_found(rows: Sequence[Any], keys: Iterable[int]) -> None:
    if len(rows) != len(set(keys)):
        raise Refused(
            "Có văn bản không còn hoặc bạn không được xem; hãy tải lại trang rồi chọn lại."
        )


def _pages(stored: StoredFile | None) -> int | None:
    """How many pages a PDF or picture has; of other files a person says it."""
    if stored is None:
        return None
    if stored.extension in _PICTURES:
        return 1
    if stored.extension != "pdf":
        return None
    with pypdfium2.PdfDocument(content_of(stored)) as opened:
        return len(opened)


def _place(rows: Iterable[Entry]) -> None:
    changed = []
    for place, entry in enumerate(rows, 1):
        if entry.place != place:
            entry.place = place
            changed.append(entry)
    Entry.objects.bulk_update(changed, ["place"])


def _last_place(work_file: WorkFile) -> int:
    last = work_file.entries.in_order().last()
    return last.place if last else 0


def _locked(work_file_id: int) -> WorkFile:
    found: WorkFile = WorkFile.objects.locked().select_related("organisation").get(pk=work_file_id)
    return found


def _locked_with(entry_id: int) -> tuple[WorkFile, Entry]:
    """Lock the file of an entry first, then take the entry."""
    key = Entry.objects.values_list("work_file", flat=True).get(pk=entry_id)
    work_file = _locked(key)
    return work_file, Entry.objects.get(pk=entry_id)
