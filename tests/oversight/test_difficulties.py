"""A difficulty from the unit to the leader and back."""

import pytest

from guongsang.notifications.models import Notice
from guongsang.oversight import queries, services
from guongsang.oversight.models import Difficulty
from guongsang.oversight.states import MOVES, State
from guongsang.programmes.models import Programme
from guongsang.shared.access import Refused
from tests.factories.decisions import DifficultyFactory
from tests.factories.nominations import CallingProgrammeFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def test_the_table_says_what_the_plan_says():
    assert {str(s): {str(t) for t in MOVES[s]} for s in State} == {
        "raised": {"with_leader", "answered"}, "with_leader": {"answered"}, "answered": set(),
    }  # fmt: skip


def test_a_difficulty_goes_to_the_focal_unit_or_else_the_issuer():
    focal = OrganisationFactory()
    named = CallingProgrammeFactory(difficulty_contact=focal)
    silent = CallingProgrammeFactory()
    unit = OrganisationFactory()
    actor, collector = officer_of(unit), officer_of(focal)
    made = [
        services.raise_difficulty(
            actor=actor, organisation=unit, programme=plan, text="Thiếu kinh phí", suggestion=""
        )
        for plan in (named, silent)
    ]
    assert [each.focal for each in made] == [focal, silent.issuer]
    assert Notice.objects.filter(recipient=collector).count() == 1
    assert list(queries.waiting(collector)) == [made[0]]


def test_the_leader_answers_what_was_put_up_and_the_raiser_is_told():
    leader = OrganisationFactory()
    difficulty = DifficultyFactory(leader=leader)
    officer = officer_of(difficulty.organisation)
    focal, head = officer_of(difficulty.focal), head_of(leader)
    services.put_to_leader(actor=focal, difficulty_id=difficulty.pk, advice="Đề nghị bổ sung")
    with pytest.raises(Refused, match="Đang chờ lãnh đạo"):
        services.answer(actor=focal, difficulty_id=difficulty.pk, text="x")
    assert list(queries.waiting(head)) == [difficulty]
    done = services.answer(
        actor=head, difficulty_id=difficulty.pk, text="Đồng ý điều chỉnh", changes_plan=True
    )
    assert (done.state, done.changes_plan, done.answered_by) == (State.ANSWERED, True, head)
    told = set(Notice.objects.filter(text__contains="đã có trả lời").values_list(
        "recipient", flat=True
    ))  # fmt: skip
    assert told == {officer.pk, difficulty.raised_by_id}


def test_strangers_neither_raise_settle_nor_see():
    difficulty = DifficultyFactory()
    stranger = secretary_of(OrganisationFactory())
    with pytest.raises(Refused, match="xử lý"):
        services.answer(actor=stranger, difficulty_id=difficulty.pk, text="x")
    with pytest.raises(Refused, match="Chỉ người của"):
        services.raise_difficulty(
            actor=stranger, organisation=difficulty.organisation,
            programme=Programme.objects.get(), text="x", suggestion="",
        )  # fmt: skip
    assert list(Difficulty.objects.visible_to(stranger)) == []
