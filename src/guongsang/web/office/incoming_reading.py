"""The head of an arrived document is read from its file and offered to the clerk who enters it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import rules, services
from guongsang.documents.heads import offered
from guongsang.documents.models import Reading
from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.web.kit.files import served
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.incoming import GIVEN, entry_page
from guongsang.web.office.incoming_forms import ArrivalForm, GiveForm

PAGE = "office/incoming_read.html"
COMPARE = "Chỗ này đọc chưa chắc; hãy so với văn bản."
MISSING = "Không đọc thấy trong văn bản; hãy tự ghi nếu có."


@require_POST
@once
def read(request: SignedInRequest) -> HttpResponse:
    """Hand in the file of a document that arrived."""
    if not organisations_of(request.user, *DRAFTERS):
        raise Http404
    form = GiveForm(request.POST, request.FILES, user=request.user, auto_id=GIVEN)
    if form.is_valid():
        try:
            begun = services.read_arrival(actor=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            return redirect("office:incoming_read", begun.pk)
    return entry_page(request, ArrivalForm(user=request.user), form)


@require_http_methods(["GET", "POST"])
@once
def enter(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading is; when it is over, the entry with what was read filled in."""
    reading = found(request, pk)
    if (earlier := getattr(reading, "arrival", None)) is not None:
        return redirect("office:incoming_one", earlier.pk)
    if request.method == "GET" and not reading.is_finished:
        template = f"{PAGE}#tien-do" if request.htmx else PAGE
        return render(request, template, _progress(request, reading))
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": reverse("office:incoming_read", args=[pk])})
    form = _form(request, reading)
    if request.method == "POST" and form.is_valid():
        made = services.receive(
            actor=request.user, organisation=reading.organisation, arrival=form.told,
            reading=reading,
        )  # fmt: skip
        messages.success(request, f"Đã vào sổ, số đến {made.number}.")
        return redirect("office:incoming_one", made.pk)
    context = _progress(request, reading) | {"form": form}
    return render(request, PAGE, context, status=422 if form.errors else 200)


@require_POST
@once
def again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try once more what could not be read."""
    services.read_again(actor=request.user, reading_id=found(request, pk).pk)
    return redirect("office:incoming_read", pk)


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the file back as it was handed in."""
    given = get_object_or_404(found(request, pk).files.select_related("file"))
    return served(given.file, given.name)


def found(request: SignedInRequest, pk: int) -> Reading:
    """Return a reading begun for the register of a body of the person, or answer 404."""
    rows = Reading.objects.of_arrivals(request.user).select_related("organisation", "arrival")
    here: Reading = get_object_or_404(rows, pk=pk)
    return here


def _form(request: SignedInRequest, reading: Reading) -> ArrivalForm:
    """Return the entry; a value that was read is offered, and said so where it is not sure."""
    read = offered(reading.result) if reading.result else {}
    given = {name: offer.value for name, offer in read.items()}
    form = ArrivalForm(request.POST or None, user=request.user, initial=given)
    form.for_reading()
    for name in ("sender", "printed_number", "dated", "kind", "title") if reading.result else ():
        if name not in read:
            form.fields[name].help_text = MISSING
        elif read[name].is_blurred:
            form.fields[name].help_text = COMPARE
    return form


def _progress(request: SignedInRequest, reading: Reading) -> dict[str, Any]:
    return {
        "reading": reading,
        "given": reading.files.get(),
        "again": rules.may_read_again(request.user, reading, clock.today()),
    }
