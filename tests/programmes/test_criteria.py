"""Which criteria a candidate must meet; nothing is reviewed without an issued set."""

import pytest

from guongsang.programmes import queries, rules
from guongsang.programmes.states import (
    ASSIGNMENT_MOVES,
    CRITERIA_MOVES,
    MOVES,
    AssignmentState,
    CriteriaState,
    State,
)
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import (
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return ProgrammeFactory(issued=True)


def test_general_field_and_own_criteria_hold_together(plan, django_assert_max_num_queries):
    unit = OrganisationFactory(parent=plan.issuer)
    school = OrganisationFactory(parent=unit)
    stranger = OrganisationFactory(parent=plan.issuer)
    health, other = FieldFactory(programme=plan), FieldFactory(programme=plan)
    wanted = [
        CriteriaSetFactory(programme=plan),
        CriteriaSetFactory(programme=plan, field=health, subject_kinds=["individual"]),
        CriteriaSetFactory(programme=plan, owner=unit),
    ]
    CriteriaSetFactory(programme=plan, field=other)
    CriteriaSetFactory(programme=plan, field=health, subject_kinds=["collective"])
    CriteriaSetFactory(programme=plan, field=health, category="learner")
    CriteriaSetFactory(programme=plan, owner=stranger)
    CriteriaSetFactory(programme=plan, owner=unit, draft=True)
    for each in wanted:
        CriterionFactory(set=each)
    CriterionFactory(set=wanted[0], subject_kinds=["household"])
    with django_assert_max_num_queries(2):
        sheet = queries.criteria_for(plan, school, fields=[health], subject_kind="individual")
        assert sheet.sets == wanted
        assert [criterion.set_id for criterion in sheet.criteria] == [each.pk for each in wanted]


def test_a_category_brings_its_own_set(plan):
    field = FieldFactory(programme=plan)
    learners = CriteriaSetFactory(programme=plan, field=field, category="learner")
    sheet = queries.criteria_for(plan, plan.issuer, fields=[field], category="learner")
    assert sheet.specific == [learners]


def test_nothing_is_reviewed_without_an_issued_set(plan):
    CriteriaSetFactory(programme=plan, draft=True)
    refused = rules.may_review(plan, plan.issuer)
    assert "hãy ban hành tiêu chí" in refused.reason
    CriteriaSetFactory(programme=plan)
    assert rules.may_review(plan, plan.issuer)


def test_a_sets_criteria_of_another_unit_do_not_allow_a_review(plan):
    CriteriaSetFactory(programme=plan, owner=OrganisationFactory(parent=plan.issuer))
    assert not rules.may_review(plan, plan.issuer)


def test_state_tables_are_these():
    assert {(a, b) for a, ways in MOVES.items() for b in ways} == {
        (State.DRAFT, State.ISSUED), (State.DRAFT, State.DROPPED), (State.ISSUED, State.CLOSED),
        (State.ISSUED, State.SUPERSEDED), (State.CLOSED, State.SUPERSEDED),
    }  # fmt: skip
    assert {(a, b) for a, ways in CRITERIA_MOVES.items() for b in ways} == {
        (CriteriaState.DRAFT, CriteriaState.ISSUED),
        (CriteriaState.ISSUED, CriteriaState.REPLACED),
    }
    assert {(a, b) for a, ways in ASSIGNMENT_MOVES.items() for b in ways} == {
        (AssignmentState.OPEN, AssignmentState.DONE), (AssignmentState.OPEN, AssignmentState.WAIVED),
        (AssignmentState.DONE, AssignmentState.OPEN), (AssignmentState.WAIVED, AssignmentState.OPEN),
    }  # fmt: skip
