"""Travelling through business days while the demonstration's past is being made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings


@contextmanager
def on(day: date | str, at: str = "09:00") -> Iterator[date]:
    """Let the business date be `day` inside the block, its clock stand at `at`.

    The ledger's clock stays real.
    """
    present = settings.BUSINESS_DATE, settings.BUSINESS_TIME
    settings.BUSINESS_DATE, settings.BUSINESS_TIME = str(day), at
    try:
        yield date.fromisoformat(str(day))
    finally:
        settings.BUSINESS_DATE, settings.BUSINESS_TIME = present
