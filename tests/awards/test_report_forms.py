"""Forms of the report: what is sound, which one serves a dossier, what is shipped."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from guongsang.awards import queries, services
from guongsang.awards.models import Award, Recipient, Reported, ReportForm
from guongsang.awards.report_fields import TYPED, SoundForm, is_filled, parts_of
from guongsang.programmes.kinds import SubjectKind
from tests.factories.accounts import UserFactory
from tests.factories.awards import AwardFactory, ReportFormFactory, report_box

MAIN = report_box("thanh-tich", kind="main")
DAY = date(2025, 6, 3)


def _form(*boxes, title="Phần I"):
    return [{"title": title, "fields": [MAIN, *boxes]}]


@pytest.mark.parametrize(
    "sections",
    [
        _form(),
        _form(report_box("a", required=True, limit=50, help="Ghi ngắn.")),
        _form(report_box("b", kind="table", columns=["Năm", "Việc"], limit=40)),
        [*_form(), {"title": "Phần II", "fields": [report_box("c", kind="honours")]}],
    ],
)
def test_sound_forms_are_taken(sections):
    SoundForm()(sections)
    assert [part.title for part in parts_of(sections)] == [part["title"] for part in sections]


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ([], "ít nhất một phần"),
        ("abc", "ít nhất một phần"),
        ([{"title": "I"}], "tên và các mục"),
        ([{"title": " ", "fields": [MAIN]}], "Mỗi phần có tên"),
        ([{"title": "I", "fields": []}], "chưa có mục nào"),
        ([{"title": "I", "fields": ["x"]}], "chưa có mục nào"),
        (_form() * 13, "nhiều nhất 12 phần"),
        (_form(*[report_box(f"m{n}") for n in range(60)]), "nhiều nhất 60 mục"),
        (_form(report_box("a", label=" ")), "ghi tên mục"),
        (_form(report_box("a", label="x" * 201)), "ghi tên mục"),
        (_form(report_box("Viết hoa")), "viết không dấu"),
        (_form(report_box("a", kind="la")), "kiểu lạ"),
        (_form(report_box("a", colour="red")), "khóa lạ"),
        (_form(report_box("a", help="x" * 301)), "hướng dẫn dài nhất"),
        (_form(report_box("a", required="yes")), "bắt buộc"),
        (_form(report_box("a", kind="facts", required=True)), "do đơn vị điền"),
        (_form(report_box("a", limit=-1)), "từ 0 đến 20000"),
        (_form(report_box("a", limit=True)), "từ 0 đến 20000"),
        (_form(report_box("a", kind="table", columns=["A", "B"], limit=41)), "từ 0 đến 40"),
        (_form(report_box("a", kind="table", columns=["Một"])), "từ 2 đến 6 cột"),
        (_form(report_box("a", kind="table", columns=["A", " "])), "từ 2 đến 6 cột"),
        (_form(report_box("a", kind="table", columns=["A", "A"])), "trùng nhau"),
        (_form(report_box("a", columns=["A", "B"])), "chỉ bảng"),
        (_form(report_box("a"), report_box("a")), "Mã mục trùng nhau: a"),
        ([{"title": "I", "fields": [report_box("a")]}], "đúng một mục"),
        (_form(report_box("b", kind="main")), "đúng một mục"),
    ],
)
def test_unsound_forms_are_refused_by_box(sections, said):
    with pytest.raises(ValidationError, match=said):
        SoundForm()(sections)


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("", False), (None, False), ("  \n", False), ("x", True), ("0", True),
        ([], False), ([["", " "]], False), ([["", "x"]], True),
    ],
)  # fmt: skip
def test_what_counts_as_filled(value, filled):
    assert is_filled(value) is filled


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("award", "kind", "subject", "expected"),
    [
        ("", "", "individual", "chung"),
        ("khac", "merit", "individual", "cong-trang"),
        ("co", "merit", "individual", "rieng"),
        ("co", "", "individual", "rieng"),
        ("co", "ad_hoc", "individual", "rieng"),
        ("khac", "ad_hoc", "individual", "chung"),
        ("co", "merit", "collective", "tap-the"),
        ("", "", "activity", None),
    ],
)
def test_the_most_particular_form_of_the_day_serves(award, kind, subject, expected):
    ReportFormFactory(code="chung")
    ReportFormFactory(code="cong-trang", kinds=["merit"])
    ReportFormFactory(code="rieng", awards=["co"])
    ReportFormFactory(code="tap-the", subjects=["collective", "household"])
    ReportFormFactory(code="chua-den", awards=["co"], kinds=["merit"], valid_from=date(2026, 1, 1))
    found = queries.report_form_for(award, kind, subject, DAY)
    assert (found and found.code) == expected


@pytest.mark.django_db
def test_the_form_of_a_day_is_the_row_of_that_day():
    ReportFormFactory(code="a", valid_to=date(2024, 12, 31), name="Cũ")
    ReportFormFactory(code="a", valid_from=date(2025, 1, 1), name="Mới")
    names = [
        found and found.name
        for day in (date(2023, 12, 31), date(2024, 12, 31), DAY)
        for found in [queries.report_form_for("", "", "individual", day)]
    ]
    assert names == [None, "Cũ", "Mới"]


def test_reports_are_about_the_subjects_that_plans_know():
    assert set(Reported.values) == set(SubjectKind.values)
    assert set(Recipient.values) <= set(Reported.values)


@pytest.mark.django_db
def test_shipped_forms_serve_every_subject_and_say_the_same_by_the_same_key():
    services.load_book()
    for subject in Reported.values:
        assert queries.report_form_for("", "", subject, DAY), subject
    kinds: dict[str, set[tuple[str, ...]]] = {}
    for form in ReportForm.objects.all():
        for field in form.fields:
            kinds.setdefault(field.key, set()).add((field.kind, *field.columns))
    assert {key: said for key, said in kinds.items() if len(said) > 1} == {}


@pytest.mark.django_db
def test_no_shipped_form_of_a_plain_dossier_asks_more_than_the_report():
    """Only an award asks more: what units begin without one leaves as it always did."""
    services.load_book()
    for subject in Reported.values:
        form = queries.report_form_for("", "", subject, DAY)
        assert [field.key for field in form.fields if field.required] == []


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["bang-khen-tinh", "chien-si-thi-dua-tinh", "co-thi-dua-tinh"])
def test_shipped_forms_of_awards_ask_something(code):
    services.load_book()
    award = Award.objects.get(code=code)
    form = queries.report_form_for(code, "merit", award.recipients[0], DAY)
    assert any(field.required for field in form.fields)
    assert {field.kind for field in form.fields if field.required} <= TYPED


@pytest.mark.django_db
def test_a_form_names_awards_that_the_book_has():
    AwardFactory(code="co")
    admin = UserFactory(administrator=True)
    made = services.add_rule(actor=admin, rule=ReportFormFactory.build(awards=["co"]))
    assert made.pk
    with pytest.raises(ValidationError, match="“la”"):
        services.add_rule(actor=admin, rule=ReportFormFactory.build(awards=["co", "la"]))
