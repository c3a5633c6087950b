"""Questions of a fixed form, built once by Django and asked with other values each time (ADR 0027).

For the few that every page asks, or fifty people at once: to build such a question anew, and to
have PostgreSQL plan it anew, costs several times what it costs to answer it.
"""

from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import psycopg
from django.db import connection
from django.db.models import BigIntegerField, DateField, Field, QuerySet, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.db.backends.utils import CursorWrapper
    from django.db.models.sql.compiler import SQLCompiler

T = TypeVar("T")
_LAST_KEY = BigIntegerField.MAX_BIGINT


class Given(Value):
    """Stands in a prepared question for a value that is given when it is asked."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 -- Django's signature
        return "%s", [self]


def key(name: str) -> Any:
    """Return the place of a row's key."""
    return Given(name, output_field=BigIntegerField())


def day(name: str) -> Any:
    """Return the place of a day."""
    return Given(name, output_field=DateField())


class Prepared(Generic[T]):
    """What `build` returns, asked with `ask`; its places are `Given`, each one plain value.

    What differs in more than values (a filter that is there or not, a list of keys) is another
    question. `build` must not look at the clock or at anybody: it is called once a process. On
    PostgreSQL it becomes a prepared statement of the connection after a few times.
    """

    def __init__(self, build: "Callable[[], QuerySet[Any, T]]") -> None:
        self._build = build
        self._made: dict[str, _Statement[T]] = {}

    def ask(self, **values: Any) -> list[T]:
        """Return the rows for the values, none for a key beyond what a database holds.

        Raises `KeyError` where a value is missing.
        """
        if any(isinstance(value, int) and abs(value) > _LAST_KEY for value in values.values()):
            return []
        if connection.vendor not in self._made:
            self._made[connection.vendor] = _statement(self._build())
        return self._made[connection.vendor].run(values)


@dataclass(frozen=True)
class _Statement(Generic[T]):
    """What Django made of a question: all that does not change from one time to the next."""

    rows: "QuerySet[Any, T]"
    compiler: "SQLCompiler"
    converters: dict[int, Any]
    sql: str
    places: "Sequence[Any]"

    def run(self, values: dict[str, Any]) -> list[T]:
        """Run it, and let Django make its rows of what was found."""
        with _cursor() as cursor:
            cursor.execute(self.sql, [_filled(place, values) for place in self.places])
            found = cursor.fetchall()
        compiler = copy(self.compiler)
        known = {
            "connection": connection,
            "execute_sql": lambda *_, **__: [found],
            "get_converters": lambda _: self.converters,
        }
        compiler.__dict__.update(known)
        rows = self.rows.all()
        rows.query.__dict__["get_compiler"] = lambda *_, **__: compiler
        return list(rows)


def _statement(rows: "QuerySet[Any, T]") -> _Statement[T]:
    compiler = rows.query.get_compiler(connection=connection)
    sql, places = compiler.as_sql()
    converters = compiler.get_converters([column[0] for column in compiler.select])
    return _Statement(rows, compiler, converters, sql, places)


def _filled(place: Any, values: dict[str, Any]) -> Any:
    if not isinstance(place, Given):
        return place
    field: Field[Any, Any] = place.output_field
    return field.get_db_prep_value(values[place.value], connection)


@contextmanager
def _cursor() -> "Iterator[CursorWrapper]":
    """Open a cursor; on PostgreSQL one that binds on the server, where a statement is kept.

    Where questions are logged the usual one: of a kept statement Django's log knows no words.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    link = connection.connection
    usual, link.cursor_factory = link.cursor_factory, psycopg.Cursor
    try:
        opened = connection.cursor()
    finally:
        link.cursor_factory = usual
    with opened as cursor:
        yield cursor
