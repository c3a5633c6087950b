"""Everybody walks everywhere: canaries sit in what somebody may not see, and none may be heard there.

Who may see which stands in `who_sees`. What is asked, and of whom, is a closed list: an address
that nobody has told how to fill fails here.
"""

from collections import defaultdict

import pytest
from django.urls import reverse

from bench.small import LISTS
from guongsang.notifications.models import Mail, Notice
from guongsang.search.models import SearchEntry
from tests.web.crawl import addresses
from tests.web.crawl.reading import MADE, said
from tests.web.crawl.walker import PUBLIC, ask, ask_unknown
from tests.web.crawl.who_sees import WHO, may_see
from tests.web.crawl.world import World

NEAR = (
    "xa.officer", "xa.reporter", "so.inspector", "tinh.head", "ban.secretariat", "ban.reporter",
    "la.officer", "ben.head", "member", "aside", "insider", "system", "nobody",
)  # fmt: skip
"""Those who try every address; the others are asked for every list and every record's page."""


@pytest.fixture
def world(business_day):
    business_day("2025-06-03")
    return World().fill()


def walk(world, people, urls, *, fragment=False):
    """Ask every address as each person; return what was heard by whom, and where it broke."""
    heard, broken = defaultdict(dict), []
    for person in people:
        for url in urls:
            answer = ask(world.people[person], url, fragment=fragment)
            if answer.status == 500:
                broken.append(f"{person}: {answer.text}")
            for name in answer.told:
                heard[person].setdefault(name, url)
    return heard, broken


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


@pytest.mark.django_db
def test_who_tries_everything_hears_only_what_is_theirs(world):
    heard, broken = walk(world, NEAR, addresses.filled(world))
    assert not (found := leaks(heard) + broken), "\n".join(found)
    assert sum(len(names) for names in heard.values()) > 300, "the walk sees what may be seen"


@pytest.mark.django_db
def test_every_role_hears_in_lists_and_records_only_what_is_theirs(world):
    """And all that the table opens is heard by somebody: the walk is not blind."""
    lists = [reverse(name) for name in LISTS]
    far = [name for name in world.people if name not in NEAR]
    heard, broken = walk(world, far, [*lists, *addresses.main_pages(world)])
    more, faults = walk(world, NEAR, addresses.lists())
    pieces, cracks = walk(world, NEAR[::3], lists, fragment=True)
    for person, names in [*more.items(), *pieces.items()]:
        heard[person] |= names
    broken += faults + cracks
    assert not (found := leaks(heard) + broken), "\n".join(found)
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


INDEXED = ("life", "story", "standout")
"""Beginnings of the canaries that may stand in the index of the search."""


@pytest.mark.django_db
def test_the_index_of_the_search_holds_exemplars_and_stories_alone(world):
    rows = SearchEntry.objects.values_list("title", "body_folded")
    found = {name for row in rows for name in said(" ".join(row))}
    assert {name for name in found if not name.startswith(INDEXED)} == set()
    assert len(found) > 8
