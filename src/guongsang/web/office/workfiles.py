"""Work files: the list, one file with its index, closing, reopening, the index as a document."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from guongsang.archives import papers, queries, rules, services
from guongsang.archives.models import WorkFile
from guongsang.documents.models.official import DRAFTERS
from guongsang.documents.naming import letterhead_of
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.shared.access import Refused
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.documents import TYPES
from guongsang.web.office.workfiles_forms import (
    ENDED,
    CloseForm,
    EntryForm,
    FileFilter,
    ReopenForm,
)
from vanban.errors import DocumentError
from vanban.text import slug, words
from vanban.write import to_docx, to_pdf

PAGE = "office/workfile.html"
SIZE = 50


@require_GET
def workfiles(request: SignedInRequest) -> HttpResponse:
    """Files of the bodies where the person handles documents, the newest first."""
    form = FileFilter(request.GET)
    form.is_valid()
    told = form.cleaned_data
    rows = WorkFile.objects.visible_to(request.user).select_related("organisation", "officer")
    if told.get("nam"):
        rows = rows.filter(year=told["nam"])
    if told.get("trang_thai") == ENDED:
        rows = rows.ended(clock.today())
    elif told.get("trang_thai"):
        rows = rows.filter(state=told["trang_thai"])
    for word in words(told.get("q", "")):
        rows = rows.filter(folded__contains=word)
    context = {
        "rows": keyset.paginate(rows, request, by="created_at"),
        "form": form,
        "is_narrowed": form.has_changed(),
        "shows_ended": told.get("trang_thai") == ENDED,
        "today": clock.today(),
        "may_keep": bool(organisations_of(request.user, *DRAFTERS)),
    }
    return render(request, "office/workfiles.html", context)


@require_GET
def workfile(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a file with its index, and what can be done with it."""
    return render(request, PAGE, page_context(request, found(request, pk)))


@require_POST
@once
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a file."""
    here = found(request, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        context = page_context(request, here) | {"close_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.close(actor=request.user, work_file_id=pk, **form.cleaned_data)
    messages.success(request, "Đã kết thúc hồ sơ.")
    return redirect("office:workfile", pk)


@require_POST
@once
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed file again."""
    here = found(request, pk)
    form = ReopenForm(request.POST, auto_id="mo_lai_%s")
    if not form.is_valid():
        context = page_context(request, here) | {"reopen_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.reopen(actor=request.user, work_file_id=pk, **form.cleaned_data)
    messages.success(request, "Đã mở lại hồ sơ; lý do được ghi vào nhật ký.")
    return redirect("office:workfile", pk)


@require_GET
def index(request: SignedInRequest, pk: int, extension: str) -> HttpResponse:
    """Return the index of a file as .docx or PDF."""
    here = found(request, pk)
    if extension not in TYPES:
        raise Http404
    lines = queries.lines_of(here.entries.in_order())
    document = papers.index_of(here, lines, letterhead_of(here.organisation))
    try:
        content = to_pdf(document) if extension == "pdf" else to_docx(document)
    except DocumentError as fault:
        raise Refused(f"Chưa in được mục lục bằng PDF, hãy tải bản Word. {fault}") from fault
    answer = HttpResponse(content, content_type=TYPES[extension])
    name = f"muc-luc-{slug(here.code)}-{here.year}.{extension}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def found(request: SignedInRequest, pk: int) -> WorkFile:
    """Return a file that the person may see, or answer 404."""
    rows = WorkFile.objects.visible_to(request.user).select_related(
        "organisation", "officer", "line", "handover", "closed_by", "created_by"
    )
    here: WorkFile = get_object_or_404(rows, pk=pk)
    return here


def page_context(request: SignedInRequest, here: WorkFile) -> dict[str, object]:
    user = request.user
    may_fill = rules.may_fill(user, here)
    page = keyset.paginate(
        here.entries.select_related("document", "incoming"), request, by="place",
        descending=False, size=SIZE,
    )  # fmt: skip
    lines = {line.entry.pk: line for line in queries.lines_of(here.entries.in_order())}
    shown = []
    for row in page:
        line = replace(lines[row.pk], entry=row)
        said = {"place": line.number}
        shown.append((line, EntryForm(instance=row, initial=said, auto_id=f"muc_{row.pk}_%s")))
    hand_url = f"{reverse('office:workfile_handovers')}?co_quan={here.organisation_id}"
    return {
        "work_file": here,
        "page_of": page,
        "shown": shown,
        "count": len(lines),
        "sheets": queries.sheets_in(here),
        "is_over": bool(here.keep_until and here.keep_until < clock.today()),
        "hand_url": f"{hand_url}&nam={here.year}",
        "close_form": CloseForm(),
        "reopen_form": ReopenForm(auto_id="mo_lai_%s"),
        "may": {
            "fill": may_fill,
            "close": rules.may_close(user, here),
            "reopen": rules.may_reopen(user, here),
            "hand_over": rules.may_hand_over(user, here),
        },
    }
