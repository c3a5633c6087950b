"""P12: how many questions a page asks of the database, with one row and with three, for whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.small import Small

BAR = 12


@dataclass(frozen=True)
class Count:
    page: str
    who: str
    one: int
    three: int

    @property
    def is_good(self) -> bool:
        return self.one == self.three and self.one <= BAR


def counts(who: Collection[str] = (), pages: Collection[str] = ()) -> list[Count]:
    """Return each page's two counts for each person who may open it (all without `who`)."""
    small = Small()
    assert connection.features.supports_json_field, "SQLite is asked for it, once a process"
    clients = {}
    for name, user in small.people.items():
        if not who or name in who:
            clients[name] = Client()
            clients[name].force_login(user)
            clients[name].get("/")
    one = _asked(clients, small.pages(), pages)
    small.grow()
    small.grow()
    three = _asked(clients, small.pages(), pages)
    assert one.keys() == three.keys(), one.keys() ^ three.keys()
    return [Count(page, person, one[page, person], three[page, person]) for page, person in one]


def worst(found: Iterable[Count]) -> list[Count]:
    """Return one count a page: a bad one if there is any, else the dearest."""
    by_page: dict[str, Count] = {}
    for count in found:
        held = by_page.setdefault(count.page, count)
        if (not count.is_good, count.three) > (not held.is_good, held.three):
            by_page[count.page] = count
    return list(by_page.values())


def _asked(
    clients: dict[str, Client], urls: dict[str, str], pages: Collection[str]
) -> dict[tuple[str, str], int]:
    """Count each page for each person; what is refused or absent for them is left out."""
    found = {}
    for page, url in urls.items():
        for person, client in clients.items():
            if pages and page not in pages:
                continue
            connection.queries_log.clear()  # it holds 9,000 and counts none beyond
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(url)
            if answer.status_code == 200:
                found[page, person] = len(asked)
            else:
                assert answer.status_code in (403, 404), (url, person, answer.status_code)
    return found
