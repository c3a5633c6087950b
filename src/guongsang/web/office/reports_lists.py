"""The lists behind a report's numbers: exemplars, units, and the units' dossiers merged in one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from guongsang.exemplars.models import SubjectKind
from guongsang.exemplars.queries import rows_of
from guongsang.programmes.models import Field
from guongsang.reports import queries
from guongsang.reports.queries import TITLES, Ask, Slice
from guongsang.reports.queries.behind import BY_STATE, FACTS
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office.reports import LONGEST_KEY, address, slice_of

SIZE = 50
YEARLY = ("cong-nhan-den-nam", "khen-tinh", "khen-nha-nuoc")
UNITS = ("don-vi", "don-vi-tieu-chi", "don-vi-chua-tieu-chi")


@require_GET
def exemplars(request: SignedInRequest, pk: int) -> HttpResponse:
    part, ask = slice_of(request, pk), _ask(request)
    rows = queries.exemplars_behind(part, ask)
    page = keyset.paginate(rows.values("pk", "created_at"), request, size=SIZE)
    shown = rows_of([row["pk"] for row in page])
    return render(
        request, "office/report_exemplars.html",
        {**_head(part, ask, _narrowed(ask)), "page_of": page, "rows": shown},
    )  # fmt: skip


@require_GET
def units(request: SignedInRequest, pk: int) -> HttpResponse:
    part, figure = slice_of(request, pk), request.GET.get("muc", "don-vi")
    if figure not in UNITS:
        raise Http404
    rows = queries.units_behind(part, figure)
    page = keyset.paginate(rows, request, by="sort_key", descending=False, size=SIZE)
    return render(
        request, "office/report_units.html",
        {**_head(part, Ask(figure=figure), ""), "page_of": page},
    )  # fmt: skip


@require_GET
def dossiers(request: SignedInRequest, pk: int) -> HttpResponse:
    part, own = slice_of(request, pk), request.GET.get("truc_tiep") == "1"
    rows = queries.dossiers_behind(part, own=own)
    page = keyset.paginate(rows, request, by="priority", size=SIZE)
    return render(
        request, "office/report_dossiers.html",
        {**_head(part, Ask(figure="ho-so", own=own), ""), "page_of": page},
    )  # fmt: skip


def _ask(request: SignedInRequest) -> Ask:
    """Read the question from the address; what no report asks is absent."""
    figure, kind = request.GET.get("muc", "phat-hien"), request.GET.get("doi_tuong", "")
    year = _number(request.GET.get("nam", ""))
    known = figure in BY_STATE or figure in FACTS
    if (year is not None) != (figure in YEARLY) or not (known or figure in YEARLY):
        raise Http404
    if kind and kind not in SubjectKind.values:
        raise Http404
    return Ask(
        figure=figure, field=_number(request.GET.get("nganh", "")), kind=kind, year=year,
        own=request.GET.get("truc_tiep") == "1",
    )  # fmt: skip


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_KEY):
        raise Http404
    return int(text)


def _narrowed(ask: Ask) -> str:
    """Return in words what narrows the list beside its figure."""
    words = []
    if ask.field is not None:
        field = Field.objects.filter(pk=ask.field).first()
        words.append(f"lĩnh vực {field.name}" if field else "chưa gắn lĩnh vực")
    if ask.kind:
        words.append(SubjectKind(ask.kind).label.lower())
    if ask.year:
        words.append(f"năm {ask.year}")
    return ", ".join(words)


def _head(part: Slice, ask: Ask, narrowed: str) -> dict[str, object]:
    where = f"{part.unit.label} (trực tiếp)" if ask.own else part.unit.label
    period = "" if ask.year else part.label
    lead = ", ".join(word for word in (where, period, narrowed) if word)
    return {
        "part": part, "title": TITLES[ask.figure], "lead": f"{lead}.",
        "back": address("office:report", part),
    }  # fmt: skip


urlpatterns = [
    path("bao-cao/<int:pk>/guong/", exemplars, name="report_exemplars"),
    path("bao-cao/<int:pk>/don-vi/", units, name="report_units"),
    path("bao-cao/<int:pk>/ho-so/", dossiers, name="report_dossiers"),
]
