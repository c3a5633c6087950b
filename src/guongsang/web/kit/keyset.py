"""Pages of a long list by the last row seen: flat cost at any depth, no counting, no offset."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, OrderBy, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

AnyField: TypeAlias = "models.Field[Any, Any]"

PARAMETER = "trang"
SIZE = 25
AFTER, BEFORE = "s", "t"


@dataclass(frozen=True, slots=True)
class Page:
    """The rows to draw, and query strings ('?…', empty when there is none) to the neighbours."""

    rows: list[Any]
    previous: str
    next: str
    first: str

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_alone(self) -> bool:
        """Whether the list has no other page."""
        return not (self.previous or self.next)


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of the list: one field, then the key, both the same way; nulls last.

    `lead` names a field that stands before them, the highest first (marks of priority).
    """

    by: str
    descending: bool
    field: AnyField
    pk: AnyField
    lead: str = ""

    def sorted(self, rows: QuerySet[Any], *, backwards: bool) -> QuerySet[Any]:
        """Return the rows in order, or from the last to the first."""
        if not self.lead:
            return rows.order_by(*self._tail(backwards=backwards))
        lead = F(self.lead).asc() if backwards else F(self.lead).desc()
        return rows.order_by(lead, *self._tail(backwards=backwards))

    def _tail(self, *, backwards: bool) -> list[OrderBy]:
        down = self.descending != backwards
        key = F("pk").desc() if down else F("pk").asc()
        if self.by == "pk":
            return [key]
        if not self.field.null:
            return [F(self.by).desc() if down else F(self.by).asc(), key]
        nulls = {"nulls_first": True} if backwards else {"nulls_last": True}
        return [F(self.by).desc(**nulls) if down else F(self.by).asc(**nulls), key]

    def beyond(self, cursor: "_Cursor") -> Q:
        """Rows that follow the cursor in its direction of reading."""
        rest = self._beyond(cursor.value, cursor.pk, backwards=cursor.backwards)
        if not self.lead:
            return rest
        side = "gt" if cursor.backwards else "lt"
        return Q(**{f"{self.lead}__{side}": cursor.lead}) | Q(**{self.lead: cursor.lead}) & rest

    def _beyond(self, value: Any, pk: Any, *, backwards: bool) -> Q:
        side = "lt" if self.descending != backwards else "gt"
        later_key = Q(**{f"pk__{side}": pk})
        if self.by == "pk":
            return later_key
        if value is None:
            within = Q(**{f"{self.by}__isnull": True}) & later_key
            return within | Q(**{f"{self.by}__isnull": False}) if backwards else within
        # A range on the field first: an index on (field, pk) is entered at the right place.
        reached = Q(**{f"{self.by}__{side}e": value}) & (~Q(**{self.by: value}) | later_key)
        if self.field.null and not backwards:
            return reached | Q(**{f"{self.by}__isnull": True})
        return reached


@dataclass(frozen=True, slots=True)
class _Cursor:
    """The row at the edge of a page, and which way one reads on from it."""

    backwards: bool
    value: Any
    pk: Any
    lead: int = 0


def paginate(
    rows: QuerySet[Any],
    request: HttpRequest,
    *,
    by: str = "created_at",
    descending: bool = True,
    size: int = SIZE,
    parameter: str = PARAMETER,
    lead: str = "",
) -> Page:
    """Return the page that the request's cursor asks for, at most `size` rows, in one query.

    `by` names a field (also through relations, or an annotation), ties are broken by the key;
    `lead` a whole number that stands before it, the highest first.
    Rows may be model instances or `.values()` with `by` and the key. Everything else in the
    query string (search, filters) stays in the links. A cursor that is not ours, or that leads
    to nothing, gives the first page.
    """
    order = _order_of(rows, by, descending=descending, lead=lead)
    cursor = _decode(request.GET.get(parameter, ""), order)
    found: list[Any] = []
    backwards = cursor is not None and cursor.backwards
    if cursor is not None:
        wanted = rows.filter(order.beyond(cursor))
        found = list(order.sorted(wanted, backwards=backwards)[: size + 1])
    if cursor is None or not found or (backwards and len(found) < size):
        cursor, backwards = None, False
        found = list(order.sorted(rows, backwards=False)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()

    has_next = more if not backwards else True
    has_previous = more if backwards else cursor is not None
    links = _Links(request, parameter, order)
    return Page(
        rows=found,
        previous=links.to(BEFORE, found[0]) if has_previous and found else "",
        next=links.to(AFTER, found[-1]) if has_next and found else "",
        first=links.first() if cursor is not None else "",
    )


@dataclass(frozen=True, slots=True)
class _Links:
    request: HttpRequest
    parameter: str
    order: _Order

    def to(self, direction: str, row: Any) -> str:
        edge = [direction, _value(row, self.order.by), _value(row, "pk")]
        if self.order.lead:
            edge.append(_value(row, self.order.lead))
        return self._with(_encode(edge))

    def first(self) -> str:
        return self._with(None)

    def _with(self, cursor: str | None) -> str:
        query = self.request.GET.copy()
        query.pop(self.parameter, None)
        if cursor:
            query[self.parameter] = cursor
        return f"?{query.urlencode()}"


def _order_of(rows: QuerySet[Any], by: str, *, descending: bool, lead: str) -> _Order:
    pk = rows.model._meta.pk  # noqa: SLF001 -- Django's API
    annotation = rows.query.annotations.get(by)
    if annotation is not None:
        field = annotation.output_field
    elif by == "pk":
        field = pk
    else:
        field = _field(rows.model, by)
    return _Order(by, descending, field, pk, lead)


def _field(model: type[models.Model], path: str) -> AnyField:
    *relations, last = path.split("__")
    for relation in relations:
        related = model._meta.get_field(relation).related_model  # noqa: SLF001 -- Django's API
        if not isinstance(related, type):
            raise FieldDoesNotExist(path)
        model = related
    found = model._meta.get_field(last)  # noqa: SLF001 -- Django's API
    if not isinstance(found, models.Field):
        raise FieldDoesNotExist(path)
    return found


def _value(row: Any, path: str) -> Any:
    if isinstance(row, dict):
        return row[path] if path in row else row["id"]
    for part in path.split("__") if not hasattr(row, path) else [path]:
        row = getattr(row, part)
    return row


def _encode(cursor: list[Any]) -> str:
    text = json.dumps(cursor, cls=_Exact, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


class _Exact(DjangoJSONEncoder):
    """Keeps microseconds, which Django's encoder cuts to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _is_unaskable(value: Any) -> bool:
    """Whether a database would choke: a moment without zone, a text with NUL."""
    if isinstance(value, datetime):
        return timezone.is_naive(value)
    return isinstance(value, str) and "\0" in value


def _small(value: Any) -> int:
    """Return a whole number that any database can compare."""
    if type(value) is not int or abs(value) >= 2**31:
        raise ValueError(value)
    return value


def _decode(text: str, order: _Order) -> _Cursor | None:
    """Return the cursor, or None for anything that is not a cursor of this list."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        direction, value, pk, *more = json.loads(raw)
        if direction not in (AFTER, BEFORE) or pk is None:
            return None
        if (value is None and not order.field.null) or len(more) != bool(order.lead):
            return None
        found = order.field.to_python(value)
        if _is_unaskable(found):
            return None
        lead = _small(more[0]) if more else 0
        return _Cursor(direction == BEFORE, found, order.pk.to_python(pk), lead)
    except (ValueError, TypeError, OverflowError, binascii.Error, ValidationError):
        return None
