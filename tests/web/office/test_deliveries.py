"""Sending a document out on the screen: the list confirmed, each state shown, strangers kept out."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from guongsang.documents import services
from guongsang.documents.models import Channel, Delivery
from guongsang.documents.services import Recipient
from guongsang.orgs.models import Kind, Role
from tests.factories.accounts import UserFactory
from tests.factories.documents import DraftFactory, issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = (
    "Ban TĐKT TW (b/c)", "Các phòng chuyên môn (để thực hiện)", "Website của xã", "Lưu: VT, VHXH",
)  # fmt: skip


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Ủy ban nhân dân xã Bình Phú", kind=Kind.COMMUNE, place="A")


@pytest.fixture
def division(body):
    return OrganisationFactory(name="Phòng Văn hóa - Xã hội", kind=Kind.DIVISION, parent=body)


@pytest.fixture
def reader(division):
    return HoldingFactory(organisation=division, role=Role.OFFICER).user


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


@pytest.fixture
def office(client, head):
    client.force_login(head)
    return client


@pytest.fixture
def notice(body, head, division):
    return issued(body, *LIST, by=head)


def address(name, *keys):
    return reverse(f"office:{name}", args=keys)


def send(client, name, *keys, **told):
    return client.post(address(name, *keys), {"form_token": str(uuid4()), **told})


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.requirement("BG-RCP", "BG-RCP-z", "BK-RCP-b")
def test_the_printed_list_stands_with_whom_it_means(office, notice, division):
    page = text_of(office.get(address("deliveries", notice.pk)))
    assert "Ban TĐKT TW" in page
    assert "để báo cáo" in page
    assert "để thực hiện" in page
    ticked = re.findall(r'name="dong_(\d)" value="(\w+)"[^>]*checked', page)
    assert ticked == [("0", "giay"), ("1", f"u{division.pk}")]
    assert "Dòng lưu không gửi đi đâu" in page
    assert re.search(r"Văn thư</dt>\s*<dd[^>]*>\s*VT\s*<", page)
    assert re.search(r"Đơn vị soạn thảo</dt>\s*<dd[^>]*>\s*VHXH\s*<", page)


@pytest.mark.requirement("BK-RCP-a", "BK-RCP-b")
def test_confirmed_sent_opened_and_each_state_shown(office, client, notice, reader, work_off):
    unit = f"u{reader.holdings.get().organisation_id}"
    told = {"dong_0": "giay", "dong_1": unit, "dong_2": "trang"}
    assert send(office, "delivery_confirm", notice.pk, **told).status_code == 302
    work_off()
    page = text_of(office.get(address("deliveries", notice.pk)))
    assert "Chờ gửi: 1" in page
    assert "Đã gửi: 2" in page
    assert "Báo cáo" in page
    assert "Xác nhận nơi nhận" not in page
    office.force_login(reader)
    assert office.get(address("document", notice.pk)).status_code == 200
    assert office.get(address("deliveries", notice.pk)).status_code == 404
    office.force_login(notice.created_by)
    row = Delivery.objects.get(organisation__isnull=False)
    assert (row.state, row.seen_by) == ("seen", reader)


def test_the_page_names_who_opened_it(office, notice, reader, work_off):
    unit = reader.holdings.get().organisation
    services.deliver(
        actor=HoldingFactory(organisation=notice.organisation).user, document_id=notice.pk,
        to=[Recipient("Các phòng chuyên môn", Channel.INBOX, organisation=unit)],
    )  # fmt: skip
    work_off()
    services.seen(actor=reader, document=notice)
    page = text_of(office.get(address("deliveries", notice.pk)))
    assert f"{reader}," in page
    assert "Đã xem: 1" in page


def test_nothing_ticked_is_asked_again(office, notice):
    answer = send(office, "delivery_confirm", notice.pk)
    assert answer.status_code == 422
    assert "Chưa chọn nơi nhận nào" in text_of(answer)
    wrong = send(office, "delivery_confirm", notice.pk, dong_0="u999999")
    assert wrong.status_code == 422
    assert not Delivery.objects.exists()


def test_a_recipient_is_added_beside_the_list(office, notice):
    other = OrganisationFactory(name="Sở Nội vụ tỉnh Khác")
    found = office.get(address("delivery_units"), {"unit__tim": "noi vu"})
    assert other.name in found.content.decode()
    assert send(office, "delivery_add", notice.pk, unit=other.pk).status_code == 302
    told = {"address": "toa-soan@example.vn", "paper": "Báo Thử", "mark": "(đưa tin)"}
    assert send(office, "delivery_add", notice.pk, **told).status_code == 302
    assert send(office, "delivery_add", notice.pk).status_code == 422
    both = {"unit": other.pk, "address": "a@example.vn"}
    assert send(office, "delivery_add", notice.pk, **both).status_code == 422
    rows = Delivery.objects.order_by("pk").values_list("channel", "line", "mark")
    assert list(rows) == [("inbox", other.name, ""), ("email", "Báo Thử", "đưa tin")]


def test_paper_is_noted_and_what_failed_is_sent_again(office, notice, division, work_off):
    told = {"dong_0": "giay", "dong_1": f"u{division.pk}"}
    send(office, "delivery_confirm", notice.pk, **told)
    work_off()
    page = text_of(office.get(address("deliveries", notice.pk)))
    assert "chưa có người xử lý văn bản" in page
    paper, failed = Delivery.objects.order_by("pk")
    assert send(office, "delivery_on_paper", notice.pk, paper.pk).status_code == 302
    assert send(office, "delivery_paper_instead", notice.pk, failed.pk).status_code == 302
    instead = Delivery.objects.latest("pk")
    assert (instead.channel, instead.line, instead.state) == ("paper", division.label, "waiting")
    again = text_of(office.get(address("deliveries", notice.pk)))
    assert "/gui-giay/" not in again
    assert send(office, "delivery_paper_instead", notice.pk, paper.pk).status_code == 403
    instead.delete()
    HoldingFactory(organisation=division)
    assert send(office, "delivery_again", notice.pk, failed.pk).status_code == 302
    work_off()
    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "sent"]
    assert send(office, "delivery_again", notice.pk, 999_999).status_code == 404


def test_strangers_and_drafts_have_no_such_page(client, office, notice, body):
    draft = DraftFactory(organisation=body)
    assert office.get(address("deliveries", draft.pk)).status_code == 404
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    assert client.get(address("deliveries", notice.pk)).status_code == 404
    assert send(client, "delivery_confirm", notice.pk, dong_0="giay").status_code == 404
    assert send(client, "delivery_add", notice.pk, paper="A").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_whatever_its_length(
    office, head, notice, many, django_assert_max_num_queries
):
    for _ in range(many):
        other, person = OrganisationFactory(), UserFactory()
        HoldingFactory(organisation=other, user=person)
        to = [
            Recipient(other.name, Channel.INBOX, organisation=other),
            Recipient(str(person), Channel.INBOX, person=person),
        ]
        services.deliver(actor=head, document_id=notice.pk, to=to)
    services.send_waiting(notice.pk)
    with django_assert_max_num_queries(12):
        office.get(address("deliveries", notice.pk))


def test_a_document_is_put_on_the_public_page_by_a_click_of_its_own(office, notice, work_off):
    page = text_of(office.get(address("deliveries", notice.pk)))
    assert "Đăng trang công khai" in page
    assert send(office, "delivery_put_up", notice.pk).status_code == 302
    work_off()
    row = Delivery.objects.get()
    assert (row.channel, row.state) == ("page", "sent")
    assert "/cong-khai/" not in text_of(office.get(address("deliveries", notice.pk)))
