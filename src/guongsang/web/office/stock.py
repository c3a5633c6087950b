"""Where the words of a certificate stand on a body's own stock: set in millimetres, looked at."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.decisions import services
from guongsang.decisions.models import StockLayout
from guongsang.decisions.services.stock import Places
from guongsang.documents import rules
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.certificates import verify_address
from guongsang.web.office.documents_body import body_of, ways_of
from vanban.errors import DocumentError
from vanban.write.certificates import A4_STOCK, CALLED

TITLES = ("Giấy khen", "Bằng khen", "Giấy chứng nhận")
WORDS = {
    word: CALLED[word]
    for word in (
        "giver", "title", "recipient", "about", "reason", "place_date", "position", "name",
        "decision_number", "book_number", "code", "verify_at",
    )
}  # fmt: skip
HINTS = {
    "code": "Ô vuông: cách mép trên là đến cạnh trên của ô, rộng là cạnh ô, nên từ 20 mm.",
    "verify_at": "Cho người không quét được mã.",
}
PARTS = {"x": "Cách lề trái", "y": "Cách mép trên", "width": "Rộng"}


class Row(NamedTuple):
    """A word, what is to be known of it, and its boxes."""

    label: str
    hint: str
    boxes: list[forms.BoundField]


class PlacesForm(forms.Form):
    """Three measures a word; a word without them is not printed."""

    def __init__(self, *args: Any, places: Places, verify_at: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verify_at = verify_at
        for word, label in WORDS.items():
            for part, said in PARTS.items():
                named = {"aria-label": f"{label}: {said.lower()} (mm)"}
                self.fields[f"{word}_{part}"] = forms.DecimalField(
                    label=said, required=False, widget=forms.NumberInput(attrs=named),
                    min_value=0, max_value=297, max_digits=4, decimal_places=1,
                    initial=_measure(places.get(word, {}).get(part)),
                )  # fmt: skip

    @property
    def rows(self) -> list[Row]:
        return [
            Row(label, HINTS.get(word, ""), [self[f"{word}_{part}"] for part in PARTS])
            for word, label in WORDS.items()
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        places: dict[str, dict[str, float]] = {}
        for word, label in WORDS.items():
            given = {part: told.get(f"{word}_{part}") for part in PARTS}
            known = {part: float(value) for part, value in given.items() if value is not None}
            if not known or any(f"{word}_{part}" in self.errors for part in PARTS):
                continue
            if len(known) < len(PARTS):
                self.add_error(f"{word}_x", f"{label}: ghi đủ ba số đo, hoặc để trống cả ba.")
            elif known["x"] + known["width"] > A4_STOCK.width or known["y"] > A4_STOCK.height:
                self.add_error(f"{word}_x", f"{label}: nằm ngoài tờ A4 ngang 297 × 210 mm.")
            else:
                places[word] = known
        if not self.errors and not places:
            self.add_error(None, "Chưa có dòng nào được in; hãy ghi vị trí của ít nhất một dòng.")
        if not self.errors:
            try:
                services.drawn(places, verify_at=self.verify_at)
            except DocumentError as fault:
                self.add_error(None, str(fault))
        told["places"] = places
        return told


def _measure(kept: float | None) -> str:
    """Return millimetres as a person writes them: 40, not 40.0."""
    return "" if kept is None else f"{kept:g}"


@require_http_methods(["GET", "POST"])
@once
def places(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set where each word of a kind of certificate is printed; look at it before."""
    body = body_of(request, pk)
    title = request.GET.get("giay", TITLES[0])[:60]
    kept = services.places_of(body, title)
    form = PlacesForm(request.POST or None, places=kept, verify_at=verify_address(request))
    here = f"{reverse('office:stock', args=[pk])}?{urlencode({'giay': title})}"
    shown: Places = kept
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["places"]
        if request.POST.get("lam") != "xem":
            services.set_places(actor=request.user, organisation=body, title=title, places=shown)
            messages.success(request, f"Đã lưu vị trí in của {title}.")
            return redirect(here)
    asked = {f"{word}_{part}": at[part] for word, at in shown.items() for part in PARTS}
    context = {
        "body": body,
        "title": title,
        "form": form,
        "parts": PARTS.values(),
        "ways": ways_of(body, "office:stock"),
        "titles": _titles(pk, title),
        "preview": f"{reverse('office:stock_preview', args=[pk])}?{urlencode(asked)}",
        "verdict": rules.may_set_template(request.user, body),
    }
    return render(request, "office/stock.html", context, status=422 if form.errors else 200)


@require_GET
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draw an example at the places asked for."""
    body_of(request, pk)
    where = verify_address(request)
    form = PlacesForm(request.GET, places={}, verify_at=where)
    drawn = form.is_valid() and services.drawn(form.cleaned_data["places"], verify_at=where)
    if not drawn:
        raise Http404
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def _titles(pk: int, current: str) -> list[dict[str, object]]:
    own = StockLayout.objects.filter(organisation=pk).values_list("title", flat=True)
    names = {StockLayout.key_of(name): name for name in (*own, *TITLES, current)}
    return [
        {
            "label": name, "href": f"?{urlencode({'giay': name})}",
            "current": key == StockLayout.key_of(current),
        }
        for key, name in sorted(names.items())
    ]  # fmt: skip
