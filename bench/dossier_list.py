"""The list of dossiers, any scope, against one statement and the same template."""

import random
import re
from collections.abc import Callable

from django.db import connection
from django.test import Client

from bench.frame import drawn, known_frame
from bench.measure import Turn
from guongsang.accounts.models import User
from guongsang.nominations.states import State
from guongsang.orgs.models import Holding
from guongsang.programmes.kinds import Purpose
from guongsang.web.desk.dossier import GROUPS
from guongsang.web.kit import keyset

TEMPLATE = "desk/dossiers.html"
FLOOR = """
SELECT k.id, s.name, o.name, o.short_name, r.title, d.purpose, d.state, d.held_at, d.outcome_why
FROM (SELECT x.id, x.created_at FROM nominations_nomination x WHERE x.l{level}_id = %s{states}
      ORDER BY x.created_at DESC, x.id DESC LIMIT {limit}) k
JOIN nominations_nomination d ON d.id = k.id
JOIN exemplars_exemplar e ON e.id = d.exemplar_id
JOIN exemplars_subject s ON s.id = e.subject_id
JOIN orgs_organisation o ON o.id = d.organisation_id
JOIN nominations_round r ON r.id = d.round_id
ORDER BY k.created_at DESC, k.id DESC
"""
_STATE, _PURPOSE = dict(State.choices), dict(Purpose.choices)


class _Named:
    def __init__(self, label: str) -> None:
        self.label = self.title = label


class _Row:
    def __init__(self, row: tuple) -> None:
        self.pk, self.name, unit, short, title, purpose, self.state, self.held_at, why = row
        self.organisation, self.round = _Named(short or unit), _Named(title)
        self.get_purpose_display, self.get_state_display = _PURPOSE[purpose], _STATE[self.state]
        self.outcome_why = why

    def __str__(self) -> str:
        return self.name


def turns(count: int) -> list[Turn]:
    """Return the turns: a fifth asked by the province, two fifths each by department and unit."""
    chance = random.Random(19)
    held: dict[int, list[Holding]] = {1: [], 2: [], 3: []}
    rows = Holding.objects.filter(user__username__startswith="nguoi-")
    for each in rows.select_related("user", "organisation").order_by("pk"):
        held[each.organisation.depth].append(each)
    clients: dict[int, Client] = {}
    made = []
    for _ in range(count):
        level = chance.choices((1, 2, 3), (20, 40, 40))[0]
        one, group = chance.choice(held[level]), chance.choice(sorted(GROUPS))
        if one.user_id not in clients:
            clients[one.user_id] = Client()
            clients[one.user_id].force_login(one.user)
        url = f"/ho-so-gioi-thieu/?nhom={group}" if group else "/ho-so-gioi-thieu/"
        made.append((_floor(one, level, group, url), _application(clients[one.user_id], url)))
    for floor, application in made[:40]:
        shown = [
            re.findall(rb'href="/ho-so-gioi-thieu/(\d+)/"', ask()) for ask in (floor, application)
        ]
        assert shown[0] == shown[1], shown
    return made


def _floor(held: Holding, level: int, group: str, url: str) -> Callable[[], bytes]:
    user: User = held.user
    request, frame = known_frame(user, url)
    states = [str(state) for state in GROUPS[group][1]]
    wanted = f" AND x.state IN ({', '.join(['%s'] * len(states))})" if states else ""
    sql = FLOOR.format(level=level, states=wanted, limit=keyset.SIZE + 1)
    tabs = [
        {"label": label, "href": f"?nhom={key}" if key else "?", "current": key == group}
        for key, (label, _) in GROUPS.items()
    ]
    more = "?trang=WyJzIiwiMjAyNS0wNi0wM1QwMDowMDowMCswMDowMCIsMV0"

    def ask() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(sql, [held.organisation_id, *states])
            found = [_Row(row) for row in cursor.fetchall()]
        page = keyset.Page(found[: keyset.SIZE], "", more if len(found) > keyset.SIZE else "", "")
        return drawn(
            request, frame, TEMPLATE, {"rows": page, "page_of": page, "tabs": tabs, "askings": []}
        )

    return ask


def _application(client: Client, url: str) -> Callable[[], bytes]:
    def ask() -> bytes:
        answer = client.get(url)
        assert answer.status_code == 200, url
        return answer.content

    return ask
