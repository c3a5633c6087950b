"""P1 and P2: the register's list, any scope, none to four filters, against the winner's SQL."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from bench.frame import drawn, known_frame
from bench.measure import Turn
from guongsang.accounts.models import User
from guongsang.exemplars.models import SubjectKind, What
from guongsang.exemplars.states import State
from guongsang.orgs.models import Holding
from guongsang.orgs.queries import organisations_of
from guongsang.programmes.models import Field
from guongsang.web.desk.register import SIZE
from guongsang.web.desk.register_filters import RegisterFilter
from guongsang.web.kit import keyset

TEMPLATE = "desk/exemplars.html"
FLOOR = """
SELECT e.id, s.name, e.title, o.name, o.short_name, e.what, f.name, e.discovered_on,
       e.is_on_behalf, e.state, e.priority
FROM (SELECT x.id, x.created_at FROM exemplars_exemplar x WHERE {where}
      ORDER BY x.created_at DESC, x.id DESC LIMIT {limit}) k
JOIN exemplars_exemplar e ON e.id = k.id
JOIN exemplars_subject s ON s.id = e.subject_id
JOIN orgs_organisation o ON o.id = e.organisation_id
LEFT JOIN programmes_field f ON f.id = e.main_field_id
ORDER BY k.created_at DESC, k.id DESC
"""
_WHAT = dict(What.choices)
_STATE = dict(State.choices)


class _Named:
    __slots__ = ("label", "name")

    def __init__(self, name: str, label: str = "") -> None:
        self.name, self.label = name, label or name


class _Row:
    __slots__ = (
        "discovered_on", "get_state_display", "get_what_display", "is_on_behalf", "main_field",
        "organisation", "pk", "priority", "state", "subject", "title",
    )  # fmt: skip

    def __init__(self, row: tuple) -> None:
        self.pk, name, self.title, unit, short, what, field, day, behalf, state, prior = row
        self.subject, self.organisation = _Named(name), _Named(unit, short)
        self.main_field = _Named(field) if field else None
        self.get_what_display, self.get_state_display = _WHAT[what], _STATE[state]
        self.discovered_on = date.fromisoformat(day) if isinstance(day, str) else day
        self.is_on_behalf, self.state, self.priority = behalf, state, prior


@dataclass(frozen=True)
class Question:
    user: User
    unit: int
    level: int
    filters: dict[str, object]

    @property
    def url(self) -> str:
        return f"/guong/?{urlencode(self.filters)}" if self.filters else "/guong/"

    def sql(self) -> tuple[str, list[object]]:
        columns = {"trang_thai": "state", "doi_tuong": "subject_kind", "nam": "year",
                   "nganh": "main_field_id"}  # fmt: skip
        conditions, given = [f"x.l{self.level}_id = %s"], [self.unit]
        for name, value in self.filters.items():
            if name in columns:
                conditions.append(f"x.{columns[name]} = %s")
                given.append(value)
        if "ke_hoach" in self.filters:
            conditions.append("x.programme_id = %s")
            given.append(self.filters["ke_hoach"])
        return FLOOR.format(where=" AND ".join(conditions), limit=SIZE + 1), given


def turns(count: int) -> list[Turn]:
    """Return the turns: a fifth asked by the province, two fifths each by department and unit."""
    clients: dict[int, Client] = {}
    made = []
    for question in _questions(count):
        client = clients.get(question.user.pk)
        if client is None:
            client = clients[question.user.pk] = Client()
            client.force_login(question.user)
        made.append((_floor(question), _application(client, question)))
    _agree(made[:40])
    return made


def _questions(count: int) -> Iterator[Question]:
    chance = random.Random(7)
    people: dict[int, list[tuple[User, int]]] = {1: [], 2: [], 3: []}
    for held in Holding.objects.filter(user__username__startswith="nguoi-").select_related(
        "user", "organisation"
    ).order_by("pk"):  # fmt: skip
        people[held.organisation.depth].append((held.user, held.organisation_id))
    fields = list(Field.objects.filter(programme=1).order_by("pk").values_list("pk", flat=True))
    for _ in range(count):
        level = chance.choices((1, 2, 3), (20, 40, 40))[0]
        user, unit = chance.choice(people[level])
        every = {
            "trang_thai": chance.choice(State.values[:4]),
            "doi_tuong": chance.choice(SubjectKind.values[:3]),
            "nam": chance.randrange(2021, 2026),
            "nganh": chance.choice(fields),
        }
        chosen = chance.sample(sorted(every), chance.randrange(5))
        filters = {name: every[name] for name in chosen}
        yield Question(
            user, unit, level, {"ke_hoach": 1, **filters} if "nganh" in filters else filters
        )


def _floor(question: Question):
    request, frame = known_frame(question.user, question.url)
    form = RegisterFilter(request.GET, user=request.user, unit_url="/guong/don-vi/")
    form.filters()
    _freeze(form)
    sql, given = question.sql()
    context = {
        "filter": form, "was_cut": False, "found_at_most": 200,
        "query": urlencode(question.filters),
        "is_filtered": bool(question.filters), "units": organisations_of(request.user),
    }  # fmt: skip
    more = "?trang=WyJzIiwiMjAyNS0wNi0wM1QwMDowMDowMCswMDowMCIsMV0"

    def ask() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            found = [_Row(row) for row in cursor.fetchall()]
        page = keyset.Page(found[:SIZE], "", more if len(found) > SIZE else "", "")
        return drawn(request, frame, TEMPLATE, {**context, "rows": page.rows, "page_of": page})

    return ask


def _freeze(form: RegisterFilter) -> None:
    """Let the form's choices be known: drawing it asks nothing."""
    for name, field in form.fields.items():
        if name == "don_vi":
            offered = field.options("")
            field.widget.find = lambda *_, offered=offered, **__: offered


def _application(client: Client, question: Question):
    url = question.url

    def ask() -> bytes:
        answer = client.get(url)
        assert answer.status_code == 200, url
        return answer.content

    return ask


def _agree(made: list[Turn]) -> None:
    """The floor must answer what the application answers, row for row."""
    with CaptureQueriesContext(connection) as asked:
        made[0][0]()
    assert len(asked) == 1, "the floor asks one question"
    for floor, application in made:
        rows = [re.findall(rb'href="/guong/(\d+)/"', ask()) for ask in (floor, application)]
        assert rows[0] == rows[1], rows
