"""'Nhật ký hệ thống': who did what to what and why, with the state of the chain that proves it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.audit import queries
from guongsang.audit.chain import WORDS, key_of
from guongsang.audit.models import Entry
from guongsang.orgs.models import Holding, Organisation, Role
from guongsang.orgs.queries import has_role_anywhere, reach_of
from guongsang.web.kit import keyset, nav
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.sight import out_of_sight
from vanban.text import sort_key, words

NEWEST = 1_000
"""How many of the last links the page itself proves; the whole is the command's work."""
PEOPLE = 200
PAGES = {
    "exemplars.exemplar": "desk:exemplar",
    "nominations.nomination": "desk:dossier",
    "programmes.programme": "office:programme",
    "publicity.story": "newsroom:story",
    "council.sitting": "council_room:sitting",
}
HIDDEN = "(ngoài phạm vi bạn được xem)"


class LedgerFilter(forms.Form):
    """Who, what was done, on which object."""

    nguoi = forms.CharField(label="Tên người thực hiện", required=False, max_length=120)
    viec = forms.ChoiceField(label="Việc", required=False)
    doi_tuong = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        known = sorted(WORDS.items(), key=lambda pair: sort_key(pair[1]))
        self.fields["viec"].choices = [("", "Tất cả"), *known]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is read: names where they may be seen, the seal where there is one."""

    entry: Entry
    who: str
    role: str
    what: str
    target: str
    href: str
    object_key: str
    why: str
    seal: int | None


def may_read(user: User) -> bool:
    """System administrators read every act; a body's own and inspectors, what its people did."""
    return user.is_administrator or has_role_anywhere(user, Role.INSPECTOR, Role.ADMIN)


@require_GET
def ledger(request: SignedInRequest) -> HttpResponse:
    if not may_read(request.user):
        raise Http404
    form = LedgerFilter(request.GET)
    form.is_valid()
    rows = _asked(request.user, form.cleaned_data)
    page = keyset.paginate(rows.select_related("payload", "seal"), request, by="pk")
    checked = request.GET.get("kiem") == "1"
    return render(
        request, "office/ledger.html",
        {
            "form": form, "page_of": page, "lines": lines_of(request.user, page),
            "sealed": queries.sealed(), "newest": NEWEST, "checked": checked,
            "faults": list(islice(queries.faults(NEWEST), 20)) if checked else [],
            "object_key": form.cleaned_data.get("doi_tuong", ""),
        },
    )  # fmt: skip


def _entries_for(user: User) -> models.QuerySet[Entry]:
    """Return what the person may read: an inspector, the acts of people in reach."""
    reach = reach_of(user)
    if reach.everything:
        return Entry.objects.all()
    units = Organisation.objects.within(reach).values("pk")
    people = Holding.objects.filter(organisation__in=units).values_list("user", flat=True)
    prefix = key_of(User(pk=0)).removesuffix("0")
    return Entry.objects.filter(actor_key__in=[f"{prefix}{key}" for key in people.distinct()])


def _asked(user: User, asked: dict[str, str]) -> models.QuerySet[Entry]:
    """Return what was asked for; of an object that the person may not see, nothing."""
    rows = _entries_for(user)
    if asked.get("viec"):
        rows = rows.filter(action=asked["viec"])
    if asked.get("doi_tuong"):
        key = asked["doi_tuong"]
        rows = rows.filter(models.Q(target_key=key) | models.Q(about_key=key))
        rows = rows.none() if out_of_sight(user, {key}) else rows
    if words(asked.get("nguoi", "")):
        people = User.objects.all()
        for word in words(asked["nguoi"]):
            people = people.filter(name_folded__contains=word)
        rows = rows.filter(actor_key__in=[key_of(user) for user in people.order_by("pk")[:PEOPLE]])
    return rows


def lines_of(user: User, entries: Iterable[Entry]) -> list[Line]:
    """Return the entries as lines; what the person may not see keeps its act, not its name."""
    entries = list(entries)
    keys = {key for entry in entries for key in (entry.target_key, entry.about_key) if key}
    hidden = out_of_sight(user, keys)
    return [_line(entry, hidden) for entry in entries]


def _line(entry: Entry, hidden: set[str]) -> Line:
    payload = getattr(entry, "payload", None)
    seal = getattr(entry, "seal", None)
    secret = bool({entry.target_key, entry.about_key} & hidden)
    label, _, key = entry.target_key.partition(":")
    page = PAGES.get(label, "")
    return Line(
        entry=entry,
        who=payload.actor_label if payload else "(đã xóa tên)",
        role=payload.role if payload else "",
        what=queries.wording(entry),
        target=HIDDEN if secret else (payload.target_label if payload else "(đã xóa tên)"),
        href="" if secret or not page else reverse(page, args=[int(key)]),
        object_key="" if secret else entry.about_key or entry.target_key,
        why=payload.why if payload and not secret else "",
        seal=seal.number if seal else None,
    )


urlpatterns = [path("so-cai/", ledger, name="ledger")]

nav.register("office", "Nhật ký hệ thống", "office:ledger", "scroll-text", when=may_read, order=900)
