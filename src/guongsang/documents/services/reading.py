"""A document is read: asked for by a person, worked through in the background, whole or refused."""

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.apart import ENDED, Unreadable, read_apart
from guongsang.documents.checks import PAGES, READABLE, check_upload
from guongsang.documents.models import Reading, ReadingFile
from guongsang.documents.services.files import content_of, keep
from guongsang.documents.states import ReadingState
from guongsang.orgs.models import Organisation
from guongsang.shared import background, clock
from guongsang.shared.access import ensure
from guongsang.shared.lost_work import LostWork

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "documents.reading_asked": "Gửi văn bản để đọc",
        "documents.reading_done": "Đọc xong văn bản",
        "documents.reading_failed": "Không đọc được văn bản",
        "documents.reading_again": "Cho đọc lại văn bản",
    }
)
TASK = "guongsang.documents.tasks.read_document"
MOST_FILES = 60
STILL = timedelta(minutes=2)
EVERY = 1.0
"""Seconds between two notes of progress, at least."""


@transaction.atomic
def ask_reading(
    *,
    actor: "User",
    organisation: Organisation,
    files: Sequence[File],
    then: str = "",
    allowed: frozenset[str] = READABLE,
) -> Reading:
    """Keep the files of one document and have it read in the background.

    One document file, or several pictures of its pages in order; `allowed` are their endings.
    `then` names the task that is given the key of the reading when it is done. Raises
    `ValidationError` for a file that cannot be one, `Refused` where the person may not work for
    the organisation.
    """
    ensure(rules.may_have_read(actor, organisation, on=clock.today()))
    checked = [check_upload(file, allowed=allowed) for file in files]
    if len(checked) > MOST_FILES:
        raise ValidationError(f"Mỗi văn bản gửi nhiều nhất {MOST_FILES} ảnh; hãy ghép thành PDF.")
    if len(checked) > 1 and any(f".{each.extension}" not in PAGES for each in checked):
        raise ValidationError(
            "Chỉ ảnh chụp các trang mới gửi nhiều tệp một lần. Tệp PDF, Word thì mỗi lần một tệp."
        )
    moment = clock.now()
    reading = Reading.objects.create(
        organisation=organisation, asked_at=moment, asked_by=actor, progress_at=moment, then=then
    )
    ReadingFile.objects.bulk_create(
        ReadingFile(
            reading=reading, file=keep(checked=each, actor=actor), name=each.name, order=order
        )
        for order, each in enumerate(checked, 1)
    )
    background.enqueue(TASK, reading.pk)
    names = [each.name for each in checked]
    audit.record(actor=actor, action="documents.reading_asked", target=reading, files=names)
    return reading


@transaction.atomic
def read_again(*, actor: "User", reading_id: int) -> Reading:
    """Try once more what could not be read. Locks the reading."""
    reading = Reading.objects.locked().get(pk=reading_id)
    ensure(rules.may_read_again(actor, reading, on=clock.today()))
    reading.move_to(ReadingState.WAITING)
    reading.fault, reading.attempts, reading.progress_at = "", 0, clock.now()
    reading.save(update_fields=["state", "fault", "attempts", "progress_at"])
    background.enqueue(TASK, reading.pk)
    audit.record(actor=actor, action="documents.reading_again", target=reading)
    return reading


def work_through(reading_id: int) -> None:
    """Read what waits; done twice, or while another worker is at it, it changes nothing."""
    reading = _begin(reading_id)
    if reading is None:
        return
    files = [(each.file.extension, content_of(each.file)) for each in _files_of(reading)]
    try:
        result = read_apart(files, _Notes(reading.pk).take)
    except Unreadable as fault:
        _end(reading, ReadingState.FAILED, fault=str(fault)[:300])
    else:
        _end(reading, ReadingState.DONE, result=result)


def take_up_again() -> int:
    """Enqueue what has stood still: its worker was killed, or its place in the queue was lost.

    A file that ended the work three times is refused. Return how many were taken up.
    """
    return _LOST.take_up()


@transaction.atomic
def _begin(pk: int) -> Reading | None:
    """Take the reading for this worker, unless another has it or it is over."""
    reading = Reading.objects.locked().filter(pk=pk, state=ReadingState.WAITING).first()
    if reading is None:
        return None
    reading.move_to(ReadingState.RUNNING)
    reading.attempts += 1
    reading.pages_done, reading.progress_at = 0, clock.now()
    reading.save(update_fields=["state", "attempts", "pages_done", "progress_at"])
    return reading


@transaction.atomic
def _end(reading: Reading, state: ReadingState, **values: Any) -> None:
    """Finish what this worker began; what another took up meanwhile is the other's."""
    mine = Reading.objects.locked().filter(
        pk=reading.pk, state=ReadingState.RUNNING, attempts=reading.attempts
    )
    if (found := mine.first()) is not None:
        _finish(found, state, **values)


def _finish(reading: Reading, state: ReadingState, **values: Any) -> None:
    reading.move_to(state)
    reading.progress_at = clock.now()
    for name, value in values.items():
        setattr(reading, name, value)
    if reading.result:
        reading.pages = reading.pages_done = max(reading.result["pages"], reading.pages or 0)
    reading.save()
    if reading.then and state is ReadingState.DONE:
        background.enqueue(reading.then, reading.pk)
    action = "done" if state is ReadingState.DONE else "failed"
    audit.record(
        actor=None, action=f"documents.reading_{action}", target=reading, why=reading.fault
    )


def _files_of(reading: Reading) -> Sequence[ReadingFile]:
    return list(reading.files.select_related("file"))


_LOST = LostWork(
    rows=Reading.objects, task=TASK, still=STILL, waiting=ReadingState.WAITING,
    running=ReadingState.RUNNING,
    give_up=lambda reading: _finish(reading, ReadingState.FAILED, fault=ENDED),
)  # fmt: skip


class _Notes:
    """Writes down how far the work is, at most once a second."""

    def __init__(self, pk: int) -> None:
        self.pk, self.last = pk, 0.0

    def take(self, done: int, count: int) -> None:
        if time.monotonic() - self.last < EVERY:
            return
        self.last = time.monotonic()
        mine = Reading.objects.filter(pk=self.pk, state=ReadingState.RUNNING)
        mine.update(pages_done=done, pages=count or None, progress_at=clock.now())
