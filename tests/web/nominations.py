"""Senders and readers of pages for the walks of a dossier, on the desk and in the office."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html


class Browser:
    """A person's browser without JavaScript: sees pages, sends forms once."""

    def __init__(self, client, person):
        self.client, self.person = client, person

    def see(self, url, status=200):
        """GET, and return the page's text with single spaces."""
        self.client.force_login(self.person)
        answer = self.client.get(url)
        assert answer.status_code == status, answer.content.decode()[:400]
        return text_of(answer)

    def send(self, url, token=None, htmx=False, **data):
        """POST as a form would, with a fresh token unless one is given."""
        self.client.force_login(self.person)
        headers = {"HX-Request": "true"} if htmx else {}
        return self.client.post(url, {"form_token": token or uuid4(), **data}, headers=headers)

    def sent(self, url, **data):
        """POST, follow to the page it leads to, and return that page's text."""
        answer = self.send(url, **data)
        assert answer.status_code == 302, text_of(answer)[:800]
        return self.see(answer.url)


def text_of(answer):
    """Return what a person reads on the page."""
    tree = html.fromstring(answer.content.decode())
    return " ".join(" ".join(tree.itertext()).split())


def queries_of(client, url, *tables):
    """Return how many queries a page asks of the given tables (menus ask their own)."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return sum(any(table in query["sql"] for table in tables) for query in asked)
