"""One rendered form, one act: a form sent twice leads to the first result.

`{% form_token %}` puts a new UUID into the form; `@once` on the view claims it in the same
transaction as the act. A second send, even at the same moment, waits on the token's primary key
and is then led to where the first one went; with other texts (gone back, changed and sent again) it
is refused with them, since leading it away would lose them.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from guongsang.audit.chain import key_of
from guongsang.audit.models import FormToken
from guongsang.shared import clock
from guongsang.shared.inserting import insert_if_new
from guongsang.web.kit.middleware import refusal, typed_in

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
T = TypeVar("T", bound=HttpResponseBase)
View = Callable[Concatenate[R, P], HttpResponseBase]

FIELD = "form_token"
ANONYMOUS = "anonymous"
MISSING = (
    "Biểu mẫu này thiếu mã chống gửi trùng nên chưa được ghi nhận. "
    "Hãy mở lại trang, điền và gửi lần nữa."
)
STRANGE = (
    "Biểu mẫu này được mở bằng một tài khoản khác nên chưa được ghi nhận. "
    "Hãy mở lại trang, điền và gửi lần nữa."
)
REPEATED = "Việc này đã được ghi nhận."
CHANGED = (
    "Biểu mẫu này đã được gửi một lần và đã ghi nhận; nội dung gửi lần này khác lần trước nên chưa "
    "được ghi. Hãy mở lại trang, sửa và gửi lần nữa."
)
_RESULT, _TIME = "_once_location", "_once_at"
_LONGEST = FormToken._meta.get_field("location").max_length or 400  # noqa: SLF001 -- Django's API


def once(view: View[R, P]) -> View[R, P]:
    """Let each form token act once; requests other than POST pass through.

    The view runs in one transaction with its token. A redirect (or a fragment marked with `done`)
    is a result: its address is kept. Any other answer is the form drawn again: the token is given
    back, so that the corrected form can be sent. An exception rolls all back.
    """

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        token = _token_of(request)
        if token is None:
            return refusal(request, MISSING, status=400)
        with transaction.atomic():
            if not _claim(token, request):
                return _repeat(token, request)
            response = view(request, *args, **kwargs)
            _keep_or_give_back(token, response)
        return _as_a_page(request, response)

    return guarded


def done(response: T, *, location: str) -> T:
    """Mark a fragment as the act's result: a repeat is led to `location`."""
    setattr(response, _RESULT, location)
    return response


def at_a_time(response: T, at: datetime | None) -> T:
    """Let the token say this time instead of the act's own (ADR 0003: when somebody voted)."""
    setattr(response, _TIME, at)
    return response


def _token_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _sender(request: HttpRequest) -> str:
    return key_of(request.user) if request.user.is_authenticated else ANONYMOUS


def _texts(request: HttpRequest) -> str:
    """Return a digest of the long texts sent; of marks and numbers nothing is kept (ADR 0023)."""
    typed = "\0".join(typed_in(request))
    return sha256(typed.encode()).hexdigest() if typed else ""


def _claim(token: UUID, request: HttpRequest) -> bool:
    """Insert the token; wait for a rival's transaction, and say whether it is ours."""
    sender, texts = _sender(request), _texts(request)
    return insert_if_new(FormToken(token=token, user_key=sender, at=clock.real_now(), texts=texts))


def _repeat(token: UUID, request: HttpRequest) -> HttpResponseBase:
    """Lead a repeat to the first result, never to another person's."""
    kept = FormToken.objects.filter(token=token, user_key=_sender(request)).first()
    if kept is None:
        return refusal(request, STRANGE, status=400)
    if kept.texts != _texts(request):
        return refusal(request, CHANGED, status=409)
    messages.info(request, REPEATED)
    return _as_a_page(request, HttpResponseRedirect(kept.location or request.path))


def _keep_or_give_back(token: UUID, response: HttpResponseBase) -> None:
    location = _location_of(response)
    row = FormToken.objects.filter(token=token)
    if location is None:
        row.delete()
        return
    kept: datetime | None = getattr(response, _TIME, None)
    row.update(location=_fitting(location), **({"at": kept} if kept else {}))


def _location_of(response: HttpResponseBase) -> str | None:
    marked: str | None = getattr(response, _RESULT, None)
    if marked is not None:
        return marked
    if 300 <= response.status_code < 400:
        return response.headers.get("Location", "")
    return response.headers.get("HX-Redirect")


def _fitting(location: str) -> str:
    """Return an address that fits its column: without its query, else none."""
    for candidate in (location, location.split("?", 1)[0]):
        if len(candidate) <= _LONGEST:
            return candidate
    return ""


def _as_a_page(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """For htmx turn our own redirect into a real navigation, not a page inside a fragment."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.boosted or not 300 <= response.status_code < 400:
        return response
    where = response.headers.get("Location", "")
    if not url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()}):
        return response
    answer = HttpResponse(headers={"HX-Redirect": where})
    answer.cookies = response.cookies
    return answer
