"""Rules as tables: who may do what in which state, and the reason that is given."""

from datetime import date

import pytest

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars import rules
from guongsang.exemplars.states import State
from guongsang.orgs.models import Kind, Role
from guongsang.programmes.models import CriteriaSet, EligibilityRule, Programme
from guongsang.programmes.states import CriteriaState
from guongsang.shared import clock
from tests.factories.accounts import UserFactory
from tests.factories.exemplars import ExemplarFactory, NurturingFileFactory, SubjectFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
S = State
KEPT = {S.CLOSED: {"former_state": S.DISCOVERED, "close_reason": "Nhập nhầm"}}
OWN_ACTS = {
    # rule: the states in which the unit's officer may
    "may_describe": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_nurture": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_open_nurturing": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_answer": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_add_evidence": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_assess": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_register_to_build": {S.DISCOVERED, S.NURTURING},
    "may_close": {S.DISCOVERED, S.NURTURING, S.RECOGNISED, S.REPLICATING},
    "may_reopen": {S.CLOSED},
}
CARERS = {Role.OFFICER, Role.HEAD}
BY_ROLE = {
    # rule: the roles of the unit that may while the exemplar is newly noticed by another
    "may_describe": CARERS,
    "may_nurture": CARERS,
    "may_answer": CARERS,
    "may_add_evidence": set(Role),
    "may_assess": CARERS | {Role.SECRETARIAT, Role.INSPECTOR},
    "may_register_to_build": CARERS,
    "may_close": CARERS,
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("rule", OWN_ACTS)
def test_the_state_says_what_an_officer_may(officer, unit, rule, state):
    exemplar = ExemplarFactory(organisation=unit, state=state, **KEPT.get(state, {}))
    verdict = getattr(rules, rule)(officer, exemplar)
    assert bool(verdict) == (state in OWN_ACTS[rule]), verdict.reason
    assert bool(verdict.reason) != bool(verdict)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("rule", BY_ROLE)
def test_the_role_says_who_may(unit, rule, role):
    exemplar = ExemplarFactory(organisation=unit)
    actor = HoldingFactory(organisation=unit, role=role).user
    assert bool(getattr(rules, rule)(actor, exemplar)) == (role in BY_ROLE[rule])


@pytest.mark.parametrize("rule", BY_ROLE)
def test_a_role_above_counts_and_one_beside_or_ended_does_not(superior, stranger, body, unit, rule):
    exemplar = ExemplarFactory(organisation=unit)
    former = HoldingFactory(organisation=unit, valid_to=date(2022, 1, 1)).user
    ask = getattr(rules, rule)
    verdicts = [bool(ask(actor, exemplar)) for actor in (superior, stranger, former, UserFactory())]
    assert verdicts == [True, False, False, False]


def test_personal_data_is_for_the_units_own_people(officer, reporter, superior, unit):
    exemplar = ExemplarFactory(organisation=unit)
    entered = ExemplarFactory(organisation=unit, created_by=superior)
    seen = [bool(rules.may_see_personal(who, exemplar)) for who in (officer, reporter, superior)]
    assert seen == [True, True, False]
    assert rules.may_see_personal(superior, entered)


def test_readiness_asks_for_a_file_with_motive_and_goal(officer, unit):
    exemplar = ExemplarFactory(organisation=unit, nurtured=True)
    assert "mở hồ sơ bồi dưỡng" in rules.may_declare_ready(officer, exemplar).reason
    file = NurturingFileFactory(exemplar=exemplar, profession_goal="")
    assert "mục tiêu" in rules.may_declare_ready(officer, exemplar).reason
    file.profession_goal = "Giỏi nghề"
    file.save()
    assert rules.may_declare_ready(officer, exemplar)


@pytest.fixture
def programme(body):
    return Programme.objects.create(
        code="ke-hoach", issuer=body, title="Kế hoạch", period_first=2021, period_last=2030,
        execution_first=2021, execution_last=2030, created_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def criteria(body, programme):
    return CriteriaSet.objects.create(
        owner=body, programme=programme, name="Tiêu chí chung", state=CriteriaState.ISSUED,
        issued_on=date(2021, 1, 1), created_at=clock.now(),
    )  # fmt: skip


def test_putting_forward_asks_for_each_thing_in_turn(officer, unit, programme, criteria, body):
    exemplar = ExemplarFactory(organisation=unit)

    def reason():
        return rules.may_be_put_forward(officer, exemplar, on=date(2025, 6, 3)).reason

    assert "nổi trội" in reason()
    exemplar.standout = "Làm trước mọi người"
    assert "phù hợp" in reason()
    exemplar.fit = "Đúng việc được giao"
    assert "kế hoạch" in reason()
    exemplar.programme = programme
    assert reason() == ""
    criteria.state = CriteriaState.DRAFT
    criteria.save()
    assert "bộ tiêu chí" in reason()
    criteria.state = CriteriaState.ISSUED
    criteria.save()
    EligibilityRule.objects.create(
        organisation=body, programme=programme, year=2025, subject_kinds=["collective"],
        text="Chỉ xét tập thể", state=CriteriaState.ISSUED, issued_on=date(2025, 1, 1),
        created_at=clock.now(),
    )  # fmt: skip
    assert "chỉ xét Tập thể" in reason()


def test_only_a_recognised_exemplar_is_adopted_and_by_another_living_unit(officer, unit, sibling):
    new = ExemplarFactory(organisation=unit)
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    ended = OrganisationFactory(valid_to=date(2020, 1, 1), kind=Kind.SCHOOL)
    assert "công nhận" in rules.may_adopt(officer, new, sibling).reason
    assert "khác đơn vị" in rules.may_adopt(officer, exemplar, unit).reason
    assert "kết thúc" in rules.may_adopt(officer, exemplar, ended).reason
    assert rules.may_adopt(officer, exemplar, sibling)


def test_the_adopting_unit_records_it_itself(stranger, unit, sibling):
    exemplar = ExemplarFactory(organisation=unit, recognised=True)
    assert rules.may_adopt(stranger, exemplar, sibling)
    assert not rules.may_adopt(stranger, exemplar, OrganisationFactory())


def test_merging_asks_for_both_units_one_kind_and_two_subjects(officer, superior, unit, sibling):
    one, two = SubjectFactory(organisation=unit), SubjectFactory(organisation=sibling)
    group = SubjectFactory(organisation=unit, kind="collective")
    assert rules.may_merge(superior, one, two)
    assert "cả hai đơn vị" in rules.may_merge(officer, one, two).reason
    assert "khác loại" in rules.may_merge(superior, one, group).reason
    assert "khác nhau" in rules.may_merge(superior, one, one).reason
    assert "chưa được gộp" in rules.may_separate(superior, one).reason


def test_ladder_levels_are_the_laws():
    assert [level.label for level in RecognitionLevel] == [
        "Cấp cơ sở (đơn vị)", "Cấp xã, sở, ngành", "Cấp huyện", "Cấp tỉnh", "Cấp Nhà nước",
    ]  # fmt: skip
