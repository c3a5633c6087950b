"""People with an account: the list, one person, adding, changing, locking, the password link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.audit import queries as audit
from guongsang.orgs import queries, rules, services
from guongsang.orgs.models import Holding
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit import keyset
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.organisations import find as find_unit
from guongsang.web.office.organisations_forms import AppointForm, find_people
from guongsang.web.office.organisations_linked import told
from guongsang.web.office.people_forms import IdentityForm, LockForm, PeopleFilter, PersonForm


def _find(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(queries.people_administered_by(request.user), pk=pk)


@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    """Those who hold or held a role where the person administers."""
    ensure(rules.may_administer(request.user))
    form = PeopleFilter(request.GET)
    form.is_valid()
    rows = find_people(queries.people_administered_by(request.user), form.cleaned_data.get("q", ""))
    if role := form.cleaned_data.get("vai"):
        rows = rows.filter(
            pk__in=Holding.objects.on(clock.today()).filter(role=role).values("user")
        )
    if form.cleaned_data.get("khoa"):
        rows = rows.filter(is_active=False)
    page = keyset.paginate(rows, request, by="name_key", descending=False, size=30)
    roles = queries.roles_of(page.rows, clock.today())
    return render(request, "office/people.html", {
        "form": form, "page_of_people": page,
        "people": [(person, roles.get(person.pk, [])) for person in page],
    })  # fmt: skip


@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


def _page(request: SignedInRequest, who: User, link: str = "") -> HttpResponse:
    return render(request, "office/people_person.html", {
        "who": who,
        "day": clock.today(),
        "holdings": Holding.objects.of(who).order_by("valid_to", "-valid_from", "pk"),
        "changing": rules.may_change_person(request.user, who),
        "marking": rules.may_mark_administrator(request.user, who),
        "locking": rules.may_lock_account(request.user, who),
        "link": link,
        "lock_form": LockForm(),
        "entries": told(audit.timeline(who)[:12]),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a person to a unit: the account and the first role."""
    unit = find_unit(request, pk)
    ensure(rules.may_change(request.user, unit))
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = services.add_person(
            actor=request.user, organisation=unit, draft=form.draft(), **form.account()
        )
        messages.success(
            request, f"Đã lập tài khoản {who.username}. Hãy cấp đường dẫn đặt mật khẩu."
        )
        return redirect("office:person", pk=who.pk)
    return render(request, "office/organisation_form.html", {
        "unit": unit, "form": form, "title": "Thêm người mới", "send": "Lập tài khoản",
        "lead": "Người này tự đặt mật khẩu bằng đường dẫn bạn cấp sau khi lập tài khoản.",
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    who = _find(request, pk)
    ensure(rules.may_change_person(request.user, who))
    initial = {name: getattr(who, name) for name in IdentityForm.base_fields}
    form = IdentityForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_person(actor=request.user, person=who, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return redirect("office:person", pk=who.pk)
    return render(request, "office/people_form.html", {"who": who, "form": form})


@require_POST
@once
def lock(request: SignedInRequest, pk: int) -> HttpResponse:
    who, form = _find(request, pk), LockForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    services.lock_account(actor=request.user, person=who, why=why)
    messages.success(request, f"Đã khóa tài khoản {who.username}; các phiên đang mở kết thúc ngay.")
    return redirect("office:person", pk=who.pk)


@require_POST
@once
def unlock(request: SignedInRequest, pk: int) -> HttpResponse:
    who = _find(request, pk)
    services.open_account(actor=request.user, person=who)
    messages.success(request, f"Đã mở lại tài khoản {who.username}.")
    return redirect("office:person", pk=who.pk)


@require_POST
@once
def administrator(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the mark of a system administrator, or take it back."""
    who = _find(request, pk)
    given = request.POST.get("quyen") == "co"
    services.mark_administrator(actor=request.user, person=who, is_administrator=given)
    messages.success(request, "Đã giao quyền quản trị hệ thống." if given else "Đã bỏ quyền.")
    return redirect("office:person", pk=who.pk)


@require_POST
@once
def password_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make the link and show it in the answer only; asked again, the former one ends."""
    who = _find(request, pk)
    link = services.password_link_for(actor=request.user, person=who)
    return _page(request, who, request.build_absolute_uri(link))


@require_GET
def options(request: SignedInRequest) -> HttpResponse:
    """What the search box for people finds: only those whom the person administers."""
    ensure(rules.may_administer(request.user))
    form = AppointForm(people=queries.people_administered_by(request.user))
    return combo_options(form.fields["person"], request)


urlpatterns = [
    path("nguoi/", people, name="people"),
    path("nguoi/tim/", options, name="people_options"),
    path("nguoi/<int:pk>/", person, name="person"),
    path("nguoi/<int:pk>/sua/", change, name="person_change"),
    path("nguoi/<int:pk>/khoa/", lock, name="person_lock"),
    path("nguoi/<int:pk>/mo/", unlock, name="person_unlock"),
    path("nguoi/<int:pk>/quan-tri/", administrator, name="person_administrator"),
    path("nguoi/<int:pk>/duong-dan/", password_link, name="person_link"),
    path("don-vi/<int:pk>/them-nguoi/", add, name="person_add"),
]
