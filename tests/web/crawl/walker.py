"""Asks addresses as people do who have signed in, many times faster than the test client.

Views are called as the handler calls them, with a person who is kept from one address to the
next: nothing changes while somebody walks, so what a person holds is asked for once. What stands
around views (sign-in, cookies, the page of a 404) has tests of its own; `Stranger` goes through all.
"""

import re
import traceback
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve
from django_htmx.middleware import HtmxDetails

from tests.web.crawl.reading import content_of, said, shown_by, told_by

REQUESTS = RequestFactory()
_resolved = cache(resolve)
PUBLIC = "anonymous"
_EACH_TIME = re.compile(
    r"[A-Za-z0-9]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|\d\d:\d\d ngày [\d/]+|\d{4}-\d\d-\d\dT[\d:.+]+"
)
"""Tokens of forms, and when something was done."""


@dataclass(frozen=True)
class Answer:
    """The state of an answer, the canaries in it, its body; of a fault the trace."""

    status: int
    told: set = field(default_factory=set)
    content: bytes = b""
    fault: str = ""

    @property
    def text(self):
        return shown_by(self.content)


class _NoMessages(BaseStorage):
    def _get(self, *_, **__):
        return [], True

    def _store(self, *_, **__):
        return []


def _request(url, user, headers):
    path, _, query = url.partition("?")
    request = REQUESTS.get(path, QUERY_STRING=query, headers=headers)
    request.user, request.session = user, SessionStore()
    request.htmx, request._messages = HtmxDetails(request), _NoMessages(request)
    request.csp_nonce = "n"
    request.resolver_match = _resolved(path)
    return request


def ask(user, url, *, fragment=False):
    """Return what the person is answered; a fault is an answer too, with its trace."""
    request = _request(url, user, {"HX-Request": "true"} if fragment else {})
    view, args, kwargs = request.resolver_match
    try:
        response = view(request, *args, **kwargs)
        if hasattr(response, "render"):
            response = response.render()
        content = content_of(response)
        told = told_by(response, content)
    except Http404:
        return Answer(404)
    except PermissionDenied as refused:
        return Answer(403, said(str(refused)))
    except Exception:  # noqa: BLE001 -- every fault of a page is told
        return Answer(500, fault=f"{url}: {traceback.format_exc(limit=-5)}")
    return Answer(response.status_code, told, content)


def drawn(user, url):
    """Return what the person is shown there, without what differs each time it is drawn."""
    answer = ask(user, url)
    return f"{answer.status} {answer.fault}{_EACH_TIME.sub('', answer.text)}"


def ask_unknown(url):
    """Return what somebody is answered who has not signed in: through everything."""
    response = Client(raise_request_exception=False).get(url)
    where = response.headers.get("Location", "")
    if where.startswith(str(settings.LOGIN_URL)) or "/dang-nhap/" in where:
        return Answer(404)
    content = content_of(response)
    return Answer(response.status_code, told_by(response, content), content)
