"""What a request carries once a person has signed in; for the type checker only."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from guongsang.accounts.models import User


class PageRequest(HttpRequest):
    """Any request that came through the middleware."""

    htmx: HtmxDetails


class SignedInRequest(PageRequest):
    """A request behind `LoginRequiredMiddleware`."""

    user: User
