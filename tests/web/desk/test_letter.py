"""A citizen's letter becomes an entry of the register, or is closed with why not."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.publicity import services as publicity
from guongsang.publicity.models import Suggestion
from guongsang.publicity.services import Letter
from guongsang.web.desk.register_letter import headline
from tests.factories.exemplars import SubjectFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db
DEED = "Anh Páo hiến 500 m² đất làm đường. Cả bản đi lại dễ hơn."


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def desk(client, officer):
    return Browser(client, officer)


@pytest.fixture
def letter(unit):
    return publicity.suggest(
        organisation=unit,
        letter=Letter(who="Giàng A Páo", deed=DEED, teller="Chị Hoa", contact="0912 345 678"),
    )


def _url(letter):
    return f"{reverse('desk:notice')}?thu={letter.pk}"


def _source(desk, url):
    desk.client.force_login(desk.person)
    return desk.client.get(url).content.decode()


def _told(unit, **changed):
    return {
        "kind": "individual", "name": "Giàng A Páo", "organisation": unit.pk,
        "title": "Hiến đất làm đường", "summary": DEED, "discovered_on": "03/06/2025",
        "noticed_by": "Chị Hoa", "noticed_through": "Thư qua cổng",
        "answer": "Đã ghi vào sổ.",
    } | changed  # fmt: skip


def test_the_letters_page_offers_both_ways(desk, letter):
    page = _source(desk, reverse("newsroom:suggestion", args=[letter.pk]))
    assert "Ghi vào sổ phát hiện" in page
    assert "Lý do không ghi vào sổ" in page


def test_the_form_stands_filled_with_the_citizens_words(desk, letter):
    page = _source(desk, _url(letter))
    for words in ("Giàng A Páo", "Anh Páo hiến 500 m² đất làm đường", "Chị Hoa", "03/06/2025"):
        assert words in page
    assert "Thư gửi qua cổng công khai ngày" in page


def test_entering_it_closes_the_letter_and_shows_both_ways(desk, unit, letter, officer):
    desk.sent(_url(letter), **_told(unit))
    exemplar = Exemplar.objects.get()
    letter.refresh_from_db()
    assert (exemplar.noticed_by, exemplar.is_on_behalf) == ("Chị Hoa", True)
    assert exemplar.discovered_on == date(2025, 6, 3)
    assert (letter.exemplar, letter.answer, letter.contact) == (exemplar, "Đã ghi vào sổ.", "")
    assert letter.answered_by == officer
    assert reverse("newsroom:suggestion", args=[letter.pk]) in _source(
        desk, reverse("desk:exemplar", args=[exemplar.pk])
    )
    assert reverse("desk:exemplar", args=[exemplar.pk]) in _source(
        desk, reverse("newsroom:suggestion", args=[letter.pk])
    )
    assert Entry.objects.filter(action="publicity.suggestion_answered").count() == 1


def test_a_known_person_is_asked_about_and_the_letter_is_kept_until_chosen(desk, unit, letter):
    known = SubjectFactory(organisation=unit, name="Giàng A Páo")
    page = text_of(desk.send(_url(letter), **_told(unit)))
    assert "Đã có trong sổ chưa?" in page
    assert Suggestion.objects.get().answered_at is None
    desk.sent(_url(letter), **_told(unit, same=known.pk))
    assert Exemplar.objects.get().subject == known
    assert Subject.objects.count() == 1
    assert Suggestion.objects.get().exemplar == Exemplar.objects.get()


def test_a_closed_letter_is_not_entered_again(desk, unit, letter, officer):
    publicity.answer_suggestion(actor=officer, suggestion_id=letter.pk, answer="Đã có trong sổ")
    answer = desk.send(_url(letter), **_told(unit))
    assert answer.status_code == 403
    assert "Thư này đã được xử lý" in text_of(answer)
    assert Exemplar.objects.count() == 0


def test_letters_of_others_do_not_exist(client, stranger, unit, letter):
    client.force_login(stranger)
    assert client.get(_url(letter)).status_code == 404
    assert client.get(f"{reverse('desk:notice')}?thu=abc").status_code == 404


def test_a_letter_is_refused_with_a_reason(desk, letter):
    url = reverse("newsroom:suggestion", args=[letter.pk])
    assert desk.send(url, answer="").status_code == 422
    desk.send(url, answer="Việc không đúng như thư.")
    page = _source(desk, url)
    assert "Không ghi vào sổ" in page
    assert "Việc không đúng như thư." in page


@pytest.mark.parametrize(
    ("deed", "title"),
    [
        (DEED, "Anh Páo hiến 500 m² đất làm đường"),
        ("Một dòng\nhai dòng", "Một dòng"),
        ("chữ " * 80, " ".join(["chữ"] * 49) + "…"),
    ],
)
def test_the_first_sentence_becomes_the_title(deed, title):
    assert headline(deed) == title
