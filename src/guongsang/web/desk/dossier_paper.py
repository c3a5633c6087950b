"""The dossier on paper: its sheet to print, the code that finds it, the scan that joins it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.accounts.models import User
from guongsang.documents.checks import SCANS
from guongsang.nominations import rules, services
from guongsang.nominations.codes import code_of, key_of
from guongsang.nominations.models import Nomination, Scan
from guongsang.nominations.papers.sheet import pdf_of
from guongsang.orgs.queries import reach_of
from guongsang.shared.access import Refused
from guongsang.web.desk.dossier_find import dossier_of
from guongsang.web.kit.forms import UploadField
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from vanban.errors import DocumentError


class ScanForm(forms.Form):
    file = UploadField(
        label="Bản chụp hoặc bản quét của phiếu",
        help_text="Nhiều trang thì gửi một tệp PDF, hoặc gửi từng ảnh.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(SCANS))}),
    )


@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the dossier's sheet as a PDF to be printed."""
    nomination = dossier_of(request, pk)
    code = code_of(pk)
    address = request.build_absolute_uri(reverse("desk:paper", args=[code]))
    try:
        content = pdf_of(nomination, address)
    except DocumentError as fault:
        raise Refused(f"Chưa in được phiếu. {fault} Hãy bỏ ký tự ấy rồi in lại.") from fault
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="phieu-{code}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "POST"])
@once
def paper(request: SignedInRequest, code: str) -> HttpResponse:
    """Show whose sheet bears the code, and let its scan join the dossier."""
    key = key_of(code)
    if key is None:
        raise Http404
    seen = Nomination.objects.visible_to(request.user).with_context()
    nomination: Nomination = get_object_or_404(seen, pk=key)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.join_paper(
                actor=request.user, nomination_id=key, file=form.cleaned_data["file"]
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(request, "Đã ghép phiếu giấy vào hồ sơ.")
            return redirect("desk:paper", code_of(key))
    proofs = nomination.exemplar.evidence.standing() if nomination.exemplar else None
    context = {
        "nomination": nomination, "code": code_of(key), "form": form,
        "href": page_of(request.user, nomination),
        "is_own": reach_of(request.user).holds(nomination.organisation),
        "joining": rules.may_join_paper(request.user, nomination),
        "scans": proofs.filter(title__contains=code_of(key)).order_by("pk") if proofs else [],
        "kept": Scan.objects.kept_of(nomination).select_related("sent_by").order_by("pk"),
    }  # fmt: skip
    return render(request, "desk/paper.html", context, status=422 if form.errors else 200)


def of_code(user: User, typed: str) -> Nomination | None:
    """Return the dossier whose code was typed, if the person sees it."""
    key = key_of(typed)
    if key is None:
        return None
    found: Nomination | None = Nomination.objects.visible_to(user).filter(pk=key).first()
    return found


def page_of(user: User, nomination: Nomination) -> str:
    """Return where the person reads a dossier: on the unit's desk, or where it was sent."""
    own = reach_of(user).holds(nomination.organisation)
    return reverse("desk:dossier" if own else "office:appraisal", args=[nomination.pk])


urlpatterns = [
    path("ho-so-gioi-thieu/<int:pk>/phieu.pdf", sheet, name="dossier_sheet"),
    path("phieu/<str:code>/", paper, name="paper"),
]
