"""The one clock. Rules take `on: date`; only the ledger asks the machine directly.

A demonstration may live on another business date (`TODAY=2025-06-03`): days are shifted, the
time of day stays real, and the ledger is never shifted. While its past is made, the time of day
may stand still too (`BUSINESS_TIME`).
"""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the business date in Viet Nam."""
    if settings.BUSINESS_DATE:
        return date.fromisoformat(settings.BUSINESS_DATE)
    return timezone.localdate()


def now() -> datetime:
    """Return the business moment, aware, shifted by whole days where the date is set."""
    moment = timezone.now()
    if settings.BUSINESS_DATE:
        moment += timedelta(days=(today() - timezone.localdate(moment)).days)
    if settings.BUSINESS_TIME:
        at = time.fromisoformat(settings.BUSINESS_TIME)
        moment = timezone.make_aware(datetime.combine(timezone.localdate(moment), at))
    return moment


def real_now() -> datetime:
    """Return the machine's own moment: for the ledger and for sessions."""
    return timezone.now()
