"""Accounts and the links that work once. Who may do it is told by the caller's rules (`orgs`)."""

import hashlib
import secrets
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from guongsang.accounts.models import OneTimeLink, User
from guongsang.audit import services as audit
from guongsang.shared import clock
from guongsang.shared.access import Refused

audit.words({
    "account.made": "Lập tài khoản",
    "account.changed": "Sửa thông tin tài khoản",
    "account.deactivated": "Khóa tài khoản",
    "account.reactivated": "Mở lại tài khoản",
    "account.link_made": "Cấp đường dẫn đặt mật khẩu",
    "account.password_set": "Tự đặt mật khẩu",
    "account.administrator_made": "Lập người quản trị đầu tiên",
})  # fmt: skip

LIVES = {
    OneTimeLink.Purpose.FIRST_ADMINISTRATOR: timedelta(hours=24),
    OneTimeLink.Purpose.PASSWORD: timedelta(days=3),
}
_PAGES = {
    OneTimeLink.Purpose.FIRST_ADMINISTRATOR: "account_first_administrator",
    OneTimeLink.Purpose.PASSWORD: "account_set_by_link",
}
SPENT = (
    "Đường dẫn này không còn dùng được: đã dùng một lần, đã quá hạn hoặc bị chép thiếu. "
    "Hãy xin người quản trị cấp đường dẫn mới."
)


def _signer() -> Signer:
    return Signer(salt="guongsang.one-time-link")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _make_link(purpose: OneTimeLink.Purpose, user: User | None) -> str:
    """Write a link that works once, end those of the same purpose and person, return its path."""
    at = clock.real_now()
    OneTimeLink.objects.filter(purpose=purpose, user=user).open_at(at).update(expires_at=at)
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(
        purpose=purpose,
        user=user,
        digest=_digest(secret),
        made_at=at,
        expires_at=at + LIVES[purpose],
    )
    return reverse(_PAGES[purpose], args=[_signer().sign(secret)])


@transaction.atomic
def first_administrator_link() -> str:
    """Return the path of a page where the first administrator makes their account, for 24 hours.

    Asked again, the former link ends. Raises `Refused` once there is an administrator.
    """
    if User.objects.filter(is_administrator=True, is_active=True).exists():
        raise Refused("Hệ thống đã có người quản trị; người đó lập các tài khoản khác.")
    return _make_link(OneTimeLink.Purpose.FIRST_ADMINISTRATOR, None)


@transaction.atomic
def password_link(*, user: User, actor: User) -> str:
    """Return the path of a page where the person sets their own password, for three days."""
    if not user.is_active:
        raise Refused("Tài khoản đang khóa; hãy mở lại trước khi cấp đường dẫn.")
    audit.record(actor=actor, action="account.link_made", target=user)
    return _make_link(OneTimeLink.Purpose.PASSWORD, user)


def open_link(token: str, purpose: OneTimeLink.Purpose) -> OneTimeLink:
    """Return the link that a token opens now; raises `Refused` for a spent or a strange one."""
    try:
        digest = _digest(_signer().unsign(token))
    except BadSignature:
        raise Refused(SPENT) from None
    links = OneTimeLink.objects.open_at(clock.real_now()).select_related("user")
    link = links.filter(digest=digest, purpose=purpose).first()
    if link is None or (link.user is not None and not link.user.is_active):
        raise Refused(SPENT)
    return link


def _spend(token: str, purpose: OneTimeLink.Purpose) -> OneTimeLink:
    """Lock the link and use it up: two at the same moment give one success and one `Refused`."""
    found = open_link(token, purpose)
    at = clock.real_now()
    link = OneTimeLink.objects.locked().open_at(at).filter(pk=found.pk).first()
    if link is None:
        raise Refused(SPENT)
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


@transaction.atomic
def make_first_administrator(
    *, token: str, username: str, full_name: str, password: str, email: str = ""
) -> User:
    """Make the first administrator with the link of `token`, which is spent.

    Raises `Refused` for a spent link, and when there is an administrator by now.
    """
    _spend(token, OneTimeLink.Purpose.FIRST_ADMINISTRATOR)
    if User.objects.filter(is_administrator=True, is_active=True).exists():
        raise Refused("Hệ thống đã có người quản trị. Hãy đăng nhập bằng tài khoản đó.")
    user: User = User.objects.create_user(
        username, password, full_name=full_name, email=email, is_administrator=True
    )
    audit.record(actor=user, action="account.administrator_made", target=user)
    return user


@transaction.atomic
def set_password_by_link(*, token: str, password: str) -> User:
    """Set the password of the link's person; the link is spent, former sessions end."""
    link = _spend(token, OneTimeLink.Purpose.PASSWORD)
    user = User.objects.locked().get(pk=link.user_id)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(actor=user, action="account.password_set", target=user)
    return user


@transaction.atomic
def make(*, actor: User, username: str, full_name: str, email: str = "", phone: str = "") -> User:
    """Make an account without a password: its person sets one by a link (`password_link`)."""
    user: User = User.objects.create_user(
        username, None, full_name=full_name, email=email, phone=phone
    )
    audit.record(actor=actor, action="account.made", target=user, username=username)
    return user


@transaction.atomic
def change(*, actor: User, user_id: int, **fields: str | bool) -> User:
    """Change name, address, telephone or the mark of an administrator."""
    user = User.objects.locked().get(pk=user_id)
    changed = {name: value for name, value in fields.items() if getattr(user, name) != value}
    for name, value in changed.items():
        setattr(user, name, value)
    if changed:
        user.save(update_fields=[*changed, "name_folded", "name_key"])
        audit.record(actor=actor, action="account.changed", target=user, fields=sorted(changed))
    return user


@transaction.atomic
def set_active(*, actor: User, user_id: int, is_active: bool, why: str = "") -> User:
    """Lock or open an account. A locked one is signed out at its next request, everywhere."""
    user = User.objects.locked().get(pk=user_id)
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        action = "account.reactivated" if is_active else "account.deactivated"
        audit.record(actor=actor, action=action, target=user, why=why)
    return user
