"""Columns that behave alike on SQLite and PostgreSQL."""

from typing import Any

from django.db import models


class SortKeyField(models.CharField):
    """An ASCII key from `vanban.text`, compared by code point on every database."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 700)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
