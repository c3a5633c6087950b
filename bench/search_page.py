"""P5: the search page, half the questions without marks, against bounded-rank SQL."""

import random
import re
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.utils.http import urlencode

from bench.frame import drawn, known_frame, person
from bench.measure import Turn
from guongsang.accounts.models import User
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Holding
from guongsang.orgs.queries import reach_of
from guongsang.search.queries import SLICE, find
from guongsang.web.desk import search
from vanban.text import fold
from vanban.text import words as folded_words

TOP = 20
POSTGRESQL = """
SELECT kind, object_id, title FROM (
  SELECT e.id, e.kind, e.object_id, e.title, e.{column}_vector v FROM search_searchentry e
  WHERE e.{column}_vector @@ %s::tsquery AND e.l{level} = %s ORDER BY e.id DESC LIMIT {slice}) x
ORDER BY ts_rank(v, %s::tsquery) DESC, id DESC LIMIT {top}
"""
SQLITE = """
SELECT kind, object_id, title FROM (
  SELECT e.id, e.kind, e.object_id, e.title, f.rank score
  FROM search_{column} f CROSS JOIN search_searchentry e ON e.id = f.rowid
  WHERE f.search_{column} MATCH %s AND e.l{level} = %s ORDER BY f.rowid DESC LIMIT {slice}) x
ORDER BY score, id DESC LIMIT {top}
"""


def turns(count: int) -> list[Turn]:
    """Return the turns; both sides know the person, each asks its own way."""
    clients: dict[int, Client] = {}
    made = []
    for user, held, text in _questions(count):
        client = clients.get(user.pk)
        if client is None:
            client = clients[user.pk] = Client()
            client.force_login(user)
        made.append((_floor(user, held, text), _application(client, text)))
    _agree(made[:40])
    return made


def _questions(count: int) -> Iterator[tuple[User, Holding, str]]:
    """Two or three adjacent syllables of real titles and names, half typed without marks."""
    chance = random.Random(11)
    held = list(
        Holding.objects.filter(user__username__startswith="nguoi-")
        .select_related("user", "organisation")
        .order_by("pk")
    )
    by_level = {level: [h for h in held if h.organisation.depth == level] for level in (1, 2, 3)}
    last = Exemplar.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for number in range(count):
        row = Exemplar.objects.select_related("subject").get(pk=chance.randrange(1, last + 1))
        syllables = f"{row.subject.name} {row.title}".split()
        length = chance.choice((2, 3))
        start = chance.randrange(max(len(syllables) - length, 1))
        text = " ".join(syllables[start : start + length])
        seat = chance.choice(by_level[chance.choices((1, 2, 3), (20, 40, 40))[0]])
        yield seat.user, seat, fold(text) if number % 2 else text


def _floor(user: User, held: Holding, text: str):
    request, frame = known_frame(user, _url(text))
    shelves, was_cut = search.look_for(request.user, text)
    context = search.context_of(text, "", shelves, was_cut=was_cut)
    postgresql = connection.vendor == "postgresql"
    *whole, last = folded_words(text)
    if postgresql:
        query = " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])
    else:
        query = " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
    template = POSTGRESQL if postgresql else SQLITE
    level, unit = held.organisation.depth, held.organisation_id
    given = [query, unit, query] if postgresql else [query, unit]
    title, body = (
        template.format(column=column, level=level, slice=SLICE, top=TOP)
        for column in ("title", "body")
    )

    def ask() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(title, given)
            rows = cursor.fetchall()
            if len(rows) < TOP:
                cursor.execute(body, given)
                rows += cursor.fetchall()
        ask.found = {(kind, key) for kind, key, _ in rows}  # type: ignore[attr-defined]
        return drawn(request, frame, "desk/search.html", context)

    ask.found = set()  # type: ignore[attr-defined]
    ask.text, ask.user = text, user  # type: ignore[attr-defined]
    return ask


def _agree(made: list[Turn]) -> None:
    """The floor must find what the application finds, and draw the same results.

    Where more than `TOP` match, the two rank by different rules and only the number is compared.
    """
    for floor, application in made:
        results = [
            re.findall(rb'result-title" href="([^"]+)"', ask()) for ask in (floor, application)
        ]
        assert results[0] == results[1], results
        reach = reach_of(person(floor.user))  # type: ignore[attr-defined]
        hits = {(hit.kind, hit.object_id) for hit in find(floor.text, reach=reach).hits}  # type: ignore[attr-defined]
        found = floor.found  # type: ignore[attr-defined]
        assert found == hits if len(found) < TOP else len(hits) == TOP, (found, hits)


def _application(client: Client, text: str):
    url = _url(text)

    def ask() -> bytes:
        answer = client.get(url)
        assert answer.status_code == 200, url
        return answer.content

    return ask


def _url(text: str) -> str:
    return f"/tim-kiem/?{urlencode({'q': text})}"
