"""What lies in a work file: papers put in, taken out, put in another place; filing from a page."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.archives import queries, rules, services
from guongsang.archives.models import Entry, WorkFile
from guongsang.archives.services import Put
from guongsang.documents.models import Circle, Document, Incoming
from guongsang.documents.states import State
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office import documents, incoming, workfiles
from guongsang.web.office.workfiles_filing import (
    Filing,
    filing_of_document,
    filing_of_incoming,
)
from guongsang.web.office.workfiles_forms import AddFilter, AddForm, EntryForm, FilingForm
from vanban.text import words

TABS = (("di", "Văn bản đi"), ("den", "Văn bản đến"), ("tep", "Tệp kèm việc"))


@require_http_methods(["GET", "POST"])
@once
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose what goes into a file: documents issued, documents arrived, papers of its subject."""
    here = workfiles.found(request, pk)
    ensure(rules.may_fill(request.user, here))
    kind = request.GET.get("loai", "di")
    kind = kind if kind in dict(TABS) else "di"
    finding = AddFilter(request.GET)
    finding.is_valid()
    page, offered = _offered(request, here, kind, words(finding.cleaned_data.get("q", "")))
    form = AddForm(request.POST or None, offered=[each[0] for each in offered])
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        services.put(actor=request.user, work_file_id=pk, what=_put(chosen))
        messages.success(request, f"Đã đưa {len(chosen)} văn bản vào hồ sơ.")
        return redirect("office:workfile", pk)
    context = {
        "work_file": here, "form": form, "finding": finding, "kind": kind, "offered": offered,
        "page_of": page, "chosen": set(request.POST.getlist("chosen")),
        "tabs": [
            {"label": label, "href": f"?loai={code}", "current": code == kind, "count": None}
            for code, label in TABS
        ],
    }  # fmt: skip
    return render(request, "office/workfile_add.html", context, status=422 if form.errors else 200)


Offered = tuple[str, str, str, str]
"""Value, title, number and day, who it is from."""


def _offered(
    request: SignedInRequest, here: WorkFile, kind: str, found: Iterable[str]
) -> tuple[keyset.Page | None, list[Offered]]:
    if kind == "tep":
        held = set(here.entries.exclude(source="").values_list("source", flat=True))
        papers = queries.papers_about(request.user, here.about_key)
        return None, [
            (paper.source, paper.title, f"{paper.dated:%d/%m/%Y}" if paper.dated else "",
             paper.author)
            for paper in papers
            if paper.source not in held
        ]  # fmt: skip
    rows: Any
    if kind == "den":
        rows = Incoming.objects.visible_to(request.user).filter(organisation=here.organisation)
        rows = rows.exclude(entries__work_file=here)
    else:
        rows = Document.objects.visible_to(request.user).filter(organisation=here.organisation)
        rows = rows.exclude(state=State.DROPPED).exclude(entries__work_file=here)
    if here.circle == Circle.BODY:
        rows = rows.filter(circle=Circle.BODY)
    for word in found:
        rows = rows.filter(folded__contains=word)
    page = keyset.paginate(rows.select_related("organisation"), request, by="created_at", size=50)
    return page, [_line(row) for row in page]


def _line(row: Document | Incoming) -> Offered:
    day = f"{row.dated:%d/%m/%Y}" if row.dated else ""
    if isinstance(row, Incoming):
        return f"v{row.pk}", row.title, f"{row.printed_number} {day}".strip(), row.sender
    number = row.printed_number or str(row.get_state_display())
    return f"d{row.pk}", row.title, f"{number} {day}".strip(), row.organisation.label


def _put(chosen: Iterable[str]) -> Put:
    values = list(chosen)

    def keys(letter: str) -> list[int]:
        return [
            int(each[1:]) for each in values if each[0] == letter and each[1:].isdecimal()
        ]  # fmt: skip

    return Put(keys("d"), keys("v"), [each for each in values if ":" in each])


@require_POST
@once
def take_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a paper out of a file."""
    entry = _entry(request, pk)
    services.take_out(actor=request.user, entry_id=pk)
    messages.success(request, "Đã đưa ra khỏi hồ sơ; văn bản vẫn còn trong sổ.")
    return redirect("office:workfile", entry.work_file_id)


@require_POST
@once
def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a paper's place, sheets and note."""
    entry = _entry(request, pk)
    form = EntryForm(request.POST, instance=entry, auto_id=f"muc_{pk}_%s")
    if not form.is_valid():
        here = workfiles.found(request, entry.work_file_id)
        context = workfiles.page_context(request, here) | {"wrong": form, "wrong_key": pk}
        return render(request, workfiles.PAGE, context, status=422)
    told = form.cleaned_data
    if "place" in form.changed_data:
        services.move(actor=request.user, entry_id=pk, place=told["place"])
    services.amend_entry(actor=request.user, entry_id=pk, pages=told["pages"], note=told["note"])
    messages.success(request, "Đã ghi dòng mục lục.")
    return redirect("office:workfile", entry.work_file_id)


@require_POST
@once
def sort(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the papers of a file in the order of their days."""
    workfiles.found(request, pk)
    services.sort_by_day(actor=request.user, work_file_id=pk)
    messages.success(request, "Đã xếp theo ngày văn bản.")
    return redirect("office:workfile", pk)


@require_POST
@once
def file_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a document into a file from its own page."""
    filing = filing_of_document(request.user, documents.found(request, pk))
    return _filed(request, filing, Put(documents=[pk]), "office:document", pk)


@require_POST
@once
def file_incoming(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put what arrived into a file from its own page."""
    filing = filing_of_incoming(request.user, incoming.found(request, pk))
    return _filed(request, filing, Put(incoming=[pk]), "office:incoming_one", pk)


def _filed(
    request: SignedInRequest, filing: Filing | None, what: Put, back: str, pk: int
) -> HttpResponse:
    if filing is None:
        raise Http404
    form = FilingForm(request.POST, files=filing.files)
    if not form.is_valid():
        messages.error(request, "Chưa chọn hồ sơ đang mở; hãy chọn một hồ sơ rồi đưa vào.")
        return redirect(back, pk)
    work_file = form.cleaned_data["work_file"]
    services.put(actor=request.user, work_file_id=work_file.pk, what=what)
    messages.success(request, f"Đã đưa vào hồ sơ {work_file.code}.")
    return redirect(back, pk)


def _entry(request: SignedInRequest, pk: int) -> Entry:
    found: Entry = get_object_or_404(Entry.objects.visible_to(request.user), pk=pk)
    return found
