"""Forms say what each field is, what is wrong and what to do, to every reader."""

import pytest
from django import forms
from django.test import RequestFactory
from lxml import html

from guongsang.orgs.models import Organisation
from guongsang.web.kit.forms import (
    IMPOSSIBLE,
    CheckList,
    ComboField,
    DayField,
    RadioCards,
    combo_options,
)
from vanban.text import fold


class Sample(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Viết đủ.")
    born = forms.DateField(label="Ngày sinh", required=False)
    kind = forms.ChoiceField(
        label="Đối tượng",
        choices=[("a", "Cá nhân")],
        widget=RadioCards(describe={"a": "Một người"}),
    )
    marks = forms.MultipleChoiceField(
        label="Ưu tiên", choices=[("x", "X")], widget=CheckList, required=False
    )
    story = forms.CharField(label="Việc làm", widget=forms.Textarea, max_length=500, required=False)
    file = forms.FileField(label="Tệp", required=False)


def _drawn(form):
    return html.fromstring(f"<form>{form}</form>")


def test_labels_hints_and_errors_are_tied_to_their_fields():
    page = _drawn(Sample({"name": "", "born": "31/02/2025"}))
    field = page.cssselect("input[name=name]")[0]
    assert field.get("aria-invalid") == "true"
    assert [page.cssselect(f"#{key}")[0].text_content().strip() for key in
            field.get("aria-describedby").split()] == ["Viết đủ.", "Hãy điền mục này."]  # fmt: skip
    assert page.cssselect(f"label[for={field.get('id')}]")


def test_the_summary_links_to_every_wrong_field():
    page = _drawn(Sample({"name": "", "born": "31/02/2025"}))
    links = [link.get("href") for link in page.cssselect("[role=alert] a")]
    assert links == ["#id_name", "#id_born", "#id_kind"]
    assert all(page.cssselect(link) for link in links)
    assert page.cssselect("[role=alert]")[0].get("tabindex") == "-1"


def test_a_wrong_date_stays_as_typed_and_says_what_to_do():
    page = _drawn(Sample({"name": "Ân", "kind": "a", "born": "31/02/2025"}))
    field = page.cssselect("input[name=born]")[0]
    assert (field.get("value"), field.get("inputmode")) == ("31/02/2025", "numeric")
    assert "03/06/2025" in page.cssselect("#id_born_error")[0].text_content()


@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "05-11-2026", "2026-11-05"])
def test_dates_are_read_day_first(typed):
    form = Sample({"name": "Ân", "kind": "a", "born": typed})
    assert form.is_valid()
    assert f"{form.cleaned_data['born']:%Y-%m-%d}" == "2026-11-05"


def test_groups_of_choices_are_fieldsets_with_legends():
    page = _drawn(Sample())
    legends = [legend.text_content().split("(")[0].strip(" *\n") for legend in
               page.cssselect("fieldset > legend")]  # fmt: skip
    assert legends == ["Đối tượng", "Ưu tiên"]
    assert "Một người" in page.cssselect(".radio-card")[0].text_content()


def test_long_texts_and_files_say_their_limits():
    page = _drawn(Sample())
    assert "Tối đa 500 ký tự" in page.text_content()
    assert "tối đa 20 MB" in page.text_content()


@pytest.fixture
def schools(db):
    return [
        Organisation.objects.create(code=f"t{n}", name=f"Trường Đồng Phúc {n}", kind="school",
                                    level="grassroots") for n in range(30)
    ]  # fmt: skip


class WithUnit(forms.Form):
    unit = ComboField(
        Organisation.objects.all(),
        search=lambda rows, typed: rows.filter(name_folded__contains=fold(typed)).order_by("pk"),
        url="/x/", label="Đơn vị", limit=5,
    )  # fmt: skip


def _options(page):
    return [option.get("value") for option in page.cssselect("option")]


def test_a_combo_offers_few_and_keeps_the_chosen_one(schools):
    last = str(schools[-1].pk)
    page = _drawn(WithUnit(initial={"unit": last}))
    assert _options(page) == ["", last, *(str(s.pk) for s in schools[:5])]
    assert page.cssselect("option[selected]")[0].get("value") == last


def test_a_combo_takes_any_row_not_only_those_offered(schools):
    form = WithUnit({"unit": schools[-1].pk})
    assert form.is_valid()
    assert form.cleaned_data["unit"] == schools[-1]


def test_a_combo_without_script_narrows_and_does_nothing_else(schools):
    form = WithUnit({"unit": "", "unit__tim": "dong phuc 29", "unit__loc": "1"})
    assert not form.is_valid()
    assert _options(_drawn(form)) == ["", str(schools[29].pk)]
    assert 'value="dong phuc 29"' in str(form)


@pytest.mark.parametrize("value", ["999999", "abc"])
def test_a_combo_refuses_what_does_not_exist(schools, value):
    form = WithUnit({"unit": value})
    assert not form.is_valid()
    assert str(form)


def test_a_combo_answers_htmx_with_options(schools):
    request = RequestFactory().get("/x/", {"combo": "unit", "unit__tim": "ĐỒNG phúc 7", "unit": ""})
    page = html.fromstring(f"<div>{combo_options(WithUnit().fields['unit'], request).text}</div>")
    assert _options(page) == ["", str(schools[7].pk)]


def test_a_choice_not_made_is_a_word_and_not_nine_dashes():
    class Chosen(forms.Form):
        unit = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    drawn = str(Chosen())
    assert "(chưa chọn)" in drawn
    assert "---" not in drawn


@pytest.mark.parametrize("slip", ["01/01/0001", "03/06/0205", "31/12/1899", "31/12/9999"])
def test_a_slip_of_the_year_is_told(slip):
    with pytest.raises(forms.ValidationError) as told:
        DayField().clean(slip)
    assert told.value.messages == [IMPOSSIBLE]


def test_a_search_box_asks_only_the_beginning_of_a_page_pasted_into_it():
    asked = []

    def search(rows, typed):
        asked.append(typed)
        return rows.none()

    ComboField(Organisation.objects.all(), search=search).options("dài " * 25_000)
    assert [len(each) for each in asked] == [120]
