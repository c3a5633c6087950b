"""Scans of printed sheets: sent in, their codes read here, joined when the officer has looked."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.http.request import validate_host
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, path, resolve
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents.checks import SCANS
from guongsang.nominations import rules, services
from guongsang.nominations.codes import code_of, key_of
from guongsang.nominations.models import Nomination, Scan
from guongsang.shared.access import Verdict
from guongsang.web.desk.dossier_paper import of_code
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import ManyFilesField, ManyFilesInput
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

NO_CODE = (
    "Mã chưa đúng: mã bắt đầu bằng HS, không có số 0, số 1 và các chữ I, L, O. "
    "Hãy xem lại mã dưới ô vuông hoặc ở chân trang của phiếu."
)
ABSENT = "Không có hồ sơ nào mang mã này trong phạm vi bạn được xem."


class CodeForm(forms.Form):
    error_lead = "Chưa tìm được hồ sơ. Hãy xem lại mã:"
    ma = forms.CharField(
        label="Mã trên phiếu",
        max_length=40,
        help_text="Ví dụ: HS-222-23Y. Gõ chữ thường cũng được.",
    )

    def clean_ma(self) -> int:
        key = key_of(self.cleaned_data["ma"])
        if key is None:
            raise forms.ValidationError(NO_CODE)
        return key


class ScansForm(forms.Form):
    papers = ManyFilesField(
        label="Bản chụp, bản quét phiếu đã ký",
        widget=ManyFilesInput(attrs={"accept": ",".join(sorted(SCANS))}),
        help_text="Ảnh chụp bằng điện thoại, hoặc tệp PDF quét cả tập nhiều phiếu. "
        "Chọn được nhiều tệp một lần.",
    )


@dataclass(slots=True)
class Pile:
    """Waiting scans of one dossier, or one whose dossier is not known yet."""

    scans: list[Scan]
    nomination: Nomination | None = None
    may: Verdict | None = None
    form: CodeForm | None = None

    @property
    def fault(self) -> str:
        """Why no dossier was found; the same words for one that is absent and one of others."""
        return self.scans[0].fault or ABSENT

    @property
    def code(self) -> str:
        key = self.scans[0].key
        return "" if key is None else code_of(key)


@require_http_methods(["GET", "POST"])
def look(request: SignedInRequest) -> HttpResponseBase:
    """Ask for the code of a sheet and lead to what it bears; or take scans and read their codes."""
    if request.method == "POST":
        return _take(request)
    form = CodeForm(request.GET if "ma" in request.GET else None)
    if form.is_valid():
        found = of_code(request.user, request.GET["ma"])
        if found is not None:
            return redirect("desk:paper", code_of(found.pk))
        form.add_error("ma", ABSENT)
    return _page(request, form=form)


@require_POST
@once
def join(request: SignedInRequest) -> HttpResponse:
    """Let the scans of one pile join the dossier whose code was read or typed."""
    ids = [int(each) for each in request.POST.getlist("ban") if each.isdecimal()]
    form = CodeForm(request.POST, auto_id=f"ma_{ids[0] if ids else 0}_%s")
    mine = Scan.objects.waiting_for(request.user).filter(pk__in=ids)
    if not ids or mine.count() != len(set(ids)):
        raise Http404
    found = of_code(request.user, request.POST.get("ma", "")) if form.is_valid() else None
    if form.is_valid() and found is None:
        form.add_error("ma", ABSENT)
    if found is None:
        return _page(request, typed=(ids[0], form))
    services.join_scans(actor=request.user, scan_ids=ids, nomination_id=found.pk)
    messages.success(request, f"Đã ghép vào hồ sơ {found}.")
    left = Scan.objects.waiting_for(request.user).exists()
    return redirect("desk:paper_look") if left else redirect("desk:paper", code_of(found.pk))


@require_POST
@once
def put_away(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a scan away: a waiting one of one's own, or one that an organiser's dossier keeps."""
    scan = _shown(request, pk)
    services.put_away_scan(actor=request.user, scan_id=pk)
    messages.success(request, "Đã bỏ bản chụp.")
    if scan.nomination_id:
        return redirect("desk:paper", code_of(scan.nomination_id))
    return redirect("desk:paper_look")


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Serve a scan to its sender, or to whoever sees the organiser's dossier that keeps it."""
    scan = _shown(request, pk)
    return served(scan.file, scan.file_name)


@require_GET
def small(request: SignedInRequest, pk: int) -> HttpResponse:
    """Serve the small picture of a scan's first page."""
    scan = _shown(request, pk)
    if scan.small is None:
        raise Http404
    return served(scan.small, "nho.jpg")


def _shown(request: SignedInRequest, pk: int) -> Scan:
    rows = Scan.objects.visible_to(request.user).select_related("file", "small")
    found: Scan = get_object_or_404(rows, pk=pk)
    return found


def _take(request: SignedInRequest) -> HttpResponseBase:
    """Read the codes first, for seconds, then keep what was found in one short transaction."""
    sending = ScansForm(request.POST, request.FILES)
    if not sending.is_valid():
        return _page(request, sending=sending)
    try:
        looked = services.look_at(
            actor=request.user, files=sending.cleaned_data["papers"],
            key_at=lambda text: key_at(request, text),
        )  # fmt: skip
    except ValidationError as fault:
        sending.add_error("papers", fault)
        return _page(request, sending=sending)
    return _keep(request, looked)


@once
def _keep(request: SignedInRequest, looked: list[services.Looked]) -> HttpResponse:
    made = services.take_scans(actor=request.user, looked=looked)
    unread = sum(each.key is None for each in made)
    said = f"Đã nhận {len(made)} bản chụp"
    said += f", {unread} bản chưa đọc được mã." if unread else ", đều đọc được mã."
    messages.success(request, f"{said} Hãy xem từng bản ở mục Chờ ghép.")
    return redirect("desk:paper_look")


def key_at(request: SignedInRequest, text: str) -> int | None:
    """Return the key that the address on a sheet of ours means; None for any other text.

    Ours is an address of the page of a sheet, on the host asked now or one that we answer to.
    """
    try:
        parts = urlsplit(text)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    ours = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    known = parts.netloc.lower() == request.get_host().lower() or (
        parts.netloc == parts.hostname and validate_host(parts.netloc, ours)
    )
    if parts.scheme not in ("http", "https") or not known or found.view_name != "desk:paper":
        return None
    return key_of(found.kwargs["code"])


def _page(
    request: SignedInRequest,
    *,
    form: CodeForm | None = None,
    sending: ScansForm | None = None,
    typed: tuple[int, CodeForm] | None = None,
) -> HttpResponse:
    """Draw the page; a form that was not valid is drawn with what was typed."""
    drawn = form or CodeForm()
    context: dict[str, Any] = {
        "form": drawn,
        "scans_form": sending or ScansForm(),
        "sending": rules.may_send_scans(request.user),
        "piles": _piles(request, typed),
    }
    wrong = bool(drawn.errors or (sending and sending.errors) or typed)
    return render(request, "desk/paper_look.html", context, status=422 if wrong else 200)


def _piles(request: SignedInRequest, typed: tuple[int, CodeForm] | None) -> list[Pile]:
    """Return what waits: of a known dossier together, all else one by one, in the order sent."""
    scans = list(Scan.objects.waiting_for(request.user).order_by("pk"))
    keys = {scan.key for scan in scans if scan.key is not None}
    seen = Nomination.objects.visible_to(request.user).with_context()
    seen = seen.select_related("exemplar__organisation")
    known = {each.pk: each for each in seen.filter(pk__in=keys)} if keys else {}
    piles: dict[tuple[str, int], Pile] = {}
    for scan in scans:
        nomination = known.get(scan.key or 0)
        place = ("dossier", nomination.pk) if nomination else ("scan", scan.pk)
        pile = piles.setdefault(place, Pile([], nomination))
        pile.scans.append(scan)
    for pile in piles.values():
        first = pile.scans[0].pk
        if pile.nomination:
            pile.may = rules.may_join_paper(request.user, pile.nomination)
        pile.form = CodeForm(auto_id=f"ma_{first}_%s")
        if typed and typed[0] == first:
            pile.form = typed[1]
    return list(piles.values())


urlpatterns = [
    path("phieu/", look, name="paper_look"),
    path("phieu/ghep/ban-chup/", join, name="scans_join"),
    path("phieu/ban-chup/<int:pk>/", file, name="scan_file"),
    path("phieu/ban-chup/<int:pk>/nho/", small, name="scan_small"),
    path("phieu/ban-chup/<int:pk>/bo/", put_away, name="scan_put_away"),
]
