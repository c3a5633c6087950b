"""The register's lists: every exemplar in reach, those to be built, followed and learnt from."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from guongsang.exemplars import queries
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.web.desk.register_export import workbook
from guongsang.web.desk.register_filters import RegisterFilter
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest

SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def exemplars(request: SignedInRequest) -> HttpResponse:
    form = _filter(request)
    rows, was_cut = queries.listed(request.user, form.filters())
    by = form.order()
    page = keyset.paginate(rows.values("pk", by), request, by=by, size=SIZE)
    shown = queries.rows_of([row["pk"] for row in page])
    return render(
        request,
        "desk/exemplars.html",
        {
            "filter": form,
            "rows": shown,
            "page_of": page,
            "was_cut": was_cut,
            "found_at_most": queries.listing.FOUND_AT_MOST,
            "is_filtered": bool(request.GET),
            "units": organisations_of(request.user),
            "query": request.GET.urlencode(),
        },
    )


@require_GET
def exemplars_export(request: SignedInRequest) -> HttpResponse:
    rows, _ = queries.listed(request.user, _filter(request).filters())
    answer = HttpResponse(workbook(rows), content_type=XLSX)
    answer["Content-Disposition"] = (
        f'attachment; filename="guong-dien-hinh-{clock.today():%Y%m%d}.xlsx"'
    )
    return answer


@require_GET
def unit_options(request: SignedInRequest) -> HttpResponse:
    return combo_options(_filter(request).fields["don_vi"], request)


def _filter(request: SignedInRequest) -> RegisterFilter:
    return RegisterFilter(request.GET, user=request.user, unit_url=reverse("desk:unit_options"))


@require_GET
def to_build(request: SignedInRequest) -> HttpResponse:
    """Exemplars registered to be built in a year, for the unit and for who guides it above."""
    this_year = clock.today().year
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
    rows = queries.to_build(request.user, year)
    page = keyset.paginate(rows, request, by="organisation__sort_key", descending=False, size=SIZE)
    years = [
        {"label": f"Năm {each}", "href": f"?nam={each}", "current": each == year}
        for each in sorted({this_year - 1, this_year, this_year + 1, year})
    ]
    return render(request, "desk/to_build.html", {"page_of": page, "year": year, "years": years})


@require_GET
def follow_up(request: SignedInRequest) -> HttpResponse:
    """Recognised exemplars that nobody has visited, helped or assessed this year."""
    today = clock.today()
    rows = Exemplar.objects.none()
    for unit in organisations_of(request.user):
        rows = rows | queries.follow_up_due(unit, today)
    page = keyset.paginate(rows.with_context(), request, size=SIZE)
    return render(request, "desk/follow_up.html", {"page_of": page, "year": today.year})


urlpatterns = [
    path("guong/", exemplars, name="exemplars"),
    path("guong/xuat-excel/", exemplars_export, name="exemplars_export"),
    path("guong/don-vi/", unit_options, name="unit_options"),
    path("guong/dang-ky-xay-dung/", to_build, name="to_build"),
    path("guong/can-theo-doi/", follow_up, name="follow_up"),
]
