"""Why a name stands in a decision: all that was recorded, after the issue, for the body's people."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from guongsang.council import services as council
from guongsang.decisions.models import Decision, DecisionLine
from tests.factories.council import Room
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import FitExemplarFactory, secretary_of
from tests.web.nominations import Browser, queries_of

pytestmark = pytest.mark.django_db
PAPER = {"number": "125/QĐ-UBND", "signed_on": "03/06/2025", "signer": "Hoàng Đình Lưu"}


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def room():
    """Two dossiers pass: from one the second member stands aside; in the other one votes no."""
    made = Room(members=5, dossiers=2).come()
    aside = made.seats[1]
    council.declare_recusal(
        actor=aside.user, item_id=made.items[0].pk, seat_id=aside.pk, reason="Cùng đơn vị"
    )
    made.vote()
    for number, member in enumerate(made.members):
        marks = made.all_marked("for", without=[made.items[0]] if number == 1 else ())
        if number == 4:
            marks[made.items[1].pk] = "against"
        council.cast(actor=member, ballot_id=made.ballot.pk, choices=marks)
    return made.count().close()


@pytest.fixture
def office(client, room):
    return Browser(client, secretary_of(room.organisation))


@pytest.fixture
def decision(office, room):
    office.sent(
        reverse("office:decision_recognise"), title="Công nhận ĐHTT",
        nominations=[dossier.pk for dossier in room.dossiers],
    )  # fmt: skip
    return Decision.objects.get()


@pytest.fixture
def issued(office, decision):
    office.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    return decision


def address(decision, of=0):
    line = decision.lines.order_by("nomination__pk")[of]
    return reverse("office:decision_why", args=[decision.pk, line.pk])


def test_all_that_was_recorded_of_a_name_stands_on_one_page(office, issued, room):
    shown = office.see(address(issued))
    dossier = room.dossiers[0]
    for words in (
        "125/QĐ-UBND", "Hoàng Đình Lưu ký", dossier.organisation.name, dossier.report[:40],
        "Gương mẫu chấp hành chủ trương, pháp luật", "Năm năm liền không vi phạm",
        "5 thành viên, có mặt 5", f"{room.seats[1].user} (Cùng đơn vị)", "Thông qua khi số đồng ý",
    ):  # fmt: skip
        assert words in shown, words
    assert office.see(reverse("office:decision", args=[issued.pk])).count("Vì sao có tên") == 2


def test_each_page_tells_of_one_name_only_and_never_who_voted_how(office, issued, room):
    first, second = (office.see(address(issued, of)) for of in (0, 1))
    assert str(room.dossiers[1]) not in first
    assert str(room.dossiers[0]) not in second
    assert "Không có thành viên nào phải đứng ngoài" in second
    assert re.search(r"\b4\b.*\b1\b", second)
    assert str(room.seats[4].user) not in second


def test_it_is_sealed_until_the_decision_is_issued(office, decision):
    assert "Vì sao" not in office.see(reverse("office:decision", args=[decision.pk]))
    answer = office.client.get(address(decision))
    assert answer.status_code == 403
    assert "chỉ mở sau khi quyết định được ban hành" in answer.content.decode()


def test_it_stays_open_when_the_decision_is_taken_back(office, issued):
    office.sent(
        reverse("office:decision_revoke", args=[issued.pk]), ground="Khai không đúng thành tích.",
        **PAPER | {"number": "130/QĐ-UBND"},
    )  # fmt: skip
    assert "125/QĐ-UBND" in office.see(address(issued))


def test_others_than_the_bodys_people_do_not_open_it(client, issued, room):
    client.force_login(secretary_of(room.dossiers[0].organisation))
    assert client.get(address(issued)).status_code in (403, 404)
    page = client.get(reverse("office:decision", args=[issued.pk]))
    assert "Vì sao có tên" not in page.content.decode()
    stranger = secretary_of(DecisionFactory().organisation)
    client.force_login(stranger)
    assert client.get(address(issued)).status_code in (403, 404)


def test_a_line_of_another_decision_is_not_found(office, issued):
    other = DecisionLine.objects.create(decision=DecisionFactory(), exemplar=FitExemplarFactory())
    url = reverse("office:decision_why", args=[issued.pk, other.pk])
    assert office.client.get(url).status_code == 404


def test_a_name_without_a_dossier_says_so(office, room, issued):
    line = DecisionLine.objects.create(
        decision=issued, exemplar=FitExemplarFactory(organisation=room.organisation)
    )
    shown = office.see(reverse("office:decision_why", args=[issued.pk, line.pk]))
    assert "Không có hồ sơ giới thiệu" in shown


def test_few_questions_are_asked(office, issued):
    assert queries_of(office.client, address(issued), "") <= 21


def test_the_readers_scores_stand_without_names(client):
    room = Room(members=5)
    readings = council.assign_readers(
        actor=room.secretary, item_id=room.items[0].pk, seats=room.seats[1:3]
    )
    room.come()
    for reading, points in zip(readings, ("9", "7"), strict=True):
        council.declare_clear(
            actor=reading.seat.user, item_id=room.items[0].pk, seat_id=reading.seat_id, reason=""
        )
        reading.refresh_from_db()
        given = {0: council.Given(Decimal(points))}
        saved = council.save_scores(
            actor=reading.seat.user, reading_id=reading.pk, version=reading.version, given=given
        )
        council.hand_in(actor=reading.seat.user, reading_id=reading.pk, version=saved.version)
    room.vote()
    for member in room.members:
        council.cast(actor=member, ballot_id=room.ballot.pk, choices=room.all_marked("for"))
    room.count().close()
    office = Browser(client, secretary_of(room.organisation))
    office.sent(
        reverse("office:decision_recognise"), title="Công nhận ĐHTT",
        nominations=[dossier.pk for dossier in room.dossiers],
    )  # fmt: skip
    decision = Decision.objects.get()
    office.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    shown = office.see(address(decision))
    [told] = re.findall(r"Người đọc chấm điểm: [^;]*; chênh nhau [^.]*", shown)
    assert told.endswith(": 2 = 8; chênh nhau 2 điểm")  # readers stand in an order of chance
    assert "Người đọc 1:" in shown
    told = shown.split("Người đọc chấm điểm")[1].split("Bỏ phiếu kín")[0]
    assert not any(str(reading.seat.user) in told for reading in readings)
