"""The filter of the register's list: what may be asked, kept in the address bar."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from guongsang.accounts.models import User
from guongsang.exemplars.models import SubjectKind, What
from guongsang.exemplars.queries import Filters
from guongsang.exemplars.states import State
from guongsang.orgs.models import Organisation, OrganisationQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.programmes.models import Field, Movement, Programme
from guongsang.shared import clock
from guongsang.web.kit.forms import ComboField, FewField
from vanban.text import fold

YEARS_BACK = 10
LONGEST_KEY = 18
PLAN_COLUMNS = ("kind_of_document", "number", "symbol", "title", "priority_rule")
SORTS = {"moi": ("Mới nhất trước", "created_at"), "uu-tien": ("Ưu tiên trước", "priority")}


def search_units(rows: QuerySet[Organisation], typed: str) -> QuerySet[Organisation]:
    """Narrow organisations by the typed words, marks or not."""
    for word in fold(typed).split():
        rows = rows.filter(name_folded__contains=word)
    return rows.order_by("depth", "sort_key", "pk")


def units_of(user: User) -> OrganisationQuerySet:
    """Return every unit the person's roles reach."""
    found: OrganisationQuerySet = Organisation.objects.within(reach_of(user))
    return found


class RegisterFilter(forms.Form):
    """Every field narrows; none is needed. An unknown value is left out, never a fault."""

    q = forms.CharField(label="Tìm tên, việc làm", required=False, max_length=120)
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False)
    doi_tuong = forms.ChoiceField(label="Loại chủ thể", required=False)
    loai = forms.ChoiceField(label="Thuộc loại", required=False)
    nam = forms.TypedChoiceField(
        label="Năm phát hiện", required=False, coerce=int, empty_value=None
    )
    don_vi = ComboField(
        Organisation.objects.none(), search=search_units, label="Đơn vị", required=False
    )
    ke_hoach = FewField(
        Programme.objects.none(), label="Kế hoạch", required=False, empty_label="Tất cả"
    )
    nganh = FewField(Field.objects.none(), label="Lĩnh vực", required=False, empty_label="Tất cả")
    phong_trao = FewField(
        Movement.objects.none(), label="Phong trào", required=False, empty_label="Tất cả"
    )
    uu_tien = forms.BooleanField(label="Chỉ đối tượng ưu tiên", required=False)
    xep = forms.ChoiceField(label="Sắp xếp", required=False)

    def __init__(self, data: Any, *, user: User, unit_url: str = "") -> None:
        super().__init__(data)
        every = [("", "Tất cả")]
        this_year = clock.today().year
        years = range(this_year, this_year - YEARS_BACK, -1)
        self._choose("trang_thai", [*every, *State.choices])
        self._choose("doi_tuong", [*every, *SubjectKind.choices])
        self._choose("loai", [*every, *What.choices])
        self._choose("nam", [*every, *((year, str(year)) for year in years)])
        self._choose("xep", [(key, label) for key, (label, _) in SORTS.items()])
        self.fields["don_vi"].queryset = units_of(user)  # type: ignore[attr-defined]
        plans = Programme.objects.visible_to(user).newest_first().only(*PLAN_COLUMNS)
        movements = Movement.objects.visible_to(user).order_by("-year", "name", "pk")
        self._know("ke_hoach", plans)
        self._know("phong_trao", movements.only("name", "year"))
        programme = str(data.get("ke_hoach", ""))
        if is_key(programme):
            self._know("nganh", Field.objects.filter(programme_id=int(programme)).only("name"))
        else:
            self.fields["nganh"].help_text = "Chọn kế hoạch để lọc theo lĩnh vực."
            self.fields["nganh"].empty_label = "Chọn kế hoạch trước"  # type: ignore[attr-defined]
            self._know("nganh", [])
        self.fields["don_vi"].widget.url = unit_url  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _know(self, name: str, rows: Iterable[Any]) -> None:
        self.fields[name].know(rows)  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Return what is asked in the domain's words."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            text=asked.get("q", ""),
            unit=asked.get("don_vi"),
            programme=_key(asked.get("ke_hoach")),
            movement=_key(asked.get("phong_trao")),
            field=_key(asked.get("nganh")),
            kind=asked.get("doi_tuong", ""),
            what=asked.get("loai", ""),
            state=asked.get("trang_thai", ""),
            year=asked.get("nam"),
            priority=asked.get("uu_tien", False),
        )

    def order(self) -> str:
        """Return the column to sort by; a plan that gives priority sorts it first (BG-IV-3b)."""
        chosen = self.cleaned_data.get("xep") or ""
        programme = self.cleaned_data.get("ke_hoach")
        if not chosen and programme is not None and programme.priority_rule:
            chosen = "uu-tien"
        return SORTS.get(chosen, SORTS["moi"])[1]


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < LONGEST_KEY


def _key(row: Any) -> int | None:
    return None if row is None else row.pk
