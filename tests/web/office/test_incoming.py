"""The register of what arrives, on the screen."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.documents import services
from guongsang.documents.models import Channel, Incoming
from guongsang.documents.services import Recipient
from guongsang.orgs.models import Kind, Role
from tests.factories.documents import CONTENT, IncomingFactory, issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.write import to_pdf

pytestmark = pytest.mark.django_db
TOLD = {"sender": "Báo Thử", "title": "Mời dự họp mặt", "arrived": "03/06/2025"}


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def clerk(body):
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


@pytest.fixture
def office(client, clerk):
    client.force_login(clerk)
    return client


def address(name, *keys):
    return reverse(f"office:{name}", args=keys)


def send(client, name, *keys, **told):
    return client.post(address(name, *keys), {"form_token": str(uuid4()), **told})


def page(client, name, *keys, **asked):
    return client.get(address(name, *keys), asked).content.decode()


def test_a_letter_from_outside_is_entered_with_its_scan(office, body):
    assert "Ghi văn bản đến" in page(office, "incoming")
    file = SimpleUploadedFile("giay-moi.pdf", to_pdf(CONTENT))
    answer = send(office, "incoming_receive", organisation=body.pk, file=file, **TOLD)
    assert answer.status_code == 302
    made = Incoming.objects.get()
    shown = page(office, "incoming_one", made.pk)
    assert "1 / 2025" in shown
    assert "Mời dự họp mặt" in shown
    kept = office.get(address("incoming_file", made.pk))
    assert kept.content.startswith(b"%PDF")
    assert "giay-moi.pdf" in kept["Content-Disposition"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"arrived": "04/06/2025"}, "Ngày đến không thể sau hôm nay"),
        ({"dated": "05/06/2025"}, "Ngày văn bản không thể sau ngày đến"),
        ({"title": ""}, "Trích yếu"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "không thuộc loại được nhận"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_stays(office, body, changed, sentence):
    told = TOLD | {"organisation": body.pk} | changed
    answer = send(office, "incoming_receive", **told)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert "Báo Thử" in shown
    assert not Incoming.objects.exists()


def test_the_register_is_found_in(office, body, clerk):
    IncomingFactory(organisation=body, title="Báo cáo quý II", sender="Huyện Ba Bể")
    IncomingFactory(organisation=body, title="Mời họp", kind="giấy mời", handler=clerk)
    assert "Báo cáo quý II" in page(office, "incoming", q="ba be")
    assert "Mời họp" not in page(office, "incoming", q="ba be")
    assert "Báo cáo quý II" not in page(office, "incoming", cua_toi="on")
    assert "Báo cáo quý II" not in page(office, "incoming", loai="giấy mời")
    assert "Không có văn bản nào khớp" in page(office, "incoming", trang_thai="done")


def test_it_is_given_done_and_opened_again(office, body, clerk):
    made = IncomingFactory(organisation=body, due="2025-06-01")
    assert "Quá hạn" in page(office, "incoming")
    told = {"handler": clerk.pk, "due": "10/06/2025"}
    assert send(office, "incoming_assign", made.pk, **told).status_code == 302
    assert str(clerk) in page(office, "incoming_one", made.pk)
    wrong = HoldingFactory().user
    assert send(office, "incoming_assign", made.pk, handler=wrong.pk).status_code == 422
    assert send(office, "incoming_finish", made.pk, outcome="x" * 301).status_code == 422
    send(office, "incoming_finish", made.pk, outcome="Đã trả lời số 5")
    assert "Đã trả lời số 5" in page(office, "incoming_one", made.pk)
    send(office, "incoming_reopen", made.pk)
    assert Incoming.objects.get().state == "waiting"


def test_a_delivered_document_is_opened_from_the_register(office, body, work_off):
    sender = OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="A")
    head = HoldingFactory(organisation=sender, role=Role.HEAD).user
    document = issued(sender, by=head)
    to = Recipient(body.name, Channel.INBOX, "b/c", organisation=body)
    services.deliver(actor=head, document_id=document.pk, to=[to])
    work_off()
    shown = page(office, "incoming_one", Incoming.objects.get().pk)
    assert address("document", document.pk) in shown
    assert "b/c" in shown
    services.revoke(actor=head, document_id=document.pk, why="Sai thẩm quyền")
    assert "Cơ quan gửi đã thu hồi" in page(office, "incoming_one", Incoming.objects.get().pk)
    assert "Đã bị thu hồi" in page(office, "incoming")


def test_strangers_find_nothing(client, body):
    made = IncomingFactory(organisation=body)
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    assert made.title not in page(client, "incoming")
    assert client.get(address("incoming_one", made.pk)).status_code == 404
    assert client.get(address("incoming_file", made.pk)).status_code == 404
    for name in ("incoming_assign", "incoming_finish", "incoming_reopen"):
        assert send(client, name, made.pk).status_code == 404
    client.force_login(HoldingFactory(role=Role.REPORTER).user)
    assert client.get(address("incoming_receive")).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_register_asks_the_same_whatever_its_length(
    office, body, clerk, many, django_assert_max_num_queries
):
    for _ in range(many):
        IncomingFactory(organisation=body, handler=clerk)
    with django_assert_max_num_queries(12):
        office.get(address("incoming"))
