"""The archive of a year: every hash holds, the same records give the same bytes, nothing beyond sight."""

import csv
import hashlib
import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from guongsang.archives import services
from guongsang.archives.models import Package
from guongsang.archives.services import Put
from guongsang.archives.states import PackageState
from guongsang.audit.models import Entry as LedgerEntry
from guongsang.documents import services as documents
from guongsang.documents.models import Circle, Document, Incoming
from guongsang.documents.services import content_of
from guongsang.exemplars import services as exemplars
from guongsang.orgs.models import Role
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.archives.test_files import put, upload
from tests.factories.archives import EntryFactory, WorkFileFactory
from tests.factories.documents import DraftFactory, IncomingFactory, issued
from tests.factories.exemplars import ExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)
WINDOWS = re.compile(r"[a-z0-9][a-z0-9.-]*[a-z0-9]", re.IGNORECASE)
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Sở Nội vụ tỉnh Bình Phú", short_name="Sở Nội vụ")


@pytest.fixture
def clerk(body):
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


def packed(actor, body, work_off, year=2025):
    made = services.ask_package(actor=actor, organisation=body, year=year)
    work_off()
    made.refresh_from_db()
    return made


def zip_of(package):
    assert package.state == PackageState.DONE, package.fault
    with default_storage.open(package.path) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == package.sha256
    assert len(content) == package.size
    return zipfile.ZipFile(io.BytesIO(content))


def close(actor, *files):
    for each in files:
        services.close(actor=actor, work_file_id=each.pk, closed=DAY)


def names_in(archive):
    return [name.partition("/")[2] for name in archive.namelist()]


def bytes_in(archive):
    return {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_every_hash_holds_and_documents_are_as_issued(body, clerk, work_off):
    work_file = WorkFileFactory(organisation=body, code="TĐKT.04", title="Bồi dưỡng: gương/2025?")
    unsigned, signed = issued(body, by=clerk), issued(body, by=clerk)
    kept = documents.store(file=upload("ky.pdf"), actor=clerk)
    Document.objects.filter(pk=signed.pk).update(
        signed=kept, signed_kept_at=clock.now(), signed_kept_by=clerk
    )
    letter = IncomingFactory(organisation=body)
    paper = documents.register_paper(
        actor=clerk, organisation=body,
        paper=documents.Paper("thông báo", 90, "TB-SNV", DAY, "=Bản giấy", "A"),
    )  # fmt: skip
    put(clerk, work_file, documents=[unsigned.pk, signed.pk, paper.pk], incoming=[letter.pk])
    close(clerk, work_file)
    archive = zip_of(packed(clerk, body, work_off))
    tops = {name.partition("/")[0] for name in archive.namelist()}
    assert tops == {"ho-so-2025-so-noi-vu"}
    *parts, manifest = names_in(archive)
    assert manifest == "manifest-sha256.txt"
    said = dict(
        reversed(line.split("  "))
        for line in archive.read(f"{tops.copy().pop()}/{manifest}").decode().splitlines()
    )
    assert list(said) == parts
    for name, digest in said.items():
        content = archive.read(f"ho-so-2025-so-noi-vu/{name}")
        assert hashlib.sha256(content).hexdigest() == digest
    folder = "001-tdkt-04-boi-duong-guong-2025"
    papers = [name for name in parts if re.match(rf"{folder}/\d", name)]
    found = {archive.read(f"ho-so-2025-so-noi-vu/{name}") for name in papers}
    assert found == {content_of(unsigned.pdf), content_of(kept)}
    rows = list(
        csv.reader(
            io.StringIO(
                archive.read(f"ho-so-2025-so-noi-vu/{folder}/muc-luc.csv").decode("utf-8-sig")
            )
        )
    )
    assert [row[0] for row in rows] == ["STT", "1", "2", "3", "4"]
    assert all(row[7] == "" or f"{folder}/{row[7]}" in papers for row in rows[1:])
    page = archive.read("ho-so-2025-so-noi-vu/MUC-LUC.html").decode()
    assert "Bồi dưỡng: gương/2025?" in page
    assert "bản giấy" in page
    for name in papers:
        assert f'href="{name}"' in page


def test_names_are_safe_on_windows(body, clerk, work_off):
    titles = ("CON", "a" * 300, 'Gương <b>"x"</b> |*?', "  .. ", "日本語")
    for title in titles:
        work_file = WorkFileFactory(organisation=body, title=title)
        put(clerk, work_file, documents=[issued(body, by=clerk).pk])
        close(clerk, work_file)
    archive = zip_of(packed(clerk, body, work_off))
    names = archive.namelist()
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) < 200
    for name in names:
        for part in name.split("/"):
            assert WINDOWS.fullmatch(part)
            assert part.partition(".")[0].lower() not in DEVICES
    assert "<b>" not in archive.read(f"{names[0].partition('/')[0]}/MUC-LUC.html").decode()


def test_the_same_records_give_the_same_bytes(body, clerk, work_off, business_day):
    work_file = WorkFileFactory(organisation=body, officer=clerk)
    put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    close(clerk, work_file)
    first = packed(clerk, body, work_off)
    business_day("2026-02-01")
    second = packed(clerk, body, work_off)
    assert first.pk != second.pk
    assert first.sha256 == second.sha256


def test_nothing_beyond_the_packers_sight_is_within(body, clerk, head, work_off):
    """Inner papers, other bodies' files, open files, other years: none is in the clerk's zip."""
    plain = WorkFileFactory(organisation=body)
    put(clerk, plain, documents=[issued(body, by=clerk).pk])
    sealed = WorkFileFactory(organisation=body, circle=Circle.INNER, title="Biên bản kiểm phiếu")
    minutes = issued(body, by=head, circle=Circle.INNER)
    put(head, sealed, documents=[minutes.pk])
    other = OrganisationFactory(parent=body)
    their_head = HoldingFactory(organisation=other, role=Role.HEAD).user
    theirs = WorkFileFactory(organisation=other, circle=Circle.INNER)
    put(their_head, theirs, documents=[issued(other, by=their_head, circle=Circle.INNER).pk])
    last_year = WorkFileFactory(organisation=body, year=2024, line__year=2024)
    put(clerk, last_year, documents=[issued(body, by=clerk).pk])
    still_open = WorkFileFactory(organisation=body)
    put(clerk, still_open, documents=[issued(body, by=clerk).pk])
    close(head, plain, sealed, last_year)
    close(their_head, theirs)

    for_clerk = packed(clerk, body, work_off)
    seen = zip_of(for_clerk)
    assert for_clerk.circle == Circle.BODY
    assert sum(name.endswith("muc-luc.pdf") for name in seen.namelist()) == 1
    assert minutes.pdf.sha256 not in bytes_in(seen)
    page = seen.read(next(name for name in seen.namelist() if name.endswith(".html"))).decode()
    assert "kiểm phiếu" not in page
    for_head = packed(head, body, work_off)
    assert for_head.circle == Circle.INNER
    assert minutes.pdf.sha256 in bytes_in(zip_of(for_head))
    assert list(Package.objects.visible_to(clerk)) == [for_clerk]
    with pytest.raises(Refused, match="thường trực và thủ trưởng"):
        services.fetched(actor=clerk, package=for_head)


def test_a_paper_that_became_restricted_after_filing_is_left_out(body, clerk, work_off):
    """Rows are asked again at packing: an inner paper that slipped into a plain file stays out."""
    work_file = WorkFileFactory(organisation=body)
    kept, hidden = issued(body, by=clerk), IncomingFactory(organisation=body, title="Thư kín")
    put(clerk, work_file, documents=[kept.pk], incoming=[hidden.pk])
    exemplar = ExemplarFactory(organisation=OrganisationFactory(parent=body))
    carer = HoldingFactory(organisation=exemplar.organisation, role=Role.OFFICER).user
    proof = exemplars.add_evidence(
        actor=carer, exemplar_id=exemplar.pk, file=upload("anh.pdf"), title="Ảnh chụp riêng"
    )
    put(clerk, work_file, papers=[f"exemplars.evidence:{proof.pk}"])
    close(clerk, work_file)
    Incoming.objects.filter(pk=hidden.pk).update(circle=Circle.INNER)
    exemplars.withdraw_evidence(actor=carer, evidence_id=proof.pk, why="Rút")
    archive = zip_of(packed(clerk, body, work_off))
    texts = b"".join(
        archive.read(name) for name in archive.namelist() if name.endswith((".html", ".csv"))
    ).decode()
    assert "Thư kín" not in texts
    assert "Ảnh chụp riêng" not in texts
    assert "Không kèm 2 tệp" in texts
    assert proof.file.sha256 not in bytes_in(archive)


def test_whoever_lost_the_role_does_not_fetch(body, clerk, work_off):
    work_file = WorkFileFactory(organisation=body)
    put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    close(clerk, work_file)
    made = packed(clerk, body, work_off)
    clerk.holdings.update(valid_to=DAY - timedelta(days=1))
    again = type(clerk).objects.get(pk=clerk.pk)
    assert not Package.objects.visible_to(again).exists()
    with pytest.raises(Refused):
        services.fetched(actor=again, package=made)


def lost(path):
    default_storage.delete(path)


def changed(path):
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"%PDF-1.4 khac"))


@pytest.mark.parametrize(
    ("spoil", "said"), [(lost, "không còn trong kho tệp"), (changed, "khác với lúc lưu")]
)
def test_a_spoiled_store_is_told_and_nothing_is_handed_out(body, clerk, work_off, spoil, said):
    work_file = WorkFileFactory(organisation=body)
    document = issued(body, by=clerk)
    put(clerk, work_file, documents=[document.pk])
    close(clerk, work_file)
    spoil(document.pdf.path)
    made = packed(clerk, body, work_off)
    assert made.state == PackageState.FAILED
    assert said in made.fault
    assert made.path == ""


def test_a_package_expires_and_leaves_the_storage(body, clerk, work_off):
    work_file = WorkFileFactory(organisation=body)
    put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    close(clerk, work_file)
    made = packed(clerk, body, work_off)
    services.fetched(actor=clerk, package=made)
    assert services.remove_expired() == 0
    Package.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    made.refresh_from_db()
    with pytest.raises(Refused, match="hết hạn"):
        services.fetched(actor=clerk, package=made)
    path = made.path
    assert default_storage.exists(path)
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        assert services.remove_expired() == 1
    assert not default_storage.exists(path)
    made.refresh_from_db()
    assert (made.state, made.path) == (PackageState.EXPIRED, "")
    actions = set(LedgerEntry.objects.values_list("action", flat=True))
    assert {"package.asked", "package.done", "package.fetched", "package.expired"} <= actions


def test_what_stood_still_is_taken_up_three_times_at_most(body, clerk, work_off):
    work_file = WorkFileFactory(organisation=body)
    put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    close(clerk, work_file)
    made = services.ask_package(actor=clerk, organisation=body, year=2025)
    with pytest.raises(Refused, match="đang được đóng"):
        services.ask_package(actor=clerk, organisation=body, year=2025)
    old = clock.now() - timedelta(hours=1)
    Package.objects.update(state="running", attempts=1, progress_at=old)
    assert services.take_up_packages() == 1
    work_off()
    made.refresh_from_db()
    assert (made.state, made.attempts) == (PackageState.DONE, 2)
    Package.objects.update(state="running", attempts=3, progress_at=old)
    assert services.take_up_packages() == 0
    made.refresh_from_db()
    assert made.state == PackageState.FAILED
    assert "ngắt nhiều lần" in made.fault


def test_a_year_without_closed_files_is_not_packed(body, clerk):
    EntryFactory(work_file__organisation=body)
    with pytest.raises(Refused, match="chưa có hồ sơ nào kết thúc"):
        services.ask_package(actor=clerk, organisation=body, year=2025)
    stranger = HoldingFactory(role=Role.HEAD).user
    with pytest.raises(Refused, match="nhờ người của cơ quan ấy"):
        services.ask_package(actor=stranger, organisation=body, year=2025)


def test_drafts_never_leave_in_an_archive(body, clerk):
    work_file = WorkFileFactory(organisation=body)
    draft = DraftFactory(organisation=body)
    services.put(actor=clerk, work_file_id=work_file.pk, what=Put(documents=[draft.pk]))
    with pytest.raises(Refused, match="dự thảo"):
        services.close(actor=clerk, work_file_id=work_file.pk, closed=DAY)


def test_an_index_with_a_letter_of_no_font_is_packed_as_word(body, clerk, work_off):
    work_file = WorkFileFactory(organisation=body, title="Khen Ông Trần Hoa 陳華")
    put(clerk, work_file, documents=[issued(body, by=clerk).pk])
    close(clerk, work_file)
    within = zip_of(packed(clerk, body, work_off))
    index = next(name for name in within.namelist() if "muc-luc.docx" in name)
    assert within.read(index).startswith(b"PK")
    assert not any(name.endswith("muc-luc.pdf") for name in within.namelist())
    page = within.read(next(name for name in within.namelist() if name.endswith(".html")))
    assert index.partition("/")[2] in page.decode()
