"""The public page of a document: only after the officer's confirmation, never of the inner circle."""

import pytest
from django.urls import reverse

from guongsang.documents import services
from guongsang.documents.models import Channel, Delivery
from guongsang.documents.services import Recipient
from guongsang.orgs.models import Kind, Role
from tests.factories.documents import issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Ủy ban nhân dân xã Bình Phú", kind=Kind.COMMUNE, place="A")


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


@pytest.fixture
def notice(body, head):
    return issued(body, "Website của xã", "Lưu: VT", by=head)


def statuses(client, document):
    names = ("document", "document_file")
    return [client.get(reverse(f"portal:{name}", args=[document.pk])).status_code for name in names]


def put_up(head, document):
    page = Recipient("Website của xã", Channel.PAGE)
    services.deliver(actor=head, document_id=document.pk, to=[page])


@pytest.mark.requirement("BK-RCP-a")
def test_a_citizen_reads_it_once_it_was_put_up(client, head, notice, work_off):
    assert statuses(client, notice) == [404, 404]
    put_up(head, notice)
    assert statuses(client, notice) == [404, 404]
    work_off()
    page = client.get(reverse("portal:document", args=[notice.pk])).content.decode()
    assert notice.title in page
    assert "01/TB-UBND" in page
    file = client.get(reverse("portal:document_file", args=[notice.pk]))
    assert file.content.startswith(b"%PDF")
    assert "01-TB-UBND.pdf" in file["Content-Disposition"]


def test_a_document_taken_back_stays_named_without_its_text(client, head, notice, work_off):
    put_up(head, notice)
    work_off()
    services.revoke(actor=head, document_id=notice.pk, why="Sai thẩm quyền")
    page = client.get(reverse("portal:document", args=[notice.pk])).content.decode()
    assert "đã bị thu hồi" in page
    assert "Sai thẩm quyền" in page
    assert "Tải toàn văn" not in page
    assert statuses(client, notice) == [200, 404]


def test_the_inner_circle_is_never_shown(client, body, head, work_off):
    minutes = issued(body, "Website của xã", by=head, circle="inner")
    Delivery.objects.create(
        document=minutes, line="Website", channel="page", state="sent",
        made_at=minutes.issued_at, made_by=head, sent_at=minutes.issued_at,
    )  # fmt: skip
    assert statuses(client, minutes) == [404, 404]


def test_the_list_holds_what_was_put_up_and_finds_it_without_marks(client, head, notice, work_off):
    where = reverse("portal:documents")
    assert "Chưa có văn bản công khai" in client.get(where).content.decode()
    put_up(head, notice)
    work_off()
    for asked in ({}, {"q": "ket qua binh chon"}, {"loai": "thông báo"}):
        assert notice.title in client.get(where, asked).content.decode()
    for asked in ({"q": "không có đâu"}, {"loai": "quyết định"}):
        assert "Không có văn bản nào khớp" in client.get(where, asked).content.decode()
