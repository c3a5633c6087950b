"""What one may not see leaves no trace either: no row, no count, no word that differs."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.web.crawl import addresses, council, records
from tests.web.crawl.reading import canary
from tests.web.crawl.walker import drawn
from tests.web.crawl.world import World

pytestmark = pytest.mark.django_db

OUTSIDE = ("ben.officer", "thon.head", "nobody")
"""A neighbour, somebody below, somebody without a role."""
SHARED = ("portal:", "desk:lessons", "newsroom:channels")
"""What is meant for others: the public portal, ways of working, channels of those above."""
MOMENT = ("portal:feed", "kit:")
"""What tells the moment at which it is drawn."""
SITTING = ("sitting", "room", "result", "counting", "scores", "minutes")
WATCHERS = (
    "chair", "first", "member", "undeclared", "aside", "insider", "ban.secretariat", "ban.head",
    "ban.inspector", "tinh.inspector", "system",
)  # fmt: skip


@pytest.fixture
def world(business_day):
    business_day("2025-06-03")
    return World()


def pages(world, people, urls):
    return {(who, url): drawn(world.people[who], url) for who in people for url in urls}


def changed(before, after):
    """Return where somebody is shown something else than before, and the first lines that differ."""
    found = []
    for key in before:
        if before[key] != after[key]:
            new = set(after[key].splitlines()) ^ set(before[key].splitlines())
            found.append(f"{key}: {[line.strip()[:200] for line in sorted(new)][:6]}")
    return found


def lists(*, without):
    """Return the addresses without keys, but those whose names begin so."""
    named = addresses.asked()
    return [
        reverse(name) for name, has_keys in named if not has_keys and not name.startswith(without)
    ]


def test_what_others_keep_changes_no_list_and_no_count(world):
    urls = lists(without=(*SHARED, *MOMENT))
    before = pages(world, OUTSIDE, urls)
    world.fill()
    assert not (found := changed(before, pages(world, OUTSIDE, urls))), "\n".join(found)


def test_complaints_change_nothing_for_their_office_and_for_those_above(world):
    records.register(world)
    records.dossiers(world)
    about = [reverse("desk:exemplar", args=[each.exemplar_id]) for each in world.kept["dossier"]]
    urls = [*lists(without=MOMENT), *about, *addresses.main_pages(world)]
    people = ("ban.secretariat", "tinh.head", "system")
    before = pages(world, people, urls)
    records.complaints(world)
    assert not (found := changed(before, pages(world, people, urls))), "\n".join(found)


def test_a_search_for_what_is_hidden_answers_as_a_search_for_nothing(world):
    records.register(world)
    records.stories(world)
    hidden, nothing = canary("lifediscovered"), canary("lifediscovered")[::-1]
    for who in ("ben.officer", "ban.secretariat", "nobody"):
        for url in (f"{reverse('desk:search')}?q=", f"{reverse('desk:exemplars')}?q="):
            found = drawn(world.people[who], url + hidden).replace(hidden, "")
            assert found == drawn(world.people[who], url + nothing).replace(nothing, ""), who
    own = drawn(world.people["xa.officer"], f"{reverse('desk:search')}?q={hidden}")
    assert own.count(hidden) > 2


def test_an_open_secret_ballot_shows_nobody_how_it_goes(world):
    records.register(world)
    records.dossiers(world)
    council.voting(world)
    sitting = world.ballot.sitting_id
    urls = [reverse(f"council_room:{name}", args=[sitting]) for name in SITTING]
    urls += [reverse("council_room:ballot", args=[world.ballot.pk]), reverse("office:ledger")]
    seen = []
    for mark in ("for", "against"):
        with transaction.atomic():
            council.cast(world, "second", mark)
            seen.append(pages(world, WATCHERS, urls))
            transaction.set_rollback(True)
    assert not (found := changed(*seen)), "\n".join(found)
