"""Plans come in from files: what they become, and what is refused by file, name and line."""

from datetime import date

import pytest

from guongsang.programmes import services
from guongsang.programmes.models import Assignment, LegalBasis, Programme
from guongsang.programmes.services.loading import DATA
from guongsang.programmes.source import BadSource
from guongsang.programmes.states import State
from tests.factories.orgs import BlockFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

PLAN = """\
[programme]
code = "thu-2022"
issuer = "tinh-thu"
title = "Xây dựng điển hình"
period = [2022, 2025]
source = "T tiêu đề"

[scope]
who = { under = "tinh-thu" }
source = "T II"

[definition]
subjects = ["individual"]
what = ["exemplar"]
source = "T II"

[stages]
wording = "Phát hiện - Bồi dưỡng - Tổng kết - Nhân rộng"
source = "T IV"

[[fields]]
code = "y-te"
number = "1"
name = "Y tế"
source = "T III"

[[quotas]]
duty = "gioi-thieu"
who = { under = "tinh-thu", kinds = ["department"] }
minimum = 3
of = "gương"
every = "year"
source = "T IV"

[[milestones]]
duty = "so-ket"
kind = "midterm"
what = "Sơ kết"
when = "2023-Q1"
source = "T IV"

[[tasks]]
duty = "huong-dan"
text = "Hướng dẫn"
parties = [
  { role = "lead", label = "Sở", organisation = "tinh-thu.so" },
]
source = "T V"
"""


@pytest.fixture
def units():
    root = OrganisationFactory(code="tinh-thu", kind="committee")
    return root, OrganisationFactory(code="tinh-thu.so", parent=root)


def load(tmp_path, text, name="thu.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return services.load_file(path)


def test_a_plan_without_number_or_day_stays_a_draft(units, tmp_path):
    plan = load(tmp_path, PLAN)
    assert (plan.state, plan.number, plan.signed_on) == (State.DRAFT, None, None)
    assert not plan.assignments.exists()


def test_a_plan_with_number_and_day_is_put_in_force(units, tmp_path):
    signed = 'number = "5"\nsigned_on = 2022-02-01\nsource = "T tiêu đề"\n'
    plan = load(tmp_path, PLAN.replace('source = "T tiêu đề"\n', signed, 1))
    assert (plan.state, plan.issued_on) == (State.ISSUED, date(2022, 2, 1))
    due = plan.assignments.order_by("organisation", "due_on").values_list(
        "organisation__code", "obligation_kind", "period", "target"
    )
    assert sorted(due, key=str) == [
        ("tinh-thu", "milestone", "2023-Q1", None),
        ("tinh-thu.so", "quota", "2022", 3),
        ("tinh-thu.so", "quota", "2023", 3),
        ("tinh-thu.so", "quota", "2024", 3),
        ("tinh-thu.so", "quota", "2025", 3),
        ("tinh-thu.so", "task", "2022/2025", None),
    ]


def test_loading_twice_changes_nothing(five):
    before = (Programme.objects.count(), Assignment.objects.count(), LegalBasis.objects.count())
    services.load_all()
    after = (Programme.objects.count(), Assignment.objects.count(), LegalBasis.objects.count())
    assert before == after


def test_a_changed_file_renews_a_draft(units, tmp_path):
    plan = load(tmp_path, PLAN)
    load(tmp_path, PLAN.replace("minimum = 3", "minimum = 4"))
    assert list(plan.quotas.values_list("minimum", flat=True)) == [4]
    assert plan.fields.count() == 1


def test_a_changed_file_is_refused_for_a_plan_in_force(units, tmp_path):
    signed = PLAN.replace(
        'source = "T tiêu đề"\n', 'number = "5"\nsigned_on = 2022-02-01\nsource = "T"\n', 1
    )
    load(tmp_path, signed)
    with pytest.raises(BadSource, match=r"thu.toml, dòng 2: thu-2022: kế hoạch đã ban hành"):
        load(tmp_path, signed.replace("minimum = 3", "minimum = 4"))


def line_of(text, needle):
    return next(n for n, line in enumerate(text.splitlines(), 1) if needle in line)


@pytest.mark.parametrize(
    ("old", "new", "named", "message"),
    [
        ("minimum = 3", "minumum = 3", "minumum", "khóa lạ 'minumum'"),
        ("[[fields]]", "[[field]]", "[[field]]", "bảng lạ"),
        ('kinds = ["department"]', 'kind = ["department"]', "kind = ", "khóa lạ 'kind'"),
        ('kinds = ["department"]', 'kinds = ["hospital"]', "hospital", "không có đơn vị nào khớp"),
        ('kinds = ["department"]', 'kinds = ["sở"]', '["sở"]', "không thuộc"),
        ('when = "2023-Q1"', 'when = "2026-Q1"', "2026-Q1", "nằm ngoài kỳ thực hiện 2022-2025"),
        ('when = "2023-Q1"', 'when = "quý một"', "quý một", "Thời điểm không hợp lệ"),
        ('"tinh-thu.so"', '"tinh-la.so"', "tinh-la.so", "không có tổ chức mã 'tinh-la.so'"),
        ('issuer = "tinh-thu"', 'issuer = "tinh-la"', "tinh-la", "không có tổ chức mã 'tinh-la'"),
        ("period = [2022, 2025]", "period = [2025]", "period", "phải là [năm đầu, năm cuối]"),
        ("minimum = 3", 'minimum = "ba"', "minimum", "phải là số nguyên"),
        ('kind = "midterm"', 'kind = "giua-ky"', "giua-ky", "không thuộc"),
        ("minimum = 3", "minimum = = 3", "= = 3", "sai cú pháp"),
    ],
)
def test_a_faulty_plan_is_refused_by_file_name_and_line(units, tmp_path, old, new, named, message):
    text = PLAN.replace(old, new, 1)
    with pytest.raises(BadSource) as refused:
        load(tmp_path, text)
    fault = refused.value.faults[0]
    assert (fault.file, fault.line) == ("thu.toml", line_of(text, named))
    assert message in fault.what
    assert not Programme.objects.exists()


def test_a_missing_key_and_a_missing_table_are_refused(units, tmp_path):
    with pytest.raises(BadSource, match=r"dòng 35: \[\[milestones\]\] so-ket: thiếu khóa 'what'"):
        load(tmp_path, PLAN.replace('what = "Sơ kết"\n', ""))
    with pytest.raises(BadSource, match=r"\[stages\]: thiếu bảng này"):
        load(tmp_path, PLAN.replace("[stages]", "[selection]").replace("wording", "rule"))


@pytest.mark.parametrize("table", ["fields", "tasks"])
def test_what_stands_twice_is_refused_at_the_second_place(units, tmp_path, table):
    start = PLAN.index(f"[[{table}]]")
    block = PLAN[start:].split("\n\n", maxsplit=1)[0] + "\n\n"
    text = PLAN[:start] + block + PLAN[start:]
    with pytest.raises(BadSource, match="trùng") as refused:
        load(tmp_path, text)
    key = "code" if table == "fields" else "duty"
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(f"{key} =")]
    assert refused.value.faults[0].line in lines
    assert refused.value.faults[0].line > line_of(text, f"[[{table}]]") + 4


def test_every_fault_is_told_at_once(units, tmp_path):
    text = PLAN.replace("minimum = 3", "minumum = 3").replace("2023-Q1", "mai")
    with pytest.raises(BadSource) as refused:
        load(tmp_path, text)
    assert len(refused.value.faults) == 2


def test_an_enterprise_quota_needs_an_enterprise_in_a_block(units, tmp_path):
    root, _ = units
    enterprise = OrganisationFactory(code="tinh-thu.dn", kind="enterprise", parent=root)
    text = PLAN.replace('kinds = ["department"]', 'kinds = ["enterprise"], in_block = true')
    with pytest.raises(BadSource, match="không có đơn vị nào khớp"):
        load(tmp_path, text)
    BlockFactory(keeper=root).memberships.create(organisation=enterprise)
    assert load(tmp_path, text).quotas.count() == 1


def test_the_data_that_ships_names_the_source_of_every_fact(five):
    assert sorted(path.stem for path in DATA.glob("[!_]*.toml")) == sorted(five)
    for plan in five.values():
        letters = plan.source.split()[0]
        rows = [
            *plan.quotas.all(), *plan.milestones.all(), *plan.tasks.all(), *plan.fields.all(),
            *plan.channels.all(), *plan.routes.all(), *plan.criteria_sets.all(),
        ]  # fmt: skip
        assert {row.source.split()[0] for row in rows} == {letters}
