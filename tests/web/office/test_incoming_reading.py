"""A document that arrived is read from its file; the clerk sees, corrects and enters it."""

import io
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.documents import services
from guongsang.documents.heads import offered
from guongsang.documents.models import Incoming, Reading
from guongsang.documents.services import work_through
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.readings import PLAN
from vanban.write import to_docx

pytestmark = pytest.mark.django_db
TOLD = {
    "sender": "Ủy ban nhân dân xã Bình Phú", "printed_number": "58/KH-UBND", "dated": "05/02/2025",
    "kind": "kế hoạch", "title": "Xây dựng, nhân rộng điển hình tiên tiến", "arrived": "03/06/2025",
}  # fmt: skip


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def office(client, body):
    client.force_login(HoldingFactory(organisation=body, role=Role.OFFICER).user)
    return client


@pytest.fixture
def give(office, body):
    """Hand in a file and have it read, as the worker does."""

    def given(content=None, name="ke-hoach.docx"):
        file = SimpleUploadedFile(name, content or to_docx(PLAN))
        send(office, "incoming_give", organisation=body.pk, file=file)
        reading = Reading.objects.latest("pk")
        work_through(reading.pk)
        reading.refresh_from_db()
        return reading

    return given


def send(client, name, *keys, **told):
    address = reverse(f"office:{name}", args=keys)
    return client.post(address, {"form_token": str(uuid4()), **told})


def page(client, name, *keys):
    return client.get(reverse(f"office:{name}", args=keys)).content.decode()


def test_the_head_of_the_file_is_offered_and_what_the_clerk_writes_is_entered(office, give, body):
    reading = give()
    shown = page(office, "incoming_read", reading.pk)
    for value in ("Ủy ban nhân dân xã Bình Phú", "58/KH-UBND", "05/02/2025"):
        assert f'value="{value}"' in shown, value
    assert "Xây dựng, nhân rộng điển hình tiên tiến giai đoạn 2025-2026</textarea>" in shown
    assert '<option value="kế hoạch" selected>' in shown
    answer = send(office, "incoming_read", reading.pk, **TOLD)
    made = Incoming.objects.get()
    assert answer["Location"] == reverse("office:incoming_one", args=[made.pk])
    assert (made.organisation, made.title, made.file_name) == (body, TOLD["title"], "ke-hoach.docx")
    assert made.file == reading.files.get().file
    assert "Đã gửi, chưa vào sổ" not in page(office, "incoming_receive")


def test_a_file_is_entered_once(office, give, body):
    reading = give()
    send(office, "incoming_read", reading.pk, **TOLD)
    made = Incoming.objects.get()
    again = send(office, "incoming_read", reading.pk, **TOLD)
    assert again["Location"] == reverse("office:incoming_one", args=[made.pk])
    with pytest.raises(Refused, match="đã vào sổ, số đến 1 năm 2025"):
        services.receive(
            actor=made.created_by, organisation=body, reading=reading,
            arrival=services.Arrival("Báo Thử", "Thử", made.arrived),
        )  # fmt: skip
    assert Incoming.objects.count() == 1


def test_what_is_wrong_is_named_and_what_was_typed_stays(office, give):
    reading = give()
    answer = send(office, "incoming_read", reading.pk, **TOLD | {"sender": "Báo Thử", "title": ""})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Báo Thử"' in shown
    assert "Ủy ban nhân dân xã Bình Phú" not in shown, "what was typed wins over what was read"
    assert not Incoming.objects.exists()


def broken_inside(content):
    """Return a Word file whose words break off in the middle."""
    whole, broken = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(broken, "w") as parts:
        for name in whole.namelist():
            part = whole.read(name)
            parts.writestr(name, part[: len(part) // 2] if name == "word/document.xml" else part)
    return broken.getvalue()


def test_a_file_that_cannot_be_read_is_kept_and_entered_by_hand(office, give):
    reading = give(broken_inside(to_docx(PLAN)))
    assert reading.fault
    shown = page(office, "incoming_read", reading.pk)
    assert "Không đọc được văn bản" in shown
    assert "Đọc lại" in shown
    send(office, "incoming_read", reading.pk, **TOLD)
    assert Incoming.objects.get().file_name == "ke-hoach.docx"


def test_what_is_no_document_is_refused_and_the_page_stays_whole(office, body):
    file = SimpleUploadedFile("a.exe", b"MZ")
    answer = send(office, "incoming_give", organisation=body.pk, file=file)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "không thuộc loại được nhận" in shown
    assert "Vào sổ" in shown


def test_while_it_is_read_the_page_waits(office, body):
    file = SimpleUploadedFile("a.docx", to_docx(PLAN))
    answer = send(office, "incoming_give", organisation=body.pk, file=file)
    shown = office.get(answer["Location"]).content.decode()
    assert "Đang chờ đến lượt" in shown
    assert "Vào sổ" not in shown
    assert "Đã gửi, chưa vào sổ" in page(office, "incoming_receive"), "the way back"
    reading = Reading.objects.get()
    early = send(office, "incoming_read", reading.pk, **TOLD)
    assert early.status_code == 403
    assert "hãy chờ đọc xong" in early.content.decode()


def test_the_file_and_its_reading_are_not_there_for_other_bodies(client, give):
    reading = give()
    client.force_login(HoldingFactory(role=Role.OFFICER).user)
    for name in ("incoming_read", "incoming_read_file"):
        assert client.get(reverse(f"office:{name}", args=[reading.pk])).status_code == 404
    assert send(client, "incoming_read", reading.pk, **TOLD).status_code == 404


def test_only_what_the_head_says_is_offered_and_a_blurred_value_is_marked():
    contract = {
        "issuer": "Sở Y tế", "number": None, "date": None, "kind": "biên lai", "title": "Mời họp",
        "evidence": {"/issuer": {"confidence": 0.5}, "/title": {"confidence": 0.9}},
    }  # fmt: skip
    found = offered({"contract": contract})
    assert {name: offer.value for name, offer in found.items()} == {
        "sender": "Sở Y tế", "title": "Mời họp",
    }  # fmt: skip
    assert found["sender"].is_blurred
    assert not found["title"].is_blurred
