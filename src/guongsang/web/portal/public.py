"""What every page of the portal shares: open to all, and asked anew each time it is shown.

A browser or a proxy keeps a copy but must ask whether it still holds (`no-cache` with an ETag):
a story that was taken down is gone at once, one that stands costs a few hundred bytes.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]
A_HOUR = 5
"""Letters and comments taken from one address in an hour."""
WAIT = "Bạn đã gửi nhiều lần trong một giờ. Hãy chờ một lúc rồi gửi tiếp; nội dung vẫn còn ở dưới."


def public_page(view: View) -> View:
    """Open a view to everybody, for reading only, with an ETag of what it answers."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)
        return get_conditional_response(request, etag=etag, response=response) or response

    return login_not_required(require_safe(answered))


def is_hurried(request: HttpRequest) -> bool:
    """Count by the address that allauth takes: only proxies that are trusted name another."""
    key = f"letters-{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, 3_600)
    return cache.incr(key) > A_HOUR
