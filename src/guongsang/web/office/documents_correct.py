"""Correcting a draft: in boxes of text, or in Word; and how a body's documents begin and end."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.documents import corrections, naming, rules, services
from guongsang.documents.checks import check_upload
from guongsang.documents.models import NumberBook
from guongsang.documents.services import official
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.documents import PAGE, found, page_context
from guongsang.web.office.documents_body import body_of, ways_of
from guongsang.web.office.documents_forms import (
    BookForm,
    CorrectionForm,
    LetterheadForm,
    WordForm,
)
from vanban.errors import DocumentError

WORD = frozenset({".docx"})


@require_http_methods(["GET", "POST"])
@once
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a draft as text; what was typed stays in the boxes when it cannot be kept."""
    here = found(request, pk)
    ensure(rules.may_correct(request.user, here))
    form = CorrectionForm(request.POST or None, document=here)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct(
                actor=request.user, document_id=pk, content=form.told,
                revision=form.cleaned_data["revision"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Đã lưu bản sửa.")
            return redirect("office:document", pk)
    context = {"document": here, "form": form}
    return render(
        request, "office/document_correct.html", context, status=422 if form.errors else 200
    )


@require_POST
@once
def correct_by_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the draft's words from a Word file that a person has corrected."""
    here = found(request, pk)
    ensure(rules.may_correct_by_word(request.user, here))
    form = WordForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            sent = check_upload(form.cleaned_data["file"], allowed=WORD)
            content = corrections.from_word(official.content_of(here), sent.content, sent.name)
        except ValidationError as fault:
            form.add_error("file", fault)
        except DocumentError as fault:
            form.add_error("file", str(fault))
        else:
            services.correct(
                actor=request.user, document_id=pk, content=content, revision=here.revision
            )
            messages.success(
                request, "Đã lấy nội dung từ tệp Word; hãy xem lại trước khi ban hành."
            )
            return redirect("office:document", pk)
    context = page_context(request, here) | {"word_form": form, "wrong": form}
    return render(request, PAGE, context, status=422)


@require_POST
@once
def leave_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Print a draft in the house's format, not in its body's own template."""
    found(request, pk)
    services.leave_template(actor=request.user, document_id=pk)
    messages.success(request, "Dự thảo in theo mẫu của hệ thống; lời riêng của mẫu không còn.")
    return redirect("office:document", pk)


@require_http_methods(["GET", "POST"])
@once
def letterhead(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the documents of a body begin and end, and from which number its books go on."""
    body = body_of(request, pk)
    kept = naming.letterhead_of(body)
    form = LetterheadForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        services.set_letterhead(actor=request.user, letterhead=form.save(commit=False))
        messages.success(request, "Đã lưu mẫu đầu văn bản; văn bản đã ban hành giữ nguyên.")
        return redirect("office:document_letterhead", pk)
    return _books_page(request, body, form)


@require_POST
@once
def book(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which number of a book was the last one given outside the system."""
    body = body_of(request, pk)
    form = BookForm(request.POST)
    if form.is_valid():
        services.open_book(actor=request.user, organisation=body, **form.cleaned_data)
        messages.success(request, "Đã đặt số của sổ văn bản.")
        return redirect("office:document_letterhead", pk)
    return _books_page(request, body, LetterheadForm(instance=naming.letterhead_of(body)), form)


def _books_page(
    request: SignedInRequest,
    body: Organisation,
    form: LetterheadForm,
    wrong: BookForm | None = None,
) -> HttpResponse:
    books = NumberBook.objects.filter(organisation=body, year=clock.today().year)
    context = {
        "body": body,
        "ways": ways_of(body, "office:document_letterhead"),
        "form": form,
        "book_form": wrong or BookForm(auto_id="so_%s"),
        "books": books.order_by("kind"),
        "verdict": rules.may_set_letterhead(request.user, body),
    }
    status = 422 if form.errors or wrong else 200
    return render(request, "office/document_letterhead.html", context, status=status)
