"""A person at a browser without JavaScript: pages read as text and as a tree."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html


class Browser:
    def __init__(self, client, user):
        self.client = client
        self.client.force_login(user)

    @staticmethod
    def token():
        return str(uuid4())

    def get(self, name, /, *args, htmx=False, **query):
        headers = {"HX-Request": "true"} if htmx else {}
        return self._read(
            self.client.get(reverse(name, args=args), query, follow=True, headers=headers)
        )

    def open(self, url):
        return self._read(self.client.get(url, follow=True))

    def submit(self, name, /, *args, **data):
        data.setdefault("form_token", self.token())
        return self._read(self.client.post(reverse(name, args=args), data, follow=True))

    def _read(self, response):
        self.response = response
        self.tree = html.fromstring(response.content.decode() or "<p></p>")
        self.text = " ".join(self.tree.text_content().split())
        return self

    def says(self, *words):
        missing = [word for word in words if " ".join(str(word).split()) not in self.text]
        assert missing == [], self._main()

    def _main(self):
        found = self.tree.cssselect("main")
        return " ".join(found[0].text_content().split()) if found else self.text

    def count_queries(self, url):
        with CaptureQueriesContext(connection) as queries:
            self.client.get(url)
        return len(queries)
