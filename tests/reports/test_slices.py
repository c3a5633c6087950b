"""What a report is about: its period, its branches, and the rounds it covers."""

from datetime import date

import pytest

from guongsang.exemplars.services import counting
from guongsang.reports.queries import (
    Ask,
    Slice,
    exemplars_behind,
    period_codes,
    report_on,
    slice_of,
)
from guongsang.reports.workbook import workbook
from guongsang.shared.periods import Period
from tests.factories.exemplars import ExemplarFactory
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "chosen", "years", "first_part"),
    [
        (date(2023, 6, 3), "", ["2022", "2023"], "2023-H1"),
        (date(2030, 1, 1), "", ["2022", "2023", "2024", "2025"], "2025-H1"),
        (date(2020, 1, 1), "", ["2022"], "2022-H1"),
        (date(2025, 6, 3), "2024-Q2", ["2022", "2023", "2024", "2025"], "2024-H1"),
    ],
)
def test_years_to_choose_are_the_plans_up_to_now(on, chosen, years, first_part):
    found, parts = period_codes(ProgrammeFactory(), on, chosen)
    assert found == years
    assert (parts[0], len(parts)) == (first_part, 6)


@pytest.mark.parametrize(
    ("code", "covered"),
    [
        ("", ["2024", "2024-Q1", "2024-Q2", "2024-05", "2023", "yearly"]),
        ("2024", ["2024", "2024-Q1", "2024-Q2", "2024-05"]),
        ("2024-H1", ["2024-Q1", "2024-Q2", "2024-05"]),
        ("2024-Q2", ["2024-Q2", "2024-05"]),
        ("2022", []),
    ],
)
def test_a_period_covers_the_rounds_that_lie_within_it(code, covered):
    part = Slice(ProgrammeFactory(), OrganisationFactory(), Period.parse(code) if code else None)
    every = ["2024", "2024-Q1", "2024-Q2", "2024-05", "2023", "yearly"]
    assert [each for each in every if part.covers(each)] == covered


def test_only_the_issuers_own_view_takes_those_that_follow_it_by_sector():
    top = OrganisationFactory(sector="y-te")
    inside = OrganisationFactory(parent=top, sector_parent=top)
    outside = OrganisationFactory(parent=OrganisationFactory(), sector_parent=top)
    plan = ProgrammeFactory(issuer=top)
    assert slice_of(plan, top, None).followers == (outside.path,)
    assert slice_of(plan, top, None, alone=True).followers == ()
    assert slice_of(ProgrammeFactory(code="khac"), top, None).followers == ()
    assert slice_of(plan, inside, None).followers == ()


def test_kept_counts_and_live_counts_agree():
    """A year asked of the summary rows, and of the exemplars by its two halves."""
    top = OrganisationFactory()
    plan = ProgrammeFactory(issuer=top)
    for month in (1, 6, 7, 12):
        unit = OrganisationFactory(parent=top)
        ExemplarFactory(organisation=unit, programme=plan, discovered_on=date(2024, month, 28))
        ExemplarFactory(
            organisation=unit, programme=plan, discovered_on=date(2024, month, 1), recognised=True
        )
    counting.roll_up()

    def numbers(code):
        report = report_on(Slice(plan, top, Period.parse(code)))
        return [figure.number for figure in (*report.funnel, *report.kinds)]

    halves = zip(numbers("2024-H1"), numbers("2024-H2"), strict=True)
    assert numbers("2024") == [one + other for one, other in halves]
    assert numbers("2024")[0] == 8


def test_a_deep_branch_counts_and_lists_alike():
    """Beyond the three ancestor columns the path decides."""
    chain = [OrganisationFactory()]
    for _ in range(5):
        chain.append(OrganisationFactory(parent=chain[-1]))
    plan = ProgrammeFactory(issuer=chain[0])
    for unit in chain:
        ExemplarFactory(organisation=unit, programme=plan)
    counting.roll_up()
    for depth, unit in enumerate(chain):
        part = Slice(plan, unit)
        assert report_on(part).total == len(chain) - depth
        assert exemplars_behind(part, Ask()).count() == len(chain) - depth


def test_an_empty_report_still_makes_a_workbook():
    plan = ProgrammeFactory()
    assert workbook(report_on(Slice(plan, plan.issuer)))[:2] == b"PK"
