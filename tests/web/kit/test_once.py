"""A form sent twice gives one act and one place to look at it."""

import threading
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.template import Context, Template
from django.test import Client

from guongsang.accounts.models import User
from guongsang.audit.models import FormToken
from guongsang.web.kit.once import CHANGED, MISSING, REPEATED, STRANGE
from tests.factories.accounts import UserFactory
from tests.web.kit import urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.kit.urls")]


def _sent(name="Lê Thị Ân", **more):
    return {"form_token": str(uuid4()), "name": name, **more}


def test_every_rendered_form_has_its_own_token():
    drawn = {Template("{% form_token %}").render(Context()) for _ in range(3)}
    assert len(drawn) == 3


def test_a_second_send_is_led_to_the_first_result(client):
    data = _sent()
    first = client.post("/add/", data)
    second = client.post("/add/", data)
    assert User.objects.count() == 1
    assert (first["Location"], second["Location"]) == (f"/made/{User.objects.get().pk}/",) * 2
    assert [str(m) for m in get_messages(second.wsgi_request)] == [REPEATED]


def test_gone_back_and_sent_with_other_words_is_refused_with_them(client):
    data = _sent(name="Ân", story="Bà Ân giúp mười hộ trong thôn.")
    client.post("/add/", data)
    changed = "Bà Ân giúp mười hai hộ trong thôn."
    again = client.post("/add/", data | {"story": changed})
    assert (again.status_code, User.objects.count()) == (409, 1)
    assert CHANGED in again.text
    assert changed in again.text


def test_a_token_keeps_nothing_of_marks_and_short_words(client):
    client.post("/add/", _sent(name="Ân", mark="for", score="9,5"))
    assert FormToken.objects.get().texts == ""


def test_a_form_drawn_again_may_be_sent_again_with_the_same_token(client):
    data = _sent(name="")
    assert client.post("/add/", data).status_code == 422
    assert FormToken.objects.count() == 0
    assert client.post("/add/", data | {"name": "Lê Thị Ân"}).status_code == 302
    assert User.objects.count() == 1


@pytest.mark.parametrize("token", [None, "", "123", "x" * 36])
def test_a_form_without_a_token_is_not_taken(client, token):
    data = {"name": "Ân"} if token is None else {"name": "Ân", "form_token": token}
    answer = client.post("/add/", data)
    assert (answer.status_code, User.objects.count()) == (400, 0)
    assert MISSING in answer.text


def test_a_refused_act_leaves_nothing_and_gives_the_token_back(client):
    client.force_login(UserFactory())
    answer = client.post("/half/", _sent())
    assert (answer.status_code, FormToken.objects.count()) == (403, 0)
    assert not User.objects.filter(username="half").exists()


def test_another_persons_token_leads_nowhere(client):
    data = _sent()
    client.post("/add/", data)
    client.force_login(UserFactory())
    answer = client.post("/add/", data)
    assert answer.status_code == 400
    assert STRANGE in answer.text
    assert User.objects.count() == 2


def test_htmx_is_led_by_a_whole_page(client):
    data = _sent()
    answers = [client.post("/add/", data, headers={"HX-Request": "true"}) for _ in range(2)]
    where = f"/made/{User.objects.get().pk}/"
    assert [(a.status_code, a["HX-Redirect"]) for a in answers] == [(200, where)] * 2


def test_a_fragment_marked_done_acts_once(client):
    client.force_login(UserFactory())
    data = _sent()
    first = client.post("/fragment/", data, headers={"HX-Request": "true"})
    second = client.post("/fragment/", data, headers={"HX-Request": "true"})
    assert first.text == "<p>xong</p>"
    assert second["HX-Redirect"] == "/made/"
    assert User.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several connections at once")
def test_two_sends_at_the_same_moment_give_one_act():
    data, answers = _sent(), []
    together = threading.Barrier(2)

    def send():
        together.wait()
        try:
            answers.append(Client().post("/add/", data)["Location"])
        finally:
            connection.close()

    urls.gate.clear()
    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    threading.Timer(0.5, urls.gate.set).start()
    for thread in threads:
        thread.join(20)
    assert User.objects.count() == 1
    assert answers == [f"/made/{User.objects.get().pk}/"] * 2
