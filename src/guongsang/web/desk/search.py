"""'Tìm kiếm': one box over everything a person may see, names first, each result asked again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.archives.models import WorkFile
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.models import Programme
from guongsang.publicity.models import Story
from guongsang.search import queries as search
from guongsang.web.desk.dossier_paper import of_code, page_of
from guongsang.web.kit import nav
from guongsang.web.kit.http import SignedInRequest
from vanban.text import words

FEW, MANY = 5, 50
"""How many results a kind shows beside the others, and alone."""
LONGEST = 200
PLAN_COLUMNS = (
    "kind_of_document", "number", "symbol", "title", "state", "issuer__name", "issuer__short_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One line found: what it is called, where it leads, what tells it from its like."""

    title: str
    href: str
    detail: str
    state: str = ""
    state_label: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The results of one kind, best first; `more` leads to all of them."""

    kind: str
    label: str
    results: tuple[Result, ...]
    more: str = ""


KINDS = {
    "guong": "Gương điển hình",
    "ho-so": "Hồ sơ giới thiệu",
    "ke-hoach": "Kế hoạch",
    "tin-bai": "Tin, bài",
    "ho-so-cong-viec": "Hồ sơ công việc",
    "don-vi": "Đơn vị",
}


@require_GET
def find(request: SignedInRequest) -> HttpResponse:
    """Find by words; the code of a printed sheet leads straight to its dossier."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    if (sheet := of_code(request.user, text)) is not None:
        return redirect("desk:paper", code_of(sheet.pk))
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else ""
    shelves, was_cut = look_for(request.user, text, kind) if words(text) else ([], False)
    return render(request, "desk/search.html", context_of(text, kind, shelves, was_cut=was_cut))


def context_of(text: str, kind: str, shelves: list[Shelf], *, was_cut: bool) -> dict[str, Any]:
    """Return what the page's template expects."""
    return {
        "text": text, "kind": kind, "shelves": shelves, "was_cut": was_cut,
        "slice": search.SLICE, "is_empty": not words(text),
        "tabs": [
            {"label": label, "href": _address(text, name), "current": name == kind, "count": None}
            for name, label in {"": "Tất cả", **KINDS}.items()
        ],
    }  # fmt: skip


def look_for(user: User, text: str, kind: str = "") -> tuple[list[Shelf], bool]:
    """Return what the person finds, kind by kind, and whether a slice was cut.

    Exemplars and stories come from the search entries of the person's reach; every one is asked
    again through its model's `visible_to`, so a stale entry never shows what may not be seen.
    """
    top = MANY if kind else FEW
    found, was_cut = _entries(user, text, kind, top)
    shelves = []
    for name, label in KINDS.items():
        if kind not in ("", name):
            continue
        results = tuple(SEARCHERS[name](user, text, found, top + 1))
        more = _address(text, name) if not kind and len(results) > top else ""
        if results:
            shelves.append(Shelf(name, label, results[:top], more))
    return shelves, was_cut


def _address(text: str, kind: str) -> str:
    asked = {"q": text, "loai": kind} if kind else {"q": text}
    return f"{reverse('desk:search')}?{urlencode(asked)}"


Found = dict[str, list[int]]
"""Keys found by the search entries, best first, by model."""
ENTRIES = {"guong": "exemplar", "ho-so": "exemplar", "tin-bai": "story"}


def _entries(user: User, text: str, kind: str, top: int) -> tuple[Found, bool]:
    if kind and kind not in ENTRIES:
        return {}, False
    found = search.find(
        text, reach=reach_of(user), kind=ENTRIES.get(kind, ""), top=4 * top if not kind else top + 1
    )
    keys: Found = {}
    for hit in found.hits:
        keys.setdefault(hit.kind, []).append(hit.object_id)
    return keys, found.was_cut


def _in_order(rows: QuerySet, keys: list[int], top: int) -> list:
    by_key = rows.filter(pk__in=keys).in_bulk() if keys else {}
    return [by_key[key] for key in keys if key in by_key][:top]


def _exemplars(user: User, text: str, found: Found, top: int) -> Iterable[Result]:  # noqa: ARG001 -- one signature
    rows = Exemplar.objects.visible_to(user).select_related("subject", "organisation")
    rows = rows.only(
        "title", "state", "subject__name", "organisation__name", "organisation__short_name"
    )
    for row in _in_order(rows, found.get("exemplar", []), top):
        yield Result(
            row.subject.name, reverse("desk:exemplar", args=[row.pk]),
            f"{row.title} · {row.organisation.label}", row.state, row.get_state_display(),
        )  # fmt: skip


def _dossiers(user: User, text: str, found: Found, top: int) -> Iterable[Result]:
    """Dossiers on the exemplars found, and on organisers so called."""
    organiser = Q(organiser__isnull=False) & _each_word("organiser__name_folded", text)
    about = Q(exemplar__in=found.get("exemplar", []))
    rows = Nomination.objects.visible_to(user).filter(about | organiser)
    rows = rows.select_related("exemplar__subject", "organiser", "organisation", "round").only(
        "state", "exemplar__subject__name", "organiser__name", "round__title",
        "organisation__name", "organisation__short_name", "organisation__path",
    )  # fmt: skip
    for row in rows.order_by("-pk")[:top]:
        yield Result(
            row.subject.name, page_of(user, row),
            f"{row.round.title} · {row.organisation.label}", row.state, row.get_state_display(),
        )  # fmt: skip


def _programmes(user: User, text: str, found: Found, top: int) -> Iterable[Result]:  # noqa: ARG001 -- one signature
    number = Q()
    for part in text.upper().split():
        number &= Q(number=part.partition("/")[0]) & Q(symbol__startswith=part.partition("/")[2])
    rows = Programme.objects.visible_to(user).select_related("issuer").only(*PLAN_COLUMNS)
    rows = rows.filter(_each_word("title_folded", text) | number)
    for row in rows.newest_first()[:top]:
        yield Result(
            str(row), reverse("office:programme", args=[row.pk]),
            f"{row.title} · {row.issuer.label}", row.state, row.get_state_display(),
        )  # fmt: skip


def _stories(user: User, text: str, found: Found, top: int) -> Iterable[Result]:  # noqa: ARG001 -- one signature
    rows = Story.objects.visible_to(user).select_related("organisation")
    rows = rows.only("title", "state", "organisation__name", "organisation__short_name")
    for row in _in_order(rows, found.get("story", []), top):
        yield Result(
            row.title, reverse("newsroom:story", args=[row.pk]), row.organisation.label,
            row.state, row.get_state_display(),
        )  # fmt: skip


def _work_files(user: User, text: str, found: Found, top: int) -> Iterable[Result]:  # noqa: ARG001 -- one signature
    rows = WorkFile.objects.visible_to(user).filter(_each_word("folded", text))
    rows = rows.select_related("organisation").only(
        "code", "year", "title", "state", "organisation__name", "organisation__short_name"
    )
    for row in rows.order_by("-created_at", "-pk")[:top]:
        yield Result(
            row.title, reverse("office:workfile", args=[row.pk]),
            f"{row.code}, năm {row.year} · {row.organisation.label}",
            row.state, row.get_state_display(),
        )  # fmt: skip


def _organisations(user: User, text: str, found: Found, top: int) -> Iterable[Result]:  # noqa: ARG001 -- one signature
    rows = Organisation.objects.within(reach_of(user)).filter(_each_word("name_folded", text))
    for row in rows.order_by("depth", "sort_key", "pk").only("name", "kind")[:top]:
        yield Result(
            row.name,
            f"{reverse('desk:exemplars')}?{urlencode({'don_vi': row.pk})}",
            row.get_kind_display(),
        )


def _each_word(column: str, text: str) -> Q:
    condition = Q()
    for word in words(text)[: search.MAX_WORDS]:
        condition &= Q(**{f"{column}__contains": word})
    return condition


SEARCHERS: dict[str, Callable[[User, str, Found, int], Iterable[Result]]] = {
    "guong": _exemplars,
    "ho-so": _dossiers,
    "ke-hoach": _programmes,
    "tin-bai": _stories,
    "ho-so-cong-viec": _work_files,
    "don-vi": _organisations,
}

urlpatterns = [path("tim-kiem/", find, name="search")]

nav.register_search("desk", "desk:search", "Tìm gương, hồ sơ, kế hoạch, đơn vị")
