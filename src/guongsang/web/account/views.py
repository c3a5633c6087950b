"""Sign-in with the demonstration's offers, one's own account, and the links that work once."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from guongsang.accounts import demo, services
from guongsang.accounts.models import OneTimeLink
from guongsang.orgs.models import Holding
from guongsang.shared import clock
from guongsang.web.account.forms import (
    ContactForm,
    FirstAdministratorForm,
    PasswordPair,
    SignInForm,
)
from guongsang.web.kit.http import PageRequest, SignedInRequest
from guongsang.web.kit.once import once

ADMINISTRATOR = ("username", "full_name", "email", "password")


class SignInView(LoginView):
    """allauth's sign-in; on a demonstration it offers the accounts that were made."""

    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(offers=demo.offered(), **kwargs)


sign_in = SignInView.as_view()


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """Who I am here: roles, how I am reached, password, second factor."""
    held = Holding.objects.of(request.user).order_by("valid_to", "-valid_from", "pk")
    today = clock.today()
    return render(request, "account/home.html", {
        "holdings": [(role, role.valid_from <= today <= (role.valid_to or today)) for role in held],
        "has_second_factor": Authenticator.objects.filter(user=request.user).exists(),
    })  # fmt: skip


@reauthentication_required
@once
def contact(request: SignedInRequest) -> HttpResponse:
    """Change how one is reached; asks for the password first, since mail resets it."""
    user = request.user
    form = ContactForm(request.POST or None, initial={"email": user.email, "phone": user.phone})
    if request.method == "POST" and form.is_valid():
        services.change(actor=user, user_id=user.pk, **form.cleaned_data)
        messages.success(request, "Đã lưu thông tin liên hệ.")
        return redirect("account_home")
    return render(request, "account/contact.html", {"form": form})


@login_not_required
@never_cache
@once
def first_administrator(request: PageRequest, token: str) -> HttpResponse:
    """Make the first administrator, once, by the link that `guongsang init` printed."""
    link = services.open_link(token, OneTimeLink.Purpose.FIRST_ADMINISTRATOR)
    form = FirstAdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {
            name: form.cleaned_data[name] for name in ("username", "full_name", "email", "password")
        }
        person = services.make_first_administrator(token=token, **data)
        messages.success(request, f"Đã lập tài khoản quản trị “{person.username}”. Hãy đăng nhập.")
        return redirect("account_login")
    return render(request, "account/first_administrator.html", {"form": form, "link": link})


@login_not_required
@never_cache
@once
def set_by_link(request: PageRequest, token: str) -> HttpResponse:
    """Let a person set their own password, once, by the link an administrator gave them."""
    link = services.open_link(token, OneTimeLink.Purpose.PASSWORD)
    form = PasswordPair(request.POST or None, person=link.user)
    if request.method == "POST" and form.is_valid():
        person = services.set_password_by_link(token=token, password=form.cleaned_data["password"])
        messages.success(request, f"Đã đặt mật khẩu cho “{person.username}”. Hãy đăng nhập.")
        return redirect("account_login")
    return render(request, "account/set_by_link.html", {"form": form, "link": link})
