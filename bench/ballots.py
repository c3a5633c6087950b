"""P7: fifty members cast their papers through the web at once, against the floors."""

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.ballot_floor import SITTING, TABLE, statement
from bench.measure import Verdict
from guongsang.accounts.models import User
from guongsang.council.models import OptionCount, Receipt
from guongsang.web.council_room.forms import PREFIX
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room

ROOT = Path(__file__).resolve().parents[1]
MEMBERS, ITEMS, TWICE = 50, 3, 10
"""Members of a council, dossiers before it, and members who send a second paper."""
FLOORS = 8
"""Sittings of a floor's slice: it is so fast that one alone would measure the start."""
BAR = 0.25
CSRF = "a" * 32


@dataclass
class Served:
    """Two servers over the one database: the application's addresses, and the floor's."""

    url: str
    application: str = ""
    floor: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)


def measured(url: str, slices: int, engine: str) -> tuple[Verdict, str]:
    """Return the verdict on the rate, and a line on the rate of bare SQL and the exactness.

    A slice is a ballot of fifty papers and ten second ones; the three ways go by turns.
    The last ballot is counted while papers pour in.
    """
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(SITTING)
    rooms = [Room(members=MEMBERS, dossiers=ITEMS, rule=VoteRuleFactory()).vote()
             for _ in range(slices + 1)]  # fmt: skip
    chance = random.Random(23)
    rates: dict[str, list[float]] = {"web": [], "floor": [], "sql": []}
    cookies = {user.pk: _cookie(user) for room in rooms for user in room.members}
    connection.close()
    with _served(url) as served:
        for number, room in enumerate(rooms[:slices]):
            ways = list(rates)
            chance.shuffle(ways)
            for way in ways:
                rates[way].append(_slice(way, served, room, number, cookies))
        late = _closing(served, rooms[-1], cookies)
    for room in rooms[:slices]:
        _is_exact(room)
    middle = {way: statistics.median(found) for way, found in rates.items()}
    spread = max(rates["floor"]) / min(rates["floor"])
    ratio = middle["web"] / middle["floor"]
    verdict = Verdict(f"P7 ballots a second, {engine}", ratio, BAR, ratio, spread, 1.0, least=True)
    return verdict, (
        f"ballots, {engine}: the application takes {middle['web'] / middle['sql']:.3f} of the rate "
        f"of bare SQL, the floor through the web {middle['floor'] / middle['sql']:.3f}; {slices} "
        f"ballots of {MEMBERS} exact, no error; counted in the storm: {late}"
    )


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={CSRF}"


def _slice(way: str, served: Served, room: Room, number: int, cookies: dict[int, str]) -> float:
    """Let everybody cast, ten of them twice; return papers taken in a second."""
    sittings = range(number * FLOORS * 2, number * FLOORS * 2 + FLOORS)
    if way == "floor":
        sittings = range(sittings.stop, sittings.stop + FLOORS)
    if way != "web":
        _open_floor(sittings)
    orders: list[list[dict[str, object]]] = []
    for place, user in enumerate(room.members):
        cookie = cookies[user.pk]
        if way == "sql":
            sent = [[{"sql": statement(each, user.pk, ITEMS)}] * 2 for each in sittings]
        elif way == "floor":
            sent = [[_form(f"/san/{each}/{ITEMS}/", cookie)] * 2 for each in sittings]
        else:
            sent = [[_paper(room, cookie, place, again) for again in range(2)]]
        orders.append([order for pair in sent for order in pair[: 1 + (place < TWICE)]])
    target = {"sql": "", "floor": served.floor, "web": served.application}[way]
    took, found = _voters(served, target, orders)
    yes, no = (ITEMS, 0) if way == "sql" else (302, 403)
    papers = len(orders[-1])
    for place, answers in enumerate(found):
        assert answers == [yes, *[no] * (place < TWICE)] * papers, (way, place, answers)
    return MEMBERS * papers / took


def _open_floor(sittings: range) -> None:
    rows = ", ".join(f"({each}, 'open')" for each in sittings)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO bench_sitting VALUES {rows}")


def _form(url: str, cookie: str, **values: str) -> dict[str, object]:
    return {
        "url": url,
        "body": urlencode({"csrfmiddlewaretoken": CSRF, **values}),
        "headers": {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"},
    }


def _paper(room: Room, cookie: str, place: int, again: int) -> dict[str, object]:
    marks = {f"{PREFIX}{item.pk}": ("for", "against", "abstain")[place % 3] for item in room.items}
    token = str(UUID(int=room.ballot.pk << 32 | place << 8 | again))
    return _form(
        reverse("council_room:cast", args=[room.ballot.pk]), cookie, form_token=token, **marks
    )


def _voters(served: Served, target: str, orders: list) -> tuple[float, list[list[int]]]:
    """Hand the orders to two processes of 25 clients each; return how long the slower one took."""
    way = {"web": target} if target else {"database": served.url}
    running = []
    for half in (orders[::2], orders[1::2]):
        each = subprocess.Popen(
            [sys.executable, "-m", "bench.voters"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        each.stdin.write(json.dumps({**way, "clients": half}) + "\n")
        each.stdin.flush()
        running.append(each)
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [json.loads(each.communicate()[0]) for each in running]
    found: list[list[int]] = [[] for _ in orders]
    found[::2], found[1::2] = told[0]["found"], told[1]["found"]
    return max(each["took"] for each in told), found


def _closing(served: Served, room: Room, cookies: dict[int, str]) -> str:
    """Count by the secretary's hand in the middle of the storm; what was taken in was counted."""
    secretary = _cookie(room.secretary)
    count = _form(
        reverse("council_room:count", args=[room.ballot.pk]), secretary,
        form_token=str(UUID(int=1 << 90)),
    )  # fmt: skip
    orders = [[_paper(room, cookies[u.pk], n, 0)] for n, u in enumerate(room.members)]
    _, found = _voters(served, served.application, [*orders[:25], [count], *orders[25:]])
    answers = [each[0] for each in found]
    assert answers.pop(25) == 302, "the secretary could not count"
    assert set(answers) <= {302, 403}, answers
    taken = answers.count(302)
    room.ballot.refresh_from_db()
    for item in room.items:
        item.refresh_from_db()
        counted = sum(item.tally[mark] for mark in ("for", "against", "abstain"))
        assert counted == taken == room.ballot.returned, (counted, taken, room.ballot.returned)
    assert Receipt.objects.filter(ballot=room.ballot).count() == taken
    return f"{taken} taken in, {MEMBERS - taken} refused as late, 0 late"


def _is_exact(room: Room) -> None:
    rows = OptionCount.objects.filter(ballot=room.ballot).values_list("item", "choice", "n")
    kept = {(item, choice): n for item, choice, n in rows if n}
    wanted = {"for": 17, "against": 17, "abstain": 16}
    assert kept == {(i.pk, mark): n for i in room.items for mark, n in wanted.items()}, kept
    assert Receipt.objects.filter(ballot=room.ballot).count() == MEMBERS


@contextmanager
def _served(url: str) -> Iterator[Served]:
    served = Served(url)
    try:
        served.application = _serve(served, "guongsang.config.urls")
        served.floor = _serve(served, "bench.ballot_floor")
        yield served
    finally:
        for process in served.processes:
            process.terminate()
        for process in served.processes:
            process.wait(20)


def _serve(served: Served, addresses: str) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "BENCH_ADDRESSES": addresses, "DATABASE_URL": served.url}
    served.processes.append(
        subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
             "--port", str(port), "--workers", "2", "--blocking-threads", "1", "--no-ws",
             "--log-level", "warning", "bench.ballot_server:application"],
            cwd=ROOT, env=environment,
        )
    )  # fmt: skip
    for _ in range(120):
        with socket.socket() as knock:
            if not knock.connect_ex(("127.0.0.1", port)):
                return f"127.0.0.1:{port}"
        time.sleep(0.25)
    raise RuntimeError("the server did not start")
