"""Certificates of a decision: asked for, watched, fetched."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.decisions import rules, services
from guongsang.decisions.models import CertificateRun, Decision
from guongsang.decisions.states import RunState
from guongsang.orgs.models import Organisation
from guongsang.shared.access import ensure
from guongsang.web.kit.files import served
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from vanban.text import fold

GIVEN = ("Giấy khen", "Bằng khen", "Giấy chứng nhận", "Kỷ niệm chương")
"""Papers that go with a commendation, by name; the first where its form names none."""


class CertificateForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands on every certificate, and on which paper."""

    with_code = forms.BooleanField(
        label="In mã QR tra cứu", required=False, initial=True,
        help_text="Ai cầm giấy cũng tra được trên cổng: giấy có thật, còn hiệu lực không. "
        "Trên phôi, mã in ở vị trí đã đặt cho nó.",
    )  # fmt: skip

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

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean(self) -> dict[str, Any]:
        """Let no box be without effect: one that this paper cannot show is said, not dropped."""
        told = super().clean() or {}
        title = told.get("title", "")
        if not told.get("on_stock"):
            for shift in ("shift_x", "shift_y"):
                if told.get(shift):
                    self.add_error(shift, "Chỉ dịch được khi in lên phôi có sẵn; để số 0.")
        elif told.get("with_code") and title and not services.shows_code(self.body, title):
            self.add_error(
                "with_code",
                f"Phôi của {title} chưa có chỗ cho mã tra cứu: đặt vị trí cho mã QR ở trang "
                "“Vị trí từng dòng chữ trên phôi”, hoặc bỏ chọn ô này.",
            )
        return told


@require_http_methods(["GET", "POST"])
@once
def certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the certificates of a decision, and see those asked for before."""
    decision = _decision(request, pk)
    ensure(rules.may_certify(request.user, decision))
    form = CertificateForm(
        request.POST or None, body=decision.organisation,
        initial={"title": _title(decision), "reason": _reason(decision)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        run = form.save(commit=False)
        if form.cleaned_data["with_code"]:
            run.verify_at = verify_address(request)
        services.ask_certificates(actor=request.user, decision_id=pk, run=run)
        messages.success(request, "Đang in; có thể làm việc khác rồi quay lại.")
        return redirect("office:certificates", pk)
    rows = CertificateRun.objects.filter(decision=decision).select_related(
        "asked_by", "file", "correction", "superseded_by"
    )
    runs = list(rows.order_by("-pk")[:20])
    context = {
        "decision": decision, "form": form, "runs": runs,
        "names": decision.lines.count(),
        "poll": any(run.is_at_work for run in runs),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/certificates.html", context, status=status)


@require_GET
def certificates_file(
    request: SignedInRequest, pk: int, run: int, ending: str = "pdf"
) -> HttpResponse:
    """Serve the PDF of one run, or its Word file (`docx`)."""
    decision = _decision(request, pk)
    ensure(rules.may_certify(request.user, decision))
    done = CertificateRun.objects.filter(decision=decision, state=RunState.DONE)
    kept = get_object_or_404(done.select_related("file", "word"), pk=run)
    file = kept.word if ending == "docx" else kept.file
    if file is None:
        raise Http404
    return served(file, f"{slugify(fold(kept.title))}-{pk}-{run}.{ending}")


def verify_address(request: SignedInRequest) -> str:
    """Return where the portal tells whether a certificate is true: the code follows."""
    return request.build_absolute_uri(reverse("portal:verify"))


def _decision(request: SignedInRequest, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.user).with_context()
    found: Decision = get_object_or_404(rows, pk=pk)
    return found


def _title(decision: Decision) -> str:
    """Return which paper is given: one that certifies, or the commendation by its name."""
    if decision.kind == Decision.Kind.RECOGNITION:
        return "Giấy chứng nhận"
    named = [name for name in GIVEN if fold(name) in fold(decision.form)]
    return named[0] if named else GIVEN[0]


def _reason(decision: Decision) -> str:
    if decision.kind == Decision.Kind.RECOGNITION:
        return f"Được {decision.title[:1].lower()}{decision.title[1:]}"
    return "Đã có thành tích xuất sắc" + (f", {decision.occasion}" if decision.occasion else "")
