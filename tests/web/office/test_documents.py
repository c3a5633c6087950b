"""The register of documents: seen by whom, corrected, issued, taken back, on the screen."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.documents.models import Document, Letterhead
from guongsang.documents.services import content_of as content_of_file
from guongsang.documents.services.official import content_of
from guongsang.orgs.models import Kind, Role
from tests.factories import signing
from tests.factories.accounts import UserFactory
from tests.factories.documents import CONTENT, DraftFactory
from tests.factories.nominations import FitExemplarFactory, NominationFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban import model_json
from vanban.model import Section
from vanban.write import to_docx, to_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú")


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD, position="Chủ tịch").user


@pytest.fixture
def draft(body):
    return DraftFactory(organisation=body)


@pytest.fixture
def office(client, head):
    client.force_login(head)
    return client


def address(name, *keys):
    return reverse(f"office:{name}", args=keys)


def send(client, name, *keys, **told):
    return client.post(address(name, *keys), {"form_token": str(uuid4()), **told})


def boxes(document, **changed):
    from dataclasses import asdict

    from guongsang.documents.corrections import texts_of

    told = asdict(texts_of(content_of(document)))
    told.pop("annexes")
    return told | {"revision": document.revision} | changed


def test_the_register_lists_and_finds(office, draft):
    DraftFactory(organisation=draft.organisation, title="Nghỉ lễ Quốc khánh")
    page = office.get(address("documents")).content.decode()
    assert draft.title in page
    assert "Nghỉ lễ" in page
    found = office.get(address("documents"), {"q": "nghi le"}).content.decode()
    assert "Nghỉ lễ" in found
    assert draft.title not in found
    assert (
        "Không có văn bản nào khớp"
        in office.get(address("documents"), {"q": "không đâu có"}).content.decode()
    )


def test_strangers_find_nothing_at_all(client, draft):
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    names = ["document", "document_correct"]
    assert [client.get(address(name, draft.pk)).status_code for name in names] == [404, 404]
    assert client.get(address("document_picture", draft.pk, 1)).status_code == 404
    assert client.get(address("document_download", draft.pk, "pdf")).status_code == 404
    assert client.get(address("document_letterhead", draft.organisation_id)).status_code == 404
    assert send(client, "document_issue", draft.pk).status_code == 404
    client.force_login(UserFactory())
    assert draft.title not in client.get(address("documents")).content.decode()


@pytest.mark.requirement("BG-HDR-a")
def test_a_draft_is_shown_as_its_pages_and_said_to_be_one(office, draft):
    page = office.get(address("document", draft.pk)).content.decode()
    assert "Bản dự thảo, chưa có số và ngày" in page
    assert "Số dự kiến: 1;" in page
    drawn = office.get(address("document_picture", draft.pk, 1))
    assert drawn.content.startswith(b"\x89PNG")
    assert office.get(address("document_picture", draft.pk, 9)).status_code == 404
    word = office.get(address("document_download", draft.pk, "docx"))
    assert f"du-thao-{draft.pk}.docx" in word["Content-Disposition"]
    assert office.get(address("document_download", draft.pk, "exe")).status_code == 404


def test_a_draft_is_corrected_as_text(office, draft):
    told = boxes(draft, title="Kết quả năm 2025", body="# 1. Danh sách\nKèm theo.")
    assert send(office, "document_correct", draft.pk, **told).status_code == 302
    draft.refresh_from_db()
    content = content_of(draft)
    assert content.title == draft.title == "Kết quả năm 2025"
    assert content.sections == (Section("1", "Danh sách", ("Kèm theo.",)),)
    assert content.recipients == CONTENT.recipients


def test_a_slip_in_a_table_is_named_and_nothing_typed_is_lost(office, draft):
    told = boxes(draft, body="# 1. Bảng\n| a | b |\n| c |", title="Tên mới đang viết")
    answer = send(office, "document_correct", draft.pk, **told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dòng 3: hàng có 1 ô, hàng đầu của bảng có 2 ô" in page
    assert "Tên mới đang viết" in page
    assert "| c |" in page


def test_a_correction_that_comes_too_late_keeps_its_words(office, draft):
    first = boxes(draft, title="Người thứ nhất")
    second = boxes(draft, title="Người thứ hai")
    send(office, "document_correct", draft.pk, **first)
    answer = send(office, "document_correct", draft.pk, **second)
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in answer.content.decode()
    assert "Người thứ hai" in answer.content.decode()
    assert Document.objects.get().title == "Người thứ nhất"


def test_a_draft_comes_back_from_word(office, draft):
    changed = replace(CONTENT, title="Kết quả sửa trong Word", number="99/TB-UBND", symbol=None)
    file = SimpleUploadedFile("sua.docx", to_docx(changed))
    assert send(office, "document_word", draft.pk, file=file).status_code == 302
    content = content_of(Document.objects.get())
    assert content.title == "Kết quả sửa trong Word"
    assert (content.number, content.symbol) == (None, "TB-UBND")


@pytest.mark.parametrize(
    ("name", "bytes_", "sentence"),
    [
        ("sua.pdf", b"%PDF-1.7", "không thuộc loại được nhận"),
        ("sua.docx", b"khong phai word", "bị hỏng, có mật khẩu hoặc không phải .docx"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(office, draft, name, bytes_, sentence):
    answer = send(office, "document_word", draft.pk, file=SimpleUploadedFile(name, bytes_))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Document.objects.get().revision == 0


def test_issuing_gives_a_number_and_the_pages_stay(office, draft):
    answer = send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    assert answer.status_code == 302
    page = office.get(address("document", draft.pk)).content.decode()
    assert "01/TB-UBND" in page
    assert "Sửa nội dung" not in page
    file = office.get(address("document_download", draft.pk, "pdf"))
    assert "01-TB-UBND.pdf" in file["Content-Disposition"]
    again = send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    assert again.status_code == 403
    assert "không ban hành lần nữa" in again.content.decode()


def test_a_day_to_come_is_refused_and_the_signer_stays(office, draft):
    answer = send(office, "document_issue", draft.pk, dated="04/06/2025", signer="Lê Thị Hà")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "không thể sau hôm nay" in page
    assert "Lê Thị Hà" in page


def test_an_issued_document_is_taken_back_with_a_reason(office, draft):
    send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    assert send(office, "document_revoke", draft.pk, why="").status_code == 422
    send(office, "document_revoke", draft.pk, why="Sai thể thức")
    assert "Sai thể thức" in office.get(address("document", draft.pk)).content.decode()


def test_a_draft_is_put_away(office, draft):
    assert send(office, "document_drop", draft.pk).status_code == 302
    assert Document.objects.get().state == "dropped"


def test_a_body_sets_its_letterhead_and_its_book(office, body, draft):
    page = office.get(address("document_letterhead", body.pk)).content.decode()
    assert "Ủy ban nhân dân xã Bình Phú" in page
    told = {
        "superior": "", "issuer": "Ủy ban nhân dân xã Bình Phú", "symbol": "UBND xã",
        "place": "Bình Phú", "authority": "", "position": "", "signer": "", "filing": "VT",
    }  # fmt: skip
    wrong = send(office, "document_letterhead", body.pk, **told)
    assert wrong.status_code == 422
    assert "Ký hiệu viết liền" in wrong.content.decode()
    send(office, "document_letterhead", body.pk, **told | {"symbol": "UBND"})
    assert Letterhead.objects.get().symbol == "UBND"
    send(office, "document_book", body.pk, kind="thông báo", year="2025", last="17")
    send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    assert "18/TB-UBND" in office.get(address("document", draft.pk)).content.decode()
    bad = send(office, "document_book", body.pk, kind="thông báo", year="2025", last="-1")
    assert bad.status_code == 422


@pytest.mark.parametrize("many", [1, 3])
def test_the_register_asks_the_same_whatever_its_length(
    office, body, many, django_assert_max_num_queries
):
    for _ in range(many):
        DraftFactory(organisation=body)
    with django_assert_max_num_queries(12):
        office.get(address("documents"))


@pytest.fixture
def issued(office, draft):
    send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    return Document.objects.get(pk=draft.pk)


def signed_copy(document):
    return signing.sign(content_of_file(document.pdf), signing.chairman())


def test_a_signed_copy_comes_back_and_is_kept(office, issued):
    file = SimpleUploadedFile("da-ky.pdf", signed_copy(issued))
    assert send(office, "document_signed", issued.pk, file=file).status_code == 302
    page = office.get(address("document", issued.pk)).content.decode()
    assert "Tệp có 1 chữ ký, đều còn nguyên vẹn." in page
    assert "Gửi bản ký số" not in page
    kept = Document.objects.get()
    assert content_of_file(kept.signed) != content_of_file(kept.pdf)
    download = office.get(address("document_download", issued.pk, "pdf"))
    assert download.content == content_of_file(kept.signed)
    again = send(office, "document_signed", issued.pk, file=SimpleUploadedFile("b.pdf", b"%PDF"))
    assert again.status_code == 422
    assert "đã có bản ký số" in again.content.decode()


def test_a_signed_copy_is_judged_before_its_form_takes_the_database(office, issued):
    file = SimpleUploadedFile("da-ky.pdf", signed_copy(issued))
    with CaptureQueriesContext(connection) as asked:
        send(office, "document_signed", issued.pk, file=file)
    told = [query["sql"] for query in asked]
    token = next(n for n, sql in enumerate(told) if "audit_formtoken" in sql)
    pdf = next(n for n, sql in enumerate(told) if "documents_storedfile" in sql)
    assert pdf < token


def test_a_signed_copy_sent_twice_is_kept_once(office, issued):
    told = {"form_token": str(uuid4())}
    where = address("document_signed", issued.pk)
    content = signed_copy(issued)
    for _ in range(2):
        answer = office.post(where, told | {"file": SimpleUploadedFile("da-ky.pdf", content)})
        assert answer.status_code == 302


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda content: content, "chữ ký"),
        (lambda _: b"khong phai pdf", "không đúng với đuôi .pdf"),
    ],
)
def test_an_unsigned_or_wrong_file_is_refused(office, issued, spoil, sentence):
    file = SimpleUploadedFile("gui.pdf", spoil(content_of_file(issued.pdf)))
    answer = send(office, "document_signed", issued.pk, file=file)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Document.objects.get().signed is None


def test_another_document_signed_is_refused(office, issued):
    other = to_pdf(replace(CONTENT, title="Một văn bản khác hẳn", number="01/TB-UBND"))
    file = SimpleUploadedFile("khac.pdf", signing.sign(other, signing.chairman()))
    answer = send(office, "document_signed", issued.pk, file=file)
    assert answer.status_code == 422
    assert "Hãy ký đúng tệp đã tải về từ hệ thống" in answer.content.decode()


@pytest.mark.parametrize(
    "label", ["programmes.programme", "nominations.round", "exemplars.exemplar", "no.such"]
)
def test_papers_of_what_one_does_not_see_do_not_exist(office, label):
    assert office.get(address("document_papers", label, 1)).status_code == 404


def test_papers_of_a_record_are_offered_and_made(office, body):
    exemplar = FitExemplarFactory(organisation=body)
    url = address("document_papers", "exemplars.exemplar", exemplar.pk)
    assert "Phiếu giới thiệu" in office.get(url).content.decode()
    answer = send(office, "document_make", "exemplars.introduction", exemplar.pk)
    made = Document.objects.get()
    assert answer.url == address("document", made.pk)
    again = send(office, "document_make", "exemplars.introduction", exemplar.pk)
    assert again.url == answer.url
    assert made.title in office.get(url).content.decode()
    assert send(office, "document_make", "no.such", exemplar.pk).status_code == 404


def test_papers_of_another_body_are_not_offered_to_those_who_only_handle_the_record(client, body):
    """The committee's secretariat works on its office's rounds, but the office's papers are its."""
    sender = NominationFactory(
        round__receiver=body, submitted=True,
        round__office=OrganisationFactory(name="Phòng Nội vụ", parent=body),
    )  # fmt: skip
    round_ = sender.round
    url = address("document_papers", "nominations.round", round_.pk)
    offer = "Tờ trình và danh sách đề nghị"
    for role, unit, may in (
        (Role.SECRETARIAT, body, False),
        (Role.OFFICER, round_.office, True),
    ):
        client.force_login(HoldingFactory(organisation=unit, role=role).user)
        assert (offer in client.get(url).content.decode()) is may
        answer = send(client, "document_make", "nominations.list", round_.pk)
        assert answer.status_code == (302 if may else 403)


def test_a_letter_of_no_font_is_named_before_the_issue_and_nothing_is_lost(office, body):
    named = replace(CONTENT, title="Biểu dương Ông Trần Hoa 陳華")
    draft = DraftFactory(organisation=body, content=model_json.dump(named))
    shown = office.get(address("document", draft.pk)).content.decode()
    assert "ký tự “陳” (U+9673) ở trích yếu “Biểu dương Ông Trần Hoa 陳華”" in shown
    assert office.get(address("document_picture", draft.pk, 1)).status_code == 404
    refused = send(office, "document_issue", draft.pk, dated="03/06/2025")
    assert "“華” (U+83EF)" in refused.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("draft", None)
    assert content_of(draft).title == named.title
    assert office.get(address("document_download", draft.pk, "docx")).content.startswith(b"PK")
    assert office.get(address("document_download", draft.pk, "pdf")).status_code == 403
