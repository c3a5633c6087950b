"""Closed unless opened: the public addresses are this list and no other."""

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    # sign-in and its ways back
    "account_login", "account_signup", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_inactive",
    "account_logout", "mfa_authenticate", "account_first_administrator",
}  # fmt: skip


def _views(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _views(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback


def test_every_address_is_closed_unless_listed():
    from guongsang.web.portal import urls as portal

    listed = PUBLIC | {f"portal:{name}" for name in getattr(portal, "PUBLIC_URL_NAMES", ())}
    opened = {
        name
        for name, view in _views()
        if not getattr(view, "login_required", True) and not name.startswith(("account_", "mfa_"))
    }
    assert opened - listed == set()


def test_every_address_has_a_name():
    assert [view for name, view in _views() if name.endswith("None")] == []
