"""Finding: names and titles first, bodies after; only a bounded newest slice is ranked.

Text is folded in Python before it is indexed and before it is asked, so both databases answer
alike and need no extension (`docs/architecture.md`, Search).
"""

from dataclasses import dataclass

from django.db import connection

from guongsang.orgs.models import DEPTHS, Reach
from vanban.text import words

SLICE = 1_000
"""How many of the newest matches are ranked."""
TOP = 20
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `in_title` says whether its name or title matched."""

    kind: str
    object_id: int
    title: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and whether more matched than were ranked."""

    hits: tuple[Hit, ...]
    was_cut: bool


def find(text: str, *, reach: Reach | None, kind: str = "", top: int = TOP) -> Found:
    """Find `text` among the entries of `reach`, or among public entries when it is `None`.

    Every word must occur; the last one may be the beginning of a word. Words are quoted, so
    nothing a person types is an operator.
    """
    asked = words(text)[:MAX_WORDS]
    if not asked:
        return Found((), was_cut=False)
    scope, parameters = _scope(reach, kind)
    hits, cut = _search("title", asked, scope, parameters, top)
    if len(hits) < top:
        more, cut_too = _search("body", asked, scope, parameters, top)
        seen = {(hit.kind, hit.object_id) for hit in hits}
        hits += [hit for hit in more if (hit.kind, hit.object_id) not in seen]
        cut = cut or cut_too
    return Found(tuple(hits[:top]), was_cut=cut)


def _scope(reach: Reach | None, kind: str) -> tuple[str, list[str | int]]:
    conditions: list[str] = []
    parameters: list[str | int] = []
    if reach is None:
        conditions.append("e.is_public")
    elif not reach.everything:
        branches = [_branch(path) for path in reach.paths]
        conditions.append(f"({' OR '.join(sql for sql, _ in branches)})" if branches else "1 = 0")
        parameters += [value for _, value in branches]
    if kind:
        conditions.append("e.kind = %s")
        parameters.append(kind)
    return " AND ".join(conditions) or "1 = 1", parameters


def _branch(path: str) -> tuple[str, str | int]:
    """Return the condition of one branch of the tree, as `orgs.subtree_condition` has it."""
    keys = path.strip("/").split("/")
    if len(keys) <= DEPTHS:
        return f"e.l{len(keys)} = %s", int(keys[-1])
    below = "SELECT o.id FROM orgs_organisation o WHERE o.path LIKE %s"
    return f"e.organisation IN ({below})", f"{path}%"


def _search(
    column: str, asked: list[str], scope: str, parameters: list[str | int], top: int
) -> tuple[list[Hit], bool]:
    postgresql = connection.vendor == "postgresql"
    sql = (_POSTGRESQL if postgresql else _SQLITE).format(
        column=column, scope=scope, rank=_RANKS[column]
    )
    query = _tsquery(asked) if postgresql else _match(asked)
    phrase = " ".join(asked)
    ranked = [phrase, f"{phrase}%", f"% {phrase}%"] if column == "title" else [f"%{phrase}%"]
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *parameters, SLICE, *ranked, top])
        rows = cursor.fetchall()
    hits = [Hit(kind, key, title, column == "title") for kind, key, title, _ in rows]
    return hits, bool(rows) and rows[0][3] >= SLICE


_RANKS = {
    "title": "CASE WHEN text = %s THEN 0 WHEN text LIKE %s THEN 1 WHEN text LIKE %s THEN 2 "
    "ELSE 3 END",
    "body": "CASE WHEN text LIKE %s THEN 0 ELSE 1 END",
}
"""The words exactly, at the beginning, side by side, anywhere; then the newest. The databases'
own ranks differ from each other: these do not."""

_POSTGRESQL = """
WITH newest AS MATERIALIZED (
  SELECT e.id, e.kind, e.object_id, e.title, e.{column}_folded AS text
  FROM search_searchentry e
  WHERE e.{column}_vector @@ %s::tsquery AND {scope}
  ORDER BY e.id DESC LIMIT %s)
SELECT kind, object_id, title, (SELECT count(*) FROM newest)
FROM newest ORDER BY {rank}, id DESC LIMIT %s
"""

_SQLITE = """
WITH newest AS MATERIALIZED (
  SELECT e.id, e.kind, e.object_id, e.title, e.{column}_folded AS text
  FROM search_{column} f CROSS JOIN search_searchentry e ON e.id = f.rowid
  WHERE f.search_{column} MATCH %s AND {scope}
  ORDER BY f.rowid DESC LIMIT %s)
SELECT kind, object_id, title, (SELECT count(*) FROM newest)
FROM newest ORDER BY {rank}, id DESC LIMIT %s
"""


def _tsquery(asked: list[str]) -> str:
    *whole, last = asked
    return " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])


def _match(asked: list[str]) -> str:
    *whole, last = asked
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
