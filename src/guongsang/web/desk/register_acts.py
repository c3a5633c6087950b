"""The acts of an exemplar's life, each on its own small page: register, close, assess, spread."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import Adoption, Exemplar
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.desk.register_forms import (
    AdoptionForm,
    AdoptionResultForm,
    AssessmentForm,
    ReasonForm,
    RegisterForm,
)
from guongsang.web.desk.register_pages import Act, answer, find
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

REGISTER = Act(
    title="Đăng ký xây dựng điển hình",
    lead="Đưa vào danh sách điển hình đơn vị sẽ xây dựng trong năm; cấp trên xem để hướng dẫn.",
    button="Đăng ký",
    done="Đã đăng ký xây dựng điển hình.",
)
CLOSE = Act(
    title="Đóng hồ sơ",
    lead="Hồ sơ không bị xóa, vẫn tra cứu được và có thể mở lại.",
    button="Đóng hồ sơ",
    done="Đã đóng hồ sơ.",
)
REOPEN = Act(
    title="Mở lại hồ sơ",
    lead="Hồ sơ trở về trạng thái trước khi đóng.",
    button="Mở lại",
    done="Đã mở lại hồ sơ.",
)
ASSESS = Act(
    title="Đánh giá, tổng kết",
    lead="Khâu ‘Tổng kết’: mỗi kỳ một lần; ghi lại kỳ đã có thì nội dung mới thay nội dung cũ.",
    button="Lưu đánh giá",
    done="Đã lưu đánh giá.",
    anchor="tong-ket",
)
ADOPT = Act(
    title="Ghi nhận đơn vị áp dụng",
    lead="Khâu ‘Nhân rộng’: đơn vị nào học theo cách làm nào, từ ngày nào, kết quả ra sao.",
    button="Ghi nhận",
    done="Đã ghi nhận đơn vị áp dụng.",
    anchor="nhan-rong",
)
REPORT = Act(
    title="Báo kết quả áp dụng",
    lead="Kết quả được ghi vào hồ sơ của gương gốc.",
    button="Báo kết quả",
    done="Đã báo kết quả áp dụng.",
    anchor="nhan-rong",
)


@require_http_methods(["GET", "POST"])
@once
def register_to_build(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_register_to_build(request.user, exemplar))
    form = RegisterForm(request.POST or None, initial={"year": clock.today().year})
    return answer(request, exemplar, REGISTER, form, _doing(request, exemplar, "register_to_build"))


@require_http_methods(["GET", "POST"])
@once
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_close(request.user, exemplar))

    def do(told: dict[str, Any]) -> object:
        return services.close(actor=request.user, exemplar_id=pk, reason=told["why"])

    return answer(request, exemplar, CLOSE, ReasonForm(request.POST or None), do)


@require_http_methods(["GET", "POST"])
@once
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_reopen(request.user, exemplar))
    form = ReasonForm(request.POST or None)
    return answer(request, exemplar, REOPEN, form, _doing(request, exemplar, "reopen"))


@require_http_methods(["GET", "POST"])
@once
def assess(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_assess(request.user, exemplar))
    form = AssessmentForm(request.POST or None, initial={"period_code": str(clock.today().year)})
    return answer(request, exemplar, ASSESS, form, _doing(request, exemplar, "assess"))


def _doing(request: SignedInRequest, exemplar: Exemplar, act: str) -> Any:
    """Return a call of the service with the form's own names."""

    def do(told: dict[str, Any]) -> object:
        return getattr(services, act)(actor=request.user, exemplar_id=exemplar.pk, **told)

    return do


@require_http_methods(["GET", "POST"])
@once
def adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The origin's people, and those of any unit of the body that learns from it."""
    exemplar = get_object_or_404(_open_to(request), pk=pk)
    ensure(rules.may_adopt(request.user, exemplar, None))
    back = "" if _is_seen(request, pk) else reverse("desk:lesson", args=[pk])
    form = _adoption_form(request, exemplar)
    return answer(request, exemplar, ADOPT, form, _doing(request, exemplar, "adopt"), back=back)


def _adoption_form(request: SignedInRequest, exemplar: Exemplar) -> AdoptionForm:
    return AdoptionForm(
        request.POST or None,
        units=_learners(exemplar),
        unit_url=reverse("desk:adopter_options", args=[exemplar.pk]),
        initial={"adopted_on": clock.today()},
    )


def _learners(exemplar: Exemplar) -> Any:
    """The living units of the same body, but for the origin itself."""
    body = Organisation.objects.get(pk=exemplar.organisation.ancestor_ids()[0])
    units = Organisation.objects.under(body).on(clock.today())
    return units.exclude(pk=exemplar.organisation_id)


def _is_seen(request: SignedInRequest, pk: int) -> bool:
    return Exemplar.objects.visible_to(request.user).filter(pk=pk).exists()


def _open_to(request: SignedInRequest) -> Any:
    """What the person sees, and what the whole body may learn from."""
    seen = Exemplar.objects.visible_to(request.user)
    return (seen | queries.worth_following(request.user)).with_context()


@require_GET
def adopter_options(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = get_object_or_404(_open_to(request), pk=pk)
    return combo_options(_adoption_form(request, exemplar).fields["adopter"], request)


@require_http_methods(["GET", "POST"])
@once
def report_adoption(request: SignedInRequest, pk: int) -> HttpResponse:
    found = Adoption.objects.select_related(
        "adopter", "exemplar__organisation", "exemplar__subject"
    )
    adoption = get_object_or_404(found.filter(exemplar__in=_open_to(request).values("pk")), pk=pk)
    ensure(rules.may_report_adoption(request.user, adoption))
    start = {"adaptation": adoption.adaptation, "result": adoption.result}
    form = AdoptionResultForm(request.POST or None, initial=start)

    def do(told: dict[str, Any]) -> object:
        return services.report_adoption(actor=request.user, adoption_id=pk, **told)

    key = adoption.exemplar_id
    back = "" if _is_seen(request, key) else reverse("desk:lesson", args=[key])
    return answer(request, adoption.exemplar, REPORT, form, do, back=back)


@require_GET
def lessons(request: SignedInRequest) -> HttpResponse:
    """Recognised ways of working that the person's units may take up (US-15)."""
    rows = queries.worth_following(request.user)
    page = keyset.paginate(rows.values("pk", "created_at"), request, size=24)
    shown = queries.rows_of([row["pk"] for row in page])
    return render(request, "desk/lessons.html", {"rows": shown, "page_of": page})


@require_GET
def lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    """What another unit may know of a recognised exemplar: deed, story, spread; nothing private."""
    exemplar = get_object_or_404(queries.worth_following(request.user).with_context(), pk=pk)
    adoptions = list(exemplar.adoptions.select_related("adopter").order_by("adopted_on", "pk"))
    for adoption in adoptions:
        adoption.reporting = rules.may_report_adoption(request.user, adoption)
    context = {
        "exemplar": exemplar,
        "adoptions": adoptions,
        "assessment": exemplar.assessments.order_by("-made_at").first(),
        "adopting": rules.may_adopt(request.user, exemplar, None),
        "is_seen": _is_seen(request, pk),
    }
    return render(request, "desk/lesson.html", context)


@require_POST
@once
def separate(request: SignedInRequest, pk: int, subject_pk: int) -> HttpResponse:
    """Undo a merge that joined `subject_pk` to this exemplar's subject."""
    exemplar = find(request, pk)
    merged = get_object_or_404(exemplar.subject.merged, pk=subject_pk)
    services.separate_subjects(actor=request.user, merged_id=merged.pk, why="Gộp nhầm")
    messages.success(request, f"Đã tách {merged.name} thành chủ thể riêng.")
    return redirect("desk:exemplars")


urlpatterns = [
    path("guong/<int:pk>/dang-ky/", register_to_build, name="register_to_build"),
    path("guong/<int:pk>/khep/", close, name="exemplar_close"),
    path("guong/<int:pk>/mo-lai/", reopen, name="exemplar_reopen"),
    path("guong/<int:pk>/danh-gia/", assess, name="assess"),
    path("guong/<int:pk>/nhan-rong/", adopt, name="adopt"),
    path("guong/<int:pk>/nhan-rong/don-vi/", adopter_options, name="adopter_options"),
    path("guong/ap-dung/<int:pk>/", report_adoption, name="report_adoption"),
    path("guong/hoc-tap/", lessons, name="lessons"),
    path("guong/hoc-tap/<int:pk>/", lesson, name="lesson"),
    path("guong/<int:pk>/tach/<int:subject_pk>/", separate, name="separate_subjects"),
]
