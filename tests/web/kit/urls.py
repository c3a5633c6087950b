"""Addresses for trying the kit alone: a form that acts once, a refused act, a closed page."""

import threading

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_GET, require_POST

from guongsang.accounts.models import User
from guongsang.shared.access import Refused
from guongsang.web.kit.once import done, once

REASON = "Hồ sơ đã gửi đi. Hãy đề nghị cấp trên trả lại."


class Person(forms.Form):
    name = forms.CharField(label="Tên")


gate = threading.Event()
gate.set()


@login_not_required
@once
def add(request):
    form = Person(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form), status=422)
    made = User.objects.create_user(f"u{User.objects.count()}", full_name=form.cleaned_data["name"])
    gate.wait(5)
    return redirect(f"/made/{made.pk}/")


@once
def add_fragment(request):
    User.objects.create_user(f"u{User.objects.count()}", full_name="x")
    return done(HttpResponse("<p>xong</p>"), location="/made/")


@once
def add_then_refuse(request):
    User.objects.create_user("half", full_name="x")
    raise Refused(REASON)


def refuse(request):
    raise Refused(REASON)


def page(request):
    source = '{% extends "base.html" %}{% block content %}<p>x</p>{% endblock %}'
    return HttpResponse(engines["django"].from_string(source).render({}, request))


@require_POST
def only_sent(request):
    return HttpResponse("đã gửi")


@require_GET
def only_read(request):
    return HttpResponse("đã đọc")


def said(request, word):
    return HttpResponse(f"{word} {request.GET['q']}")


urlpatterns = [
    path("only-sent/", only_sent, name="only_sent"),
    path("only-read/", only_read, name="only_read"),
    path("said/<str:word>/", said, name="said"),
    path("add/", add, name="add"),
    path("fragment/", add_fragment, name="fragment"),
    path("half/", add_then_refuse, name="half"),
    path("refuse/", refuse, name="refuse"),
    path("page/", page, name="page"),
    path("", include("guongsang.config.urls")),
]
