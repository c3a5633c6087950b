"""A rule's refusal is a page with its reason, for htmx a notice."""

import pytest
from django.urls import reverse
from lxml import html

from tests.factories.accounts import UserFactory
from tests.web.kit.urls import REASON

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


def test_htmx_without_a_session_opens_sign_in_as_a_page(client):
    answer = client.get(
        "/page/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/page/?q=a"}
    )
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=%2Fpage%2F%3Fq%3Da"


def test_an_absent_page_is_told_in_vietnamese(client, person):
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.text


def test_an_outdated_form_is_told_in_vietnamese(person):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    answer = strict.post("/refuse/")
    assert answer.status_code == 403
    assert "Biểu mẫu chưa được gửi" in answer.text


def test_the_demonstration_says_so_on_every_page(client, person, settings):
    words = "Dữ liệu minh họa – không phải người thật, việc thật"
    assert words not in client.get("/page/").text
    settings.DEMO = True
    assert words in client.get("/page/").text
    client.logout()
    assert words in client.get("/khong-co/").text
