"""What arrives: numbered by body and year, given to somebody, done, open again."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from guongsang.audit.models import Entry
from guongsang.documents import services
from guongsang.documents.models import Channel, Document, Incoming
from guongsang.documents.services import Arrival, Recipient
from guongsang.documents.states import INCOMING_MOVES
from guongsang.orgs.models import Kind, Role
from guongsang.shared.access import Refused
from tests.documents.arrivals import receive_fifty
from tests.factories.accounts import UserFactory
from tests.factories.documents import IncomingFactory, issued
from tests.factories.orgs import HoldingFactory, OrganisationFactory

DAY = date(2025, 6, 3)
ALL = (list(range(1, 51)), 50, [])


@pytest.fixture
def sender(db, business_day):
    business_day("2025-06-03")
    return OrganisationFactory(name="Ủy ban nhân dân xã Bình Phú", kind=Kind.COMMUNE, place="A")


@pytest.fixture
def head(sender):
    return HoldingFactory(organisation=sender, role=Role.HEAD).user


@pytest.fixture
def body(sender):
    return OrganisationFactory(name="Sở Nội vụ")


@pytest.fixture
def clerk(body):
    return HoldingFactory(organisation=body, role=Role.OFFICER).user


def letter(**more):
    return Arrival(**{"sender": "Báo Thử", "title": "Mời họp", "arrived": DAY} | more)


def receive(clerk, body, file=None, **more):
    return services.receive(actor=clerk, organisation=body, arrival=letter(**more), file=file)


def send(head, body, work_off, **more):
    document = issued(head.holdings.get().organisation, by=head, **more)
    to = Recipient(body.name, Channel.INBOX, "b/c", organisation=body)
    services.deliver(actor=head, document_id=document.pk, to=[to])
    work_off()
    return document


def test_the_table_of_states_is_the_rule():
    told = {
        origin.name: sorted(to.name for to in after) for origin, after in INCOMING_MOVES.items()
    }
    assert told == {"WAITING": ["DONE"], "DONE": ["WAITING"]}


@pytest.mark.requirement("BK-RCP-a")
def test_what_was_delivered_enters_the_register_by_itself(head, body, clerk, work_off):
    receive(clerk, body)
    document = send(head, body, work_off)
    services.send_waiting(document.pk)
    entered = Incoming.objects.get(delivery__isnull=False)
    assert (entered.number, entered.arrived, entered.sender) == (
        2, DAY, "Ủy ban nhân dân xã Bình Phú",
    )  # fmt: skip
    assert (entered.printed_number, entered.title) == (document.printed_number, document.title)
    assert list(Incoming.objects.visible_to(clerk).order_by("number")) == [
        Incoming.objects.get(number=1), entered,
    ]  # fmt: skip
    assert not Incoming.objects.visible_to(head).exists()


def test_numbers_go_on_by_body_and_year(clerk, body):
    other = HoldingFactory().user
    numbers = [
        receive(clerk, body).number,
        receive(clerk, body).number,
        receive(clerk, body, arrived=date(2024, 12, 30)).number,
        receive(other, other.holdings.get().organisation).number,
    ]
    assert numbers == [1, 2, 1, 1]


def test_a_day_to_come_and_a_wrong_file_are_refused(clerk, body):
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        receive(clerk, body, arrived=date(2025, 6, 4))
    with pytest.raises(ValidationError, match="không đúng với đuôi"):
        receive(clerk, body, file=SimpleUploadedFile("a.pdf", b"khong phai pdf"))
    assert not Incoming.objects.exists()
    assert receive(clerk, body).number == 1


def test_it_is_given_to_somebody_who_then_sees_the_document(head, body, clerk, work_off):
    document = send(head, body, work_off)
    entered = Incoming.objects.get()
    division = OrganisationFactory(parent=body, kind=Kind.DIVISION)
    expert = HoldingFactory(organisation=division, role=Role.REPORTER).user
    assert not Document.objects.visible_to(expert).exists()
    services.assign(actor=clerk, incoming_id=entered.pk, handler=expert, due=date(2025, 6, 10))
    assert list(Document.objects.visible_to(expert)) == [document]
    assert list(Incoming.objects.visible_to(expert)) == [entered]
    told = expert.notices.get()
    assert "giao bạn xử lý văn bản đến số 1" in told.text
    assert "Hạn 10/06/2025." in told.text
    services.assign(actor=clerk, incoming_id=entered.pk, handler=expert, due=date(2025, 6, 12))
    assert expert.notices.count() == 1
    entered.refresh_from_db()
    assert (entered.is_late(date(2025, 6, 12)), entered.is_late(date(2025, 6, 13))) == (False, True)
    services.finish(actor=expert, incoming_id=entered.pk, outcome="Đã trả lời")
    entered.refresh_from_db()
    assert (entered.state, entered.done_by, entered.outcome) == ("done", expert, "Đã trả lời")
    assert not entered.is_late(date(2025, 6, 13))


def test_what_is_done_is_opened_again_and_only_in_order(clerk, body):
    entered = receive(clerk, body)
    with pytest.raises(Refused, match="chưa xử lý xong"):
        services.reopen(actor=clerk, incoming_id=entered.pk)
    services.finish(actor=clerk, incoming_id=entered.pk)
    with pytest.raises(Refused, match="đã xử lý xong"):
        services.finish(actor=clerk, incoming_id=entered.pk)
    with pytest.raises(Refused, match="mở lại trước khi giao"):
        services.assign(actor=clerk, incoming_id=entered.pk, handler=clerk)
    services.reopen(actor=clerk, incoming_id=entered.pk)
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "incoming.received", "incoming.finished", "incoming.reopened",
    ]  # fmt: skip


def test_only_the_body_writes_in_its_register(clerk, body, head):
    entered = receive(clerk, body)
    with pytest.raises(Refused, match="nhờ người của cơ quan ấy"):
        receive(head, body)
    with pytest.raises(Refused, match="nhờ người của cơ quan ấy"):
        services.finish(actor=head, incoming_id=entered.pk)
    body.valid_to = date(2025, 6, 1)
    body.save()
    with pytest.raises(Refused, match="kết thúc hoạt động"):
        receive(clerk, body)


def test_papers_of_the_inner_circle_stay_there(head, body, clerk, work_off):
    chief = HoldingFactory(organisation=body, role=Role.HEAD).user
    send(head, body, work_off, circle="inner")
    assert not Incoming.objects.visible_to(clerk).exists()
    assert Incoming.objects.visible_to(chief).count() == 1
    assert not Incoming.objects.visible_to(UserFactory()).exists()


def test_a_row_names_itself():
    assert str(IncomingFactory.build()) == "17/SNV-TĐKT Báo cáo kết quả quý II"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_on_postgresql(business_day):
    if connection.vendor != "postgresql":
        pytest.skip("several writers in one process need PostgreSQL; SQLite has its own test")
    business_day("2025-06-03")
    assert receive_fifty() == ALL


@pytest.mark.race
def test_fifty_at_once_on_one_sqlite_file(office_file):
    ran = office_file.run("-m", "tests.documents.arrivals", TODAY="2025-06-03")
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert tuple(json.loads(ran.stdout)) == ALL
