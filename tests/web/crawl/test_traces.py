"""What one may not see leaves no trace either: no row, no count, no word that differs."""

from collections import defaultdict

import pytest
from django.db import transaction
from django.urls import reverse

from tests.web.crawl import addresses, council, decided, records
from tests.web.crawl.reading import canary
from tests.web.crawl.walker import drawn
from tests.web.crawl.ways import Ways
from tests.web.crawl.world import World

pytestmark = pytest.mark.django_db

OUTSIDE = ("ben.officer", "thon.head", "nobody")
"""A neighbour, somebody below, somebody without a role."""
SHARED = ("portal:", "desk:lessons", "newsroom:channels", "council_room:people")
"""What is meant for others: the public portal, ways of working, channels of those above, who has
an account and can be seated in a council."""
MOMENT = ("portal:feed", "kit:")
"""What tells the moment at which it is drawn."""
SITTING = ("sitting", "room", "result", "counting", "scores", "minutes")
WAITING = (
    "council_room:councils", "council_room:followed", "desk:home", "desk:inbox", "desk:dossiers",
    "office:inbox", "office:decisions", "office:ledger", "office:rounds",
)  # fmt: skip
"""Lists that dossiers before a council, and what is asked of its members, stand in."""
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


def narrowed(drawn_pages):
    """Return who may narrow or sort which page how: (who, address)."""
    going = defaultdict(Ways)
    found = []
    for (who, url), text in drawn_pages.items():
        shown = going[who].new(text, url)
        found += [(who, way) for way, _ in shown if way.partition("?")[0] == url]
    return found


def lists(*, without):
    """Return the addresses without keys, but those whose names begin so."""
    named = addresses.asked()
    return [
        reverse(name) for name, has_keys in named if not has_keys and not name.startswith(without)
    ]


def test_what_others_keep_changes_no_list_no_filter_and_no_count(world):
    """Also however a list is filtered and sorted: nobody is counted or found who is not theirs."""
    urls = lists(without=(*SHARED, *MOMENT))
    before = pages(world, OUTSIDE, urls)
    on = narrowed(before)
    before |= {(who, url): drawn(world.people[who], url) for who, url in on}
    assert len(on) > 40
    world.fill()
    after = {(who, url): drawn(world.people[who], url) for who, url in before}
    assert not (found := changed(before, after)), "\n".join(found)


def test_drafts_of_those_above_change_nothing_for_those_whom_they_name(world):
    records.register(world)
    records.dossiers(world)
    made = world.keep("decision", decided.decide(world, "issued", "31/QĐ-BNH"))
    urls = [*lists(without=MOMENT), *addresses.main_pages(world)]
    people = ("xa.officer", "xa.inspector")
    before = pages(world, people, urls)
    decided.correct(world, made)
    decided.name_in_draft(world)
    assert not (found := changed(before, pages(world, people, urls))), "\n".join(found)


def test_scores_that_not_all_have_handed_in_change_nothing_for_anybody_else(world):
    """No number, no order: two dossiers stand alike, whichever of them the readers prefer."""
    records.register(world)
    records.dossiers(world)
    items, score = council.half_read(world)
    urls = [reverse(f"council_room:{name}", args=[items[0].sitting_id]) for name in SITTING]
    kinds = ("dossier", "score", "readers")
    urls += [reverse(f"council_room:{kind}", args=[item.pk]) for kind in kinds for item in items]
    urls += [reverse(name) for name in WAITING]
    watchers = [name for name in WATCHERS if name != "first"]
    seen = []
    for scores in (("9.5", "1.5"), ("1.5", "9.5")):
        with transaction.atomic():
            score(*scores)
            seen.append(pages(world, watchers, urls))
            transaction.set_rollback(True)
    assert not (found := changed(*seen)), "\n".join(found)


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
