"""The floor of a ballot through the web: the frame of every page, then one statement.

Served in the place of the application's addresses, with its own middleware: a signed-in person, a
session, a form that proves itself. What lies between that and the application is the council's.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

TABLE = """
CREATE TABLE bench_paper (
  sitting_id integer, item_id integer, voter_id integer, choice varchar(8),
  UNIQUE (sitting_id, item_id, voter_id))
"""
SITTING = "CREATE TABLE bench_sitting (id integer PRIMARY KEY, state varchar(8))"


def statement(sitting: int, voter: int, items: int) -> str:
    """Return the one statement that takes a paper in, unless it is in or the sitting is closed."""
    rows = " UNION ALL ".join(
        f"SELECT {int(sitting)} s, {number} i, {int(voter)} v, 'for' c" for number in range(items)
    )
    return (
        f"INSERT INTO bench_paper SELECT p.s, p.i, p.v, p.c FROM ({rows}) p "
        "JOIN bench_sitting b ON b.id = p.s AND b.state = 'open' WHERE true ON CONFLICT DO NOTHING"
    )


@require_POST
def cast(request: HttpRequest, sitting: int, items: int) -> HttpResponse:
    assert request.user.is_authenticated
    with connection.cursor() as cursor:
        cursor.execute(statement(sitting, request.user.pk, items))
        return HttpResponse(status=302 if cursor.rowcount else 403)


urlpatterns = [
    path("san/<int:sitting>/<int:items>/", cast),
    path("", include("guongsang.config.urls")),
]
