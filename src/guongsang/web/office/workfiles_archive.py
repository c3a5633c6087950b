"""Files go to the body's archive: the hand-over with its record, and the year's package."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.archives import naming, rules, services
from guongsang.archives.models import HandOver, Package, WorkFile
from guongsang.archives.states import FileState, PackageState
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.papers import papers_of
from guongsang.web.office.workfiles_forms import HandOverForm
from guongsang.web.office.workfiles_lists import body_of, shelf_of


@require_http_methods(["GET", "POST"])
@once
def hand_over(request: SignedInRequest) -> HttpResponse:
    """Choose closed files of a body's year and give them to its archive."""
    shelf = shelf_of(request)
    rows = WorkFile.objects.visible_to(request.user).filter(
        organisation=shelf.body, year=shelf.year, state=FileState.CLOSED
    )
    form = HandOverForm(request.POST or None, rows=rows.order_by("code"))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.hand_over(
                actor=request.user, organisation=shelf.body, handover=form.save(commit=False),
                chosen=[each.pk for each in form.cleaned_data["chosen"]],
            )  # fmt: skip
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Đã ghi giao nộp; lập biên bản ở ô Văn bản.")
            return redirect("office:handover", made.pk)
    former = HandOver.objects.visible_to(request.user).filter(organisation=shelf.body)
    context = {
        "shelf": shelf, "form": form, "has_files": rows.exists(),
        "former": keyset.paginate(former, request, by="made_at"),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/workfile_handovers.html", context, status=status)


@require_GET
def handover(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one hand-over: its files, and the record that is made of it."""
    rows = HandOver.objects.visible_to(request.user).select_related("organisation", "made_by")
    here = get_object_or_404(rows, pk=pk)
    context = {
        "handover": here,
        "files": here.files.order_by("year", "code"),
        "papers": papers_of(request.user, here),
    }
    return render(request, "office/workfile_handover.html", context)


@require_GET
def packages(request: SignedInRequest) -> HttpResponse:
    """Show the packages of a body, and what a year's package would hold."""
    shelf = shelf_of(request)
    files = WorkFile.objects.visible_to(request.user).filter(
        organisation=shelf.body, year=shelf.year
    )
    made = Package.objects.visible_to(request.user).filter(organisation=shelf.body)
    page = keyset.paginate(made.select_related("asked_by"), request, by="asked_at", size=20)
    context = {
        "shelf": shelf, "rows": page,
        "closed": files.exclude(state=FileState.OPEN).count(),
        "still_open": files.filter(state=FileState.OPEN).count(),
        "may": rules.may_pack(request.user, shelf.body, shelf.year),
        "poll": any(row.state in (PackageState.WAITING, PackageState.RUNNING) for row in page),
        "now": clock.now(),
    }  # fmt: skip
    return render(request, "office/workfile_packages.html", context)


@require_POST
@once
def pack(request: SignedInRequest, body: int, year: int) -> HttpResponse:
    """Have a year packed in the background."""
    here = body_of(request, body, year)
    services.ask_package(actor=request.user, organisation=here, year=year)
    messages.success(request, "Đang đóng gói; có thể làm việc khác rồi quay lại.")
    return redirect(f"{reverse('office:workfile_packages')}?co_quan={body}&nam={year}")


@require_GET
def fetch(request: SignedInRequest, pk: int) -> FileResponse:
    """Return a package, piece by piece as it lies on the disk."""
    rows = Package.objects.visible_to(request.user).select_related("organisation")
    here = get_object_or_404(rows, pk=pk)
    ensure(rules.may_fetch(request.user, here))
    if not default_storage.exists(here.path):
        raise Http404
    services.fetched(actor=request.user, package=here)
    answer = FileResponse(
        default_storage.open(here.path), as_attachment=True,
        filename=f"{naming.top_of(here)}.zip", content_type="application/zip",
    )  # fmt: skip
    answer["Content-Length"] = str(here.size)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
