"""'Thông báo': what the person was told, newest first, each read by opening it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from guongsang.notifications import queries, services
from guongsang.notifications.models import Notice
from guongsang.web.kit import keyset, nav
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_GET
def inbox(request: SignedInRequest) -> HttpResponse:
    notices = queries.inbox(request.user)
    unread = request.GET.get("loc") == "chua-doc"
    if unread:
        notices = notices.filter(read_at=None)
    page = keyset.paginate(notices, request, by="at")
    count = queries.unread_count(request.user)
    tabs = [
        {"label": "Tất cả", "href": request.path, "current": not unread, "count": None},
        {"label": "Chưa đọc", "href": "?loc=chua-doc", "current": unread, "count": count},
    ]
    return render(request, "desk/inbox.html", {"page_of": page, "tabs": tabs, "count": count})


@require_POST
@once
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark one notice as read and go to where it can be acted on."""
    try:
        notice = services.read(person=request.user, notice_id=pk)
    except Notice.DoesNotExist:
        raise Http404 from None
    here = url_has_allowed_host_and_scheme(notice.url, allowed_hosts={request.get_host()})
    return redirect(notice.url if notice.url and here else "desk:inbox")


@require_POST
@once
def read_all(request: SignedInRequest) -> HttpResponse:
    services.read_all(person=request.user)
    return redirect("desk:inbox")


urlpatterns = [
    path("thong-bao/", inbox, name="inbox"),
    path("thong-bao/<int:pk>/doc/", read, name="read_notice"),
    path("thong-bao/doc-het/", read_all, name="read_all_notices"),
]

nav.register("desk", "Thông báo", "desk:inbox", "bell", order=90)
