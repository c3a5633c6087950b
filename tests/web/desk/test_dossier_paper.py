"""A dossier on paper: printed with a code, found by it, its scan joined; for others it is absent."""

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.exemplars.models import Evidence
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination
from guongsang.nominations.papers.sheet import sheet_of
from tests.factories.awards import ReportFormFactory, report_box
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, officer_of, secretary_of
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db

PARTS = [
    {
        "title": "Sơ lược",
        "fields": [
            report_box("ly-lich", kind="facts", label="Thông tin"),
            report_box("que-quan", label="Quê quán"),
            report_box("vao-dang", kind="date", label="Ngày vào Đảng", required=True),
        ],
    },
    {
        "title": "Kết quả",
        "fields": [
            report_box("thanh-tich", kind="main", label="Việc đã làm"),
            report_box("bang", kind="table", label="Sáng kiến", columns=["Năm", "Tên sáng kiến"]),
            report_box("binh-chon", kind="vote", label="Bình chọn"),
        ],
    },
    {"title": "Khen thưởng", "fields": [report_box("kt", kind="honours", label="Khen thưởng")]},
]


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def nomination():
    return NominationFactory(
        form=ReportFormFactory(name="Mẫu một", sections=PARTS),
        answers={"que-quan": "Lâm Thao", "bang": [["2024", "Góp ngày công"]]},
    )


@pytest.fixture
def officer(client, nomination):
    return Browser(client, officer_of(nomination.organisation))


@pytest.fixture
def stranger(client):
    return Browser(client, officer_of(OrganisationFactory()))


def _paper(nomination):
    return reverse("desk:paper", args=[code_of(nomination.pk)])


def _scan(name="phieu.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def test_the_sheet_prints_what_is_typed_and_leaves_room_for_the_rest(nomination):
    sheet = sheet_of(nomination, "https://guong.example/phieu/x/")
    boxes = {box.label: box for part in sheet.parts for box in part.boxes}
    assert boxes["Quê quán"].text == ("Lâm Thao",)
    assert boxes["Quê quán"].empty == 0
    assert (boxes["Ngày vào Đảng"].empty, boxes["Ngày vào Đảng"].required) == (1, True)
    assert (boxes["Sáng kiến"].rows, boxes["Sáng kiến"].empty) == ((("2024", "Góp ngày công"),), 4)
    assert "Năm sinh: 1980." in boxes["Thông tin"].text
    assert "Bình chọn" not in boxes
    assert [part.title for part in sheet.parts] == [
        "Lý do giới thiệu", "Sơ lược", "Kết quả", "Khen thưởng",
    ]  # fmt: skip
    assert sheet.parts[3].boxes[0].label == ""


def test_the_sheet_comes_as_a_pdf_with_its_code_on_every_page(officer, nomination):
    rows = [["2024", "Sáng kiến dài. " * 400], ["2025", "Cuối bảng"]]
    Nomination.objects.update(
        report="Việc dài. " * 900, answers=nomination.answers | {"bang": rows}
    )
    officer.client.force_login(officer.person)
    answer = officer.client.get(reverse("desk:dossier_sheet", args=[nomination.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    document = pypdfium2.PdfDocument(answer.content)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 1
    assert all(code_of(nomination.pk) in page for page in pages)
    assert "Lâm Thao" in pages[0]
    assert "Cuối bảng" in "".join(pages)


def test_a_character_that_no_font_has_is_named_instead_of_printed(officer, nomination):
    Nomination.objects.update(report="Việc tốt 😀")
    officer.client.force_login(officer.person)
    answer = officer.client.get(reverse("desk:dossier_sheet", args=[nomination.pk]))
    assert answer.status_code == 403
    assert "Chưa in được phiếu." in answer.text
    assert "😀" in answer.text


def test_a_dossier_without_a_form_prints_its_report(client):
    plain = NominationFactory(report="")
    sheet = sheet_of(plain, "https://guong.example/")
    assert sheet.parts[1].boxes[0].empty == 14


def test_others_print_nothing_and_no_code_opens_anything_to_them(stranger, nomination):
    stranger.see(reverse("desk:dossier_sheet", args=[nomination.pk]), status=404)
    stranger.see(_paper(nomination), status=404)
    answer = stranger.send(_paper(nomination), file=_scan())
    assert answer.status_code == 404
    looked = stranger.see(reverse("desk:paper_look") + f"?ma={code_of(nomination.pk)}", status=422)
    assert "Không có hồ sơ nào mang mã này" in looked
    assert nomination.subject.name not in looked
    page = stranger.see(reverse("desk:search") + f"?q={code_of(nomination.pk)}")
    assert nomination.subject.name not in page
    assert not Evidence.objects.exists()


def test_a_dossier_not_yet_sent_is_absent_for_its_receiver(client, nomination):
    receiver = Browser(client, secretary_of(nomination.round.receiver))
    receiver.see(_paper(nomination), status=404)
    Nomination.objects.update(
        state="submitted", submitted_at=nomination.created_at, submitted_by=nomination.created_by
    )
    page = receiver.see(_paper(nomination))
    assert nomination.subject.name in page
    assert receiver.send(_paper(nomination), file=_scan()).status_code == 403


@pytest.mark.parametrize("write", [str, str.lower, lambda code: code.replace("-", " ")])
def test_the_code_typed_or_searched_opens_the_dossier(officer, nomination, write):
    typed = write(code_of(nomination.pk))
    officer.client.force_login(officer.person)
    for name, key in (("desk:paper_look", "ma"), ("desk:search", "q")):
        answer = officer.client.get(reverse(name), {key: typed})
        assert (answer.status_code, answer.url) == (302, _paper(nomination))
    page = officer.see(_paper(nomination))
    assert nomination.subject.name in page
    assert reverse("desk:dossier", args=[nomination.pk]) in answer_of(officer, nomination)


def answer_of(officer, nomination):
    return officer.client.get(_paper(nomination)).content.decode()


@pytest.mark.parametrize("typed", ["", "abc", "HS-222-222", "458/KH-UBND"])
def test_what_is_no_code_is_said_to_be_none(officer, typed):
    answer = officer.client.get(reverse("desk:paper_look"), {"ma": typed})
    assert answer.status_code in (302, 422)
    officer.see(reverse("desk:paper_look") + f"?ma={typed}", status=422)
    officer.see("/phieu/HS-222-222/", status=404)


def test_a_scan_joins_the_dossier_as_proof_once(officer, nomination):
    page = officer.sent(_paper(nomination), file=_scan())
    assert "Đã ghép phiếu giấy vào hồ sơ." in page
    officer.sent(_paper(nomination), file=_scan())
    evidence = Evidence.objects.get()
    assert evidence.title == f"Phiếu giấy {code_of(nomination.pk)} (bản quét)"
    assert evidence.exemplar == nomination.exemplar
    entry = Entry.objects.get(action="nomination.paper_joined")
    assert entry.payload.detail["sha256"] == evidence.file.sha256
    assert "Đã ghép" in officer.see(_paper(nomination))


@pytest.mark.parametrize(
    "file",
    [
        None,
        _scan("phieu.exe", b"MZ\x90"),
        _scan("phieu.pdf", b"not a pdf"),
        _scan("phieu.txt", b"abc"),
    ],
)
def test_what_is_no_scan_is_refused_with_a_reason(officer, nomination, file):
    answer = officer.send(_paper(nomination), **({"file": file} if file else {}))
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


def test_a_dossier_that_is_over_takes_no_more_paper(officer, nomination):
    Nomination.objects.update(state="withdrawn")
    assert "không nhận thêm phiếu giấy" in officer.see(_paper(nomination))
    answer = officer.send(_paper(nomination), file=_scan())
    assert answer.status_code == 403
    assert "không nhận thêm phiếu giấy" in text_of(answer)


def test_the_page_of_the_dossier_leads_to_its_paper(officer, nomination):
    page = officer.see(reverse("desk:dossier", args=[nomination.pk]))
    assert code_of(nomination.pk) in page
    assert "In phiếu" in page
