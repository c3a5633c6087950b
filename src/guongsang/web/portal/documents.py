"""Documents that a body put on the public page: what they are, and their PDF."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guongsang.documents import rendering
from guongsang.documents.queries import public_documents
from guongsang.documents.states import State
from guongsang.web.kit import keyset
from guongsang.web.kit.files import served
from guongsang.web.portal.forms import DocumentFilter
from guongsang.web.portal.public import public_page
from vanban.text import words


@public_page
def documents(request: HttpRequest) -> HttpResponse:
    form = DocumentFilter(request.GET)
    form.is_valid()
    rows = public_documents()
    if kind := form.cleaned_data.get("loai"):
        rows = rows.filter(kind=kind)
    for word in words(form.cleaned_data.get("q", "")):
        rows = rows.filter(folded__contains=word)
    page = keyset.paginate(rows, request, by="issued_at")
    context = {"rows": page, "form": form, "is_narrowed": form.has_changed()}
    return render(request, "portal/documents.html", context)


@public_page
def document(request: HttpRequest, pk: int) -> HttpResponse:
    here = get_object_or_404(public_documents(), pk=pk)
    return render(request, "portal/document.html", {"document": here})


@login_not_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    """Serve the PDF as it was signed, else as it was issued, while the document stands."""
    here = get_object_or_404(public_documents(), pk=pk, state=State.ISSUED)
    kept = here.signed or here.pdf
    if kept is None:
        raise Http404
    answer = served(kept, rendering.file_name(here, "pdf"))
    answer["Cache-Control"] = "no-cache"
    return answer
