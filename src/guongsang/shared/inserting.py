"""A row that goes in once, whoever comes first."""

from django.db import connection
from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery


def insert_if_new(row: Model) -> bool:
    """Insert the row unless one with one of its unique keys is there; say whether it went in.

    Where a rival's transaction is inserting the same, waits for its end. One statement without a
    savepoint, where `get_or_create` needs four. The key must be known before.
    """
    model = type(row)
    query = InsertQuery(model, on_conflict=OnConflict.IGNORE)
    query.insert_values(model._meta.concrete_fields, [row])  # noqa: SLF001 -- Django's API
    compiler = query.get_compiler(connection=connection)
    with connection.cursor() as cursor:
        for sql, values in compiler.as_sql():
            cursor.execute(sql, values)
        return cursor.rowcount == 1
