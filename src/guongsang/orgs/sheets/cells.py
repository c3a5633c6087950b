"""What stands in a cell, as a person would have written it."""

from datetime import date
from typing import Any

from vanban.text import clean


def text_of(cell: Any) -> str:
    """Write a cell as a person would: whole numbers without '.0', days as 01/07/2025."""
    if isinstance(cell, bool):
        return "có" if cell else "không"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):  # a moment too
        return f"{cell:%d/%m/%Y}"
    return clean("".join(c for c in str(cell) if c.isprintable() or c.isspace()))
