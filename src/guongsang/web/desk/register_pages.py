"""What every page of the register shares: finding what one may see, and answering a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from guongsang.exemplars.models import Exemplar
from guongsang.web.kit.http import SignedInRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form: its title, what it is for, its button, what is told after."""

    title: str
    button: str
    done: str
    lead: str = ""
    anchor: str = ""
    multipart: bool = False


def find(request: SignedInRequest, pk: int) -> Exemplar:
    """Return an exemplar in the person's reach; any other does not exist."""
    seen = Exemplar.objects.visible_to(request.user).with_context().select_related("movement")
    found: Exemplar = get_object_or_404(seen, pk=pk)
    return found


def home_of(exemplar: Exemplar, anchor: str = "") -> str:
    return reverse("desk:exemplar", args=[exemplar.pk]) + (f"#{anchor}" if anchor else "")


def answer(
    request: SignedInRequest,
    exemplar: Exemplar,
    act: Act,
    form: forms.BaseForm,
    do: Callable[[dict[str, Any]], object],
    *,
    back: str = "",
) -> HttpResponse:
    """Draw the form, or do the act once the form is whole and go back to where it shows.

    What the domain refuses as wrong input stands beside the field it names; nothing typed is lost.
    """
    where = back or home_of(exemplar, act.anchor)
    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, act.done)
        return redirect(where)
    context = {"exemplar": exemplar, "act": act, "form": form, "back": where}
    return render(request, "desk/act.html", context, status=422 if form.is_bound else 200)


def attempt(form: forms.BaseForm, do: Callable[[dict[str, Any]], object]) -> bool:
    """Do the act; put the domain's `ValidationError` onto the form and return False."""
    try:
        do(form.cleaned_data)
    except ValidationError as fault:
        named = getattr(fault, "error_dict", None) or {}
        if named and set(named) <= set(form.fields):
            form.add_error(None, fault)
        else:
            form.add_error(None, list(fault.messages))  # type: ignore[arg-type]
        return False
    return True
