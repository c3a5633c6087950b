"""A document is handed in, read in the background and kept; what cannot be read says why."""

import shutil
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.audit.models import Entry
from guongsang.documents import apart, services
from guongsang.documents.models import Reading
from guongsang.documents.services import reading as service
from guongsang.documents.states import ReadingState
from guongsang.orgs.models import Role
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.files import pdf
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.readings import PLAN, ReadingFactory
from vanban.read import read
from vanban.write import to_docx, to_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    holding = HoldingFactory()
    return SimpleNamespace(user=holding.user, unit=holding.organisation)


def ask(officer, *files):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return services.ask_reading(actor=officer.user, organisation=officer.unit, files=uploads)


@pytest.mark.parametrize(
    ("name", "content"), [("kh.docx", to_docx(PLAN)), ("kh.pdf", to_pdf(PLAN))], ids=["docx", "pdf"]
)
def test_a_document_is_read_in_the_background(officer, work_off, name, content):
    asked = ask(officer, (name, content))
    assert (asked.state, asked.result) == (ReadingState.WAITING, None)
    work_off()
    asked.refresh_from_db()
    assert asked.state == ReadingState.DONE
    assert asked.result["contract"]["number"] == "58/KH-UBND"
    assert asked.result["contract"]["plan"]["quotas"][0]["minimum"] == 2
    source = asked.result["sources"]["/plan/quotas/0"]
    assert source.startswith("/sections/")
    assert asked.result["document"]["title"] == PLAN.title
    assert (asked.pages_done, asked.pages) == (1, 1)
    actions = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["documents.reading_asked", "documents.reading_done"]


def test_done_twice_it_is_read_once(officer, work_off):
    asked = ask(officer, ("kh.docx", to_docx(PLAN)))
    work_off()
    at = Reading.objects.get(pk=asked.pk).progress_at
    services.work_through(asked.pk)
    assert Reading.objects.get(pk=asked.pk).progress_at == at


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("dai.pdf", pdf(400), "trang"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "không phải văn bản Word"),
    ],
    ids=["four hundred pages", "old office"],
)
def test_what_cannot_be_read_says_why_and_is_kept(officer, work_off, name, content, told):
    asked = ask(officer, (name, content))
    work_off()
    asked.refresh_from_db()
    assert asked.state == ReadingState.FAILED
    assert told in asked.fault
    assert asked.files.get().name == name
    entry = Entry.objects.get(action="documents.reading_failed")
    assert entry.payload.why == asked.fault


def test_it_is_not_here_that_a_password_is_guessed(officer, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf, which locks the file of this test, is not installed")
    (tmp_path / "in.pdf").write_bytes(to_pdf(PLAN))
    lock = ["qpdf", "--encrypt", "mo", "mo", "256", "--", tmp_path / "in.pdf", tmp_path / "out.pdf"]
    subprocess.run(lock, check=True)
    with pytest.raises(ValidationError, match="Hãy bỏ mật khẩu"):
        ask(officer, ("khoa.pdf", (tmp_path / "out.pdf").read_bytes()))
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([("kh.docx", to_pdf(PLAN))], "mật khẩu hoặc không phải"),
        ([("kh.exe", b"MZ")], "không thuộc loại"),
        ([("kh.pdf", b"")], "rỗng"),
        ([("hong.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")], "hỏng"),
        ([("dai.pdf", pdf(2_000))], "2.000 trang"),
        ([("kh.pdf", to_pdf(PLAN)), ("kh2.pdf", to_pdf(PLAN))], "Chỉ ảnh chụp"),
    ],
    ids=["mislabelled", "program", "empty", "damaged", "two thousand pages", "two documents"],
)
def test_what_can_be_no_document_is_refused_at_once(officer, files, told):
    with pytest.raises(ValidationError, match=told):
        ask(officer, *files)
    assert not Reading.objects.exists()


def test_only_those_who_work_for_the_unit_hand_in(officer):
    stranger = SimpleNamespace(user=HoldingFactory(role=Role.EDITOR).user, unit=officer.unit)
    with pytest.raises(Refused):
        ask(stranger, ("kh.docx", to_docx(PLAN)))
    assert not Reading.objects.exists()


def test_a_reading_is_seen_where_the_unit_is_reached(officer):
    mine = ReadingFactory(organisation=officer.unit)
    ReadingFactory(organisation=OrganisationFactory())
    assert list(Reading.objects.visible_to(officer.user)) == [mine]
    assert Reading.objects.visible_to(UserFactory(administrator=True)).count() == 2


def test_a_failed_one_is_read_again_by_request(officer, work_off):
    failed = ReadingFactory(organisation=officer.unit, failed=True)
    services.read_again(actor=officer.user, reading_id=failed.pk)
    work_off()
    failed.refresh_from_db()
    assert failed.state == ReadingState.DONE
    with pytest.raises(Refused):
        services.read_again(actor=officer.user, reading_id=failed.pk)


def still(**values):
    return ReadingFactory(progress_at=clock.now() - timedelta(hours=1), **values)


def test_what_stood_still_is_taken_up_again(work_off):
    standing = still(state=ReadingState.RUNNING, attempts=1)
    lost = still(state=ReadingState.WAITING)
    alive = ReadingFactory(state=ReadingState.RUNNING, attempts=1)
    assert services.take_up_again() == 2
    assert services.take_up_again() == 0
    work_off()
    for each in (standing, lost, alive):
        each.refresh_from_db()
    assert (standing.state, standing.attempts) == (ReadingState.DONE, 2)
    assert (lost.state, alive.state) == (ReadingState.DONE, ReadingState.RUNNING)


def test_a_file_that_ends_the_worker_three_times_is_refused():
    worn = still(state=ReadingState.RUNNING, attempts=3)
    assert services.take_up_again() == 0
    worn.refresh_from_db()
    assert (worn.state, worn.fault) == (ReadingState.FAILED, apart.ENDED)


def test_a_worker_that_comes_late_changes_nothing(monkeypatch):
    """Its reading was taken up by another meanwhile."""
    reading = ReadingFactory()

    def slow(_files, _progress):
        Reading.objects.filter(pk=reading.pk).update(attempts=2)
        return {"pages": 1}

    monkeypatch.setattr(service, "read_apart", slow)
    services.work_through(reading.pk)
    reading.refresh_from_db()
    assert (reading.state, reading.result) == (ReadingState.RUNNING, None)


def test_progress_is_noted_at_most_once_a_second(monkeypatch):
    reading = ReadingFactory()
    noted = []

    def pages(_files, progress):
        for page in range(5):
            progress(page, 5)
            noted.append(Reading.objects.get(pk=reading.pk).pages_done)
        raise apart.Unreadable("Hết giấy.")

    monkeypatch.setattr(service, "read_apart", pages)
    monkeypatch.setattr(
        service.time, "monotonic", iter([10, 10, 10.4, 11.2, 11.2, 12, 12.1]).__next__
    )
    services.work_through(reading.pk)
    assert noted == [0, 0, 2, 2, 2]


def child_that(monkeypatch, code):
    began = subprocess.Popen

    def instead(command, **kwargs):
        return began([sys.executable, "-c", code], **kwargs)

    monkeypatch.setattr(apart.subprocess, "Popen", instead)


def test_a_silent_reader_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "SILENCE", 0.4)
    monkeypatch.setattr(apart, "BEAT", 0.1)
    child_that(monkeypatch, "import time; time.sleep(60)")
    signs = []
    with pytest.raises(apart.Unreadable, match="phải dừng"):
        apart.read_apart([("txt", b"a")], lambda *turn: signs.append(turn))
    assert signs


def test_a_reader_that_dies_is_a_refusal(monkeypatch):
    child_that(monkeypatch, "import os; os.abort()")
    with pytest.raises(apart.Unreadable, match="phải dừng"):
        apart.read_apart([("txt", b"a")], lambda *_: None)


def test_the_reader_asks_for_no_more_than_its_memory(monkeypatch):
    monkeypatch.setattr(apart, "MEMORY", 256 << 20)
    code = (
        "import resource, sys; from guongsang.documents import apart; apart.MEMORY = 256 << 20\n"
        "apart._read = lambda files: bytearray(1 << 30)\napart.main('/')"
    )
    child_that(monkeypatch, code)
    with pytest.raises(apart.Unreadable, match="phải dừng"):
        apart.read_apart([("txt", b"a")], lambda *_: None)


def test_pictures_of_pages_are_one_document_in_their_order(monkeypatch, tmp_path):
    seen = []

    def pictures(files, **_kwargs):
        seen.extend(file.name for file in files)
        return read(to_docx(PLAN), "ke-hoach.docx")

    monkeypatch.setattr(apart, "read_pictures", pictures)
    said = apart._read([tmp_path / "001.png", tmp_path / "002.jpg"])
    assert seen == ["001.png", "002.jpg"]
    assert said["contract"]["number"] == "58/KH-UBND"
