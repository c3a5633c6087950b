"""What every page knows without its view: the date, the menus, who is looking."""

from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from guongsang.orgs import queries as orgs
from guongsang.shared import clock
from guongsang.web.kit import nav


class Page:
    """The frame of a page, worked out only as far as the template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.demo = settings.DEMO
        self.today = clock.today()

    @cached_property
    def signed_in(self) -> bool:
        user = getattr(self._request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def navigation(self) -> list[nav.Group]:
        """The groups of the left rail."""
        if not self.signed_in:
            return []
        return nav.groups_for(self._request.user, self._request.path)  # type: ignore[arg-type]

    @cached_property
    def bottom(self) -> list[nav.Item]:
        """The first items, for the phone's bottom bar."""
        return [item for group in self.navigation for item in group.items][: nav.BOTTOM_BAR]

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether the person stands on an item that is not in the bottom bar."""
        every = [item for group in self.navigation for item in group.items]
        return any(item.current for item in every) and not any(i.current for i in self.bottom)

    @cached_property
    def public_items(self) -> list[nav.Item]:
        return nav.public_items(self._request.path)

    @cached_property
    def search(self) -> dict[str, str] | None:
        return self._search(public=False)

    @cached_property
    def public_search(self) -> dict[str, str] | None:
        return self._search(public=True)

    @cached_property
    def standing(self) -> list[dict[str, str]]:
        """The roles the person holds today, each with its organisation."""
        if not self.signed_in:
            return []
        held = orgs.holdings_of(self._request.user)  # type: ignore[arg-type]
        own = [each for each in held if each.user_id == self._request.user.pk]  # type: ignore[union-attr]
        return [{"role": h.get_role_display(), "unit": h.organisation.label} for h in own]

    @cached_property
    def stands_in(self) -> list[dict[str, str]]:
        """In whose place the person may sign today, each with its organisation."""
        if not self.signed_in:
            return []
        held = orgs.holdings_of(self._request.user)  # type: ignore[arg-type]
        return [
            {"head": str(each.user), "unit": each.organisation.label}
            for each in held
            if each.user_id != self._request.user.pk  # type: ignore[union-attr]
        ]

    @cached_property
    def home(self) -> str:
        """Where a signed-in person starts."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    @cached_property
    def sign_in_url(self) -> str:
        """Sign-in that leads back here."""
        back = urlencode({"next": self._request.get_full_path()})
        return f"{reverse(settings.LOGIN_URL)}?{back}"

    def _search(self, *, public: bool) -> dict[str, str] | None:
        box = nav.search_box(public=public)
        if box is None:
            return None
        return {
            "url": reverse(box.url_name),
            "placeholder": box.placeholder,
            "value": self._request.GET.get("q", ""),
        }


def page(request: HttpRequest) -> dict[str, Page]:
    """Give templates `page`."""
    return {"page": Page(request)}
