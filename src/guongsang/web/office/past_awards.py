"""Awards from before: the list of them, and an old decision or sheet read, matched and entered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import rules as document_rules
from guongsang.documents import services as documents
from guongsang.documents.models import ReadingFile
from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import AwardRow, AwardSheet, PastAward, Subject
from guongsang.exemplars.states import Choice, SheetState
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.past_awards_forms import (
    ROW,
    AwardFilter,
    BackForm,
    ColumnsForm,
    CommonForm,
    ListForm,
    PickForm,
    RowForm,
)

PAGE = "office/award_list.html"
FEW = 20
VIEWS = {"": None, "can-xem": Choice.OPEN, "bo": Choice.OUT}


@require_GET
def past_awards(request: SignedInRequest) -> HttpResponse:
    """Awards from old lists that the person may see, the last entered first."""
    form = AwardFilter(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    rows = queries.past_awards(request.user, told.get("q", ""), told.get("nam"))
    context = {
        "rows": keyset.paginate(rows, request, by="pk"), "form": form,
        "is_narrowed": form.has_changed(), "may_enter": bool(_bodies(request)),
    }  # fmt: skip
    return render(request, "office/past_awards.html", context)


@require_http_methods(["GET", "POST"])
@once
def award_lists(request: SignedInRequest) -> HttpResponse:
    """Hand in an old decision or a list; below, those that are still in hand."""
    mine = [unit.pk for unit in _bodies(request)]
    if not mine:
        raise Http404
    units = Organisation.objects.filter(pk__in=mine).on(clock.today()).in_order()
    form = ListForm(units, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.begin_list(
                actor=request.user, organisation=form.cleaned_data["organisation"],
                files=form.cleaned_data["papers"],
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error("papers", fault)
        else:
            return redirect("office:award_list", begun.pk)
    seen = AwardSheet.objects.visible_to(request.user).with_context().order_by("-pk")
    context = {"form": form, "lists": seen.exclude(state=SheetState.DROPPED)[:FEW]}
    status = 422 if form.errors else 200
    return render(request, "office/award_lists.html", context, status=status)


@require_GET
def award_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading is; when it is done, the rows with whom they mean."""
    sheet = find(request, pk)
    if sheet.state in (SheetState.WAITING, SheetState.FAILED):
        reading = sheet.reading
        again = reading and document_rules.may_read_again(request.user, reading, clock.today())
        context = {"sheet": sheet, "reading": reading, "again": again}
        template = "office/award_progress.html"
        return render(request, f"{template}#tien-do" if request.htmx else template, context)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": reverse("office:award_list", args=[pk])})
    return render(request, PAGE, _context(request, sheet))


@require_GET
def award_file(request: SignedInRequest, pk: int, order: int) -> HttpResponse:
    """Give a file back as it was handed in."""
    sheet = find(request, pk)
    if sheet.file is not None:
        return served(sheet.file, sheet.name)
    files = ReadingFile.objects.filter(reading=sheet.reading_id).select_related("file")
    kept = get_object_or_404(files, order=order)
    return served(kept.file, kept.name)


@require_POST
@once
def read_again(request: SignedInRequest, pk: int) -> HttpResponse:
    sheet = find(request, pk)
    if sheet.reading is None:
        raise Http404
    documents.read_again(actor=request.user, reading_id=sheet.reading.pk)
    return redirect("office:award_list", pk)


@require_POST
@once
def describe(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what holds for the whole list."""
    sheet = find(request, pk)
    form = CommonForm(sheet, request.POST)
    if not form.is_valid():
        return _again(request, sheet, common_form=form)
    services.describe_list(actor=request.user, sheet_id=pk, **form.told)
    messages.success(request, "Đã ghi phần chung cho cả danh sách.")
    return redirect("office:award_list", pk)


@require_POST
@once
def choose_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which column is what; the rows are made anew."""
    sheet = find(request, pk)
    if not sheet.is_spreadsheet:
        raise Http404
    form = ColumnsForm(sheet, request.POST)
    if form.is_valid():
        try:
            services.choose_columns(actor=request.user, sheet_id=pk, chosen=form.chosen)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, "Đã đọc lại theo các cột vừa chọn; lần sau tự nhớ.")
            return redirect("office:award_list", pk)
    return _again(request, sheet, columns_form=form)


@require_POST
@once
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle the rows of the page that was shown."""
    sheet = find(request, pk)
    keys = [int(name.removeprefix(ROW)) for name in request.POST
            if name.startswith(ROW) and name.removeprefix(ROW).isdigit()]  # fmt: skip
    rows = list(sheet.rows.filter(pk__in=keys[: keyset.SIZE]).order_by("order"))
    form = PickForm(rows, _subjects_of(rows), request.POST)
    if not form.is_valid():
        messages.error(request, "Có dòng chọn không đúng; hãy chọn lại.")
    else:
        number = services.settle_rows(actor=request.user, sheet_id=pk, choices=form.picked)
        messages.success(request, f"Đã ghi lựa chọn, {number} dòng thay đổi.")
    return redirect(f"{reverse('office:award_list', args=[pk])}?{request.GET.urlencode()}#cac-dong")


@require_POST
@once
def settle_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle every row that waits in one way."""
    find(request, pk)
    choice = Choice.NEW if request.POST.get("cach") == Choice.NEW else Choice.OUT
    number = services.settle_rest(actor=request.user, sheet_id=pk, choice=choice)
    messages.success(request, f"Đã ghi {number} dòng còn lại: {choice.label.lower()}.")
    return redirect("office:award_list", pk)


@require_http_methods(["GET", "POST"])
@once
def award_row(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Correct one row and say whom it means."""
    found = find_row(request, pk, row)
    ensure(rules.may_match(request.user, found.sheet, clock.today()))
    form = RowForm(found, reach_of(request.user), request.POST or None)
    if request.method == "POST" and form.is_valid():
        choice, subject = form.whom
        services.correct_row(
            actor=request.user, row_id=row, choice=choice, subject=subject, **form.told
        )
        messages.success(request, f"Đã ghi dòng {found.order}.")
        return redirect(f"{reverse('office:award_list', args=[pk])}#cac-dong")
    alike = queries.same_subjects(
        found.name, found.birth_year, found.organisation or found.sheet.organisation, found.kind,
        reach=reach_of(request.user),
    )  # fmt: skip
    context = {"sheet": found.sheet, "row": found, "form": form, "alike": alike}
    status = 422 if form.errors else 200
    return render(request, "office/award_row.html", context, status=status)


@require_GET
def row_subjects(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Answer the search for a known subject."""
    form = RowForm(find_row(request, pk, row), reach_of(request.user))
    return combo_options(form.fields["subject"], request)


@require_GET
def row_units(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Answer the search for a unit."""
    form = RowForm(find_row(request, pk, row), reach_of(request.user))
    return combo_options(form.fields["organisation"], request)


@require_POST
@once
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the whole list into the history."""
    find(request, pk)
    told = services.accept_list(actor=request.user, sheet_id=pk)
    messages.success(
        request,
        f"Đã ghi {told.entered} khen thưởng: {told.known} người, đơn vị đã có, {told.new} mới; "
        f"{told.duplicates} dòng đã có từ trước không ghi lại.",
    )
    return redirect("office:award_list", pk)


@require_POST
@once
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the whole list out of the history again."""
    sheet = find(request, pk)
    form = BackForm(request.POST)
    if not form.is_valid():
        return _again(request, sheet, back_form=form)
    services.take_back_list(actor=request.user, sheet_id=pk, why=form.cleaned_data["why"])
    messages.success(request, "Đã rút danh sách khỏi lịch sử; có thể sửa rồi ghi lại.")
    return redirect("office:award_list", pk)


@require_POST
@once
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    find(request, pk)
    services.drop_list(actor=request.user, sheet_id=pk)
    messages.success(request, "Đã bỏ danh sách; tệp vẫn được giữ.")
    return redirect("office:award_lists")


def find(request: SignedInRequest, pk: int) -> AwardSheet:
    """Return the list if the person sees it; otherwise it does not exist."""
    seen = AwardSheet.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("organisation", "reading", "file", "accepted_by").defer(
            "reading__result"
        ),
        pk=pk,
    )


def find_row(request: SignedInRequest, pk: int, row: int) -> AwardRow:
    """Return a row of a list that the person sees."""
    sheet = find(request, pk)
    found = get_object_or_404(sheet.rows.select_related("subject", "organisation"), pk=row)
    found.sheet = sheet
    return found


def _bodies(request: SignedInRequest) -> list[Organisation]:
    return organisations_of(request.user, *rules.KEEPERS)


def _subjects_of(rows: Any) -> dict[int, Subject]:
    keys = {key for row in rows for key in (*row.choices, row.subject_id) if key}
    return Subject.objects.select_related("organisation").in_bulk(keys)


def _unwritten(sheet: AwardSheet, rows: Any) -> set[int]:
    """Return the rows of a list that was entered whose award was kept before."""
    if sheet.state != SheetState.ACCEPTED:
        return set()
    written = set(PastAward.objects.filter(row__in=list(rows)).values_list("row", flat=True))
    return {row.pk for row in rows if row.choice != Choice.OUT and row.pk not in written}


def _again(request: SignedInRequest, sheet: AwardSheet, **forms: Any) -> HttpResponse:
    """Draw the page again with what was wrong; what was typed stays."""
    (wrong,) = forms.values()
    context = _context(request, sheet) | forms | {"wrong": wrong}
    return render(request, PAGE, context, status=422)


def _context(request: SignedInRequest, sheet: AwardSheet) -> dict[str, Any]:
    user, today = request.user, clock.today()
    counts = queries.counts_of(sheet)
    view = request.GET.get("xem", "can-xem" if counts[Choice.OPEN] else "")
    rows = sheet.rows.select_related("organisation")
    if choice := VIEWS.get(view):
        rows = rows.filter(choice=choice)
    page = keyset.paginate(rows, request, by="order", descending=False)
    form = PickForm(list(page), _subjects_of(page))
    outlook = services.outlook(sheet) if sheet.state == SheetState.OPEN else None
    tabs = [
        {"label": "Cần xem", "href": "?xem=can-xem#cac-dong", "current": view == "can-xem",
         "count": counts[Choice.OPEN]},
        {"label": "Mọi dòng", "href": "?xem=#cac-dong", "current": view == "",
         "count": sum(counts.values())},
        {"label": "Bỏ qua", "href": "?xem=bo#cac-dong", "current": view == "bo",
         "count": counts[Choice.OUT]},
    ]  # fmt: skip
    return {
        "sheet": sheet,
        "rows": page,
        "lines": [(row, form[f"{ROW}{row.pk}"]) for row in page],
        "tabs": tabs,
        "outlook": outlook,
        "doubled": outlook.duplicate_rows if outlook else _unwritten(sheet, page),
        "common_form": CommonForm(sheet),
        "columns_form": ColumnsForm(sheet) if sheet.is_spreadsheet else None,
        "back_form": BackForm(),
        "matching": rules.may_match(user, sheet, today),
        "accepting": rules.may_accept(user, sheet, today),
        "taking_back": rules.may_take_back(user, sheet, today),
        "dropping": rules.may_drop_sheet(user, sheet, today),
    }
