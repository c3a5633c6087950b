"""A rule's refusal is a page with its reason and what was typed, for htmx a notice."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from guongsang.web.kit.middleware import FORM_ONLY, PAGE_ONLY
from tests.factories.accounts import UserFactory
from tests.web.kit.urls import REASON

LONG = "Đã đối chiếu sổ gốc tại xã, số liệu khớp."
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.kit.urls")]


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_a_refusal_is_a_page_with_the_reason_and_a_way_back(client, person):
    answer = client.get("/refuse/", headers={"Referer": "http://testserver/page/?a=1"})
    page = html.fromstring(answer.text)
    assert answer.status_code == 403
    assert REASON in page.cssselect(".notice-body")[0].text_content()
    assert page.cssselect("main .actions a")[0].get("href") == "http://testserver/page/?a=1"


def test_the_way_back_never_leaves_the_house(client, person):
    answer = client.get("/refuse/", headers={"Referer": "https://elsewhere.example/"})
    assert html.fromstring(answer.text).cssselect("main .actions a")[0].get("href") == (
        "/viec-cua-toi/"
    )


def test_for_htmx_a_refusal_is_a_notice_in_its_place(client, person):
    answer = client.post("/refuse/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notices")
    assert REASON in answer.text
    assert "<html" not in answer.text


def _texts(answer):
    return [each.text_content() for each in html.fromstring(answer.text).cssselect("textarea")]


def test_a_refused_form_comes_back_with_its_texts_and_no_secrets(client, person):
    sent = {"why": LONG, "short": "ngắn", "password": LONG, "form_token": str(uuid4())}
    assert _texts(client.post("/refuse/", sent)) == [LONG]


def test_a_form_sent_after_the_session_ended_comes_back_with_its_texts(client):
    answer = client.post(
        "/refuse/", {"why": LONG}, headers={"Referer": "http://testserver/page/?a=1"}
    )
    assert (answer.status_code, _texts(answer)) == (403, [LONG])
    sign_in = html.fromstring(answer.text).cssselect("main .actions a")[0].get("href")
    back = urlencode({"next": "http://testserver/page/?a=1"})
    assert sign_in == f"{reverse('account_login')}?{back}"


def test_a_page_asked_for_after_the_session_ended_asks_to_sign_in(client):
    answer = client.get("/page/")
    assert answer["Location"] == f"{reverse('account_login')}?next=/page/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_without_a_session_leaves_the_page_standing(client, method):
    answer = getattr(client, method)("/page/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notices")
    assert "Phiên đăng nhập đã hết hạn" in answer.text
    assert "HX-Redirect" not in answer


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [("get", "/only-sent/", FORM_ONLY), ("post", "/only-read/", PAGE_ONLY)],
)
def test_an_address_used_the_wrong_way_says_so_in_vietnamese(client, person, method, path, said):
    answer = getattr(client, method)(path)
    assert (answer.status_code, bool(answer["Allow"])) == (405, True)
    assert html.fromstring(answer.text).cssselect(".notice-body p:last-child")[0].text == said


def test_a_nul_in_an_address_is_left_out(client, person):
    answer = client.get("/said/%00a/?q=b%00c")
    assert answer.text == "a bc"


def test_an_absent_page_is_told_in_vietnamese(client, person):
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.text


def test_an_outdated_form_is_told_in_vietnamese(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    answer = strict.post("/refuse/")
    assert answer.status_code == 403
    assert "Biểu mẫu chưa được gửi" in answer.text


@pytest.mark.parametrize(("origin", "shown"), [("http://testserver", [LONG]), ("http://x.vn", [])])
def test_an_outdated_form_shows_its_texts_only_when_it_is_ours(person, origin, shown):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    answer = strict.post("/refuse/", {"why": LONG}, headers={"Origin": origin})
    assert (answer.status_code, _texts(answer)) == (403, shown)


def test_an_outdated_page_of_htmx_is_left_standing(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    answer = strict.post("/refuse/", {"why": LONG}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notices")


def test_the_demonstration_says_so_on_every_page(client, person, settings):
    words = "Dữ liệu minh họa – không phải người thật, việc thật"
    assert words not in client.get("/page/").text
    settings.DEMO = True
    assert words in client.get("/page/").text
    client.logout()
    assert words in client.get("/khong-co/").text
