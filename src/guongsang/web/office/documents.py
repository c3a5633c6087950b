"""The register of documents that a body issues: the list, one document, its acts and files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from guongsang.decisions.models import Decision
from guongsang.documents import rendering, rules, services
from guongsang.documents.models import Document
from guongsang.documents.recipes import Recipe, recipe_of, recipes_about
from guongsang.documents.signatures import Report
from guongsang.documents.states import State
from guongsang.orgs.queries import organisations_of
from guongsang.oversight.queries import names_being_verified
from guongsang.shared import clock
from guongsang.shared.access import Refused
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.papers import papers_of
from guongsang.web.office.documents_forms import (
    DocumentFilter,
    IssueForm,
    RevokeForm,
    SignedForm,
    WordForm,
)
from guongsang.web.office.workfiles_filing import filing_of_document, in_files
from vanban.errors import DocumentError
from vanban.text import words

PAGE = "office/document.html"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def documents(request: SignedInRequest) -> HttpResponse:
    """Every document that the person may see, the newest first."""
    form = DocumentFilter(request.GET)
    form.is_valid()
    rows = Document.objects.visible_to(request.user).select_related("organisation")
    for name, field in (("loai", "kind"), ("trang_thai", "state")):
        if form.cleaned_data.get(name):
            rows = rows.filter(**{field: form.cleaned_data[name]})
    rows = in_files(rows, request.user, form.cleaned_data)
    for word in words(form.cleaned_data.get("q", "")):
        rows = rows.filter(folded__contains=word)
    bodies = organisations_of(request.user, *rules.DRAFTERS)
    page = keyset.paginate(rows, request, by="created_at")
    context = {"rows": page, "form": form, "bodies": bodies[:10], "is_narrowed": form.has_changed()}
    return render(request, "office/documents.html", context)


@require_POST
@once
def make(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Fill a document from a record, or open the draft that is already there."""
    recipe = recipe_of(code)
    record = recipe.find(request.user, pk) if recipe else None
    if recipe is None or record is None:
        raise Http404
    made = services.draft(actor=request.user, recipe=recipe, record=record)
    return redirect("office:document", made.pk)


@require_GET
def papers(request: SignedInRequest, label: str, pk: int) -> HttpResponse:
    """Documents that can be made of a record of any app, and those that were."""
    recipes = recipes_about(label)
    record = recipes[0].find(request.user, pk) if recipes else None
    if record is None:
        raise Http404
    context = {"record": record, "papers": papers_of(request.user, record)}
    return render(request, "office/document_papers.html", context)


@require_GET
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one document as its pages will be printed, and what can be done with it."""
    here = found(request, pk)
    if State(here.state) is State.ISSUED:
        services.seen(actor=request.user, document=here)
    return render(request, PAGE, page_context(request, here))


@require_POST
@once
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Number and issue a draft; the record it was made of follows."""
    here = found(request, pk)
    form = IssueForm(request.POST, document=here, user=request.user)
    if not form.is_valid():
        context = page_context(request, here) | {"issue_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    recipe = recipe_of(here.recipe)
    issued = services.issue(
        actor=request.user, document_id=pk, record=record_of(request, here, recipe),
        **form.cleaned_data,
    )  # fmt: skip
    messages.success(request, f"Đã ban hành, số {issued.printed_number}.")
    return redirect("office:document", pk)


@require_POST
@once
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an issued document back."""
    here = found(request, pk)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        context = page_context(request, here) | {"revoke_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.revoke(actor=request.user, document_id=pk, **form.cleaned_data)
    messages.success(request, "Đã thu hồi văn bản; số đã cấp không dùng lại.")
    return redirect("office:document", pk)


@require_POST
def keep_signed(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Take the PDF that was signed elsewhere. It is judged before the transaction begins."""
    found(request, pk)
    form = SignedForm(request.POST, request.FILES)
    judged = None
    if form.is_valid():
        try:
            judged = services.judge_signed(actor=request.user, document_id=pk, **form.cleaned_data)
        except (ValidationError, Refused) as fault:
            form.add_error("file", fault if isinstance(fault, ValidationError) else str(fault))
    return _keep_signed(request, pk, form, judged)


@once
def _keep_signed(
    request: SignedInRequest, pk: int, form: SignedForm, judged: services.Judged | None
) -> HttpResponse:
    if judged is None:
        context = page_context(request, found(request, pk)) | {"signed_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.keep_signed(actor=request.user, document_id=pk, judged=judged)
    messages.success(request, "Đã nhận bản ký số; chữ ký còn nguyên vẹn, đúng văn bản.")
    return redirect("office:document", pk)


@require_POST
@once
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a draft away."""
    found(request, pk)
    services.drop(actor=request.user, document_id=pk)
    messages.success(request, "Đã bỏ dự thảo.")
    return redirect("office:documents")


@require_POST
@once
def refill(request: SignedInRequest, pk: int) -> HttpResponse:
    """Fill a draft from its record again."""
    here = found(request, pk)
    record = record_of(request, here, recipe_of(here.recipe))
    if record is None:
        raise Http404
    services.refill(actor=request.user, document_id=pk, record=record)
    messages.success(request, "Đã điền lại từ hồ sơ hiện tại.")
    return redirect("office:document", pk)


@require_GET
def picture(request: SignedInRequest, pk: int, page: int) -> HttpResponse:
    """Return one page as it will be printed."""
    here = found(request, pk)
    try:
        drawn = None if here.is_on_paper else rendering.picture(rendering.pdf_of(here), page)
    except DocumentError:
        drawn = None
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600" if here.pdf else "private, no-cache"
    return answer


@require_GET
def download(request: SignedInRequest, pk: int, extension: str) -> HttpResponse:
    """Return the document as .docx or PDF: as issued, or as the draft stands."""
    here = found(request, pk)
    if here.is_on_paper or extension not in TYPES:
        raise Http404
    if State(here.state) is State.ISSUED:
        services.seen(actor=request.user, document=here)
    try:
        content = rendering.pdf_of(here) if extension == "pdf" else rendering.docx_of(here)
    except DocumentError as fault:
        raise Refused(f"Chưa in được văn bản. {fault}") from fault
    answer = HttpResponse(content, content_type=TYPES[extension])
    name = rendering.file_name(here, extension)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def found(request: SignedInRequest, pk: int) -> Document:
    """Return a document that the person may see, or answer 404."""
    rows = Document.objects.visible_to(request.user).select_related(
        "organisation",
        "partner",
        "created_by",
        "issued_by",
        "pdf",
        "docx",
        "signed",
        "signed_kept_by",
        "template__file",
    )
    here: Document = get_object_or_404(rows, pk=pk)
    return here


def record_of(request: SignedInRequest, here: Document, recipe: Recipe | None) -> Any:
    """Return what a document was made of, if the person sees it."""
    key = here.about_key.rpartition(":")[2]
    return recipe.find(request.user, int(key)) if recipe and key.isdecimal() else None


def _printed(here: Document) -> tuple[int, str]:
    """Return how many pages a document has, and why it cannot be printed as it should."""
    if here.is_on_paper:
        return 0, ""
    try:
        count = rendering.pages_in(rendering.pdf_of(here))
        lost = rendering.lost_in(here)
    except DocumentError as fault:
        return 0, str(fault)
    return count, f"Bản PDF thiếu chữ của mẫu: {', '.join(lost[:8])}." if lost else ""


def _being_verified(here: Document) -> list[str]:
    """Return the names of the decision that a draft is, about whom something is being verified."""
    label, _, key = here.about_key.partition(":")
    if label != "decisions.decision" or State(here.state) is not State.DRAFT:
        return []
    return names_being_verified(Decision.objects.get(pk=key))


def page_context(request: SignedInRequest, here: Document) -> dict[str, object]:
    user = request.user
    count, fault = _printed(here)
    recipe = recipe_of(here.recipe)
    return {
        "document": here,
        "recipe": recipe,
        "pages": range(1, count + 1),
        "fault": fault,
        "next_number": services.next_number(here.organisation, here.kind, clock.today()),
        "issue_form": IssueForm(document=here, user=user),
        "being_verified": _being_verified(here),
        "revoke_form": RevokeForm(auto_id="thu_hoi_%s"),
        "word_form": WordForm(),
        "signed_form": SignedForm(auto_id="ky_so_%s"),
        "filing": filing_of_document(user, here),
        "report": Report.of_json(here.signature_report) if here.signature_report else None,
        "may": {
            "correct": rules.may_correct(user, here),
            "word": rules.may_correct_by_word(user, here),
            "leave_template": rules.may_leave_template(user, here),
            "issue": rules.may_issue(user, here),
            "keep_signed": rules.may_keep_signed(user, here),
            "revoke": rules.may_revoke(user, here),
            "drop": rules.may_drop(user, here),
            "deliver": rules.may_deliver(user, here),
        },
    }
