"""Turns a rule's refusal into a page that says why, and keeps htmx from swapping whole pages in."""

import logging
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from guongsang.shared.access import Refused

log = logging.getLogger(__name__)

NOTICE_PLACE = "#notices"


class RefusalMiddleware:
    """Answers `Refused` with 403 and its reason; sends htmx to the sign-in page as a whole page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_htmx(request) and _leads_to_sign_in(response):
            return _sign_in_as_a_page(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        log.info("refused %s %s to %s: %s", request.method, request.path, request.user, exception)
        return refusal(request, str(exception))


def refusal(request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
    """Return the page, or for htmx the notice, that says why an act was not done."""
    context = {"reason": reason, "back": way_back(request)}
    if _is_htmx(request):
        response = render(request, "errors/refusal_notice.html", context, status=status)
        response["HX-Retarget"] = NOTICE_PLACE
        response["HX-Reswap"] = "innerHTML show:top"
        return response
    return render(request, "errors/refusal.html", context, status=status)


def way_back(request: HttpRequest) -> str:
    """Return where the person came from when that is one of our own pages, else the start."""
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if own and urlsplit(referer).path != request.path:
        return referer
    return resolve_url(settings.LOGIN_REDIRECT_URL) if request.user.is_authenticated else "/"


def _is_htmx(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted)


def _leads_to_sign_in(response: HttpResponseBase) -> bool:
    where = response.headers.get("Location", "") if response.status_code == 302 else ""
    return urlsplit(where).path == resolve_url(settings.LOGIN_URL)


def _sign_in_as_a_page(request: HttpRequest) -> HttpResponse:
    here = getattr(request, "htmx", None)
    back = (here.current_url_abs_path if here else None) or "/"
    query = urlencode({"next": back})
    return HttpResponse(headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{query}"})
