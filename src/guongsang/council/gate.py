"""The gate of a ballot: voters pass together, whoever closes or changes it passes alone.

On PostgreSQL an advisory lock held to the end of the transaction, shared by voters and taken
exclusively by the closer: no vote is counted late and the chair does not wait for the storm. On
SQLite every transaction begins IMMEDIATE (`config.env`), so there is one writer at a time.
"""

from django.db import connection

_SPACE = 7_002
_KEYS = 2**31


def together(ballot_id: int) -> None:
    """Enter as one of many voters; waits while somebody is in alone."""
    _take("pg_advisory_xact_lock_shared", ballot_id)


def alone(ballot_id: int) -> None:
    """Enter alone; waits for the voters inside, and keeps the later ones out."""
    _take("pg_advisory_xact_lock", ballot_id)


def _take(function: str, ballot_id: int) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_SPACE, ballot_id % _KEYS])
