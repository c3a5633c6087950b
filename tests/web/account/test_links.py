"""Links that work once: the first administrator, and a person's own password."""

import re
from datetime import timedelta

import pytest

from guongsang.accounts import services
from guongsang.accounts.models import OneTimeLink, User
from guongsang.audit.models import Entry
from guongsang.shared.access import Refused
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

WHO = {
    "full_name": "Lê Thị Quản Trị",
    "username": "quan.tri",
    "email": "qt@vi-du.example",
    "password": PASSWORD,
    "again": PASSWORD,
}


def token_of(page):
    return re.search(r'name="form_token" value="([^"]+)"', page.content.decode())[1]


def send(client, link, **data):
    return client.post(link, data | {"form_token": token_of(client.get(link))})


def test_the_first_administrator_is_made_by_a_link(client):
    link = services.first_administrator_link()
    page = client.get(link)
    assert "Lập người quản trị đầu tiên" in page.content.decode()
    response = send(client, link, **WHO)
    assert response["Location"] == "/tai-khoan/dang-nhap/"
    person = User.objects.get()
    assert (person.username, person.is_administrator, person.check_password(PASSWORD)) == (
        "quan.tri", True, True,
    )  # fmt: skip
    assert Entry.objects.get().action == "account.administrator_made"


def test_the_link_used_twice_makes_one_administrator(client):
    link = services.first_administrator_link()
    page = client.get(link)
    first = client.post(link, WHO | {"form_token": token_of(page)})
    repeat = client.post(link, WHO | {"form_token": token_of(page)})  # the same form sent twice
    assert (first["Location"], repeat["Location"]) == ("/tai-khoan/dang-nhap/",) * 2
    later = client.get(link)
    assert later.status_code == 403
    assert "Đường dẫn này không còn dùng được" in later.content.decode()
    assert User.objects.count() == 1


def test_two_at_the_same_moment_make_one_administrator():
    link = services.first_administrator_link()
    token = link.rstrip("/").rsplit("/", 1)[-1]
    who = {"username": "a", "full_name": "A", "password": PASSWORD}
    services.make_first_administrator(token=token, **who)
    with pytest.raises(Refused, match="không còn dùng được"):
        services.make_first_administrator(token=token, **who | {"username": "b"})


def test_a_link_lives_24_hours_and_the_newest_only(client):
    old, new = services.first_administrator_link(), services.first_administrator_link()
    assert client.get(old).status_code == 403
    assert client.get(new).status_code == 200
    OneTimeLink.objects.update(expires_at=services.clock.real_now() - timedelta(seconds=1))
    assert client.get(new).status_code == 403
    assert services.LIVES[OneTimeLink.Purpose.FIRST_ADMINISTRATOR] == timedelta(hours=24)


@pytest.mark.parametrize(
    "spoil", [lambda link: link[:-2] + "/", lambda link: link.replace("tien/", "tien/x")]
)
def test_a_spoilt_link_opens_nothing(client, spoil):
    assert client.get(spoil(services.first_administrator_link())).status_code == 403


def test_there_is_no_link_once_there_is_an_administrator():
    UserFactory(administrator=True)
    with pytest.raises(Refused, match="đã có người quản trị"):
        services.first_administrator_link()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"again": "Khac-han-mat-khau-1"}, "Hai lần nhập mật khẩu phải giống nhau."),
        ({"username": "Quản Trị"}, "Tên đăng nhập chỉ gồm chữ thường không dấu"),
        ({"password": "ngan", "again": "ngan"}, "Mật khẩu quá ngắn."),
        ({"full_name": ""}, "Hãy điền mục này."),
    ],
)
def test_a_wrong_form_keeps_the_link_and_what_was_typed(client, changed, said):
    link = services.first_administrator_link()
    response = send(client, link, **WHO | changed)
    page = response.content.decode()
    assert said in page
    assert 'value="qt@vi-du.example"' in page
    assert not User.objects.exists()
    assert send(client, link, **WHO).status_code == 302


def test_a_person_sets_the_password_by_a_link_once(client):
    person, admin = UserFactory(username="lan"), UserFactory()
    link = services.password_link(user=person, actor=admin)
    assert "tên đăng nhập của bạn là <strong>lan</strong>" in client.get(link).content.decode()
    new = "Bong-lua-vang-mua-9"
    send(client, link, password=new, again=new)
    person.refresh_from_db()
    assert person.check_password(new)
    assert client.get(link).status_code == 403
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "account.link_made", "account.password_set",
    ]  # fmt: skip


def test_a_link_for_a_locked_account_opens_nothing(client):
    person = UserFactory()
    link = services.password_link(user=person, actor=UserFactory())
    services.set_active(actor=UserFactory(), user_id=person.pk, is_active=False)
    assert client.get(link).status_code == 403
    with pytest.raises(Refused, match="đang khóa"):
        services.password_link(user=User.objects.get(pk=person.pk), actor=UserFactory())


def test_only_digests_of_links_are_kept():
    link = services.first_administrator_link()
    assert OneTimeLink.objects.get().digest not in link
