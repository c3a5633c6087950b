"""The report of a plan: choose plan, period and unit; read, click down, print, take as Excel."""

from collections.abc import Sequence
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.models import Programme
from guongsang.reports import queries
from guongsang.reports.queries import Figure, QuotaLine, Report, Slice, UnitLine
from guongsang.reports.workbook import workbook
from guongsang.shared import clock
from guongsang.shared.periods import Period
from guongsang.web.kit import keyset, nav
from guongsang.web.kit.components.filters import number as written
from guongsang.web.kit.http import SignedInRequest
from vanban.text import slug

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_KEY = 18
HEAD = 15
"""How many lines of a long table stand on the report itself."""
TABLES = {"chi-tieu": "Chỉ tiêu giới thiệu của từng đơn vị", "don-vi": "Gương của từng đơn vị"}


@require_GET
def reports(request: SignedInRequest) -> HttpResponse:
    """The plans a person may read a report on, newest first."""
    plans = Programme.objects.visible_to(request.user).with_context()
    page = keyset.paginate(plans, request, by="period_first")
    return render(request, "office/reports.html", {"page_of": page})


@require_GET
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    part = slice_of(request, pk)
    found = queries.report_on(part)
    return render(request, "office/report.html", _context(request, found))


@require_GET
def report_table(request: SignedInRequest, pk: int, table: str) -> HttpResponse:
    """One long table of the report, whole."""
    if table not in TABLES:
        raise Http404
    part = slice_of(request, pk)
    found = queries.report_on(part)
    return render(
        request, "office/report_table.html",
        {
            "part": part, "title": TABLES[table], "lead": f"{part.unit.name}, {part.label}.",
            "back": address("office:report", part),
            "export": address("office:report_export", part),
            "table": f"office/report_{'quotas' if table == 'chi-tieu' else 'units'}_table.html",
            "quotas": _quotas(part, found.quotas), "units": _units(part, found.units),
        },
    )  # fmt: skip


@require_GET
def report_export(request: SignedInRequest, pk: int) -> HttpResponse:
    part = slice_of(request, pk)
    answer = HttpResponse(workbook(queries.report_on(part)), content_type=XLSX)
    name = f"bao-cao-{slug(part.unit.label)}-{part.code.lower() or 'ca-giai-doan'}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def slice_of(request: SignedInRequest, pk: int) -> Slice:
    """Return what the address asks for; a unit out of reach, or no period, is absent."""
    plans = Programme.objects.visible_to(request.user).with_context()
    programme = get_object_or_404(plans.select_related("issuer__parent__parent"), pk=pk)
    unit = _unit(request, programme)
    code = request.GET.get("ky", "")
    try:
        period = Period.parse(code) if code else None
    except ValueError:
        raise Http404 from None
    if unit is None:
        raise Http404
    return queries.slice_of(programme, unit, period, alone=request.GET.get("rieng") == "1")


def _unit(request: SignedInRequest, programme: Programme) -> Organisation | None:
    asked = request.GET.get("don_vi", "")
    if not asked:
        return queries.default_unit(request.user, programme)
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_KEY):
        return None
    if int(asked) == programme.issuer_id:
        return programme.issuer if reach_of(request.user).holds(programme.issuer) else None
    return queries.unit_in_reach(request.user, int(asked))


def address(name: str, part: Slice, *, table: str = "", **more: object) -> str:
    """Return an address of the report's pages: plan in the path, unit and period in the query."""
    asked = {"don_vi": part.unit.pk, "ky": part.code, **more}
    kept = {key: str(value) for key, value in asked.items() if value is not None and value != ""}
    keys = [part.programme.pk, table] if table else [part.programme.pk]
    return f"{reverse(name, args=keys)}?{urlencode(kept)}"


def link_of(part: Slice, figure: Figure) -> str:
    """Return the address of the list that a figure counts."""
    ask = figure.ask
    if ask.figure in ("don-vi", "don-vi-tieu-chi", "don-vi-chua-tieu-chi"):
        name = "office:report_units"
    else:
        name = "office:report_dossiers" if ask.figure == "ho-so" else "office:report_exemplars"
    alone = figure.unit is not None and figure.unit == part.programme.issuer_id
    return address(
        name, part, rieng="1" if alone else "",
        muc=ask.figure, nganh=ask.field, doi_tuong=ask.kind, nam=ask.year,
        truc_tiep="1" if ask.own else "", don_vi=figure.unit or part.unit.pk,
    )  # fmt: skip


def _row(part: Slice, figure: Figure | None, **more: object) -> dict[str, Any] | None:
    if figure is None:
        return None
    link = link_of(part, figure)
    return {"label": figure.label, "number": figure.number, "href": link, **more}


def _context(request: SignedInRequest, found: Report) -> dict[str, Any]:
    part = found.part

    def rows(figures: tuple[Figure | None, ...]) -> list[dict[str, Any] | None]:
        return [_row(part, figure) for figure in figures]

    return {
        "report": found,
        "part": part,
        "years": _years_of(part),
        "parts": _parts_of(part),
        "above": _above(request, part),
        "export": address("office:report_export", part),
        "funnel": rows(found.funnel),
        "ended": rows(found.ended),
        "stages": [(line.stage.label, rows(line.figures)) for line in found.stages],
        "fields": rows(found.fields),
        "kinds": rows(found.kinds),
        "facts": [
            _row(part, figure, hint=_share(figure.number, found.total, "số gương"))
            for figure in (found.priority, found.checked)
        ],
        "criteria": [
            _row(part, figure, hint=_share(figure.number, found.criteria[0].number, "số đơn vị"))
            for figure in found.criteria
        ],
        "sent": _row(part, found.quota_sent),
        "units": _units(part, found.units[:HEAD]),
        "units_more": _more(part, "don-vi", len(found.units)),
        "quotas": _quotas(part, found.furthest_behind[:HEAD]),
        "quotas_more": _more(part, "chi-tieu", len(found.quotas)),
        "by_year": [
            (line, rows((line.recognised, line.by_province, line.by_nation)))
            for line in found.years
        ],
    }  # fmt: skip


def _share(number: int, of: int, what: str) -> str:
    return f"{written(number * 100 / of, 1)} % {what}" if of and number != of else ""


def _units(part: Slice, lines: Sequence[UnitLine]) -> list[tuple[UnitLine, str, list[Any]]]:
    return [
        (line, address("office:report", part, don_vi=line.unit) if line.unit else "",
         [_row(part, figure) for figure in line.figures])
        for line in lines
    ]  # fmt: skip


def _quotas(part: Slice, lines: Sequence[QuotaLine]) -> list[tuple[QuotaLine, str]]:
    return [(line, link_of(part, line.sent)) for line in lines]


def _more(part: Slice, table: str, count: int) -> dict[str, str] | None:
    """Return the link to a whole table where the report shows only its head."""
    if count <= HEAD:
        return None
    href = address("office:report_table", part, table=table)
    return {"label": f"Xem đủ {count} đơn vị", "href": href}


def _years_of(part: Slice) -> list[dict[str, Any]]:
    years, _ = queries.period_codes(part.programme, clock.today(), part.code)
    chosen = part.code[:4]
    tabs = [{"label": "Cả giai đoạn", "href": address("office:report", part, ky=""),
             "current": not chosen, "count": None}]  # fmt: skip
    return tabs + [
        {"label": f"Năm {code}", "href": address("office:report", part, ky=code),
         "current": code == chosen, "count": None}
        for code in years
    ]  # fmt: skip


def _parts_of(part: Slice) -> list[dict[str, Any]]:
    """Return the halves and quarters of the chosen year."""
    if part.period is None:
        return []
    _, codes = queries.period_codes(part.programme, clock.today(), part.code)
    year = part.code[:4]
    names = {"H1": "6 tháng đầu", "H2": "6 tháng cuối"}
    labels = [("Cả năm", year)] + [
        (names.get(code[5:]) or Period.parse(code).label.split(" năm")[0], code) for code in codes
    ]
    return [
        {"label": label, "href": address("office:report", part, ky=code),
         "current": code == part.code, "count": None}
        for label, code in labels
    ]  # fmt: skip


def _above(request: SignedInRequest, part: Slice) -> list[dict[str, str]]:
    """Return the way up the tree as far as the person sees."""
    reach, unit = reach_of(request.user), part.unit
    above: list[dict[str, str]] = []
    while unit.parent_id and reach.holds_above(unit):
        unit = cast("Organisation", unit.parent)
        above.insert(
            0, {"label": unit.label, "href": address("office:report", part, don_vi=unit.pk)}
        )
    return above


urlpatterns = [
    path("bao-cao/", reports, name="reports"),
    path("bao-cao/<int:pk>/", report, name="report"),
    path("bao-cao/<int:pk>/bang/<slug:table>/", report_table, name="report_table"),
    path("bao-cao/<int:pk>/xuat-excel/", report_export, name="report_export"),
]

nav.register("office", "Báo cáo", "office:reports", "chart-no-axes-column", order=50)
