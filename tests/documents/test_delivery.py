"""An issued document goes out: once to each, seen by whom, told when it is taken back."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.files.storage import default_storage

from guongsang.audit.models import Entry
from guongsang.documents import services
from guongsang.documents.models import Channel, Delivery, Document
from guongsang.documents.services import Recipient
from guongsang.documents.states import DELIVERY_MOVES, DeliveryState
from guongsang.notifications import services as notifications
from guongsang.notifications.models import Mail, Notice
from guongsang.orgs.models import Kind, Role
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.documents import DraftFactory, issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú")


@pytest.fixture
def head(body):
    return HoldingFactory(organisation=body, role=Role.HEAD).user


@pytest.fixture
def other():
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def reader(other):
    return HoldingFactory(organisation=other, role=Role.OFFICER).user


@pytest.fixture
def notice(body, head):
    return issued(body, by=head)


def to_unit(unit, **more):
    return Recipient(unit.name, Channel.INBOX, organisation=unit, **more)


def deliver(actor, document, *recipients):
    return services.deliver(actor=actor, document_id=document.pk, to=recipients)


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_the_table_of_states_is_the_rule():
    told = {
        origin.name: sorted(to.name for to in after) for origin, after in DELIVERY_MOVES.items()
    }
    assert told == {
        "WAITING": ["FAILED", "SENT"], "SENT": ["SEEN"], "SEEN": [], "FAILED": ["WAITING"],
    }  # fmt: skip


@pytest.mark.requirement("BK-RCP-a")
def test_a_body_gets_it_sees_it_and_is_noted(head, notice, other, reader, work_off):
    assert not Document.objects.visible_to(reader).exists()
    deliver(head, notice, to_unit(other, mark="b/c"))
    assert states() == ["waiting"]
    assert not Document.objects.visible_to(reader).exists()
    work_off()
    assert states() == ["sent"]
    told = Notice.objects.get(recipient=reader)
    assert told.text == (
        "Xã Bình Phú gửi (b/c): 01/TB-UBND Kết quả bình chọn gương điển hình tiên tiến"
    )
    assert told.url == f"/van-phong/van-ban/{notice.pk}/"
    assert list(Document.objects.visible_to(reader)) == [notice]
    assert services.seen(actor=reader, document=notice) == 1
    row = Delivery.objects.get()
    assert (row.state, row.seen_by, row.mark) == ("seen", reader, "b/c")
    assert services.seen(actor=reader, document=notice) == 0
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True))[-2:] == [
        "incoming.arrived", "document.seen",
    ]  # fmt: skip


def test_nobody_gets_it_twice_however_often_it_is_run(head, notice, other, reader, work_off):
    deliver(head, notice, to_unit(other), to_unit(other))
    with pytest.raises(Refused, match="Chưa chọn nơi nhận nào mới"):
        deliver(head, notice, to_unit(other))
    work_off()
    services.send_waiting(notice.pk)
    assert Notice.objects.filter(recipient=reader).count() == 1


def test_who_looks_from_above_is_not_the_recipient(head, notice, other, reader, work_off):
    deliver(head, notice, to_unit(other))
    work_off()
    assert services.seen(actor=UserFactory(is_administrator=True), document=notice) == 0
    assert services.seen(actor=head, document=notice) == 0
    assert not reader.notices.filter(read_at__isnull=False).exists()
    assert states() == ["sent"]


def test_a_body_without_anybody_is_told_to_be_sent_paper_and_tried_again(
    head, notice, other, work_off
):
    (row,) = deliver(head, notice, to_unit(other))
    work_off()
    row.refresh_from_db()
    assert (row.state, "chưa có người xử lý" in row.why) == ("failed", True)
    HoldingFactory(organisation=other, role=Role.HEAD)
    services.send_again(actor=head, delivery_id=row.pk)
    work_off()
    assert states() == ["sent"]
    with pytest.raises(Refused, match="chưa gửi được"):
        services.send_again(actor=head, delivery_id=row.pk)


def test_a_person_who_left_is_not_written_to(head, notice, work_off):
    person, gone = UserFactory(), UserFactory(is_active=False)
    deliver(
        head, notice,
        *(Recipient(str(one), Channel.INBOX, person=one) for one in (person, gone)),
    )  # fmt: skip
    work_off()
    assert states() == ["sent", "failed"]
    assert list(Document.objects.visible_to(person)) == [notice]


def test_an_address_gets_one_letter_with_the_pdf(head, notice, work_off, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(head, notice, Recipient("Báo Thử", Channel.EMAIL, address="Toa.Soan@example.vn"))
    work_off()
    assert states() == ["waiting"]
    services.send_waiting(notice.pk)
    assert notifications.send_waiting() == 1
    assert services.take_up_deliveries() == 1
    work_off()
    assert states() == ["sent"]
    (letter,) = outbox.outbox
    name, content, kind = letter.attachments[0]
    assert letter.to == ["toa.soan@example.vn"]
    assert (name, kind) == ("01-TB-UBND.pdf", "application/pdf")
    with default_storage.open(notice.pdf.path) as kept:
        assert content == kept.read()


def test_a_letter_that_cannot_go_says_so_and_a_new_one_is_written(head, notice, work_off):
    (row,) = deliver(head, notice, Recipient("Báo Thử", Channel.EMAIL, address="a@example.vn"))
    work_off()
    Mail.objects.update(state=Mail.State.FAILED, fault="địa chỉ không có thật")
    services.take_up_deliveries()
    work_off()
    row.refresh_from_db()
    assert (row.state, row.why) == ("failed", "địa chỉ không có thật")
    services.send_again(actor=head, delivery_id=row.pk)
    work_off()
    assert Mail.objects.count() == 2


def test_paper_waits_for_the_clerk(head, notice, work_off):
    (row,) = deliver(head, notice, Recipient("Ban TĐKT TW", Channel.PAPER, "b/c"))
    work_off()
    assert states() == ["waiting"]
    assert services.take_up_deliveries() == 0
    services.sent_on_paper(actor=head, delivery_id=row.pk)
    assert states() == ["sent"]
    with pytest.raises(Refused, match="đã được ghi là đã gửi"):
        services.sent_on_paper(actor=head, delivery_id=row.pk)


def test_what_stood_still_is_taken_up_again(head, notice, other, reader, work_off):
    deliver(head, notice, to_unit(other))
    assert services.take_up_deliveries() == 0
    Delivery.objects.update(made_at=Delivery.objects.get().made_at - timedelta(minutes=2))
    assert services.take_up_deliveries() == 1
    work_off()
    assert states() == ["sent"]
    assert reader.notices.count() == 1


def test_who_got_it_is_told_when_it_is_taken_back(head, notice, other, reader, work_off):
    deliver(
        head, notice, to_unit(other),
        Recipient("Báo Thử", Channel.EMAIL, address="a@example.vn"),
    )  # fmt: skip
    work_off()
    Delivery.objects.filter(channel="email").update(state="sent", sent_at=notice.issued_at)
    services.revoke(actor=head, document_id=notice.pk, why="Sai thẩm quyền")
    text = reader.notices.order_by("-pk").first().text
    assert "thu hồi văn bản: 01/TB-UBND" in text
    assert text.endswith("Lý do: Sai thẩm quyền")
    assert Mail.objects.order_by("-pk").first().subject.startswith("Thu hồi văn bản 01/TB-UBND")
    assert list(Document.objects.visible_to(reader)) == [notice]


def test_what_still_waits_when_it_is_taken_back_goes_nowhere(head, notice, other, reader, work_off):
    deliver(head, notice, to_unit(other))
    services.revoke(actor=head, document_id=notice.pk, why="Sai thẩm quyền")
    work_off()
    assert states() == ["failed"]
    assert not reader.notices.exists()


def test_papers_of_the_inner_circle_are_for_the_head_of_the_other_body(
    body, head, other, reader, work_off
):
    chief = HoldingFactory(organisation=other, role=Role.HEAD).user
    minutes = issued(body, by=head, circle="inner")
    with pytest.raises(Refused, match="không đăng trang công khai"):
        deliver(head, minutes, Recipient("Website", Channel.PAGE))
    deliver(head, minutes, to_unit(other))
    work_off()
    assert list(Document.objects.visible_to(chief)) == [minutes]
    assert not Document.objects.visible_to(reader).exists()
    assert not reader.notices.exists()


def test_who_may_send(body, head, notice, other, reader):
    with pytest.raises(Refused, match="bạn không giữ vai trò"):
        deliver(reader, notice, to_unit(other))
    with pytest.raises(Refused, match="đã ban hành"):
        deliver(head, DraftFactory(organisation=body), to_unit(other))
    paper = services.Paper("thông báo", 9, "TB-UBND", notice.dated, "Nghỉ lễ")
    kept = services.register_paper(actor=head, organisation=body, paper=paper)
    with pytest.raises(Refused, match="ban hành trên giấy"):
        deliver(head, kept, to_unit(other))
    assert DeliveryState.WAITING not in states()


@pytest.mark.parametrize("many", [1, 3])
def test_the_register_asks_no_more_for_what_was_delivered(
    body, head, other, reader, many, work_off, django_assert_num_queries
):
    for _ in range(many):
        deliver(head, issued(body, by=head), to_unit(other))
    work_off()
    reader.__dict__.pop("_holdings", None)
    with django_assert_num_queries(2):
        assert len(Document.objects.visible_to(reader)) == many
