"""Scans of printed sheets: read here, confirmed by a person, joined; of others nothing is told."""

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.documents import scanned
from guongsang.documents import services as documents
from guongsang.exemplars.models import Evidence
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination, Scan
from guongsang.nominations.rules.scans import MOST_WAITING
from guongsang.nominations.services import scans as scans_service
from guongsang.nominations.sheets import NO_SQUARE, OTHER_SQUARE
from guongsang.nominations.states import ScanState
from guongsang.orgs.models import Role
from tests.factories import scans
from tests.factories.exemplars import SubjectFactory
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db
LOOK = "/phieu/"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def nomination():
    return NominationFactory()


@pytest.fixture
def officer(client, nomination):
    return Browser(client, officer_of(nomination.organisation))


@pytest.fixture
def organisers(nomination):
    """A dossier of an organiser of the work, of the same unit."""
    return NominationFactory(
        organisation=nomination.organisation, exemplar=None,
        organiser=SubjectFactory(organisation=nomination.organisation, name="Ban Thi đua"),
    )  # fmt: skip


def printed(officer, nomination):
    """Return a dossier's sheet as the product prints it."""
    officer.client.force_login(officer.person)
    return officer.client.get(reverse("desk:dossier_sheet", args=[nomination.pk])).content


def picture(officer, nomination, page=0):
    return scans.drawn(printed(officer, nomination), page, dpi=150)


def sent(name, content):
    return SimpleUploadedFile(name, content)


def take(officer, *files):
    answer = officer.send(LOOK, papers=list(files))
    assert answer.status_code == 302, text_of(answer)[:800]
    return list(Scan.objects.waiting_for(officer.person).order_by("pk"))


def join(officer, found, code, status=302):
    answer = officer.send(reverse("desk:scans_join"), ban=[each.pk for each in found], ma=code)
    assert answer.status_code == status, text_of(answer)[:800]
    return answer


def test_a_photograph_of_the_printed_sheet_finds_its_dossier_and_joins_after_a_look(
    officer, nomination
):
    photo = scans.jpeg(scans.photographed(scans.drawn(printed(officer, nomination))))
    found = take(officer, sent("IMG_001.jpg", photo))
    assert [each.key for each in found] == [nomination.pk]
    assert not Evidence.objects.exists(), "nothing joins before the officer has looked"
    page = officer.see(LOOK)
    assert nomination.subject.name in page
    assert code_of(nomination.pk) in page
    assert "1 bản chụp phiếu giấy chờ ghép vào hồ sơ" in officer.see("/viec-cua-toi/")
    answer = join(officer, found, code_of(nomination.pk))
    assert answer.url == reverse("desk:paper", args=[code_of(nomination.pk)])
    evidence = Evidence.objects.get()
    assert evidence.exemplar == nomination.exemplar
    assert documents.content_of(evidence.file) == photo
    assert Scan.objects.get().state == ScanState.JOINED
    assert "bản chụp phiếu giấy" not in officer.see("/viec-cua-toi/")
    assert [entry.action for entry in Entry.objects.order_by("pk")][-3:] == [
        "nomination.scans_taken", "exemplars.evidence_added", "nomination.paper_joined",
    ]  # fmt: skip
    assert "IMG_001.jpg" in officer.see(answer.url)


def test_a_stack_is_parted_and_each_sheet_joins_its_own_dossier(officer, nomination):
    other = NominationFactory(organisation=nomination.organisation)
    stack = scans.bound(
        picture(officer, nomination), scans.blank(), scans.askew(picture(officer, other))
    )
    found = take(officer, sent("tap-phieu.pdf", stack))
    assert [(each.key, each.pages, each.bare) for each in found] == [
        (nomination.pk, 2, 1), (other.pk, 1, 0),
    ]  # fmt: skip
    assert [each.file_name for each in found] == [
        "tap-phieu-trang-1-2.pdf", "tap-phieu-trang-3.pdf",
    ]  # fmt: skip
    assert "1 trang không thấy mã, được tính theo phiếu đứng trước" in officer.see(LOOK)
    join(officer, found[:1], code_of(nomination.pk))
    join(officer, found[1:], code_of(other.pk))
    pages = {
        each.exemplar_id: len(pypdfium2.PdfDocument(documents.content_of(each.file)))
        for each in Evidence.objects.all()
    }
    assert pages == {nomination.exemplar_id: 2, other.exemplar_id: 1}


def test_the_same_stack_sent_again_adds_nothing(officer, nomination):
    other = NominationFactory(organisation=nomination.organisation)
    stack = scans.bound(picture(officer, nomination), picture(officer, other))
    for _ in range(2):
        found = take(officer, sent("tap.pdf", stack))
        join(officer, found[:1], code_of(nomination.pk))
        join(officer, found[1:], code_of(other.pk))
    assert Evidence.objects.count() == 2
    assert sorted(Scan.objects.values_list("state", flat=True)) == [
        "dropped", "dropped", "joined", "joined",
    ]  # fmt: skip


def test_photographs_of_one_dossier_join_together(officer, nomination):
    front = scans.jpeg(picture(officer, nomination))
    back = scans.jpeg(scans.upside_down(picture(officer, nomination)))
    found = take(officer, sent("1.jpg", front), sent("2.jpg", back))
    assert officer.see(LOOK).count(nomination.subject.name) == 1
    join(officer, found, code_of(nomination.pk))
    assert Evidence.objects.count() == 2


def test_a_square_that_cannot_be_read_is_said_and_the_file_is_kept(officer, nomination):
    found = take(officer, sent("mo.jpg", scans.jpeg(scans.blank())))
    page = officer.see(LOOK)
    assert NO_SQUARE in page
    assert "mo.jpg" in page
    assert "bắt đầu bằng HS" in text_of(join(officer, found, "HS-222", status=422))
    assert Scan.objects.waiting_for(officer.person).exists()
    join(officer, found, code_of(nomination.pk).lower())
    assert Evidence.objects.get().file_name == "mo.jpg"


def test_a_code_of_another_unit_is_absent_as_one_that_was_never_given(client, officer, nomination):
    foreign = NominationFactory()
    its_officer = Browser(client, officer_of(foreign.organisation))
    scan = scans.jpeg(picture(its_officer, foreign))
    found = take(officer, sent("la.jpg", scan))
    page = officer.see(LOOK)
    assert "Không có hồ sơ nào mang mã này trong phạm vi bạn được xem." in page
    assert foreign.subject.name not in page
    assert foreign.organisation.name not in page
    there = text_of(join(officer, found, code_of(foreign.pk), status=422))
    assert "Không có hồ sơ nào mang mã này" in there
    assert foreign.subject.name not in there
    page = officer.see(LOOK)
    Scan.objects.update(key=10**6)
    assert page.replace(code_of(foreign.pk), code_of(10**6)) == officer.see(LOOK)
    assert not Evidence.objects.exists()


HOSTILE = [
    "https://khac.example/phieu/{code}/",
    "http://testserver@khac.example/phieu/{code}/",
    "http://testserver.khac.example/phieu/{code}/",
    "http://testserver/dang-xuat/?x=/phieu/{code}/",
    "http://testserver/phieu/{code}x/",
    "javascript:location='http://testserver/phieu/{code}/'",
    "{code}",
    "http://[",
    "<script>alert(1)</script>",
    "'; DROP TABLE nominations_scan; --",
    "\u202e\x00WIFI:S:a;;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_other_text_in_a_square_is_refused_plainly(officer, nomination, text):
    told = text.format(code=code_of(nomination.pk))
    found = take(officer, sent("la.jpg", scans.jpeg(scans.square(told))))
    assert [(each.key, each.fault) for each in found] == [(None, OTHER_SQUARE)]
    page = officer.client.get(LOOK).content.decode()
    assert "<script>alert" not in page
    assert "khac.example" not in page
    assert nomination.subject.name not in page


def test_an_address_that_we_answer_to_besides_is_ours(officer, nomination, settings):
    settings.ALLOWED_HOSTS = ["testserver", "cu.example"]
    square = scans.square(f"https://cu.example/phieu/{code_of(nomination.pk)}/")
    assert take(officer, sent("cu.jpg", scans.jpeg(square)))[0].key == nomination.pk


def test_what_ends_the_reader_is_kept_with_the_reason(officer, nomination, monkeypatch):
    monkeypatch.setattr(scanned, "SECONDS", 0.001)
    (found,) = take(officer, sent("nang.pdf", pdf()))
    assert "Tệp vẫn được giữ" in found.fault
    monkeypatch.undo()
    (_, long) = take(officer, sent("dai.pdf", pdf(pages=61)))
    assert "61 trang" in long.fault
    join(officer, [long], code_of(nomination.pk))
    assert Evidence.objects.get().file_name == "dai.pdf"


@pytest.mark.django_db(transaction=True)
def test_codes_are_read_while_no_transaction_holds_others_up(officer, monkeypatch):
    read, held = scans_service.pages_of, []

    def watched(content, extension):
        held.append(connection.in_atomic_block)
        return read(content, extension)

    monkeypatch.setattr(scans_service, "pages_of", watched)
    take(officer, sent("phieu.pdf", pdf()))
    assert held == [False]


@pytest.mark.parametrize(
    "file", [None, sent("a.exe", b"MZ\x90"), sent("a.pdf", b"not a pdf"), sent("a.docx", b"PK")]
)
def test_what_is_no_scan_is_refused_and_nothing_is_kept(officer, nomination, file):
    answer = officer.send(LOOK, **({"papers": file} if file else {}))
    assert answer.status_code == 422
    assert not Scan.objects.exists()


def test_an_empty_file_is_told_with_what_to_do(officer):
    answer = officer.send(LOOK, papers=sent("rong.pdf", b""))
    assert "Hãy kiểm tra lại tệp rồi gửi" in text_of(answer)


def test_a_code_that_is_wrong_is_looked_up_not_taken_in(officer):
    assert "Chưa tìm được hồ sơ" in officer.see(f"{LOOK}?ma=HS-000", 422)


def test_nobody_else_sees_a_waiting_scan(client, officer, nomination):
    (found,) = take(officer, sent("1.jpg", scans.jpeg(picture(officer, nomination))))
    addresses = [reverse(f"desk:scan_{name}", args=[found.pk]) for name in ("file", "small")]
    for address in addresses:
        officer.client.force_login(officer.person)
        answer = officer.client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer["X-Content-Type-Options"] == "nosniff"
    others = [head_of(nomination.organisation), officer_of(OrganisationFactory())]
    for person in others:
        browser = Browser(client, person)
        for address in addresses:
            browser.see(address, status=404)
        join(browser, [found], code_of(nomination.pk), status=404)
        away = browser.send(reverse("desk:scan_put_away", args=[found.pk]))
        assert away.status_code == 404
        assert "1.jpg" not in browser.see(LOOK)
    assert Scan.objects.get().state == ScanState.WAITING
    inspector = HoldingFactory(organisation=nomination.organisation, role=Role.INSPECTOR).user
    assert "1.jpg" not in Browser(client, inspector).see(reverse("office:ledger"))


def test_a_scan_is_put_away(officer, nomination):
    (found,) = take(officer, sent("nham.jpg", scans.jpeg(scans.blank())))
    officer.sent(reverse("desk:scan_put_away", args=[found.pk]))
    assert "nham.jpg" not in officer.see(LOOK)
    join(officer, [found], code_of(nomination.pk), status=404)
    assert Entry.objects.filter(action="nomination.scan_put_away").count() == 1


def test_a_dossier_that_is_over_takes_no_scan(officer, nomination):
    found = take(officer, sent("1.jpg", scans.jpeg(picture(officer, nomination))))
    Nomination.objects.update(state="withdrawn")
    assert "không nhận thêm phiếu giấy" in officer.see(LOOK)
    join(officer, found, code_of(nomination.pk), status=403)
    assert not Evidence.objects.exists()


def test_who_introduces_nobody_sends_no_scans(client, nomination):
    secretary = Browser(client, secretary_of(nomination.round.receiver))
    assert "do cán bộ hoặc thủ trưởng đơn vị" in secretary.see(LOOK)
    answer = secretary.send(LOOK, papers=sent("1.jpg", scans.jpeg(scans.blank())))
    assert answer.status_code == 403


def test_not_more_wait_than_a_person_can_look_at(officer, nomination):
    (one,) = take(officer, sent("1.jpg", scans.jpeg(scans.blank())))
    Scan.objects.bulk_create(
        Scan(file=one.file, file_name="x", sent_at=one.sent_at, sent_by=officer.person)
        for _ in range(MOST_WAITING - 1)
    )
    assert "Hãy ghép hoặc bỏ bớt" in officer.see(LOOK)
    answer = officer.send(LOOK, papers=sent("2.jpg", scans.jpeg(scans.blank())))
    assert answer.status_code == 403


def test_an_organisers_dossier_keeps_its_scan_itself(client, officer, organisers):
    photo = scans.jpeg(picture(officer, organisers))
    found = take(officer, sent("ban.jpg", photo))
    page = join(officer, found, code_of(organisers.pk)).url
    assert "ban.jpg" in officer.see(page)
    kept = Scan.objects.get()
    file = reverse("desk:scan_file", args=[kept.pk])
    officer.client.force_login(officer.person)
    assert officer.client.get(file).content == photo
    receiver = Browser(client, secretary_of(organisers.round.receiver))
    receiver.see(file, status=404)
    Nomination.objects.filter(pk=organisers.pk).update(
        state="submitted", submitted_at=organisers.created_at,
        submitted_by=organisers.created_by,
    )  # fmt: skip
    receiver.client.force_login(receiver.person)
    assert receiver.client.get(file).content == photo
    assert "ban.jpg" in receiver.see(reverse("office:appraisal", args=[organisers.pk]))
    Browser(client, officer_of(OrganisationFactory())).see(file, status=404)


def test_an_organisers_dossier_takes_an_upload_at_once_and_gives_it_back(officer, organisers):
    page = reverse("desk:paper", args=[code_of(organisers.pk)])
    for _ in range(2):
        officer.sent(page, file=sent("phieu.pdf", pdf()))
    kept = Scan.objects.get()
    assert (kept.state, kept.nomination) == (ScanState.JOINED, organisers)
    assert Entry.objects.filter(action="nomination.paper_joined").count() == 1
    officer.sent(reverse("desk:scan_put_away", args=[kept.pk]))
    assert "phieu.pdf" not in officer.see(page)
    officer.sent(page, file=sent("phieu.pdf", pdf()))
    assert "phieu.pdf" in officer.see(page)


def test_the_page_asks_as_much_for_three_scans_as_for_one(officer, nomination):
    def fill(number):
        for _ in range(number):
            made = NominationFactory(organisation=nomination.organisation)
            Scan.objects.create(
                file=one.file, file_name="x", key=made.pk, sent_at=one.sent_at,
                sent_by=officer.person,
            )  # fmt: skip

    (one,) = take(officer, sent("1.jpg", scans.jpeg(picture(officer, nomination))))
    officer.client.force_login(officer.person)
    tables = ("nominations_", "exemplars_", "orgs_", "documents_")
    first = queries_of(officer.client, LOOK, *tables)
    fill(2)
    assert queries_of(officer.client, LOOK, *tables) == first
