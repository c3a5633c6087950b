"""Signing in: the form, the lock-out, the locked account, the second factor, the way back."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.urls import reverse

from guongsang.accounts import services
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db

LOGIN = "/tai-khoan/dang-nhap/"
HOME = "/tai-khoan/"


def sign_in(client, username, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": username, "password": password, **more})


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_person_signs_in_and_is_led_to_the_work(client):
    user = UserFactory(username="nguyen.lan")
    response = sign_in(client, "nguyen.lan")
    assert (response.status_code, response["Location"]) == (302, "/viec-cua-toi/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_in_leads_back_to_the_page_that_was_asked(client):
    UserFactory(username="lan")
    asked = client.get(HOME)
    assert asked["Location"] == f"{LOGIN}?next={HOME}"
    assert sign_in(client, "lan", next=HOME)["Location"] == HOME


def test_a_wrong_password_is_told_in_vietnamese_and_the_name_stays(client):
    UserFactory(username="lan")
    response = sign_in(client, "lan", "sai-mat-khau-roi")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text(response)
    assert 'value="lan"' in response.content.decode()


def test_five_failures_lock_the_name_out_for_a_while(client):
    UserFactory(username="lan")
    for _ in range(5):
        sign_in(client, "lan", "sai-mat-khau-roi")
    response = sign_in(client, "lan")
    assert "Đăng nhập sai quá 5 lần nên tạm dừng. Hãy đợi 5 phút" in text(response)
    assert "_auth_user_id" not in client.session
    UserFactory(username="hoa")
    assert sign_in(client, "hoa").status_code == 302


def test_four_failures_lock_nobody_out(client):
    UserFactory(username="lan")
    for _ in range(4):
        sign_in(client, "lan", "sai-mat-khau-roi")
    assert sign_in(client, "lan").status_code == 302


def test_a_locked_account_does_not_enter(client):
    UserFactory(username="lan", is_active=False)
    response = sign_in(client, "lan")
    assert "_auth_user_id" not in client.session
    assert "Tài khoản đang bị khóa" in text(client.get(response["Location"]))


def test_the_session_ends_when_the_account_is_locked(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get(HOME).status_code == 200
    services.set_active(actor=UserFactory(), user_id=user.pk, is_active=False)
    assert client.get(HOME)["Location"] == f"{LOGIN}?next={HOME}"


def test_nobody_signs_up(client):
    page = client.get(reverse("account_signup"))
    assert "Không tự đăng ký tài khoản" in text(page)
    client.post(
        reverse("account_signup"), {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not UserFactory._meta.model.objects.exists()


def test_signing_out_needs_a_post(client):
    client.force_login(UserFactory())
    assert "Bạn muốn kết thúc phiên làm việc" in text(client.get(reverse("account_logout")))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_demonstration_accounts_are_offered_only_on_a_demonstration(client, settings, tmp_path):
    settings.VAR = tmp_path
    (tmp_path / "demo-accounts.json").write_text(
        '[{"username": "bk.babe", "password": "x", "who": "Chuyên viên", "unit": "UBND huyện Ba Bể"}]',
        encoding="utf-8",
    )
    assert "Tài khoản dùng thử" not in text(client.get(LOGIN))
    settings.DEMO = True
    page = client.get(LOGIN)
    assert "Chuyên viên UBND huyện Ba Bể" in text(page)
    assert 'name="login" value="bk.babe"' in page.content.decode()


def test_a_forgotten_password_is_set_by_mail(client):
    UserFactory(username="lan", email="lan@vi-du.example", full_name="Nguyễn Thị Lan")
    client.post(reverse("account_reset_password"), {"email": "lan@vi-du.example"})
    letter = mail.outbox[0]
    assert letter.subject == "[Gương Sáng] Đặt lại mật khẩu"
    assert "Kính gửi Nguyễn Thị Lan," in letter.body
    address = re.search(r"http://\S+", letter.body)[0].split("testserver", 1)[1]
    page = client.get(address, follow=True)
    assert "Đặt mật khẩu mới" in text(page)
    path = page.redirect_chain[-1][0]
    new = "Bong-lua-vang-mua-9"
    done = client.post(path, {"password1": new, "password2": new}, follow=True)
    assert "Đã đặt mật khẩu mới" in text(done)
    assert sign_in(client, "lan", new).status_code == 302
    assert "Đường dẫn không còn dùng được" in text(client.get(address, follow=True))


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client):
    response = client.post(
        reverse("account_reset_password"), {"email": "ai@vi-du.example"}, follow=True
    )
    assert "Đã gửi thư" in text(response)
    assert mail.outbox == []


def code_for(secret):
    """What the app on the telephone shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def switch_on(client):
    """Walk through switching the second factor on; return its secret."""
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    if "Xác nhận đúng là bạn" in text(page):
        where = page.redirect_chain[-1][0]
        page = client.post(
            where, {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True
        )
    secret = page.context["form"].secret
    assert secret in text(page)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    assert "Mã dự phòng" in text(answer)
    return secret, answer.context["unused_codes"]


def test_a_second_factor_is_asked_once_switched_on(client):
    UserFactory(username="lan")
    sign_in(client, "lan")
    _, spare = switch_on(client)
    assert "Đang bật" in text(client.get(reverse("mfa_index")))
    assert "Đang bật" in text(client.get(HOME))
    client.post(reverse("account_logout"))

    response = sign_in(client, "lan")
    assert response["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã không đúng." in text(wrong)
    entered = client.post(reverse("mfa_authenticate"), {"code": spare[0]})
    assert entered["Location"] == "/viec-cua-toi/"
    client.post(reverse("account_logout"))
    sign_in(client, "lan")
    again = client.post(reverse("mfa_authenticate"), {"code": spare[0]})
    assert "Mã không đúng." in text(again)


def test_a_current_code_opens_the_account(client):
    UserFactory(username="lan")
    sign_in(client, "lan")
    secret, _ = switch_on(client)
    client.post(reverse("account_logout"))
    from django.core.cache import cache

    cache.clear()  # a code is used once; the next one comes with the next half minute
    sign_in(client, "lan")
    entered = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert entered["Location"] == "/viec-cua-toi/"


def test_the_second_factor_is_switched_off(client):
    UserFactory(username="lan")
    sign_in(client, "lan")
    switch_on(client)
    assert "Tắt xác thực hai lớp" in text(client.get(reverse("mfa_deactivate_totp")))
    client.post(reverse("mfa_deactivate_totp"))
    assert "Chưa bật xác thực hai lớp" in text(client.get(reverse("mfa_index")))


def test_the_account_page_tells_roles_with_their_days(client):
    held = HoldingFactory(
        position="Chuyên viên Phòng Nội vụ", organisation__name="UBND huyện Ba Bể"
    )
    client.force_login(held.user)
    page = text(client.get(HOME))
    for words in ("UBND huyện Ba Bể", "Chuyên viên Phòng Nội vụ", "01/01/2021", "nay"):
        assert words in page


def test_contact_is_changed_after_the_password_was_asked(client):
    user = UserFactory(username="lan")
    client.force_login(user)
    asked = client.get(reverse("account_contact"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get(reverse("account_contact"))
    token = re.search(r'name="form_token" value="([^"]+)"', page.content.decode())[1]
    client.post(
        reverse("account_contact"), {"email": "lan@vi-du.example", "phone": "", "form_token": token}
    )
    user.refresh_from_db()
    assert user.email == "lan@vi-du.example"


def test_the_password_is_changed_by_knowing_it(client):
    UserFactory(username="lan")
    sign_in(client, "lan")
    new = "Bong-lua-vang-mua-9"
    wrong = client.post(
        reverse("account_change_password"),
        {"oldpassword": "sai", "password1": new, "password2": new},
    )
    assert "Hãy nhập đúng mật khẩu hiện tại." in text(wrong)
    short = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "ngan", "password2": "ngan"},
    )
    assert "Mật khẩu quá ngắn. Hãy dùng ít nhất 10 ký tự." in text(short)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    client.post(reverse("account_logout"))
    assert sign_in(client, "lan", new).status_code == 302
