"""Everybody walks everywhere: canaries sit in what somebody may not see, and none may be heard there.

Who may see which stands in `who_sees`. What is asked, and of whom, is a closed list: an address
that nobody has told how to fill fails here.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.urls import reverse

from bench.small import LISTS
from guongsang.notifications.models import Mail, Notice
from guongsang.search.models import SearchEntry
from guongsang.web import portal
from tests.web.crawl import addresses
from tests.web.crawl.reading import MADE, said
from tests.web.crawl.walker import PUBLIC, ask, ask_unknown
from tests.web.crawl.ways import Ways, view_at
from tests.web.crawl.who_sees import WHO, may_see
from tests.web.crawl.world import World

NEAR = (
    "xa.officer", "xa.reporter", "so.inspector", "tinh.head", "ban.secretariat", "ban.reporter",
    "la.officer", "ben.head", "member", "aside", "insider", "system", "nobody",
)  # fmt: skip
"""Those who try every address; the others are asked for every list and every record's page."""
ON = ("xa.officer", "so.inspector", "ban.secretariat", "la.officer", "ben.head", "system", "nobody")
"""Those who go on: by each choice of filters, by tabs, sorting, fragments and links with a query."""


@pytest.fixture
def world(business_day):
    business_day("2025-06-03")
    return World().fill()


READER = "nobody"
"""Who reads the portal for all who sign in: it knows nothing of them (the test below)."""


class Walk:
    """What was heard by whom and where, what broke, and how each address answered whom."""

    def __init__(self, world):
        self.world, self.heard, self.broken = world, defaultdict(dict), []
        self.states, self.ways = {}, defaultdict(Ways)

    def go(self, people, urls, *, on=()):
        """Ask every address as each person; those in `on` also go on from what they are shown."""
        for person in people:
            for url in urls if person == READER else filter(_is_inside, urls):
                answer = self._ask(person, url)
                if person in on and answer.status == 200:
                    for way, fragment in self.ways[person].new(answer.text, url):
                        if person == READER or _is_inside(way):
                            self._ask(person, way, fragment=fragment)

    def _ask(self, person, url, *, fragment=False):
        answer = ask(self.world.people[person], url, fragment=fragment)
        self.states[person, url] = answer.status, answer.told
        if answer.status == 500:
            self.broken.append(f"{person}: {answer.fault}")
        for name in answer.told:
            self.heard[person].setdefault(name, url)
        return answer

    def faults(self):
        return leaks(self.heard) + self.broken


def _is_inside(url):
    return not view_at(url.partition("?")[0]).startswith("portal:")


ASKED = ("former", "undeclared")


def shown(walk, records):
    """Return whose record is there for somebody whom the table lets read nothing of it.

    What a record tells is what anybody hears there. Whose role at the unit ended is told so, and
    a member of a council is asked to declare before a dossier is opened.
    """
    told, records = defaultdict(set), set(records)
    for (_, url), (_, names) in walk.states.items():
        told[url] |= names
    return [
        f"{url} answers {status} to {person}"
        for (person, url), (status, _) in walk.states.items()
        if url in records and told[url] and status != 404 and person not in ASKED
        if not any(may_see(person, name) for name in told[url])
    ]


def leaks(heard):
    """Return who read what where against the table, a line each."""
    return [
        f"{person} reads '{name}' at {url}"
        for person, names in heard.items()
        for name, url in names.items()
        if not may_see(person, name)
    ]


def test_every_address_is_known_with_its_keys():
    assert addresses.unfilled() == set()


def test_the_portal_knows_nobody():
    """One person reads it for all: no view, no form of it looks at who asks."""
    sources = Path(portal.__file__).parent.glob("*.py")
    assert [each.name for each in sources if re.search(r"user|session", each.read_text())] == []


@pytest.mark.django_db
def test_who_tries_everything_hears_only_what_is_theirs(world):
    walk = Walk(world)
    walk.go(NEAR, addresses.filled(world), on=ON)
    assert not (found := [*walk.faults(), *shown(walk, addresses.main_pages(world))]), "\n".join(
        found
    )
    assert sum(len(names) for names in walk.heard.values()) > 300, "the walk sees what may be seen"


@pytest.mark.django_db
def test_every_role_hears_in_lists_and_records_only_what_is_theirs(world):
    """And what is handed out as a file, and what filters, tabs and sorting lead to."""
    walk = Walk(world)
    records = addresses.main_pages(world)
    far = [name for name in world.people if name not in NEAR]
    lists = [reverse(name) for name in LISTS]
    walk.go(far, [*lists, *records, *addresses.exports(world)])
    walk.go(NEAR, addresses.lists(), on=ON)
    assert not (found := [*walk.faults(), *shown(walk, records)]), "\n".join(found)
    assert set(WHO) == MADE, "the table names every canary, and no other"


@pytest.mark.django_db
def test_without_signing_in_only_what_is_public_is_heard(world):
    heard = {}
    for url in [*addresses.lists(), *addresses.filled(world)]:
        answer = ask_unknown(url)
        assert answer.status != 500, url
        heard |= dict.fromkeys(answer.told, url)
    assert leaks({PUBLIC: heard}) == []
    assert {"storypublished", "displaytext"} <= set(heard)
    certificate = ask_unknown(reverse("portal:verified", args=[world.named[0].code]))
    assert certificate.told == {"nameissued"}, "the name on it, nothing else of the decision"


@pytest.mark.django_db
def test_notices_and_letters_hold_only_what_is_their_readers(world):
    names = {user.pk: name for name, user in world.people.items()}
    heard = defaultdict(dict)
    for notice in Notice.objects.filter(recipient__in=names):
        for name in said(f"{notice.text} {notice.url}"):
            heard[names[notice.recipient_id]][name] = notice.text
    assert leaks(heard) == []
    assert Notice.objects.count() > 10
    assert {name for mail in Mail.objects.all() for name in said(mail.subject + mail.body)} == set()


INDEXED = ("life", "fate", "name", "story", "standout")
"""Beginnings of the canaries that may stand in the index of the search."""


@pytest.mark.django_db
def test_the_index_of_the_search_holds_exemplars_and_stories_alone(world):
    rows = SearchEntry.objects.values_list("title", "body_folded")
    found = {name for row in rows for name in said(" ".join(row))}
    assert {name for name in found if not name.startswith(INDEXED)} == set()
    assert len(found) > 8
