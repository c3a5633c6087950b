"""The nurturing file's page: goals, support, shortcomings with remedies, visits, readiness."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import Exemplar, NurturingFile, Shortcoming
from guongsang.exemplars.states import RemedyState
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.desk.nurture_forms import CheckInForm, GoalsForm, ShortcomingForm, SupportForm
from guongsang.web.desk.register_pages import Act, answer, find
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

OPEN = Act(
    title="Mở hồ sơ bồi dưỡng",
    lead="Ghi động cơ phấn đấu và mục tiêu; hỗ trợ, mặt hạn chế ghi dần trong quá trình theo dõi.",
    button="Mở hồ sơ bồi dưỡng",
    done="Đã mở hồ sơ bồi dưỡng.",
)
GOALS = Act(title="Động cơ và mục tiêu", button="Lưu mục tiêu", done="Đã lưu mục tiêu.")
SUPPORT = Act(
    title="Ghi một hỗ trợ",
    lead="Tinh thần, vật chất, kỹ thuật, cơ chế chính sách, môi trường thuận lợi hay giải thưởng.",
    button="Ghi hỗ trợ",
    done="Đã ghi hỗ trợ.",
)
SHORTCOMING = Act(
    title="Ghi mặt còn hạn chế",
    lead="Mỗi mặt hạn chế đi cùng một biện pháp khắc phục cụ thể.",
    button="Ghi lại",
    done="Đã ghi mặt hạn chế và biện pháp.",
)
CHECK_IN = Act(
    title="Ghi lần thăm, trao đổi",
    lead="Thấy gì, gặp khó khăn gì, đã giúp thế nào.",
    button="Ghi lại",
    done="Đã ghi lần thăm, trao đổi.",
)


@require_GET
def nurturing(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    file = NurturingFile.objects.filter(exemplar=exemplar).select_related("ready_by").first()
    context = {
        "exemplar": exemplar,
        "file": file,
        "next_level": queries.next_level(exemplar),
        "supports": exemplar.supports.order_by("-given_on", "-pk"),
        "shortcomings": exemplar.shortcomings.order_by("due_on", "pk"),
        "check_ins": exemplar.check_ins.select_related("recorded_by").order_by("-on", "-pk"),
        "nurturing": rules.may_nurture(request.user, exemplar),
        "opening": rules.may_open_nurturing(request.user, exemplar),
        "readying": rules.may_declare_ready(request.user, exemplar),
        "remedy_states": RemedyState,
        "today": clock.today(),
    }
    return render(request, "desk/nurturing.html", context)


def _act(
    act: Act, form_class: type[forms.Form], service: str, *, rule: str = "may_nurture"
) -> Callable[..., HttpResponse]:
    """Return the view of one act of the file."""

    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        exemplar = find(request, pk)
        ensure(getattr(rules, rule)(request.user, exemplar))
        form = form_class(request.POST or None, initial=_start(act, exemplar))

        def do(told: dict[str, Any]) -> object:
            return getattr(services, service)(actor=request.user, exemplar_id=pk, **told)

        back = reverse("desk:nurturing", args=[pk])
        return answer(request, exemplar, act, form, do, back=back)

    return require_http_methods(["GET", "POST"])(once(view))  # type: ignore[arg-type,return-value]


def _start(act: Act, exemplar: Exemplar) -> dict[str, Any]:
    """Return what the form begins with: today, or the goals as they stand."""
    if act is GOALS:
        file = get_object_or_404(NurturingFile, exemplar=exemplar)
        return {name: getattr(file, name) for name in GoalsForm.base_fields}
    if act is OPEN:
        return {"next_level": queries.next_level(exemplar) or ""}
    return {"given_on": clock.today(), "on": clock.today()}


@require_POST
@once
def declare_ready(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    services.declare_ready(actor=request.user, exemplar_id=exemplar.pk)
    messages.success(request, "Đã xác nhận sẵn sàng bình xét.")
    return redirect("desk:nurturing", pk=pk)


@require_POST
@once
def set_remedy_state(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = Exemplar.objects.visible_to(request.user)
    found = get_object_or_404(Shortcoming, pk=pk, exemplar__in=seen.values("pk"))
    state = request.POST.get("state", "")
    if state not in RemedyState.values:
        messages.error(request, "Hãy chọn một trạng thái khắc phục trong danh sách.")
        return redirect("desk:nurturing", pk=found.exemplar_id)
    services.set_remedy_state(actor=request.user, shortcoming_id=pk, state=state)
    messages.success(request, "Đã cập nhật việc khắc phục.")
    return redirect("desk:nurturing", pk=found.exemplar_id)


nurture_open = _act(OPEN, GoalsForm, "open_nurturing", rule="may_open_nurturing")
nurture_goals = _act(GOALS, GoalsForm, "set_goals")
nurture_support = _act(SUPPORT, SupportForm, "add_support")
nurture_shortcoming = _act(SHORTCOMING, ShortcomingForm, "add_shortcoming")
nurture_check_in = _act(CHECK_IN, CheckInForm, "add_check_in")

urlpatterns = [
    path("guong/<int:pk>/boi-duong/", nurturing, name="nurturing"),
    path("guong/<int:pk>/boi-duong/mo/", nurture_open, name="nurture_open"),
    path("guong/<int:pk>/boi-duong/muc-tieu/", nurture_goals, name="nurture_goals"),
    path("guong/<int:pk>/boi-duong/ho-tro/", nurture_support, name="nurture_support"),
    path("guong/<int:pk>/boi-duong/han-che/", nurture_shortcoming, name="nurture_shortcoming"),
    path("guong/<int:pk>/boi-duong/tham/", nurture_check_in, name="nurture_check_in"),
    path("guong/<int:pk>/boi-duong/san-sang/", declare_ready, name="declare_ready"),
    path("guong/han-che/<int:pk>/", set_remedy_state, name="set_remedy_state"),
]
