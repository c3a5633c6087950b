"""Certificates of a decision: asked for, watched, fetched."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.decisions import rules, services
from guongsang.decisions.models import CertificateRun, Decision
from guongsang.decisions.states import RunState
from guongsang.shared.access import ensure
from guongsang.web.kit.files import served
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


class CertificateForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands on every certificate, and on which paper."""

    class Meta:
        model = CertificateRun
        fields = ("title", "reason", "first_book_number", "on_stock", "shift_x", "shift_y")
        widgets = {"reason": forms.Textarea}
        help_texts = {
            "reason": "Ví dụ: Đã có thành tích xuất sắc trong phong trào thi đua năm 2025.",
            "first_book_number": "Các giấy sau đánh số tiếp. Để trống thì không in số vào sổ.",
            "on_stock": "Chỉ in chữ, không in khung; in thử một tờ giấy trắng rồi chỉnh độ dịch.",
            "shift_x": "Số âm thì sang trái.",
            "shift_y": "Số âm thì lên trên.",
        }


@require_http_methods(["GET", "POST"])
@once
def certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the certificates of a decision, and see those asked for before."""
    decision = _decision(request, pk)
    ensure(rules.may_certify(request.user, decision))
    form = CertificateForm(request.POST or None, initial={"reason": _reason(decision)})
    if request.method == "POST" and form.is_valid():
        services.ask_certificates(actor=request.user, decision_id=pk, run=form.save(commit=False))
        messages.success(request, "Đang in; có thể làm việc khác rồi quay lại.")
        return redirect("office:certificates", pk)
    rows = CertificateRun.objects.filter(decision=decision).select_related("asked_by", "file")
    runs = list(rows.order_by("-pk")[:20])
    context = {
        "decision": decision, "form": form, "runs": runs,
        "names": decision.lines.count(),
        "poll": any(run.state == RunState.WAITING for run in runs),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/certificates.html", context, status=status)


@require_GET
def certificates_file(request: SignedInRequest, pk: int, run: int) -> HttpResponse:
    """Serve the PDF of one run."""
    decision = _decision(request, pk)
    ensure(rules.may_certify(request.user, decision))
    done = CertificateRun.objects.filter(decision=decision, state=RunState.DONE)
    kept = get_object_or_404(done.select_related("file"), pk=run).file
    if kept is None:
        raise Http404
    return served(kept, f"giay-khen-{pk}-{run}.pdf")


def _decision(request: SignedInRequest, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.user).with_context()
    found: Decision = get_object_or_404(rows, pk=pk)
    return found


def _reason(decision: Decision) -> str:
    if decision.kind == Decision.Kind.RECOGNITION:
        return f"Được {decision.title[:1].lower()}{decision.title[1:]}"
    return "Đã có thành tích xuất sắc" + (f", {decision.occasion}" if decision.occasion else "")
