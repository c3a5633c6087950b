"""Roles against states of an exemplar, on its page and on its nurturing file."""

import pytest
from django.urls import reverse

from guongsang.exemplars.models import NurturingFile
from guongsang.exemplars.states import State
from tests.factories.exemplars import ExemplarFactory, NurturingFileFactory
from tests.factories.orgs import OrganisationFactory
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db

GOALS = {"motivation": "Muốn cả thôn đọc được chữ", "profession_goal": "Tập huấn"}
WITHOUT_A_FILE = (State.DISCOVERED,)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def exemplar_in(state, unit):
    more = (
        {"former_state": State.DISCOVERED, "close_reason": "Nhầm"} if state == State.CLOSED else {}
    )
    return ExemplarFactory(organisation=unit, state=state, described=True, **more)


def acts_of(exemplar, learner):
    key = (exemplar.pk,)
    told = {
        "version": exemplar.version, "title": "Mới", "summary": "Kể", "what": "exemplar",
        "standout": "Hơn", "fit": "Hợp",
    }  # fmt: skip
    assessed = dict.fromkeys(("effect", "effectiveness", "growth", "influence"), "Tốt")
    yield Act("desk:exemplar_more", key, told)
    yield Act("desk:register_to_build", key, {"year": 2025})
    yield Act("desk:exemplar_close", key, {"why": "Chuyển nơi khác"})
    yield Act("desk:exemplar_reopen", key, {"why": "Về lại"})
    yield Act("desk:assess", key, {"period_code": "2025", **assessed})
    yield Act(
        "desk:adopt", key, {"adopter": learner.pk, "method": "Học", "adopted_on": "01/06/2025"}
    )
    yield Act("desk:nurture_open", key, GOALS)
    if NurturingFile.objects.filter(exemplar=exemplar).exists():
        yield Act("desk:nurture_goals", key, GOALS)
        yield Act("desk:declare_ready", key)
        yield Act(
            "desk:nurture_support", key, {"kind": "moral", "what": "Thăm", "given_on": "01/06/2025"}
        )
        yield Act("desk:nurture_shortcoming", key, {"what": "Thiếu", "remedy": "Bù"})
        yield Act("desk:nurture_check_in", key, {"on": "01/06/2025", "note": "Ổn"})


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_an_exemplar_offers_what_its_acts_take(state):
    above = OrganisationFactory()
    unit, learner = (OrganisationFactory(parent=above) for _ in range(2))
    exemplar = exemplar_in(state, unit)
    if state not in WITHOUT_A_FILE:
        NurturingFileFactory(exemplar=exemplar)
    people = People(unit, above)
    pages = [reverse(f"desk:{name}", args=[exemplar.pk]) for name in ("exemplar", "nurturing")]
    found, taken = differences(people, pages, list(acts_of(exemplar, learner)))
    assert found == []
    assert taken or state == State.REVOKED
