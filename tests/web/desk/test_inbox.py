"""The inbox: own notices only, read by opening, all at once where wished."""

from uuid import uuid4

import pytest
from lxml import html

from guongsang.notifications import services
from guongsang.notifications.models import Notice
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


def page_of(client, url="/thong-bao/"):
    return html.fromstring(client.get(url).content.decode())


def post(client, url):
    return client.post(url, {"form_token": str(uuid4())})


def test_notices_stand_newest_first_with_the_unread_marked(client, person):
    for text in ("Hồ sơ đã gửi", "Hồ sơ bị trả lại"):
        services.tell([person], text, url="/viec-cua-toi/")
    services.tell([UserFactory()], "Của người khác")
    page = page_of(client)
    texts = [item.text_content() for item in page.cssselect(".result strong")]
    assert texts == ["Hồ sơ bị trả lại", "Hồ sơ đã gửi"]


def test_opening_a_notice_reads_it_and_leads_on(client, person):
    services.tell([person], "Hồ sơ bị trả lại", url="/viec-cua-toi/")
    notice = Notice.objects.get()
    answer = post(client, f"/thong-bao/{notice.pk}/doc/")
    assert (answer.status_code, answer.url) == (302, "/viec-cua-toi/")
    notice.refresh_from_db()
    assert notice.read_at
    assert page_of(client, "/thong-bao/?loc=chua-doc").cssselect(".result") == []


@pytest.mark.parametrize(
    "url", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""]
)
def test_a_notice_never_leads_out_of_the_house(client, person, url):
    services.tell([person], "Lạ", url=url)
    answer = post(client, f"/thong-bao/{Notice.objects.get().pk}/doc/")
    assert answer.url == "/thong-bao/"


def test_another_persons_notice_is_absent(client, person):
    services.tell([UserFactory()], "Của người khác")
    assert post(client, f"/thong-bao/{Notice.objects.get().pk}/doc/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_all_are_read_at_once_and_only_ones_own(client, person):
    stranger = UserFactory()
    for who in (person, person, stranger):
        services.tell([who], "Tin")
    assert post(client, "/thong-bao/doc-het/").status_code == 302
    assert Notice.objects.filter(read_at=None).get().recipient == stranger
    assert "Đánh dấu đã đọc hết" not in page_of(client).text_content()


def test_looking_reads_nothing(client, person):
    services.tell([person], "Tin")
    page_of(client)
    assert Notice.objects.get().read_at is None
    assert client.get(f"/thong-bao/{Notice.objects.get().pk}/doc/").status_code == 405


def test_an_empty_inbox_says_what_will_come(client, person):
    assert "Không có thông báo nào" in page_of(client).text_content()
