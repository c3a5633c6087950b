"""Reading the inbox."""

from django.db.models import QuerySet

from guongsang.accounts.models import User
from guongsang.notifications.models import Notice


def inbox(person: User) -> QuerySet[Notice]:
    """Return a person's notices, newest first."""
    return Notice.objects.filter(recipient=person).order_by("-at", "-pk")


def unread_count(person: User) -> int:
    return Notice.objects.filter(recipient=person, read_at=None).count()
