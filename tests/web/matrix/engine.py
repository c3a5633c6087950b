"""Every act tried by every role in every state: the page offers what the act takes, and no more.

A page is read as the person sees it; each act is then sent whole, in a transaction that is rolled
back, whether the page offered it or not. The two answers must be the same: one rule draws the
button and guards the act. Nothing here knows the rules.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from guongsang.orgs.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

ELSEWHERE, REFUSED, ABSENT = 302, 403, 404
FRAGMENT = {"HX-Request": "true"}
"""Sent as htmx sends it: a refusal is a notice, not a whole page to draw."""
UNIT = (Role.OFFICER, Role.HEAD, Role.SECRETARIAT, Role.REPORTER, Role.INSPECTOR)
ABOVE = (Role.OFFICER, Role.SECRETARIAT)


@dataclass(frozen=True)
class Act:
    """An address that takes a form, what a whole form of it holds, and the button where one tells."""

    name: str
    args: tuple[Any, ...]
    data: dict[str, Any] = field(default_factory=dict)
    button: tuple[str, str] | None = None
    label: str = ""
    """Words of a button that saves first: the page may draw it and state beside it why it waits."""

    @property
    def url(self) -> str:
        return reverse(self.name, args=self.args)

    @property
    def title(self) -> str:
        return f"{self.name}{self.args[1:]}{self.button or ''}"

    def is_offered(self, page: html.HtmlElement) -> bool:
        """Whether the page leads to the act: its form or link, and no reason against it."""
        main = page.cssselect("main")[0]
        if self.label and any(
            self.label in reason.text_content() for reason in main.cssselect(".refused")
        ):
            return False
        forms = [form for form in main.cssselect("form") if form.get("action") == self.url]
        if self.button:
            name, value = self.button
            return any(
                each.get("value") == value
                for form in forms
                for each in form.cssselect(f"button[name={name}], input[name={name}]")
            )
        links = [link for link in main.cssselect("a") if link.get("href") == self.url]
        return bool(forms or links)

    def is_taken(self, client: Client) -> bool:
        """Whether the act is done when it is sent, told by what the address answers."""
        sent = self.data | ({self.button[0]: self.button[1]} if self.button else {})
        with transaction.atomic():
            answer = client.post(self.url, {"form_token": uuid4(), **sent}, headers=FRAGMENT)
            transaction.set_rollback(True)
        if answer.status_code in (REFUSED, ABSENT):
            return False
        assert "HX-Redirect" in answer.headers, (
            f"{self.title} answered {answer.status_code}: "
            + " ".join(html.fromstring(answer.content.decode()).text_content().split())[:1500]
        )
        return True


class People:
    """One person for each role of a unit and of those around it, each with a browser."""

    def __init__(self, unit, above, *, roles=UNIT, higher=ABOVE, **named):
        self.users = {f"unit.{role}": _holding(unit, role) for role in roles}
        self.users |= {f"above.{role}": _holding(above, role) for role in higher}
        self.users["stranger"] = _holding(OrganisationFactory(), Role.OFFICER)
        self.users["administrator"] = UserFactory(administrator=True)
        self.users |= named
        self.browsers = {name: _signed_in(user) for name, user in self.users.items()}


def _holding(unit, role):
    return HoldingFactory(organisation=unit, role=role).user


def _signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def differences(people, pages, acts):
    """Return where a page offers what is refused, or hides what would be taken.

    `pages` are the addresses on which the acts are offered.
    """
    found, taken, acts = [], set(), list(acts)
    for who, browser in people.browsers.items():
        drawn = [_page(browser, url) for url in pages]
        for act in acts:
            offered = any(act.is_offered(page) for page in drawn if page is not None)
            allowed = act.is_taken(browser)
            if allowed:
                taken.add(act.title)
            if offered != allowed:
                words = "is offered and refused" if offered else "is hidden and taken"
                found.append(f"{act.title} {words}: {who}")
    return found, taken


def _page(browser, url):
    answer = browser.get(url)
    if answer.status_code in (ELSEWHERE, REFUSED, ABSENT):
        return None
    assert answer.status_code == 200, (url, answer.status_code)
    return html.fromstring(answer.content.decode())
