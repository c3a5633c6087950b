"""What the five plans say, written here by hand from their text, against what was loaded."""

from datetime import date

from guongsang.orgs.models import Organisation
from guongsang.programmes import queries
from guongsang.programmes.models import Assignment, CriteriaSet
from guongsang.programmes.states import State

HEADS = {
    "bac-kan-2021": ("458/KH-UBND", date(2021, 7, 19), (2021, 2025), State.ISSUED),
    "lam-thao-2022": ("", None, (2022, 2025), State.DRAFT),
    "bac-giang-dan-toc-2022": ("", None, (2022, 2025), State.DRAFT),
    "binh-phuoc-dan-toc-2023": ("33/KH-BDT", date(2023, 4, 11), (2023, 2025), State.ISSUED),
    "lam-dong-ttxt-2023": ("", None, (2023, 2025), State.DRAFT),
}
SIZES = {  # fields, general sets, field sets, quotas, milestones, routes
    "bac-kan-2021": (12, 1, 24, 4, 8, 4),
    "lam-thao-2022": (14, 1, 14, 0, 6, 3),
    "bac-giang-dan-toc-2022": (11, 2, 11, 0, 3, 2),
    "binh-phuoc-dan-toc-2023": (0, 0, 0, 0, 5, 2),
    "lam-dong-ttxt-2023": (5, 1, 5, 1, 3, 2),
}
GENERAL = {
    "bac-kan-2021": [5],
    "lam-thao-2022": [4],
    "bac-giang-dan-toc-2022": [5, 3],
    "binh-phuoc-dan-toc-2023": [],
    "lam-dong-ttxt-2023": [5],
}
QUOTAS = [  # BK IV.1 and V.4, with BK-2 and BK-3 of the open points
    ("bac-kan.ba-be", 10),
    ("bac-kan.tp-bac-kan", 10),
    ("bac-kan.cong-an-tinh", 10),
    ("bac-kan.quan-su-tinh", 10),
    ("bac-kan.so-giao-duc", 10),
    ("bac-kan.so-y-te", 10),
    ("bac-kan.so-noi-vu", 3),
    ("bac-kan.so-tttt", 3),
    ("bac-kan.mttq", 3),
    ("bac-kan.hoi-phu-nu", 3),
    ("bac-kan.vnpt", 3),
    ("bac-kan.so-giao-duc.thpt-chuyen", None),
    ("bac-kan.so-noi-vu.ban-tdkt", None),
    ("bac-kan.ban-tuyen-giao", None),
]


def test_number_day_period_and_state(five):
    for code, (number, day, years, state) in HEADS.items():
        plan = five[code]
        assert (plan.official_number, plan.signed_on) == (number, day)
        assert ((plan.execution_first, plan.execution_last), plan.state) == (years, state)


def test_sizes(five):
    for code, expected in SIZES.items():
        plan = five[code]
        sets = CriteriaSet.objects.filter(programme=plan)
        assert expected == (
            plan.fields.count(),
            sets.filter(field=None).count(),
            sets.exclude(field=None).count(),
            plan.quotas.count(),
            plan.milestones.count(),
            plan.routes.count(),
        ), code


def test_general_criteria(five):
    for code, expected in GENERAL.items():
        sets = CriteriaSet.objects.filter(programme=five[code], field=None).order_by("pk")
        assert [each.criteria.count() for each in sets] == expected, code


def test_quota_of_each_body(five):
    units = Organisation.objects.in_bulk([unit for unit, _ in QUOTAS], field_name="code")
    found = []
    for unit, _ in QUOTAS:
        quota = queries.quota_for(five["bac-kan-2021"], units[unit])
        found.append((unit, quota and quota.minimum))
    assert found == QUOTAS
    for unit, minimum in QUOTAS:
        targets = Assignment.objects.filter(organisation=units[unit], obligation_kind="quota")
        years = [(f"{year}", minimum) for year in range(2021, 2026)] if minimum else []
        assert list(targets.order_by("period").values_list("period", "target")) == years, unit


def test_an_enterprise_outside_the_blocks_is_not_bound(five):
    plan = five["bac-kan-2021"]
    Organisation.objects.get(code="bac-kan.vnpt").block_memberships.all().delete()
    outside = Organisation.objects.get(code="bac-kan.vnpt")
    assert queries.quota_for(plan, outside) is None
    assert not plan.audience.matches(outside)


def test_midterm_review_of_education_is_later(five):
    due = dict(
        Assignment.objects.filter(
            programme=five["bac-kan-2021"],
            milestone_kind="midterm",
            organisation__code__in=["bac-kan.so-giao-duc", "bac-kan.so-y-te"],
        ).values_list("organisation__code", "due_on")
    )
    assert due == {
        "bac-kan.so-giao-duc": date(2023, 4, 30),
        "bac-kan.so-y-te": date(2023, 3, 31),
    }


def test_no_order_reaches_beyond_the_scope(five):
    for plan in five.values():
        allowed = set(plan.bindings.values_list("organisation", flat=True))
        assert set(plan.assignments.values_list("organisation", flat=True)) <= allowed


def test_nothing_is_asked_of_a_body_after_its_end(five):
    plan = five["bac-kan-2021"]
    rows = plan.assignments.filter(organisation__code="bac-kan.ba-be")
    assert set(rows.filter(due_on__year=2025).values_list("milestone_kind", "period")) == {
        ("", "2025"),
        ("final", "2025-Q2"),
        ("conference", "2025-Q2"),
    }
    assert not plan.assignments.filter(period="2025-Q3").exists()


def test_routes_are_those_of_the_plans(five):
    def way(code, route):
        found = five[code].routes.get(code=route)
        receiver = found.receiver.code if found.receiver else None
        return receiver, found.cadence, found.outcome_by, "council" in found.steps

    assert way("bac-kan-2021", "gioi-thieu-ve-tinh") == ("bac-kan", "yearly", "selection", False)
    assert way("bac-kan-2021", "don-vi-cong-nhan") == (None, "ad_hoc", "head", False)
    assert way("lam-thao-2022", "gioi-thieu-hang-quy") == (
        "phu-tho.lam-thao",
        "quarterly",
        "head",
        False,
    )
    ban = "bac-giang.ban-dan-toc"
    assert way(ban.replace(".ban-", "-") + "-2022", "gioi-thieu-ve-ban") == (
        ban,
        "ad_hoc",
        "selection",
        False,
    )
    assert way("binh-phuoc-dan-toc-2023", "hoi-dong-co-so") == (
        "binh-phuoc.ban-dan-toc",
        "yearly",
        "council",
        True,
    )
    assert way("lam-dong-ttxt-2023", "hoi-dong-trung-tam") == (
        "lam-dong.ttxt",
        "yearly",
        "council",
        True,
    )
