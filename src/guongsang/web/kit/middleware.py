"""Turns what could not be done into a page that says why and keeps what was typed."""

import logging
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from guongsang.shared.access import Refused

log = logging.getLogger(__name__)

NOTICE_PLACE = "#notices"
WORTH_KEEPING = 20
"""Shorter texts are typed again sooner than copied."""
_NO_TEXT = re.compile(r"^(csrfmiddlewaretoken|form_token)$|password|mat_khau")
FORM_ONLY = (
    "Địa chỉ này chỉ nhận biểu mẫu đã điền, không mở được như một trang. "
    "Hãy quay lại trang có biểu mẫu và bấm nút ở đó."
)
PAGE_ONLY = "Địa chỉ này chỉ để xem, không nhận biểu mẫu. Hãy quay lại và tải lại trang."


class RefusalMiddleware:
    """Answers `Refused` with 403 and its reason; a form sent after the session ended is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405:
            return _not_sent_this_way(request, response)
        if not _leads_to_sign_in(request, response):
            return response
        if _is_htmx(request):
            return _session_ended_notice(request)
        return _session_ended(request) if request.method == "POST" else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        log.info("refused %s %s to %s: %s", request.method, request.path, request.user, exception)
        return refusal(request, str(exception))


class NoNulMiddleware:
    """Leaves NUL out of an address: no database keeps it, and no person types it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = query.replace("%00", "").replace("\0", "")
        request.path_info = request.path_info.replace("\0", "")
        return self.get_response(request)


def refusal(request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
    """Return the page, or for htmx the notice, that says why an act was not done."""
    context = {"reason": reason, "back": way_back(request), "typed": typed_in(request)}
    if _is_htmx(request):
        return _as_notice(render(request, "errors/refusal_notice.html", context, status=status))
    return render(request, "errors/refusal.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old; show its texts only where it came from a page of ours."""
    del reason
    if _is_htmx(request):
        return _session_ended_notice(request)
    own = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    context = {"typed": typed_in(request) if own else []}
    return render(request, "403_csrf.html", context, status=403)


def typed_in(request: HttpRequest) -> list[str]:
    """Return the texts of a form that was not taken, so that they can be copied."""
    return [
        text
        for name, values in request.POST.lists()
        for text in values
        if len(text.strip()) >= WORTH_KEEPING and not _NO_TEXT.search(name)
    ]


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


def _as_notice(response: HttpResponse) -> HttpResponse:
    response["HX-Retarget"] = NOTICE_PLACE
    response["HX-Reswap"] = "innerHTML show:top"
    return response


def _leads_to_sign_in(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the page asked for was closed to somebody who is not signed in."""
    where = urlsplit(response.headers.get("Location", "") if response.status_code == 302 else "")
    asked = parse_qs(where.query).get("next", [""])[0]
    return where.path == resolve_url(settings.LOGIN_URL) and (
        _is_htmx(request) or urlsplit(asked).path == request.path
    )


def _sign_in(back: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"


def _session_ended(request: HttpRequest) -> HttpResponse:
    back = way_back(request)
    start = resolve_url(settings.LOGIN_REDIRECT_URL)
    context = {
        "sign_in": _sign_in(start if back == "/" else back), "typed": typed_in(request),
    }  # fmt: skip
    return render(request, "errors/session_ended.html", context, status=403)


def _session_ended_notice(request: HttpRequest) -> HttpResponse:
    """Leave the page as it stands: what was typed there is not yet on the server."""
    start = resolve_url(settings.LOGIN_REDIRECT_URL)
    context = {"sign_in": _sign_in(start)}
    return _as_notice(render(request, "errors/session_ended_notice.html", context, status=403))


def _not_sent_this_way(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    reason = FORM_ONLY if request.method in ("GET", "HEAD") else PAGE_ONLY
    answer = refusal(request, reason, status=405)
    answer["Allow"] = response.headers.get("Allow", "")
    return answer
