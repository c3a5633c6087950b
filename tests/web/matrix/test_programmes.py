"""Roles against states of a plan and of a set of criteria, on their pages."""

import pytest
from django.urls import reverse

from guongsang.orgs.models import Role
from guongsang.programmes.states import CriteriaState, State
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import (
    BindingFactory,
    CriteriaSetFactory,
    CriterionFactory,
    ProgrammeFactory,
)
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_a_plan_offers_what_its_acts_take(state):
    issuer = OrganisationFactory()
    unit = OrganisationFactory(parent=issuer)
    plan = ProgrammeFactory(issuer=issuer, issued=True, state=state)
    if state != State.DRAFT:
        BindingFactory(programme=plan, organisation=unit)
    key = (plan.pk,)
    acts = [
        Act("office:issue_programme", key,
            {"number": "12", "symbol": "KH-UBND", "signed_on": "01/06/2025"}),
        Act("office:close_programme", key, {"why": "Hết kỳ"}),
        Act("office:next_period", key,
            {"first_year": 2026, "last_year": 2030, "issuer": issuer.pk}),
    ]  # fmt: skip
    people = People(unit, issuer, roles=(Role.OFFICER, Role.HEAD),
                    higher=(Role.OFFICER, Role.HEAD, Role.SECRETARIAT, Role.INSPECTOR))  # fmt: skip
    found, _ = differences(people, [reverse("office:programme", args=key)], acts)
    assert found == []


@pytest.mark.parametrize("state", list(CriteriaState))
def test_the_page_of_a_set_offers_what_its_acts_take(state):
    unit = OrganisationFactory()
    criteria = CriteriaSetFactory(programme__issuer=unit, state=state, **(
        {"issued_on": None} if state == CriteriaState.DRAFT else {}
    ))  # fmt: skip
    CriterionFactory(set=criteria)
    key = (criteria.pk,)
    people = People(unit, OrganisationFactory(), higher=())
    page = reverse("office:criteria_set", args=key)
    found, _ = differences(people, [page], [Act("office:issue_criteria", key)])
    assert found == []
