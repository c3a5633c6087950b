"""Drafts: who may rewrite them, when they are given up, and the next period begun only once."""

import pytest

from guongsang.audit.models import Entry
from guongsang.orgs.models import Role
from guongsang.programmes import rules, services
from guongsang.programmes.models import Programme, Task, TaskParty
from guongsang.programmes.services import PlanText
from guongsang.programmes.states import MOVES, State
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db
TEXT = PlanText(title="Kế hoạch của Sở", first_year=2024, last_year=2025, content=["Phát hiện"])


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2024-03-20")


@pytest.fixture
def province():
    return OrganisationFactory(code="t", name="UBND tỉnh Thử", kind="committee")


@pytest.fixture
def head(province):
    return HoldingFactory(organisation=province, role=Role.HEAD).user


@pytest.fixture
def plan(province):
    plan = ProgrammeFactory(issuer=province, issued=True)
    task = Task.objects.create(programme=plan, duty="a", number="1", text="Giao các sở", order=1)
    for order, role in enumerate(("lead", "cooperate")):
        TaskParty.objects.create(
            task=task, role=role, organisation=province, label="Sở", order=order
        )
    return plan


def _next(plan, actor, first=2026):
    return services.start_next_period(
        programme_id=plan.pk, first_year=first, last_year=first + 4, actor=actor
    )


def test_the_second_press_is_led_to_the_first_draft(plan, head):
    _next(plan, head)
    with pytest.raises(Refused, match="đã có dự thảo kỳ tiếp theo 2026–2030"):
        _next(plan, head, first=2027)
    assert plan.nexts.count() == 1
    assert not rules.may_continue(head, plan, clock.today())


def test_an_issued_next_period_is_continued_itself(plan, head):
    made = _next(plan, head)
    Programme.objects.filter(pk=made.pk).update(
        state=State.ISSUED, number="9", signed_on="2024-03-01", issued_on="2024-03-01"
    )
    with pytest.raises(Refused, match="đã ban hành"):
        _next(plan, head)


def test_a_wrong_draft_is_given_up_and_begun_again(plan, head):
    wrong = _next(plan, head, first=2027)
    with pytest.raises(Refused, match="lý do"):
        services.drop_draft(programme_id=wrong.pk, why=" ", actor=head)
    services.drop_draft(programme_id=wrong.pk, why="Nhầm kỳ", actor=head)
    wrong.refresh_from_db()
    assert (wrong.state, wrong.dropped_why, wrong.dropped_by) == (State.DROPPED, "Nhầm kỳ", head)
    assert Entry.objects.get(action="programmes.draft_dropped").payload.why == "Nhầm kỳ"
    assert _next(plan, head).execution_first == 2026


def test_a_draft_with_carried_content_is_not_rewritten_by_the_short_form(plan, head):
    made = _next(plan, head)
    with pytest.raises(Refused, match="sẽ làm mất"):
        services.change_plan(programme_id=made.pk, text=TEXT, actor=head)
    assert made.tasks.get().parties.count() == 2


def test_a_dropped_draft_asks_and_allows_nothing(plan, head, province):
    made = services.drop_draft(programme_id=_next(plan, head).pk, why="Nhầm", actor=head)
    today = clock.today()
    for verdict in (
        rules.may_edit(head, made, today),
        rules.may_begin_issuing(head, made, today),
        rules.may_start_next(head, made, province, today),
    ):
        assert "đã bỏ" in verdict.reason
    assert "Chỉ bỏ được dự thảo" in rules.may_drop(head, made, today).reason
    assert "không còn thực hiện" in rules.is_open_to_plans(made).reason
    assert MOVES[State.DROPPED] == frozenset()


def test_strangers_and_issued_plans_are_not_dropped(plan, head):
    with pytest.raises(Refused, match="Chỉ bỏ được dự thảo"):
        services.drop_draft(programme_id=plan.pk, why="x", actor=head)
    made = _next(plan, head)
    with pytest.raises(Refused, match="Chỉ cán bộ hoặc thủ trưởng"):
        services.drop_draft(programme_id=made.pk, why="x", actor=UserFactory())


def test_plans_hang_only_from_one_in_force(plan, head, province):
    draft = ProgrammeFactory(issuer=province)
    for superior, said in ((draft, "còn là dự thảo"), (plan, "không còn thực hiện")):
        if superior == plan:
            services.close(programme_id=plan.pk, actor=head, why="Hết kỳ")
            superior.refresh_from_db()
        with pytest.raises(Refused, match=said):
            services.draft_plan(organisation=province, superior=superior, text=TEXT, actor=head)


def test_a_draft_from_which_plans_hang_is_neither_rewritten_nor_dropped(province, head):
    draft = ProgrammeFactory(issuer=province)
    child = ProgrammeFactory(issuer=OrganisationFactory(parent=province), superior=draft)
    today = clock.today()
    for rule in (rules.may_rewrite, rules.may_drop):
        assert "Đã có 1 kế hoạch lập theo bản này" in rule(head, draft, today).reason
    Programme.objects.filter(pk=child.pk).update(
        state=State.DROPPED, dropped_at=clock.now(), dropped_by=head
    )
    assert rules.may_rewrite(head, draft, today)
