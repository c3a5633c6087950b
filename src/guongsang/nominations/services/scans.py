"""Scans of printed sheets: their codes are read here, a person confirms, each joins its dossier."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.documents.apart import Unreadable
from guongsang.documents.checks import SCANS, Checked, check_upload
from guongsang.documents.scanned import pages_of, parted
from guongsang.exemplars import services as exemplars
from guongsang.exemplars.models import Evidence
from guongsang.nominations import rules
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination, Scan
from guongsang.nominations.sheets import Sheet, sheets_of
from guongsang.nominations.states import ScanState
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "nomination.scans_taken": "Gửi bản chụp phiếu giấy",
        "nomination.scan_put_away": "Bỏ bản chụp phiếu giấy",
        "nomination.paper_joined": "Ghép phiếu giấy vào hồ sơ",
    }
)
MOST_FILES = 20
KEPT = "Tệp vẫn được giữ; nếu là một phiếu thì gõ mã in ở chân trang."
_GONE = "Có bản chụp không còn chờ ghép: đã ghép hoặc đã bỏ. Hãy mở lại trang Phiếu giấy."


@dataclass(frozen=True, slots=True)
class Looked:
    """One sheet as it was found in an upload, not yet kept; `name` is the upload's."""

    name: str
    checked: Checked
    sheet: Sheet | None = None
    small: bytes = b""
    fault: str = ""


def look_at(
    *, actor: User, files: Sequence[File], key_at: Callable[[str], int | None]
) -> list[Looked]:
    """Read the codes on scans; of a PDF with several sheets each is found by itself.

    Keeps nothing and takes seconds: call it outside a transaction, which would hold others up.
    `key_at` tells the dossier's key that the text of a code means, or None. Raises
    `ValidationError` for a file that is no scan, `Refused` where too many wait.
    """
    if len(files) > MOST_FILES:
        raise ValidationError(f"Mỗi lần gửi nhiều nhất {MOST_FILES} tệp; hãy gửi làm nhiều lần.")
    ensure(rules.may_send_scans(actor, len(files)))
    checked = [check_upload(file, allowed=SCANS) for file in files]
    return [looked for each in checked for looked in _looked(each, key_at)]


@transaction.atomic
def take_scans(*, actor: User, looked: Sequence[Looked]) -> list[Scan]:
    """Keep what `look_at` found; nothing joins a dossier yet.

    Raises `Refused` where too many wait.
    """
    ensure(rules.may_send_scans(actor, len(looked)))
    made = [_kept(actor, each) for each in looked]
    for scan in made:
        scan.save()
    audit.record(
        actor=actor, action="nomination.scans_taken", target=made[0],
        files=list(dict.fromkeys(each.name for each in looked)), scans=len(made),
    )  # fmt: skip
    return made


@transaction.atomic
def join_scans(*, actor: User, scan_ids: Sequence[int], nomination_id: int) -> None:
    """Let own waiting scans join a dossier. Locks the dossier, then the scans.

    Raises `Refused` where the dossier takes no paper or a scan waits no more.
    """
    nomination = _open(actor, nomination_id)
    waiting = Scan.objects.waiting_for(actor).locked().select_related("file")
    scans = list(waiting.filter(pk__in=scan_ids).order_by("pk"))
    if not scans or len(scans) != len(set(scan_ids)):
        raise Refused(_GONE)
    for scan in scans:
        _join(actor, scan, nomination)


@transaction.atomic
def join_paper(*, actor: User, nomination_id: int, file: File) -> None:
    """Let an upload join a dossier at once. Locks the dossier.

    A picture or a PDF; the same file sent again changes nothing. Raises `Refused`, and
    `ValidationError` when the upload is not what its name says.
    """
    nomination = _open(actor, nomination_id)
    checked = check_upload(file, allowed=SCANS)
    _join(actor, _scan(actor, checked), nomination)


@transaction.atomic
def put_away_scan(*, actor: User, scan_id: int) -> None:
    """Take a scan sent by mistake out of sight; its row and trace stay. Locks it."""
    scan = Scan.objects.locked().get(pk=scan_id)
    ensure(rules.may_put_away_scan(actor, scan))
    _settle(actor, scan, ScanState.DROPPED)
    audit.record(
        actor=actor, action="nomination.scan_put_away", target=scan.nomination or scan,
        sha256=scan.file.sha256,
    )  # fmt: skip


def _open(actor: User, nomination_id: int) -> Nomination:
    nomination: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    ensure(rules.may_join_paper(actor, nomination))
    return nomination


def _join(actor: User, scan: Scan, nomination: Nomination) -> None:
    """Make the scan the exemplar's evidence, or keep it in an organiser's dossier; once."""
    is_there = Scan.objects.filter(
        state=ScanState.JOINED, nomination=nomination, file=scan.file
    ).exists()
    is_new = _as_evidence(actor, scan, nomination) if nomination.exemplar_id else not is_there
    scan.nomination = nomination
    if scan.pk or not is_there:
        _settle(actor, scan, ScanState.DROPPED if is_there else ScanState.JOINED)
    if is_new:
        audit.record(
            actor=actor, action="nomination.paper_joined", target=nomination,
            about=nomination.exemplar, code=code_of(nomination.pk), sha256=scan.file.sha256,
        )  # fmt: skip


def _as_evidence(actor: User, scan: Scan, nomination: Nomination) -> bool:
    """Return whether the scan is new among the evidence of the dossier's exemplar."""
    known = set(Evidence.objects.filter(exemplar=nomination.exemplar).values_list("pk", flat=True))
    evidence = exemplars.add_evidence(
        actor=actor, exemplar_id=nomination.exemplar_id or 0,
        file=ContentFile(documents.content_of(scan.file), name=scan.file_name),
        title=f"Phiếu giấy {code_of(nomination.pk)} (bản quét)",
    )  # fmt: skip
    return evidence.pk not in known


def _settle(actor: User, scan: Scan, state: ScanState) -> None:
    scan.move_to(state)
    scan.settled_at, scan.settled_by = clock.now(), actor
    scan.save()


def _looked(checked: Checked, key_at: Callable[[str], int | None]) -> Iterator[Looked]:
    """Yield the sheets of one file."""
    try:
        pages = pages_of(checked.content, checked.extension)
        sheets = sheets_of([page.codes for page in pages], key_at)
        contents = _contents(checked, sheets)
    except Unreadable as fault:
        yield Looked(checked.name, checked, fault=f"{fault} {KEPT}"[:300])
        return
    for sheet, content in zip(sheets, contents, strict=True):
        yield Looked(checked.name, content, sheet, pages[sheet.first - 1].small, sheet.fault)


def _kept(actor: User, looked: Looked) -> Scan:
    sheet = looked.sheet
    if sheet is None:
        return _scan(actor, looked.checked, fault=looked.fault)
    small = Checked("nho.jpg", "jpg", "image/jpeg", looked.small)
    return _scan(
        actor, looked.checked, small=documents.keep(checked=small, actor=actor),
        pages=sheet.last - sheet.first + 1, bare=sheet.bare, key=sheet.key, fault=looked.fault,
    )  # fmt: skip


def _contents(checked: Checked, sheets: Sequence[Sheet]) -> list[Checked]:
    """Return a file for each sheet; one that is the whole file stays as it was sent."""
    if len(sheets) == 1:
        return [checked]
    parts = parted(checked.content, [(sheet.first, sheet.last) for sheet in sheets])
    stem = PurePath(checked.name).stem[:150]
    return [
        Checked(f"{stem}-trang-{_pages(sheet)}.pdf", "pdf", checked.media_type, part)
        for sheet, part in zip(sheets, parts, strict=True)
    ]


def _pages(sheet: Sheet) -> str:
    """Return '3', or '3-4' where the sheet has several pages."""
    return f"{sheet.first}" if sheet.first == sheet.last else f"{sheet.first}-{sheet.last}"


def _scan(actor: User, checked: Checked, **told: object) -> Scan:
    return Scan(
        file=documents.keep(checked=checked, actor=actor), file_name=checked.name,
        sent_at=clock.now(), sent_by=actor, **told,
    )  # fmt: skip
