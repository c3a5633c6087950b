"""The administrator's tree: seen by everybody as far as the roles reach, changed by rule."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from guongsang.orgs import queries, rules, services
from guongsang.orgs.models import Organisation, OrganisationQuerySet
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.organisations_forms import (
    EndForm,
    MoveForm,
    OptionsForm,
    SucceedForm,
    TreeFilter,
    UnitForm,
    first_day_after,
)
from guongsang.web.office.organisations_linked import linked

TREE = "office/organisations.html"
SHOWN = (
    "pk",
    "code",
    "name",
    "short_name",
    "kind",
    "level",
    "depth",
    "parent_id",
    "valid_from",
    "valid_to",
    "sort_key",
)


def find(request: SignedInRequest, pk: int) -> Organisation:
    """An organisation outside the person's reach is absent."""
    rows = queries.visible_to(request.user).select_related("parent", "sector_parent")
    return get_object_or_404(rows, pk=pk)


@require_GET
@vary_on_headers("HX-Request")
def tree(request: SignedInRequest) -> HttpResponse:
    """The topmost units of one's reach, opened downwards; or the units that the filters find."""
    form = TreeFilter(request.GET)
    form.is_valid()
    day = None if form.cleaned_data.get("het") else clock.today()
    rows = _found(request, form) if form.asks else _tops(request)
    if day:
        rows = rows.on(day)
    page = keyset.paginate(_drawn(rows, day), request, by="sort_key", descending=False, size=50)
    return render(request, TREE, {
        "page_of_units": page, "form": form, "asks": form.asks, "day": clock.today(),
        "adding": rules.may_add_under(request.user, None, clock.today()),
        "administering": rules.may_administer(request.user),
    })  # fmt: skip


@require_GET
@vary_on_headers("HX-Request")
def branch(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands directly below one unit: a fragment in the tree, a page by itself."""
    unit = find(request, pk)
    ended = bool(request.GET.get("het"))
    day = None if ended else clock.today()
    page = keyset.paginate(
        _drawn(unit.children.all(), day), request, by="sort_key", descending=False, size=50
    )
    context = {"unit": unit, "page_of_units": page, "day": clock.today(), "ended": ended,
               "above": linked(request.user, queries.ancestors_of(unit))}  # fmt: skip
    name = f"{TREE}#branch" if request.htmx else "office/organisations_branch.html"
    return render(request, name, context)


def _found(request: SignedInRequest, form: TreeFilter) -> OrganisationQuerySet:
    rows = queries.found_by(queries.visible_to(request.user), form.cleaned_data.get("q", ""))
    for name, column in (("loai", "kind"), ("cap", "level")):
        if value := form.cleaned_data.get(name):
            rows = rows.filter(**{column: value})
    return rows


def _tops(request: SignedInRequest) -> OrganisationQuerySet:
    reach = queries.reach_of(request.user)
    if reach.everything:
        return Organisation.objects.filter(parent=None)
    return Organisation.objects.filter(pk__in=reach.roots)


def _drawn(rows: Any, day: Any) -> Any:
    return queries.with_has_children(rows if day is None else rows.on(day), day).only(*SHOWN)


@require_http_methods(["GET", "POST"])
@once
def add(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add a unit below another, or a root of the tree."""
    parent = find(request, pk) if pk else None
    ensure(rules.may_add_under(request.user, parent, clock.today()))
    initial = {"code": f"{parent.code}.", "place": parent.place} if parent else {}
    form = UnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        unit = services.add(actor=request.user, parent=parent, draft=form.draft())
        messages.success(request, f"Đã thêm {unit.name}.")
        return redirect("office:organisation", pk=unit.pk)
    title = f"Thêm đơn vị thuộc {parent.label}" if parent else "Thêm đơn vị gốc"
    return _form(request, parent, form, title=title, send="Thêm đơn vị")


@require_http_methods(["GET", "POST"])
@once
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    ensure(rules.may_change(request.user, unit))
    fields = UnitForm.base_fields
    initial = {name: getattr(unit, name) for name in fields}
    form = UnitForm(request.POST or None, unit=unit, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change(actor=request.user, organisation_id=unit.pk, draft=form.draft())
        messages.success(request, "Đã lưu thông tin đơn vị.")
        return redirect("office:organisation", pk=unit.pk)
    return _form(request, unit, form, title="Sửa thông tin", send="Lưu")


@require_http_methods(["GET", "POST"])
@once
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    ensure(rules.may_change(request.user, unit))
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.move(actor=request.user, organisation_id=unit.pk, **form.cleaned_data)
        messages.success(request, f"Đã chuyển {unit.label} sang cấp trên mới.")
        return redirect("office:organisation", pk=unit.pk)
    lead = "Các đơn vị bên trong, hồ sơ và điển hình đã ghi đi theo đơn vị."
    return _form(request, unit, form, title="Chuyển cấp trên", send="Chuyển", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    ensure(rules.may_end(request.user, unit))
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.end(actor=request.user, organisation_id=unit.pk, **form.cleaned_data)
        messages.success(request, f"{unit.label} đã kết thúc. Hãy ghi đơn vị kế thừa nếu có.")
        return redirect("office:organisation", pk=unit.pk)
    parts = Organisation.objects.under(unit).filter(valid_to=None).count() - 1
    lead = (
        f"{parts} đơn vị bên trong cùng kết thúc. " if parts else ""
    ) + "Sau ngày này đơn vị không nhận việc mới; những gì đã làm vẫn đọc được."
    return _form(request, unit, form, title="Kết thúc hoạt động", send="Kết thúc", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def succeed(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    ensure(rules.may_change(request.user, unit))
    form = SucceedForm(request.POST or None, initial={"on": first_day_after(unit.valid_to)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        services.succeed(
            actor=request.user, former_id=unit.pk, successors=[data["successor"]],
            on=data["on"], basis=data["basis"],
        )  # fmt: skip
        messages.success(request, f"Từ {data['on']:%d/%m/%Y}, {data['successor'].label} kế thừa.")
        return redirect("office:organisation", pk=unit.pk)
    lead = (
        "Sáp nhập: ghi cùng một đơn vị kế thừa cho từng đơn vị cũ. Chia tách: ghi lần lượt từng "
        "đơn vị kế thừa. Đơn vị đang hoạt động sẽ kết thúc vào ngày liền trước."
    )
    return _form(request, unit, form, title="Đơn vị kế thừa", send="Ghi kế thừa", lead=lead)


def _form(
    request: SignedInRequest, unit: Organisation | None, form: Any, **words: str
) -> HttpResponse:
    return render(request, "office/organisation_form.html", {"unit": unit, "form": form, **words})


@require_GET
def options(request: SignedInRequest) -> HttpResponse:
    """What the search boxes for units find; names of public bodies are no secret in the house."""
    ensure(rules.may_administer(request.user))
    fields = OptionsForm().fields
    return combo_options(fields.get(request.GET.get("combo", ""), fields["parent"]), request)


urlpatterns = [
    path("don-vi/", tree, name="organisations"),
    path("don-vi/tim/", options, name="organisation_options"),
    path("don-vi/them/", add, name="organisation_add_root"),
    path("don-vi/<int:pk>/truc-thuoc/", branch, name="organisation_branch"),
    path("don-vi/<int:pk>/them/", add, name="organisation_add"),
    path("don-vi/<int:pk>/sua/", change, name="organisation_change"),
    path("don-vi/<int:pk>/chuyen/", move, name="organisation_move"),
    path("don-vi/<int:pk>/ket-thuc/", end, name="organisation_end"),
    path("don-vi/<int:pk>/ke-thua/", succeed, name="organisation_succeed"),
]
