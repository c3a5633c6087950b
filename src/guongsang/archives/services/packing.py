"""A body's year becomes one zip: asked for by a person, packed in the background, kept a while."""

import tempfile
import time
from datetime import timedelta

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.archives import rules
from guongsang.archives.models import Package, WorkFile
from guongsang.archives.models.files import WorkFileQuerySet
from guongsang.archives.services.writing import Damaged, summed, write
from guongsang.archives.states import FileState, PackageState
from guongsang.audit import services as audit
from guongsang.documents.models import Circle
from guongsang.orgs.models import Organisation
from guongsang.shared import background, clock
from guongsang.shared.access import ensure
from guongsang.shared.lost_work import LostWork

audit.words(
    {
        "package.asked": "Đóng gói hồ sơ lưu trữ năm",
        "package.done": "Đóng gói xong hồ sơ lưu trữ năm",
        "package.failed": "Không đóng gói được hồ sơ lưu trữ năm",
        "package.fetched": "Tải gói hồ sơ lưu trữ năm",
        "package.expired": "Xóa gói hồ sơ lưu trữ đã hết hạn",
    }
)
TASK = "guongsang.archives.tasks.pack_year"
KEPT = timedelta(days=14)
"""So long a package can be fetched; it takes the room of all its papers once more."""
STILL = timedelta(minutes=5)
EVERY = 1.0
ENDED = "Việc đóng gói bị ngắt nhiều lần; hãy báo người quản trị hệ thống rồi đóng gói lại."
NO_ROOM = "Máy chủ không ghi được gói (có thể hết chỗ); hãy báo người quản trị hệ thống."


@transaction.atomic
def ask_package(*, actor: User, organisation: Organisation, year: int) -> Package:
    """Have the closed files of a year packed, as far as the person sees them.

    Locks the body, so that two requests at once give one package and one refusal.
    """
    Organisation.objects.locked().get(pk=organisation.pk)
    ensure(rules.may_pack(actor, organisation, year))
    files = _files(actor, organisation, year, Circle.INNER)
    is_inner = files.filter(circle=Circle.INNER).exists()
    moment = clock.now()
    package = Package.objects.create(
        organisation=organisation, year=year, circle=Circle.INNER if is_inner else Circle.BODY,
        asked_at=moment, asked_by=actor, progress_at=moment,
    )  # fmt: skip
    background.enqueue(TASK, package.pk)
    audit.record(actor=actor, action="package.asked", target=package, year=year)
    return package


def pack(package_id: int) -> None:
    """Pack what waits; done twice, or while another worker is at it, it changes nothing.

    The zip is written to a file on disk piece by piece, then given to the storage.
    """
    package = _begin(package_id)
    if package is None:
        return
    files = _files(package.asked_by, package.organisation, package.year, package.circle)
    try:
        with tempfile.TemporaryFile() as target:
            write(package, files, target, _Notes(package))
            target.seek(0)
            digest, size = summed(target)
            target.seek(0)
            path = default_storage.save(f"goi/{package.pk}-{package.attempts}.zip", File(target))
    except Damaged as fault:
        _end(package, PackageState.FAILED, fault=str(fault)[:300])
    except OSError:
        _end(package, PackageState.FAILED, fault=NO_ROOM)
    else:
        kept = {"path": path, "size": size, "sha256": digest, "expires_at": clock.now() + KEPT}
        if not _end(package, PackageState.DONE, **kept):
            default_storage.delete(path)


@transaction.atomic
def fetched(*, actor: User, package: Package) -> None:
    """Write down that a package left the system, and with whom."""
    ensure(rules.may_fetch(actor, package))
    audit.record(actor=actor, action="package.fetched", target=package, sha256=package.sha256)


def take_up_packages() -> int:
    """Enqueue what has stood still; what ended its worker three times is given up."""
    return _LOST.take_up()


def remove_expired() -> int:
    """Remove the zips whose time is up; the record that they were made stays."""
    gone = 0
    for pk in Package.objects.over(clock.now()).values_list("pk", flat=True):
        gone += _remove(pk)
    return gone


def _files(user: User, organisation: Organisation, year: int, circle: str) -> WorkFileQuerySet:
    seen = WorkFile.objects.visible_to(user).filter(organisation=organisation, year=year)
    closed = seen.exclude(state=FileState.OPEN)
    return closed if circle == Circle.INNER else closed.filter(circle=Circle.BODY)


@transaction.atomic
def _remove(pk: int) -> int:
    package = Package.objects.locked().over(clock.now()).filter(pk=pk).first()
    if package is None:
        return 0
    path = package.path
    package.move_to(PackageState.EXPIRED)
    package.path = ""
    package.save(update_fields=["state", "path"])
    audit.record(actor=None, action="package.expired", target=package)
    transaction.on_commit(lambda: default_storage.delete(path))
    return 1


@transaction.atomic
def _begin(pk: int) -> Package | None:
    """Take the package for this worker, unless another has it or it is over."""
    package = Package.objects.locked().filter(pk=pk, state=PackageState.WAITING).first()
    if package is None:
        return None
    package.move_to(PackageState.RUNNING)
    package.attempts += 1
    package.done, package.progress_at = 0, clock.now()
    package.save(update_fields=["state", "attempts", "done", "progress_at"])
    return package


@transaction.atomic
def _end(package: Package, state: PackageState, **values: object) -> bool:
    """Finish what this worker began; what another took up meanwhile is the other's."""
    mine = Package.objects.locked().filter(
        pk=package.pk, state=PackageState.RUNNING, attempts=package.attempts
    )
    found = mine.first()
    if found is not None:
        _finish(found, state, **values)
    return found is not None


def _finish(package: Package, state: PackageState, **values: object) -> None:
    package.move_to(state)
    package.progress_at = clock.now()
    for name, value in values.items():
        setattr(package, name, value)
    package.save()
    action = "done" if state is PackageState.DONE else "failed"
    audit.record(
        actor=None, action=f"package.{action}", target=package, why=package.fault,
        sha256=package.sha256, size=package.size,
    )  # fmt: skip


_LOST = LostWork(
    rows=Package.objects, task=TASK, still=STILL, waiting=PackageState.WAITING,
    running=PackageState.RUNNING,
    give_up=lambda package: _finish(package, PackageState.FAILED, fault=ENDED),
)  # fmt: skip


class _Notes:
    """Writes down how far the work is, at most once a second."""

    def __init__(self, package: Package) -> None:
        self.package, self.last = package, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.last < EVERY and done < total:
            return
        self.last = time.monotonic()
        mine = Package.objects.filter(
            pk=self.package.pk, state=PackageState.RUNNING, attempts=self.package.attempts
        )
        mine.update(done=done, total=total, progress_at=clock.now())
