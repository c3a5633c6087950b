"""The register of what arrives at a body: the list, entering from outside, one document."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import rules, services
from guongsang.documents.models import Incoming, Reading
from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.files import served
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.incoming_forms import (
    ArrivalForm,
    AssignForm,
    FinishForm,
    GiveForm,
    IncomingFilter,
)
from guongsang.web.office.workfiles_filing import filing_of_incoming, in_files
from vanban.text import words

PAGE = "office/incoming_one.html"
FEW = 10
REMEMBERED = timedelta(days=30)
"""How long a file that was handed in is offered again."""
GIVEN = "gui_%s"
"""Ids of the fields of `GiveForm`, which stands on one page with `ArrivalForm`."""


@require_GET
def incoming(request: SignedInRequest) -> HttpResponse:
    """What arrived where the person handles documents, the newest first."""
    form = IncomingFilter(request.GET)
    form.is_valid()
    told = form.cleaned_data
    rows = Incoming.objects.visible_to(request.user).select_related(
        "organisation", "handler", "delivery__document"
    )
    for name, field in (("loai", "kind"), ("trang_thai", "state")):
        if told.get(name):
            rows = rows.filter(**{field: told[name]})
    if told.get("cua_toi"):
        rows = rows.filter(handler=request.user)
    rows = in_files(rows, request.user, told)
    for word in words(told.get("q", "")):
        rows = rows.filter(folded__contains=word)
    page = keyset.paginate(rows, request, by="created_at")
    today = clock.today()
    context = {
        "rows": page,
        "late": {row.pk for row in page if row.is_late(today)},
        "form": form,
        "is_narrowed": form.has_changed(),
        "may_register": bool(organisations_of(request.user, *DRAFTERS)),
    }
    return render(request, "office/incoming.html", context)


@require_http_methods(["GET", "POST"])
@once
def receive(request: SignedInRequest) -> HttpResponse:
    """Enter a document that came from outside."""
    if not organisations_of(request.user, *DRAFTERS):
        raise Http404
    form = ArrivalForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.receive(
                actor=request.user, organisation=form.cleaned_data["organisation"],
                arrival=form.told, file=form.cleaned_data["file"],
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(request, f"Đã vào sổ, số đến {made.number}.")
            return redirect("office:incoming_one", made.pk)
    return entry_page(request, form, GiveForm(user=request.user, auto_id=GIVEN))


def entry_page(request: SignedInRequest, form: ArrivalForm, give: GiveForm) -> HttpResponse:
    """Show both ways of entering, and the files that were handed in and not entered yet."""
    waiting = Reading.objects.of_arrivals(request.user).unentered(clock.now() - REMEMBERED)
    shown = waiting.select_related("organisation").prefetch_related("files")[:FEW]
    context = {"form": form, "give": give, "unentered": shown}
    status = 422 if form.errors or give.errors else 200
    return render(request, "office/incoming_form.html", context, status=status)


@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one document that arrived, and what can be done with it."""
    return render(request, PAGE, _context(request, found(request, pk)))


@require_POST
@once
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who handles it and by when."""
    here = found(request, pk)
    form = AssignForm(request.POST, organisation=here.organisation)
    if not form.is_valid():
        context = _context(request, here) | {"assign_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.assign(actor=request.user, incoming_id=pk, **form.cleaned_data)
    messages.success(request, "Đã ghi người xử lý.")
    return redirect("office:incoming_one", pk)


@require_POST
@once
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark it as done."""
    here = found(request, pk)
    form = FinishForm(request.POST, auto_id="xong_%s")
    if not form.is_valid():
        context = _context(request, here) | {"finish_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.finish(actor=request.user, incoming_id=pk, **form.cleaned_data)
    messages.success(request, "Đã ghi là xử lý xong.")
    return redirect("office:incoming_one", pk)


@require_POST
@once
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it again."""
    found(request, pk)
    services.reopen(actor=request.user, incoming_id=pk)
    messages.success(request, "Đã mở lại.")
    return redirect("office:incoming_one", pk)


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return the scan or file that came with it."""
    here = found(request, pk)
    if here.file is None:
        raise Http404
    return served(here.file, here.file_name)


def found(request: SignedInRequest, pk: int) -> Incoming:
    """Return an incoming document that the person may see, or answer 404."""
    rows = Incoming.objects.visible_to(request.user).select_related(
        "organisation", "handler", "file", "done_by", "created_by", "delivery__document"
    )
    here: Incoming = get_object_or_404(rows, pk=pk)
    return here


def _context(request: SignedInRequest, here: Incoming) -> dict[str, object]:
    user = request.user
    given = {"handler": here.handler_id, "due": here.due}
    return {
        "incoming": here,
        "document": here.delivery.document if here.delivery else None,
        "is_late": here.is_late(clock.today()),
        "filing": filing_of_incoming(user, here),
        "assign_form": AssignForm(organisation=here.organisation, initial=given),
        "finish_form": FinishForm(auto_id="xong_%s"),
        "may": {
            "assign": rules.may_assign(user, here),
            "finish": rules.may_finish(user, here),
            "reopen": rules.may_reopen(user, here),
        },
    }
