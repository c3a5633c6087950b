"""Places of words on a body's own stock: set, looked at, refused off the sheet, printed by."""

from uuid import uuid4

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.decisions import services
from guongsang.decisions.models import StockLayout
from guongsang.decisions.services.stock import OFFERED, stock_of
from guongsang.orgs.models import Role
from guongsang.web.office.stock import PARTS, WORDS
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.write.certificates import A4_STOCK

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(business_day):
    business_day("2025-06-03")
    return OrganisationFactory()


@pytest.fixture
def office(client, body):
    client.force_login(HoldingFactory(organisation=body, role=Role.SECRETARIAT).user)
    return client


def address(body, title="Giấy khen"):
    return f"{reverse('office:stock', args=[body.pk])}?giay={title}"


def send(client, body, title="Giấy khen", **told):
    return client.post(address(body, title), {"form_token": str(uuid4()), **told})


RECIPIENT = {"recipient_x": "30", "recipient_y": "101.5", "recipient_width": "200"}


def test_the_houses_places_are_shown_and_drawn_first(office, body):
    page = office.get(address(body)).content.decode()
    assert all(label in page for label in WORDS.values())
    assert services.places_of(body, "Giấy khen")["recipient"] == {"x": 40, "y": 105, "width": 217}
    asked = {f"recipient_{part}": "40" for part in PARTS}
    drawn = office.get(reverse("office:stock_preview", args=[body.pk]), asked)
    assert drawn.content.startswith(b"\x89PNG")
    assert office.get(reverse("office:stock_preview", args=[body.pk])).status_code == 404


def test_every_word_offered_on_the_screen_can_be_printed():
    assert set(WORDS) == set(OFFERED)
    assert set(A4_STOCK.places) < set(WORDS)


def test_places_are_kept_for_the_body_and_the_kind_of_certificate(office, body):
    assert send(office, body, **RECIPIENT).status_code == 302
    kept = services.places_of(body, "GIẤY KHEN")
    assert kept == {"recipient": {"x": 30.0, "y": 101.5, "width": 200.0}}
    place = stock_of(kept).places["recipient"]
    assert (place.x, place.y, place.size, place.bold) == (30.0, 101.5, 26, True)
    assert len(services.places_of(body, "Bằng khen")) == len(A4_STOCK.places)
    assert len(services.places_of(OrganisationFactory(), "Giấy khen")) == len(A4_STOCK.places)
    assert Entry.objects.filter(action="stock.set").count() == 1


def test_a_look_keeps_nothing_but_what_was_typed(office, body):
    answer = send(office, body, lam="xem", **RECIPIENT)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "recipient_x=30" in page
    assert "101.5" in page or "101.5" in page
    assert not StockLayout.objects.exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"recipient_x": "30"}, "Người, tập thể được tặng: ghi đủ ba số đo"),
        (RECIPIENT | {"recipient_x": "200"}, "nằm ngoài tờ A4 ngang"),
        (RECIPIENT | {"recipient_width": "9"}, "không vừa vị trí"),
        (RECIPIENT | {"recipient_x": "-1"}, "lớn hơn hoặc bằng"),
        ({}, "Chưa có dòng nào được in"),
    ],
)
def test_places_off_the_sheet_are_refused(office, body, told, said):
    answer = send(office, body, **told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not StockLayout.objects.exists()


def test_the_code_has_a_place_of_its_own_and_none_until_it_is_given(office, body):
    assert not services.shows_code(body, "Giấy khen")
    told = RECIPIENT | {"code_x": "20", "code_y": "160", "code_width": "24"}
    assert send(office, body, **told).status_code == 302
    assert services.shows_code(body, "GIẤY KHEN")
    assert not services.shows_code(body, "Bằng khen")
    off = send(office, body, **told | {"code_y": "190"})
    assert "“Mã QR tra cứu” nằm ngoài tờ phôi" in off.content.decode()
    words = {"verify_at_x": "20", "verify_at_y": "200", "verify_at_width": "20"}
    assert "“Địa chỉ tra cứu (chữ)” trên phôi" in send(office, body, **words).content.decode()


def test_others_look_and_strangers_find_nothing(client, body):
    client.force_login(HoldingFactory(organisation=body, role=Role.OFFICER).user)
    assert "Chỉ để xem" in client.get(address(body)).content.decode()
    assert send(client, body, **RECIPIENT).status_code == 403
    client.force_login(HoldingFactory(role=Role.HEAD).user)
    assert client.get(address(body)).status_code == 404
    assert client.get(reverse("office:stock_preview", args=[body.pk])).status_code == 404
