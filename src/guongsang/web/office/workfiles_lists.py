"""The yearly list of files ('danh mục hồ sơ'): made from last year's, kept line by line."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.archives import rules, services
from guongsang.archives.models import ListLine, WorkFile
from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.workfiles_forms import LineForm, OpenForm, YearForm

FIRST, LAST = 2000, 2100


@dataclass(frozen=True, slots=True)
class Shelf:
    """A body and a year, as the address bar says them; `query` leads back to them."""

    body: Organisation
    year: int
    form: YearForm

    @property
    def year_words(self) -> str:
        """The year as text, for titles."""
        return str(self.year)

    @property
    def query(self) -> str:
        return f"?co_quan={self.body.pk}&nam={self.year}"


def shelf_of(request: SignedInRequest) -> Shelf:
    """Return which body's year is meant: the person's first body and this year unless said."""
    bodies = organisations_of(request.user, *DRAFTERS)
    if not bodies:
        raise Http404
    form = YearForm(request.GET or None, bodies=bodies)
    form.is_valid()
    told = form.cleaned_data if form.is_bound else {}
    body, year = told.get("co_quan") or bodies[0], told.get("nam") or clock.today().year
    return Shelf(body, year, YearForm(initial={"co_quan": body, "nam": year}, bodies=bodies))


def body_of(request: SignedInRequest, pk: int, year: int) -> Organisation:
    """Return a body where the person keeps files, or answer 404; so too for an odd year."""
    known = {body.pk: body for body in organisations_of(request.user, *DRAFTERS)}
    if pk not in known or not FIRST <= year <= LAST:
        raise Http404
    return known[pk]


@require_GET
def list_of_year(request: SignedInRequest) -> HttpResponse:
    """Show the list of a body's year."""
    shelf = shelf_of(request)
    rows = ListLine.objects.visible_to(request.user).filter(
        organisation=shelf.body, year=shelf.year
    )
    page = keyset.paginate(
        rows.select_related("officer").prefetch_related(
            Prefetch("files", WorkFile.objects.visible_to(request.user).order_by("code"), "seen")
        ), request, by="code",
        descending=False, size=50,
    )  # fmt: skip
    former = ListLine.objects.filter(organisation=shelf.body, year=shelf.year - 1)
    context = {
        "shelf": shelf, "rows": page,
        "may": rules.may_keep_list(request.user, shelf.body),
        "has_former": former.exists(),
        "unsure": rows.filter(verified=False).exists(),
    }  # fmt: skip
    return render(request, "office/workfile_list.html", context)


@require_POST
@once
def make_list(request: SignedInRequest, body: int, year: int, source: str) -> HttpResponse:
    """Take the lines of last year, or those of the sample, into the year's list."""
    here = body_of(request, body, year)
    make = services.from_last_year if source == "nam-truoc" else services.from_sample
    added = make(actor=request.user, organisation=here, year=year)
    messages.success(request, f"Đã thêm {added} dòng; hãy đối chiếu thời hạn bảo quản từng dòng.")
    return redirect(_list_url(body, year))


@require_http_methods(["GET", "POST"])
@once
def add_line(request: SignedInRequest, body: int, year: int) -> HttpResponse:
    """Write a new line."""
    here = body_of(request, body, year)
    ensure(rules.may_keep_list(request.user, here))
    return _line_form(request, ListLine(organisation=here, year=year))


@require_http_methods(["GET", "POST"])
@once
def change_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a line."""
    line = _line(request, pk)
    ensure(rules.may_keep_list(request.user, line.organisation))
    return _line_form(request, line)


@require_POST
@once
def drop_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a line off the list."""
    line = _line(request, pk)
    services.drop_line(actor=request.user, line_id=pk)
    messages.success(request, "Đã bỏ dòng khỏi danh mục.")
    return redirect(_list_url(line.organisation_id, line.year))


@require_http_methods(["GET", "POST"])
@once
def open_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a file from a line."""
    line = _line(request, pk)
    ensure(rules.may_open(request.user, line))
    form = OpenForm(request.POST or None, line=line, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_file(actor=request.user, line_id=pk, opening=form.told)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Đã mở hồ sơ {made.code}.")
            return redirect("office:workfile", made.pk)
    context = {"line": line, "form": form, "list_url": _list_url(line.organisation_id, line.year)}
    status = 422 if form.errors else 200
    return render(request, "office/workfile_open.html", context, status=status)


def _line_form(request: SignedInRequest, line: ListLine) -> HttpResponse:
    back = _list_url(line.organisation_id, line.year)
    form = LineForm(request.POST or None, instance=line, organisation=line.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_line(actor=request.user, line=form.save(commit=False))
        except Refused as fault:
            form.add_error("code", str(fault))
        else:
            messages.success(request, "Đã ghi dòng danh mục.")
            return redirect(back)
    context = {
        "line": line, "form": form, "list_url": back,
        "may_drop": rules.may_drop_line(request.user, line) if line.pk else None,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/workfile_line.html", context, status=status)


def _list_url(body: int, year: int) -> str:
    return f"{reverse('office:workfile_list')}?co_quan={body}&nam={year}"


def _line(request: SignedInRequest, pk: int) -> ListLine:
    rows = ListLine.objects.visible_to(request.user).select_related("organisation")
    found: ListLine = get_object_or_404(rows, pk=pk)
    return found
