"""Pieces of SQL that several apps put inside one question instead of asking two."""

from django.db.models import Aggregate, Func, IntegerField, QuerySet, Subquery, TextField


class Joined(Aggregate):
    """The values of a group as one text, put together by a comma."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN201 -- Django's signature
        return self.as_sql(
            compiler, connection, function="STRING_AGG",
            template="%(function)s(%(expressions)s, ',')", **context,
        )  # fmt: skip


def number_of(rows: QuerySet) -> Subquery:
    """Return how many rows there are, as a column of another question."""
    counted = rows.order_by().annotate(total=Func("pk", function="COUNT")).values("total")
    return Subquery(counted, output_field=IntegerField())
