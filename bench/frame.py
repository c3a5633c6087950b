"""What a floor renders with: the page's own template and frame, everything already known."""

from django.http import HttpRequest
from django.shortcuts import render
from django.test import RequestFactory

from guongsang.accounts.models import User
from guongsang.web.kit.context import Page

_FACTORY = RequestFactory()


def person(user: User) -> User:
    """Return the person as a fresh request would load them."""
    return User.objects.get(pk=user.pk)


def known_frame(user: User, url: str) -> tuple[HttpRequest, Page]:
    """Return a request and its frame with menus, roles and search box worked out beforehand."""
    request = _FACTORY.get(url)
    request.user = person(user)
    request.htmx = False
    frame = Page(request)
    for name in ("signed_in", "navigation", "bottom", "is_elsewhere", "search", "standing", "home"):
        getattr(frame, name)
    return request, frame


def drawn(request: HttpRequest, frame: Page, template: str, context: dict[str, object]) -> bytes:
    """Render the page's template with what is known."""
    return render(request, template, {**context, "page": frame}).content
