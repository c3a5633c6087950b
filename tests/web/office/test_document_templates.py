"""An office's own templates on the screen: listed, sent, refused, tried, taken up again, left."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as Word

from guongsang.decisions import services as decisions
from guongsang.decisions.papers import DECISION
from guongsang.documents import services
from guongsang.documents.checks import check_upload
from guongsang.documents.models import Document, OwnTemplate
from guongsang.documents.recipes import all_recipes
from guongsang.orgs.models import Kind, Role
from tests.documents.test_templates import OWN, with_words
from tests.factories.accounts import UserFactory
from tests.factories.nominations import FitExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.read import read

pytestmark = pytest.mark.django_db
CODE = DECISION.code


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú")


@pytest.fixture
def head(body):
    person = UserFactory(full_name="Ngô Minh Đức")
    return HoldingFactory(organisation=body, role=Role.HEAD, position="Chủ tịch", user=person).user


@pytest.fixture
def office(client, head):
    client.force_login(head)
    return client


def address(name, *keys):
    return reverse(f"office:{name}", args=keys)


def send(client, name, *keys, **told):
    return client.post(address(name, *keys), {"form_token": str(uuid4()), **told})


def page_of(client, name, *keys):
    return client.get(address(name, *keys)).content.decode()


def upload(client, body, content, name="mau-rieng.docx"):
    return send(client, "document_template", body.pk, CODE, file=SimpleUploadedFile(name, content))


def draft_of(head, body):
    what = decisions.Commendation(
        title="Khen thưởng gương vượt khó", level="local", kind="thematic", form="Giấy khen"
    )
    record = decisions.draft_commendation(
        actor=head, organisation=body, what=what,
        exemplars=[FitExemplarFactory(organisation=body)],
    )  # fmt: skip
    return services.draft(actor=head, recipe=DECISION, record=record), record


def test_every_kind_is_listed_with_its_template(office, body):
    page = page_of(office, "document_templates", body.pk)
    assert all(recipe.name in page for recipe in all_recipes())
    assert "Mẫu riêng" not in page
    upload(office, body, with_words(OWN))
    assert page_of(office, "document_templates", body.pk).count("Mẫu riêng") == 1


def test_the_list_asks_the_same_whatever_it_holds(office, body, django_assert_num_queries):
    with CaptureQueriesContext(connection) as empty:
        page_of(office, "document_templates", body.pk)
        asked = len(empty)
    assert asked
    upload(office, body, with_words(OWN))
    with django_assert_num_queries(asked):
        page_of(office, "document_templates", body.pk)


def test_the_fields_are_told_and_a_template_to_begin_with(office, body):
    page = page_of(office, "document_template", body.pk, CODE)
    assert "{{ trich_yeu }}" in page
    assert "{{ nguoi.ten }}" in page
    start = office.get(address("document_template_start", body.pk, CODE))
    assert "mau-khoi-dau-decisions-decision.docx" in start["Content-Disposition"]
    words = Word(io.BytesIO(start.content)).element.body.xpath("string(.)")
    assert "{{so_ky_hieu}}" in words


def test_a_template_is_sent_tried_and_printed_in(office, head, body):
    mine = with_words(OWN)
    assert upload(office, body, mine).status_code == 302
    page = page_of(office, "document_template", body.pk, CODE)
    assert "Bản 1: mau-rieng.docx" in page
    assert "điền bằng ví dụ" in page
    for extension in ("docx", "pdf"):
        tried = office.get(address("document_template_trial", body.pk, CODE, 1, extension))
        found = read(tried.content, f"a.{extension}").document
        assert OWN in repr(found)
        assert "(thử mẫu)" in found.title
    draft, record = draft_of(head, body)
    tried = office.get(address("document_template_trial", body.pk, CODE, 1, "docx"))
    assert record.lines.get().subject.name in repr(read(tried.content, "a.docx").document)
    page = page_of(office, "document", draft.pk)
    assert "Mẫu riêng của cơ quan, bản 1" in page
    assert "không lấy lại từ tệp Word" in page
    word = office.get(address("document_download", draft.pk, "docx")).content
    assert OWN in repr(read(word, "a.docx").document)
    kept = office.get(address("document_template_file", body.pk, CODE, 1))
    assert kept.content == mine


def test_a_bad_template_is_refused_on_its_page(office, body):
    answer = upload(office, body, with_words("Tặng {{ nguoi_kyy }}"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "trường “nguoi_kyy” mà hệ thống không biết; có phải là “nguoi_ky”?" in page
    assert "thân văn bản, đoạn" in page
    assert not OwnTemplate.objects.exists()


def test_a_version_is_taken_up_again_and_left(office, body):
    for words in (OWN, "Bản hai."):
        upload(office, body, with_words(words))
    send(office, "document_template_use", body.pk, CODE, 1)
    used = OwnTemplate.objects.in_use()
    assert [one.version for one in used.all()] == [1]
    send(office, "document_template_house", body.pk, CODE)
    assert not used.all().exists()
    assert "Đang dùng mẫu của hệ thống" in page_of(office, "document_template", body.pk, CODE)


def test_a_draft_that_cannot_be_printed_says_why_and_is_not_issued(office, head, body):
    """A template kept before a field was taken away: the page stands, the issue is refused."""
    upload(office, body, with_words(OWN))
    draft, _ = draft_of(head, body)
    broken = services.keep(
        checked=check_upload(SimpleUploadedFile("cu.docx", with_words("{{ da_bo }}"))), actor=head
    )
    OwnTemplate.objects.update(file=broken)
    page = page_of(office, "document", draft.pk)
    assert "Chưa in được theo mẫu riêng" in page
    assert "trường “da_bo”" in page
    assert office.get(address("document_picture", draft.pk, 1)).status_code == 404
    assert office.get(address("document_download", draft.pk, "docx")).status_code == 403
    answer = send(office, "document_issue", draft.pk, dated="03/06/2025", signer="Ngô Minh Đức")
    assert answer.status_code == 403
    assert "Chưa in được văn bản" in answer.content.decode()
    assert Document.objects.get().number is None


def test_a_draft_leaves_the_template_and_a_word_file_is_refused_before(office, head, body):
    upload(office, body, with_words(OWN))
    draft, _ = draft_of(head, body)
    file = SimpleUploadedFile("sua.docx", with_words("Sửa"))
    refused = send(office, "document_word", draft.pk, file=file)
    assert refused.status_code == 403
    assert "không lấy lại từ tệp Word" in refused.content.decode()
    send(office, "document_leave_template", draft.pk)
    assert Document.objects.get().template is None


def test_who_may_not_sees_and_who_is_a_stranger_finds_nothing(client, body):
    client.force_login(HoldingFactory(organisation=body, role=Role.OFFICER).user)
    assert "Chỉ để xem" in page_of(client, "document_templates", body.pk)
    assert upload(client, body, with_words(OWN)).status_code == 403
    assert send(client, "document_template_house", body.pk, CODE).status_code == 403
    assert client.get(address("document_template", body.pk, "khong.co")).status_code == 404
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    for name in ("document_templates", "document_template", "document_template_start"):
        keys = [body.pk] if name == "document_templates" else [body.pk, CODE]
        assert client.get(address(name, *keys)).status_code == 404
    assert upload(client, body, with_words(OWN)).status_code == 404
